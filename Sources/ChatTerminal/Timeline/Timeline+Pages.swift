import ChatCore

/// Which page is under way, and what for.
struct Paging: Sendable {
    enum Destination: Hashable, Sendable {
        case beginning, end
        /// In the history; selected and in the middle when it is there.
        case number(Int64, isSelected: Bool)
    }

    enum Purpose: Hashable, Sendable {
        case before, after, newest
        case destination(Destination)
    }

    let meanwhileMessages: Int
    private(set) var asked: (request: HistoryRequest, purpose: Purpose)?
    /// Where one wants to be, and the window is not.
    var destination: Destination?
    /// Whether any page came, or none can be had.
    var isLoaded = false
    /// The last one was refused: the next scrolling asks again.
    var isRefused = false
    /// What was told while a page is under way, which may have been read before: what came, in its
    /// order, and how messages read now.
    private(set) var arrived: [MessageView] = []
    private(set) var changed: [MessageName: MessageView] = [:]
    private var hasMissed = false

    init(meanwhileMessages: Int) { self.meanwhileMessages = meanwhileMessages }

    mutating func ask(_ request: HistoryRequest, for purpose: Purpose) -> HistoryRequest {
        asked = (request, purpose)
        (arrived, changed, hasMissed) = ([], [:], false)
        return request
    }

    mutating func noteNew(_ message: MessageView) {
        if hasRoom { arrived.append(message) }
    }

    mutating func noteChanged(_ message: MessageView) {
        if hasRoom { changed[message.messageName] = message }
    }

    /// Whether it is to be remembered; a page for which it could not be is asked for again.
    private var hasRoom: Bool {
        mutating get {
            guard asked != nil else { return false }
            if arrived.count + changed.count < meanwhileMessages { return true }
            hasMissed = true
            return false
        }
    }

    /// What a page was asked for; nil: it is not the one under way, or of no use any more.
    mutating func purpose(of request: HistoryRequest) -> Purpose? {
        guard let asked, asked.request == request else { return nil }
        self.asked = nil
        guard !hasMissed else { return nil }
        if case .destination(let there) = asked.purpose, there != destination { return nil }
        return asked.purpose
    }

    /// Whatever is under way is of no use any more, and asked for anew if it is still wanted.
    mutating func forget() { hasMissed = asked != nil }
}

extension Timeline {
    /// The page to ask for next; it counts as asked for from then on, until `took` or `refused`.
    /// nil: none, or one is asked for. To be called after whatever may have changed what is wanted.
    mutating func nextRequest(in view: TimelineView) -> HistoryRequest? {
        guard paging.asked == nil, !paging.isRefused else { return nil }
        if pinned?.row == .top { fix(in: view) }
        var request = HistoryRequest(peer: peer.text, limit: bounds.pageMessages)
        if let destination = paging.destination {
            switch destination {
            case .end: break
            case .beginning: request.after = 0
            case .number(let number, _): request.before = number + 1
            }
            return paging.ask(request, for: .destination(destination))
        }
        guard paging.isLoaded else { return paging.ask(request, for: .newest) }
        // The way to the present first: more comes from there.
        if !isJoined, !hasEntries(2 * view.size.rows, below: anchor) {
            request.after = number(in: (window.first..<window.end).reversed()) ?? 0
            return paging.ask(request, for: .after)
        }
        if !isAtBeginning, !hasEntries(2 * view.size.rows, above: anchor) {
            // Of messages that came just now none has a number yet: the newest page tells some.
            guard let first = number(in: window.first..<window.end) else {
                return paging.ask(request, for: .newest)
            }
            request.before = first
            return paging.ask(request, for: .before)
        }
        return nil
    }

    private func number(in places: some Sequence<Int>) -> Int64? {
        places.lazy.compactMap { window[$0].number }.first
    }

    private func hasEntries(_ count: Int, above anchor: Anchor?) -> Bool {
        guard var head = anchor.map({ window.head($0.place) }) ?? window.lastHead else {
            return false
        }
        for _ in 0..<count {
            guard let previous = window.previous(before: head) else { return false }
            head = previous
        }
        return true
    }

    private func hasEntries(_ count: Int, below anchor: Anchor?) -> Bool {
        guard var head = anchor.map({ window.head($0.place) }) else { return false }
        for _ in 0..<count {
            guard let next = window.next(after: head) else { return false }
            head = next
        }
        return true
    }

