import Reconciliation
import Simulation
import Testing

@Suite("A session")
struct SessionTests {
    @Test("finds exactly the two differences, whatever the sets", arguments: 1...60)
    func differences(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for difference in Difference.allCases {
            for spread in Spread.allCases {
                let (ours, theirs) = difference.pair(spread, &random)
                let session = try Session(ours, theirs)
                #expect(session.isComplete)
                #expect(session.found(ours, theirs), "\(difference) \(spread)")
                #expect(session.rounds <= 3, "\(difference) \(spread)")
            }
        }
    }

    @Test("finds them through the smallest frames too, each id once", arguments: 1...12)
    func smallFrames(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let limits = ReconciliationLimits(frameBytes: 4096, rounds: 1000)
        for difference in Difference.allCases {
            for spread in Spread.allCases {
                var (ours, theirs) = difference.pair(spread, &random)
                // Enough that the frame is too small for what differs.
                for _ in 0..<400 { theirs.insert(spread.key(&random)) }
                for _ in 0..<Int(seed) * 5 { ours.insert(spread.key(&random)) }
                let session = try Session(ours, theirs, limits: limits)
                #expect(session.isComplete)
                #expect(session.found(ours, theirs), "\(difference) \(spread)")
                for message in session.messages {
                    #expect(max(message.question.count, message.answer.count) <= 4096)
                }
            }
        }
    }

    @Test("tells apart ids that differ in their last byte only")
    func lastByte() throws {
        let keys = (0...255).map { byte in
            RecordKey(
                order: 1,
                id: RecordID([UInt8](repeating: 9, count: 31) + [byte as UInt8])
                    ?? RecordKey.start.id)
        }
        let whole = RecordSet(keys)
        for key in keys {
            var less = whole
            less.remove(key)
            #expect(try Session(whole, less).have == [key.id])
            #expect(try Session(less, whole).need == [key.id])
        }
    }

    /// A row of the costs to keep to: so many records, so many of which one side lacks, the most
    /// recent or scattered ones; bytes and rounds at most.
    struct Cost: CustomTestStringConvertible, Sendable {
        let records: Int
        let missing: Int
        var areScattered = false
        let bytes: Int
        let rounds: Int

        var testDescription: String {
            "\(missing) \(areScattered ? "scattered" : "recent") of \(records)"
        }
    }

    // Measured with the reference implementation, whose messages are hexadecimal: half would do.
    static let costs = [
        Cost(records: 10, missing: 0, bytes: 1300, rounds: 1),
        Cost(records: 10, missing: 1, bytes: 1400, rounds: 1),
        Cost(records: 10, missing: 10, bytes: 1900, rounds: 1),
        Cost(records: 1000, missing: 0, bytes: 620, rounds: 1),
        Cost(records: 1000, missing: 1, bytes: 1600, rounds: 2),
        Cost(records: 1000, missing: 10, bytes: 2200, rounds: 2),
        Cost(records: 1000, missing: 100, bytes: 7800, rounds: 2),
        Cost(records: 1000, missing: 100, areScattered: true, bytes: 62_000, rounds: 2),
        Cost(records: 1000, missing: 1000, bytes: 66_000, rounds: 2),
        Cost(records: 10_000, missing: 0, bytes: 648, rounds: 1),
        Cost(records: 10_000, missing: 1, bytes: 2100, rounds: 2),
        Cost(records: 10_000, missing: 10, bytes: 5700, rounds: 2),
        Cost(records: 10_000, missing: 100, bytes: 8500, rounds: 2),
        Cost(records: 10_000, missing: 100, areScattered: true, bytes: 95_000, rounds: 2),
        Cost(records: 10_000, missing: 1000, bytes: 67_000, rounds: 2),
        Cost(records: 100_000, missing: 0, bytes: 648, rounds: 1),
        Cost(records: 100_000, missing: 1, bytes: 3500, rounds: 2),
        Cost(records: 100_000, missing: 10, bytes: 3300, rounds: 3),
        Cost(records: 100_000, missing: 100, bytes: 9500, rounds: 3),
        Cost(records: 100_000, missing: 100, areScattered: true, bytes: 237_000, rounds: 2),
        Cost(records: 100_000, missing: 1000, bytes: 68_000, rounds: 3),
    ]

