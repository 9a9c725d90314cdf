import ChatLanguage

/// The keys and commands, in one list that can be scrolled.
struct HelpView: Sendable {
    enum Outcome: Hashable, Sendable { case stays, closes }

    private enum Line: Sendable {
        case heading(Phrase)
        case key(Phrase, Phrase)
        case command(Phrase)
    }

    private var top = 0
    private var page = 10
    private let lines: [Line]

    /// - Parameter commands: one line of explanation each.
    init(commands: [Phrase]) {
        var lines: [Line] = []
        for (heading, keys) in Self.keys {
            lines.append(.heading(heading))
            lines += keys.map { .key($0, $1) }
        }
        lines.append(.heading("Commands"))
        lines += commands.map { .command($0) }
        self.lines = lines
    }

    private static let keys: [(Phrase, [(Phrase, Phrase)])] = [
        (
            // The same word in French.
            .verbatim("Conversations"),
            [
                (.verbatim("Alt-1 … Alt-0"), "the conversation of that number"),
                (.verbatim("Alt-A"), "the next one in which somebody wrote"),
                (.verbatim("Ctrl-N  Ctrl-P"), "the next one, the one before"),
                (.verbatim("Alt-K"), "find somebody by a few letters"),
                (.verbatim("Ctrl-S"), "search what was written"),
                ("Esc", "close what is open"),
            ]
        ),
        (
            "Reading",
            [
                ("PgUp  PgDn", "a page back, a page on"),
                ("Alt-Home  Alt-End", "the beginning, the end"),
                (.verbatim("Alt-↑  Alt-↓"), "select a message"),
                (.verbatim("Alt-L"), "only the text, to copy it"),
                (.verbatim("Ctrl-L"), "draw all anew"),
            ]
        ),
        (
            "With a message selected",
            [
                (.verbatim("r"), "reply"), (.verbatim("e"), "edit, of your own"),
                (.verbatim("d"), "delete, of your own"),
                ("+", "react"), ("Space  v", "show the next masked place, and why it is masked"),
                (.verbatim("w"), "why it is masked"),
            ]
        ),
        (
            "Writing",
            [
                ("Enter", "send"), ("Alt-Enter", "a new line"),
                ("Tab  Shift-Tab", "complete a name, a command, a path"),
                ("↑  ↓", "what you wrote before"),
                (.verbatim("Ctrl-R"), "search what you wrote before"),
                (.verbatim("Ctrl-C"), "clear the line; once more leaves"),
                (.verbatim("Ctrl-Z"), "back to the shell"),
                (.verbatim("Ctrl-D"), "leave"),
            ]
        ),
    ]

    mutating func scroll(by rows: Int) { top += rows }

    mutating func apply(_ key: Key) -> Outcome {
        switch key.code {
        case .up: top -= 1
        case .down: top += 1
        case .pageUp: top -= max(page - 1, 1)
        case .pageDown, .character(" "): top += max(page - 1, 1)
        case .home: top = 0
        case .end: top = .max / 2
        case .escape, .enter, .character("q"), .function(1): return .closes
        default: break
        }
        return .stays
    }

    mutating func draw(into grid: inout Grid, _ area: Area, _ said: ScreenText) {
        let rows = lines.flatMap { drawn($0, width: area.columns, said) }
        page = area.rows
        top = max(min(top, rows.count - area.rows), 0)
        for (row, text) in rows.dropFirst(top).prefix(area.rows).enumerated() {
            grid.write(text, in: area, at: row)
        }
    }

    private static let keyColumns = 20

    private func drawn(_ line: Line, width: Int, _ said: ScreenText) -> [StyledText] {
        switch line {
        case .heading(let phrase): return [StyledText(said(phrase), Style(.title, bold: true))]
        case .command(let phrase): return Self.wrapped(said(phrase), width: width)
        case .key(let keys, let what):
            guard width > 2 * Self.keyColumns else {
                return Self.wrapped(said(keys) + " " + said(what), width: width)
            }
            let start = StyledText(said(keys), .prompt).padded(to: Self.keyColumns)
            let rows = StyledText(said(what)).wrapped(columns: width - Self.keyColumns)
            let indent = StyledText(String(repeating: " ", count: Self.keyColumns))
            return rows.enumerated().map { ($0 == 0 ? start : indent) + $1 }
        }
    }

    static func wrapped(_ text: String, width: Int) -> [StyledText] {
        text.wrapped(columns: max(width, 1)).map { StyledText($0) }
    }
}
