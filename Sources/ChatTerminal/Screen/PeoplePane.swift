import ChatCore
import ChatLanguage

/// People and conversations, one a row: at the left of a conversation, or instead of one.
struct PeoplePane {
    let said: ScreenText
    /// Whose conversation is open.
    let current: PeerID?
    /// Who would be opened by Enter.
    let selected: PeerID?

    func draw(_ people: People, _ ids: some Collection<PeerID>, into grid: inout Grid, _ area: Area)
    {
        var row = 0
        for id in ids {
            guard row < area.rows else { return }
            guard let person = people[id] else { continue }
            let isDoubtful = people.verifiedNamesake(of: person.view) != nil
            grid.write(
                line(person, width: area.columns, isDoubtful: isDoubtful), in: area, at: row)
            row += 1
        }
    }

    /// ` 3 ●✓Bob  unreachable   (2)`
    ///
    /// - Parameter isDoubtful: it is not the one of that name whom the person here has verified.
    func line(_ person: People.Person, width: Int, isDoubtful: Bool = false) -> StyledText {
        let digits = String(person.number)
        let pad = String(repeating: " ", count: max(2 - digits.count, 0))
        let view = person.view
        var start = StyledText(pad + digits + " ", .faint) + ScreenText.mark(view)
        start +=
            isDoubtful
            ? StyledText("?", .warning)
            : view.isVerified ? StyledText("✓", .verified) : StyledText(" ")
        var end = StyledText()
        if person.queued > 0 { end += StyledText(" ↑\(person.queued)", .faint) }
        if person.unread > 0 {
            let count = " (\(person.unread))"
            end += StyledText(count, Style(person.isCalling ? .statusUrgent : .unread, bold: true))
        }
        var name = Style(person.isHere ? .text : .offline, bold: person.unread > 0)
        if view.presence == .unreachable { name.role = .unreachable }
        let room = max(width - start.columns - end.columns, 0)
        var middle = StyledText(view.name.oneLine, name)
        if let remark = remark(person) {
            let shown = StyledText(" ") + remark
            if middle.columns + shown.columns <= room { middle += shown }
        }
        let line = start + middle.cut(to: room).padded(to: room) + end
        return view.id == current || view.id == selected ? line.reversed() : line
    }

    private func remark(_ person: People.Person) -> StyledText? {
        if person.typingUntil != nil { return said.styled("typing…", .faint) }
        switch person.view.presence {
        case .unreachable: return said.styled("unreachable", .unreachable)
        case .visible: return said.styled("connecting", .faint)
        case .online, .around, .offline: break
        }
        guard let status = person.view.status, !status.text.text.isEmpty else { return nil }
        return StyledText(status.text.oneLine, .faint)
    }

    /// The part of a list that is in sight, so that what matters is among it.
    static func visible(_ order: [PeerID], around id: PeerID?, rows: Int) -> ArraySlice<PeerID> {
        guard order.count > rows, let id, let place = order.firstIndex(of: id), place >= rows else {
            return order.prefix(rows)
        }
        let start = min(place - rows / 2, order.count - rows)
        return order[start..<start + rows]
    }
}
