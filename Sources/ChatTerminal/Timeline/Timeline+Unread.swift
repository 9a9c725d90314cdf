import ChatCore

/// Above which message the unread line is, or will be.
struct UnreadLine: Sendable {
    fileprivate var waitsForNext = false
    /// Pages yet to come may hold an older one.
    fileprivate(set) var seeksOldest = false

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
    }
}
