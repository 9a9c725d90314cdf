import ChatCore
import GRDB
import Glibc
import Testing

@testable import ChatHistory

@Suite("The store")
struct StoreTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("chat.db")
    }

    @Test("A new store remembers nothing")
    func empty() throws {
        let store = try Store.open(at: path)
        let (remembered, warnings) = try store.remembered()
        #expect(remembered == Remembered())
        #expect(warnings.isEmpty)
        #expect(try store.preferredPort() == nil)
    }

    @Test("What was committed comes back after the store was closed and opened again")
    func roundTrip() async throws {
        let nickname = "Añ\u{301}a 👩‍🚀 \u{1B}[31m'; DROP TABLE peer; --"
        let expected = Remembered(
            nickname: nickname,
            peers: [try record(1), try record(2, nickname: "")],
            kept: ["zebra", "Apfel", "apfel", "%_"])
        let first = try Store.open(at: path)
        try await first.commit([
            .peer(expected.peers[1]), .nickname(nickname), .keeping(expected.kept),
            .peer(expected.peers[0]),
        ])
        try await first.setPreferredPort(65_535)
        try first.close()

        let second = try Store.open(at: path)
        let (remembered, warnings) = try second.remembered()
        #expect(remembered == expected)
        #expect(warnings.isEmpty)
        #expect(try second.preferredPort() == 65_535)
    }

    @Test("A store that is open elsewhere can be looked at, and one that is not there is not made")
    func lookedAt() async throws {
        let missing = path + ".missing"
        #expect(throws: StoreFailure.self) { try Store.remembered(at: missing) }
        #expect(access(missing, F_OK) != 0)
        let store = try Store.open(at: path)
        let kept = ["con*\texcept=content", "idiot\tlang=fr"]
        try await store.commit([.keeping(kept), .ignoring(["ass"]), .nickname("Ana")])
        let expected = Remembered(nickname: "Ana", kept: kept, ignored: ["ass"])
        #expect(try Store.remembered(at: path) == expected)
        try store.close()
        #expect(try Store.remembered(at: path) == expected)
    }

    @Test("A later record of a peer replaces the earlier one, its addresses too")
    func replacedPeer() async throws {
        let store = try Store.open(at: path)
        var peer = try record(7)
        try await store.commit([.peer(peer), .peer(try record(8))])
        peer.nickname = "Bo"
        peer.addressed = false
        peer.highestVersion = 0
        peer.endpoints = [Endpoint(host: "192.0.2.99", port: 1)]
        try await store.commit([.peer(peer)])
        #expect(try store.remembered().remembered.peers == [peer, try record(8)])
    }

    @Test("A forgotten peer is gone with its addresses, and no other is")
    func forgottenPeer() async throws {
        let store = try Store.open(at: path)
        let (gone, kept) = (try record(1), try record(2))
        try await store.commit([.peer(gone), .peer(kept), .forgetPeer(gone.id)])
        #expect(try store.remembered().remembered.peers == [kept])
        // Met again, it is somebody new: nothing of before comes back.
        var again = gone
        again.endpoints = []
        try await store.commit([.peer(again)])
        #expect(try store.remembered().remembered.peers.contains(again))
    }

    @Test("At most the bounded number of addresses is kept for a peer")
    func tooManyAddresses() async throws {
        let store = try Store.open(at: path)
        var peer = try record(1)
        peer.endpoints = (1...UInt16(Limits.endpointsPerPeer + 1)).map {
            Endpoint(host: "192.0.2.1", port: $0)
        }
        try await store.commit([.peer(peer)])
        let kept = try store.remembered().remembered.peers.map(\.endpoints)
        #expect(kept == [Array(peer.endpoints.prefix(Limits.endpointsPerPeer))])
    }

    @Test("Words keep their order; adding twice and removing what is not there change nothing")
    func words() async throws {
        let store = try Store.inMemory()
        try await store.commit([.keeping(["b", "a", "c"]), .keeping(["a"])])
        try await store.commit([.notKeeping(["b", "nothing"]), .keeping(["b"])])
        #expect(try store.remembered().remembered.kept == ["a", "c", "b"])
    }

    @Test("A NUL in a nickname does not cut the rest of it off")
    func nul() async throws {
        let store = try Store.inMemory()
        try await store.commit([.nickname("a\0b"), .keeping(["c\0d", "e\0f"])])
        try await store.commit([.notKeeping(["c\0d"])])
        let remembered = try store.remembered().remembered
        #expect(remembered.nickname == "a\u{FFFD}b")
        #expect(remembered.kept == ["e\u{FFFD}f"])
    }

    @Test("Of changes that are committed together, one that fails takes all of them back")
    func allOrNothing() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.nickname("before"), .keeping(["kept"])])
        var impossible = try record(3)
        impossible.endpoints = [Endpoint(host: "", port: 1)]
        let changes: [Change] = [
            .nickname("after"), .keeping(["lost"]), .notKeeping(["kept"]),
            .peer(try record(2)), .peer(impossible),
        ]
        await #expect(throws: StoreFailure.self) { try await store.commit(changes) }
        #expect(
            try store.remembered().remembered == Remembered(nickname: "before", kept: ["kept"]))
    }

    @Test("A thousand changes in one commit are one transaction")
    func oneTransaction() async throws {
        let store = try Store.open(at: path)
        let counter = CommitCounter()
        try await store.writer.write {
            $0.add(transactionObserver: counter, extent: .databaseLifetime)
        }
        let before = counter.commits
        try await store.commit((0..<1_000).map { .keeping(["word \($0)"]) })
        #expect(counter.commits == before + 1)
        #expect(try store.remembered().remembered.kept.count == 1_000)
    }

    @Test("A commit that was begun is finished though its task is cancelled")
    func cancelled() async throws {
        let store = try Store.open(at: path)
        let saving = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await store.commit([.nickname("kept")])
        }
        try await saving.value
        #expect(try store.remembered().remembered.nickname == "kept")
    }

    @Test("Every commit is synchronous and goes through the write-ahead log")
    func durability() throws {
        let store = try Store.open(at: path)
        let settings = try store.writer.writeWithoutTransaction { db in
            (
                try Int.fetchOne(db, sql: "PRAGMA synchronous"),
                try String.fetchOne(db, sql: "PRAGMA journal_mode")
            )
        }
        #expect(settings.0 == 2)
        #expect(settings.1 == "wal")
    }

    @Test("The database and its companions are for their owner only")
    func modes() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.nickname("Ana")])
        for suffix in ["", "-wal", "-shm"] { #expect(try mode(of: path + suffix) == 0o600) }
    }

    @Test("A database that others could read is closed to them when it is opened")
    func widerMode() throws {
        try Store.open(at: path).close()
        try #require(chmod(path, 0o644) == 0)
        let store = try Store.open(at: path)
        #expect(try mode(of: path) == 0o600)
        try store.close()
    }
}

/// Counts the transactions a connection commits. GRDB calls it on its writer's queue only, and
/// the test reads it between awaited writes; hence no lock.
private final class CommitCounter: TransactionObserver, @unchecked Sendable {
    private(set) var commits = 0
    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) { commits += 1 }
    func databaseDidRollback(_ db: Database) {}
}
