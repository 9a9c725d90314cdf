import Reconciliation

/// A record that came into force or went out of it.
struct Flip {
    let record: ListRecord
    let isInForce: Bool
    /// Whose record brought it about.
    let cause: Author
}

/// Which records are in force: those that no veto in force names.
///
/// An id is a hash of all that a record says, the ids that it names included: a record can only
/// name what was there before it, so vetoes of vetoes make no circle, and each record's state
/// follows from those that name it. Worked out once for each record concerned, those that name
/// before those named; with a list of what is to be done and never by recursion, because the chain
/// may be as long as a stranger likes.
extension Replica {
    /// - Returns: what changed, in an order that depends on the order of the merges only.
    mutating func settleVetoes() -> [Flip] {
        var flips: [Flip] = []
        var causes: [RecordID: Author] = [:]
        var roots = pending.came
        for id in pending.came { causes[id] = held[id]?.record.author }
        for record in pending.went {
            flips.append(Flip(record: record, isInForce: false, cause: record.author))
            withdraw(record, cause: record.author, &causes)
            if case .veto(let targets) = record.operation { roots.append(contentsOf: targets) }
        }
        pending = Pending()

        let concerned = Concerned(from: roots, in: self)
        var order = concerned.first
        var waitsFor = concerned.waitsFor
        var next = 0
        while next < order.count {
            let id = order[next]
            next += 1
            guard let record = self[id] else { continue }
            lookedAt += 1
            let isNow = cancellations[id] == nil
            if isNow != isInForce(id) {
                let cause = causes[id] ?? record.author
                setInForce(id, isNow)
                flips.append(Flip(record: record, isInForce: isNow, cause: cause))
                if isNow { bring(record, cause: cause, &causes) }
                if !isNow { withdraw(record, cause: cause, &causes) }
            }
            guard case .veto(let targets) = record.operation else { continue }
            for target in targets {
                guard let count = waitsFor[target] else { continue }
                waitsFor[target] = count - 1
                if count == 1 { order.append(target) }
            }
        }
        return flips
    }

    private mutating func bring(
        _ record: ListRecord, cause: Author, _ causes: inout [RecordID: Author]
    ) {
        guard case .veto(let targets) = record.operation else { return }
        for target in targets {
            cancellations[target, default: 0] += 1
            if held[target] != nil { causes[target] = cause }
        }
    }

    private mutating func withdraw(
        _ record: ListRecord, cause: Author, _ causes: inout [RecordID: Author]
    ) {
        guard case .veto(let targets) = record.operation else { return }
        for target in targets {
            let left = cancellations[target, default: 1] - 1
            cancellations[target] = left == 0 ? nil : left
            if held[target] != nil { causes[target] = cause }
        }
    }
}

/// The records held that a change may reach: the roots, and what vetoes among these name.
private struct Concerned {
    /// Those that no other of these names.
    private(set) var first: [RecordID] = []
    /// For the rest: how many of these name it.
    private(set) var waitsFor: [RecordID: Int] = [:]

    init(from roots: [RecordID], in replica: Replica) {
        var reached: [RecordID] = []
        var seen: Set<RecordID> = []
        var next = 0
        for root in roots where seen.insert(root).inserted { reached.append(root) }
        while next < reached.count {
            let id = reached[next]
            next += 1
            guard case .veto(let targets) = replica[id]?.operation else { continue }
            // What is not held has no state to work out, and may be all that vetoes name.
            for target in targets where replica[target] != nil {
                waitsFor[target, default: 0] += 1
                if seen.insert(target).inserted { reached.append(target) }
            }
        }
        first = reached.filter { waitsFor[$0] == nil }
    }
}
