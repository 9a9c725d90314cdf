import Testing

@testable import ChatTerminal

@Suite struct LineEditorTests {
    private func typed(_ keys: String) -> (text: String, outcomes: [LineEditor.Outcome]) {
        var editor = LineEditor(maximumBytes: 100)
        let outcomes = editor.type(Array(keys.utf8))
        return (editor.text, outcomes)
    }

    @Test(
        "keys edit the line as readline does",
        arguments: [
            ("abc", "abc"), ("abc\u{7F}", "ab"), ("é\u{8}x", "x"), ("one two\u{17}", "one "),
            ("one two\u{15}", ""), ("a\tb", "a b"), ("👩‍🚀\u{7F}", ""), ("a\u{1}b", "ab"),
        ])
    func editing(keys: String, text: String) { #expect(typed(keys).text == text) }

    @Test("Enter gives the line and starts a new one")
    func enter() {
        let result = typed("hello\rwo")
        #expect(result.outcomes == [.changed, .entered("hello"), .changed])
        #expect(result.text == "wo")
    }

    @Test(
        "escape sequences leave no trace",
        arguments: [
            "\u{1B}[A", "\u{1B}[1;5C", "\u{1B}OP", "\u{1B}[200~", "\u{1B}]0;title\u{7}", "\u{1B}x",
        ])
    func escapes(sequence: String) { #expect(typed("a\(sequence)b").text == "ab") }

    @Test("a character split between two reads is one character")
    func splitCharacter() {
        var editor = LineEditor(maximumBytes: 100)
        let bytes = Array("é👋".utf8)
        for byte in bytes { _ = editor.type([byte]) }
        #expect(editor.text == "é👋")
    }

    @Test("bytes that are no text are swallowed, and the next key counts")
    func garbage() {
        var editor = LineEditor(maximumBytes: 100)
        _ = editor.type([0xFF, 0xFF, 0xFF, 0xFF])
        _ = editor.type(Array("ok".utf8))
        #expect(editor.text == "ok")
    }

    @Test(
        "Ctrl-C clears a line, and leaves from an empty one; Ctrl-D leaves only from an empty one")
    func leaving() {
        #expect(typed("ab\u{3}").outcomes == [.changed])
        #expect(typed("ab\u{3}\u{3}").outcomes == [.changed, .quit])
        #expect(typed("\u{4}").outcomes == [.quit])
        #expect(typed("ab\u{4}").outcomes == [.changed])
    }

    @Test("a line is no longer than its bound")
    func bound() { #expect(typed(String(repeating: "x", count: 1_000)).text.count == 100) }

    @Test("the end of a long line stays in sight")
    func tail() {
        var editor = LineEditor(maximumBytes: 100)
        _ = editor.type(Array("abcdef日本".utf8))
        #expect(editor.tail(columns: 80) == "abcdef日本")
        #expect(editor.tail(columns: 5) == "f日本")
        #expect(editor.tail(columns: 1) == "")
    }

    @Test(
        "long lines break at spaces and lose nothing",
        arguments: [
            ("one two three", 8, ["one two", "  three"]), ("one", 3, ["one"]), ("", 5, [""]),
            ("abcdefgh ij", 4, ["abcdefgh", "  ij"]), ("日本 語", 5, ["日本", "  語"]),
            ("a  b", 80, ["a  b"]), (" a", 80, [" a"]),
        ])
    func wrapping(text: String, columns: Int, lines: [String]) {
        #expect(text.wrapped(columns: columns) == lines)
    }
}
