/// The links of this node: which are up, which one carries a conversation, which are dead.
///
/// Owns the sessions. A link is up once the peer's hello has been read: a TLS 1.3 client believes
/// the handshake done before the server has judged its certificate.
///
/// Either side may dial, so two links between one pair can arise. Both sides keep the one that the
/// lower id opened (the rule of BGP's collision detection, RFC 4271 §6.8). Two links that the same
/// side opened: the opener keeps its first, the other side follows the newest until the opener has
/// closed one, because an opener only opens again when it holds the old one for dead.
struct Links: Sendable {
    struct Session: Sendable {
        let peer: PeerID
        let origin: LinkOrigin
        let remote: Endpoint
        /// What the dial that opened it was for; nil when the peer dialled.
        let target: DialTarget?
        let isStranger: Bool
        let openedAt: Moment
        /// nil while greeting.
        var hello: Frame.Hello?
        var heardAt: Moment
        var pinged = false
        /// The peer has said goodbye on it.
        var leaving = false
        /// Closed, by either side, only because it was not needed.
        var isSurplus = false
        var controlFrames = TokenBucket(
            burst: Limits.controlFrameBurst, perSecond: Limits.controlFramesPerSecond)

        var openedByUs: Bool { origin != .accepted }
    }

    /// What a hello changed.
    enum Greeted {
        /// The link carries the conversation from now on.
        case active
        /// Another link of the same peer stays; this one is on its way out, or idle.
        case spare
    }

    private let me: PeerID
    private(set) var sessions: [LinkID: Session] = [:]
    private var active: [PeerID: LinkID] = [:]
    private var pings: UInt64 = 0

    init(me: PeerID) { self.me = me }

    func link(to peer: PeerID) -> LinkID? { active[peer] }

    var activeLinks: [(peer: PeerID, link: LinkID)] {
        active.sorted { $0.key < $1.key }.map { (peer: $0.key, link: $0.value) }
    }

    mutating func opened(
        _ link: LinkID, _ session: Session, surplus: inout [LinkID]
    ) -> LinkCloseReason? {
        sessions[link] = session
        if session.peer == me { return .ownKey }
        if sessions.count > Limits.links { return .full }
        if session.isStranger, sessions.values.count(where: \.isStranger) > Limits.strangerLinks {
            return .full
        }
        // One key must not hold the room of many: its oldest idle link goes.
        let own = sessions.filter { $0.value.peer == session.peer }.keys.sorted()
        if own.count > Limits.linksPerPeer,
            let oldest = own.first(where: { $0 != link && $0 != active[session.peer] })
        {
            surplus.append(oldest)
        }
        return nil
    }

    /// Notes that something was heard. False when the link is not ours any more.
    mutating func heard(on link: LinkID, at now: Moment) -> Bool {
        guard sessions[link] != nil else { return false }
        sessions[link]?.heardAt = now
        sessions[link]?.pinged = false
        return true
    }

    mutating func takesControlFrame(on link: LinkID, at now: Moment) -> Bool {
        sessions[link]?.controlFrames.take(at: now) ?? false
    }

    mutating func leaves(_ link: LinkID) { sessions[link]?.leaving = true }

    mutating func isSurplus(_ link: LinkID) { sessions[link]?.isSurplus = true }

    mutating func greeted(
        _ link: LinkID, with hello: Frame.Hello, closing: inout [LinkID]
    ) -> Greeted {
        guard var session = sessions[link] else { return .spare }
        session.hello = hello
        sessions[link] = session
        let peer = session.peer
        guard let current = active[peer], let rival = sessions[current] else {
            active[peer] = link
            return .active
        }
        if rival.hello?.incarnation != hello.incarnation || rival.pinged {
            // The peer's program has started again: what its former self held open is dead.
            // Or the old link has missed a keepalive, and the peer holds it for dead already.
            closing.append(current)
            active[peer] = link
            return .active
        }
        let newOneWins: Bool
        if rival.openedByUs == session.openedByUs {
            newOneWins = !session.openedByUs
            if !newOneWins { closing.append(link) }
        } else {
            newOneWins = session.openedByUs == (me < peer)
            closing.append(newOneWins ? current : link)
        }
        if newOneWins { active[peer] = link }
        return newOneWins ? .active : .spare
    }

    /// Forgets a link. Returns whose it was, and the link that takes over, if it carried the talk.
    mutating func closed(_ link: LinkID) -> (session: Session, wasActive: Bool, heir: LinkID?)? {
        guard let session = sessions.removeValue(forKey: link) else { return nil }
        guard active[session.peer] == link else { return (session, false, nil) }
        let heir = sessions.filter { $0.value.peer == session.peer && $0.value.hello != nil }
            .keys.max()
        active[session.peer] = heir
        return (session, true, heir)
    }

    /// Asks now whether the other end lives, with this number; nil: it has not greeted.
    mutating func ask(_ link: LinkID) -> UInt64? {
        guard sessions[link]?.hello != nil else { return nil }
        pings += 1
        sessions[link]?.pinged = true
        return pings
    }

    /// Closes what has not greeted or is silent, and asks the quiet ones whether they live.
    mutating func tick(at now: Moment) -> (pings: [(LinkID, UInt64)], dead: [LinkID]) {
        var asked: [(LinkID, UInt64)] = []
        var dead: [LinkID] = []
        for (link, session) in sessions.sorted(by: { $0.key < $1.key }) {
            let quiet = now - session.heardAt
            if session.hello == nil {
                if now - session.openedAt >= .seconds(Limits.greetingSeconds) { dead.append(link) }
            } else if quiet >= .seconds(Limits.silenceSeconds) {
                dead.append(link)
            } else if quiet >= .seconds(Limits.keepaliveSeconds), !session.pinged {
                pings += 1
                sessions[link]?.pinged = true
                asked.append((link, pings))
            }
        }
        return (asked, dead)
    }
}
