import Testing

@testable import ChatTerminal

@Suite struct EditorRowsTests {
    private func drawn(
        _ marked: String, _ columns: Int, prompt: String = "", atMost: Int = 8
    ) -> (rows: [String], row: Int, column: Int) {
        let rows = Editor(at: marked)
            .rows(columns: columns, prompt: StyledText(prompt, .prompt), atMost: atMost)
        return (rows.rows.map(\.text), rows.row, rows.column)
    }

    @Test("a long line is broken by columns, and the cursor is where it would be typed")
    func wrapping() {
        #expect(drawn("|", 5) == ([""], 0, 0))
        #expect(drawn("abc|", 5) == (["abc"], 0, 3))
        #expect(drawn("abcde|fg", 5) == (["abcde", "fg"], 1, 0))
        #expect(drawn("abcde|", 5) == (["abcde", ""], 1, 0))
        #expect(drawn("ab中中|", 5) == (["ab中", "中"], 1, 2))
        #expect(drawn("a\n|b", 5) == (["a", "b"], 1, 0))
        #expect(drawn("abcde\n|", 5) == (["abcde", ""], 1, 0))
        #expect(drawn("abcde|\nf", 5) == (["abcde", "", "f"], 1, 0))
    }

    @Test("all rows are indented by the prompt, which a narrow screen does without")
    func prompt() {
        #expect(drawn("abcdef|", 6, prompt: "> ") == (["> abcd", "  ef"], 1, 4))
        #expect(drawn("ab|", 3, prompt: "Ana> ") == (["ab"], 0, 2))
    }

    @Test("of a long text the rows around the cursor are in sight")
    func window() {
        #expect(drawn("a\nb\nc\nd|", 9, atMost: 2) == (["c", "d"], 1, 1))
        #expect(drawn("|a\nb\nc\nd", 9, atMost: 2) == (["a", "b"], 0, 0))
        #expect(drawn("a\nb|\nc\nd", 9, atMost: 3) == (["a", "b", "c"], 1, 1))
        #expect(drawn("a\nb\nc|\nd", 9, prompt: "> ", atMost: 2) == (["  b", "  c"], 1, 3))
        let middle = Editor(at: "a\nb|\nc").rows(columns: 9, atMost: 1)
        #expect(middle.hasMoreAbove && middle.hasMoreBelow)
        let all = Editor(at: "a\nb|\nc").rows(columns: 9, atMost: 3)
        #expect(!all.hasMoreAbove && !all.hasMoreBelow)
    }
}
