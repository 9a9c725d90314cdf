import Testing

@testable import ChatTerminal

@Suite("What a terminal is told") struct RendererTests {
    static let size = ScreenSize(columns: 40, rows: 8)

    /// Draws grid after grid and compares what the terminal shows, with the looks.
    private static func check(
        _ grids: [Grid], on terminal: inout VirtualTerminal, with renderer: inout Renderer,
        comparesAll: Bool = true, _ seed: UInt64 = 0
    ) {
        for (number, grid) in grids.enumerated() {
            terminal.write(renderer.draw(grid))
            #expect(terminal.complaints.isEmpty, "seed \(seed), frame \(number)")
            for row in 0..<grid.size.rows {
                for column in 0..<grid.size.columns {
                    let (wanted, shown) = (grid[row, column], terminal.cells[row][column])
                    // What is invisible may look as it likes.
                    let isSame =
                        comparesAll
                        ? wanted.text == shown.text
                            && renderer.theme.look(of: wanted.style).numbers == shown.look
                        : wanted.text == shown.text
                    if isSame { continue }
                    Issue.record(
                        "seed \(seed), frame \(number), \(row), \(column): \(shown), not \(wanted)")
                    return
                }
            }
            if let cursor = grid.cursor {
                #expect(terminal.row == cursor.row && terminal.column == cursor.column)
            }
            #expect(terminal.showsCursor == (grid.cursor != nil))
        }
    }

    private static let pieces = [
        "hello ", "été à l’école ", "日本語", "👍", " ", "     ", "x", "…", "─────", "ağ ",
    ]
    private static let roles: [Style.Role] = [.text, .faint, .ownName, .statusBar, .link, .match]

    private static func random(_ size: ScreenSize, _ chance: inout Chance) -> Grid {
        var grid = Grid(size)
        for _ in 0..<Int.random(in: 0...20, using: &chance) { scribble(&grid, &chance) }
        return grid
    }

    private static func scribble(_ grid: inout Grid, _ chance: inout Chance) {
        let style = Style(
            roles.randomElement(using: &chance) ?? .text, bold: Bool.random(using: &chance))
        let (row, column) = (
            Int.random(in: -1...grid.size.rows, using: &chance),
            Int.random(in: -1...grid.size.columns, using: &chance)
        )
        if Int.random(in: 0..<4, using: &chance) == 0 {
            grid.fill(row: row, column: column, width: 12, style)
        } else {
            let text = (0..<3).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
            grid.put(StyledText(text, style), row: row, column: column, width: 25)
        }
        grid.cursor =
            Bool.random(using: &chance)
            ? nil
            : (
                Int.random(in: 0..<grid.size.rows, using: &chance),
                Int.random(in: 0..<grid.size.columns, using: &chance)
            )
    }

    @Test("whatever follows whatever, the terminal shows it", arguments: UInt64(0)..<60)
    func anything(seed: UInt64) {
        var chance = Chance(seed: seed)
        let margins = seed.isMultiple(of: 2)
        var terminal = VirtualTerminal(Self.size, hasSideMargins: margins)
        var renderer = Renderer(
            theme: Theme(.standard, depth: seed.isMultiple(of: 3) ? .none : .sixteen),
            abilities: Renderer.Abilities(synchronizes: margins, hasSideMargins: margins))
        var grids = [Self.random(Self.size, &chance)]
        for _ in 0..<20 {
            var grid = grids[grids.count - 1]
            switch Int.random(in: 0..<4, using: &chance) {
            case 0: grid = Self.random(Self.size, &chance)
            case 1: Self.scribble(&grid, &chance)
            default: grid = Self.moved(grid, &chance)
            }
            grids.append(grid)
        }
        Self.check(grids, on: &terminal, with: &renderer, seed)
    }

    /// A part of it goes up or down.
    private static func moved(_ grid: Grid, _ chance: inout Chance) -> Grid {
        var moved = grid
        let (top, left) = (
            Int.random(in: 0..<3, using: &chance), Bool.random(using: &chance) ? 0 : 12
        )
        let distance = Bool.random(using: &chance) ? 1 : -2
        for row in top..<grid.size.rows - 1 {
            let from = row + distance
            for column in left..<grid.size.columns {
                let isInside = (top..<grid.size.rows - 1).contains(from)
                moved[row, column] = isInside ? grid[from, column] : .blank
            }
        }
        // Half of what stood across the border.
        for row in 0..<grid.size.rows where left > 0 && moved[row, left].text.isEmpty {
            moved[row, left] = .blank
        }
        for row in 0..<grid.size.rows where left > 0 {
            if moved[row, left - 1].text.columns == 2, !moved[row, left].text.isEmpty {
                moved[row, left - 1] = .blank
            }
        }
        return moved
    }

