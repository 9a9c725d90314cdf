import ChatCore

/// Where one looks. The lowest row in sight is what is held fast, so that neither what comes below
/// nor a page that is put above moves what one reads.
extension Timeline {
    /// - Parameter rows: negative: towards the past.
    mutating func scroll(rows: Int, in view: TimelineView) {
        fix(in: view)
        stay()
        paging.destination = nil
        paging.isRefused = false
        guard !window.isEmpty else { return }
        if rows < 0 { moveUp(-max(rows, -.max), in: layout(view), view) }
        if rows > 0 { moveDown(rows, in: layout(view), view) }
        fill(in: view)
    }

    mutating func pageUp(in view: TimelineView) {
        scroll(rows: -max(view.size.rows - 1, 1), in: view)
    }

    mutating func pageDown(in view: TimelineView) {
        scroll(rows: max(view.size.rows - 1, 1), in: view)
    }

    /// To the beginning of the talk, through `nextRequest` when it is not held.
    mutating func toTop(in view: TimelineView) {
        paging.isRefused = false
        guard isAtBeginning, !window.isEmpty else { return paging.destination = .beginning }
        paging.destination = nil
        stay()
        anchor = Anchor(place: window.first)
        fill(in: view)
    }

    /// To the newest, through `nextRequest` when the window is elsewhere.
    mutating func toEnd() {
        paging.isRefused = false
        stay()
        paging.destination = isJoined ? nil : .end
        if isJoined { follow() }
    }

    /// To a message by its number in the history, which is then selected and in the middle.
    mutating func jump(to number: Int64) {
        paging.isRefused = false
        stay()
        paging.destination = nil
        guard (window.first..<window.end).contains(where: { window[$0].number == number }) else {
            return paging.destination = .number(number, isSelected: true)
        }
        centre(atOrBefore: number, isSelected: true)
    }

    // MARK: Moving

    func layout(_ view: TimelineView) -> TimelineLayout {
        TimelineLayout(view, peerName: peerName)
    }

    /// Makes the anchor one that can be drawn from: entries may have gone, joined a row of equal
    /// ones, or take fewer rows than they did.
    mutating func fix(in view: TimelineView) {
        let layout = layout(view)
        if let pinned {
            if let place = window.place(of: pinned.name) {
                show(place, at: pinned.row, in: layout, view)
                // Still to be kept there when more comes below.
                if anchor == nil, isJoined { self.pinned = nil }
            } else {
                self.pinned = nil
            }
        }
        guard !window.isEmpty, let lastHead = window.lastHead else { return anchor = nil }
        if anchor == nil, !isJoined { anchor = Anchor(place: lastHead) }
        guard var fixed = anchor else { return }
        if fixed.place < window.first { fixed = Anchor(place: window.first) }
        if fixed.place >= window.end { fixed = Anchor(place: lastHead) }
        fixed.place = window.head(fixed.place)
        fixed.below = min(fixed.below, height(fixed.place, in: layout, view) - 1)
        anchor = fixed
        fill(in: view)
    }

    private mutating func show(
        _ place: Int, at row: Pinned.Row, in layout: TimelineLayout, _ view: TimelineView
    ) {
        let head = window.head(place)
        switch row {
        case .middle:
            anchor = Anchor(place: head)
            moveDown(max(view.size.rows - 1, 0) / 2, in: layout, view)
        case .top:
            anchor = Anchor(place: head, below: height(head, in: layout, view) - 1)
            moveDown(max(view.size.rows - 1, 0), in: layout, view)
        }
    }

    /// Where one goes by oneself, one stays.
    mutating func stay() {
        pinned = nil
        unreadLine.isGoneTo = false
    }

    /// Never less in sight than there is: moves down until the view is full, or the end is reached.
    mutating func fill(in view: TimelineView) {
        guard let anchor else { return }
        let missing = view.size.rows - rowsAbove(anchor, atMost: view.size.rows, in: view)
        if missing > 0 { moveDown(missing, in: layout(view), view) }
    }

    /// How many rows there are up to the anchor, its own included; no more is counted than asked.
    mutating func rowsAbove(_ anchor: Anchor, atMost limit: Int, in view: TimelineView) -> Int {
        let layout = layout(view)
        var rows = height(anchor.place, in: layout, view) - anchor.below
        var head = anchor.place
        while rows < limit, let previous = window.previous(before: head) {
            rows += height(previous, in: layout, view)
            head = previous
        }
        return min(rows, limit)
    }

    /// - Parameter rows: as far as there is something above.
    mutating func moveUp(_ rows: Int, in layout: TimelineLayout, _ view: TimelineView) {
        guard var place = anchor?.place ?? window.lastHead else { return }
        var below = anchor?.below ?? 0
        var left = rows
        while true {
            let rest = height(place, in: layout, view) - 1 - below
            guard left > rest, let previous = window.previous(before: place) else {
                anchor = Anchor(place: place, below: below + min(left, rest))
                return
            }
            left -= rest + 1
            (place, below) = (previous, 0)
        }
    }

    /// - Parameter rows: to the end at most, which is followed from then on.
    mutating func moveDown(_ rows: Int, in layout: TimelineLayout, _ view: TimelineView) {
        guard var moved = anchor else { return }
        var left = rows
        while left > 0 {
            let step = min(left, moved.below)
            moved.below -= step
            left -= step
            guard left > 0 else { break }
            guard let next = window.next(after: moved.place) else { break }
            moved = Anchor(place: next, below: height(next, in: layout, view))
        }
        anchor = moved
        if isJoined, moved.below == 0, window.next(after: moved.place) == nil { follow() }
    }
}
