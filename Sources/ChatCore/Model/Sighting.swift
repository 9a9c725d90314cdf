package import ChatLanguage

/// The way a peer was heard of: one network interface and one address family.
///
/// The same peer is heard of once a path; losing one path is not losing the peer.
package struct SightingPath: Hashable, Sendable, Comparable {
    package enum Family: String, Sendable, Codable { case ipv4, ipv6 }

    package let interface: String
    package let family: Family

    package init(interface: String, family: Family) {
        self.interface = interface
        self.family = family
    }

    package static func < (left: SightingPath, right: SightingPath) -> Bool {
        (left.interface, left.family.rawValue) < (right.interface, right.family.rawValue)
    }
}

/// What the LAN says about a peer. A hint, never a proof: anyone on the LAN can say it.
package struct PeerSighting: Hashable, Sendable {
    package let peer: PeerID
    package let path: SightingPath
    package let endpoint: Endpoint
    /// The nickname announced; as it came, hence only ever shown as a `Displayable`.
    package let nicknameHint: String
    /// The protocol versions the peer says it speaks.
    package let versions: ClosedRange<UInt32>

    package init(
        peer: PeerID, path: SightingPath, endpoint: Endpoint, nicknameHint: String,
        versions: ClosedRange<UInt32>
    ) {
        self.peer = peer
        self.path = path
        self.endpoint = endpoint
        self.nicknameHint = nicknameHint
        self.versions = versions
    }
}

/// What this node says about itself to the LAN.
package struct Announcement: Hashable, Sendable {
    package var peer: PeerID
    package var nickname: String
    package var port: UInt16
    package var versions: ClosedRange<UInt32>

    package init(
        peer: PeerID, nickname: String, port: UInt16, versions: ClosedRange<UInt32>
    ) {
        self.peer = peer
        self.nickname = nickname
        self.port = port
        self.versions = versions
    }
}

/// Who answers for this node on the LAN.
package enum DiscoveryStatus: Hashable, Sendable {
    /// Switched off by the user.
    case off
    /// Not answering yet.
    case starting
    /// The system's avahi-daemon announces and browses for us.
    case daemon
    /// The responder inside this process does.
    case embedded
    /// Neither works; the text says why and what to do.
    case unavailable(Phrase)
}

package enum DiscoveryEvent: Hashable, Sendable {
    case seen(PeerSighting)
    case lost(PeerID, SightingPath)
    /// Everything seen so far is void: the responder went away. What is still there is seen again.
    case reset
    /// What the LAN's caches held has been reported once.
    case settled
    case status(DiscoveryStatus)
    /// The LAN speaks of this node's own key at an address that this machine does not have.
    case ownKeySeen(Endpoint)
    /// This machine's place on the network has changed, or it has slept.
    case networkChanged
}
