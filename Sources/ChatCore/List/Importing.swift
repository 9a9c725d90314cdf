import ChatLanguage
import Reconciliation
package import WordFilter

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

extension Replica {
    /// Adds many rules: as adds up to `ListLimits.importedAdds`, else as one pack. What stands as an
    /// add in the list already no pack overrules: up to as many of those are adds besides, as far as
    /// there are slots, so that nobody's adds keep an import out; the rest acts once the adds go.
    ///
    /// No import that counts is put out by it, of whomever: who has as many as one may have gets it
    /// together with a smaller one of their own. What has no room even so is refused.
    package func importing(
        _ wanted: [WordRule], reason: String, by writer: Writer
    ) throws(Refusal) -> ListImport {
        // Once through all of them: each array of 100,000 rules takes six megabytes.
        var (added, overAdds, tooCommon) = ([WordRule](), [WordRule](), [WordRule]())
        var known = 0
        for rule in wanted {
            if rules.listed(rule.identity)?.rule == rule {
                known += 1
            } else if CommonWordLint.standard.refuses(rule) {
                tooCommon.append(rule)
            } else {
                added.append(rule)
                if !rules.claims(of: rule.identity).isEmpty { overAdds.append(rule) }
            }
        }
        var drafts = Drafts(of: writer, in: self)
        var file: Bytes?
        let most = ListLimits.importedAdds
        if added.count - overAdds.count > most || added.count > 2 * most {
            file = try importPack(of: added, reason, &drafts)
            var trial = drafts
            if (try? add(Array(overAdds.prefix(most)), reason, &trial)) != nil { drafts = trial }
        } else {
            try add(added, reason, &drafts)
        }
        return ListImport(
            records: drafts.records, pack: file, known: known, tooCommon: tooCommon)
    }

    /// - Returns: the pack.
    private func importPack(
        of added: [WordRule], _ reason: String, _ drafts: inout Drafts
    ) throws(Refusal) -> Bytes {
        let alone = Pack.file(of: added)
        do { _ = try Pack(alone) } catch { throw Refusal(.badInput, error.advice) }
        let own = rules.packs.imports.filter { entry in
            entry.record.author == drafts.writer.signer.author && entry.pack != nil
                && entry.record.version < Drafts.last
        }
        // Alone, else with the smallest that will do.
        let smallestFirst = own.sorted { $0.claim.ruleCount < $1.claim.ruleCount }
        var refusal: Refusal?
        for other in [nil] + smallestFirst.map(Optional.some) {
            let file = other.map { merged(added, with: $0) } ?? alone
            let ruleCount = file.count { $0 == UInt8(ascii: "\n") }
            guard ruleCount <= ListLimits.packRules, file.count <= ListLimits.packBytes else {
                continue
            }
            let claim = PackClaim(
                id: PackID(hashing: file), byteCount: UInt32(file.count),
                ruleCount: UInt32(ruleCount))
            var trial = drafts
            do throws(Refusal) {
                try write(claim, reason, insteadOf: other?.record, &trial)
            } catch {
                // Without a slot of its own it may have that of another.
                refusal = refusal ?? error
                continue
            }
            guard allCount(after: trial.records, but: other?.claim, with: claim) else { continue }
            drafts = trial
            return file
        }
        if let refusal { throw refusal }
        throw Refusal(
            .full,
            "The shared list has no room for that import, so nothing was changed: one person may "
                + "have \(bounds.packsPerAuthor) imports with \(bounds.packedRulesPerAuthor) rules, "
                + "all together \(bounds.packs) with \(bounds.packedRules). Import fewer rules, or "
                + "first undo whose imports nobody needs.")
    }

    private func merged(_ added: [WordRule], with other: PacksInForce.Import) -> Bytes {
        var lines = Set(added.map(\.line))
        lines.formUnion(linesLeft(of: other, beside: added))
        return Pack.file(ofLines: lines)
    }

    /// What an import of the writer's own still stands for, to go on in a later one: as a later
    /// import of somebody else's says it, where one does, or what that replaced would act again.
    private func linesLeft(
        of entry: PacksInForce.Import, beside added: [WordRule]
    ) -> [String] {
        guard let pack = entry.pack else { return [] }
        let replaced = Set(added.map(\.identity))
        return (0..<UInt32(pack.ruleCount)).compactMap { number in
            guard entry.struck[number] == nil, let line = pack.line(number) else { return nil }
            guard let identity = SharedRule.rule(line)?.identity else { return line }
            // Nor another line of the same rule, which would count with the first one struck.
            let isFirst = pack.numbers[identity].map { $0 == number } ?? true
            guard isFirst, !replaced.contains(identity) else { return nil }
            guard let listed = rules.listed(identity), case .pack(let id) = listed.origin,
                id != entry.record.id, listed.rule.line != line
            else { return line }
            return listed.rule.line
        }
    }

    /// Later than all imports that count, as that decides which do and what they say.
    private func write(
        _ claim: PackClaim, _ reason: String, insteadOf record: ListRecord?,
        _ drafts: inout Drafts
    ) throws(Refusal) {
        let latest = rules.packs.imports.first?.record.version ?? 0
        guard let record else {
            return try drafts.write(.pack(claim, reason: reason), above: latest)
        }
        let reason = reason.isEmpty ? record.operation.reason : reason
        try drafts.replace(record, by: .pack(claim, reason: reason), above: latest)
    }

    /// Whether with these records all imports count that do so now, but one, and a new one.
    private func allCount(
        after records: [ListRecord], but replaced: PackClaim?, with claim: PackClaim
    ) -> Bool {
        var trial = self
        for record in records { _ = trial.merge(record) }
        _ = trial.settle()
        let now = Set(trial.rules.packs.imports.map(\.claim))
        return now.contains(claim)
            && rules.packs.imports.map(\.claim).allSatisfy { $0 == replaced || now.contains($0) }
    }
}
