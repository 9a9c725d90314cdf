/// Links that have to prove that they live, because the network has changed under them.
struct LinkChecks: Sendable {
    private var deadlines: [LinkID: Moment] = [:]
    /// When all of them were asked last, and when that is to be done again.
    fileprivate var lastRound: Moment?
    fileprivate var nextRound: Moment?

    fileprivate mutating func begin(_ link: LinkID, at now: Moment) {
        guard deadlines[link] == nil else { return }
        deadlines[link] = now + .seconds(Limits.linkCheckSeconds)
    }

    /// Those that have been silent since they were asked.
    fileprivate mutating func dead(
        at now: Moment, isUnanswered: (LinkID) -> Bool
    ) -> [LinkID] {
        guard !deadlines.isEmpty else { return [] }
        deadlines = deadlines.filter { isUnanswered($0.key) }
        let dead = deadlines.filter { $0.value <= now }.keys.sorted()
        for link in dead { deadlines[link] = nil }
        return dead
    }
}

/// Another network, a cable that is in again, a machine that has woken up: links that are dead are
/// found to be so in seconds instead of `Limits.silenceSeconds`, and everybody wanted is dialled
/// now, however long the wait after earlier failures would be.
extension NodeState {
    mutating func networkChanged(at now: Moment, _ effects: inout [Effect]) {
        guard !stopping else { return }
        if let last = linkChecks.lastRound {
            let next = last + .seconds(Limits.networkChangeSeconds)
            guard next <= now else {
                linkChecks.nextRound = next
                return
            }
        }
        linkChecks.lastRound = now
        linkChecks.nextRound = nil
        for (_, link) in links.activeLinks { check(link, at: now, &effects) }
        for target in targetsWithoutLink { dialAgain(target, at: now, &effects) }
        effects += dialling.tick(at: now)
    }

    mutating func tickNetwork(at now: Moment, _ effects: inout [Effect]) {
        if let due = linkChecks.nextRound, due <= now { networkChanged(at: now, &effects) }
        let dead = linkChecks.dead(at: now) { [links] in links.sessions[$0]?.pinged == true }
        for link in dead {
            guard let peer = links.sessions[link]?.peer else { continue }
            drop(link, .silent, at: now, &effects)
            guard links.link(to: peer) == nil, wantsLink(to: peer) else { continue }
            for target in targets(for: peer) { dialAgain(target, at: now, &effects) }
        }
    }

    /// The LAN says that a linked peer is elsewhere now. While its old link is asked whether it
    /// lives, a new one takes its place at once.
    mutating func checkIfMoved(_ peer: PeerID, at now: Moment, _ effects: inout [Effect]) {
        guard let link = links.link(to: peer), let remote = links.sessions[link]?.remote,
            peers[peer]?.sightings.values.contains(where: { $0.endpoint.host == remote.host })
                == false
        else { return }
        check(link, at: now, &effects)
    }

    /// The link is closed if nothing comes on it in `Limits.linkCheckSeconds`.
    mutating func check(_ link: LinkID, at now: Moment, _ effects: inout [Effect]) {
        guard let number = links.ask(link) else { return }
        linkChecks.begin(link, at: now)
        send(.ping(number), on: link, &effects)
    }

    /// Everybody with whom a link is wanted and who can be somewhere, last met first; of those that
    /// the LAN does not speak of only as many as at a start.
    private var targetsWithoutLink: [DialTarget] {
        let away = peers.byID.values.filter {
            links.link(to: $0.id) == nil && wantsLink(to: $0.id) && !$0.endpoints.isEmpty
        }.sorted {
            ($0.record?.lastMetMilliseconds ?? 0, $0.id)
                > ($1.record?.lastMetMilliseconds ?? 0, $1.id)
        }
        let sighted = away.filter { !$0.sightings.isEmpty }
        let remembered = away.filter(\.sightings.isEmpty).prefix(Limits.rememberedDials)
        let byHand = manual.filter { _, peer in
            peer.map { $0 != me && links.link(to: $0) == nil } ?? true
        }
        return byHand.keys.sorted().map { .address($0) }
            + (sighted + remembered).map { .peer($0.id) }
    }

    private mutating func dialAgain(
        _ target: DialTarget, at now: Moment, _ effects: inout [Effect]
    ) {
        var wait = Duration.zero
        var patience: Int?
        if case .peer(let peer) = target {
            dialling.know(target, at: peers[peer]?.endpoints ?? [])
            if peer < me { wait = .milliseconds(Limits.networkDeferenceMilliseconds) }
            if peers[peer]?.sightings.isEmpty == true { patience = 2 }
        }
        // What is being dialled over the network of before leads nowhere.
        dialling.stop(target, &effects)
        dialling.forgive(target)
        dialling.want(target, at: now + wait, patience: patience)
    }
}
