/// What is asked of the history.
package enum HistoryQuery: Hashable, Sendable {
    /// A page of a talk, or of all talks: the newest `limit` messages whose number is below `before`
    /// (nil: from the end), of those that hold every word of `search` (nil: all).
    case page(peer: PeerID?, search: String?, before: Int64?, limit: Int)
    /// Likewise, but the oldest whose number is above `after`.
    case later(peer: PeerID?, search: String?, after: Int64, limit: Int)
    /// These messages of a talk, of those that are kept; at most `Limits.historyPage`.
    case named(of: PeerID, [MessageReference])
    /// The oldest `limit` messages of a peer, or of everybody, that the person here has not read.
    case unread(peer: PeerID?, limit: Int)
    /// How many of a peer's messages the person here has not read: `HistoryPage.count`, and none of
    /// them.
    case unreadCount(of: PeerID)
    /// Own messages to a peer that come after a position in the order they were written, delivered
    /// or not, oldest first: what a reader that has lost its memory asks for again. Of a stream that
    /// is not in the history: none. Alone of all these, with what only changes other messages.
    case sent(to: PeerID, after: MessagePosition, limit: Int)
}

package struct HistoryPage: Hashable, Sendable {
    /// Oldest first.
    package let messages: [StoredMessage]
    /// Whether there are more beyond the limit.
    package let hasMore: Bool
    /// How many there are; of a query for messages, how many are in the page.
    package let count: Int

    package init(messages: [StoredMessage], hasMore: Bool, count: Int? = nil) {
        self.messages = messages
        self.hasMore = hasMore
        self.count = count ?? messages.count
    }
}

/// How long messages are kept. Own ones that are not delivered stay in any case.
package enum Retention: Hashable, Sendable {
    case forever
    /// Nothing that has served, that is: was delivered, or read. The history is off.
    case nothing
    /// Since they came or were written, read or not.
    case seconds(Int64)
}

/// As it is typed: `forever`, `none`, or a number with `m`, `h`, `d`, `w`, `y`.
extension Retention: LosslessStringConvertible, Codable {
    private static let units: [(name: Character, seconds: Int64)] = [
        ("y", 365 * 86_400), ("w", 7 * 86_400), ("d", 86_400), ("h", 3_600), ("m", 60),
    ]

    package var description: String {
        switch self {
        case .forever: "forever"
        case .nothing: "none"
        case .seconds(let seconds):
            Self.units.first { seconds % $0.seconds == 0 }.map {
                "\(seconds / $0.seconds)\($0.name)"
            }
                ?? "\(max(1, seconds / 60))m"
        }
    }

    package init?(_ text: String) {
        switch text {
        case "forever": self = .forever
        case "none": self = .nothing
        default:
            guard let unit = Self.units.first(where: { $0.name == text.last }),
                let count = Int64(text.dropLast()), (1...1_000).contains(count) || unit.name != "y",
                (1...1_000_000).contains(count)
            else { return nil }
            self = .seconds(count * unit.seconds)
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let retention = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "is no time to keep messages")
        }
        self = retention
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// What the person here has settled once and for all.
package struct Preferences: Hashable, Sendable, Codable {
    package var keep = Retention.forever
    /// Whether peers are told that their messages were read.
    package var readReceipts = true
    /// Whether peers are told that somebody is writing to them.
    package var typingNotices = true
    package var presence = OwnPresence()

    package init() {}
}

/// What a person says of themselves.
package struct OwnPresence: Hashable, Sendable, Codable {
    package enum State: String, Hashable, Sendable, Codable { case available, away, busy }

    package var state: State
    /// Unfiltered and as it was said; at most `Limits.presenceCharacters`.
    package var text: String

    package init(state: State = .available, text: String = "") {
        self.state = state
        self.text = text
    }
}

/// A talk as the store gives it back when a node starts.
package struct RememberedConversation: Hashable, Sendable {
    /// Not delivered yet, in the order they were written.
    package var outbox: [OutgoingMessage]
    /// How far each of the peer's streams was taken, the latest last; at most
    /// `Limits.streamsPerPeer`.
    package var taken: [MessagePosition]
    /// The last own message that was delivered; nil: none is known to have been.
    package var delivered: MessagePosition?
    /// The last of the peer's messages that the person here has read.
    package var read: MessagePosition?
    /// How many are unread.
    package var unread: Int

    package init(
        outbox: [OutgoingMessage] = [], taken: [MessagePosition] = [],
        delivered: MessagePosition? = nil, read: MessagePosition? = nil, unread: Int = 0
    ) {
        self.outbox = outbox
        self.taken = taken
        self.delivered = delivered
        self.read = read
        self.unread = unread
    }
}
