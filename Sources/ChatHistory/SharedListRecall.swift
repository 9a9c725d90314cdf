import ChatCore
import ChatLanguage
import FoundationEssentials
import GRDB
import Reconciliation

/// Rows of the shared lists that are of no use: damaged, or a pack that no record names.
struct Waste {
    /// Row numbers, ascending.
    var records: [Int64] = []
    /// Row numbers, ascending.
    var packs: [Int64] = []

    var isEmpty: Bool { records.isEmpty && packs.isEmpty }

    func delete(from db: Database) throws {
        for (table, rows) in [("listRecord", records), ("pack", packs)] {
            let statement = try db.makeStatement(sql: "DELETE FROM \(table) WHERE rowid = ?")
            for row in rows { try statement.execute(arguments: [row]) }
        }
    }
}

/// Reads the shared lists back. A record is believed when its digest is that of its bytes and all
/// else in its row is what the bytes say; a pack when its name is its hash.
///
/// Signatures are not checked again: that would be six seconds for a full list at every start.
struct SharedListRecall {
    /// By list, author and slot.
    private(set) var records: [ListRecord] = []
    /// Those that a record names, by hash.
    private(set) var packs: [Bytes] = []
    private(set) var waste = Waste()
    /// Of damaged rows, as far as these tell.
    private(set) var lostSlots: Set<LostSlot> = []
    private var damagedPacks = 0

    init(_ db: Database) throws {
        var named: Set<PackID> = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT list, author, slot, version, id, pack, digest, bytes, rowid
                FROM listRecord ORDER BY list, author, slot
                """)
        while let row = try rows.next() {
            if let record = Self.record(row) {
                records.append(record)
                if let pack = record.packID { named.insert(pack) }
            } else {
                waste.records.append(row[8])
                if let slot = Self.lostSlot(row) { lostSlots.insert(slot) }
            }
        }
        let packs = try Row.fetchCursor(
            db, sql: "SELECT hash, bytes, rowid FROM pack ORDER BY hash")
        while let row = try packs.next() {
            guard let bytes = Bytes(row: row[1]), PackID(row: row[0]) == PackID(hashing: bytes)
            else {
                damagedPacks += 1
                waste.packs.append(row[2])
                continue
            }
            if named.contains(PackID(hashing: bytes)) {
                self.packs.append(bytes)
            } else {
                // Its record was never saved, or was damaged: both are offered again together.
                waste.packs.append(row[2])
            }
        }
        waste.records.sort()
        waste.packs.sort()
    }

    private static func record(_ row: Row) -> ListRecord? {
        guard let bytes = Bytes(row: row[7]),
            Bytes(row: row[6]) == RecordID(hashing: bytes).bytes,
            let list = ListRecord.list(of: bytes), Bytes(row: row[0]) == list.bytes,
            let record = try? ListRecord(bytes, in: list),
            Bytes(row: row[1]) == record.author.bytes,
            Int64.fromDatabaseValue(row[2]) == Int64(record.slot),
            Int64.fromDatabaseValue(row[3]) == Int64(record.version),
            Bytes(row: row[4]) == record.id.bytes,
            Bytes(row: row[5]) == record.packID?.hash.bytes
        else { return nil }
        return record
    }

    private static func lostSlot(_ row: Row) -> LostSlot? {
        guard let author = Bytes(row: row[1]).flatMap({ Author($0) }),
            let slot = Int64.fromDatabaseValue(row[2]).flatMap({ UInt32(exactly: $0) })
        else { return nil }
        return LostSlot(author: author, slot: slot)
    }

    /// One line, however much was damaged.
    var warning: Phrase? {
        let records = waste.records.count
        var parts: [Phrase] = []
        if records > 0 {
            parts.append(
                .plural(records, one: "\(records) record", other: "\(records) records"))
        }
        if damagedPacks > 0 {
            parts.append(
                .plural(damagedPacks, one: "\(damagedPacks) pack", other: "\(damagedPacks) packs"))
        }
        guard !parts.isEmpty else { return nil }
        let what: Phrase = .list(parts, separator: " and ")
        return records + damagedPacks == 1
            ? "\(what) of shared lists was damaged and dropped; it comes back from the others"
            : "\(what) of shared lists were damaged and dropped; they come back from the others"
    }
}

extension Bytes {
    fileprivate init?(row value: DatabaseValue) {
        guard case .blob(let data) = value.storage else { return nil }
        self.init(data)
    }
}