    /// A record a second, in milliseconds.
    static func recent(_ count: Int, _ random: inout SplitMix64) -> RecordSet {
        RecordSet(
            (0..<UInt64(count)).map { second in
                RecordKey(
                    order: 1_779_000_000_000 + second * 1000 + random.next() % 1000,
                    id: random.id())
            })
    }

    @Test("costs what differs, not what is there", arguments: [10, 1000, 10_000, 100_000])
    func cost(records: Int) throws {
        var random = SplitMix64(seed: 20)
        let fewer = Self.recent(records, &random)
        for cost in Self.costs where cost.records == records {
            var more = fewer
            for index in 0..<UInt64(cost.missing) {
                let second =
                    cost.areScattered
                    ? random.next() % UInt64(records) : UInt64(records) + index
                more.insert(
                    RecordKey(order: 1_779_000_000_000 + second * 1000, id: random.id()))
            }
            for (ours, theirs) in [(fewer, more), (more, fewer)] {
                let session = try Session(ours, theirs)
                #expect(session.isComplete)
                #expect(session.have.count + session.need.count == cost.missing)
                #expect(session.byteCount <= cost.bytes, "\(cost.testDescription)")
                #expect(session.rounds <= cost.rounds, "\(cost.testDescription)")
            }
        }
    }

    @Test(
        "equal sets, a record a second: exactly the reference's digits",
        arguments: [(1000, 620), (10_000, 648), (100_000, 648)])
    func inSync(records: Int, digits: Int) throws {
        var random = SplitMix64(seed: 24)
        let set = RecordSet(
            (0..<UInt64(records)).map {
                RecordKey(order: 1_779_000_000 + $0, id: random.id())
            })
        #expect(try Session(set, set).byteCount * 2 == digits)
    }

    @Test("a partition heals: 1,000 edits on each side of 100,000")
    func partition() throws {
        var random = SplitMix64(seed: 21)
        var ours = Self.recent(100_000, &random)
        var theirs = ours
        for second in 100_000..<101_000 as Range<UInt64> {
            let order = 1_779_000_000_000 + second * 1000
            ours.insert(RecordKey(order: order + random.next() % 1000, id: random.id()))
            theirs.insert(RecordKey(order: order + random.next() % 1000, id: random.id()))
        }
        let session = try Session(ours, theirs)
        #expect(session.have.count == 1000 && session.need.count == 1000)
        #expect(session.byteCount <= 68_000 && session.rounds <= 3)
    }

    @Test("a session without rounds enough says so, and a next one goes on from there")
    func resumed() throws {
        var random = SplitMix64(seed: 22)
        var ours = RecordSet()
        let theirs = Self.recent(3000, &random)
        let limits = ReconciliationLimits(frameBytes: 4096, rounds: 8)
        var sessions = 0
        while ours != theirs, sessions < 10 {
            let session = try Session(ours, theirs, limits: limits)
            #expect(session.rounds <= 8)
            #expect(session.isComplete == (session.need.count + ours.count == 3000))
            let found = Set(session.need)
            for key in theirs where found.contains(key.id) { ours.insert(key) }
            sessions += 1
        }
        #expect(ours == theirs && sessions > 1)
    }

    @Test("works on a snapshot: records that come meanwhile neither help nor disturb")
    func snapshot() throws {
        var random = SplitMix64(seed: 23)
        var (ours, theirs) = Difference.many.pair(.recent, &random)
        let expected = (ours.ids(without: theirs), theirs.ids(without: ours))
        var initiator = Initiator(ours)
        var responder = Responder(theirs)
        var found: (have: [RecordID], need: [RecordID]) = ([], [])
        var question: [UInt8]? = initiator.begin()
        while let message = question {
            for _ in 0..<50 { ours.insert(Spread.recent.key(&random)) }
            if let key = Array(theirs).randomElement(using: &random) { theirs.remove(key) }
            let step = try initiator.take(try responder.answer(message))
            found = (found.have + step.have, found.need + step.need)
            question = step.next
        }
        let all = found.have.sorted() == expected.0 && found.need.sorted() == expected.1
        #expect(all)
    }
}