    /// The page cannot be had: asked again only when one scrolls on.
    mutating func refused(_ request: HistoryRequest) {
        guard paging.purpose(of: request) != nil else { return }
        (paging.isLoaded, paging.isRefused) = (true, true)
        paging.destination = nil
    }

    /// What was answered; a page that was not asked for is ignored.
    mutating func took(_ page: HistoryView, for request: HistoryRequest) {
        guard let purpose = paging.purpose(of: request) else { return }
        paging.isLoaded = true
        if case .destination(let there) = purpose {
            paging.destination = nil
            arrive(at: there, with: page)
        } else if purpose == .newest, isBeyondWindow(page.messages) {
            arrive(at: .end, with: page)
        } else {
            merge(page.messages, isBehind: purpose == .after)
            switch purpose {
            case .before, .newest: if !page.hasMore { isAtBeginning = true }
            case .after: if !page.hasMore { join() }
            case .destination: break
            }
        }
        if unreadLine.seeksOldest { seekOldestUnread() }
        trim()
    }

    /// Whether a page has overtaken what is told live by more than it holds.
    private func isBeyondWindow(_ page: [MessageView]) -> Bool {
        guard !page.contains(where: { window.place(of: $0.messageName) != nil }) else {
            return false
        }
        var pageReach = ReachedPositions()
        for message in page { pageReach.reach(message.messageName) }
        return (window.first..<window.end).contains { place in
            window[place].message.map { !pageReach.isBefore($0.messageName) } ?? false
        }
    }

    private mutating func arrive(at destination: Paging.Destination, with page: HistoryView) {
        if case .number = destination, page.messages.isEmpty { return }
        window.removeAll()
        anchor = nil
        pinned = nil
        merge(page.messages, isBehind: true)
        isAtBeginning = !page.hasMore
        switch destination {
        case .end:
            follow()
            join()
        case .beginning:
            isAtBeginning = true
            isJoined = false
            anchor = window.isEmpty ? nil : Anchor(place: window.first)
            if !page.hasMore { join() }
        case .number(let number, let isSelected):
            isJoined = false
            centre(atOrBefore: number, isSelected: isSelected)
        }
    }

    mutating func centre(atOrBefore number: Int64, isSelected: Bool) {
        let found = (window.first..<window.end).last { (window[$0].number ?? .max) <= number }
        guard let found, let message = window[found].message else { return }
        anchor = Anchor(place: found)
        pinned = Pinned(name: message.messageName, row: .middle)
        guard isSelected, window[found].number == number else { return }
        selectedName = message.messageName
    }

    /// There is nothing after the window but what came since the page was asked for, and is not
    /// before it: what the page tells may have overtaken what is told live.
    private mutating func join() {
        isJoined = true
        for message in paging.arrived where window.place(of: message.messageName) == nil {
            guard paged.isBefore(message.messageName) else { continue }
            let now = paging.changed[message.messageName] ?? message
            window.insert(entries(for: now, number: message.number), at: window.end)
        }
    }

    /// Puts what is not held where the page has it; what is held only gets its number, as it has
    /// been kept up to date.
    ///
    /// - Parameter isBehind: where to put a page of which nothing is held.
    private mutating func merge(_ page: [MessageView], isBehind: Bool) {
        var waiting: [TimelineEntry] = []
        var last: Int?
        for message in page where message.peer == peer {
            reached.reach(message.messageName)
            paged.reach(message.messageName)
            guard let place = window.place(of: message.messageName) else {
                let now = paging.changed[message.messageName]?.furthest(message.state)
                waiting += entries(for: now ?? message, number: message.number)
                continue
            }
            window[place].number = message.number
            last = insert(waiting, at: place)
            waiting = []
        }
        if peerName.isEmpty, let name = page.last?.name.text { peerName = name }
        guard let last else {
            _ = insert(waiting, at: isBehind ? window.end : window.first)
            return
        }
        let behind = (last + 1..<window.end).first { window[$0].message != nil }
        _ = insert(waiting, at: behind ?? window.end)
    }

    /// Returns where what stood at the place stands now.
    private mutating func insert(_ entries: [TimelineEntry], at place: Int) -> Int {
        guard !entries.isEmpty else { return place }
        let moves = place > window.first && place < window.end
        window.insert(entries, at: place)
        guard moves else { return place }
        if let anchor, anchor.place >= place { self.anchor?.place += entries.count }
        return place + entries.count
    }
}
