import Reconciliation
import WordFilter

/// From records in force to effective rules. For each identity: not what this node ignores; what
/// this node keeps, as nobody else may undo that; else of the adds the greatest by version, then id;
/// without one, the pack that counts, of the greatest record, that holds it unstruck.
///
/// What is looked up is kept by identity, so a change costs the identities that it concerns.
struct RulesInForce: Sendable {
    /// Adds in force by identity, the greatest last.
    private var claims: [String: [ListRecord]] = [:]
    var packs: PacksInForce
    private(set) var ignored: Set<String> = []
    /// Lines by identity.
    private(set) var kept: [String: String] = [:]

    init(_ bounds: ListBounds) { packs = PacksInForce(bounds) }

    // MARK: What is in force

    /// The rule that acts under an identity on this node.
    func effective(_ identity: String) -> EffectiveRule? {
        if ignored.contains(identity) { return nil }
        if let rule = kept[identity].flatMap(SharedRule.rule) {
            return EffectiveRule(rule, from: .kept)
        }
        return listed(identity)
    }

    /// The rule that the list has under an identity, whatever this node makes of it.
    func listed(_ identity: String) -> EffectiveRule? {
        if let add = claims[identity]?.last, case .add(let line, _) = add.operation,
            let rule = SharedRule.rule(line)
        {
            return EffectiveRule(rule, from: .add(add.id))
        }
        for entry in packs.imports {
            guard let number = entry.number(of: identity), let line = entry.pack?.line(number),
                let rule = SharedRule.rule(line)
            else { continue }
            return EffectiveRule(rule, from: .pack(entry.record.id))
        }
        return nil
    }

    /// All rules that act on this node, ascending by identity.
    var effectiveRules: [EffectiveRule] {
        var identities = Set(claims.keys)
        for entry in packs.imports { identities.formUnion(entry.pack?.numbers.keys ?? [:].keys) }
        identities.formUnion(kept.keys)
        return identities.sorted().compactMap(effective)
    }

    func claims(of identity: String) -> [ListRecord] { claims[identity] ?? [] }

    // MARK: Changes

    mutating func apply(_ flips: [Flip]) -> [EffectiveChange] {
        var touched = Touched()
        for flip in flips {
            for identity in identities(of: flip.record) {
                touched.note(identity, flip.cause, before: effective)
            }
        }
        let turnover = packs.turnover(flips)
        for (pack, cause) in turnover?.concerned ?? [] {
            for identity in pack.identities { touched.note(identity, cause, before: effective) }
        }
        for flip in flips { turn(flip.record, isInForce: flip.isInForce) }
        if let turnover { packs.adopt(turnover) }
        return touched.changes(to: effective)
    }

    /// Which identities an add or a strike decides on, in a stable order.
    private func identities(of record: ListRecord) -> [String] {
        switch record.operation {
        case .add(let line, _):
            if case .rule(let identity) = SharedRule(line) { return [identity] }
            return []
        case .strike(let target, let lines):
            guard let pack = packs.import(by: target)?.pack else { return [] }
            return lines.compactMap { pack.identity(ofLine: $0) }
        case .empty, .veto, .pack: return []
        }
    }

    private mutating func turn(_ record: ListRecord, isInForce: Bool) {
        switch record.operation {
        case .add(let line, _):
            guard case .rule(let identity) = SharedRule(line) else { return }
            claims[identity, default: []].turn(record, isInForce)
            if claims[identity]?.isEmpty == true { claims[identity] = nil }
        case .strike(let pack, let lines):
            packs.turn(record, of: pack, lines, isIn: isInForce)
        case .empty, .veto, .pack: break
        }
    }

    mutating func provide(_ content: PacksInForce.Content, as id: PackID) -> [EffectiveChange] {
        var touched = Touched()
        if case .pack(let pack) = content, let entry = packs.import(of: pack.claim) {
            for identity in pack.identities {
                touched.note(identity, entry.record.author, before: effective)
            }
        }
        packs.provide(content, as: id)
        return touched.changes(to: effective)
    }

    // MARK: A person's own choices

    /// What a person now wants of some identities: of one that comes twice, the last counts.
    mutating func choose(_ choices: [Choice]) -> [EffectiveChange] {
        var touched = Touched()
        for choice in choices { touched.note(choice.identity, nil, before: effective) }
        for choice in choices {
            if choice.isIgnored {
                ignored.insert(choice.identity)
            } else {
                ignored.remove(choice.identity)
            }
            kept[choice.identity] = choice.keptLine
        }
        return touched.changes(to: effective)
    }
}

/// What this node's own person wants of an identity.
struct Choice {
    let identity: String
    let isIgnored: Bool
    let keptLine: String?

    static func ignore(_ identity: String) -> Choice {
        Choice(identity: identity, isIgnored: true, keptLine: nil)
    }

    static func keep(_ rule: WordRule) -> Choice {
        Choice(identity: rule.identity, isIgnored: false, keptLine: rule.line)
    }

    static func follow(_ identity: String) -> Choice {
        Choice(identity: identity, isIgnored: false, keptLine: nil)
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
