import Testing

@testable import ChatTerminal

@Suite("Text in rows") struct WrappingTests {
    private static func rows(_ text: String, _ first: Int, _ rest: Int? = nil) -> [String] {
        StyledText(text).wrapped(first: first, rest: rest ?? first).map(\.text)
    }

    @Test(
        "broken at spaces, which go; a longer word inside; nothing is one empty row",
        arguments: [
            ("one two three", 8, ["one two", "three"]),
            ("one two     three", 8, ["one two", "three"]),
            ("  indented", 20, ["  indented"]),
            ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
            ("ab cdefghij", 4, ["ab", "cdef", "ghij"]),
            ("", 4, [""]), ("       ", 4, [""]), ("abcd ", 4, ["abcd"]),
        ]) func spaces(text: String, columns: Int, expected: [String])
    {
        #expect(Self.rows(text, columns) == expected)
    }

    @Test("the first row may have less room than those that follow")
    func first() {
        #expect(Self.rows("one two three", 4, 10) == ["one", "two three"])
        #expect(Self.rows("abcdefgh", 2, 4) == ["ab", "cdef", "gh"])
    }

    @Test("a wide character is never cut, and a row may end after one")
    func wide() {
        #expect(Self.rows("你好世界", 5) == ["你好", "世界"])
        #expect(Self.rows("a你好b", 4) == ["a你", "好b"])
        #expect(Self.rows("ok 👩‍🚀👩‍🚀", 5) == ["ok 👩‍🚀", "👩‍🚀"])
    }

    @Test("marks stay with their letter")
    func marks() {
        #expect(Self.rows("e\u{301}e\u{301}e\u{301}", 2) == ["e\u{301}e\u{301}", "e\u{301}"])
    }

    @Test("looks stay with their text across rows")
    func styles() {
        let text = StyledText("one ", .faint) + StyledText("two three", .masked)
        #expect(
            text.wrapped(first: 7, rest: 7) == [
                StyledText("one ", .faint) + StyledText("two", .masked),
                StyledText("three", .masked),
            ])
    }

    @Test("what is cut to fit ends with an ellipsis, by columns")
    func fitted() {
        #expect(StyledText("abcdef").fitted(columns: 6).text == "abcdef")
        #expect(StyledText("abcdef").fitted(columns: 5).text == "abcd…")
        #expect(StyledText("你好世界").fitted(columns: 6).text == "你好…")
        #expect(StyledText("abc").fitted(columns: 0).text.isEmpty)
    }
}
