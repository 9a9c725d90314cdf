import ChatCore
import GRDB
import Glibc
import Testing

@testable import ChatHistory

@Suite("A damaged store is repaired")
struct RepairTests {
    let folder: TemporaryFolder
    let path: String
    let bo: PeerID
    private static let page = 4_096

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("chat.db")
        bo = try peerID(2)
    }

    @Test("A file that is no database is set aside as it is, and a new one is begun")
    func noDatabase() async throws {
        let bytes = Array("This is a shopping list, not a database.\n".utf8)
        try write(bytes, to: path)
        let store = try Store.open(at: path)
        #expect(store.remarks.count == 1)
        #expect(store.remarks[0].contains("Nothing of it could be read"))
        #expect(try store.remembered().remembered == Remembered())
        #expect(try read(try aside()) == bytes)
        try store.close()
        #expect(try Store.open(at: path).remarks.isEmpty)
    }

    @Test("A damaged page of an index costs nothing, and the damaged file is kept as it was")
    func damagedIndexPage() async throws {
        // The first place where the word stands is the index that keeps words apart.
        let words = (0..<5_000).map { "word number \($0)" }
        let bytes = try await damaged([.keeping(words), .nickname("Ana")], at: "word number 2500")
        let store = try Store.open(at: path)
        #expect(try store.remembered().remembered == Remembered(nickname: "Ana", kept: words))
        #expect(store.remarks.first?.contains("no row is missing") == true)
        #expect(store.remarks.count == 1)
        #expect(!store.remarks[0].contains("\n"))
        let aside = try aside()
        #expect(store.remarks[0].contains(aside))
        #expect(try read(aside) == bytes)
        #expect(try mode(of: aside) == 0o600)
        #expect(try mode(of: path) == 0o600)
        try store.close()
        #expect(try Store.open(at: path).remarks.isEmpty)
    }

    @Test("A page of messages costs those on it and no others; all else goes on as it was")
    func damagedMessages() async throws {
        let count = UInt64(3_000)
        let peer = try record(2)
        _ = try await damaged(
            [.peer(peer), .received([theirs(1)], from: bo, milliseconds: 1)]
                + (1...count).map { .wrote(own($0), to: bo) }, at: "own number 700")
        let store = try Store.open(at: path)
        #expect(store.remarks.count == 1)
        #expect(try store.remembered().remembered.peers == [peer])
        let outbox = try #require(try store.talk(bo)).outbox.map(\.position.sequence)
        let lost = Set(1...count).subtracting(outbox)
        #expect(lost.contains(700))
        #expect(lost.count < 120)
        // One page's worth, and not here and there.
        let (first, last) = (try #require(lost.min()), try #require(lost.max()))
        #expect(last - first == UInt64(lost.count - 1))
        #expect(outbox == outbox.sorted())
        #expect(store.remarks[0].contains("\(Int(count) + 1 - lost.count) messages"))
        #expect(store.remarks[0].contains("up to \(lost.count) rows"))
        #expect(try store.talk(bo)?.unread == 1)
        #expect(try await store.found("2999") == 1)
        // No number is given twice, and the talk goes on.
        try await store.commit([.wrote(own(count + 1), to: bo)])
        let newest = try await store.recall(.page(peer: bo, search: nil, before: nil, limit: 1))
        #expect(newest.messages.map(\.number) == [Int64(count) + 2])
        try store.close()
    }

    @Test("A file that was cut short gives what is left of it")
    func truncated() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.nickname("Ana")])
        try await store.commit((1...UInt64(3_000)).map { .wrote(own($0), to: bo) })
        try store.close()
        let bytes = try read(path)
        try write(Array(bytes.prefix(bytes.count / 2)), to: path)
        let repaired = try Store.open(at: path)
        #expect(repaired.remarks.count == 1)
        #expect(try repaired.remembered().remembered.nickname == "Ana")
        #expect(try #require(try repaired.talk(bo)).outbox.count > 500)
        #expect(try read(try aside()).count == bytes.count / 2)
        try repaired.close()
    }

    @Test("A table whose first page is gone costs no other table")
    func lostRoot() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.peer(try record(2)), .keeping(["kept"])])
        try await store.commit((1...UInt64(3_000)).map { .wrote(own($0), to: bo) })
        let root = try await store.writer.read {
            try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'message'")
        }
        try store.close()
        try overwrite(page: try #require(root))
        let repaired = try Store.open(at: path)
        #expect(repaired.remarks.count == 1)
        #expect(repaired.remarks[0].contains("0 messages, 1 peer,"))
        #expect(repaired.remarks[0].contains("up to 3000 rows"))
        let remembered = try repaired.remembered().remembered
        #expect(remembered.peers == [try record(2)])
        #expect(remembered.kept == ["kept"])
        #expect(remembered.conversations[bo] == RememberedConversation())
        try repaired.close()
    }

    @Test("An index that lacks rows is made anew in place: nothing is lost, nothing set aside")
    func damagedIndex() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.wrote(own(1), to: bo)])
        try store.close()
        try withoutIndex("messageOfTalk") { db in
            try db.execute(
                sql: """
                    INSERT INTO message (conversation, isOutgoing, stream, sequence, text, at, written)
                    VALUES (1, 1, 1, 2, 'own number 2', 2, 2)
                    """)
        }
        // Seen only by the closer look that a commit asks for which has met damage.
        StoreFile.setMark(path)
        let repaired = try Store.open(at: path)
        #expect(repaired.remarks.count == 1)
        #expect(repaired.remarks[0].contains("nothing was lost"))
        #expect(try repaired.talk(bo)?.outbox == [own(1), own(2)])
        #expect(throws: (any Error).self) { try aside() }
        #expect(!StoreFile.isMarked(path))
        try repaired.close()
    }

    @Test("Damage to the words' index is met by a search, said, and mended by the next start")
    func damagedSearch() async throws {
        let store = try Store.open(at: path)
        try await store.commit((1...UInt64(500)).map { .wrote(own($0), to: bo) })
        try await store.writer.write {
            try $0.execute(
                sql: "UPDATE messageSearch_data SET block = zeroblob(length(block)) WHERE id > 10")
        }
        try store.close()
        let damaged = try Store.open(at: path)
        #expect(damaged.remarks.isEmpty)
        await #expect(throws: StoreFailure.corrupt(path: path)) {
            _ = try await damaged.found("number")
        }
        try damaged.close()
        let mended = try Store.open(at: path)
        #expect(mended.remarks.count == 1)
        #expect(try await mended.found("number") == 500)
        try mended.close()
    }

    @Test("In a large file the messages are looked through later, and repaired by the next start")
    func large() async throws {
        // 36 MB that are no messages.
        let packs = (0..<9).map { Bytes(repeating: UInt8($0), count: 4_194_304) }
        _ = try await damaged(
            [.words { $0.packs = packs }] + (1...UInt64(3_000)).map { .wrote(own($0), to: bo) },
            at: "own number 700")
        let store = try Store.open(at: path)
        #expect(store.remarks.isEmpty)
        let line = try #require(await store.check())
        #expect(line.contains(path) && !line.contains("\n"))
        try store.close()
        let repaired = try Store.open(at: path)
        #expect(repaired.remarks.count == 1)
        #expect(await repaired.check() == nil)
        try repaired.close()
    }

    @Test("A repair that was interrupted is finished by the next start", arguments: [true, false])
    func interrupted(hasMoved: Bool) async throws {
        let store = try Store.open(at: path)
        try await store.commit([.nickname("Ana")])
        try store.close()
        try StoreFile.move(path, to: path + ".saved")
        // The damaged one, not yet moved away.
        if !hasMoved { try write([1, 2, 3], to: path) }
        let finished = try Store.open(at: path)
        #expect(finished.remarks.count == 1)
        #expect(try finished.remembered().remembered.nickname == "Ana")
        if !hasMoved { #expect(try read(try aside()) == [1, 2, 3]) }
        #expect(access(path + ".saved", F_OK) != 0)
        try finished.close()
    }

    @Test("The log of a damaged file is read as well, and kept beside it")
    func log() async throws {
        let store = try Store.open(at: path)
        try await store.commit((1...UInt64(3_000)).map { .wrote(own($0), to: bo) })
        try await store.writer.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try await store.commit([.nickname("in the log")])
        // As a killed program leaves it, elsewhere.
        let copy = folder.file("killed.db")
        for suffix in ["", "-wal"] { try write(try read(path + suffix), to: copy + suffix) }
        try store.close()
        try overwrite(page: try pageNumber(of: "own number 700", in: copy), of: copy)
        let repaired = try Store.open(at: copy)
        #expect(repaired.remarks.count == 1)
        #expect(try repaired.remembered().remembered.nickname == "in the log")
        #expect(try read(try aside(of: "killed.db") + "-wal").count > 0)
        try repaired.close()
    }

    // MARK: Damage

    /// A closed store in which the page is overwritten that holds a text.
    private func damaged(_ changes: [Change], at text: String) async throws -> [UInt8] {
        let store = try Store.open(at: path)
        try await store.commit(changes)
        try store.close()
        try overwrite(page: try pageNumber(of: text, in: path))
        return try read(path)
    }

    private func pageNumber(of text: String, in file: String) throws -> Int {
        let bytes = try read(file)
        let sought = Array(text.utf8)
        return try bytes.withUnsafeBytes { bytes in
            let base = try #require(bytes.baseAddress)
            var start = 0
            while let first = memchr(base + start, CInt(sought[0]), bytes.count - start) {
                start = UnsafeRawPointer(first) - base
                guard start + sought.count <= bytes.count else { break }
                if memcmp(first, sought, sought.count) == 0 { return start / Self.page + 1 }
                start += 1
            }
            throw StoreFailure.cannotOpen(path: file, reason: "\(text) is not in it")
        }
    }

    private func overwrite(page number: Int, of file: String? = nil) throws {
        var bytes = try read(file ?? path)
        let start = (number - 1) * Self.page
        bytes.replaceSubrange(
            start..<start + Self.page, with: repeatElement(0xA5, count: Self.page))
        try write(bytes, to: file ?? path)
    }

    /// Writes behind an index's back.
    private func withoutIndex(_ name: String, _ body: (Database) throws -> Void) throws {
        let select = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE name = ?"
        var queue = try DatabaseQueue(path: path)
        let row = try #require(
            try queue.write { db in
                let row = try Row.fetchOne(db, sql: select, arguments: [name])
                try db.execute(sql: "PRAGMA writable_schema = ON")
                try db.execute(
                    sql: "DELETE FROM sqlite_schema WHERE name = ?", arguments: [name])
                return row
            })
        try queue.close()
        queue = try DatabaseQueue(path: path)
        try queue.write(body)
        try queue.write { db in
            try db.execute(sql: "PRAGMA writable_schema = ON")
            try db.execute(
                sql:
                    "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES (?,?,?,?,?)",
                arguments: StatementArguments(row.databaseValues))
        }
        try queue.close()
    }

    private func aside(of name: String = "chat.db") throws -> String {
        let found = try #require(opendir(folder.path))
        defer { closedir(found) }
        while let entry = readdir(found) {
            let file = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if file.hasPrefix(name + ".damaged-"), !file.hasSuffix("-wal"), !file.hasSuffix("-shm")
            {
                return folder.file(file)
            }
        }
        throw StoreFailure.cannotOpen(path: folder.path, reason: "nothing was set aside")
    }
}
