@testable import ChatCore

/// What others write comes to the node under test.
extension Bench {
    /// It has come and is stored; then it is told.
    mutating func hear(_ records: [ListRecord], packs: [Bytes] = []) -> [Effect] {
        for record in records {
            guard let number = state.lists.number(of: record.list) else { continue }
            _ = state.lists[number].replica.merge(record)
        }
        var change = WordsChange()
        (change.records, change.packs) = (records, packs)
        var effects: [Effect] = []
        state.keptOthersWords(change, at: now, &effects)
        // Until all of it is told, and the filter is in order.
        return effects + pass(.seconds(Limits.wordsRebuildSeconds))
    }

    mutating func entries() -> [WordEntryView] {
        guard case .wordEntries(let entries) = ask(.wordEntries(list: nil)) else { return [] }
        return entries
    }

    /// Of each entry its line and what becomes of it.
    mutating func statuses() -> [String: Set<WordEntryView.Status>] {
        entries().reduce(into: [:]) { $0[$1.rule.line, default: []].insert($1.status) }
    }
}

extension [Effect] {
    var rereads: [MessageView] {
        updates.compactMap { if case .reread(let message) = $0 { message } else { nil } }
    }
    var refusal: Refusal? {
        for case .answer(_, .refused(let refusal)) in self { return refusal }
        return nil
    }
}
