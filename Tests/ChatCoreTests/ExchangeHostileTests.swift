import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// What a peer may do wrong: each costs its own link something, and changes nothing.
@Suite struct ExchangeHostileTests {
    static let bad = LinkID(1)
    static let good = LinkID(2)

    static func record(_ number: Int, isGood: Bool = true) -> SampleRecord {
        SampleRecord(order: UInt64(1_000 + number), author: 3, isGood: isGood, seed: 11)
    }

    /// A node with two links, both of whose heads were said; ours is the lower id.
    static func node(holding count: Int = 10) -> Exchange<SampleRecords> {
        var node = Exchange(SampleRecords((0..<count).map { record($0) }))
        for link in [bad, good] {
            _ = node.linkUp(link, peer: .sample(Int(link.number)), isLower: true, at: 0)
        }
        return node
    }

    static func head(_ count: Int, _ seed: UInt8 = 1) throws -> Head {
        Head(
            count: count,
            fingerprint: try #require(Fingerprint(Bytes(repeating: seed, count: 16))))
    }

    @Test("a message that is nobody's record, signature or size")
    func messages() throws {
        let long = Array(repeating: Self.record(1).encoded, count: 300)
        let ids = Array(repeating: Self.record(50).id, count: 257)
        let hash = Self.record(1).id
        let cases: [(ExchangeMessage, Offence)] = [
            (.push([Self.record(90, isGood: false).encoded]), .badSignature),
            (.records([Self.record(90, isGood: false).encoded]), .badSignature),
            (.push([[1, 2, 3]]), .invalidRecord("SampleFault()")),
            (.push([]), .messageBeyondLimits),
            (.push(long), .messageBeyondLimits),
            (.have([]), .messageBeyondLimits),
            (.want(ids), .messageBeyondLimits),
            (.heads(try Self.head(-1)), .messageBeyondLimits),
            (.blobRequest(hash, offset: -1), .messageBeyondLimits),
            (.blob(hash, offset: 9, bytes: [1, 2], total: 10), .messageBeyondLimits),
            (
                .reconcile(
                    session: 1, bytes: Bytes(repeating: 0x61, count: 50_000),
                    isAnswer: false), .messageBeyondLimits
            ),
            (
                .reconcile(session: 1, bytes: [0x61, 0x80], isAnswer: false),
                .badReconciliation(.badVarint)
            ),
        ]
        for (message, offence) in cases {
            var node = Self.node()
            let before = node.records.keys
            #expect(node.message(Self.bad, message, at: 1).offences == [offence])
            #expect(node.records.keys == before)
            #expect(node.counts.offences == 1)
            // The link goes on: a good record is taken.
            let next = node.message(Self.bad, .push([Self.record(91).encoded]), at: 2)
            #expect(next.offences.isEmpty && node.records.keys.count == before.count + 1)
        }
    }

    @Test("the good records before a forged one stay, none after it comes in")
    func mixed() {
        var node = Self.node()
        let batch = [Self.record(20), Self.record(21, isGood: false), Self.record(22)]
        _ = node.message(Self.bad, .push(batch.map(\.encoded)), at: 1)
        #expect(node.records.holds(batch[0].id))
        #expect(!node.records.holds(batch[1].id) && !node.records.holds(batch[2].id))
    }

    @Test("after five offences a peer is not listened to for ten minutes, on any link")
    func off() {
        var node = Self.node()
        for number in 1...5 {
            let effects = node.message(Self.bad, .push([[0]]), at: number)
            #expect(effects.offences.count == 1)
        }
        let new = Self.record(30)
        #expect(node.message(Self.bad, .push([new.encoded]), at: 10).isEmpty)
        _ = node.linkDown(Self.bad, at: 11)
        #expect(node.linkUp(LinkID(9), peer: .sample(1), isLower: true, at: 12).isEmpty)
        #expect(node.message(LinkID(9), .push([new.encoded]), at: 13).isEmpty)
        #expect(!node.records.holds(new.id))
        let other = node.message(Self.good, .push([new.encoded]), at: 14)
        #expect(!other.isEmpty && node.records.holds(new.id))
        let after = node.message(
            LinkID(9), .push([Self.record(31).encoded]), at: 5 + 600_000)
        #expect(!after.isEmpty)
    }

    @Test("announced, asked for, not delivered: another announcer is asked")
    func withheld() {
        var node = Self.node()
        let id = Self.record(40).id
        _ = node.message(Self.bad, .have([id]), at: 100)
        _ = node.message(Self.good, .have([id]), at: 110)
        #expect(!node.tick(at: 300).sends.contains(.graft([id])))
        #expect(node.tick(at: 700).sends.contains(.graft([id])))
        let late = node.tick(at: 6_000)
        #expect(late.offences == [.withheld])
        let asked = late + node.tick(at: 6_250)
        #expect(
            asked.contains { effect in
                if case .send(Self.good, .graft([id])) = effect { true } else { false }
            })
        _ = node.message(Self.good, .records([Self.record(40).encoded]), at: 6_300)
        #expect(node.records.holds(id))
        #expect(node.tick(at: 20_000).offences.isEmpty)
    }

