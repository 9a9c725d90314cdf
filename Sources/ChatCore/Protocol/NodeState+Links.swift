import ChatLanguage

/// Finding peers, linking with them, staying linked.
extension NodeState {
    mutating func started(on port: UInt16?, at now: Moment, _ effects: inout [Effect]) {
        self.port = port
        startedAt = now
        if let port { effects.append(.announce(announcement(port: port))) }
        for endpoint in manual.keys.sorted() {
            dialling.know(.address(endpoint), at: [endpoint])
            dialling.want(.address(endpoint), at: now)
        }
        // Where multicast does not work, the addresses of old are all there is.
        // Whom something waits for comes first.
        let waiting = Set(conversations.filter { !$0.value.outbox.isEmpty }.keys)
        let lately = peers.byID.values.compactMap(\.record).filter { !$0.endpoints.isEmpty }
            .sorted {
                (waiting.contains($0.id) ? 1 : 0, $0.lastMetMilliseconds, $0.id)
                    > (waiting.contains($1.id) ? 1 : 0, $1.lastMetMilliseconds, $1.id)
            }
        for record in lately.prefix(Limits.rememberedDials) {
            dialling.know(.peer(record.id), at: record.endpoints)
            dialling.want(.peer(record.id), at: now, patience: 2)
        }
        effects += dialling.tick(at: now)
    }

    func announcement(port: UInt16) -> Announcement {
        Announcement(peer: me, nickname: nickname, port: port, versions: Self.versions)
    }

    // MARK: What the LAN says

    mutating func discovered(
        _ event: DiscoveryEvent, at now: Moment, _ effects: inout [Effect]
    ) {
        switch event {
        case .seen(let sighting):
            guard sighting.peer != me, peers.see(sighting, words: words) else { return }
            health.heardSomebody = true
            checkIfMoved(sighting.peer, at: now, &effects)
            let target = DialTarget.peer(sighting.peer)
            dialling.know(target, at: peers[sighting.peer]?.endpoints ?? [])
            dialling.forgive(target)
            neighbourhood.hasChanged()
            guard wantsLink(to: sighting.peer) else { return }
            guard links.link(to: sighting.peer) == nil else { return }
            dialling.want(target, at: now + deference(to: sighting.peer, at: now))
            if let dial = dialling.step(target, at: now) { effects.append(dial) }
        case .lost(let peer, let path):
            peers.lose(peer, path)
            neighbourhood.hasChanged()
            forgetDialsIfGone(peer, &effects)
        case .reset:
            peers.loseAllSightings()
            neighbourhood.hasChanged()
            for peer in peers.ids { forgetDialsIfGone(peer, &effects) }
        case .settled:
            settledAt = settledAt ?? now
        case .status(let status):
            guard discovery != status else { return }
            discovery = status
            health.discoveryChanged(to: status, at: now)
            effects.append(.publish(.discovery(DiscoveryView(status))))
        case .ownKeySeen(let endpoint): health.ownKeySeen(at: endpoint, at: now)
        case .networkChanged: networkChanged(at: now, &effects)
        }
    }

    /// Rounds of dialling (some minutes of them) for a peer that the LAN does not speak of.
    private static let patienceWithTheUnsighted = 8

    /// No sighting and no link: nothing more to dial, unless a broken link is being mended.
    private mutating func forgetDialsIfGone(_ peer: PeerID, _ effects: inout [Effect]) {
        guard let known = peers[peer], known.sightings.isEmpty else { return }
        if known.record == nil {
            dialling.stop(.peer(peer), &effects)
            dialling.know(.peer(peer), at: [])
        } else {
            dialling.know(.peer(peer), at: known.endpoints)
            dialling.lose(patience: Self.patienceWithTheUnsighted, with: .peer(peer))
        }
    }

    /// How long to leave the first word to the other side, so that most pairs dial once.
    ///
    /// A newcomer does not wait: the others cannot have seen it yet (mDNS probes for 0.75 s first).
    func deference(to peer: PeerID, at now: Moment) -> Duration {
        let isNewcomer = now - (startedAt ?? now) < .seconds(Limits.newcomerSeconds)
        if isNewcomer || me < peer { return .zero }
        let spread = Limits.dialDeferenceSpreadMilliseconds
        let offset = Int(fowlerNollVo(me.bytes + peer.bytes) % UInt64(2 * spread)) - spread
        return .milliseconds(Limits.dialDeferenceMilliseconds + offset)
    }

