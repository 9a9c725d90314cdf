import Reconciliation
import WordFilter

/// From records in force to effective rules. For each identity: not what this node ignores; of the
/// adds the greatest by version, then id; without one, the pack of the greatest record that holds
/// it unstruck; without one, what this node keeps.
///
/// What is looked up is kept by identity, so a change costs the identities that it concerns.
struct RulesInForce: Sendable {
    enum Content: Sendable {
        case pack(Pack)
        /// Its bytes are no pack: not to be fetched again.
        case invalid(InvalidPack)
    }

    /// Adds in force by identity, the greatest last.
    private var claims: [String: [ListRecord]] = [:]
    /// Pack records in force by what they import, the greatest last.
    private var imports: [PackID: [ListRecord]] = [:]
    private var importedPacks: [RecordID: PackID] = [:]
    /// Strikes in force, by pack record and line; the record may be unknown yet.
    private var strikes: [RecordID: [UInt32: Set<RecordID>]] = [:]
    private(set) var contents: [PackID: Content] = [:]
    /// How many records held, in force or not, name a pack.
    private var namers: [PackID: Int] = [:]
    private var unnamed: Set<PackID> = []
    private(set) var ignored: Set<String> = []
    /// Lines by identity.
    private(set) var kept: [String: String] = [:]

    // MARK: What is in force

    /// The rule that acts under an identity on this node.
    func effective(_ identity: String) -> EffectiveRule? {
        if ignored.contains(identity) { return nil }
        if let rule = listed(identity) { return rule }
        return kept[identity].flatMap(SharedRule.rule).map {
            EffectiveRule($0, from: .kept)
        }
    }

    /// The rule that the list has under an identity, whatever this node makes of it.
    func listed(_ identity: String) -> EffectiveRule? {
        if let add = claims[identity]?.last, case .add(let line, _) = add.operation,
            let rule = SharedRule.rule(line)
        {
            return EffectiveRule(rule, from: .add(add.id))
        }
        guard let (record, line) = imported(identity).max(by: { $0.0.key < $1.0.key }),
            let rule = SharedRule.rule(line)
        else { return nil }
        return EffectiveRule(rule, from: .pack(record.id))
    }

    func claims(of identity: String) -> [ListRecord] { claims[identity] ?? [] }

    /// For each pack that holds the identity: the greatest record that imports it unstruck, and
    /// the line. In no order.
    private func imported(_ identity: String) -> [(ListRecord, String)] {
        guard !imports.isEmpty else { return [] }
        return imports.compactMap { id, records in
            guard case .pack(let pack) = contents[id], let number = pack.numbers[identity],
                let place = records.last(where: { imports($0, number, of: pack) }),
                let line = pack.line(number)
            else { return nil }
            return (place, line)
        }
    }

    /// Each record that imports the identity unstruck, with its line; the least record first.
    func allImports(of identity: String) -> [(record: ListRecord, number: UInt32)] {
        imports.flatMap { id, records -> [(record: ListRecord, number: UInt32)] in
            guard case .pack(let pack) = contents[id], let number = pack.numbers[identity] else {
                return []
            }
            return records.filter { imports($0, number, of: pack) }.map { ($0, number) }
        }.sorted { $0.record.key < $1.record.key }
    }

    private func imports(_ record: ListRecord, _ number: UInt32, of pack: Pack) -> Bool {
        record.operation.claim == pack.claim && strikes[record.id]?[number] == nil
    }

    /// Pack records in force that import what they say, the least first.
    var packs: [(record: ListRecord, pack: Pack)] {
        imports.flatMap { id, records -> [(record: ListRecord, pack: Pack)] in
            guard case .pack(let pack) = contents[id] else { return [] }
            return records.filter { $0.operation.claim == pack.claim }.map { ($0, pack) }
        }.sorted { $0.record.key < $1.record.key }
    }

    func strikers(of record: RecordID, _ number: UInt32) -> Set<RecordID> {
        strikes[record]?[number] ?? []
    }

    /// What records in force name and is not here, the latest first.
    var missingPacks: [PackClaim] {
        let missing = imports.filter { contents[$0.key] == nil }
        return missing.compactMap { $0.value.last }.sorted { $0.key > $1.key }
            .compactMap(\.operation.claim)
    }

    // MARK: Changes

    mutating func apply(_ flips: [Flip]) -> [EffectiveChange] {
        var touched = Touched()
        for flip in flips {
            for identity in identities(of: flip.record) {
                touched.note(identity, flip.cause, before: effective)
            }
        }
        for flip in flips { turn(flip.record, isInForce: flip.isInForce) }
        return touched.changes(to: effective)
    }

