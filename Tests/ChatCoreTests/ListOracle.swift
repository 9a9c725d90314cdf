import Reconciliation
import WordFilter

@testable import ChatCore

/// The list worked out anew from all records, as its definition says and as slowly as it likes.
struct ListOracle {
    /// The greatest of each register, of the least registers.
    let held: [RecordID: ListRecord]
    private let packs: [PackID: Pack]
    private let bounds: ListBounds
    private var inForce: [RecordID: Bool] = [:]

    init(
        _ records: some Sequence<ListRecord>, packs: [Pack], bounds: ListBounds = .standard
    ) {
        var greatest: [[UInt8]: ListRecord] = [:]
        for record in records {
            let register = record.author.bytes + [UInt8(record.slot)]
            guard let other = greatest[register] else {
                greatest[register] = record
                continue
            }
            if (other.version, other.id) < (record.version, record.id) {
                greatest[register] = record
            }
        }
        let least = greatest.map { key, record in
            let rank = RecordID(hashing: key.dropLast() + [0, 0, 0] + key.suffix(1))
            return (key: rank.bytes.prefix(8) + key, value: record)
        }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        held = Dictionary(
            uniqueKeysWithValues: least.prefix(bounds.records).map { ($0.value.id, $0.value) })
        self.bounds = bounds
        self.packs = Dictionary(uniqueKeysWithValues: packs.map { ($0.id, $0) })
        for id in held.keys { _ = isInForce(id) }
    }

    mutating func isInForce(_ id: RecordID) -> Bool {
        if let known = inForce[id] { return known }
        for (veto, record) in held {
            guard case .veto(let targets) = record.operation, targets.contains(id) else { continue }
            if isInForce(veto) {
                inForce[id] = false
                return false
            }
        }
        inForce[id] = true
        return true
    }

    private var active: [ListRecord] {
        held.values.filter { inForce[$0.id] == true }.sorted { $0.key < $1.key }
    }

    /// Pack records that count, the latest first.
    var counting: [ListRecord] {
        var counting: [ListRecord] = []
        for record in active.reversed() {
            guard let claim = record.operation.claim else { continue }
            let all = counting.compactMap(\.operation.claim)
            let own = counting.filter { $0.author == record.author }.compactMap(\.operation.claim)
            func rules(_ claims: [PackClaim]) -> UInt32 {
                (claims + [claim]).map(\.ruleCount).reduce(0, +)
            }
            if !all.contains(claim), all.count < bounds.packs, own.count < bounds.packsPerAuthor,
                rules(all) <= bounds.packedRules, rules(own) <= bounds.packedRulesPerAuthor
            {
                counting.append(record)
            }
        }
        return counting
    }

    /// The effective rules: identity, line and whose record.
    var effective: [String: EffectiveRule] {
        var struck: Set<[UInt8]> = []
        for record in active {
            guard case .strike(let pack, let lines) = record.operation else { continue }
            for line in lines { struck.insert(pack.bytes + [UInt8(line)]) }
        }
        var rules: [String: EffectiveRule] = [:]
        // The last one written counts: packs first, then adds, each from the least on.
        for record in counting.reversed() {
            guard let claim = record.operation.claim, let pack = packs[claim.id],
                pack.claim == claim
            else { continue }
            for (identity, number) in pack.numbers
            where !struck.contains(record.id.bytes + [UInt8(number)]) {
                guard let line = pack.line(number), let rule = SharedRule.rule(line) else {
                    continue
                }
                rules[identity] = EffectiveRule(rule, from: .pack(record.id))
            }
        }
        for record in active {
            guard case .add(let line, _) = record.operation,
                case .rule(let identity) = SharedRule(line), let rule = SharedRule.rule(line)
            else { continue }
            rules[identity] = EffectiveRule(rule, from: .add(record.id))
        }
        return rules
    }
}
