import ChatCore
import ChatLanguage

/// Somebody found by a few letters of their name.
struct Finder: Sendable {
    enum Outcome: Hashable, Sendable {
        case stays, closes
        case opens(PeerID)
    }

    private(set) var query = LineField()
    private(set) var found: [PeerID] = []
    private var selection = ListSelection()
    private var rows = 10

    init(_ people: People) { search(people) }

    var selected: PeerID? { found.indices.contains(selection.index) ? found[selection.index] : nil }

    /// Who matches, the best first; without letters everybody, as the pane has them.
    static func matches(_ query: some StringProtocol, in people: People) -> [PeerID] {
        let query = query.trimmingWhiteSpace
        guard !query.isEmpty else { return people.order }
        if let number = Int(query), let person = people[number: number] { return [person.view.id] }
        return FuzzyMatcher(String(query))
            .ranked(people.order) { people[$0]?.view.name.text ?? "" }.map(\.item)
    }

    /// Who matches may have changed with the letters, and with who is there.
    mutating func search(_ people: People) {
        let before = selected
        found = Self.matches(query.text, in: people)
        let place = before.flatMap { found.firstIndex(of: $0) } ?? 0
        selection.select(place, count: found.count, rows: rows)
    }

    mutating func paste(_ text: String, _ people: People) {
        query.paste(text)
        search(people)
    }

    mutating func scroll(by rows: Int) {
        selection.select(selection.index + rows, count: found.count, rows: self.rows)
    }

    /// The row that was pointed at.
    func found(at row: Int) -> PeerID? {
        let place = selection.top + row
        return row >= 0 && found.indices.contains(place) ? found[place] : nil
    }

    mutating func apply(_ key: Key, _ people: People) -> Outcome {
        switch key.code {
        case .escape: return .closes
        case .enter: return selected.map { .opens($0) } ?? .stays
        case .tab:
            scroll(by: key.modifiers == .shift ? -1 : 1)
            return .stays
        default: break
        }
        if selection.apply(key, count: found.count, page: rows) { return .stays }
        if query.apply(key) {
            found = Self.matches(query.text, in: people)
            selection = ListSelection()
        }
        return .stays
    }

    mutating func draw(
        into grid: inout Grid, _ area: Area, _ people: People, _ said: ScreenText
    ) {
        guard area.rows > 0 else { return }
        rows = max(area.rows - 1, 1)
        selection.fit(count: found.count, rows: rows)
        let prompt = said.styled("Who? ", .prompt)
        let tail = query.tail(columns: max(area.columns - prompt.columns - 1, 1))
        grid.write(prompt + StyledText(tail), in: area, at: 0)
        let column = min(prompt.columns + tail.columns, max(area.columns - 1, 0))
        grid.cursor = (area.row, area.column + column)
        var list = area
        list.row += 1
        list.rows -= 1
        if found.isEmpty {
            grid.write(said.styled("Nobody is called like that.", .faint), in: list, at: 0)
        }
        let visible = selection.visible(count: found.count, rows: list.rows)
        PeoplePane(said: said, current: nil, selected: selected)
            .draw(people, found[visible], into: &grid, list)
    }
}
