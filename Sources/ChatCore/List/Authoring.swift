import ChatLanguage
package import Reconciliation
package import WordFilter

/// Who writes, from which slot on, and when: what the core cannot know by itself.
package struct Writer: Sendable {
    package let signer: Signer
    /// Where to look for an unused slot first: chosen at random at each start. A node whose disk is
    /// a backup does not know what it has written since; from the same slot on as then it would
    /// overwrite just that. By chance it may do so still, while it has not met anybody who has that
    /// record: the fewer slots are unused, the likelier. What is lost then is its own.
    package let firstSlot: UInt32
    /// Those that were in use before the disk lost what was in them: the others have it.
    package let lostSlots: Set<UInt32>
    /// Vetoes and strikes that may be written anew with more in them; nil: all of the writer's. Until
    /// somebody has said to hold the same, only those of this run: of an older one the others may
    /// have a later version with more in it, which this node's disk has forgotten.
    package let extensible: Set<RecordID>?
    /// Now, since 1970.
    package let milliseconds: UInt64

    package init(
        signer: Signer, firstSlot: UInt32, lostSlots: Set<UInt32> = [],
        extensible: Set<RecordID>? = nil, milliseconds: UInt64
    ) {
        self.signer = signer
        self.lostSlots = lostSlots
        self.extensible = extensible
        self.firstSlot = firstSlot % ListLimits.slotsPerAuthor
        self.milliseconds = milliseconds
    }
}

/// What records to make of what a person wants. Nothing is merged here: the caller merges, stores
/// and sends what comes out. All or nothing; a refusal is one line for the person.
extension Replica {
    /// Adds rules, each in the slot in which this author has it already if there is one; those that
    /// are in the list as they are cost nothing.
    ///
    /// Its version is above those of the adds that it is to stand in for, whatever their clocks
    /// said: what is written in knowledge of another entry counts more than that.
    package func adding(
        _ wanted: [WordRule], reason: String, by writer: Writer
    ) throws(Refusal) -> [ListRecord] {
        var drafts = Drafts(of: writer, in: self)
        try add(wanted, reason, &drafts)
        return drafts.records
    }

    func add(
        _ wanted: [WordRule], _ reason: String, _ drafts: inout Drafts
    ) throws(Refusal) {
        let new = wanted.filter { rules.listed($0.identity)?.rule != $0 }
        guard !new.isEmpty else { return }
        let own = ownAdds(of: drafts.writer)
        for rule in new {
            guard !CommonWordLint.standard.refuses(rule) else {
                throw Refusal(
                    .badInput,
                    "\"\(rule.starred)\" would hit what people write all the time: "
                        + "it cannot be shared. Add a longer word, or keep it for yourself alone.")
            }
            let known = rules.claims(of: rule.identity).last?.version ?? 0
            let operation = ListOperation.add(line: rule.line, reason: reason)
            if let record = own[rule.identity] {
                try drafts.replace(record, by: operation, above: known)
            } else {
                try drafts.write(operation, above: known)
            }
        }
    }

    /// Takes rules out for everybody: own adds are emptied, those of others vetoed, lines of packs
    /// struck.
    /// - Returns: no record when nobody shares any of the rules.
    package func removing(
        _ identities: [String], by writer: Writer
    ) throws(Refusal) -> [ListRecord] {
        var drafts = Drafts(of: writer, in: self)
        let wanted = Set(identities)
        // One's own also when they are vetoed: the veto may be vetoed yet.
        var emptied: Set<RecordID> = []
        for record in own(of: writer) {
            guard let identity = record.addedIdentity, wanted.contains(identity) else { continue }
            try drafts.empty(record)
            emptied.insert(record.id)
        }
        let claims = wanted.sorted().flatMap(rules.claims).map(\.id)
        try drafts.veto(claims.filter { !emptied.contains($0) })
        for (record, lines) in rules.packs.unstruck(wanted) {
            try drafts.strike(lines, of: record.id)
        }
        return drafts.records
    }

    /// Vetoes all that an author did and that nobody has cancelled; and what of it would come back
    /// with that, as when one of the author's vetoes cancelled another's veto.
    ///
    /// An author who has left nothing to undo costs no record. One's own are emptied.
    package func undoing(
        _ author: Author, by writer: Writer
    ) throws(Refusal) -> [ListRecord] {
        var drafts = Drafts(of: writer, in: self)
        var trial = self
        if author == writer.signer.author {
            for record in own(of: writer) { try drafts.empty(record) }
            for record in drafts.records { _ = trial.merge(record) }
            _ = trial.settle()
        }
        // Ends: what is vetoed here stays so, since nothing can name the new vetoes yet.
        while true {
            let written = Set(drafts.records)
            let targets = trial.records.filter { record in
                record.author == author && record.operation != .empty
                    && trial.isInForce(record.id) && !written.contains(record)
            }.map(\.id)
            if targets.isEmpty { return drafts.records }
            try drafts.veto(targets)
            for record in drafts.records { _ = trial.merge(record) }
            _ = trial.settle()
        }
    }

    /// What the writer has in the list and can take back.
    private func own(of writer: Writer) -> [ListRecord] {
        (0..<ListLimits.slotsPerAuthor).compactMap { slot in
            record(of: writer.signer.author, in: slot).flatMap { record in
                record.operation != .empty && record.version < Drafts.last ? record : nil
            }
        }
    }

    /// The writer's adds by what they add: of several the greatest that is in force. One that is
    /// vetoed is as good as free for the same word, and the veto does not name what replaces it.
    private func ownAdds(of writer: Writer) -> [String: ListRecord] {
        var adds: [String: ListRecord] = [:]
        let records = own(of: writer).sorted { one, other in
            let (first, second) = (isInForce(one.id), isInForce(other.id))
            return first == second ? one.key < other.key : !first
        }
        for record in records {
            if let identity = record.addedIdentity { adds[identity] = record }
        }
        return adds
    }
}

extension ListRecord {
    /// Of the rule that it adds.
    fileprivate var addedIdentity: String? {
        guard case .add(let line, _) = operation else { return nil }
        return SharedRule.rule(line)?.identity
    }
}
