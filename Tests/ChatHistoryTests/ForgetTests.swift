import ChatCore
import GRDB
import Testing

@testable import ChatHistory

@Suite("What is forgotten")
struct ForgetTests {
    let folder: TemporaryFolder
    let path: String
    let bo: PeerID
    let cy: PeerID

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("chat.db")
        bo = try peerID(2)
        cy = try peerID(3)
    }

    @Test("Nothing of a forgotten peer is left in the files, and all of the others is")
    func gone() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.peer(try record(2, nickname: "Nyctalope"))])
        for number in UInt64(1)...300 {
            try await store.commit([
                .received(
                    [theirs(number, "zanzibar\(number) saffron")], from: bo, milliseconds: 1),
                .received([theirs(number, "kept\(number)")], from: cy, milliseconds: 1),
                .wrote(
                    OutgoingMessage(
                        position: own(number).position, text: "quinquereme", milliseconds: 1),
                    to: bo),
            ])
        }
        let words = ["zanzibar", "saffron", "quinquereme", "Nyctalope"]
        for word in words.dropLast() { #expect(try await store.found(word) > 0) }
        #expect(words.allSatisfy(isInFiles))
        try await store.commit([.forgetPeer(bo)])
        try await store.swept()
        for word in words { #expect(!isInFiles(word), "\(word)") }
        #expect(try store.remembered().remembered.conversations.keys.map(\.self) == [cy])
        #expect(try store.talk(cy)?.unread == 300)
        #expect(try await store.found("kept299") == 1)
        // Met again, it is somebody new.
        try await store.commit([.received([theirs(1)], from: bo, milliseconds: 1)])
        #expect(try store.talk(bo)?.taken == [theirs(1).position])
        try store.close()
    }

    @Test("A long talk is out of sight with the commit, and a restart ends its deletion")
    func long() async throws {
        var store = try Store.open(at: path)
        let count = UInt64(6_000)
        try await store.commit(
            (1...count).map { .received([theirs($0, "lengthy")], from: bo, milliseconds: 1) })
        try await store.commit([.received([theirs(1, "lengthy")], from: cy, milliseconds: 1)])
        // As if the program ended with the commit.
        try await store.writer.write { db in
            var freed: [PackID] = []
            try Change.forgetPeer(bo).write(to: db, freeing: &freed)
        }
        #expect(try await store.rows() > 1)
        #expect(try store.talk(bo) == nil)
        #expect(try await store.found("lengthy") == 1)
        let page = try await store.recall(.page(peer: nil, search: nil, before: nil, limit: 10))
        #expect(page.messages.map(\.peer) == [cy])
        #expect(try await store.recall(.unread(peer: nil, limit: 10)).messages.count == 1)
        try store.close()
        store = try Store.open(at: path)
        try await store.swept()
        #expect(try await store.rows() == 1)
        #expect(try await store.found("lengthy") == 1)
        try store.close()
    }

    @Test("A long history expires in steps, but for what is queued or younger")
    func expiry() async throws {
        let store = try Store.open(at: path)
        let count = UInt64(6_000)
        try await store.commit(
            (1...count).map {
                .received([theirs($0)], from: bo, milliseconds: $0 <= 5_900 ? 10 : 20)
            } + [.wrote(own(1), to: bo)])
        try await store.commit([.expire(.before(milliseconds: 20))])
        try await store.swept()
        #expect(try await store.rows() == 101)
        #expect(try store.talk(bo)?.unread == 100)
        #expect(try store.talk(bo)?.outbox == [own(1)])
        #expect(try store.talk(bo)?.taken == [theirs(count).position])
        try await store.commit([
            .read(of: bo, through: theirs(5_999).position), .expire(.settled),
        ])
        #expect(try await store.rows() == 2)
    }

    private func isInFiles(_ word: String) -> Bool {
        ["", "-wal"].contains { suffix in
            guard let bytes = try? read(path + suffix) else { return false }
            return String(decoding: bytes, as: UTF8.self).contains(word)
                || String(decoding: bytes, as: UTF8.self).contains(word.lowercased())
        }
    }
}

extension Store {
    /// Does what is left to delete.
    func swept() async throws {
        while try await writer.writeWithoutTransaction({ try Sweep.step($0) }) {}
    }

    fileprivate func rows() async throws -> Int {
        try await writer.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM message") ?? 0 }
    }
}
