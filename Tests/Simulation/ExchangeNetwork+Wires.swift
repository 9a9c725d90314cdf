import ChatCore

/// Who is joined with whom.
extension ExchangeNetwork {
    package mutating func connect(_ one: Int, _ other: Int) {
        wires.append(Wire(ends: (one, other)))
        raise(wires.count - 1)
    }

    package mutating func connectAll() {
        for one in nodes.indices {
            for other in one + 1..<nodes.count { connect(one, other) }
        }
    }

    /// Each with its neighbours of the ring.
    package mutating func connectNeighbours() {
        for (one, other) in Self.ring(peers) { connect(one, other) }
    }

    /// Pairs of neighbours, each once, in an order that their numbers decide. `neighbours(of:)`
    /// looks at everybody; asked for each of 10,000 nodes it would be the longest part of a run,
    /// so only as many as it takes to know the distances ask it.
    private static func ring(_ everybody: [PeerID]) -> [(Int, Int)] {
        let count = everybody.count
        let ring = everybody.indices.sorted { everybody[$0] < everybody[$1] }
        var places = Array(repeating: 0, count: count)
        for (place, number) in ring.enumerated() { places[number] = place }
        // The ring looks the same from everywhere.
        let chosen = neighbours(of: everybody[ring[0]], among: everybody)
        let distances = ring.indices.filter { chosen.contains(everybody[ring[$0]]) }
        return (0..<count).flatMap { one in
            distances.map { ring[(places[one] + $0) % count] }.sorted()
                .filter { one < $0 }.map { (one, $0) }
        }
    }

    package mutating func cut(_ wire: Int) {
        guard wires[wire].isUp else { return }
        wires[wire].isUp = false
        wires[wire].life += 1
        for side in 0...1 {
            let node = node(wire, side)
            carryOut(nodes[node].linkDown(Self.link(wire, side), at: milliseconds), by: node)
        }
    }

    package mutating func raise(_ wire: Int) {
        wires[wire].isUp = true
        for side in 0...1 {
            let (me, other) = (node(wire, side), node(wire, 1 - side))
            let effects = nodes[me].linkUp(
                Self.link(wire, side), peer: peers[other],
                isLower: peers[me] < peers[other], at: milliseconds)
            carryOut(effects, by: me)
        }
    }

    /// The wires between those of whom it holds and those of whom it does not.
    package func wires(between isOfOneSide: (Int) -> Bool) -> [Int] {
        wires.indices.filter { isOfOneSide(wires[$0].ends.0) != isOfOneSide(wires[$0].ends.1) }
    }

    static func link(_ wire: Int, _ side: Int) -> LinkID {
        LinkID(UInt64(2 * wire + side))
    }

    func node(_ wire: Int, _ side: Int) -> Int {
        side == 0 ? wires[wire].ends.0 : wires[wire].ends.1
    }
}
