import ChatCore

/// Above which message the unread line is, or will be.
struct UnreadLine: Sendable {
    fileprivate var waitsForNext = false
    /// Pages yet to come may hold an older one.
    fileprivate(set) var seeksOldest = false
    /// It is to be at the top of the view as soon as it is known where it is.
    var isGoneTo = false

    /// Whether a message that comes is the one it was to be above.
    mutating func takesNext() -> Bool {
        defer { waitsForNext = false }
        return waitsForNext
    }
}

extension Timeline {
    enum UnreadPlace: Hashable, Sendable {
        /// Above the oldest of the peer's that the person has not read, also when it comes with a
        /// page yet to come.
        case oldestUnread
        /// Above the next of the peer's that comes.
        case next
        case message(MessageName)
    }

    mutating func placeUnreadLine(_ place: UnreadPlace) {
        removeUnreadLine()
        switch place {
        case .oldestUnread:
            unreadLine.seeksOldest = true
            seekOldestUnread()
        case .next: unreadLine.waitsForNext = true
        case .message(let name): unread(from: name)
        }
    }

    /// To what is not read yet, from where one reads on; through `nextRequest` when it is not held.
    /// false: there is none.
    mutating func toUnreadLine(unread count: Int) -> Bool {
        let isHeld = window.divider.map { window.place(of: $0) != nil } ?? false
        guard isHeld || count > 0 else { return false }
        stay()
        paging.isRefused = false
        if isHeld, let name = window.divider {
            paging.destination = nil
            pinned = Pinned(name: name, row: .top)
            return true
        }
        if !isJoined { paging.destination = .end }
        unreadLine = UnreadLine(seeksOldest: true, isGoneTo: true)
        seekOldestUnread()
        return true
    }

    /// The peer's newest that has been in sight; nil: none, or it is still sought where to begin.
    mutating func newestOfPeerSeen(in view: TimelineView) -> MessageView? {
        if unreadLine.isGoneTo, unreadLine.seeksOldest, !isAtBeginning { return nil }
        fix(in: view)
        var place = anchor.map { $0.below == 0 ? $0.place : $0.place - 1 } ?? window.end - 1
        // Of a row of equal ones all are seen.
        if let anchor, anchor.below == 0 { place += window[anchor.place].count - 1 }
        while place >= window.first {
            if let message = window[place].message, message.direction == .incoming {
                return message
            }
            place -= 1
        }
        return nil
    }

    /// The node was told so, and does not tell it back.
    mutating func wereRead(through name: MessageName) {
        guard var place = window.place(of: name) else { return }
        while place >= window.first {
            if let message = window[place].message, message.direction == .incoming {
                guard message.state == .received else { return }
                replace(place, by: message.furthest(.read))
            }
            place -= 1
        }
    }

    /// Messages below what is in sight, as far as they are held or came since.
    var messagesBelow: Int {
        guard !isAtEnd, let anchor, (window.first..<window.end).contains(anchor.place) else {
            return newBelow
        }
        let next = anchor.place + window[anchor.place].count
        let held = (min(next, window.end)..<window.end).count { window[$0].message != nil }
        return isJoined ? held : held + newBelow
    }

    mutating func removeUnreadLine() {
        unreadLine = UnreadLine()
        window.divide(above: nil)
    }

    mutating func unread(from name: MessageName) { window.divide(above: name) }

    /// Only where the unread ones may reach further than what is held is it sought again.
    mutating func seekOldestUnread() {
        var oldest: MessageName?
        for place in window.first..<window.end {
            guard let message = window[place].message, message.direction == .incoming else {
                continue
            }
            if message.state == .received {
                oldest = message.messageName
                break
            }
            unreadLine.seeksOldest = false
        }
        guard let oldest else { return }
        window.divide(above: oldest)
        if unreadLine.isGoneTo { pinned = Pinned(name: oldest, row: .top) }
    }
}
