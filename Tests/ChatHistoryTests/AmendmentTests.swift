import ChatCore
import GRDB
import Testing

@testable import ChatHistory

@Suite("What is said of messages, in the store")
struct AmendmentTests {
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

    private func received(
        _ sequence: UInt64, _ text: String, _ purpose: MessagePurpose = .text
    ) -> Change {
        let message = IncomingMessage(
            position: theirs(sequence).position, text: text, purpose: purpose,
            writtenMilliseconds: 1)
        return .received([message], from: bo, milliseconds: 1)
    }

    private func page(_ store: Store, _ search: String? = nil) async throws -> [StoredMessage] {
        try await store.recall(.page(peer: bo, search: search, before: nil, limit: 100)).messages
    }

    @Test("An edit takes the place of the text, also in the index, once and for good")
    func edited() async throws {
        var store = try Store.open(at: path)
        let edit = about(2, "second thoughts", .edit(of: own(1).position))
        try await store.commit([.wrote(own(1), to: bo), .wrote(edit, to: bo)])
        try await store.commit([.wrote(about(3, "third", .edit(of: own(1).position)), to: bo)])
        // The same once more, as a peer sends it that lost its memory, changes nothing.
        try await store.commit([.wrote(edit, to: bo)])
        try store.close()
        store = try Store.open(at: path)
        #expect(store.remarks.isEmpty)
        let message = try #require(try await page(store).first)
        #expect(try await page(store).count == 1)
        #expect(message.text == "third" && message.fate.isEdited)
        #expect(try await page(store, "third").count == 1)
        #expect(try await page(store, "second").isEmpty)
        #expect(try await page(store, "own").isEmpty)
        // Each goes out as it was said.
        #expect(try store.talk(bo)?.outbox.map(\.text) == ["third", "second thoughts", "third"])
        try await store.writer.write { try SearchIndex.check(in: $0) }
        try store.close()
    }

