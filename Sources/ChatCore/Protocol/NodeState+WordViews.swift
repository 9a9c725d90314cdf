import Reconciliation
import WordFilter

/// The shared lists as people see them.
extension NodeState {
    func entries(of name: String?) throws(Refusal) -> [WordEntryView] {
        let numbers = name == nil ? Array(lists.all.indices) : [try lists.number(called: name)]
        return numbers.flatMap { number in
            let shared = lists[number]
            return shared.replica.entries().map { view(of: $0, in: shared.name) }
        }
    }

    private func view(of entry: ListEntry, in list: ListName) -> WordEntryView {
        let (said, canceller) = Self.status(entry.status)
        let rule = Words.rule(entry.line)
        let status = rule.map { self.status(of: $0, said) } ?? said
        return WordEntryView(
            rule: rule.map { RuleView($0) }
                ?? RuleView(word: Displayable(entry.line), line: entry.line),
            action: rule.map { FindingView($0).action },
            list: entry.author == nil ? nil : list.text,
            by: entry.author.map(name), peer: entry.author?.peer,
            milliseconds: entry.author == nil ? nil : Int64(clamping: entry.milliseconds),
            reason: words.line(entry.reason), status: status,
            cancelledBy: canceller.map(name))
    }

    /// What only the node knows: what its person keeps whichever list has it, and what found no
    /// place in the filter.
    private func status(
        of rule: WordRule, _ status: WordEntryView.Status
    ) -> WordEntryView.Status {
        guard [.inForce, .alsoKept, .kept].contains(status) else { return status }
        guard words.rule(sameAs: rule) != nil else { return .crowdedOut }
        guard status == .inForce, let kept = lists.keptRule(rule.identity) else { return status }
        return kept == rule ? .alsoKept : .keptOtherwise
    }

    private static func status(
        _ status: ListEntry.Status
    ) -> (WordEntryView.Status, canceller: Author?) {
        switch status {
        case .inForce: (.inForce, nil)
        case .vetoed(let author), .struck(let author): (.removed, author)
        case .shadowed: (.shadowed, nil)
        case .ignored: (.ignored, nil)
        case .alsoKept: (.alsoKept, nil)
        case .keptOtherwise: (.keptOtherwise, nil)
        case .kept: (.kept, nil)
        case .tooCommon: (.tooCommon, nil)
        case .unreadable: (.unreadable, nil)
        }
    }

    func history(of line: String) throws(Refusal) -> [WordDeedView] {
        guard let rule = try Words.rules([line]).first else { return [] }
        return lists.all.flatMap { shared in
            let history = shared.replica.history(of: rule.identity)
            // A veto of a veto or of a strike brings back.
            let removals = Set(history.filter(\.deed.isRemoval).map(\.record))
            return history.map { entry in
                var line: String?
                let deed: WordDeedView.Deed
                switch entry.deed {
                case .added(let added): (deed, line) = (.added, added)
                case .imported(let imported): (deed, line) = (.imported, imported)
                case .vetoed(let record) where removals.contains(record): deed = .restored
                case .vetoed, .struck: deed = .removed
                }
                return WordDeedView(
                    deed: deed, rule: line.map { Displayable($0) }, list: shared.name.text,
                    by: name(of: entry.author), peer: entry.author.peer,
                    milliseconds: Int64(clamping: entry.milliseconds),
                    reason: words.line(entry.reason), isCancelled: entry.isCancelled)
            }
        }
    }

    var listStatus: [ListStatusView] {
        lists.all.map { shared in
            let (replica, counts) = (shared.replica, shared.exchange.counts)
            let standing = shared.exchange.standing()
            return ListStatusView(
                name: shared.name.text, records: replica.count, isFull: replica.isFull,
                authors: replica.authorCount,
                rules: replica.effectiveRules().count, fingerprint: replica.fingerprint.short,
                inSync: standing.inSync, behind: standing.behind, ahead: standing.ahead,
                apart: standing.apart, silent: standing.silent,
                missingPacks: replica.missingPacks.count,
                uncountedPacks: replica.packs().count { $0.status == .beyondBound },
                bytesSent: shared.bytesSent,
                bytesReceived: shared.bytesReceived,
                sessions: counts.sessions, offences: counts.offences,
                heldBack: counts.heldBackRecords)
        }
    }
}

extension HistoryEntry.Deed {
    fileprivate var isRemoval: Bool {
        switch self {
        case .vetoed, .struck: true
        case .added, .imported: false
        }
    }
}

extension Fingerprint {
    /// Enough to be told over the telephone.
    fileprivate var short: String {
        bytes.prefix(4).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
