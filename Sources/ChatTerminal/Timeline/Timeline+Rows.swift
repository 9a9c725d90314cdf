import ChatCore
import ChatLanguage

/// How a timeline looks. Only what is in sight is broken into rows, and only once for a width.
extension Timeline {
    /// At most as many rows as the view has, the last one being the lowest.
    mutating func rows(in view: TimelineView) -> [TimelineRow] {
        guard view.size.rows > 0, view.size.columns > 0 else { return [] }
        fix(in: view)
        let layout = layout(view)
        var rows: [TimelineRow] = []
        var below = anchor?.below ?? 0
        var place = anchor?.place ?? window.lastHead
        while let head = place, rows.count < view.size.rows {
            let entry = EntryRows(head, lines: lines(above: head, view), drawn(head, in: layout))
            let context = rowContext(head, layout, view)
            for row in (0..<max(entry.count - below, 0)).reversed()
            where rows.count < view.size.rows {
                rows.append(entry.row(row, of: window[head], context))
            }
            below = 0
            place = window.previous(before: head)
        }
        return rows.reversed()
    }

    /// How many rows an entry takes: days and the unread line above it, and its own.
    mutating func height(_ head: Int, in layout: TimelineLayout, _ view: TimelineView) -> Int {
        lines(above: head, view).count + drawn(head, in: layout).count
    }

    private mutating func drawn(_ head: Int, in layout: TimelineLayout) -> [MessageRow] {
        if let drawn = window[head].drawn, drawn.layout == layout { return drawn.rows }
        let rows = MessageRows.rows(of: window[head], in: layout)
        drawings += 1
        window[head].drawn = TimelineEntry.Drawn(layout: layout, rows: rows)
        return rows
    }

    // MARK: Above an entry

    private func lines(above head: Int, _ view: TimelineView) -> [StyledText] {
        var lines: [StyledText] = []
        let day = TimelineWording.day(of: window[head].milliseconds, view)
        let before = window.previous(before: head).map { window[$0].milliseconds }
        if before.map({ TimelineWording.day(of: $0, view) }) != day {
            lines.append(Self.line(day, .dayLine, columns: view.size.columns))
        }
        if let divider = window.divider, window[head].message?.messageName == divider {
            let text = TimelineWording.newMessages.text(in: view.language)
            lines.append(Self.line(text, .unreadLine, columns: view.size.columns))
        }
        return lines
    }

    /// `─── today ───────`: as wide as the view, where no message begins.
    private static func line(_ text: String, _ role: Style.Role, columns: Int) -> StyledText {
        let dash = "─"
        let start = StyledText("\(dash)\(dash) \(text) ", role).fitted(columns: columns)
        let left = max(columns - start.columns, 0) / dash.columns
        return start + StyledText(String(repeating: dash, count: left), role)
    }

    // MARK: A row

    private func rowContext(
        _ head: Int, _ layout: TimelineLayout, _ view: TimelineView
    ) -> RowContext {
        let time = view.clock.time(of: window[head].milliseconds)
        let before = window.previous(before: head)
            .map { view.clock.time(of: window[$0].milliseconds) }
        let name = window[head].message?.messageName
        let isSelected =
            name != nil
            && selectedName.flatMap { window.place(of: $0) }
                .map { window.head($0) } == head
        return RowContext(
            layout: layout, name: name, isSelected: isSelected, time: time,
            timeIsNew: before != time)
    }
}

private struct RowContext {
    let layout: TimelineLayout
    let name: MessageName?
    let isSelected: Bool
    let time: String
    /// Not as of the message above.
    let timeIsNew: Bool
}

/// All rows of an entry, to be had one by one.
private struct EntryRows {
    let lines: [StyledText]
    let rows: [MessageRow]

    init(_ head: Int, lines: [StyledText], _ rows: [MessageRow]) {
        self.lines = lines
        self.rows = rows
    }

    var count: Int { lines.count + rows.count }

    func row(_ number: Int, of entry: TimelineEntry, _ context: RowContext) -> TimelineRow {
        guard number >= lines.count else {
            return TimelineRow(text: lines[number], message: nil)
        }
        let row = rows[number - lines.count]
        let layout = context.layout
        let start =
            layout.isNarrow
            ? narrowStart(of: row, entry, context) : wideStart(of: row, entry, context)
        let text = (start + row.text).fitted(columns: layout.columns)
        return TimelineRow(text: text, message: context.name)
    }

    private static let selected = StyledText("▶", Style(.selection, bold: true))

    private func wideStart(
        of row: MessageRow, _ entry: TimelineEntry, _ context: RowContext
    ) -> StyledText {
        let layout = context.layout
        var start = context.isSelected ? Self.selected : StyledText(" ")
        let showsTime = row.kind.isFirst && (context.timeIsNew || !lines.isEmpty)
        start += StyledText(
            showsTime ? context.time : Self.blank(TimelineLayout.timeColumns), .time)
        start += StyledText(" ")
        var name = StyledText()
        if row.kind == .text, let message = entry.message { name = layout.name(of: message) }
        start += StyledText(Self.blank(layout.nameColumns - name.columns)) + name
        let role: Style.Role = row.kind == .remark ? .warning : .faint
        return start + StyledText(" ")
            + StyledText(row.kind.mark(isNarrow: false), role) + StyledText(" ")
    }

    private func narrowStart(
        of row: MessageRow, _ entry: TimelineEntry, _ context: RowContext
    ) -> StyledText {
        let mark =
            context.isSelected
            ? Self.selected : StyledText(row.kind.mark(isNarrow: true), .faint)
        switch row.kind {
        case .text:
            guard let message = entry.message else { return mark }
            return mark + context.layout.name(of: message) + StyledText(": ")
        case .action, .said: return mark + StyledText(" ")
        case .more, .rest, .quote, .reaction, .remark: return mark + StyledText("  ")
        }
    }

    private static func blank(_ columns: Int) -> String {
        String(repeating: " ", count: max(columns, 0))
    }
}
