import ChatCore
import ChatLanguage

extension WordsView {
    mutating func draw(into grid: inout Grid, _ area: Area, _ said: ScreenText) {
        guard area.rows > 0, area.columns > 0 else { return }
        let foot = footRows(area.columns, said).prefix(max(area.rows / 2, 1))
        let hasFoot = area.rows > 2
        let rows = area.rows - 1 - (hasFoot ? foot.count : 0)
        fit(rows: rows)
        grid.write(heading(said), in: area, at: 0)
        var list = area
        list.row += 1
        list.rows = rows
        if let history {
            draw(history, into: &grid, list, said)
        } else {
            drawList(into: &grid, list, said)
        }
        guard hasFoot else { return }
        list.row += rows
        list.rows = foot.count
        for (place, row) in foot.enumerated() { grid.write(row, in: list, at: place) }
        if isAsking, let last = foot.last {
            let column = min(last.columns, area.columns - 1)
            grid.cursor = (list.row + foot.count - 1, area.column + column)
        }
    }

    private func heading(_ said: ScreenText) -> StyledText {
        if let history {
            return said.styled("How \(Displayable(history.word)) came about", .title)
        }
        guard isLoaded else { return said.styled("The shared words…", .title) }
        let count: Phrase = .plural(
            shown.count, one: "Shared words: \(shown.count)", other: "Shared words: \(shown.count)")
        var text = said.styled(count, .title)
        if !filter.text.isEmpty { text += StyledText("  /\(filter.text)", .match) }
        return text
    }

    private func drawList(into grid: inout Grid, _ area: Area, _ said: ScreenText) {
        if isLoaded, shown.isEmpty {
            let nothing: Phrase =
                filter.text.isEmpty
                ? "No words are masked. a adds one, for everybody on this network."
                : "Nothing in the list is like that."
            grid.write(said.styled(nothing, .faint), in: area, at: 0)
            return
        }
        for (row, place) in selection.visible(count: shown.count, rows: area.rows).enumerated() {
            let line = Self.line(entries[shown[place]], width: area.columns, said)
                .padded(to: area.columns)
            grid.write(place == selection.index ? line.reversed() : line, in: area, at: row)
        }
    }

    /// The rule, who shares it, when, what became of it, why; of a narrow screen only the first.
    private static func line(
        _ entry: WordEntryView, width: Int, _ said: ScreenText
    ) -> StyledText {
        let wordWidth = width >= 60 ? min(width / 3, 36) : width - min(width / 3, 14)
        let acts = [.inForce, .alsoKept, .keptOtherwise, .kept].contains(entry.status)
        var line = StyledText(entry.rule.word.oneLine, acts ? .text : .offline)
            .cut(to: wordWidth - 1).padded(to: wordWidth)
        let by = entry.by?.oneLine ?? said("you")
        guard width >= 60 else { return line + StyledText(by, .faint) }
        line += StyledText(by, .peerName(0)).cut(to: 15).padded(to: 16)
        let age = entry.milliseconds.map { said(said.age($0)) } ?? ""
        line += StyledText(age, .time).cut(to: 13).padded(to: 14)
        var end: [String] = []
        if let action = entry.action, action != .mask { end.append(said(Self.action(action))) }
        if let status = WordTable.status(of: entry) { end.append(said(status)) }
        if !entry.reason.text.isEmpty { end.append(entry.reason.oneLine) }
        return line + StyledText(end.joined(separator: " · "), .faint)
    }

    private static func action(_ action: FindingView.Action) -> Phrase {
        switch action {
        case .mask: "masks"
        case .warn: "warns"
        case .hide: "hides"
        case .drop: "drops"
        }
    }

    private func draw(
        _ history: History, into grid: inout Grid, _ area: Area, _ said: ScreenText
    ) {
        if history.deeds.isEmpty {
            grid.write(said.styled("Nothing is known of that word.", .faint), in: area, at: 0)
        }
        let visible = history.selection.visible(count: history.deeds.count, rows: area.rows)
        for (row, place) in visible.enumerated() {
            let deed = history.deeds[place]
            var line = StyledText(said(said.age(deed.milliseconds)), .time).padded(to: 14)
            line += said.styled(Self.told(deed))
            if !deed.reason.text.isEmpty { line += StyledText(" · \(deed.reason.oneLine)", .faint) }
            if deed.isCancelled { line += said.styled(" (taken back since)", .faint) }
            grid.write(line, in: area, at: row)
        }
    }

    private static func told(_ deed: WordDeedView) -> Phrase {
        let rule = deed.rule ?? Displayable("")
        return switch deed.deed {
        case .added: "\(deed.by) added \(rule)"
        case .imported: "\(deed.by) imported \(rule)"
        case .removed: "\(deed.by) removed it"
        case .restored: "\(deed.by) brought it back"
        }
    }

    /// Whether something is typed, or to be answered, there.
    private var isAsking: Bool {
        if case .keys = foot { false } else { true }
    }

    private func footRows(_ columns: Int, _ said: ScreenText) -> [StyledText] {
        func ask(_ prompt: Phrase, _ field: LineField) -> [StyledText] {
            let start = said.styled(prompt, .prompt)
            if start.columns < columns / 2 {
                let tail = field.tail(columns: max(columns - start.columns - 1, 1))
                return [start + StyledText(tail)]
            }
            return start.wrapped(columns: columns)
                + [StyledText(field.tail(columns: max(columns - 1, 1)))]
        }
        switch foot {
        case .filter: return ask("Filter: ", filter)
        case .word(let field): return ask("Word to mask, for everybody: ", field)
        case .reason(_, let field):
            return ask("Why (for the others to read; may be empty): ", field)
        case .confirm(let question, _):
            return said.styled(question, .prompt).wrapped(columns: columns)
        case .keys:
            if let note { return said.styled(note, .notice).wrapped(columns: columns) }
            if history != nil { return [said.styled("Esc back", .faint)] }
            guard columns >= 60 else { return [said.styled("a x u k i f h  / Esc", .faint)] }
            let keys: [Phrase] = [
                "a add  x remove  u undo all of its author  k keep  i ignore  f follow",
                "h history  / filter  Esc back",
            ]
            return keys.flatMap { said.styled($0, .faint).wrapped(columns: columns) }
        }
    }
}

extension ScreenText {
    /// How long ago that was; the day where that says more.
    func age(_ milliseconds: Int64) -> Phrase {
        WordTable.age(of: milliseconds, now: clock.now())
    }
}
