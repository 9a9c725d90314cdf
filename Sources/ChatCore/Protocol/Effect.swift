/// What the core wants done. Imperative; one effect is one thing; the loop obeys in order.
///
/// Whatever must survive a crash before it is shown, sent or answered waits for `Event.saved`:
/// the core emits `save` first and the rest only when the commit is reported.
package enum Effect: Hashable, Sendable {
    /// Opens a link. `expecting` nil: an address given by hand, whoever answers is welcome.
    case dial(DialID, Endpoint, expecting: PeerID?)
    /// Gives a dial up; if it is already a link, nothing happens.
    case abandon(DialID)
    /// Looks whether that peer answers there: a TLS handshake, and nothing after it.
    case probe(ProbeID, Endpoint, expecting: PeerID)
    case send(LinkID, Bytes)
    /// Closes after what was sent has left.
    case close(LinkID, LinkCloseReason)
    /// Tells the LAN what this node says about itself, from now on.
    case announce(Announcement)
    /// Asks the LAN again about a peer whose addresses did not answer.
    case lookUpAgain(PeerID)
    case save(SaveID, Change)
    /// Looks something up in the history, beside the loop: `Event.recalled` follows.
    case recall(RecallID, HistoryQuery)
    case publish(Update)
    case answer(RequestID, Response)
}

package enum LinkCloseReason: Hashable, Sendable {
    case duplicate, ownKey, silent, full, leaving, surplus
    case incompatible(String)
    case offence(String)
}

/// What the store keeps. One change is one row's worth; a batch of them is one transaction.
package enum Change: Hashable, Sendable {
    case peer(PeerRecord)
    /// All that there is of a peer, its talk as well.
    case forgetPeer(PeerID)
    /// Only that it was met: what was said with it stays.
    case dropPeer(PeerID)
    case nickname(String)
    case preferences(Preferences)
    case words(WordsChange)
    /// Whether the person here has compared a peer's key with its owner.
    case verified(PeerID, Bool)
    /// The person here has written to a peer. What it says of another message comes true with it.
    case wrote(OutgoingMessage, to: PeerID)
    /// What one read brought of a peer, all of one stream, in order. Each is noted as taken.
    case received([IncomingMessage], from: PeerID, milliseconds: Int64)
    /// A peer has taken what was written to it, up to this one in the order in which it was written.
    case delivered(to: PeerID, through: MessagePosition, masked: [MaskedMessage])
    /// A peer's person has read what was written to it, up to this one; likewise.
    case seen(by: PeerID, through: MessagePosition)
    /// The person here has read what a peer wrote, up to this one in the order in which it came.
    case read(of: PeerID, through: MessagePosition)
    case expire(Expiry)
}

/// Of an own message, what the reader's list masked.
package struct MaskedMessage: Hashable, Sendable {
    package let position: MessagePosition
    /// Parts of its text.
    package let words: [String]

    package init(position: MessagePosition, words: [String]) {
        self.position = position
        self.words = words
    }
}

/// What of the history goes.
package enum Expiry: Hashable, Sendable {
    /// What came or went before that time, but for own messages that are not delivered yet.
    case before(milliseconds: Int64)
    /// All that was delivered, or read, of everybody.
    case settled
}

/// What changes of the words: of the lists that are shared, and of a person's own choices.
package struct WordsChange: Hashable, Sendable {
    /// Each takes the place of what its author had in its slot.
    package var records: [ListRecord] = []
    /// Of a list that is full: what no node holds any more.
    package var displaced: [ListRecord] = []
    /// Packs that these or other records name.
    package var packs: [Bytes] = []
    package var forgottenPacks: [PackID] = []
    /// Lines of rules that act here whoever shares them.
    package var keeping: [String] = []
    package var notKeeping: [String] = []
    /// Identities of rules that do not act here.
    package var ignoring: [String] = []
    package var notIgnoring: [String] = []

    package init() {}
}

/// A peer that this node has met: its pin.
package struct PeerRecord: Hashable, Sendable {
    package var id: PeerID
    /// As the peer said it, unfiltered: what is kept is the original.
    package var nickname: String
    package var firstMetMilliseconds: Int64
    package var lastMetMilliseconds: Int64
    /// The highest protocol version it ever spoke: less than that is a downgrade.
    package var highestVersion: UInt32
    /// Whether the reader has ever written to this peer: until then it is a stranger.
    package var addressed: Bool
    /// Where it was reached, last first; at most `Limits.endpointsPerPeer`.
    package var endpoints: [Endpoint]
    /// The person here has compared its key with its owner. Changed by `Change.verified` alone: what
    /// is saved of a peer that is there already leaves it as it is.
    package var isVerified: Bool

    package init(
        id: PeerID, nickname: String, firstMetMilliseconds: Int64, lastMetMilliseconds: Int64,
        highestVersion: UInt32, addressed: Bool, endpoints: [Endpoint], isVerified: Bool = false
    ) {
        self.id = id
        self.nickname = nickname
        self.firstMetMilliseconds = firstMetMilliseconds
        self.lastMetMilliseconds = lastMetMilliseconds
        self.highestVersion = highestVersion
        self.addressed = addressed
        self.endpoints = endpoints
        self.isVerified = isVerified
    }
}

/// What the store gives back when a node starts.
package struct Remembered: Hashable, Sendable {
    package var nickname: String?
    package var peers: [PeerRecord]
    /// Of all lists that this node ever took part in.
    package var records: [ListRecord]
    /// Where there were records that are damaged.
    package var lostSlots: Set<LostSlot>
    package var packs: [Bytes]
    /// Lines of rules.
    package var kept: [String]
    /// Identities of rules.
    package var ignored: [String]
    package var preferences: Preferences
    package var conversations: [PeerID: RememberedConversation]

    package init(
        nickname: String? = nil, peers: [PeerRecord] = [], records: [ListRecord] = [],
        lostSlots: Set<LostSlot> = [], packs: [Bytes] = [], kept: [String] = [],
        ignored: [String] = [], preferences: Preferences = Preferences(),
        conversations: [PeerID: RememberedConversation] = [:]
    ) {
        self.nickname = nickname
        self.peers = peers
        self.records = records
        self.lostSlots = lostSlots
        self.packs = packs
        self.kept = kept
        self.ignored = ignored
        self.preferences = preferences
        self.conversations = conversations
    }
}

/// Where an author has written what the store cannot read any more.
package struct LostSlot: Hashable, Sendable {
    package let author: Author
    package let slot: UInt32

    package init(author: Author, slot: UInt32) {
        self.author = author
        self.slot = slot
    }
}
