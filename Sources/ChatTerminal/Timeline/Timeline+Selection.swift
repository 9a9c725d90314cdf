import ChatCore

/// The selected message: what is answered, edited or looked into.
extension Timeline {
    enum Selection: Hashable, Sendable { case previous, next, none, message(MessageName) }

    var selected: MessageView? { selectedName.flatMap { message($0) } }

    /// What is selected is brought into sight. `next` after the newest selects nothing; `previous`
    /// begins with the lowest in sight.
    mutating func select(_ selection: Selection, in view: TimelineView) {
        fix(in: view)
        let current = selectedName.flatMap { window.place(of: $0) }.map { window.head($0) }
        var place: Int?
        switch selection {
        case .none: break
        case .message(let name): place = window.place(of: name).map { window.head($0) }
        case .previous:
            let lowest = anchor?.place ?? window.lastHead
            place = current.map { window.previous(before: $0) } ?? lowest
            while let said = place, window[said].message == nil {
                place = window.previous(before: said)
            }
            // There is none before: it stays.
            place = place ?? current
        case .next:
            place = current.flatMap { window.next(after: $0) }
            while let said = place, window[said].message == nil {
                place = window.next(after: said)
            }
        }
        selectedName = place.flatMap { window[$0].message?.messageName }
        if let place { bring(place, into: view) }
    }

    /// Moves as little as shows the whole entry, or its beginning when it is higher than the view.
    private mutating func bring(_ place: Int, into view: TimelineView) {
        stay()
        paging.destination = nil
        let layout = layout(view)
        let height = height(place, in: layout, view)
        let lowest = anchor ?? Anchor(place: window.lastHead ?? place)
        let isBelow =
            place > lowest.place || (place == lowest.place && lowest.below > 0)
        if isBelow, height <= view.size.rows {
            anchor = Anchor(place: place)
            return moveDown(0, in: layout, view)
        }
        guard isBelow || !isWhole(place, above: lowest, in: view) else { return }
        anchor = Anchor(place: place, below: height - 1)
        moveDown(view.size.rows - 1, in: layout, view)
    }

    private mutating func isWhole(
        _ place: Int, above lowest: Anchor, in view: TimelineView
    ) -> Bool {
        let layout = layout(view)
        var rows = height(lowest.place, in: layout, view) - lowest.below
        var head = lowest.place
        while head > place, rows < view.size.rows, let previous = window.previous(before: head) {
            rows += self.height(previous, in: layout, view)
            head = previous
        }
        return head == place && rows <= view.size.rows
    }
}
