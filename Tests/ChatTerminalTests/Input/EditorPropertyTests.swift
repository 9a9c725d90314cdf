import ChatCore
import Testing

@testable import ChatTerminal

/// SplitMix64 (Steele, Lea, Flood 2014): the same keys from the same seed on every machine.
struct SeededKeys: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The text as a row of characters: too slow and too simple to be wrong.
private struct Model {
    var characters: [Character] = []
    var cursor = 0
    var piece: [Character] = []

    private func isPartOfWord(_ place: Int) -> Bool {
        characters[place].isLetter || characters[place].isNumber
    }

    private var lineStart: Int { (characters[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }
    private var lineEnd: Int { characters[cursor...].firstIndex(of: "\n") ?? characters.count }

    private var wordEnd: Int {
        var place = cursor
        while place < characters.count, !isPartOfWord(place) { place += 1 }
        while place < characters.count, isPartOfWord(place) { place += 1 }
        return place
    }

    private var wordStart: Int {
        var place = cursor
        while place > 0, !isPartOfWord(place - 1) { place -= 1 }
        while place > 0, isPartOfWord(place - 1) { place -= 1 }
        return place
    }

    private mutating func remove(_ range: Range<Int>) {
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    mutating func press(_ key: String) {
        switch key {
        case "<left>": cursor = max(cursor - 1, 0)
        case "<right>": cursor = min(cursor + 1, characters.count)
        case "C-a": cursor = lineStart
        case "C-e": cursor = lineEnd
        case "M-b": cursor = wordStart
        case "M-f": cursor = wordEnd
        case "<backspace>": if cursor > 0 { remove(cursor - 1..<cursor) }
        case "<delete>": if cursor < characters.count { remove(cursor..<cursor + 1) }
        case "M-d": remove(cursor..<wordEnd)
        case "M-<backspace>": remove(wordStart..<cursor)
        case "C-j": insert("\n")
        default: insert(Character(key))
        }
    }

    private mutating func insert(_ character: Character) {
        characters.insert(character, at: cursor)
        cursor += 1
    }
}

@Suite struct EditorPropertyTests {
    private static let keys = [
        "<left>", "<right>", "C-a", "C-e", "M-b", "M-f", "<backspace>", "<delete>", "M-d",
        "M-<backspace>", "C-j", "a", "é", "Z", " ", ",", "7", "中", "👩‍🚀", "🇫🇷", "a", "ж", "b",
    ]

    @Test("random keys do to the text what they do to a row of characters", arguments: 0..<60)
    func model(seed: UInt64) {
        var random = SeededKeys(seed: seed)
        var (editor, model) = (Editor(), Model())
        for _ in 0..<400 {
            let key = Self.keys.randomElement(using: &random) ?? "a"
            editor.press(key)
            model.press(key)
            #expect(editor.text == String(model.characters), "seed \(seed)")
            let before = String(model.characters[..<model.cursor])
            #expect(editor.cursor == before.utf8.count, "seed \(seed)")
            guard editor.text == String(model.characters) else { return }
        }
    }

    private static let hostile = [
        "\u{301}", "\u{200D}", "\u{FE0F}", "\u{1F1EB}", "\u{1F1F7}", "👩", "🚀", "\u{1F3FD}",
        "\u{1100}", "\u{1161}", "\u{11A8}", "\u{202E}", "\u{E0020}", "e", "中", " ", "\u{5D0}",
        "C-t", "C-y", "M-y", "C-k", "C-u", "C-w", "C-_", "M-_", "<up>", "<down>", "C-j", "<left>",
        "<right>", "<backspace>", "<delete>", "C-a", "C-e", "\u{0}", "\u{9D}", "\u{1B}",
    ]

    @Test(
        "whatever is typed, the cursor stands between two characters and in sight",
        arguments: 0..<30)
    func invariants(seed: UInt64) {
        var random = SeededKeys(seed: seed &+ 1_000)
        var editor = Editor()
        let prompt = StyledText("› ", .prompt)
        for _ in 0..<200 {
            let before = editor.text
            let key = Self.hostile.randomElement(using: &random) ?? "e"
            let outcome = editor.press(key)
            let text = editor.text
            #expect(Displayable(text, lines: true).text == text, "seed \(seed)")
            #expect(String.Index(editor.index(editor.cursor), within: text) != nil, "seed \(seed)")
            #expect(
                !text.unicodeScalars.contains {
                    $0.properties.generalCategory == .control && $0 != "\n"
                })
            let isSame = text.utf8.elementsEqual(before.utf8)
            if outcome == .moved || outcome == .still { #expect(isSame, "seed \(seed) \(key)") }
            for columns in [1, 2, 7, 40] {
                let rows = editor.rows(columns: columns, prompt: prompt, atMost: 4)
                #expect((1...4).contains(rows.rows.count))
                #expect(rows.rows.indices.contains(rows.row))
                #expect((0..<columns).contains(rows.column), "seed \(seed)")
                // A wide character in one column is for the grid to leave out.
                #expect(rows.rows.allSatisfy { $0.text.columns <= max(columns, 2) }, "seed \(seed)")
            }
        }
    }

    @Test("undo goes back through earlier texts to the first, redo to the last", arguments: 0..<40)
    func undo(seed: UInt64) {
        var random = SeededKeys(seed: seed &+ 2_000)
        var editor = Editor("the first text")
        // It was empty before the first text was set.
        var texts = ["", editor.text]
        let keys = Self.keys + ["C-k", "C-y", "C-t", "C-w", "C-u", "M-y"]
        for _ in 0..<200 {
            if editor.press(keys.randomElement(using: &random) ?? "a") == .changed {
                texts.append(editor.text)
            }
        }
        let last = editor.text
        var place = texts.endIndex
        while editor.press("C-_") == .changed {
            let earlier = texts[..<place].lastIndex(of: editor.text)
            #expect(earlier != nil, "seed \(seed): \(editor.text) was never there")
            place = earlier ?? 0
        }
        #expect(place == 0, "seed \(seed)")
        while editor.press("M-_") == .changed {}
        #expect(editor.text == last, "seed \(seed)")
    }
}
