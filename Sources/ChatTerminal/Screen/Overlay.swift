import ChatCore
import ChatLanguage

/// What is open over the conversation.
enum Overlay: Sendable {
    case finder(Finder)
    case words(WordsView)
    case search(SearchView)
    case help(HelpView)
    case lines(LinesView)

    var title: Phrase {
        switch self {
        case .finder: "Find somebody"
        case .words: "Words that are masked here"
        case .search: "Search"
        case .help: "Keys and commands"
        case .lines: "chat-node says"
        }
    }

    mutating func draw(into grid: inout Grid, _ area: Area, _ screen: Screen) {
        switch self {
        case .finder(var view):
            view.draw(into: &grid, area, screen.people, screen.said)
            self = .finder(view)
        case .words(var view):
            view.draw(into: &grid, area, screen.said)
            self = .words(view)
        case .search(var view):
            view.draw(into: &grid, area, own: screen.myself.name, screen.said)
            self = .search(view)
        case .help(var view):
            view.draw(into: &grid, area, screen.said)
            self = .help(view)
        case .lines(var view):
            view.draw(into: &grid, area)
            self = .lines(view)
        }
    }
}

/// What the program has to say at more length, where no conversation is open.
struct LinesView: Sendable {
    private let lines: [StyledText]
    private var top = 0
    private var page = 10

    init(_ lines: [StyledText]) { self.lines = lines }

    mutating func scroll(by rows: Int) { top += rows }

    /// False: it is to be closed.
    mutating func apply(_ key: Key) -> Bool {
        switch key.code {
        case .up: top -= 1
        case .down: top += 1
        case .pageUp: top -= max(page - 1, 1)
        case .pageDown, .character(" "): top += max(page - 1, 1)
        case .home: top = 0
        case .end: top = .max / 2
        default: return false
        }
        return true
    }

    mutating func draw(into grid: inout Grid, _ area: Area) {
        let rows = lines.flatMap { $0.wrapped(columns: area.columns) }
        page = area.rows
        top = max(min(top, rows.count - area.rows), 0)
        for (row, line) in rows.dropFirst(top).prefix(area.rows).enumerated() {
            grid.write(line, in: area, at: row)
        }
    }
}

extension StyledText {
    /// On rows of so many columns.
    func wrapped(columns: Int) -> [StyledText] {
        wrapped(first: max(columns, 1), rest: max(columns, 1))
    }
}
