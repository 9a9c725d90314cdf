package import ChatLanguage

/// What a node notices of its own health, for whoever asks why somebody is not seen.
struct Health: Sendable {
    /// The LAN has spoken of at least one other node since this one started.
    var heardSomebody = false
    /// Since when somebody answers for this node on the LAN.
    fileprivate var servedSince: Moment?
    fileprivate var ownKey: (endpoint: Endpoint, at: Moment)?
    fileprivate var failures: [PeerID: DialFailure] = [:]

    mutating func discoveryChanged(to status: DiscoveryStatus, at now: Moment) {
        switch status {
        case .daemon, .embedded: servedSince = servedSince ?? now
        case .off, .starting, .unavailable: servedSince = nil
        }
    }

    mutating func ownKeySeen(at endpoint: Endpoint, at now: Moment) {
        ownKey = (endpoint, now)
    }

    /// The last failure of each; of more peers than the LAN can have, none.
    mutating func dialFailed(_ peer: PeerID, _ failure: DialFailure) {
        guard failures[peer] != nil || failures.count < Limits.sightedPeers else { return }
        failures[peer] = failure
    }

    mutating func linked(_ peer: PeerID) { failures[peer] = nil }
}

extension NodeState {
    func diagnosis(at now: Moment) -> DiagnosisView {
        let ownKeyAt = health.ownKey.flatMap { endpoint, at in
            now - at < .seconds(Limits.ownKeySeenSeconds) ? Displayable("\(endpoint)") : nil
        }
        return DiagnosisView(
            self: selfView, port: port, discovery: DiscoveryView(discovery),
            servedSeconds: health.servedSince.map { Int((now - $0).components.seconds) },
            heardSomebody: health.heardSomebody, peersOnline: peers.onlineCount,
            peersSeen: peers.sightedCount, peersMet: peers.metCount, ownKeyAt: ownKeyAt,
            clocks: Array(clocks.prefix(Limits.peersDiagnosed)),
            unreachable: Array(unreachable.prefix(Limits.peersDiagnosed)))
    }

    /// How far each linked peer's clock was ahead of this one when it said hello, within seconds.
    private var clocks: [ClockView] {
        links.activeLinks.compactMap { peer, link in
            guard let session = links.sessions[link], let clock = session.hello?.clockMilliseconds
            else { return nil }
            let (ahead, isAbsurd) = clock.subtractingReportingOverflow(
                session.openedAt.wallMilliseconds)
            guard !isAbsurd else { return nil }
            return ClockView(
                peer: peer, name: peers.name(of: peer), aheadSeconds: ahead / 1_000)
        }
    }

    private var unreachable: [UnreachableView] {
        peers.ids.compactMap { peer in
            guard let view = peers.view(of: peer), view.presence == .unreachable else { return nil }
            return UnreachableView(
                peer: peer, name: view.name, addresses: view.addresses,
                failure: health.failures[peer]?.inWords)
        }
    }
}

extension DialFailure {
    /// For a person; the system's words, never the peer's.
    package var inWords: Phrase {
        switch self {
        case .unreachable(let why), .handshake(let why): why
        case .wrongPeer: "somebody else answers there"
        }
    }
}
