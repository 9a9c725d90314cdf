import Reconciliation
import Simulation
import Testing

@Suite("A hostile peer")
struct HostileTests {
    struct Malformed: CustomTestStringConvertible, Sendable {
        let what: String
        /// What follows the version byte, or, when `isWhole`, the message.
        let bytes: [UInt8]
        var isWhole = false
        let error: ReconciliationError

        var message: [UInt8] { isWhole ? bytes : [0x61] + bytes }
        var testDescription: String { what }
    }

    static let malformed = [
        Malformed(what: "nothing", bytes: [], isWhole: true, error: .truncated),
        Malformed(
            what: "no version", bytes: [0x5F, 0], isWhole: true,
            error: .notAMessage(firstByte: 0x5F)),
        Malformed(
            what: "no version either", bytes: [0x70], isWhole: true,
            error: .notAMessage(firstByte: 0x70)),
        Malformed(what: "a number cut short", bytes: [0xFF], error: .truncated),
        Malformed(what: "a number with a leading zero", bytes: [0x80, 1], error: .badVarint),
        Malformed(
            what: "a number of 65 bits", bytes: [0x82] + [UInt8](repeating: 0x80, count: 8) + [0],
            error: .badVarint),
        Malformed(
            what: "a number of many digits", bytes: [UInt8](repeating: 0xFF, count: 500),
            error: .badVarint),
        Malformed(what: "a bound without its length", bytes: [1], error: .truncated),
        Malformed(what: "a bound without a mode", bytes: [1, 0], error: .truncated),
        Malformed(what: "half a prefix", bytes: [1, 4, 9, 9], error: .truncated),
        Malformed(
            what: "a prefix longer than an id", bytes: [1, 33] + [UInt8](repeating: 0, count: 40),
            error: .prefixTooLong(bytes: 33)),
        Malformed(
            what: "a prefix of 2^64 − 1 bytes",
            bytes: [1, 0x81] + [UInt8](repeating: 0xFF, count: 8) + [0x7F],
            error: .prefixTooLong(bytes: .max)),
        Malformed(
            what: "the reserved order, counted up",
            bytes: [2, 0, 0, 0x81] + [UInt8](repeating: 0xFF, count: 8) + [0x7F, 0, 0],
            error: .orderOverflow),
        Malformed(
            what: "an order past 64 bits",
            bytes: [3, 0, 0, 0x81] + [UInt8](repeating: 0xFF, count: 8) + [0x7F, 0, 0],
            error: .orderOverflow),
        Malformed(
            what: "an order after the end", bytes: [0, 0, 0, 1, 0, 0], error: .orderOverflow),
        Malformed(
            what: "a bound before the one before", bytes: [6, 1, 9, 0, 1, 1, 8, 0],
            error: .boundOutOfOrder),
        Malformed(
            what: "a shorter bound after a longer", bytes: [6, 2, 9, 1, 0, 1, 1, 9, 0],
            error: .boundOutOfOrder),
        Malformed(what: "an unknown mode", bytes: [0, 0, 3], error: .unknownMode(3)),
        Malformed(
            what: "half a fingerprint", bytes: [0, 0, 1] + [UInt8](repeating: 0, count: 15),
            error: .truncated),
        Malformed(
            what: "an id too few", bytes: [0, 0, 2, 2] + [UInt8](repeating: 0, count: 63),
            error: .tooManyIDs(2)),
        Malformed(
            what: "2^64 − 1 ids",
            bytes: [0, 0, 2, 0x81] + [UInt8](repeating: 0xFF, count: 8) + [0x7F],
            error: .tooManyIDs(.max)),
        Malformed(
            what: "too long", bytes: [UInt8](repeating: 0x61, count: 256 << 10 + 1), isWhole: true,
            error: .messageTooLong(bytes: 256 << 10 + 1)),
    ]

    @Test("sends what is no message: each is an error with a name", arguments: malformed)
    func refusal(of malformed: Malformed) {
        var random = SplitMix64(seed: 1)
        let set = RecordSet((0..<100).map { _ in Spread.recent.key(&random) })
        for set in [set, RecordSet()] {
            var responder = Responder(set)
            #expect(throws: malformed.error) { try responder.answer(malformed.message) }
            var initiator = Initiator(set)
            _ = initiator.begin()
            #expect(throws: malformed.error) { try initiator.take(malformed.message) }
            #expect(throws: ReconciliationError.unexpectedMessage) { try initiator.take([0x61]) }
        }
    }

