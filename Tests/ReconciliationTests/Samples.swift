import Reconciliation
import Simulation

extension SplitMix64 {
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    mutating func id() -> RecordID {
        RecordID(bytes(RecordID.byteCount)) ?? RecordKey.start.id
    }
}

/// How the records of a pair of sets lie in the order.
enum Spread: CaseIterable {
    case recent, sameOrder, fewOrders, idsAlike, wholeRange

    func key(_ random: inout SplitMix64) -> RecordKey {
        switch self {
        case .recent:
            return RecordKey(order: 1_779_000_000_000 + random.next() % 90_000_000, id: random.id())
        case .sameOrder: return RecordKey(order: 5, id: random.id())
        case .fewOrders: return RecordKey(order: random.next() % 4 << 61, id: random.id())
        case .idsAlike:
            // Alike at the front only: sums of ids that differ in two bytes would soon collide.
            return RecordKey(
                order: random.next() % 3,
                id: RecordID([UInt8](repeating: 7, count: 24) + random.bytes(8))
                    ?? RecordKey.start.id)
        case .wholeRange:
            return RecordKey(
                order: random.chance(20) ? .max : random.chance(20) ? 0 : random.next(),
                id: random.id())
        }
    }
}

/// How two sets differ.
enum Difference: CaseIterable {
    case none, bothEmpty, oneEmpty, disjoint, oneMissing, few, many

    func pair(_ spread: Spread, _ random: inout SplitMix64) -> (RecordSet, RecordSet) {
        let size = Int(random.next() % (random.chance(30) ? 700 : 70))
        let common = RecordSet((0..<size).map { _ in spread.key(&random) })
        let keys = Array(common)
        var ours = common
        var theirs = common
        func change(_ count: Int) {
            for _ in 0..<count {
                switch random.next() % 4 {
                case 0: ours.insert(spread.key(&random))
                case 1: theirs.insert(spread.key(&random))
                case 2: if let key = keys.randomElement(using: &random) { ours.remove(key) }
                default: if let key = keys.randomElement(using: &random) { theirs.remove(key) }
                }
            }
        }
        switch self {
        case .none: break
        case .bothEmpty: return (RecordSet(), RecordSet())
        case .oneEmpty: if random.chance(50) { ours = RecordSet() } else { theirs = RecordSet() }
        case .disjoint: theirs = RecordSet((0..<size).map { _ in spread.key(&random) })
        case .oneMissing: if let key = keys.randomElement(using: &random) { ours.remove(key) }
        case .few: change(1 + Int(random.next() % 8))
        case .many: change(size)
        }
        return (ours, theirs)
    }
}

extension RecordSet {
    /// The ids of this set that the other lacks, sorted.
    func ids(without other: RecordSet) -> [RecordID] {
        Set(lazy.map(\.id)).subtracting(other.lazy.map(\.id)).sorted()
    }
}

/// A whole session of two sides, and what it cost.
struct Session {
    var messages: [(question: [UInt8], answer: [UInt8])] = []
    var have: [RecordID] = []
    var need: [RecordID] = []
    var isComplete = false

    var rounds: Int { messages.count }
    var byteCount: Int { messages.reduce(0) { $0 + $1.question.count + $1.answer.count } }

    /// Whether it found exactly what the one lacks of the other, each id once.
    func found(_ ours: RecordSet, _ theirs: RecordSet) -> Bool {
        have.sorted() == ours.ids(without: theirs) && need.sorted() == theirs.ids(without: ours)
    }

    init(
        _ ours: RecordSet, _ theirs: RecordSet,
        limits: ReconciliationLimits = ReconciliationLimits()
    ) throws {
        var initiator = Initiator(ours, limits: limits)
        var responder = Responder(theirs, limits: limits)
        var question: [UInt8]? = initiator.begin()
        while let message = question {
            let answer = try responder.answer(message)
            let step = try initiator.take(answer)
            messages.append((message, answer))
            have += step.have
            need += step.need
            isComplete = step.isComplete
            question = step.next
        }
    }
}