    /// Which identities a record decides on, in a stable order.
    private func identities(of record: ListRecord) -> [String] {
        switch record.operation {
        case .add(let line, _):
            if case .rule(let identity) = SharedRule(line) { return [identity] }
            return []
        case .pack(let claim, _):
            guard case .pack(let pack) = contents[claim.id], pack.claim == claim else { return [] }
            return pack.identities
        case .strike(let target, let lines):
            guard let id = importedPacks[target], case .pack(let pack) = contents[id] else {
                return []
            }
            return lines.compactMap { pack.identity(ofLine: $0) }
        case .empty, .veto: return []
        }
    }

    private mutating func turn(_ record: ListRecord, isInForce: Bool) {
        switch record.operation {
        case .add(let line, _):
            guard case .rule(let identity) = SharedRule(line) else { return }
            claims[identity, default: []].turn(record, isInForce)
            if claims[identity]?.isEmpty == true { claims[identity] = nil }
        case .pack(let claim, _):
            imports[claim.id, default: []].turn(record, isInForce)
            if imports[claim.id]?.isEmpty == true { imports[claim.id] = nil }
            importedPacks[record.id] = isInForce ? claim.id : nil
        case .strike(let pack, let lines):
            for line in lines {
                if isInForce {
                    strikes[pack, default: [:]][line, default: []].insert(record.id)
                } else {
                    strikes[pack]?[line]?.remove(record.id)
                    if strikes[pack]?[line]?.isEmpty == true { strikes[pack]?[line] = nil }
                }
            }
            if strikes[pack]?.isEmpty == true { strikes[pack] = nil }
        case .empty, .veto: break
        }
    }

    // MARK: Packs

    mutating func named(by operation: ListOperation) {
        guard case .pack(let claim, _) = operation else { return }
        namers[claim.id, default: 0] += 1
        unnamed.remove(claim.id)
    }

    mutating func noLongerNamed(by operation: ListOperation) {
        guard case .pack(let claim, _) = operation, let count = namers[claim.id] else { return }
        namers[claim.id] = count > 1 ? count - 1 : nil
        if count == 1 { unnamed.insert(claim.id) }
    }

    func isNamed(_ id: PackID) -> Bool { namers[id] != nil }

    mutating func forgetUnnamedPacks() {
        for id in unnamed { contents[id] = nil }
        unnamed = []
    }

    mutating func provide(_ content: Content, as id: PackID) -> [EffectiveChange] {
        var touched = Touched()
        if case .pack(let pack) = content {
            for record in imports[id] ?? [] where record.operation.claim == pack.claim {
                for identity in pack.identities {
                    touched.note(identity, record.author, before: effective)
                }
            }
        }
        contents[id] = content
        return touched.changes(to: effective)
    }

    // MARK: A person's own choices

    mutating func choose(
        _ identity: String, ignoring: Bool, keeping line: String?
    ) -> [EffectiveChange] {
        var touched = Touched()
        touched.note(identity, nil, before: effective)
        if ignoring { ignored.insert(identity) } else { ignored.remove(identity) }
        kept[identity] = line
        return touched.changes(to: effective)
    }
}

/// The identities that a change concerns, as they were before it.
private struct Touched {
    private struct Before {
        let identity: String
        let rule: EffectiveRule?
        var cause: Int32
    }

    private var before: [Before] = []
    private var places: [String: Int32] = [:]
    private var causes: [Author?] = []

    mutating func note(
        _ identity: String, _ cause: Author?, before rule: (String) -> EffectiveRule?
    ) {
        if causes.isEmpty || causes[causes.count - 1] != cause { causes.append(cause) }
        let cause = Int32(causes.count - 1)
        if let place = places[identity] {
            before[Int(place)].cause = cause
        } else {
            places[identity] = Int32(before.count)
            before.append(Before(identity: identity, rule: rule(identity), cause: cause))
        }
    }

    func changes(to rule: (String) -> EffectiveRule?) -> [EffectiveChange] {
        before.compactMap { then in
            let came = rule(then.identity)
            guard then.rule?.rule != came?.rule else { return nil }
            return EffectiveChange(
                identity: then.identity, went: then.rule, came: came,
                cause: causes[Int(then.cause)])
        }
    }
}

extension [ListRecord] {
    /// Puts a record in its place in an ascending array, or takes it out.
    fileprivate mutating func turn(_ record: ListRecord, _ isIn: Bool) {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].key < record.key { low = middle + 1 } else { high = middle }
        }
        if isIn {
            insert(record, at: low)
        } else if low < count, self[low] == record {
            remove(at: low)
        }
    }
}
