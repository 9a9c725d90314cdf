import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// How what is new reaches everybody: counts, and time of the simulation.
@Suite struct ExchangeSpreadTests {
    static func record(_ number: Int, author: UInt64 = 1) -> SampleRecord {
        SampleRecord(order: UInt64(1_000 + number), author: author, seed: 99)
    }

    @Test("one change reaches 30 nodes of a full mesh in a tenth of a second", arguments: 1...3)
    func mesh(seed: UInt64) throws {
        var network = ExchangeNetwork(Array(repeating: [], count: 30), seed: seed)
        network.connectAll()
        network.run(milliseconds: 1_000)
        network.write([Self.record(0)], at: 7)
        let healed = network.runUntilEqual(within: 1_000)
        let time = try #require(healed)
        #expect(time <= 100, "milliseconds")
        #expect(network.offences.isEmpty)
    }

    @Test("a prune that was overruled on its way is said again, at most once a second")
    func prunes() throws {
        var node = Exchange(SampleRecords((0..<5).map { Self.record($0) }))
        let links = [LinkID(1), LinkID(2)]
        for link in links {
            _ = node.linkUp(link, peer: .sample(Int(link.number)), isLower: true, at: 0)
        }
        let known = ExchangeMessage.push([Self.record(3).encoded])
        #expect(node.message(links[0], known, at: 1_000).sends == [.prune])
        // Theirs has crossed ours: the edge is lazy here, and they go on pushing.
        _ = node.message(links[0], .prune, at: 1_010)
        var prunes = 0
        for time in stride(from: 1_100, through: 4_000, by: 100) {
            prunes += node.message(links[0], known, at: time).sends.count { $0 == .prune }
        }
        #expect(prunes == 3)
    }

    @Test("once the tree has settled, a change costs at most 1.5 copies a node")
    func tree() throws {
        var network = ExchangeNetwork(Array(repeating: [], count: 30), seed: 4)
        network.connectAll()
        for number in 0..<4 {
            network.write([Self.record(number)], at: number * 7)
            network.run(milliseconds: 3_000)
        }
        network.forgetCounts()
        for number in 4..<14 {
            network.write([Self.record(number)], at: number * 2)
            network.run(milliseconds: 3_000)
        }
        #expect(network.isEqual)
        #expect(Double(network.copies) <= 1.5 * 29 * 10, "\(network.copies) copies")
    }

    @Test("with every push lost, heads alone bring 30 nodes together")
    func headsOnly() throws {
        var network = ExchangeNetwork(Array(repeating: [], count: 30), seed: 5)
        network.loses = { message in
            switch message {
            case .push, .have: true
            default: false
            }
        }
        network.connectAll()
        network.run(milliseconds: 20_000)
        network.write([Self.record(0)], at: 3)
        let healed = network.runUntilEqual(within: 60_000)
        let time = try #require(healed)
        #expect(time <= 10_000, "milliseconds")
        #expect(network.offences.isEmpty)
    }

    @Test("in sync, a link carries less than a kilobyte a minute")
    func silence() {
        let records = (0..<100).map { Self.record($0) }
        var network = ExchangeNetwork(Array(repeating: records, count: 10), seed: 6)
        network.connectAll()
        network.run(milliseconds: 1_000)
        network.forgetCounts()
        network.run(milliseconds: 60_000)
        #expect(network.wires.allSatisfy { $0.bytes <= 1_024 && $0.messages <= 11 })
        #expect(network.copies == 0)
    }

    @Test("a partition with 1,000 edits on each side heals by itself", arguments: 1...2)
    func partition(seed: UInt64) throws {
        let common = (0..<500).map { Self.record($0) }
        let left = (0..<1_000).map { Self.record(1_000 + 2 * $0, author: UInt64($0 / 200)) }
        let right = (0..<1_000).map { Self.record(1_001 + 2 * $0, author: UInt64(9 + $0 / 200)) }
        let sets = (0..<10).map { common + ($0 < 5 ? left : right) }
        var network = ExchangeNetwork(sets, seed: seed)
        network.connectAll()
        let healed = network.runUntilEqual(within: 30_000)
        let time = try #require(healed)
        let talkBytes = network.wires.map(\.talkBytes).max() ?? 0
        let rounds = network.nodes.reduce(0) { $0 + $1.counts.rounds }
        let sessions = network.nodes.reduce(0) { $0 + $1.counts.sessions }
        #expect(time <= 3_000, "milliseconds")
        // Of sessions, ids and heads on the busiest link; and records received for each lacked.
        #expect(talkBytes <= 100_000, "\(talkBytes)")
        #expect(network.copies <= 10 * 1_000 * 5 / 2, "\(network.copies)")
        #expect(rounds <= 4 * sessions)
        #expect(network.offences.isEmpty, "\(network.offences)")
    }
}
