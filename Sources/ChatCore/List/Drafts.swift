import ChatLanguage
import Reconciliation

/// The records of one command: one a slot, each in a slot where it loses nothing.
///
/// What cancels goes where there is room beside what the author has cancelled already: else who
/// looks after a list would have no slots left some day.
struct Drafts {
    let writer: Writer
    private let list: ListID
    private var slots: FreeSlots
    private var bySlot: [UInt32: ListRecord] = [:]
    /// Vetoes and strikes of the writer's that are in force, or will be, and can be written anew.
    private var open: [UInt32: ListRecord] = [:]

    /// Nothing can follow the greatest version.
    static let last = ListLimits.versionMilliseconds

    init(of writer: Writer, in replica: Replica) {
        self.writer = writer
        list = replica.list
        slots = FreeSlots(of: writer, in: replica)
        for slot in 0..<ListLimits.slotsPerAuthor {
            guard let record = replica.record(of: writer.signer.author, in: slot),
                replica.isInForce(record.id), writer.extensible?.contains(record.id) ?? true
            else { continue }
            noteOpen(record)
        }
    }

    /// By slot.
    var records: [ListRecord] { bySlot.sorted { $0.key < $1.key }.map(\.value) }

    // MARK: Writing

    /// - Parameter known: the version that it has to exceed besides.
    mutating func write(_ operation: ListOperation, above known: UInt64 = 0) throws(Refusal) {
        let place = try slots.next()
        try put(operation, at: Place(place.slot, after: max(place.after, known)))
    }

    /// Writes where the writer has a record that is not wanted any more.
    mutating func replace(
        _ record: ListRecord, by operation: ListOperation, above known: UInt64 = 0
    ) throws(Refusal) {
        try put(operation, at: Place(record.slot, after: max(record.version, known)))
    }

    /// What else is to be written may use the slot, if there is no other.
    mutating func empty(_ record: ListRecord) throws(Refusal) {
        try replace(record, by: .empty)
        if let draft = bySlot[record.slot], draft.version < Self.last {
            slots.offer(Place(draft.slot, after: draft.version))
        }
    }

    mutating func veto(_ targets: [RecordID]) throws(Refusal) {
        var left = targets[...]
        for (slot, record) in open.sorted(by: { $0.key < $1.key }) where !left.isEmpty {
            guard case .veto(let named) = record.operation, named.count < ListLimits.vetoTargets
            else { continue }
            let some = left.prefix(ListLimits.vetoTargets - named.count)
            left = left.dropFirst(some.count)
            try put(.veto((named + some).sorted()), at: Place(slot, after: record.version))
        }
        while !left.isEmpty {
            let some = left.prefix(ListLimits.vetoTargets)
            left = left.dropFirst(some.count)
            try write(.veto(some.sorted()))
        }
    }

    mutating func strike(_ lines: [UInt32], of pack: RecordID) throws(Refusal) {
        var left = lines[...]
        for (slot, record) in open.sorted(by: { $0.key < $1.key }) where !left.isEmpty {
            guard case .strike(pack, let struck) = record.operation,
                struck.count < ListLimits.struckLines
            else { continue }
            let some = left.prefix(ListLimits.struckLines - struck.count)
            left = left.dropFirst(some.count)
            let all = (struck + some).sorted()
            try put(.strike(pack: pack, lines: all), at: Place(slot, after: record.version))
        }
        while !left.isEmpty {
            let some = left.prefix(ListLimits.struckLines)
            left = left.dropFirst(some.count)
            try write(.strike(pack: pack, lines: some.sorted()))
        }
    }

    private mutating func put(_ operation: ListOperation, at place: Place) throws(Refusal) {
        let version = min(max(place.after + 1, writer.milliseconds), Self.last)
        let record: ListRecord
        do {
            record = try ListRecord(
                operation, slot: place.slot, version: version, in: list, by: writer.signer)
        } catch {
            throw Refusal(.badInput, error.advice)
        }
        bySlot[place.slot] = record
        slots.take(place.slot)
        open[place.slot] = nil
        noteOpen(record)
    }

    private mutating func noteOpen(_ record: ListRecord) {
        switch record.operation {
        case .veto, .strike: if record.version < Self.last { open[record.slot] = record }
        case .empty, .add, .pack: break
        }
    }
}
