import ChatCore
import ChatLanguage

/// Messages that hold what was searched for, the newest first.
struct SearchView: Sendable {
    enum Outcome: Hashable, Sendable {
        case stays, closes
        case asks(Command)
        case opens(MessageView)
    }

    static let page = 100

    let words: String
    /// In one conversation; nil: in all.
    let peer: PeerID?
    private(set) var hits: [MessageView] = []
    private(set) var hasMore = false
    private(set) var isWaiting = true
    private(set) var selection = ListSelection()
    private var rows = 10

    init(words: String, peer: PeerID?) {
        self.words = words
        self.peer = peer
    }

    /// The next page of what was found.
    var question: Command {
        .history(
            HistoryRequest(
                peer: peer?.text, search: words, before: hits.last?.number, limit: Self.page))
    }

    /// Whether the answer was to its last question.
    mutating func set(_ view: HistoryView, to request: HistoryRequest) -> Bool {
        guard isWaiting, case .history(let asked) = question, asked == request else { return false }
        hits += view.messages.reversed()
        hasMore = view.hasMore && !view.messages.isEmpty
        isWaiting = false
        return true
    }

    /// It reads otherwise now, as the words have changed.
    mutating func reread(_ message: MessageView) {
        let key = MessageKey(message)
        guard let place = hits.firstIndex(where: { MessageKey($0) == key }) else { return }
        hits[place] = message
    }

    mutating func scroll(by rows: Int) -> Outcome {
        selection.select(selection.index + rows, count: hits.count, rows: self.rows)
        return more()
    }

    mutating func apply(_ key: Key) -> Outcome {
        switch key.code {
        case .escape, .character("q"): return .closes
        case .enter:
            guard hits.indices.contains(selection.index) else { return .stays }
            return .opens(hits[selection.index])
        default:
            _ = selection.apply(key, count: hits.count, page: rows)
            return more()
        }
    }

    private mutating func more() -> Outcome {
        guard hasMore, !isWaiting, selection.index >= hits.count - 1 else { return .stays }
        isWaiting = true
        return .asks(question)
    }

    mutating func draw(
        into grid: inout Grid, _ area: Area, own: Displayable, _ said: ScreenText
    ) {
        guard area.rows > 0 else { return }
        rows = max(area.rows - (area.rows > 2 ? 2 : 1), 1)
        selection.fit(count: hits.count, rows: rows)
        grid.write(heading(said), in: area, at: 0)
        let visible = selection.visible(count: hits.count, rows: rows)
        var list = area
        list.row += 1
        list.rows = min(rows, area.rows - 1)
        if hits.isEmpty, !isWaiting {
            grid.write(said.styled("Nothing of that is kept.", .faint), in: list, at: 0)
        }
        for (row, place) in visible.enumerated() {
            let line = line(hits[place], own: own, width: area.columns, said)
                .padded(to: area.columns)
            grid.write(place == selection.index ? line.reversed() : line, in: list, at: row)
        }
        guard area.rows > 2 else { return }
        let keys: Phrase =
            area.columns < 72
            ? "↑↓ choose  Enter shows it there  Esc back"
            : peer == nil
                ? "↑↓ choose  Enter shows it there  Tab in this conversation  Esc back"
                : "↑↓ choose  Enter shows it there  Tab in all conversations  Esc back"
        grid.write(said.styled(keys, .faint), in: area, at: area.rows - 1)
    }

    private func heading(_ said: ScreenText) -> StyledText {
        let what = Displayable(words, characters: 40)
        if isWaiting, hits.isEmpty { return said.styled("Searching for \(what)…", .title) }
        let count = hits.count
        let found: Phrase = .plural(
            count, one: "\(count) message with \(what)", other: "\(count) messages with \(what)")
        return said.styled(found, .title) + said.styled(hasMore ? ", and more" : "", .faint)
    }

    private func line(
        _ hit: MessageView, own: Displayable, width: Int, _ said: ScreenText
    ) -> StyledText {
        let time = said.clock.time(of: hit.milliseconds)
        var line = StyledText("\(said.clock.date(of: hit.milliseconds)) \(time) ", .time)
        if width < 50 { line = StyledText("\(time) ", .time) }
        if hit.direction == .outgoing {
            line += StyledText(own.oneLine, .ownName)
            if peer == nil { line += StyledText(" → \(hit.name.oneLine)", .faint) }
        } else {
            line += StyledText(hit.name.oneLine, .peerName(0))
        }
        line += StyledText(": ", .faint)
        if Wording.hidden(hit) != nil {
            return line + said.styled("(hidden by your list)", .masked)
        }
        return line + Self.marked(hit.text.oneLine, words: words)
    }

    /// What was searched for, underlined where it stands as it was typed.
    static func marked(_ text: String, words: String) -> StyledText {
        guard let first = words.split(separator: " ").first else { return StyledText(text) }
        var match = Style(.match)
        match.isUnderlined = true
        let wanted = Array(first.lowercased())
        let characters = Array(text)
        for start in characters.indices.dropLast(max(wanted.count - 1, 0)) {
            let end = start + wanted.count
            guard end <= characters.count, !wanted.isEmpty,
                zip(characters[start..<end], wanted).allSatisfy({ $0.lowercased() == String($1) })
            else { continue }
            return StyledText(String(characters[..<start]))
                + StyledText(String(characters[start..<end]), match)
                + StyledText(String(characters[end...]))
        }
        return StyledText(text)
    }
}
