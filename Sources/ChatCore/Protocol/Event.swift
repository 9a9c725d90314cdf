package import ChatLanguage

/// What has happened, as the core hears of it. Past tense; one thing each.
package enum Event: Sendable {
    /// The node is up and listens on this port (nil: it only dials).
    case started(port: UInt16?)
    case discovery(DiscoveryEvent)
    case link(LinkEvent)
    case requested(RequestID, Command)
    case saved(SaveID)
    case saveFailed(SaveID, reason: Phrase)
    case recalled(RecallID, HistoryPage)
    case recallFailed(RecallID, reason: Phrase)
    case probed(ProbeID, DialBackOutcome)
    case tick
    /// The program ends: say goodbye, answer who waits.
    case stopping
}

package struct LinkID: Hashable, Sendable, Comparable {
    package let number: UInt64
    package init(_ number: UInt64) { self.number = number }
    package static func < (left: LinkID, right: LinkID) -> Bool { left.number < right.number }
}

/// An attempt to dial; numbered by the core, so that the outcome finds its way back.
package struct DialID: Hashable, Sendable, Comparable {
    package let number: UInt64
    package init(_ number: UInt64) { self.number = number }
    package static func < (left: DialID, right: DialID) -> Bool { left.number < right.number }
}

/// A look whether somebody answers at an address, without a link.
package struct ProbeID: Hashable, Sendable, Comparable {
    package let number: UInt64
    package init(_ number: UInt64) { self.number = number }
    package static func < (left: ProbeID, right: ProbeID) -> Bool { left.number < right.number }
}

package struct RequestID: Hashable, Sendable, Comparable {
    package let number: UInt64
    package init(_ number: UInt64) { self.number = number }
    package static func < (left: RequestID, right: RequestID) -> Bool { left.number < right.number }
}

package struct SaveID: Hashable, Sendable, Comparable {
    package let number: UInt64
    package init(_ number: UInt64) { self.number = number }
    package static func < (left: SaveID, right: SaveID) -> Bool { left.number < right.number }
}

package struct RecallID: Hashable, Sendable, Comparable {
    package let number: UInt64
    package init(_ number: UInt64) { self.number = number }
    package static func < (left: RecallID, right: RecallID) -> Bool { left.number < right.number }
}

package enum LinkOrigin: Hashable, Sendable {
    case dialled(DialID)
    case accepted
}

package enum LinkEvent: Sendable {
    /// TLS is done and the certificate's key is `peer`. Not up yet: that takes the peer's hello.
    case opened(LinkID, peer: PeerID, origin: LinkOrigin, remote: Endpoint)
    case dialFailed(DialID, DialFailure)
    /// Whole frames, in order, as many as one read brought.
    case received(LinkID, [Bytes])
    /// The link is gone; nothing more comes from it.
    case closed(LinkID, LinkEnd)
}

package enum DialFailure: Hashable, Sendable {
    /// Nobody there, refused, no route, timeout: in the system's words.
    case unreachable(Phrase)
    /// Something answered that is no chat-node, or TLS failed.
    case handshake(Phrase)
    /// Somebody else's key answered there.
    case wrongPeer(PeerID)
}

package enum LinkEnd: Hashable, Sendable {
    /// The peer closed, or the connection broke.
    case byPeer(String)
    /// We closed it, at the core's word.
    case asTold
    /// The transport closed it: what the peer did that it may not.
    case offence(String)
}