    @Test("nothing changed: nothing is said; a letter typed costs that letter")
    func small() {
        var grid = Grid(Self.size)
        grid.put(StyledText("to Bob: hell"), row: 7, column: 0)
        grid.cursor = (7, 12)
        var renderer = Renderer(theme: Theme())
        _ = renderer.draw(grid)
        #expect(renderer.draw(grid).isEmpty)
        grid.put(StyledText("o"), row: 7, column: 12)
        grid.cursor = (7, 13)
        #expect(renderer.draw(grid) == Array("o".utf8))
        grid.cursor = (7, 12)
        #expect(renderer.draw(grid) == [0x08])
    }

    @Test("after a change of the size, and when asked, all is drawn")
    func whole() {
        var renderer = Renderer(theme: Theme())
        var terminal = VirtualTerminal(Self.size)
        var grid = Grid(Self.size)
        grid.put(StyledText("here"), row: 2, column: 2)
        Self.check([grid], on: &terminal, with: &renderer)
        terminal = VirtualTerminal(Self.size)
        renderer.forget()
        Self.check([grid], on: &terminal, with: &renderer)
        let small = ScreenSize(columns: 20, rows: 5)
        var other = Grid(small)
        other.put(StyledText("there"), row: 0, column: 0)
        terminal = VirtualTerminal(small)
        Self.check([other], on: &terminal, with: &renderer)
        for size in [ScreenSize(columns: 0, rows: 0), ScreenSize(columns: 1, rows: 1)] {
            _ = renderer.draw(Grid(size))
        }
    }

    /// tmux 3.3 draws ❤️ in one column, others a family in eight: what stands beside stays.
    @Test(
        "a terminal that measures otherwise moves nothing else",
        arguments: [1, 2, 4, 6])
    func doubtful(width: Int) {
        func columns(_ character: Character) -> Int {
            character.isDoubtful && character.columns == 2 ? width : character.columns
        }
        var terminal = VirtualTerminal(Self.size, columns: columns)
        var renderer = Renderer(theme: Theme())
        for frame in 0..<4 {
            var grid = Grid(Self.size)
            grid.put(StyledText("before"), row: 1, column: 0)
            grid.put(
                StyledText(["❤️", "👨‍👩‍👧‍👦", "🇫🇷👍🏽", "plain"][frame] + " behind"), row: 1,
                column: 8)
            grid.put(StyledText("| pane"), row: 1, column: 30)
            terminal.write(renderer.draw(grid))
            #expect(terminal.complaints.isEmpty)
            let shown = terminal.cells[1].map(\.text).joined()
            #expect(shown.hasPrefix("before  "))
            let behind = 8 + ["❤️", "👨‍👩‍👧‍👦", "🇫🇷👍🏽", "plain"][frame].columns
            let text = terminal.cells[1][behind..<behind + 7].map(\.text).joined()
            #expect(text == " behind", "\(frame): \(shown)")
            #expect(terminal.cells[1][30...35].map(\.text).joined() == "| pane")
        }
    }

    @Test("Arabic and Hebrew stay as they are read, and what stands beside is addressed anew")
    func rightToLeft() {
        var renderer = Renderer(theme: Theme())
        var grid = Grid(Self.size)
        grid.put(StyledText("10:42 שרה: שלום לכולם | pane"), row: 0, column: 0)
        let said = String(decoding: renderer.draw(grid), as: UTF8.self)
        // A run of letters is written in one piece, and what is no letter has its place.
        #expect(said.contains("שרה\u{1B}[10G: שלום\u{1B}["))
        #expect(said.contains("| pane"))
        for control in ["\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{200E}", "\u{200F}"] {
            #expect(!said.contains(control))
        }
    }

    @Test("a frame is one sight where the terminal can do that")
    func synchronized() {
        var renderer = Renderer(
            theme: Theme(), abilities: Renderer.Abilities(synchronizes: true))
        var grid = Grid(Self.size)
        for row in 0..<8 {
            grid.put(StyledText("words that are long enough, row \(row)"), row: row, column: 0)
        }
        let said = String(decoding: renderer.draw(grid), as: UTF8.self)
        #expect(said.hasPrefix("\u{1B}[?2026h"))
        #expect(said.hasSuffix("\u{1B}[?2026l"))
    }
}

/// Chance from a seed: xorshift64*.
struct Chance: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }
}

extension Look {
    /// As `VirtualTerminal` notes them.
    var numbers: Set<Int> {
        var numbers: Set<Int> = []
        if isBold { numbers.insert(1) }
        if isFaint { numbers.insert(2) }
        if isItalic { numbers.insert(3) }
        if isUnderlined { numbers.insert(4) }
        if isReversed { numbers.insert(7) }
        if case .own(let number) = color {
            numbers.insert(number < 8 ? 30 + Int(number) : 82 + Int(number))
        }
        return numbers
    }
}
