/// What a person asks of the history.
package struct HistoryRequest: Hashable, Sendable {
    /// nil: all talks.
    package var peer: String?
    /// Messages that hold each of these words, whatever their accents and case.
    package var search: String?
    /// Those with a lower number: the page before.
    package var before: Int64?
    /// Instead: those with a greater number, the oldest first: the page after.
    package var after: Int64?
    /// At most `Limits.historyPage`; nil: 50.
    package var limit: Int?
    /// The oldest that were not read, instead of the newest.
    package var unread: Bool

    package init(
        peer: String? = nil, search: String? = nil, before: Int64? = nil, after: Int64? = nil,
        limit: Int? = nil, unread: Bool = false
    ) {
        self.peer = peer
        self.search = search
        self.before = before
        self.after = after
        self.limit = limit
        self.unread = unread
    }
}

package struct HistoryView: Hashable, Sendable, Codable {
    /// Oldest first, each with its number.
    package let messages: [MessageView]
    /// Whether there are more, before these; of unread ones, after these.
    package let hasMore: Bool

    package init(messages: [MessageView], hasMore: Bool) {
        self.messages = messages
        self.hasMore = hasMore
    }
}

/// What of the preferences is to change; what is nil stays.
package struct PreferencesEdit: Hashable, Sendable, Codable {
    package var keep: Retention?
    package var readReceipts: Bool?
    package var typingNotices: Bool?
    package var state: OwnPresence.State?
    package var text: String?

    package init(
        keep: Retention? = nil, readReceipts: Bool? = nil, typingNotices: Bool? = nil,
        state: OwnPresence.State? = nil, text: String? = nil
    ) {
        self.keep = keep
        self.readReceipts = readReceipts
        self.typingNotices = typingNotices
        self.state = state
        self.text = text
    }
}

/// A talk, in numbers.
package struct ConversationView: Hashable, Sendable, Codable {
    package let peer: PeerID
    package let name: Displayable
    /// Of theirs, that the person here has not read.
    package let unread: Int
    /// Of one's own, that are not delivered.
    package let queued: Int

    package init(peer: PeerID, name: Displayable, unread: Int, queued: Int) {
        self.peer = peer
        self.name = name
        self.unread = unread
        self.queued = queued
    }
}

package struct TypingView: Hashable, Sendable, Codable {
    package let peer: PeerID
    package let name: Displayable
    package let active: Bool

    package init(peer: PeerID, name: Displayable, active: Bool) {
        self.peer = peer
        self.name = name
        self.active = active
    }
}

/// What a peer says of itself, filtered.
package struct PresenceView: Hashable, Sendable, Codable {
    package let state: OwnPresence.State
    package let text: Displayable

    package init(state: OwnPresence.State, text: Displayable) {
        self.state = state
        self.text = text
    }
}
