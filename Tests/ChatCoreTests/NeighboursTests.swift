import Simulation
import Testing

@testable import ChatCore

/// Whom a node exchanges records with, by ids alone.
@Suite struct NeighboursTests {
    static func everybody(_ count: Int) -> [PeerID] { (0..<count).map(PeerID.sample) }

    @Test("up to 64 others: everybody")
    func mesh() {
        let all = Self.everybody(65)
        #expect(neighbours(of: all[3], among: all) == Set(all).subtracting([all[3]]))
        #expect(neighbours(of: all[0], among: []).isEmpty)
    }

    @Test("above: few links that both ends choose, and few hops", arguments: [66, 200, 1_000])
    func ring(count: Int) {
        let all = Self.everybody(count)
        let chosen = Dictionary(
            uniqueKeysWithValues: all.map { ($0, neighbours(of: $0, among: all)) })
        // The greatest power of two that is not above count.
        let bits = Int.bitWidth - 1 - count.leadingZeroBitCount
        for (me, others) in chosen {
            #expect(others.count <= 2 * bits && !others.contains(me))
            #expect(others.allSatisfy { chosen[$0]?.contains(me) == true })
        }
        #expect(hops(from: all[0], chosen, all.count) <= (bits + 1) / 2 + 1)
    }

    @Test("a node that does not see itself among the others chooses alike")
    func ownPlace() {
        let all = Self.everybody(100)
        #expect(
            neighbours(of: all[9], among: all)
                == neighbours(of: all[9], among: all.filter { $0 != all[9] }.reversed()))
    }

    /// How many steps lead to the farthest of all; one node's view is every node's, in a ring.
    private func hops(from start: PeerID, _ chosen: [PeerID: Set<PeerID>], _ count: Int) -> Int {
        var reached: Set<PeerID> = [start]
        var edge = reached
        var hops = 0
        while reached.count < count, !edge.isEmpty {
            edge = Set(edge.flatMap { chosen[$0] ?? [] }).subtracting(reached)
            reached.formUnion(edge)
            hops += 1
        }
        return reached.count == count ? hops : .max
    }
}
