import ChatCore
import ChatLanguage

/// How all of it is put on the grid.
extension Screen {
    mutating func draw() -> Grid {
        var grid = Grid(size)
        guard size.rows > 0, size.columns > 0 else { return grid }
        findAtHome()
        let typed = inputRows()
        let layout = layout(inputRows: typed.rows.count)
        if let title = layout.title { drawTitle(into: &grid, title) }
        if let pane = layout.pane { drawPane(into: &grid, pane) }
        drawBody(into: &grid, layout.body)
        if let status = layout.status { statusBar.draw(into: &grid, row: status) }
        if overlay == nil || asked != nil { draw(typed, into: &grid, layout.input) }
        return grid
    }

    /// As things stand, without drawing.
    var layout: ScreenLayout { layout(inputRows: inputRows().rows.count) }

    private func layout(inputRows: Int) -> ScreenLayout {
        ScreenLayout(size, inputRows: inputRows, hasPane: overlay == nil, isBare: isBare)
    }

    /// How the open conversation is looked at.
    var timelineView: TimelineView {
        var body = layout.body
        body.rows -= banner(in: body).count
        return TimelineView(
            size: ScreenSize(columns: max(body.columns, 1), rows: max(body.rows, 1)),
            myself: myself.name.text, language: language, clock: clock)
    }

    // MARK: Title and pane

    private func drawTitle(into grid: inout Grid, _ area: Area) {
        grid.fill(row: area.row, column: 0, width: area.columns, Style(.title))
        var text: StyledText
        if let overlay {
            text = said.styled(overlay.title, .title)
        } else if let person = current.flatMap({ people[$0] }) {
            text = Self.title(of: person, people.verifiedNamesake(of: person.view), said)
        } else {
            text = StyledText("chat-node", Style(.title, bold: true))
        }
        grid.write(StyledText(" ", .title) + text, in: area, at: 0)
    }

    private static func title(
        of person: People.Person, _ namesake: String?, _ said: ScreenText
    ) -> StyledText {
        let view = person.view
        let bar = Style(.title)
        var text = ScreenText.mark(view) + StyledText(" ", bar)
        text += StyledText(view.name.oneLine, Style(.title, bold: true))
        if let namesake {
            text += StyledText("  ! \(said("not the \(namesake) you verified"))", .warning)
        }
        text += StyledText("  \(said(ScreenText.presence(view)))", bar)
        if let status = view.status?.text, !status.text.isEmpty {
            text += StyledText(": \(status.oneLine)", bar)
        }
        text +=
            view.isVerified
            ? StyledText("  ✓ \(said("verified"))", .verified)
            : StyledText("  \(said("not verified: /verify"))", .faint)
        if !view.nameConfirmed, view.presence == .visible {
            text += StyledText("  \(said("(the name is not confirmed yet)"))", .faint)
        }
        return text
    }

    private func drawPane(into grid: inout Grid, _ area: Area) {
        for row in area.row..<max(area.row + area.rows, area.row) {
            grid.put(StyledText("│", .faint), row: row, column: area.columns)
        }
        let focus = current ?? selectedAtHome
        let ids = PeoplePane.visible(people.order, around: focus, rows: area.rows)
        PeoplePane(said: said, current: current, selected: current == nil ? focus : nil)
            .draw(people, ids, into: &grid, area)
    }

    // MARK: The middle

    private mutating func drawBody(into grid: inout Grid, _ area: Area) {
        var area = area
        guard area.rows > 0, area.columns > 0 else { return }
        if overlay != nil {
            drawOverlay(into: &grid, area)
            return
        }
        let said = banner(in: area)
        area.rows -= said.count
        for (place, row) in said.enumerated() {
            grid.write(row, in: layout.body, at: area.rows + place)
        }
        guard current != nil else { return drawHome(into: &grid, area) }
        var rows: [TimelineRow] = []
        look { rows = $0.rows(in: $1) }
        let start = max(area.rows - rows.count, 0)
        for (place, row) in rows.suffix(area.rows).enumerated() {
            grid.write(row.text, in: area, at: start + place)
        }
        shownRows = rows.suffix(area.rows).map(\.message)
        shownFrom = area.row + start
    }

    private mutating func drawOverlay(into grid: inout Grid, _ area: Area) {
        guard var overlay else { return }
        overlay.draw(into: &grid, area, self)
        self.overlay = overlay
    }

    private static let welcomeFromRows = 6

    /// Who is here, with what is to be known first above them.
    private func drawHome(into grid: inout Grid, _ area: Area) {
        var row = 0
        var said: [StyledText] = []
        // Of a low screen, every row is for somebody.
        let isLow = area.rows < Self.welcomeFromRows && !people.isEmpty
        for (phrase, role) in isLow ? [] : welcome.lines(own: myself.name, people) {
            said += self.said(phrase).wrapped(columns: max(area.columns - 1, 1))
                .map { StyledText($0, role) }
        }
        let found = homeMatches
        // The people come first where there is no pane that shows them.
        let least = layout.pane == nil ? min(found.count, max(area.rows - 1, 1)) : 0
        for line in said.prefix(max(area.rows - least, 0)) {
            grid.write(line, in: area, at: row)
            row += 1
        }
        if layout.pane != nil, editor.isEmpty || editor.text.hasPrefix("/") { return }
        var list = area
        if row > 0, row + 1 < area.rows, least + row < area.rows { row += 1 }
        list.row += row
        list.rows -= row
        let ids = PeoplePane.visible(found, around: selectedAtHome, rows: list.rows)
        PeoplePane(said: self.said, current: nil, selected: selectedAtHome)
            .draw(people, ids, into: &grid, list)
    }

    // MARK: Status and input

    private var statusBar: StatusBar {
        let person = current.flatMap { people[$0] }
        return StatusBar(
            said: said, time: clock.time(of: clock.now()), own: myself.name,
            presence: presence.state,
            current: person.map { ($0.number, $0.view.name) }, here: people.here, list: listState,
            active: people.active(but: current).map { ($0.number, $0.isCalling) },
            more: current.flatMap { timelines[$0] }
                .map { $0.isAtEnd ? 0 : max($0.messagesBelow, 1) } ?? 0,
            queued: people.queued,
            typing: person.flatMap { $0.typingUntil == nil ? nil : $0.view.name })
    }

    private func draw(_ typed: Editor.Rows, into grid: inout Grid, _ area: Area) {
        for (place, row) in typed.rows.prefix(area.rows).enumerated() {
            grid.write(row, in: area, at: place)
        }
        guard typed.row < area.rows else { return }
        grid.cursor = (area.row + typed.row, min(typed.column, max(area.columns - 1, 0)))
    }
}