    @Test("a peer that has a record no more says so: no offence, another is asked")
    func superseded() {
        var node = Self.node()
        let id = Self.record(40).id
        _ = node.message(Self.bad, .have([id]), at: 100)
        _ = node.message(Self.good, .have([id]), at: 110)
        _ = node.tick(at: 700)
        #expect(node.message(Self.bad, .gone([id]), at: 720).offences.isEmpty)
        #expect(node.tick(at: 950).sends.contains(.graft([id])))
        #expect(node.tick(at: 5_800).offences.isEmpty)
    }

    @Test("sessions that end and change nothing: rarer each time, then an offence")
    func noConvergence() throws {
        var node = Self.node(holding: 100)
        let lie = try Self.head(101)
        var offences: [Offence] = []
        var sessions = 0
        // Says for an hour that it differs, and in each session that it does not.
        for time in stride(from: 1_000, to: 3_600_000, by: 250) {
            var effects = time % 1_000 == 0 ? node.message(Self.bad, .heads(lie), at: time) : []
            effects += node.tick(at: time)
            offences += effects.offences
            for case .send(Self.bad, .reconcile(let number, _, isAnswer: false)) in effects {
                sessions += 1
                offences +=
                    node.message(
                        Self.bad, .reconcile(session: number, bytes: [0x61], isAnswer: true),
                        at: time + 1
                    ).offences
            }
        }
        #expect(offences.contains(.noConvergence))
        #expect(offences.allSatisfy { $0 == .noConvergence })
        #expect(sessions > 2 && sessions < 60, "\(sessions)")
        #expect(node.records.keys.count == 100)
    }

    @Test("a snapshot that never ends", arguments: [true, false])
    func endlessSnapshot(goesOn: Bool) throws {
        var node = Self.node(holding: 0)
        let start = node.message(Self.bad, .heads(try Self.head(64)), at: 10)
        #expect(start.sends == [.snapshotRequest(after: nil)])
        var offences: [Offence] = []
        var pages = 0
        while offences.isEmpty, pages < 1_000 {
            pages += 1
            // The same records over and over, under keys that rise or stay.
            let next = RecordKey(order: goesOn ? UInt64(pages) : 1, id: Self.record(0).id)
            let page = (0..<100).map { Self.record($0).encoded }
            offences += node.message(Self.bad, .snapshot(page, next: next), at: 20).offences
        }
        #expect(offences == [.endlessSnapshot])
        #expect(pages <= 50)
        // The next that has many is asked.
        let other = node.message(Self.good, .heads(try Self.head(200, 2)), at: 30)
        #expect(other.sends.count == 1)
    }

    @Test("a snapshot that is asked for and does not come is asked of another")
    func withheldSnapshot() throws {
        var node = Self.node(holding: 0)
        _ = node.message(Self.bad, .heads(try Self.head(64)), at: 10)
        _ = node.message(Self.good, .heads(try Self.head(70)), at: 20)
        let late = node.tick(at: 5_500)
        #expect(late.offences == [.withheld])
        #expect(late.sends.contains(.snapshotRequest(after: nil)))
    }

    @Test("a blob with the wrong hash: the peer that sent all of it offends, another is asked")
    func wrongBlob() {
        let bytes = Bytes(repeating: 7, count: 100_000)
        let wrong = Bytes(repeating: 8, count: 100_000)
        let blob = Blob(hash: RecordID(hashing: bytes), byteCount: bytes.count)
        var network = ExchangeNetwork([[], [], [], []], seed: 12)
        network.nodes[1].records.blobs[blob.hash] = wrong
        network.nodes[2].records.blobs[blob.hash] = bytes
        network.nodes[0].records.missingBlobs = [blob]
        network.connectAll()
        network.run(milliseconds: 10_000)
        #expect(network.nodes[0].records.blobs[blob.hash] == bytes)
        #expect(network.offences == [.wrongBlob])
    }

    @Test("requests without end")
    func requests() {
        var node = Self.node()
        var offences: [Offence] = []
        for _ in 0..<2_000 {
            offences += node.message(Self.bad, .want([Self.record(1).id]), at: 5).offences
        }
        #expect(offences == Array(repeating: .tooManyRequests, count: 5))
    }

    @Test("announcements without end fill nothing up")
    func announcements() {
        var node = Self.node()
        for start in 0..<100 {
            let ids = (0..<256).map { Self.record(1_000 + start * 256 + $0).id }
            _ = node.message(Self.bad, .have(ids), at: 5)
        }
        #expect(node.expected.count == ReplicationLimits.expectedRecords)
        _ = node.linkDown(Self.bad, at: 6)
        #expect(node.expected.count == 0)
    }
}
