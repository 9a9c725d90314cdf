import ChatCore
import FoundationEssentials
import GRDB
import Reconciliation
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
        try write(EarlierSchemas.first)
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

    @Test("Whatever version it is of, with all that it holds, it is a full store afterwards")
    func everyVersion() async throws {
        let record = try Shared.word("shared")
        let schemas = [EarlierSchemas.first, EarlierSchemas.second, EarlierSchemas.third]
        for (version, schema) in schemas.enumerated() {
            let path = folder.file("version\(version + 1).db")
            try write(schema, to: path)
            var expected = expected
            if version > 0 {
                expected.records = [record]
                expected.ignored = ["ass"]
                try addSharedLists(record, to: path)
            }
            #expect(try Store.remembered(at: path) == expected)
            var store = try Store.open(at: path)
            var (remembered, warnings) = try store.remembered()
            #expect(remembered == expected)
            #expect(warnings.isEmpty && store.remarks.isEmpty)
            let peer = try peerID(1)
            try await store.commit([
                .wrote(own(1), to: peer), .received([theirs(1)], from: peer, milliseconds: 1),
                .preferences(Preferences()),
            ])
            #expect(try await store.found("number") == 2)
            let names = try await store.writer.read {
                try String.fetchAll($0, sql: "SELECT nickname FROM peerNickname")
            }
            #expect(names == (version < 2 ? ["Ana"] : []))
            try store.close()
            store = try Store.open(at: path)
            remembered = try store.remembered().remembered
            expected.conversations[peer] = RememberedConversation(
                outbox: [own(1)], taken: [theirs(1).position], unread: 1)
            #expect(remembered == expected)
            try store.close()
        }
    }

    @Test("A talk of before there were edits reads as it did, and takes edits from now on")
    func talk() async throws {
        let path = folder.file("talk.db")
        try write(EarlierSchemas.third, to: path)
        let queue = try DatabaseQueue(path: path)
        try await queue.writeWithoutTransaction { try $0.execute(sql: EarlierSchemas.talk) }
        try queue.close()
        let peer = try peerID(1)
        let waiting = OutgoingMessage(
            position: MessagePosition(stream: 5, sequence: 2), text: "waiting", milliseconds: 30)
        let expected = RememberedConversation(
            outbox: [waiting], taken: [MessagePosition(stream: 9, sequence: 1)],
            delivered: MessagePosition(stream: 5, sequence: 1), unread: 1)
        // Also without being migrated.
        #expect(try Store.remembered(at: path).conversations == [peer: expected])
        let store = try Store.open(at: path)
        #expect(try store.talk(peer) == expected)
        var page = try await store.recall(.page(peer: peer, search: nil, before: nil, limit: 9))
        #expect(page.messages.map(\.text) == ["hello there", "well, hello", "waiting"])
        #expect(page.messages.map(\.purpose) == [.text, .text, .text])
        #expect(page.messages.map(\.fate) == Array(repeating: StoredMessage.Fate(), count: 3))
        #expect(page.messages.map(\.masked) == [["there"], [], []])
        #expect(try await store.found("hello") == 2)
        let edit = OutgoingMessage(
            position: MessagePosition(stream: 5, sequence: 3), text: "hello everybody",
            purpose: .edit(of: MessagePosition(stream: 5, sequence: 1)), milliseconds: 40)
        try await store.commit([.wrote(edit, to: peer)])
        page = try await store.recall(.page(peer: peer, search: "everybody", before: nil, limit: 9))
        #expect(page.messages.map(\.number) == [1])
        #expect(try await store.found("there") == 0)
        try store.close()
    }

    @Test("The schemas of before are all there are: the last migration is this program's own")
    func allVersions() {
        #expect(
            Schema.migrator.migrations
                == [
                    "v1: peers, words, settings", "v2: shared lists", "v3: talks",
                    "v4: edits, reactions, verified peers",
                ])
    }

    private func write(_ schema: String, to path: String? = nil) throws {
        let queue = try DatabaseQueue(path: path ?? self.path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: schema)
            try db.execute(sql: EarlierSchemas.rows)
        }
        try queue.close()
    }

    private func addSharedLists(_ record: ListRecord, to path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(
                sql: "INSERT INTO listRecord VALUES (?, ?, ?, ?, ?, NULL, ?, ?)",
                arguments: [
                    Data(record.list.bytes), Data(record.author.bytes), Int64(record.slot),
                    Int64(record.version), Data(record.id.bytes),
                    Data(RecordID(hashing: record.encoded).bytes), Data(record.encoded),
                ])
            try db.execute(sql: "INSERT INTO ignored VALUES ('ass')")
        }
        try queue.close()
    }
}
