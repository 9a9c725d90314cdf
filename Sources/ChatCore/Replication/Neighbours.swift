/// With whom a node exchanges records, of all that discovery shows.
///
/// Up to `ReplicationLimits.fullMeshPeers`, with everybody. Above that the ids in their order form
/// a ring, and each node has those at the distances 1, 2, 4, 8 … either way: any two that agree on
/// who is there agree on their link, without a word. At most 2·log2 n links; at most log2 n hops,
/// about half of that as a rule; no n/4 nodes can be cut off but by cutting very many links.
///
/// Discovery differs a little from node to node, and a newcomer shifts the ring. Neither does any
/// harm: links that the other side did not choose work like those it did, and the tree of pushes
/// mends itself.
package func neighbours(of me: PeerID, among everybody: some Sequence<PeerID>) -> Set<PeerID> {
    let others = Set(everybody).subtracting([me])
    guard others.count > ReplicationLimits.fullMeshPeers else { return others }
    let ring = others.union([me]).sorted()
    guard let place = ring.firstIndex(of: me) else { return others }
    var chosen: Set<PeerID> = []
    var distance = 1
    while distance <= ring.count / 2 {
        chosen.insert(ring[(place + distance) % ring.count])
        chosen.insert(ring[(place - distance + ring.count) % ring.count])
        distance *= 2
    }
    return chosen
}
