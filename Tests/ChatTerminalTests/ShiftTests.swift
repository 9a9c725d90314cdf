import Testing

@testable import ChatTerminal

/// A line arrives: how many bytes the terminal is told, against those of the line.
@Suite("A line arrives") struct ShiftTests {
    private static let lorem = [
        "salut tout le monde, ça va ?", "oui, et toi ? On se voit à midi devant la cantine ?",
        "Volontiers. J’apporte le câble, il est trop court mais il tient.",
        "ok", "who has the projector? The lesson begins in ten minutes and the room is locked.",
    ]

    private static let names = [
        "Béatrice", "Cléo", "Dominique", "Émile", "Farid", "Gwenaëlle", "Hugo", "Inès", "Jules",
        "Karim", "Léa", "Mehdi", "Nora", "Océane", "Paul", "Quentin", "Rose", "Sacha", "Théo",
        "Ulysse", "Violette", "Wassim",
    ]

    /// 80 × 24 as the chat has it: people on the left, a conversation, a status bar, the input.
    private static func screen(through last: Int, people: Int) -> Grid {
        var grid = Grid(ScreenSize(columns: 80, rows: 24))
        let pane = people > 0 ? 20 : 0
        for number in 0..<min(people, 22) {
            grid.put(
                StyledText(number < 6 ? "●" : "○", number < 6 ? .online : .offline)
                    + StyledText(" " + names[number % names.count], .text), row: number, column: 1)
        }
        for row in 0..<22 where pane > 0 {
            grid.put(StyledText("│", .faint), row: row, column: pane - 1)
        }
        for row in 0..<22 {
            let number = last - 21 + row
            guard number >= 0 else { continue }
            grid.put(
                StyledText("10:\(10 + number % 50) ", .time)
                    + StyledText(number % 2 == 0 ? "Ana" : "Bob", .peerName(UInt8(number % 2)))
                    + StyledText(": " + lorem[number % lorem.count].prefix(76 - pane - 12)),
                row: row, column: pane, width: 80 - pane)
        }
        grid.fill(row: 22, column: 0, width: 80, Style(.statusBar))
        grid.put(StyledText(" ana  12 people  words in sync", .statusBar), row: 22, column: 0)
        grid.put(StyledText("to Bob: ", .prompt), row: 23, column: 0)
        grid.cursor = (23, 8)
        return grid
    }

    /// Bytes told for bytes of text, over forty lines.
    private static func ratio(people: Int, margins: Bool) -> Double {
        var renderer = Renderer(
            theme: Theme(.standard, depth: .indexed),
            abilities: Renderer.Abilities(synchronizes: true, hasSideMargins: margins))
        var terminal = VirtualTerminal(
            ScreenSize(columns: 80, rows: 24), hasSideMargins: margins)
        var (told, text) = (0, 0)
        for number in 30..<70 {
            let grid = screen(through: number, people: people)
            let bytes = renderer.draw(grid)
            terminal.write(bytes)
            if number == 30 { continue }
            told += bytes.count
            text += grid.text[21].drop { "│ ".contains($0) }.utf8.count
        }
        #expect(terminal.text == screen(through: 69, people: people).text)
        #expect(terminal.complaints.isEmpty)
        return Double(told) / Double(text)
    }

    /// Where only whole lines can be scrolled, the people beside the conversation go up with it and
    /// are drawn again: a few cost little, and still less than drawing the conversation.
    @Test(
        "a line costs at most four times its text; beside many people on a terminal without margins seven",
        arguments: [
            (0, false, 4), (0, true, 4), (3, false, 4), (4, true, 4), (22, true, 4), (22, false, 7),
        ])
    func cost(people: Int, margins: Bool, most: Double) {
        let ratio = Self.ratio(people: people, margins: margins)
        #expect(ratio <= most)
    }
}