    // MARK: What happens on links

    mutating func linkChanged(_ event: LinkEvent, at now: Moment, _ effects: inout [Effect]) {
        switch event {
        case .opened(let link, let peer, let origin, let remote):
            opened(link, peer: peer, origin: origin, remote: remote, at: now, &effects)
        case .dialFailed(let dial, let failure):
            dialFailed(dial, failure, at: now, &effects)
        case .received(let link, let frames):
            received(frames, on: link, at: now, &effects)
        case .closed(let link, let end):
            if case .offence = end { counters.offences += 1 }
            guard let session = links.sessions[link] else { return }
            forget(link, at: now, &effects)
            if session.hello == nil { disappointed(in: session, at: now, &effects) }
        }
    }

    private mutating func opened(
        _ link: LinkID, peer: PeerID, origin: LinkOrigin, remote: Endpoint, at now: Moment,
        _ effects: inout [Effect]
    ) {
        var target: DialTarget?
        if case .dialled(let dial) = origin { target = dialling.opened(dial) ?? .peer(peer) }
        if case .address(let endpoint) = target {
            manual[endpoint] = peer
            if peer == me { noteOwnAddress(endpoint, &effects) }
        }
        guard !stopping else {
            effects.append(.close(link, .leaving))
            return
        }
        let session = Links.Session(
            peer: peer, origin: origin, remote: remote, target: target,
            isStranger: isStranger(peer), openedAt: now, heardAt: now)
        var surplus: [LinkID] = []
        let refusal = links.opened(link, session, surplus: &surplus)
        for old in surplus { drop(old, .duplicate, at: now, &effects) }
        if let refusal {
            drop(link, refusal, at: now, &effects)
            return
        }
        let hello = Frame.Hello(
            versions: Self.versions, nickname: nickname, incarnation: incarnation,
            stream: incarnation, taken: conversations[peer]?.arrivals.latest,
            presence: preferences.presence, clockMilliseconds: now.wallMilliseconds)
        send(.hello(hello), on: link, &effects)
    }

    /// One's own address, given by hand: nobody to talk to there.
    private mutating func noteOwnAddress(_ endpoint: Endpoint, _ effects: inout [Effect]) {
        dialling.stop(.address(endpoint), &effects)
        dialling.know(.address(endpoint), at: [])
        let text: Phrase = "\(endpoint) is this node itself: give the address of another."
        effects.append(.publish(.notice(NoticeView(.manualDialFailed, text))))
    }

    private mutating func dialFailed(
        _ dial: DialID, _ failure: DialFailure, at now: Moment, _ effects: inout [Effect]
    ) {
        // One that was abandoned is no failure.
        guard let (target, over) = dialling.failed(dial, at: now) else { return }
        counters.dialsFailed += 1
        if case .peer(let peer) = target { health.dialFailed(peer, failure) }
        if over { roundFailed(target, why: failure.inWords, &effects) }
        if let dial = dialling.step(target, at: now) { effects.append(dial) }
    }

    private mutating func roundFailed(
        _ target: DialTarget, why: Phrase, _ effects: inout [Effect]
    ) {
        let rounds = dialling.failures(of: target)
        switch target {
        case .peer(let peer):
            peers.dialFailed(peer, rounds: rounds)
            neighbourhood.hasChanged()
            if peers[peer]?.sightings.isEmpty == false { effects.append(.lookUpAgain(peer)) }
        case .address(let endpoint) where rounds == 1:
            let text: Phrase =
                "Nobody answers at \(endpoint) (\(why)): trying again now and then."
            effects.append(.publish(.notice(NoticeView(.manualDialFailed, text))))
        case .address: break
        }
    }

    /// A link that never came up: to the dialler that is a failed attempt like any other.
    mutating func disappointed(
        in session: Links.Session, at now: Moment, _ effects: inout [Effect]
    ) {
        guard let target = session.target, session.peer != me else { return }
        guard links.link(to: session.peer) == nil else {
            dialling.stop(target, &effects)
            return
        }
        dialling.disappointed(target, at: now)
        roundFailed(target, why: "it closed the link before saying hello", &effects)
    }

