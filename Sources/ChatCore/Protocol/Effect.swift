/// What the core wants done. Imperative; one effect is one thing; the loop obeys in order.
///
/// Whatever must survive a crash before it is shown, sent or answered waits for `Event.saved`:
/// the core emits `save` first and the rest only when the commit is reported.
package enum Effect: Hashable, Sendable {
    /// Opens a link. `expecting` nil: an address given by hand, whoever answers is welcome.
    case dial(DialID, Endpoint, expecting: PeerID?)
    /// Gives a dial up; if it is already a link, nothing happens.
    case abandon(DialID)
    case send(LinkID, Bytes)
    /// Closes after what was sent has left.
    case close(LinkID, LinkCloseReason)
    /// Tells the LAN what this node says about itself, from now on.
    case announce(Announcement)
    /// Asks the LAN again about a peer whose addresses did not answer.
    case lookUpAgain(PeerID)
    case save(SaveID, Change)
    case publish(Update)
    case answer(RequestID, Response)
}

package enum LinkCloseReason: Hashable, Sendable {
    case duplicate, ownKey, silent, full, leaving
    case incompatible(String)
    case offence(String)
}

/// What the store keeps. One change is one row's worth; a batch of them is one transaction.
package enum Change: Hashable, Sendable {
    case peer(PeerRecord)
    case forgetPeer(PeerID)
    case nickname(String)
    /// Lines of rules: those that go, then those that come.
    case words(adding: [String] = [], removing: [String] = [])
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

    package init(
        id: PeerID, nickname: String, firstMetMilliseconds: Int64, lastMetMilliseconds: Int64,
        highestVersion: UInt32, addressed: Bool, endpoints: [Endpoint]
    ) {
        self.id = id
        self.nickname = nickname
        self.firstMetMilliseconds = firstMetMilliseconds
        self.lastMetMilliseconds = lastMetMilliseconds
        self.highestVersion = highestVersion
        self.addressed = addressed
        self.endpoints = endpoints
    }
}

/// What the store gives back when a node starts.
package struct Remembered: Hashable, Sendable {
    package var nickname: String?
    package var peers: [PeerRecord]
    package var words: [String]

    package init(nickname: String? = nil, peers: [PeerRecord] = [], words: [String] = []) {
        self.nickname = nickname
        self.peers = peers
        self.words = words
    }
}
