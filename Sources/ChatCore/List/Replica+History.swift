import Reconciliation

/// How a rule came to be what it is, for people.
extension Replica {
    /// What is known of a rule, oldest first: records that are held. What an author has replaced by
    /// another record is gone.
    package func history(of identity: String) -> [HistoryEntry] {
        var deeds: [RecordID: [HistoryEntry.Deed]] = [:]
        var vetoes: [RecordID: [RecordID]] = [:]
        var strikes: [RecordID: [(record: RecordID, lines: [UInt32])]] = [:]
        var packLines: [(record: RecordID, number: UInt32)] = []
        var found: [RecordID] = []
        for record in records {
            switch record.operation {
            case .add(let line, _):
                guard SharedRule(line).identity == identity else { continue }
                deeds[record.id] = [.added(line: line)]
                found.append(record.id)
            case .pack(let claim, _):
                guard let pack = pack(claim.id), pack.claim == claim,
                    let number = pack.numbers[identity], let line = pack.line(number)
                else { continue }
                deeds[record.id] = [.imported(line: line)]
                packLines.append((record.id, number))
                found.append(record.id)
            case .veto(let targets):
                for target in targets { vetoes[target, default: []].append(record.id) }
            case .strike(let pack, let lines):
                strikes[pack, default: []].append((record.id, lines))
            case .empty: continue
            }
        }
        for (pack, number) in packLines {
            for (record, lines) in strikes[pack] ?? [] where lines.contains(number) {
                deeds[record] = [.struck(from: pack)]
                found.append(record)
            }
        }
        // Vetoes of these, vetoes of those, and so on.
        var next = 0
        while next < found.count {
            for veto in vetoes[found[next]] ?? [] {
                if deeds[veto] == nil { found.append(veto) }
                deeds[veto, default: []].append(.vetoed(found[next]))
            }
            next += 1
        }
        return found.compactMap { self[$0] }.sorted { $0.key < $1.key }.flatMap { record in
            (deeds[record.id] ?? []).map { deed in
                HistoryEntry(
                    deed: deed, record: record.id, author: record.author,
                    milliseconds: record.version, reason: record.operation.reason,
                    isCancelled: !isInForce(record.id))
            }
        }
    }
}
