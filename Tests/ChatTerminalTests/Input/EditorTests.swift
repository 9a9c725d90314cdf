import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

extension Editor {
    /// `|` marks the cursor.
    init(at marked: String) {
        self.init(marked.filter { $0 != "|" })
        let before = marked.prefix { $0 != "|" }
        _ = move(to: before.utf8.count)
    }

    var marked: String {
        String(text[..<index(cursor)]) + "|" + String(text[index(cursor)...])
    }

    /// Spelled as in readline's manual: `C-a`, `M-b`, `M-<backspace>`, `<up>`; else each letter.
    @discardableResult
    mutating func press(_ keys: String...) -> Outcome {
        var outcome = Outcome.still
        for key in keys.map(Key.init(spelled:)) { outcome = apply(key) }
        return outcome
    }

    mutating func type(_ text: String) {
        for character in text { _ = apply(.character(character)) }
    }
}

extension Key {
    init(spelled: String) {
        var rest = spelled[...]
        var modifiers: Modifiers = []
        for (start, modifier) in [("C-", Modifiers.control), ("M-", .alt), ("S-", .shift)]
        where rest.count > 2 && rest.hasPrefix(start) {
            rest = rest.dropFirst(2)
            modifiers.insert(modifier)
        }
        let named: [Substring: Code] = [
            "<enter>": .enter, "<tab>": .tab, "<backspace>": .backspace, "<delete>": .delete,
            "<escape>": .escape, "<up>": .up, "<down>": .down, "<left>": .left, "<right>": .right,
            "<home>": .home, "<end>": .end, "<pageup>": .pageUp, "<f1>": .function(1),
        ]
        self.init(named[rest] ?? .character(rest.first ?? " "), modifiers)
    }
}

@Suite struct EditorTests {
    @Test(
        "a key does to the text what readline does",
        arguments: [
            ("ab|c", "x", "abx|c"), ("ab|c", "S-X", "abX|c"), ("ab|c", "C-a", "|abc"),
            ("a\nb|c", "C-a", "a\n|bc"), ("|ab\nc", "C-e", "ab|\nc"), ("a|b", "C-b", "|ab"),
            ("👩‍🚀|b", "C-b", "|👩‍🚀b"), ("|éb", "C-f", "é|b"), ("a|bc", "C-d", "a|c"),
            ("a|👍🏽c", "<delete>", "a|c"), ("ab|c", "C-h", "a|c"), ("a🇫🇷|c", "<backspace>", "a|c"),
            ("a|bc\nd", "C-k", "a|\nd"), ("a|\nd", "C-k", "a|d"), ("a\nbc|d", "C-u", "a\n|d"),
            ("a\n|d", "C-u", "a|d"), ("one two-three|", "C-w", "one |"), ("a  |b", "C-w", "|b"),
            ("one two-three|", "M-<backspace>", "one two-|"), ("|one, two", "M-f", "one|, two"),
            ("one|, two", "M-f", "one, two|"), ("one, tw|o", "M-b", "one, |two"),
            ("one, |two", "M-b", "|one, two"), ("|été là", "M-d", "| là"),
            ("été| là", "M-d", "été|"),
            ("о́дин дв|а", "C-<left>", "о́дин |два"), ("|один два", "C-<right>", "один| два"),
            ("a|b", "C-t", "ba|"), ("ab|", "C-t", "ba|"), ("é|👍", "C-t", "👍é|"),
            ("a|bc", "C-t", "ba|c"), ("a\nb|", "C-t", "a\nb|"), ("|ab", "C-t", "|ab"),
            ("a|b", "M-<enter>", "a\n|b"), ("a|b", "C-j", "a\n|b"), ("a|b", "S-<enter>", "a\n|b"),
            ("ab\nc|d", "<home>", "ab\n|cd"), ("a|b\ncd", "<end>", "ab|\ncd"),
            ("ab\nc|d", "C-<home>", "|ab\ncd"), ("a|b\ncd", "C-<end>", "ab\ncd|"),
            ("abc\nde|", "<up>", "ab|c\nde"), ("ab|c\nd", "<down>", "abc\nd|"),
            ("中a|\nxyz", "<down>", "中a\nxyz|"), ("xyz\n中|a", "<up>", "xy|z\n中a"),
            ("one two|", "C-<backspace>", "one |"), ("|one two", "C-<delete>", "| two"),
            ("|", "<backspace>", "|"), ("a|", "<delete>", "a|"), ("a|", "C-d", "a|"),
        ])
    func keys(before: String, key: String, after: String) {
        var editor = Editor(at: before)
        editor.press(key)
        #expect(editor.marked == after)
    }

    @Test("what a key did is said")
    func outcomes() {
        var editor = Editor(at: "a|b")
        #expect(editor.press("x") == .changed)
        #expect(editor.press("<left>") == .moved)
        #expect(editor.press("<left>") == .moved)
        #expect(editor.press("<left>") == .still)
        #expect(editor.press("<up>") == .up)
        #expect(editor.press("<down>") == .down)
        for key in ["<pageup>", "<tab>", "<escape>", "C-c", "C-n", "M-k", "M-1", "<f1>", "C-<up>"] {
            #expect(editor.press(key) == .ignored)
        }
        #expect(editor.press("<enter>") == .entered(TypedText(text: "axb")))
        #expect(editor.isEmpty && editor.cursor == 0)
        #expect(editor.press("C-d") == .ignored)
        #expect(editor.press("C-_") == .still)
    }

