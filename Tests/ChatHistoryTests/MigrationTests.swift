import ChatCore
import GRDB
import Testing

@testable import ChatHistory

/// Files that programs before this one wrote: each as the literal SQL of its time.
@Suite("A store of an earlier program")
struct MigrationTests {
    let folder: TemporaryFolder
    let path: String
    let expected: Remembered

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("chat.db")
        expected = Remembered(
            nickname: "Ana", peers: [try record(1)],
            kept: ["zebra", "con*\texcept=content", "Apfel"])
        try writeFirstVersion()
    }

    @Test("Peers, words and settings survive the step to shared lists; words become kept ones")
    func migrated() async throws {
        let store = try Store.open(at: path)
        var (remembered, warnings) = try store.remembered()
        #expect(remembered == expected)
        #expect(warnings.isEmpty)
        #expect(try store.preferredPort() == 7_471)
        // What is kept is shared with nobody.
        #expect(remembered.records.isEmpty)
        let word = try Shared.word("shared")
        try await store.commit([
            .records(word), .notKeeping(["zebra"]), .keeping(["new"]),
        ])
        try store.close()
        remembered = try Store.open(at: path).remembered().remembered
        #expect(remembered.kept == ["con*\texcept=content", "Apfel", "new"])
        #expect(remembered.records == [word])
    }

    @Test("It can be looked at without being migrated")
    func lookedAt() throws {
        let bytes = try read(path)
        #expect(try Store.remembered(at: path) == expected)
        #expect(try read(path) == bytes)
    }

    @Test("A migrated store is refused by the program before, not misread")
    func downgraded() throws {
        try Store.open(at: path).close()
        let queue = try DatabaseQueue(path: path)
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1: peers, words, settings") { _ in }
        #expect(try queue.read { try migrator.hasBeenSuperseded($0) })
        try queue.close()
    }

    private func writeFirstVersion() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: Self.firstVersion)
        }
        try queue.close()
    }

    private static let firstVersion = """
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('v1: peers, words, settings');
        CREATE TABLE peer (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
            nickname TEXT NOT NULL,
            firstMet INTEGER NOT NULL,
            lastMet INTEGER NOT NULL,
            highestVersion INTEGER NOT NULL CHECK (highestVersion BETWEEN 0 AND 4294967295),
            addressed INTEGER NOT NULL CHECK (addressed IN (0, 1))
        ) STRICT;
        CREATE TABLE peerEndpoint (
            peer BLOB NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            host TEXT NOT NULL CHECK (host <> ''),
            port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
            PRIMARY KEY (peer, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE word (
            number INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE CHECK (text <> ''),
            added INTEGER NOT NULL DEFAULT (CAST(strftime('%s', 'now') AS INTEGER) * 1000)
        ) STRICT;
        CREATE TABLE setting (
            key TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO peer VALUES
            (X'0101010101010101010101010101010101010101010101010101010101010101',
             'Ana', 1000, 2001, 4294967295, 1);
        INSERT INTO peerEndpoint VALUES
            (X'0101010101010101010101010101010101010101010101010101010101010101',
             0, '192.0.2.1', 7470),
            (X'0101010101010101010101010101010101010101010101010101010101010101',
             1, 'fe80::1%eth0', 65535);
        INSERT INTO word (text) VALUES ('zebra'), ('con*\texcept=content'), ('Apfel');
        INSERT INTO setting VALUES ('nickname', 'Ana'), ('preferredPort', '7471');
        """
}
