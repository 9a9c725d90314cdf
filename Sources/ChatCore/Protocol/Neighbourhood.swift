/// With whom this node keeps a link without anybody asking for it: with all, as long as they are
/// not too many, else with its neighbours on the ring (`neighbours(of:among:)`).
struct Neighbourhood: Sendable {
    /// nil: everybody.
    private var chosen: Set<PeerID>?
    private var isStale = false
    private var notBefore: Moment?

    /// Whether not everybody has a link with everybody.
    var isCrowd: Bool { chosen != nil }

    func includes(_ peer: PeerID) -> Bool { chosen?.contains(peer) ?? true }

    /// Somebody has come or gone.
    mutating func hasChanged() { isStale = true }

    /// Chooses anew if there is reason to.
    /// - Returns: whether it did.
    mutating func choose(of me: PeerID, among present: () -> [PeerID], at now: Moment) -> Bool {
        guard isStale, notBefore.map({ $0 <= now }) ?? true else { return false }
        isStale = false
        notBefore = now + .seconds(1)
        let present = present()
        chosen =
            present.count > ReplicationLimits.fullMeshPeers
            ? neighbours(of: me, among: present) : nil
        return true
    }
}

/// Links in a crowd: to the neighbours, and to those one talks with.
extension NodeState {
    func wantsLink(to peer: PeerID) -> Bool {
        neighbourhood.includes(peer) || peers[peer]?.record?.addressed == true
            || conversations[peer]?.isAddressed == true || manual.values.contains(peer)
    }

    mutating func tickNeighbours(at now: Moment, _ effects: inout [Effect]) {
        if neighbourhood.choose(of: me, among: { [peers] in peers.present }, at: now) {
            for peer in peers.present where links.link(to: peer) == nil && wantsLink(to: peer) {
                dialling.want(.peer(peer), at: now + deference(to: peer, at: now))
            }
            peers.keepNoLink(with: Set(peers.present.filter { !wantsLink(to: $0) }))
        }
        guard neighbourhood.isCrowd else { return }
        // Whoever opened it closes it: the other side may know of a reason to keep it, and opens
        // another then.
        for (peer, link) in links.activeLinks where !wantsLink(to: peer) {
            guard let session = links.sessions[link], session.openedByUs,
                now - session.openedAt >= .seconds(Limits.surplusLinkSeconds)
            else { continue }
            drop(link, .surplus, at: now, &effects)
        }
    }
}
