import Reconciliation

/// Records to get from one peer: a page is asked for when the one before has come.
struct Wants: Sendable {
    private var waiting: [RecordID] = []
    private(set) var asked: Set<RecordID> = []
    /// When the peer has kept us waiting too long.
    private(set) var deadline: Int?

    var isEmpty: Bool { waiting.isEmpty && asked.isEmpty }
    var count: Int { waiting.count + asked.count }

    mutating func add(_ ids: [RecordID]) { waiting.append(contentsOf: ids) }

    /// What waits, to be looked through, unless the page before is still under way. What is to go
    /// on waiting is to be added again.
    mutating func takeWaiting() -> [RecordID] {
        guard asked.isEmpty, !waiting.isEmpty else { return [] }
        defer { waiting = [] }
        return waiting
    }

    /// Not to be asked for now, by a session or in a page.
    /// - Returns: whether any of them waited.
    mutating func forget(_ ids: Set<RecordID>) -> Bool {
        let before = waiting.count
        waiting.removeAll { ids.contains($0) }
        return waiting.count < before
    }

    /// Counts as asked for what is asked for out of turn.
    mutating func ask(_ ids: [RecordID], at now: Int) {
        asked.formUnion(ids)
        deadline = now + ReplicationLimits.answerMilliseconds
    }

    /// It came, or will not.
    mutating func settle(_ id: RecordID, at now: Int) {
        guard asked.remove(id) != nil else { return }
        deadline = asked.isEmpty ? nil : now + ReplicationLimits.answerMilliseconds
    }
}