    // MARK: Ends

    /// Ends a link at our word; the transport's own report of it will find it gone.
    mutating func drop(
        _ link: LinkID, _ reason: LinkCloseReason, at now: Moment, _ effects: inout [Effect]
    ) {
        guard let session = links.sessions[link] else { return }
        if case .offence = reason { counters.offences += 1 }
        let (code, explanation) = reason.onTheWire
        send(.close(code, explanation: explanation), on: link, &effects)
        effects.append(.close(link, reason))
        if reason == .surplus { links.isSurplus(link) }
        forget(link, at: now, &effects)
        if session.hello == nil { disappointed(in: session, at: now, &effects) }
    }

    /// Takes a link out of the state: the next one carries the talk, or the peer is away.
    mutating func forget(_ link: LinkID, at now: Moment, _ effects: inout [Effect]) {
        guard let (session, wasActive, heir) = links.closed(link), wasActive else { return }
        let peer = session.peer
        leaveLists(on: link, at: now, &effects)
        let isBringingBack = conversations[peer]?.outbox.isBringingBack == true
        conversations[peer]?.outbox.restart()
        if let heir {
            // Its hello was of no account until now, and says what the peer has lost.
            if isBringingBack {
                resume(with: peer, taken: links.sessions[heir]?.hello?.taken, &effects)
            }
            pump(to: peer, on: heir, &effects)
            joinLists(on: heir, with: peer, at: now, &effects)
            return
        }
        conversations[peer]?.arrivals.dropHeld()
        stopsTyping(peer, &effects)
        peers.unlinked(peer, isDoubtful: !session.isSurplus)
        noteLastSeen(peer, at: now, &effects)
        neighbourhood.hasChanged()
        if wantsLink(to: peer) { redial(session, at: now) }
    }

    private mutating func noteLastSeen(
        _ peer: PeerID, at now: Moment, _ effects: inout [Effect]
    ) {
        guard var record = peers[peer]?.record else { return }
        record.lastMetMilliseconds = now.wallMilliseconds
        peers.update(record, words: words)
        save(.peer(record), for: .peer(peer), &effects)
    }

    /// Mends a broken link: the side that opens links at once, the other a little later.
    private mutating func redial(_ session: Links.Session, at now: Moment) {
        let peer = session.peer
        dialling.know(.peer(peer), at: peers[peer]?.endpoints ?? [])
        guard now - session.openedAt >= .seconds(Limits.settledLinkSeconds) || session.leaving
        else {
            for target in targets(for: peer) { dialling.disappointed(target, at: now) }
            return
        }
        for target in targets(for: peer) { dialling.forgive(target) }
        // Who says goodbye is listed for another second (RFC 6762 §10.1): do not chase a ghost.
        let wait: Duration =
            session.leaving ? .seconds(3) : .milliseconds(100) + deference(to: peer, at: now)
        let sighted = peers[peer]?.sightings.isEmpty == false
        // Not sighted and gone by its own will: it will call when it is back.
        if sighted || !session.leaving {
            dialling.want(
                .peer(peer), at: now + wait,
                patience: sighted ? nil : Self.patienceWithTheUnsighted)
        }
        for target in targets(for: peer) where target != .peer(peer) {
            dialling.want(target, at: now + wait + .seconds(1))
        }
    }

    /// All that leads to a peer: what the LAN says, and the addresses given by hand.
    func targets(for peer: PeerID) -> [DialTarget] {
        let byHand = manual.filter { $0.value == peer }.keys.sorted()
        return [.peer(peer)] + byHand.map { .address($0) }
    }
}

extension LinkCloseReason {
    var onTheWire: (Frame.CloseCode, explanation: String) {
        switch self {
        case .duplicate: (.duplicate, "")
        case .ownKey: (.ownKey, "")
        case .silent: (.silent, "")
        case .full: (.full, "")
        case .leaving: (.leaving, "")
        case .surplus: (.surplus, "")
        case .incompatible(let text): (.incompatible, text)
        case .offence(let text): (.offence, text)
        }
    }
}
