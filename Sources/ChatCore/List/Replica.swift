package import Reconciliation

/// One node's copy of a shared list: which records it holds, what they cancel, which rules are in
/// force. The records decide all of it, in whatever order they came: replicas that hold the same
/// ones agree. Only `ignore` and `keep`, a person's own choices, are the node's alone.
///
/// Two steps, so that a thousand records cost one look at what they cancel: `merge` takes a record,
/// `settle` works out what all that were merged since changed, and says so. Views, `provide` and
/// authoring show the state as of the last `settle`.
///
/// Of more records than its bounds allow, it holds those of the least registers: as the greatest
/// register held only ever becomes less, what was refused or displaced once would be so always.
///
/// Costs: merge O(log n); settle in proportion to the records that the new ones cancel, directly
/// and through vetoes of vetoes, and to the rules that these say; memory 700 to 850 bytes a record
/// that adds a word, 3 kB for the longest add, 5 kB for a full veto of what nobody has.
package struct Replica: Sendable {
    /// What became of a record.
    package enum Merge: Hashable, Sendable {
        /// Held now: in place of another of its register, or of the record of the greatest
        /// register when the list was full, or of none.
        case new(superseded: RecordID?, displaced: RecordID? = nil)
        case known
        /// Its register holds a greater one.
        case stale
        /// The list is full of lesser registers, and will be.
        case beyondBound
    }

    struct Held: Sendable {
        let record: ListRecord
        /// As of the last `settle`: held, and cancelled by none.
        var isInForce = false
    }

    /// What `settle` has to look at.
    struct Pending: Sendable {
        /// Records that came, in order. Some may have gone again.
        var came: [RecordID] = []
        /// Records that were in force and went.
        var went: [ListRecord] = []
    }

    package let list: ListID
    package let bounds: ListBounds
    /// The names of the records held, for reconciliation.
    package private(set) var keys = RecordSet()
    private(set) var held: [RecordID: Held] = [:]
    /// The registers, in which records compete: each author's slots are the author's alone.
    private var authors: [Author: [UInt32: ListRecord]] = [:]
    private var registers = RegisterHeap()
    /// How many vetoes in force name a record, held or not: two million of these are no more than
    /// the records that say so.
    var cancellations: [RecordID: Int32] = [:]
    var pending = Pending()
    var displaced: [ListRecord] = []
    var rules: RulesInForce
    /// How many records `settle` has looked at, ever: what it costs.
    var lookedAt = 0

    package init(list: ListID, bounds: ListBounds = .standard) {
        self.list = list
        self.bounds = bounds
        rules = RulesInForce(bounds)
    }

    package var count: Int { held.count }
    package var isFull: Bool { count >= bounds.records }
    package var fingerprint: Fingerprint { keys.fingerprint }
    /// How many authors have a record here.
    package var authorCount: Int { authors.count }
    package var allAuthors: [Author] { authors.keys.sorted() }

    /// A record that is held.
    package subscript(id: RecordID) -> ListRecord? { held[id]?.record }

    /// What an author has in a slot.
    package func record(of author: Author, in slot: UInt32) -> ListRecord? {
        authors[author]?[slot]
    }

    /// All records, oldest version first.
    package var records: some Sequence<ListRecord> {
        keys.lazy.compactMap { held[$0.id]?.record }
    }

    /// Whether a record would be held. Cheap, and without a look at its signature.
    package func isNew(_ record: ListRecord) -> Bool { refusal(of: record) == nil }

    /// Takes a record in, if it is greater than what its register holds (by version, then by id)
    /// and there is room for its register. Its signature is the caller's to verify.
    package mutating func merge(_ record: ListRecord) -> Merge {
        if let refusal = refusal(of: record) { return refusal }
        let current = self.record(of: record.author, in: record.slot)
        var displaced: ListRecord?
        if current == nil { displaced = makeRoom(for: record.register) }
        if let displaced { self.displaced.append(displaced) }
        if let gone = current ?? displaced { release(gone) }
        held[record.id] = Held(record: record)
        authors[record.author, default: [:]][record.slot] = record
        keys.insert(record.key)
        pending.came.append(record.id)
        return .new(superseded: current?.id, displaced: displaced?.id)
    }

    /// Why a record would not be held; nil when it would.
    private func refusal(of record: ListRecord) -> Merge? {
        if let current = self.record(of: record.author, in: record.slot) {
            guard current.id != record.id else { return .known }
            return current.key < record.key ? nil : .stale
        }
        guard count >= bounds.records, let greatest = registers.greatest else { return nil }
        return record.register < greatest ? nil : .beyondBound
    }

    /// - Returns: the record that has to go for a new register's.
    private mutating func makeRoom(for register: Register) -> ListRecord? {
        guard count >= bounds.records, let greatest = registers.greatest else {
            registers.insert(register)
            return nil
        }
        registers.replaceGreatest(with: register)
        let gone = authors[greatest.author]?.removeValue(forKey: greatest.slot)
        if authors[greatest.author]?.isEmpty == true { authors[greatest.author] = nil }
        return gone
    }

    /// Of slots that an author does not use those in which the list would hold a record, beside all
    /// that the author has: as they come while there is room enough, else the least registers
    /// first. Looks at all registers when the list is nearly full.
    func holdable(_ slots: [UInt32], of author: Author) -> [UInt32] {
        let free = bounds.records - count
        guard free < Int(ListLimits.slotsPerAuthor) else { return slots }
        let wanted = slots.map { Register(author: author, slot: $0) }.sorted()
        let own = authors[author, default: [:]].keys.map { Register(author: author, slot: $0) }
        let greatestOwn = own.max()
        // Those beyond the author's greatest have to go first.
        let others = registers.registers.filter { $0.author != author }.sorted()
        var (count, below) = (0, 0)
        for register in wanted {
            let greatest = max(register, greatestOwn ?? register)
            while below < others.count, others[below] < greatest { below += 1 }
            guard count < free + others.count - below else { break }
            count += 1
        }
        return wanted.prefix(count).map(\.slot)
    }

    private mutating func release(_ record: ListRecord) {
        if held.removeValue(forKey: record.id)?.isInForce == true { pending.went.append(record) }
        keys.remove(record.key)
    }

    /// Brings what is in force up to date with all that was merged.
    /// - Returns: what that changed in the effective list, in a stable order.
    package mutating func settle() -> [EffectiveChange] {
        guard !pending.came.isEmpty || !pending.went.isEmpty else { return [] }
        return rules.apply(settleVetoes())
    }

    func isInForce(_ id: RecordID) -> Bool { held[id]?.isInForce == true }

    mutating func setInForce(_ id: RecordID, _ isInForce: Bool) { held[id]?.isInForce = isInForce }
}
