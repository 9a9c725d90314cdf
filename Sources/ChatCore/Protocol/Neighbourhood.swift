/// With whom this node keeps a link without anybody asking for it: with all, as long as they are
/// not too many, else with its neighbours on the ring (`neighbours(of:among:)`).
struct Neighbourhood: Sendable {
    /// nil: everybody.
    private var chosen: Set<PeerID>?
    /// Who was there when they were chosen.
    private var present: Set<PeerID> = []
    private var isStale = false
    private var notBefore: Moment?
    /// Since when a link of ours is one that nobody needs.
    private var surplusSince: [PeerID: Moment] = [:]

    /// Whether not everybody has a link with everybody.
    var isCrowd: Bool { chosen != nil }

    func includes(_ peer: PeerID) -> Bool { chosen?.contains(peer) ?? true }

    /// Somebody has come or gone.
    mutating func hasChanged() { isStale = true }

    /// Chooses anew if there is reason to.
    /// - Returns: who is included now and was not before; nil when nothing was chosen.
    mutating func choose(
        of me: PeerID, among present: () -> [PeerID], at now: Moment
    ) -> [PeerID]? {
        guard isStale, notBefore.map({ $0 <= now }) ?? true else { return nil }
        isStale = false
        notBefore = now + .seconds(1)
        let before = chosen ?? self.present
        let everybody = present()
        self.present = Set(everybody)
        chosen =
            everybody.count > ReplicationLimits.fullMeshPeers
            ? neighbours(of: me, among: everybody) : nil
        if chosen == nil { surplusSince = [:] }
        return everybody.filter { includes($0) && !before.contains($0) }
    }

    /// Whether so many of those chosen have a link that others are not needed. What the LAN says may
    /// be invented: nobody gives up a real link for peers that nobody has met.
    func isLinked(with linked: (PeerID) -> Bool) -> Bool {
        guard let chosen else { return false }
        return chosen.count(where: linked) * 4 >= chosen.count * 3
    }

    /// Of these links, those that nobody has needed for long enough.
    mutating func surplus(_ unneeded: [PeerID], at now: Moment) -> Set<PeerID> {
        surplusSince = unneeded.reduce(into: [:]) { $0[$1] = surplusSince[$1] ?? now }
        return Set(
            surplusSince.filter { now - $0.value >= .seconds(Limits.surplusLinkSeconds) }.keys)
    }
}

/// Links in a crowd: to the neighbours, and to those one talks with.
extension NodeState {
    func wantsLink(to peer: PeerID) -> Bool {
        neighbourhood.includes(peer) || peers[peer]?.record?.addressed == true
            || conversations[peer]?.outbox.isAddressed == true || manual.values.contains(peer)
    }

    mutating func tickNeighbours(at now: Moment, _ effects: inout [Effect]) {
        if let included = neighbourhood.choose(
            of: me, among: { [peers] in peers.reachable }, at: now)
        {
            for peer in included where links.link(to: peer) == nil {
                dialling.want(.peer(peer), at: now + deference(to: peer, at: now))
            }
            peers.keepNoLink(with: Set(peers.present.filter { !wantsLink(to: $0) }))
        }
        guard neighbourhood.isCrowd else { return }
        // Whoever opened it closes it: the other side may know of a reason to keep it, and opens
        // another then.
        let isLinked = neighbourhood.isLinked { links.link(to: $0) != nil }
        let unneeded = links.activeLinks.filter { peer, link in
            isLinked && !wantsLink(to: peer) && links.sessions[link]?.openedByUs == true
        }
        let surplus = neighbourhood.surplus(unneeded.map(\.0), at: now)
        for (peer, link) in unneeded where surplus.contains(peer) {
            drop(link, .surplus, at: now, &effects)
        }
    }
}
