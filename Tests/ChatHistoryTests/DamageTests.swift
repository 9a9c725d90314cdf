import ChatCore
import FoundationEssentials
import GRDB
import Glibc
import Testing

@testable import ChatHistory

@Suite("A store in trouble")
struct DamageTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("chat.db")
    }

    @Test("What was committed survives a program that is killed")
    func killed() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.peer(try record(1)), .keeping(["one"])])
        try await store.commit([.keeping(["two"])])
        // What a killed program leaves: the file and its log, nothing folded, nothing closed.
        let copy = folder.file("killed.db")
        for suffix in ["", "-wal"] { try write(try read(path + suffix), to: copy + suffix) }
        let remembered = try Store.open(at: copy).remembered().remembered
        #expect(remembered == Remembered(peers: [try record(1)], kept: ["one", "two"]))
    }

    @Test("A log torn in its last transaction loses that one and no other")
    func torn() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.keeping(["one"])])
        try await store.commit([.keeping(["two"]), .nickname("Ana")])
        let copy = folder.file("torn.db")
        try write(try read(path), to: copy)
        try write(try read(path + "-wal").dropLast(100), to: copy + "-wal")
        let remembered = try Store.open(at: copy).remembered().remembered
        #expect(remembered == Remembered(kept: ["one"]))
    }

    @Test("A folder in the place of the file is refused")
    func folderInPlace() throws {
        try #require(mkdir(path, 0o700) == 0)
        #expect(throws: StoreFailure.cannotOpen(path: path, reason: "it is not a file")) {
            try Store.open(at: path)
        }
    }

    @Test("A path that cannot exist is refused with the system's reason")
    func impossiblePath() throws {
        try write([], to: folder.file("file"))
        let below = folder.file("file") + "/chat.db"
        #expect(throws: StoreFailure.cannotOpen(path: below, reason: "Not a directory")) {
            try Store.open(at: below)
        }
        let missing = folder.file("missing") + "/chat.db"
        #expect(
            throws: StoreFailure.cannotOpen(path: missing, reason: "No such file or directory")
        ) {
            try Store.open(at: missing)
        }
    }

    @Test(
        "A folder without permission is refused",
        .disabled(if: getuid() == 0, "root may write everywhere"))
    func noPermission() throws {
        try #require(chmod(folder.path, 0o500) == 0)
        defer { chmod(folder.path, 0o700) }
        #expect(throws: StoreFailure.cannotOpen(path: path, reason: "Permission denied")) {
            try Store.open(at: path)
        }
    }

    @Test("A full disk fails the commit, keeps what there is, and heals when there is room")
    func fullDisk() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.nickname("Ana")])
        let pages = try await store.writer.write { db in
            let pages = try #require(try Int.fetchOne(db, sql: "PRAGMA page_count"))
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
            return pages
        }
        let many = Change.keeping((0..<5_000).map { "word number \($0)" })
        await #expect(throws: StoreFailure.diskFull(path: path)) {
            try await store.commit([.nickname("Bo"), many])
        }
        #expect(try store.remembered().remembered == Remembered(nickname: "Ana"))
        try await store.writer.write {
            try $0.execute(sql: "PRAGMA max_page_count = \(pages + 1_000)")
        }
        try await store.commit([many])
        #expect(try store.remembered().remembered.kept.count == 5_000)
    }

    @Test("A disk that fails is named as what it is, and a full one as full")
    func failingDisk() {
        let failure = StoreFailure(
            DatabaseError(resultCode: .SQLITE_IOERR_FSYNC, message: "disk I/O error"), path: path)
        #expect(failure == .diskFailed(path: path, reason: "disk I/O error"))
        #expect(
            StoreFailure(DatabaseError(resultCode: .SQLITE_IOERR_SHMSIZE), path: path)
                == .diskFull(path: path))
    }

    @Test("A database that cannot be written says so")
    func readOnly() async throws {
        let store = try Store.open(at: path)
        try await store.writer.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA query_only = ON")
        }
        await #expect(throws: StoreFailure.readOnly(path: path)) {
            try await store.commit([.nickname("Ana")])
        }
    }

    @Test("A database of a later program is refused and not changed")
    func newerSchema() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.nickname("Ana")])
        try await store.writer.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999: the future')")
        }
        try store.close()
        let bytes = try read(path)
        #expect(throws: StoreFailure.newer(path: path)) { try Store.open(at: path) }
        #expect(try read(path) == bytes)
    }

    @Test("Rows that make no sense are skipped and named; the rest is remembered")
    func senselessRows() async throws {
        let store = try Store.open(at: path)
        try await store.commit([
            .peer(try record(1)), .peer(try record(2)), .peer(try record(3)),
            .keeping(["one", "two"]),
        ])
        try await store.writer.write { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(
                sql: """
                    UPDATE peer SET highestVersion = -1 WHERE id = ?;
                    UPDATE peerEndpoint SET port = 70000 WHERE peer = ? AND position = 0;
                    UPDATE word SET text = '' WHERE text = 'one';
                    INSERT INTO ignored VALUES ('');
                    """,
                arguments: [try record(1).id.blob, try record(2).id.blob])
            try db.execute(
                sql: "INSERT INTO peer VALUES (X'00', 'short', 1, 1, 1, 0, 0)")
        }
        let (remembered, warnings) = try store.remembered()
        var second = try record(2)
        second.endpoints.removeFirst()
        #expect(remembered == Remembered(peers: [second, try record(3)], kept: ["two"]))
        #expect(warnings.count == 5)
    }

    @Test("A closed store fails with one line instead of a crash")
    func closed() async throws {
        let store = try Store.open(at: path)
        try store.close()
        await #expect(throws: StoreFailure.self) { try await store.commit([.nickname("Ana")]) }
        #expect(throws: StoreFailure.self) { try store.remembered() }
    }

    @Test(
        "Every failure reads as one line that names the file",
        arguments: [
            StoreFailure.cannotOpen(path: "/p", reason: "no"), .corrupt(path: "/p"),
            .diskFull(path: "/p"), .diskFailed(path: "/p", reason: "no"), .readOnly(path: "/p"),
            .newer(path: "/p"),
            .other(path: "/p", code: 1, reason: "no"),
        ])
    func oneLine(_ failure: StoreFailure) {
        #expect(failure.description.contains("/p"))
        #expect(!failure.description.contains("\n"))
    }
}

extension PeerID {
    fileprivate var blob: Data { Data(bytes) }
}
