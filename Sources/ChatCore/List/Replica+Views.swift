import Reconciliation

/// The list for people. Each looks at all there is: for a command, not for a message.
extension Replica {
    /// Every rule that anybody adds, imports or keeps here, by identity; of one identity the latest
    /// first. What the list cannot use comes first, by its line.
    package func entries() -> [ListEntry] {
        var entries: [(identity: String, key: RecordKey, entry: ListEntry)] = []
        let vetoers = vetoers
        for record in records {
            guard case .add(let line, _) = record.operation else { continue }
            let (identity, status) = status(ofAdd: line, record, vetoers[record.id])
            entries.append((identity ?? "", record.key, entry(line, record, status)))
        }
        for (record, pack) in rules.packs.imports.compactMap({ entry in
            entry.pack.map { (entry.record, $0) }
        }) {
            let strikers = rules.packs.strikers(of: record.id)
            for number in 0..<UInt32(pack.ruleCount) {
                guard let line = pack.line(number) else { continue }
                let (identity, status) = status(
                    ofLine: line, number, of: pack, record, strikers[number])
                entries.append((identity ?? "", record.key, entry(line, record, status)))
            }
        }
        for (identity, line) in rules.kept
        where rules.listed(identity)?.rule != SharedRule.rule(line) {
            let entry = ListEntry(
                line: line, record: nil, author: nil, milliseconds: 0, reason: "", status: .kept)
            entries.append((identity, .start, entry))
        }
        return entries.sorted { one, other in
            if one.identity != other.identity { return one.identity < other.identity }
            return one.key == other.key
                ? one.entry.line < other.entry.line : one.key > other.key
        }.map(\.entry)
    }

    private func entry(
        _ line: String, _ record: ListRecord, _ status: ListEntry.Status
    ) -> ListEntry {
        ListEntry(
            line: line, record: record.id, author: record.author, milliseconds: record.version,
            reason: record.operation.reason, status: status)
    }

    private func status(
        ofAdd line: String, _ record: ListRecord, _ vetoer: Author?
    ) -> (identity: String?, ListEntry.Status) {
        let rule = SharedRule(line)
        if let vetoer { return (rule.identity, .vetoed(by: vetoer)) }
        return status(of: rule, by: record)
    }

    private func status(
        ofLine line: String, _ number: UInt32, of pack: Pack, _ record: ListRecord,
        _ striker: Author?
    ) -> (identity: String?, ListEntry.Status) {
        let rule = SharedRule(line)
        if let striker { return (rule.identity, .struck(by: striker)) }
        if case .rule(let identity) = rule, pack.numbers[identity] != number {
            return (identity, .shadowed(by: record.id))
        }
        return status(of: rule, by: record)
    }

    private func status(
        of rule: SharedRule, by record: ListRecord
    ) -> (identity: String?, ListEntry.Status) {
        switch rule {
        case .unreadable: return (nil, .unreadable)
        case .tooCommon(let identity): return (identity, .tooCommon)
        case .rule(let identity):
            if rules.ignored.contains(identity) { return (identity, .ignored) }
            let listed = rules.listed(identity)
            switch listed?.origin {
            case .add(let id) where id != record.id: return (identity, .shadowed(by: id))
            case .pack(let id) where id != record.id: return (identity, .shadowed(by: id))
            default: break
            }
            guard let kept = rules.kept[identity].flatMap(SharedRule.rule) else {
                return (identity, .inForce)
            }
            return (identity, kept == listed?.rule ? .alsoKept : .keptOtherwise)
        }
    }

    /// Every import, the latest first.
    package func packs() -> [PackEntry] {
        let vetoers = vetoers
        let entries = records.compactMap { record -> PackEntry? in
            guard case .pack(let claim, let reason) = record.operation else { return nil }
            return PackEntry(
                record: record.id, author: record.author, milliseconds: record.version,
                claim: claim, reason: reason,
                status: status(ofPack: claim, record, vetoers[record.id]))
        }
        return entries.reversed()
    }

    private func status(
        ofPack claim: PackClaim, _ record: ListRecord, _ vetoer: Author?
    ) -> PackEntry.Status {
        if let vetoer { return .vetoed(by: vetoer) }
        guard let entry = rules.packs.import(of: claim) else { return .beyondBound }
        guard entry.record == record else { return .shadowed(by: entry.record.id) }
        switch entry.content {
        case nil: return .missing
        case .invalid(let fault): return .invalid(fault)
        case .misnamed: return .misnamed
        case .pack: return .inForce
        }
    }

    /// Whose veto cancels each record that is held and cancelled: of several, the latest.
    private var vetoers: [RecordID: Author] {
        var vetoers: [RecordID: Author] = [:]
        for record in records where isInForce(record.id) {
            guard case .veto(let targets) = record.operation else { continue }
            for target in targets where held[target] != nil { vetoers[target] = record.author }
        }
        return vetoers
    }
}

extension ListOperation {
    /// Why, in its author's words; empty for what has no place for it.
    package var reason: String {
        switch self {
        case .add(_, let reason), .pack(_, let reason): reason
        case .empty, .veto, .strike: ""
        }
    }
}