    @Test("What was taken back is in no file any more, neither are its edits, nor the index")
    func deleted() async throws {
        let store = try Store.open(at: path)
        for number in UInt64(2)...200 { try await store.commit([.wrote(own(number), to: bo)]) }
        let secret = OutgoingMessage(
            position: own(1, stream: 7).position, text: "quinquereme", milliseconds: 1)
        let edit = OutgoingMessage(
            position: own(2, stream: 7).position, text: "zanzibar",
            purpose: .edit(of: secret.position), milliseconds: 1)
        try await store.commit([.wrote(secret, to: bo)])
        try await store.commit([.wrote(edit, to: bo)])
        try await store.commit([
            .delivered(
                to: bo, through: edit.position,
                masked: [MaskedMessage(position: edit.position, words: ["zanzibar"])])
        ])
        #expect(try await page(store).last?.masked == ["zanzibar"])
        #expect(isInFiles("zanzibar"))
        let deletion = OutgoingMessage(
            position: own(3, stream: 7).position, text: "",
            purpose: .deletion(of: secret.position), milliseconds: 1)
        try await store.commit([.wrote(deletion, to: bo)])
        try await store.swept()
        for word in ["quinquereme", "zanzibar"] { #expect(!isInFiles(word), "\(word)") }
        let message = try #require(try await page(store).last)
        #expect(message.text.isEmpty && message.fate.isDeleted && message.masked.isEmpty)
        // A reader that lost its memory gets numbers, and no words.
        let sent = try await store.recall(
            .sent(to: bo, after: own(200).position, limit: 10)
        ).messages
        #expect(sent.map(\.text) == ["", "", ""])
        // Nothing can be said of it any more.
        try await store.commit([
            .wrote(about(201, "back", .edit(of: secret.position)), to: bo),
            received(1, "👍", .reaction(to: secret.reference)),
        ])
        #expect(try await page(store).last == message)
        try store.close()
    }

    @Test("A peer says nothing of what is mine, nor I of what is theirs, nor anybody of nothing")
    func others() async throws {
        let store = try Store.inMemory()
        try await store.commit([.wrote(own(1), to: bo), received(1, "theirs")])
        let before = try await page(store)
        // The positions are the same; whose they are is not.
        try await store.commit([
            received(2, "changed", .edit(of: own(5).position)),
            .wrote(about(2, "", .deletion(of: own(7).position)), to: bo),
            .wrote(about(3, "x", .edit(of: own(2).position)), to: bo),
            .wrote(about(4, "👍", .reaction(to: theirs(2).reference)), to: bo),
        ])
        #expect(try await page(store) == before)
        try await store.commit([received(3, "changed", .edit(of: theirs(1).position))])
        #expect(try await page(store).map(\.text) == ["own number 1", "changed"])
    }

    @Test("Reactions are one a person; a reply quotes what it answers as that stands now")
    func reactionsAndReplies() async throws {
        let store = try Store.inMemory()
        try await store.commit([
            .wrote(own(1), to: bo), received(1, "👍", .reaction(to: own(1).reference)),
            received(2, "🙂", .reaction(to: own(1).reference)),
            .wrote(about(2, "🎉", .reaction(to: own(1).reference)), to: bo),
            received(3, "yes", .reply(to: own(1).reference)),
        ])
        var messages = try await page(store)
        #expect(messages.map(\.fate.ownReaction) == ["🎉", ""])
        #expect(messages.map(\.fate.theirReaction) == ["🙂", ""])
        #expect(messages.map(\.quoted) == [nil, "own number 1"])
        #expect(messages[1].purpose == .reply(to: own(1).reference))
        try await store.commit([
            .wrote(about(3, "new", .edit(of: own(1).position)), to: bo),
            received(4, "", .reaction(to: own(1).reference)),
        ])
        messages = try await page(store)
        #expect(messages.map(\.quoted) == [nil, "new"])
        #expect(messages[0].fate.theirReaction == "")
        try await store.commit([.wrote(about(4, "", .deletion(of: own(1).position)), to: bo)])
        #expect(try await page(store).map(\.quoted) == [nil, nil])
    }

    @Test("What is no message of its own is not unread, and in no page, search or named list")
    func uncounted() async throws {
        let store = try Store.open(at: path)
        try await store.commit([received(1, "theirs"), received(2, "last")])
        try await store.commit(
            (3...400).map { received($0, "👍", .reaction(to: theirs(1).reference)) })
        #expect(try store.talk(bo)?.unread == 2)
        #expect(try await store.recall(.unread(peer: nil, limit: 9)).messages.count == 2)
        #expect(try await page(store, "👍").isEmpty)
        let named = try await store.recall(
            .named(of: bo, [theirs(5).reference, theirs(2).reference, own(1).reference]))
        #expect(named.messages.map(\.text) == ["last"])
        let later = try await store.recall(.later(peer: bo, search: nil, after: 1, limit: 9))
        #expect(later.messages.map(\.text) == ["last"] && !later.hasMore)
        try store.close()
    }

    @Test("A page is a walk along an index, however much lies between its messages")
    func plans() async throws {
        let store = try Store.inMemory()
        try await store.commit([.wrote(own(1), to: bo)])
        let plan = try await store.writer.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT number FROM message INDEXED BY messageOfTalk
                    WHERE conversation = 1 AND isOutgoing = 0 AND isShown = 1 AND number < 9
                    ORDER BY number DESC LIMIT 5
                    """
            ).map { $0["detail"] as String }
        }
        #expect(plan.count == 1, "\(plan): nothing is sorted")
        #expect(plan[0].contains("COVERING INDEX messageOfTalk") && plan[0].contains("rowid<?"))
    }

    @Test("Verified is kept by its own change alone, and goes with the peer")
    func verified() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.peer(try record(2)), .verified(bo, true)])
        // As the node saves it that has not heard of it yet.
        try await store.commit([.peer(try record(2, nickname: "Bobo"))])
        #expect(try store.remembered().remembered.peers.map(\.isVerified) == [true])
        try await store.commit([.forgetPeer(bo), .peer(try record(2))])
        #expect(try store.remembered().remembered.peers.map(\.isVerified) == [false])
        try store.close()
    }

    /// Whether a word is in the database or its log, in whatever case.
    private func isInFiles(_ word: String) -> Bool {
        ["", "-wal"].contains { suffix in
            guard let bytes = try? read(path + suffix) else { return false }
            let text = String(decoding: bytes.map { $0 < 0x80 ? $0 : 0x20 }, as: UTF8.self)
            return text.lowercased().contains(word)
        }
    }
}

extension OutgoingMessage {
    var reference: MessageReference { MessageReference(isOutgoing: true, position: position) }
}

extension IncomingMessage {
    var reference: MessageReference { MessageReference(isOutgoing: false, position: position) }
}
