package import ChatLanguage

/// What came of a peer's dial of this node.
package struct DialBackView: Hashable, Sendable, Codable {
    package let peer: PeerID
    package let name: Displayable
    /// Where the peer is, as this node sees it. What is on the same machine proves nothing about a
    /// firewall.
    package let address: Displayable
    /// nil: it has not said in time; an older program does not know the question.
    package let outcome: DialBackOutcome?

    package init(
        peer: PeerID, name: Displayable, address: Displayable, outcome: DialBackOutcome?
    ) {
        self.peer = peer
        self.name = name
        self.address = address
        self.outcome = outcome
    }
}

/// What a node knows of why somebody may not be seen; the judgement is `doctor`'s.
package struct DiagnosisView: Hashable, Sendable, Codable {
    package let `self`: SelfView
    package let port: UInt16?
    package let discovery: DiscoveryView
    /// How long somebody has answered for this node on the LAN without a break; nil: nobody does.
    package let servedSeconds: Int?
    /// Whether the LAN has spoken of anybody since the start.
    package let heardSomebody: Bool
    package let peersOnline: Int
    package let peersSeen: Int
    package let peersMet: Int
    /// Where the LAN says that this node's key is as well: a copy of the profile runs there.
    package let ownKeyAt: Displayable?
    /// Of linked peers; at most `Limits.peersDiagnosed`, likewise the next.
    package let clocks: [ClockView]
    package let unreachable: [UnreachableView]

    package init(
        self me: SelfView, port: UInt16?, discovery: DiscoveryView, servedSeconds: Int?,
        heardSomebody: Bool, peersOnline: Int, peersSeen: Int, peersMet: Int,
        ownKeyAt: Displayable?, clocks: [ClockView], unreachable: [UnreachableView]
    ) {
        self.`self` = me
        self.port = port
        self.discovery = discovery
        self.servedSeconds = servedSeconds
        self.heardSomebody = heardSomebody
        self.peersOnline = peersOnline
        self.peersSeen = peersSeen
        self.peersMet = peersMet
        self.ownKeyAt = ownKeyAt
        self.clocks = clocks
        self.unreachable = unreachable
    }
}

package struct ClockView: Hashable, Sendable, Codable {
    package let peer: PeerID
    package let name: Displayable
    /// Of the peer's clock, against this machine's; negative: it is behind.
    package let aheadSeconds: Int64

    package init(peer: PeerID, name: Displayable, aheadSeconds: Int64) {
        self.peer = peer
        self.name = name
        self.aheadSeconds = aheadSeconds
    }
}

/// Somebody whom the LAN speaks of and whom no dial reaches.
package struct UnreachableView: Hashable, Sendable {
    package let peer: PeerID
    package let name: Displayable
    package let addresses: [Displayable]
    /// What the last dial came to, in English; `phrase` says the same to people.
    package let failure: Displayable?
    package let phrase: Phrase?

    package init(
        peer: PeerID, name: Displayable, addresses: [Displayable], failure: Phrase?
    ) {
        self.peer = peer
        self.name = name
        self.addresses = addresses
        self.failure = failure.map { Displayable($0.english, characters: 200) }
        phrase = failure
    }
}