    @Test("speaks another version: the answer is ours alone, the asking side ends")
    func versions() throws {
        var responder = Responder(RecordSet())
        #expect(try responder.answer([0x62, 0xFF, 0xFF]) == [0x61])
        #expect(try responder.answer([0x60]) == [0x61])
        var initiator = Initiator(RecordSet())
        _ = initiator.begin()
        #expect(throws: ReconciliationError.unsupportedVersion(0x62)) {
            try initiator.take([0x62])
        }
    }

    @Test("a bound equal to the one before is an empty range, also at the end of all")
    func emptyRanges() throws {
        var random = SplitMix64(seed: 2)
        let key = RecordKey(order: 5, id: random.id())
        var responder = Responder(RecordSet([key]))
        // To order 5, twice; to the end, twice, with our fingerprint and with the empty one.
        let all = RecordSet([key]).fingerprint.bytes
        let none = RecordSet().fingerprint.bytes
        let head: [UInt8] = [0x61, 6, 0, 0, 1, 0, 1] + none + [0, 0, 1]
        #expect(try responder.answer(head + all + [0, 0, 1] + none) == [0x61])
        #expect(
            try responder.answer(head + none)
                == [0x61, 6, 0, 0, 0, 0, 2, 1] + key.id.bytes)
    }

    @Test("names an id twice, and one that we have: it is needed once, or not at all")
    func repeatedIDs() throws {
        var random = SplitMix64(seed: 3)
        let key = Spread.recent.key(&random)
        let other = random.id()
        var initiator = Initiator(RecordSet([key]))
        _ = initiator.begin()
        let ids = [other, key.id, other, key.id].flatMap(\.bytes)
        let step = try initiator.take([0x61, 0, 0, 2, 4] + ids)
        #expect(step.need == [other])
        #expect(step.have.isEmpty)
        #expect(step.isComplete && step.next == nil)
    }

    @Test("sends noise: an error or a small answer that is itself well formed", arguments: 1...20)
    func noise(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let set = RecordSet((0..<300).map { _ in Spread.fewOrders.key(&random) })
        for _ in 0..<200 {
            let length = Int(random.next() % (random.chance(10) ? 5000 : 60))
            try Self.receive([0x61] + random.bytes(length), set)
        }
    }

    @Test("damages real messages: an error or a small, well-formed answer", arguments: 1...20)
    func damage(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for spread in Spread.allCases {
            let (ours, theirs) = Difference.many.pair(spread, &random)
            let messages = try Session(ours, theirs).messages.flatMap { [$0.question, $0.answer] }
            for message in messages {
                for _ in 0..<10 { try Self.receive(Self.damaged(message, &random), ours) }
            }
        }
    }

    static func damaged(_ message: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var message = message
        for _ in 0...random.next() % 3 {
            let place = Int(random.next() % UInt64(message.count))
            switch random.next() % 5 {
            case 0: message[place] ^= 1 << (random.next() % 8)
            case 1: message[place] = [0, 0x7F, 0x80, 0xFF][Int(random.next() % 4)]
            case 2: message = Array(message[...place])
            case 3: message.insert(contentsOf: random.bytes(3), at: place)
            default: message += message[place...]
            }
        }
        return message
    }

    /// Takes the message in both roles. What we say to it must be bounded and well formed.
    static func receive(_ message: [UInt8], _ set: RecordSet) throws {
        let limits = ReconciliationLimits(frameBytes: 4096)
        var responder = Responder(set, limits: limits)
        if let answer = try? responder.answer(message) {
            #expect(answer.count <= 4096)
            var initiator = Initiator(set)
            _ = initiator.begin()
            #expect(throws: Never.self) { try initiator.take(answer) }
        }
        var initiator = Initiator(set, limits: limits)
        _ = initiator.begin()
        if let step = try? initiator.take(message) {
            #expect((step.next?.count ?? 0) <= 4096)
            #expect(step.have.count <= set.count && step.need.count <= message.count / 32)
            if let next = step.next {
                var responder = Responder(set)
                #expect(throws: Never.self) { try responder.answer(next) }
            }
        }
    }

    @Test("fills a message with ranges that differ: the answer keeps to its limit")
    func amplification() throws {
        var random = SplitMix64(seed: 5)
        let set = RecordSet(
            (0..<20_000 as Range<UInt64>).map { RecordKey(order: $0, id: random.id()) })
        // A range every 40 records: each would be answered with sixteen fingerprints.
        var message: [UInt8] = [0x61]
        for _ in 0..<500 { message += [41, 0, 1] + random.bytes(16) }
        var whole = Responder(set)
        #expect(try whole.answer(message).count > 8 * message.count)
        var small = Responder(set, limits: ReconciliationLimits(frameBytes: 4096))
        #expect(try small.answer(message).count <= 4096)
        // And one long list of nothing: answered with all ids there is room for.
        #expect(try small.answer([0x61, 0, 0, 2, 0]).count <= 4096)
        #expect(try whole.answer([0x61, 0, 0, 2, 0]).count <= 256 << 10)
    }

    @Test("never agrees: the session ends after its rounds, and says that it is not complete")
    func lyingResponder() throws {
        var random = SplitMix64(seed: 6)
        let set = RecordSet((0..<5000).map { _ in Spread.recent.key(&random) })
        var initiator = Initiator(set)
        _ = initiator.begin()
        var rounds = 1
        while true {
            let step = try initiator.take([0x61, 0, 0, 1] + random.bytes(16))
            #expect(!step.isComplete && step.have.isEmpty && step.need.isEmpty)
            guard step.next != nil else { break }
            rounds += 1
        }
        #expect(rounds == 8)
        #expect(throws: ReconciliationError.unexpectedMessage) { try initiator.take([0x61]) }
    }

    @Test("asks without end: the answers end after their rounds")
    func lyingInitiator() throws {
        var random = SplitMix64(seed: 7)
        var responder = Responder(RecordSet((0..<500).map { _ in Spread.recent.key(&random) }))
        for _ in 0..<8 { _ = try responder.answer([0x61, 0, 0, 1] + random.bytes(16)) }
        #expect(throws: ReconciliationError.tooManyRounds) { try responder.answer([0x61]) }
    }

    @Test("denies a record in one round and names it again in the next: it is reported once")
    func repeatingResponder() throws {
        var random = SplitMix64(seed: 8)
        let set = RecordSet((0..<10).map { _ in Spread.recent.key(&random) })
        let strange = random.id()
        var initiator = Initiator(set)
        _ = initiator.begin()
        // An empty list, then a fingerprint to keep the session going: to the end, twice.
        let message: [UInt8] =
            [0x61, 0, 0, 2, 1] + strange.bytes + [0, 0, 1] + random.bytes(16)
        let first = try initiator.take(message)
        #expect(Set(first.have) == Set(set.map(\.id)) && first.need == [strange])
        let second = try initiator.take(message)
        #expect(second.have.isEmpty && second.need.isEmpty)
    }
}
