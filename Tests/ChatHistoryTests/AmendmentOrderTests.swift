import ChatCore
import GRDB
import Testing

@testable import ChatHistory

/// What one side says of a message crosses what the other says of it.
@Suite("What is said of messages, in every order, in the store")
struct AmendmentOrderTests {
    let folder: TemporaryFolder
    let path: String
    let bo: PeerID

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("chat.db")
        bo = try peerID(2)
    }

    private func about(
        _ sequence: UInt64, _ text: String, _ purpose: MessagePurpose
    ) -> OutgoingMessage {
        OutgoingMessage(
            position: own(sequence).position, text: text, purpose: purpose, milliseconds: 1)
    }

    private func last(_ store: Store) async throws -> StoredMessage? {
        try await store.recall(.page(peer: bo, search: nil, before: nil, limit: 9)).messages.last
    }

    @Test("What was masked of a text is not said of the one that an edit put in its place")
    func maskedBeforeEdit() async throws {
        let store = try Store.inMemory()
        let masked = MaskedMessage(position: own(1).position, words: ["own"])
        try await store.commit([
            .wrote(own(1), to: bo),
            .wrote(about(2, "decent", .edit(of: own(1).position)), to: bo),
            .delivered(to: bo, through: own(2).position, masked: [masked]),
        ])
        let message = try #require(try await last(store))
        #expect(message.text == "decent" && message.masked.isEmpty)
    }

    @Test("What was masked of a text that was taken back is not kept, whenever that is heard of")
    func maskedAfterDeletion() async throws {
        let store = try Store.open(at: path)
        try await store.commit([
            .wrote(about(1, "quinquereme", .text), to: bo),
            .wrote(about(2, "zanzibar", .edit(of: own(1).position)), to: bo),
            .wrote(about(3, "", .deletion(of: own(1).position)), to: bo),
        ])
        try await store.commit([
            .delivered(
                to: bo, through: own(3).position,
                masked: [
                    MaskedMessage(position: own(1).position, words: ["quinquereme"]),
                    MaskedMessage(position: own(2).position, words: ["zanzibar"]),
                ])
        ])
        #expect(try await last(store)?.masked == [])
        let kept = try await store.writer.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM message WHERE masked IS NOT NULL")
        }
        #expect(kept == 0)
        try store.close()
    }

    @Test("What was masked of an edit is not said of what a later one put in its place")
    func maskedEarlierEdit() async throws {
        let store = try Store.inMemory()
        let masked = MaskedMessage(position: own(2).position, words: ["rude"])
        try await store.commit([
            .wrote(own(1), to: bo),
            .wrote(about(2, "rude", .edit(of: own(1).position)), to: bo),
            .wrote(about(3, "decent", .edit(of: own(1).position)), to: bo),
            .delivered(to: bo, through: own(3).position, masked: [masked]),
        ])
        let message = try #require(try await last(store))
        #expect(message.text == "decent" && message.masked.isEmpty)
    }

    @Test("What was taken back before it was delivered takes itself back after a start")
    func waiting() async throws {
        let store = try Store.open(at: path)
        try await store.commit([
            .wrote(own(1), to: bo),
            .wrote(about(2, "rude", .edit(of: own(1).position)), to: bo),
            .wrote(about(3, "", .deletion(of: own(1).position)), to: bo),
        ])
        try store.close()
        let waiting = try Store.remembered(at: path).conversations[bo]?.outbox
        #expect(waiting?.map(\.text) == ["", "", ""])
        #expect(waiting?.allSatisfy { $0.purpose == .deletion(of: own(1).position) } == true)
    }

    @Test("An index that is made anew has no edits in it, only what reads so")
    func rebuilt() async throws {
        let store = try Store.inMemory()
        try await store.commit([
            .wrote(own(1), to: bo),
            .wrote(about(2, "rude", .edit(of: own(1).position)), to: bo),
            .wrote(about(3, "decent", .edit(of: own(1).position)), to: bo),
        ])
        try await store.writer.write { try SearchIndex.rebuild(in: $0) }
        for (word, numbers) in [("decent", [1]), ("rude", []), ("own", [])] as [(String, [Int64])] {
            let query = HistoryQuery.page(peer: bo, search: word, before: nil, limit: 9)
            #expect(try await store.recall(query).messages.map(\.number) == numbers, "\(word)")
        }
    }

    private func received(
        _ sequence: UInt64, _ text: String, _ purpose: MessagePurpose
    ) -> Change {
        let message = IncomingMessage(
            position: theirs(sequence).position, text: text, purpose: purpose,
            writtenMilliseconds: 1)
        return .received([message], from: bo, milliseconds: 1)
    }

    @Test("A peer that uses one's own numbers takes back nothing of one's own")
    func sameNumbers() async throws {
        let store = try Store.inMemory()
        try await store.commit([
            .wrote(own(1), to: bo),
            .wrote(about(2, "decent", .edit(of: own(1).position)), to: bo),
            received(1, "", .deletion(of: own(1).position)),
        ])
        #expect(try await last(store)?.text == "decent")
        #expect(try store.talk(bo)?.outbox.map(\.text) == ["decent", "decent"])
    }

    @Test("Of a peer's edits only the last is kept, once, however many there were")
    func editsOnce() async throws {
        let store = try Store.inMemory()
        try await store.commit([
            received(1, "first", .text), received(2, "second", .edit(of: theirs(1).position)),
            received(3, "third", .edit(of: theirs(1).position)),
            received(4, "of nothing", .edit(of: theirs(9).position)),
        ])
        #expect(try await last(store)?.text == "third")
        let texts = try await store.writer.read { db in
            try String.fetchAll(db, sql: "SELECT text FROM message ORDER BY number")
        }
        #expect(texts == ["third", "", "", ""])
    }

    @Test("Who keeps nothing keeps no edits either: nobody reads those")
    func editsSettle() async throws {
        let store = try Store.inMemory()
        try await store.commit([
            received(1, "first", .text), .read(of: bo, through: theirs(1).position),
            received(2, "second", .edit(of: theirs(1).position)), received(3, "new", .text),
            received(4, "newer", .edit(of: theirs(3).position)), .expire(.settled),
        ])
        try await store.swept()
        let texts = try await store.writer.read { db in
            try String.fetchAll(db, sql: "SELECT text FROM message ORDER BY number")
        }
        #expect(texts == ["newer"], "what was not read stays, as it reads now")
    }

    @Test("What is taken back while the index is being rid of words is rid of them as well")
    func deletedDuringPurge() async throws {
        let store = try Store.inMemory()
        try await store.commit([.wrote(own(1), to: bo), .wrote(own(2), to: bo)])
        let deletions = [
            about(3, "", .deletion(of: own(1).position)),
            about(4, "", .deletion(of: own(2).position)),
        ]
        let bo = bo
        // After a step after which more is to come, and after the last before the log is folded in.
        for (deletion, state) in zip(deletions, ["goesOn", "merged"]) {
            let after = try await store.writer.write { db in
                try Setting.purge.write(state, to: db)
                try Talk(with: bo, in: db)?.wrote(deletion)
                return try Setting.purge.read(from: db)
            }
            #expect(after == "begins", "\(state)")
        }
    }
}
