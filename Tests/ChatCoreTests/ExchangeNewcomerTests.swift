import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// Who was away, who is new, and what records only name.
@Suite struct ExchangeNewcomerTests {
    static func records(_ count: Int, from start: Int = 0) -> [SampleRecord] {
        (start..<start + count).map {
            SampleRecord(order: UInt64(1_000 + $0), author: UInt64($0 / 200), seed: 5)
        }
    }

    @Test("an empty node takes a snapshot from one peer, not the records from all")
    func snapshot() throws {
        let records = Self.records(3_000)
        var network = ExchangeNetwork([records, records, records, records, []], seed: 1)
        network.connectAll()
        let healed = network.runUntilEqual(within: 10_000)
        let time = try #require(healed)
        #expect(time <= 1_000)
        #expect(network.copies == 3_000)
        #expect(network.nodes[4].counts.sessions == 0)
        #expect(network.offences.isEmpty)
    }

    @Test("what the snapshot's source kept back, the other neighbours bring")
    func censored() throws {
        let records = Self.records(400)
        let censored = records.enumerated().filter { $0.offset != 123 }.map(\.element)
        // The node of the first wire is asked first. It is not told, or it would be complete.
        var network = ExchangeNetwork([censored, records, records, []], seed: 2)
        for node in 0..<3 { network.connect(node, 3) }
        network.run(milliseconds: 5_000)
        #expect(network.nodes[3].records.keys.count == 400)
        #expect(network.nodes[3].counts.sessions + network.nodes[1].counts.sessions > 0)
    }

    @Test("when the snapshot's source goes, another goes on where it was")
    func resumed() throws {
        let records = Self.records(5_000)
        var network = ExchangeNetwork([records, records, []], seed: 3)
        network.connect(0, 2)
        network.connect(1, 2)
        network.run(milliseconds: 100)
        let early = network.nodes[2].records.keys.count
        #expect(early > 0 && early < 5_000)
        network.cut(0)
        let healed = network.runUntilEqual(within: 10_000)
        _ = try #require(healed)
        #expect(network.copies < 5_600)
        #expect(network.offences.isEmpty)
    }

    @Test("a node that was away catches up at its first head")
    func returning() throws {
        let records = Self.records(2_000)
        var network = ExchangeNetwork([records, records, Array(records.prefix(1_900))], seed: 4)
        network.connect(0, 1)
        network.run(milliseconds: 5_000)
        network.connect(1, 2)
        let healed = network.runUntilEqual(within: 5_000)
        let time = try #require(healed)
        #expect(time <= 500)
        #expect(network.copies <= 110)
    }

    @Test("who writes faster than anybody types is late, not lost")
    func heldBack() throws {
        var network = ExchangeNetwork([[], [], []], seed: 5)
        network.connectAll()
        network.run(milliseconds: 1_000)
        let flood = (0..<2_700).map { SampleRecord(order: UInt64($0), author: 7, seed: 6) }
        network.write(flood, at: 0)
        network.run(milliseconds: 5_000)
        #expect(network.nodes[1].records.keys.count <= 2_610)
        #expect(network.nodes[1].counts.heldBackRecords > 0)
        let healed = network.runUntilEqual(within: 600_000)
        _ = try #require(healed)
        #expect(network.offences.isEmpty, "\(network.offences)")
    }

    @Test("a record that is not on disk yet is told to nobody")
    func unstored() throws {
        var exchange = Exchange(SampleRecords())
        let peers = [LinkID(1), LinkID(2)]
        for link in peers {
            _ = exchange.linkUp(link, peer: .sample(Int(link.number)), isLower: true, at: 0)
        }
        let record = Self.records(1)[0]
        let taken = exchange.message(peers[0], .push([record.encoded]), at: 10)
        #expect(taken.sends.isEmpty)
        let asked = exchange.message(peers[1], .want([record.id]), at: 20)
        #expect(asked.sends.isEmpty)
        #expect(exchange.tick(at: 30).sends.allSatisfy { !$0.carriesRecords })
        let stored = exchange.stored([record.id], at: 40)
        #expect(stored.sends == [.records([record.encoded])])
        #expect(exchange.stored([record.id], at: 50).isEmpty)
    }

    @Test("a blob that records name comes from two peers in turn", arguments: [1, 3])
    func blob(sources: Int) throws {
        let bytes = Bytes((0..<500_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) })
        let blob = Blob(hash: RecordID(hashing: bytes), byteCount: bytes.count)
        var network = ExchangeNetwork(Array(repeating: [], count: sources + 2), seed: 7)
        for node in 1...sources { network.nodes[node].records.blobs[blob.hash] = bytes }
        network.nodes[0].records.missingBlobs = [blob]
        network.connectAll()
        network.run(milliseconds: 3_000)
        #expect(network.nodes[0].records.blobs[blob.hash] == bytes)
        let carriers = network.wires.filter { $0.bytes > 100_000 }.count
        #expect(carriers == min(2, sources))
        #expect(network.offences.isEmpty)
    }
}

extension [ExchangeEffect] {
    var sends: [ExchangeMessage] {
        compactMap { effect in
            if case .send(_, let message) = effect { message } else { nil }
        }
    }

    var offences: [Offence] {
        compactMap { effect in
            if case .offence(_, let offence, _) = effect { offence } else { nil }
        }
    }
}

extension ExchangeMessage {
    var carriesRecords: Bool {
        switch self {
        case .push, .records: true
        case .snapshot(let records, _): !records.isEmpty
        default: false
        }
    }
}
