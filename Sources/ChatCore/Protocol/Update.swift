package import ChatLanguage

/// What the node tells those who watch it: the plain interface, `watch`, later screens.
package enum Update: Hashable, Sendable {
    case peer(PeerView)
    case message(MessageView)
    /// A message that was shown reads otherwise now, as the words have changed; or one that was
    /// dropped can be read.
    case reread(MessageView)
    /// A message of ours got further: `queued` → `sent` → `delivered` → `read`.
    case delivery(MessageView)
    /// How much waits in a talk has changed.
    case conversation(ConversationView)
    case typing(TypingView)
    case preferences(Preferences)
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
    /// When a link to it was up the last time; nil while one is, or when none ever was.
    package let lastSeenMilliseconds: Int64?
    /// What the peer says of itself; nil while no link is up.
    package let status: PresenceView?
    /// The person here has compared the key with its owner.
    package let isVerified: Bool

    package init(
        id: PeerID, name: Displayable, nameConfirmed: Bool, presence: Presence,
        addresses: [Displayable], firstMetMilliseconds: Int64?,
        lastSeenMilliseconds: Int64? = nil, status: PresenceView? = nil, isVerified: Bool = false
    ) {
        self.id = id
        self.name = name
        self.nameConfirmed = nameConfirmed
        self.presence = presence
        self.addresses = addresses
        self.firstMetMilliseconds = firstMetMilliseconds
        self.lastSeenMilliseconds = lastSeenMilliseconds
        self.status = status
        self.isVerified = isVerified
    }
}

package struct MessageView: Hashable, Sendable, Codable {
    package enum Direction: String, Sendable, Codable { case incoming, outgoing }
    /// Outgoing: `queued` (on the disk), `sent` (on the link), `delivered` (on the peer's disk),
    /// `read`. Incoming: `received`, `read`.
    package enum State: String, Sendable, Codable { case queued, sent, delivered, read, received }

    /// The other one of the conversation.
    package let peer: PeerID
    package let name: Displayable
    package let direction: Direction
    /// With the author, what identifies a message on every node.
    package let id: MessagePosition
    /// Its place in this node's history; nil when it comes from elsewhere.
    package let number: Int64?
    /// Incoming: filtered. Outgoing: as it was written.
    package let text: Displayable
    /// How many places of the text the filter masked.
    package let masked: Int
    /// Outgoing: what of it the peer's list masked.
    package let maskedThere: [Displayable]
    /// The strictest of the rules found; nil when nothing was.
    package let finding: FindingView?
    package let state: State
    /// When this node received or accepted it, by its own clock.
    package let milliseconds: Int64
    /// `/me`: told of in the third person.
    package let isAction: Bool
    /// What it answers; nil: nothing.
    package let reply: QuotedView?
    package let isEdited: Bool
    /// Taken back by its author: the text is empty.
    package let isDeleted: Bool
    package let reactions: [ReactionView]

    package init(
        peer: PeerID, name: Displayable, direction: Direction, id: MessagePosition,
        number: Int64? = nil, text: Displayable, masked: Int = 0, maskedThere: [Displayable] = [],
        finding: FindingView? = nil, state: State, milliseconds: Int64, isAction: Bool = false,
        reply: QuotedView? = nil, isEdited: Bool = false, isDeleted: Bool = false,
        reactions: [ReactionView] = []
    ) {
        self.peer = peer
        self.name = name
        self.direction = direction
        self.id = id
        self.number = number
        self.text = text
        self.masked = masked
        self.maskedThere = maskedThere
        self.finding = finding
        self.state = state
        self.milliseconds = milliseconds
        self.isAction = isAction
        self.reply = reply
        self.isEdited = isEdited
        self.isDeleted = isDeleted
        self.reactions = reactions
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

package struct DiscoveryView: Hashable, Sendable {
    package enum State: String, Sendable, Codable {
        case off, starting, daemon, embedded, unavailable
    }

    package let state: State
    /// Why it is unavailable and what to do, in English, for scripts; empty otherwise.
    package let explanation: Displayable
    /// The same, to people.
    package let phrase: Phrase

    package init(_ status: DiscoveryStatus) {
        var explanation: Phrase = .verbatim("")
        switch status {
        case .off: state = .off
        case .starting: state = .starting
        case .daemon: state = .daemon
        case .embedded: state = .embedded
        case .unavailable(let why):
            state = .unavailable
            explanation = why
        }
        self.explanation = Displayable(explanation.english)
        phrase = explanation
    }

    package func explanation(in language: Language) -> String {
        Displayable(phrase.text(in: language)).text
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
    /// What only the loop knows: the core leaves it out, and the loop puts it in.
    package var machine: MachineView?

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

/// Something a person should know.
package struct NoticeView: Hashable, Sendable {
    package enum Kind: String, Sendable, Codable {
        case namesake, incompatible, downgrade, dropped, gap, storeFailed, manualDialFailed
    }

    package let kind: Kind
    package let peer: PeerID?
    /// In English, for scripts; `phrase` says the same to people.
    package let text: Displayable
    package let phrase: Phrase

    package init(_ kind: Kind, peer: PeerID? = nil, _ phrase: Phrase) {
        self.kind = kind
        self.peer = peer
        self.text = Displayable(phrase.english)
        self.phrase = phrase
    }

    package func text(in language: Language) -> String {
        Displayable(phrase.text(in: language)).text
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
