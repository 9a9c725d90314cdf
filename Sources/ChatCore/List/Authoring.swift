import Reconciliation
package import WordFilter

/// Who writes, from which slot on, and when: what the core cannot know by itself.
package struct Writer: Sendable {
    package let signer: Signer
    /// Where to look for a free slot first: chosen at random once for each profile, so that a node
    /// that has lost its disk does not overwrite what it cannot remember from slot 0 on.
    package let firstSlot: UInt32
    /// Now, since 1970.
    package let milliseconds: UInt64

    package init(signer: Signer, firstSlot: UInt32, milliseconds: UInt64) {
        self.signer = signer
        self.firstSlot = firstSlot % ListLimits.slotsPerAuthor
        self.milliseconds = milliseconds
    }
}

/// An import, ready to be merged.
package struct ListImport: Sendable {
    /// Adds, or one record of a pack.
    package let records: [ListRecord]
    /// To be provided after the record is merged, and kept by the store.
    package let pack: Bytes?
    /// Rules that the list has already.
    package let known: Int
    /// Left out: they would hit what people write all the time.
    package let tooCommon: [WordRule]
}

/// What records to make of what a person wants. Nothing is merged here: the caller merges, stores
/// and sends what comes out. All or nothing; a refusal is one line for the person.
extension Replica {
    /// Adds a rule, in the slot in which this author has it already if there is one.
    ///
    /// Its version is above those of the adds that it is to stand in for, whatever their clocks
    /// said: what is written in knowledge of another entry counts more than that.
    /// - Returns: nil when the very same rule is in the list already.
    package func adding(
        _ rule: WordRule, reason: String, by writer: Writer
    ) throws(Refusal) -> ListRecord? {
        guard rules.listed(rule.identity)?.rule != rule else { return nil }
        guard !CommonWordLint.standard.refuses(rule) else {
            throw Refusal(
                .badInput,
                "\"\(rule.starred)\" would hit what people write all the time: "
                    + "it cannot be shared. Add a longer word, or keep it for yourself alone.")
        }
        let claims = rules.claims(of: rule.identity)
        let known = claims.last?.version ?? 0
        let operation = ListOperation.add(line: rule.line, reason: reason)
        let own = claims.last { $0.author == writer.signer.author }
        if let own, own.version < Self.last {
            return try sign(operation, at: Place(own.slot, after: max(own.version, known)), writer)
        }
        var slots = FreeSlots(of: writer, in: self)
        let place = try slots.next()
        return try sign(operation, at: Place(place.slot, after: max(place.after, known)), writer)
    }

    /// Takes a rule out for everybody: own adds are emptied, those of others vetoed, lines of
    /// packs struck.
    /// - Returns: no record when nobody shares the rule.
    package func removing(
        _ identity: String, by writer: Writer
    ) throws(Refusal) -> [ListRecord] {
        var slots = FreeSlots(of: writer, in: self)
        var drafts: [ListRecord] = []
        var targets: [RecordID] = []
        // One's own also when they are vetoed: the veto may be vetoed yet.
        for record in own(of: writer) {
            guard case .add(let line, _) = record.operation,
                SharedRule(line).identity == identity
            else { continue }
            drafts.append(try emptied(record, writer))
        }
        targets += rules.claims(of: identity).filter { claim in
            !drafts.contains { $0.slot == claim.slot && $0.author == claim.author }
        }.map(\.id)
        drafts += try vetoes(of: targets, &slots, writer)
        for (record, number) in rules.imports(of: identity) {
            let strike = ListOperation.strike(pack: record.id, lines: [number])
            drafts.append(try sign(strike, at: try slots.next(), writer))
        }
        return drafts
    }

    /// Vetoes all that an author did and that nobody has cancelled; and what of it would come back
    /// with that, as when one of the author's vetoes cancelled another's veto.
    ///
    /// An author who has left nothing to undo costs no record. One's own are emptied.
    package func undoing(
        _ author: Author, by writer: Writer
    ) throws(Refusal) -> [ListRecord] {
        var slots = FreeSlots(of: writer, in: self)
        var trial = self
        var drafts: [ListRecord] = []
        if author == writer.signer.author {
            for record in own(of: writer) { drafts.append(try emptied(record, writer)) }
            for record in drafts { _ = trial.merge(record) }
            _ = trial.settle()
        }
        // Ends: what is vetoed here stays so, since nothing can name the new vetoes yet.
        while true {
            let targets = trial.records.filter { record in
                record.author == author && record.operation != .empty
                    && trial.isInForce(record.id)
                    && !drafts.contains(record)
            }.map(\.id)
            if targets.isEmpty { return drafts }
            let vetoes = try vetoes(of: targets, &slots, writer)
            for veto in vetoes { _ = trial.merge(veto) }
            _ = trial.settle()
            drafts += vetoes
        }
    }

    /// Adds many rules: as adds up to `ListLimits.importedAdds`, else as one pack.
    package func importing(
        _ wanted: [WordRule], reason: String, by writer: Writer
    ) throws(Refusal) -> ListImport {
        let new = wanted.filter { rules.listed($0.identity)?.rule != $0 }
        let tooCommon = new.filter(CommonWordLint.standard.refuses)
        let added = new.filter { !CommonWordLint.standard.refuses($0) }
        var slots = FreeSlots(of: writer, in: self)
        var records: [ListRecord] = []
        var bytes: Bytes?
        if added.count > ListLimits.importedAdds {
            let pack: Pack
            let file = Pack.file(of: added)
            do { pack = try Pack(file) } catch { throw Refusal(.badInput, error.advice) }
            let operation = ListOperation.pack(pack.claim, reason: reason)
            records = [try sign(operation, at: try slots.next(), writer)]
            bytes = file
        } else {
            for rule in added {
                let place = try slots.next()
                let known = rules.claims(of: rule.identity).last?.version ?? 0
                records.append(
                    try sign(
                        .add(line: rule.line, reason: reason),
                        at: Place(place.slot, after: max(place.after, known)), writer))
            }
        }
        return ListImport(
            records: records, pack: bytes, known: wanted.count - new.count, tooCommon: tooCommon)
    }

    private func vetoes(
        of targets: [RecordID], _ slots: inout FreeSlots, _ writer: Writer
    ) throws(Refusal) -> [ListRecord] {
        var vetoes: [ListRecord] = []
        for start in stride(from: 0, to: targets.count, by: ListLimits.vetoTargets) {
            let end = min(start + ListLimits.vetoTargets, targets.count)
            let veto = ListOperation.veto(targets[start..<end].sorted())
            vetoes.append(try sign(veto, at: try slots.next(), writer))
        }
        return vetoes
    }

    /// What the writer has in the list and can take back.
    private func own(of writer: Writer) -> [ListRecord] {
        (0..<ListLimits.slotsPerAuthor).compactMap { slot in
            record(of: writer.signer.author, in: slot).flatMap { record in
                record.operation != .empty && record.version < Self.last ? record : nil
            }
        }
    }

    private func emptied(
        _ record: ListRecord, _ writer: Writer
    ) throws(Refusal) -> ListRecord {
        try sign(.empty, at: Place(record.slot, after: record.version), writer)
    }

    private static let last = ListLimits.versionMilliseconds

    private func sign(
        _ operation: ListOperation, at place: Place, _ writer: Writer
    ) throws(Refusal) -> ListRecord {
        let version = min(max(place.after + 1, writer.milliseconds), Self.last)
        do {
            return try ListRecord(
                operation, slot: place.slot, version: version, in: list, by: writer.signer)
        } catch {
            throw Refusal(.badInput, error.advice)
        }
    }
}
