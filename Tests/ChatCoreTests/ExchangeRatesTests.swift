import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// Authors who write faster than anybody types: late, dear to nobody, and no fault of who has it.
@Suite struct ExchangeRatesTests {
    private typealias World = ExchangeHostileTests

    private static func record(_ number: Int, author: UInt64, isGood: Bool = true) -> SampleRecord {
        SampleRecord(order: UInt64(number), author: author, isGood: isGood, seed: 77)
    }

    @Test("what is held back is not worth a look at its signature")
    func signatures() {
        var node = World.node(holding: 0)
        let burst = (0..<ReplicationLimits.authorBurstRecords).map { Self.record($0, author: 7) }
        for batch in burst.map(\.encoded).messagesful {
            #expect(node.message(World.bad, .push(batch), at: 1).offences.isEmpty)
        }
        let forged = Self.record(900, author: 7, isGood: false)
        for time in 2...20 {
            let effects = node.message(World.bad, .push([forged.encoded]), at: time)
            #expect(effects.offences.isEmpty)
        }
        #expect(node.counts.heldBackRecords == 19)
        #expect(!node.records.holds(forged.id))
        // Another author's is looked at as ever.
        let other = Self.record(901, author: 8, isGood: false)
        #expect(node.message(World.bad, .push([other.encoded]), at: 30).offences == [.badSignature])
    }

    @Test(
        "somebody who never stops writing keeps no two others apart, and sets nobody against anybody",
        arguments: 1...4 as ClosedRange<UInt64>)
    func flood(seed: UInt64) throws {
        var network = ExchangeNetwork([[], [], [], []], seed: seed)
        // The flood comes in at both ends of a line, each half of it at one.
        for (one, other) in [(0, 1), (1, 2), (2, 3)] { network.connect(one, other) }
        network.run(milliseconds: 1_000)
        var number = 0
        for _ in 0..<400 {
            for _ in 0..<5 {
                network.write([Self.record(number, author: 7)], at: 0)
                network.write([Self.record(number + 1, author: 7)], at: 3)
                number += 2
            }
            network.run(milliseconds: 1_000)
        }
        // Lost on its way, so that only a session can bring it.
        network.loses = { message in
            switch message {
            case .push, .have: true
            default: false
            }
        }
        let lost = Self.record(50_000, author: 8)
        network.write([lost], at: 0)
        for _ in 0..<150 {
            network.write([Self.record(number, author: 7)], at: 0)
            number += 1
            network.run(milliseconds: 1_000)
        }
        for node in 0..<4 {
            let isThere = network.nodes[node].records.holds(lost.id)
            #expect(isThere, "node \(node)")
        }
        #expect(network.offences.isEmpty, "\(network.offences)")
    }

    @Test("so many authors that all levels are taken share one, and nobody is looked for each time")
    func crowd() {
        var rates = AuthorRates<Int>()
        for author in 0..<ReplicationLimits.ratedAuthors { rates.take(author, 10, at: 0) }
        for author in 0..<ReplicationLimits.authorBurstRecords {
            let hasRoom = rates.hasRoom(for: 100_000 + author, 1, at: 5)
            #expect(hasRoom)
            rates.take(100_000 + author, 1, at: 5)
        }
        let isThereMore = rates.hasRoom(for: 999_999, 1, at: 6)
        #expect(!isThereMore)
        // Whose level has run dry makes room for others.
        let isThereLater = rates.hasRoom(for: 999_999, 250, at: 20_000)
        #expect(isThereLater)
    }
}
