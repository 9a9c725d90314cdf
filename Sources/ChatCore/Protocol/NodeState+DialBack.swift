import ChatLanguage

/// Can this node be reached? Only others can tell: linked peers are asked to dial it.
extension NodeState {
    /// The answer, or nil when it comes later; of somebody without a link, none.
    mutating func askForDialBack(
        by text: String?, for request: RequestID, at now: Moment, _ effects: inout [Effect]
    ) throws(Refusal) -> Response? {
        guard let port else {
            throw Refusal(.badInput, "This node listens on no port, so nobody can dial it.")
        }
        var links: [(peer: PeerID, link: LinkID)] = []
        if let text {
            let peer = try peers.find(text).get()
            if let link = self.links.link(to: peer) { links = [(peer, link)] }
        } else {
            links = witnesses
        }
        guard !links.isEmpty else { return .dialledBack([]) }
        let asked = links.map { peer, link in
            DialBacks.Witness(peer: peer, host: self.links.sessions[link]?.remote.host ?? "")
        }
        guard let numbers = dialBacks.ask(asked, for: request, at: now) else {
            throw Refusal(.full, "Too many wait for such an answer already: try again later.")
        }
        for (number, (_, link)) in zip(numbers, links) {
            send(.dialBack(number: number, port: port), on: link, &effects)
        }
        return nil
    }

    /// A few, each on a machine of its own: two on one see the same firewall.
    private var witnesses: [(peer: PeerID, link: LinkID)] {
        var hosts: Set<String> = []
        let apart = links.activeLinks.filter { _, link in
            links.sessions[link].map { hosts.insert($0.remote.host).inserted } ?? false
        }
        return Array(apart.prefix(Limits.dialBackPeers))
    }

    mutating func dialledBack(
        _ number: UInt64, by peer: PeerID, _ outcome: DialBackOutcome, _ effects: inout [Effect]
    ) {
        guard let (request, witnesses) = dialBacks.answered(number, by: peer, outcome) else {
            return
        }
        effects.append(.answer(request, .dialledBack(views(of: witnesses))))
    }

    mutating func tickDialBacks(at now: Moment, _ effects: inout [Effect]) {
        for (request, witnesses) in dialBacks.overdue(at: now) {
            effects.append(.answer(request, .dialledBack(views(of: witnesses))))
        }
    }

    /// The node ends: who waits is told what is known.
    mutating func abandonDialBacks(_ effects: inout [Effect]) {
        for (request, witnesses) in dialBacks.abandonAll() {
            effects.append(.answer(request, .dialledBack(views(of: witnesses))))
        }
    }

    private func views(of witnesses: [DialBacks.Witness]) -> [DialBackView] {
        witnesses.map {
            DialBackView(
                peer: $0.peer, name: peers.name(of: $0.peer), address: Displayable($0.host),
                outcome: $0.outcome)
        }
    }

    // MARK: For a peer that asks

    /// Nowhere but at the address that the link comes from, and nobody but that peer will do.
    mutating func dialBack(
        _ number: UInt64, at port: UInt16, for session: Links.Session, at now: Moment,
        _ effects: inout [Effect]
    ) {
        guard !stopping, let probe = dialBacks.begin(number, for: session.peer, at: now) else {
            guard let link = links.link(to: session.peer) else { return }
            send(.dialledBack(number: number, .declined), on: link, &effects)
            return
        }
        let endpoint = Endpoint(host: session.remote.host, port: port)
        effects.append(.probe(probe, endpoint, expecting: session.peer))
    }

    mutating func probed(
        _ probe: ProbeID, _ outcome: DialBackOutcome, _ effects: inout [Effect]
    ) {
        guard let (peer, number) = dialBacks.ended(probe), let link = links.link(to: peer) else {
            return
        }
        send(.dialledBack(number: number, outcome), on: link, &effects)
    }
}
