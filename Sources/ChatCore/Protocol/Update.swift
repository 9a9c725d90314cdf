/// What the node tells those who watch it: the plain interface, `watch`, later screens.
package enum Update: Hashable, Sendable {
    case peer(PeerView)
    case message(MessageView)
    /// A message that was shown reads otherwise now, as the words have changed; or one that was
    /// dropped can be read.
    case reread(MessageView)
    /// A message of ours got further: `queued` → `sent` → `delivered`.
    case delivery(MessageView)
    case discovery(DiscoveryView)
    case wordsChanged(WordsChangeView)
    case renamed(SelfView)
    case notice(NoticeView)
}

/// A peer as a person sees it.
package struct PeerView: Hashable, Sendable, Codable {
    package enum Presence: String, Sendable, Codable {
        /// A link is up.
        case online
        /// The LAN speaks of it; no link yet.
        case visible
        /// The LAN speaks of it; in a crowd, a link is opened when one is needed.
        case around
        /// The LAN speaks of it, and no address of it answers.
        case unreachable
        /// Met once, not here now.
        case offline
    }

    package let id: PeerID
    /// Filtered, displayable, and unique: namesakes carry `#` and the first letters of their id.
    package let name: Displayable
    /// False until the peer itself has said its name over a link.
    package let nameConfirmed: Bool
    package let presence: Presence
    package let addresses: [Displayable]
    package let firstMetMilliseconds: Int64?

    package init(
        id: PeerID, name: Displayable, nameConfirmed: Bool, presence: Presence,
        addresses: [Displayable], firstMetMilliseconds: Int64?
    ) {
        self.id = id
        self.name = name
        self.nameConfirmed = nameConfirmed
        self.presence = presence
        self.addresses = addresses
        self.firstMetMilliseconds = firstMetMilliseconds
    }
}

package struct MessageView: Hashable, Sendable, Codable {
    package enum Direction: String, Sendable, Codable { case incoming, outgoing }
    package enum State: String, Sendable, Codable { case queued, sent, delivered, received }

    /// The other one of the conversation.
    package let peer: PeerID
    package let name: Displayable
    package let direction: Direction
    /// Counts the author's messages in this conversation, from 1 in each run of the author's node.
    package let sequence: UInt64
    /// Incoming: filtered. Outgoing: as it was written.
    package let text: Displayable
    /// How many places of the text the filter masked.
    package let masked: Int
    /// The strictest of the rules found; nil when nothing was.
    package let finding: FindingView?
    package let state: State
    /// When this node received or accepted it, by its own clock.
    package let milliseconds: Int64

    package init(
        peer: PeerID, name: Displayable, direction: Direction, sequence: UInt64,
        text: Displayable, masked: Int, finding: FindingView? = nil, state: State,
        milliseconds: Int64
    ) {
        self.peer = peer
        self.name = name
        self.direction = direction
        self.sequence = sequence
        self.text = text
        self.masked = masked
        self.finding = finding
        self.state = state
        self.milliseconds = milliseconds
    }
}

package struct SelfView: Hashable, Sendable, Codable {
    package let id: PeerID
    package let name: Displayable

    package init(id: PeerID, name: Displayable) {
        self.id = id
        self.name = name
    }
}

package struct DiscoveryView: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable {
        case off, starting, daemon, embedded, unavailable
    }

    package let state: State
    /// Why it is unavailable and what to do; empty otherwise.
    package let explanation: Displayable

    package init(_ status: DiscoveryStatus) {
        var explanation = ""
        switch status {
        case .off: state = .off
        case .starting: state = .starting
        case .daemon: state = .daemon
        case .embedded: state = .embedded
        case .unavailable(let why):
            state = .unavailable
            explanation = why
        }
        self.explanation = Displayable(explanation)
    }
}

package struct StatusView: Hashable, Sendable, Codable {
    package let `self`: SelfView
    package let port: UInt16?
    package let discovery: DiscoveryView
    package let upSeconds: Int
    package let peersOnline: Int
    package let peersSeen: Int
    package let peersMet: Int
    package let words: Int
    package let messagesQueued: Int
    package let counters: Counters

    package init(
        self me: SelfView, port: UInt16?, discovery: DiscoveryView, upSeconds: Int,
        peersOnline: Int, peersSeen: Int, peersMet: Int, words: Int, messagesQueued: Int,
        counters: Counters
    ) {
        self.`self` = me
        self.port = port
        self.discovery = discovery
        self.upSeconds = upSeconds
        self.peersOnline = peersOnline
        self.peersSeen = peersSeen
        self.peersMet = peersMet
        self.words = words
        self.messagesQueued = messagesQueued
        self.counters = counters
    }
}

/// Since the node started.
package struct Counters: Hashable, Sendable, Codable {
    package var framesReceived = 0
    package var framesSent = 0
    package var messagesReceived = 0
    package var messagesDelivered = 0
    package var messagesMasked = 0
    /// Not shown, as the list says so.
    package var messagesDropped = 0
    package var resendsIgnored = 0
    /// Links that ended because the peer did what it may not.
    package var offences = 0
    package var dialsFailed = 0
    /// What peers did about shared lists that they may not; five of one's cost it its link.
    package var listOffences = 0

    package init() {}
}

/// Something a person should know. The kind is what a translation goes by.
package struct NoticeView: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        case namesake, incompatible, downgrade, dropped, storeFailed, manualDialFailed
    }

    package let kind: Kind
    package let peer: PeerID?
    package let text: Displayable

    package init(_ kind: Kind, peer: PeerID? = nil, _ text: String) {
        self.kind = kind
        self.peer = peer
        self.text = Displayable(text)
    }
}

/// The node as its users inside the process see it: ask, and watch.
package struct NodeAccess: Sendable {
    package let ask: @Sendable (Command) async -> Response
    /// Every update from now on. A watcher that does not keep up loses the oldest beyond a bound.
    package let watch: @Sendable () -> AsyncStream<Update>

    package init(
        ask: @escaping @Sendable (Command) async -> Response,
        watch: @escaping @Sendable () -> AsyncStream<Update>
    ) {
        self.ask = ask
        self.watch = watch
    }
}
