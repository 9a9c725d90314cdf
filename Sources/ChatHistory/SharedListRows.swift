import ChatCore
import FoundationEssentials
import GRDB
import Reconciliation

extension WordsChange {
    /// What goes before what comes: a rule that takes its own place stays.
    func write(to db: Database, freeing freed: inout [PackID]) throws {
        try db.forEach(
            notKeeping.map(\.storable), "DELETE FROM word WHERE text = ?")
        try db.forEach(
            keeping.map(\.storable),
            "INSERT INTO word (text) VALUES (?) ON CONFLICT (text) DO NOTHING")
        try db.forEach(
            notIgnoring.map(\.storable), "DELETE FROM ignored WHERE identity = ?")
        try db.forEach(
            ignoring.map(\.storable),
            "INSERT INTO ignored (identity) VALUES (?) ON CONFLICT (identity) DO NOTHING")
        for record in displaced { try record.delete(from: db, freeing: &freed) }
        for record in records { try record.write(to: db, freeing: &freed) }
        let deletion = try db.cachedStatement(sql: "DELETE FROM pack WHERE hash = ?")
        for pack in forgottenPacks { try deletion.execute(arguments: [Data(pack.hash.bytes)]) }
        for pack in packs { try PackID(hashing: pack).write(pack, to: db) }
    }
}

extension Database {
    fileprivate func forEach(_ texts: [String], _ sql: String) throws {
        guard !texts.isEmpty else { return }
        let statement = try cachedStatement(sql: sql)
        for text in texts { try statement.execute(arguments: [text]) }
    }
}

extension ListRecord {
    /// Takes the place of what the author had in the slot, unless that is newer: the core saves
    /// again later what a full disk refused, and the author may have changed it meanwhile.
    fileprivate func write(to db: Database, freeing freed: inout [PackID]) throws {
        let list = Data(list.bytes)
        let author = Data(author.bytes)
        let named = try db.cachedStatement(
            sql: """
                SELECT pack FROM listRecord
                WHERE list = ? AND author = ? AND slot = ? AND pack IS NOT NULL
                """)
        if let old = try Row.fetchOne(named, arguments: [list, author, Int64(slot)]),
            let pack = PackID(row: old["pack"])
        {
            freed.append(pack)
        }
        // Of equals the later one: it may heal a row that was damaged and could not be deleted.
        try db.cachedStatement(
            sql: """
                INSERT INTO listRecord (list, author, slot, version, id, pack, digest, bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (list, author, slot) DO UPDATE SET
                    version = excluded.version, id = excluded.id, pack = excluded.pack,
                    digest = excluded.digest, bytes = excluded.bytes
                WHERE (excluded.version, excluded.id) >= (version, id)
                """
        ).execute(arguments: [
            list, author, Int64(slot), Int64(version), Data(id.bytes),
            packID.map { Data($0.hash.bytes) }, Data(RecordID(hashing: encoded).bytes),
            Data(encoded),
        ])
    }

    fileprivate func delete(from db: Database, freeing freed: inout [PackID]) throws {
        if let packID { freed.append(packID) }
        try db.cachedStatement(
            sql: "DELETE FROM listRecord WHERE list = ? AND author = ? AND slot = ? AND id = ?"
        ).execute(arguments: [
            Data(list.bytes), Data(author.bytes), Int64(slot), Data(id.bytes),
        ])
    }

    /// The pack that the record names.
    var packID: PackID? {
        guard case .pack(let claim, _) = operation else { return nil }
        return claim.id
    }
}

extension PackID {
    fileprivate func write(_ bytes: Bytes, to db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO pack (hash, bytes) VALUES (?, ?)
                ON CONFLICT (hash) DO UPDATE SET bytes = excluded.bytes
                """
        ).execute(arguments: [Data(hash.bytes), Data(bytes)])
    }

    /// Deletes the pack if no record of any list names it.
    ///
    /// The last thing of a transaction, and for that reason no trigger: a pack that moves to
    /// another slot is without a record in between. Only those that lost a record are looked at:
    /// of a pack that came before its record the record is still on the way.
    func deleteIfUnnamed(from db: Database) throws {
        try db.cachedStatement(
            sql: """
                DELETE FROM pack
                WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM listRecord WHERE pack = ?1)
                """
        ).execute(arguments: [Data(hash.bytes)])
    }

    init?(row value: DatabaseValue) {
        guard case .blob(let data) = value.storage, let hash = RecordID(data) else { return nil }
        self.init(hash: hash)
    }
}
