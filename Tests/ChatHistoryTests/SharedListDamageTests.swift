import ChatCore
import ChatLanguage
import FoundationEssentials
import GRDB
import Reconciliation
import Testing

@testable import ChatHistory

@Suite("Shared lists in a store in trouble")
struct SharedListDamageTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("chat.db")
    }

    @Test("What was committed of shared lists survives a program that is killed")
    func killed() async throws {
        let store = try Store.open(at: path)
        let file = Shared.file("word", rules: 10_000)
        let record = try Shared.pack(file)
        try await store.commit([.records(record), .ignoring(["ass"])])
        try await store.commit([.words { $0.packs = [file] }])
        let copy = folder.file("killed.db")
        for suffix in ["", "-wal"] { try write(try read(path + suffix), to: copy + suffix) }
        let (remembered, warnings) = try Store.open(at: copy).remembered()
        #expect(
            remembered
                == Remembered(records: [record], packs: [file], ignored: ["ass"]))
        #expect(warnings.isEmpty)
    }

    @Test("A full disk refuses a batch whole and keeps what it had")
    func fullDisk() async throws {
        let store = try Store.open(at: path)
        let file = Shared.file("word")
        let before = [try Shared.pack(file), try Shared.word("kept", slot: 1)]
        try await store.commit([.words { ($0.records, $0.packs) = (before, [file]) }])
        let pages = try await store.writer.write { db in
            let pages = try #require(try Int.fetchOne(db, sql: "PRAGMA page_count"))
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
            return pages
        }
        // The first of them would take the pack's record away, and the pack with it.
        let batch = Change.words {
            $0.records = (0..<250).compactMap { try? Shared.word("new", slot: $0, version: 2) }
        }
        await #expect(throws: StoreFailure.diskFull(path: path)) { try await store.commit([batch]) }
        let (remembered, warnings) = try store.remembered()
        #expect(remembered == Remembered(records: before, packs: [file]))
        #expect(warnings.isEmpty)
        try await store.writer.write {
            try $0.execute(sql: "PRAGMA max_page_count = \(pages + 1_000)")
        }
        try await store.commit([batch])
        #expect(try store.remembered().remembered.records.count == 250)
        #expect(try await store.packCount() == 0)
    }

    @Test(
        "A damaged record is left out, named and deleted; the rest is remembered",
        arguments: [
            // One bit of the content, of the signature; cut short; not even a record's head.
            "bytes = CAST(substr(bytes, 1, 70) || X'FF' || substr(bytes, 72) AS BLOB)",
            "bytes = CAST(substr(bytes, 1, length(bytes) - 1) || X'FF' AS BLOB)",
            "bytes = substr(bytes, 1, length(bytes) - 1)", "bytes = X'01'", "bytes = X''",
            "digest = zeroblob(32)", "digest = X''", "list = zeroblob(16)", "author = id",
            "slot = 9", "slot = -1", "slot = 256", "version = 2", "version = -1",
            "id = digest", "id = X''", "pack = id",
        ])
    func damagedRecord(_ damage: String) async throws {
        let store = try Store.open(at: path)
        let sound = [try Shared.word("one"), try Shared.word("three", author: 3)]
        let victim = try Shared.word("two", author: 2)
        try await store.commit([.words { $0.records = sound + [victim] }])
        try await store.damage("UPDATE listRecord SET \(damage) WHERE id = ?", victim.id)
        // Where it was is told once, as far as that can still be read.
        let isLegible = !["author = id", "slot = 9", "slot = -1", "slot = 256"].contains(damage)
        let lost = LostSlot(author: victim.author, slot: victim.slot)
        #expect(try Store.remembered(at: path).lostSlots.contains(lost) == isLegible)
        try await dropsOne(store, "record")
        #expect(try store.remembered().remembered.lostSlots.isEmpty)
        #expect(try store.remembered().remembered.records == inOrder(sound))
        // It can be fetched again.
        try await store.commit([.records(victim)])
        #expect(try store.remembered().remembered.records == inOrder(sound + [victim]))
    }

    @Test("A record whose list, author and digest agree is yet none when it cannot be read")
    func senselessRecord() async throws {
        let store = try Store.open(at: path)
        let record = try Shared.word("one")
        try await store.commit([.records(record)])
        var bytes = record.encoded
        bytes[61] = 200  // The operation: there is none of this number.
        try await store.damage(
            "UPDATE listRecord SET bytes = ?2, digest = ?3 WHERE id = ?1", record.id,
            Data(bytes), Data(RecordID(hashing: bytes).bytes))
        try await dropsOne(store, "record")
    }

    @Test(
        "A damaged pack is left out, named and deleted; its record stays",
        arguments: [
            "bytes = CAST(substr(bytes, 1, 3) || 'X' || substr(bytes, 5) AS BLOB)",
            "bytes = X''", "hash = zeroblob(32)", "hash = X''",
        ])
    func damagedPack(_ damage: String) async throws {
        let store = try Store.open(at: path)
        let (sound, victim) = (Shared.file("sound"), Shared.file("victim"))
        let records = [try Shared.pack(sound), try Shared.pack(victim, slot: 1)]
        try await store.commit([.words { ($0.records, $0.packs) = (records, [sound, victim]) }])
        try await store.damage(
            "UPDATE pack SET \(damage) WHERE hash = ?", PackID(hashing: victim).hash)
        try await dropsOne(store, "pack")
        #expect(try store.remembered().remembered == Remembered(records: records, packs: [sound]))
        try await store.commit([.words { $0.packs = [victim] }])
        #expect(try store.remembered().remembered.packs.count == 2)
    }

    @Test("Many damaged rows are one line, also when they cannot be deleted")
    func manyDamaged() async throws {
        let store = try Store.open(at: path)
        let files = [Shared.file("one"), Shared.file("two")]
        let records =
            try (0..<5).map { try Shared.word("word", slot: $0) } + [
                try Shared.pack(files[0], slot: 5)
            ]
        try await store.commit([.words { ($0.records, $0.packs) = (records, files) }])
        try await store.writer.write { db in
            try db.execute(
                sql: """
                    UPDATE listRecord SET digest = zeroblob(32) WHERE slot IN (0, 1, 3);
                    UPDATE pack SET bytes = X'00';
                    """)
        }
        try await store.writer.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA query_only = ON")
        }
        for _ in 0..<2 {
            let (remembered, warnings) = try store.remembered()
            #expect(remembered.records.map(\.slot) == [2, 4, 5])
            #expect(remembered.packs.isEmpty)
            #expect(
                warnings.map(\.english) == [
                    "3 records and 2 packs of shared lists were damaged and dropped; "
                        + "they come back from the others"
                ])
        }
        // What stayed on the disk gives way to what comes back.
        try await store.writer.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA query_only = OFF")
        }
        try await store.commit([.words { ($0.records, $0.packs) = (records, files) }])
        let (remembered, warnings) = try store.remembered()
        #expect(remembered == Remembered(records: records, packs: [files[0]]))
        #expect(warnings.isEmpty)
    }

    /// Remembers twice: the first time names one loss, the second none.
    private func dropsOne(_ store: Store, _ what: String) async throws {
        let looked = try Store.remembered(at: path)
        let (remembered, warnings) = try store.remembered()
        #expect(remembered == looked)
        #expect(
            warnings.map(\.english) == [
                "1 \(what) of shared lists was damaged and dropped; it comes back from the others"
            ])
        #expect(try store.remembered().warnings.isEmpty)
        let rows = try await store.writer.read { db in
            try Int.fetchOne(
                db, sql: "SELECT (SELECT count(*) FROM listRecord) + (SELECT count(*) FROM pack)")
        }
        #expect(rows == remembered.records.count + remembered.packs.count)
    }
}

extension Store {
    /// Does what no program of ours would do to a row.
    fileprivate func damage(_ sql: String, _ id: RecordID, _ more: Data...) async throws {
        try await writer.write { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            let arguments = StatementArguments([Data(id.bytes)] + more)
            try db.execute(sql: sql, arguments: arguments)
            #expect(db.changesCount == 1)
            try db.execute(sql: "PRAGMA ignore_check_constraints = OFF")
        }
    }
}