    @Test("Up and Down keep the column over a shorter line, and leave only at the edges")
    func column() {
        var editor = Editor(at: "abcd\ne\nfghi|")
        editor.press("<up>")
        #expect(editor.marked == "abcd\ne|\nfghi")
        editor.press("<up>")
        #expect(editor.marked == "abcd|\ne\nfghi")
        #expect(editor.press("<up>") == .up)
        #expect(editor.marked == "abcd|\ne\nfghi")
        editor.press("<down>", "<down>")
        #expect(editor.marked == "abcd\ne\nfghi|")
        #expect(editor.press("<down>") == .down)
    }

    @Test("what is cut in a row is put back whole, in its order")
    func cutting() {
        var editor = Editor(at: "one two three| four")
        editor.press("C-w", "C-w", "C-k")
        #expect(editor.marked == "one |")
        editor.press("C-a", "C-y")
        #expect(editor.marked == "two three four|one ")
    }

    @Test("Alt-Y exchanges what has just been put back, and does nothing else")
    func yankPop() {
        var editor = Editor(at: "one two|")
        editor.press("C-w", "<left>", "C-a", "C-k")
        #expect(editor.isEmpty)
        editor.press("C-y")
        #expect(editor.marked == "one |")
        editor.press("M-y")
        #expect(editor.marked == "two|")
        editor.press("M-y")
        #expect(editor.marked == "one |")
        editor.press("<left>")
        #expect(editor.press("M-y") == .still)
    }

    @Test("letters of a word are undone together, the rest one by one, and all can be redone")
    func undo() {
        var editor = Editor()
        editor.type("one two")
        editor.press("M-<backspace>")
        var texts: [String] = []
        while editor.press("C-_") == .changed { texts.append(editor.text) }
        #expect(texts == ["one two", "one ", "one", ""])
        while editor.press("M-_") == .changed {}
        #expect(editor.text == "one ")
        editor.press("M-u")
        #expect(editor.text == "one two")
        editor.press("x")
        #expect(editor.press("M-U") == .still)
    }

    @Test("a line that was cleared can be brought back")
    func clearing() {
        var editor = Editor(at: "a long dra|ft")
        editor.clear()
        #expect(editor.isEmpty)
        editor.press("M-u")
        #expect(editor.marked == "a long dra|ft")
    }

    @Test(
        "nothing gets in that is not seen",
        arguments: [
            ("a\tb", "a    b"), ("a\u{1B}[31mb", "a[31mb"), ("a\r\nb\rc", "a\nb\nc"),
            ("a\u{202E}b", "ab"), ("a\u{200B}\u{2066}b", "ab"), ("a\u{9B}b", "ab"),
            ("a\u{7F}\u{0}b", "ab"), ("a\u{2028}b", "a b"), ("\u{E0041}", ""),
            ("👩‍🚀❤️", "👩‍🚀❤️"),
        ])
    func cleaning(given: String, text: String) {
        var editor = Editor()
        editor.insert(given)
        #expect(editor.text == text)
        var typed = Editor()
        for scalar in given.unicodeScalars { _ = typed.apply(.character(Character(scalar))) }
        #expect(
            !typed.text.unicodeScalars.contains {
                $0.properties.generalCategory == .control && $0 != "\n"
            })
        #expect(Displayable(typed.text, lines: true).text == typed.text)
    }

    @Test("ten thousand marks on one letter are as many as may be shown")
    func marks() {
        var editor = Editor("e")
        for _ in 0..<10_000 { _ = editor.apply(.character("\u{301}")) }
        #expect(editor.text.unicodeScalars.count == 1 + Limits.combiningMarksPerCharacter)
        #expect(editor.text.count == 1 && editor.cursor == editor.text.utf8.count)
    }

    @Test("a mark joins the letter before the cursor, and a letter that two make is one step")
    func joining() {
        var editor = Editor(at: "e|x")
        editor.press("\u{301}")
        #expect(editor.marked == "e\u{301}|x")
        editor.press("<left>")
        #expect(editor.cursor == 0)
        var flags = Editor(at: "\u{1F1EB}a|\u{1F1F7}")
        flags.press("<backspace>")
        #expect(flags.text == "🇫🇷" && flags.cursor == flags.text.utf8.count)
    }

    @Test("what does not fit is refused whole, and said")
    func bound() {
        var editor = Editor("", maximumBytes: 5)
        editor.insert("abc")
        guard case .refused(let phrase) = editor.insert("def") else {
            Issue.record("it was taken")
            return
        }
        #expect(phrase.english == "That does not fit: 6 bytes, and at most 5 can be typed.")
        #expect(phrase.text(in: .french).hasPrefix("Cela ne tient pas\u{A0}: 6\u{A0}octets"))
        #expect(editor.text == "abc")
        editor.type("éé")
        #expect(editor.text == "abcé")
    }
}
