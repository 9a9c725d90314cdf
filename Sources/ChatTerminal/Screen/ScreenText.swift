import ChatCore
import ChatLanguage

/// How things are put on this screen: phrases in its language, times by its clock.
struct ScreenText: Sendable {
    let language: Language
    let clock: LocalClock

    func callAsFunction(_ phrase: Phrase) -> String { phrase.text(in: language) }

    func styled(_ phrase: Phrase, _ role: Style.Role = .text) -> StyledText {
        StyledText(phrase.text(in: language), role)
    }

    /// Of a presence or a person's state, for lists: one column, and no colour needed.
    static func mark(_ view: PeerView) -> StyledText {
        switch (view.presence, view.status?.state) {
        case (.online, .away), (.around, .away): StyledText("◐", .away)
        case (.online, .busy), (.around, .busy): StyledText("■", .busy)
        case (.online, _), (.around, _): StyledText("●", .online)
        case (.visible, _): StyledText("◌", .faint)
        case (.unreachable, _): StyledText("!", .unreachable)
        case (.offline, _): StyledText("○", .offline)
        }
    }

    static func presence(_ view: PeerView) -> Phrase {
        switch (view.presence, view.status?.state) {
        case (.online, .away), (.around, .away): "away"
        case (.online, .busy), (.around, .busy): "busy"
        case (.online, _), (.around, _): "here"
        case (.visible, _): "connecting"
        case (.unreachable, _): "unreachable"
        case (.offline, _): "not here"
        }
    }

    static func presence(_ state: OwnPresence.State) -> Phrase {
        switch state {
        case .available: "here"
        case .away: "away"
        case .busy: "busy"
        }
    }
}

/// A part of the grid that a view draws into.
struct Area: Hashable, Sendable {
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int

    func contains(row: Int, column: Int) -> Bool {
        (self.row..<self.row + rows).contains(row)
            && (self.column..<self.column + columns).contains(column)
    }
}

extension Grid {
    /// One row of an area, from its left edge; what is too long is cut with an ellipsis.
    mutating func write(_ text: StyledText, in area: Area, at row: Int) {
        guard (0..<area.rows).contains(row) else { return }
        put(
            text.cut(to: area.columns), row: area.row + row, column: area.column,
            width: area.columns)
    }
}

extension StyledText {
    /// At most so many columns; an ellipsis stands for what is left out.
    func cut(to width: Int) -> StyledText {
        // Cheap first: a text of so few bytes cannot be wider.
        let bytes = spans.reduce(0) { $0 + $1.text.utf8.count }
        guard bytes > width, columns > width else { return self }
        guard width > 0 else { return StyledText() }
        var left = width - 1
        var cut = StyledText()
        for span in spans {
            var text = ""
            for character in span.text {
                let columns = character.columns
                guard columns <= left else {
                    cut += StyledText(text + "…", span.style)
                    return cut
                }
                text.append(character)
                left -= columns
            }
            cut += StyledText(text, span.style)
        }
        return cut
    }

    /// Followed by spaces up to a width.
    func padded(to width: Int, _ style: Style = Style()) -> StyledText {
        let missing = width - columns
        return missing > 0 ? self + StyledText(String(repeating: " ", count: missing), style) : self
    }

    /// The same text, all of it with the marks of a selected row.
    func reversed() -> StyledText {
        StyledText(
            spans.map {
                var style = $0.style
                style.isReversed = true
                return Span(text: $0.text, style: style)
            })
    }
}

extension Displayable {
    /// On one line.
    var oneLine: String {
        text.utf8.contains(0x0A) ? text.split(separator: "\n").joined(separator: " ") : text
    }
}
