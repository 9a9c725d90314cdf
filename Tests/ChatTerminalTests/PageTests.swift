import ChatCore
import Testing

@testable import ChatTerminal

/// As much of a terminal as the page uses: what is in sight, and what has gone up out of it.
private struct Glass {
    private var rows: [[Character]]
    private(set) var scrolled: [String] = []
    private var place = (row: 0, column: 0)
    let size: Page.Size

    init(_ size: Page.Size) {
        self.size = size
        rows = Array(repeating: [], count: size.rows)
    }

    /// Rows without what is empty below them.
    var text: [String] {
        let shown = rows.map { String($0) }
        return Array(shown[...(shown.lastIndex { !$0.isEmpty } ?? 0)])
    }

    mutating func write(_ text: String) {
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case "\u{1B}":
                let end = rest.firstIndex { $0.isLetter } ?? rest.startIndex
                obey(rest[...end])
                rest = rest[rest.index(after: end)...]
            case "\n", "\r\n":
                place.column = 0
                down()
            case "\r": place.column = 0
            default: put(character)
            }
        }
    }

    private mutating func obey(_ sequence: Substring) {
        switch sequence {
        case "[H": place = (0, 0)
        case "[2K": rows[place.row] = []
        case "[K": rows[place.row] = Array(rows[place.row].prefix(place.column))
        default: Issue.record("the page uses \(sequence)")
        }
    }

    private mutating func down() {
        if place.row + 1 < size.rows { return place.row += 1 }
        scrolled.append(String(rows.removeFirst()))
        rows.append([])
    }

    private mutating func put(_ character: Character) {
        if place.column == size.columns {
            place.column = 0
            down()
        }
        while rows[place.row].count < place.column { rows[place.row].append(" ") }
        if place.column < rows[place.row].count {
            rows[place.row][place.column] = character
        } else {
            rows[place.row].append(character)
        }
        place.column += 1
    }
}

@Suite("The page of the plain interface") struct PageTests {
    private static let size = Page.Size(columns: 20, rows: 6)

    private static func key(_ sequence: UInt64) throws -> MessageKey {
        MessageKey(try PlainSessionTests.message("", sequence: sequence))
    }

    private static func glass(
        _ page: inout Page, _ steps: [PlainSession.Step], on size: Page.Size = size
    ) -> Glass {
        var glass = Glass(size)
        glass.write(page.show(steps, prompt: "> ", typed: "draft", on: size))
        return glass
    }

    @Test("a message that reads otherwise is drawn so, in its place, with the line being typed")
    func replaced() throws {
        var page = Page()
        var glass = Self.glass(
            &page,
            [
                .say("* hello"), .say("Bob: un idiot", of: try Self.key(1)),
                .say("Bob: et toi", of: try Self.key(2)),
            ])
        #expect(glass.text == ["* hello", "Bob: un idiot", "Bob: et toi", "> draft"])
        let steps = [PlainSession.Step.replace(try Self.key(1), with: ["Bob: un *****"])]
        #expect(page.show(steps, prompt: "> ", typed: "draft", on: Self.size).isEmpty)
        #expect(page.isStale)
        glass.write(page.repaint(prompt: "> ", typed: "draft", on: Self.size))
        #expect(glass.text == ["* hello", "Bob: un *****", "Bob: et toi", "> draft"])
        #expect(glass.scrolled.isEmpty, "nothing of it went into the scrollback")
        #expect(!page.isStale)
    }

    @Test("all that reads otherwise is drawn once, and what comes meanwhile with it")
    func together() throws {
        var page = Page()
        var glass = Self.glass(
            &page, [.say("a: x", of: try Self.key(1)), .say("b: x", of: try Self.key(2))])
        let steps: [PlainSession.Step] = [
            .replace(try Self.key(1), with: ["a: *"]), .replace(try Self.key(2), with: ["b: *"]),
            .say("* news"),
        ]
        #expect(page.show(steps, prompt: "> ", on: Self.size).isEmpty)
        #expect(page.drawPrompt("> ", typed: "").isEmpty)
        glass.write(page.repaint(prompt: "> ", typed: "", on: Self.size))
        #expect(glass.text == ["a: *", "b: *", "* news", "> "])
        #expect(page.repaint(prompt: "> ", typed: "", on: Self.size).isEmpty)
    }

    @Test("only what fits is drawn, long words and wrapped lines counted")
    func tall() throws {
        var page = Page()
        var glass = Self.glass(
            &page,
            (1...9).map { .say("line \($0)") } + [
                .say("Bob: one two three four five six", of: try Self.key(1)),
                .say(String(repeating: "x", count: 45), of: try Self.key(2)),
            ])
        #expect(glass.text.count == 6)
        let before = glass.scrolled
        let steps = [PlainSession.Step.replace(try Self.key(1), with: ["Bob: one two ***** four"])]
        _ = page.show(steps, prompt: "> ", on: Self.size)
        glass.write(page.repaint(prompt: "> ", typed: "draft", on: Self.size))
        #expect(glass.scrolled == before)
        #expect(
            glass.text == [
                "Bob: one two *****", "  four", String(repeating: "x", count: 20),
                String(repeating: "x", count: 20), "xxxxx", "> draft",
            ])
    }

    @Test("lines may come to be more or fewer")
    func otherCount() throws {
        var page = Page()
        var glass = Self.glass(
            &page,
            [
                .say("Bob: one", of: try Self.key(1)), .say("Bob: two", of: try Self.key(1)),
                .say("* after"),
            ])
        for texts in [["! Bob hid"], ["Bob: one", "Bob: two", "! warned"]] {
            _ = page.show([.replace(try Self.key(1), with: texts)], prompt: "> ", on: Self.size)
            glass.write(page.repaint(prompt: "> ", typed: "", on: Self.size))
            #expect(glass.text == texts + ["* after", "> "])
        }
    }

    @Test("what is not on the page, or reads as before, is not drawn again")
    func unchanged() throws {
        var page = Page()
        _ = Self.glass(&page, [.say("a: x", of: try Self.key(1))])
        _ = page.show(
            [.replace(try Self.key(1), with: ["a: x"]), .replace(try Self.key(2), with: ["b: y"])],
            prompt: "> ", on: Self.size)
        #expect(!page.isStale)
    }

    @Test("where the output is no terminal lines are only appended")
    func pipe() throws {
        var page = Page()
        let long = String(repeating: "word ", count: 50)
        #expect(
            page.show([.say(long, of: try Self.key(1))], prompt: "> ", on: nil) == long + "\n")
        #expect(
            page.show([.replace(try Self.key(1), with: ["*"])], prompt: "> ", on: nil).isEmpty)
        #expect(!page.isStale)
    }

    @Test("a page of any length is kept only as far as a screen can hold it")
    func bounded() throws {
        var page = Page()
        for number in 0..<2_000 {
            _ = page.show([.say("line \(number)")], prompt: "", on: Self.size)
        }
        _ = page.show([.say("a: x", of: try Self.key(1))], prompt: "", on: Self.size)
        _ = page.show([.replace(try Self.key(1), with: ["a: *"])], prompt: "", on: Self.size)
        let tall = Page.Size(columns: 20, rows: 5_000)
        var glass = Glass(tall)
        glass.write(page.repaint(prompt: "> ", typed: "", on: tall))
        #expect((512...1_026).contains(glass.text.count), "\(glass.text.count)")
        #expect(glass.text.suffix(3) == ["line 1999", "a: *", "> "])
    }
}
