import ChatCore
import ChatLanguage
import GRDB
import Testing

@testable import ChatHistory

@Suite("Talks in the store")
struct TalkTests {
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

    @Test("What is queued comes back in order after a restart, and goes when it is delivered")
    func outbox() async throws {
        var store = try Store.open(at: path)
        // The second stream has a smaller number: the order is that of the writing.
        let messages = [own(1, stream: .max), own(2, stream: .max), own(1, stream: 5)]
        try await store.commit(messages.map { .wrote($0, to: bo) })
        try store.close()
        store = try Store.open(at: path)
        #expect(try store.talk(bo) == RememberedConversation(outbox: messages))
        try await store.commit([
            .delivered(
                to: bo, through: messages[1].position,
                masked: [MaskedMessage(position: messages[0].position, words: ["a\nb", "\"é\""])])
        ])
        #expect(
            try store.talk(bo)
                == RememberedConversation(
                    outbox: [messages[2]], delivered: messages[1].position))
        let page = try await store.recall(
            .page(peer: bo, search: nil, before: nil, limit: 10))
        #expect(page.messages.map(\.state) == [.done, .done, .waiting])
        #expect(page.messages[0].masked == ["a\nb", "\"é\""])
    }

    @Test("A message that is seen stays seen, whatever is heard late of its delivery")
    func seen() async throws {
        let store = try Store.inMemory()
        try await store.commit((1...3).map { .wrote(own($0), to: bo) })
        try await store.commit([.seen(by: bo, through: own(2).position)])
        try await store.commit([.delivered(to: bo, through: own(1).position, masked: [])])
        let page = try await store.recall(.page(peer: bo, search: nil, before: nil, limit: 10))
        #expect(page.messages.map(\.state) == [.seen, .seen, .waiting])
        #expect(try store.talk(bo)?.delivered == own(2).position)
    }

    @Test("A receipt for what is not here any more does not bring back how far was delivered")
    func seenLongAgo() async throws {
        let store = try Store.inMemory()
        try await store.commit([.wrote(own(1, stream: 5), to: bo), .wrote(own(1), to: bo)])
        try await store.commit([.delivered(to: bo, through: own(1).position, masked: [])])
        try await store.commit([.expire(.settled)])
        try await store.commit([.seen(by: bo, through: own(1, stream: 5).position)])
        #expect(try store.talk(bo)?.delivered == own(1).position)
    }

    @Test("What is sent again is there once; of a peer's streams the last sixteen are known")
    func received() async throws {
        let store = try Store.inMemory()
        let messages = (1...3).map { theirs($0) }
        try await store.commit([
            .received(messages, from: bo, milliseconds: 50),
            .received(Array(messages[1...]), from: bo, milliseconds: 60),
        ])
        let page = try await store.recall(.unread(peer: nil, limit: 10))
        #expect(page.messages.map(\.text) == messages.map(\.text))
        #expect(page.messages.allSatisfy { $0.milliseconds == 50 && $0.writtenMilliseconds == 7 })
        #expect(!page.hasMore)
        #expect(try store.talk(bo)?.unread == 3)
        let streams = UInt64(100)..<UInt64(100 + Limits.streamsPerPeer)
        try await store.commit(
            streams.map { .received([theirs(1, stream: $0)], from: bo, milliseconds: 70) })
        #expect(try store.talk(bo)?.taken.map(\.stream) == Array(streams))
        try await store.commit([.read(of: bo, through: theirs(1, stream: 100).position)])
        #expect(try store.talk(bo)?.unread == Limits.streamsPerPeer - 1)
    }

    @Test("Pages end at their limit and say whether there is more")
    func pages() async throws {
        let store = try Store.inMemory()
        try await store.commit(
            (1...600).map { .received([theirs($0)], from: $0 % 2 == 0 ? bo : cy, milliseconds: 1) })
        let newest = try await store.recall(.page(peer: bo, search: nil, before: nil, limit: 2))
        #expect(newest.messages.map(\.position.sequence) == [598, 600])
        #expect(newest.hasMore)
        let oldest = try await store.recall(.page(peer: bo, search: nil, before: 5, limit: 2))
        #expect(oldest.messages.map(\.position.sequence) == [2, 4])
        #expect(!oldest.hasMore)
        let most = try await store.recall(.page(peer: nil, search: nil, before: nil, limit: .max))
        #expect(most.messages.count == Limits.historyPage)
        #expect(most.hasMore)
        let none = try await store.recall(.page(peer: nil, search: nil, before: nil, limit: 0))
        #expect(none == HistoryPage(messages: [], hasMore: false))
        #expect(
            try await store.recall(.page(peer: try peerID(9), search: nil, before: nil, limit: 1))
                == none)
    }

    @Test("A peer's names are kept with the time from which it had them, the last twenty")
    func nicknames() async throws {
        let store = try Store.inMemory()
        for number in 0..<25 {
            var peer = try record(2, nickname: "Bo \(number)")
            peer.lastMetMilliseconds = Int64(number)
            // Met twice under each name.
            try await store.commit([.peer(peer), .peer(peer)])
        }
        let names = try await store.writer.read { db in
            try Row.fetchAll(db, sql: "SELECT nickname, since FROM peerNickname ORDER BY number")
                .map { "\($0[0] as String) \($0[1] as Int)" }
        }
        #expect(names == (5..<25).map { "Bo \($0) \($0)" })
    }

    @Test("A setting that makes no sense is named, and is as it was at first")
    func senselessPreferences() async throws {
        let store = try Store.inMemory()
        var preferences = Preferences()
        preferences.keep = .seconds(86_400)
        preferences.presence = OwnPresence(state: .busy, text: "a\0b")
        try await store.commit([.preferences(preferences)])
        try await store.writer.write {
            try $0.execute(sql: "UPDATE setting SET value = 'soon' WHERE key = 'keep'")
        }
        let (remembered, warnings) = try store.remembered()
        preferences.keep = .forever
        preferences.presence.text = "a\u{FFFD}b"
        #expect(remembered.preferences == preferences)
        #expect(
            warnings.map(\.english) == ["the setting keep makes no sense and is as it was at first"]
        )
    }

    @Test("A full disk refuses a batch of messages whole; with room again, it is taken")
    func fullDisk() async throws {
        let store = try Store.open(at: path)
        try await store.commit([.wrote(own(1), to: bo)])
        let pages = try await store.writer.write { db in
            let pages = try #require(try Int.fetchOne(db, sql: "PRAGMA page_count"))
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
            return pages
        }
        let batch = (2...500).map { Change.wrote(own($0), to: bo) }
        await #expect(throws: StoreFailure.diskFull(path: path)) {
            try await store.commit([.received([theirs(1)], from: cy, milliseconds: 1)] + batch)
        }
        #expect(try store.talk(bo)?.outbox.count == 1)
        #expect(try store.talk(cy) == nil)
        #expect(try await store.found("number") == 1)
        try await store.writer.write {
            try $0.execute(sql: "PRAGMA max_page_count = \(pages + 1_000)")
        }
        try await store.commit(batch)
        #expect(try store.talk(bo)?.outbox.count == 500)
        #expect(try await store.found("number") == 500)
    }

    @Test("Two stores on one file that write at once lose nothing and damage nothing")
    func twoAtOnce() async throws {
        let stores = [try Store.open(at: path), try Store.open(at: path)]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (store, peer) in zip(stores, [bo, cy]) {
                group.addTask {
                    for number in UInt64(1)...200 {
                        try await store.commit([
                            .wrote(own(number), to: peer),
                            .received([theirs(number)], from: peer, milliseconds: 1),
                        ])
                    }
                }
            }
            try await group.waitForAll()
        }
        for store in stores {
            for peer in [bo, cy] {
                #expect(try store.talk(peer)?.outbox.map(\.position.sequence) == Array(1...200))
                #expect(try store.talk(peer)?.unread == 200)
            }
            #expect(try await store.found("number") == Limits.historyPage)
            try store.close()
        }
        let store = try Store.open(at: path)
        #expect(store.remarks.isEmpty)
        try await store.writer.write { try SearchIndex.check(in: $0) }
        try store.close()
    }
}

func own(_ sequence: UInt64, stream: UInt64 = 1) -> OutgoingMessage {
    OutgoingMessage(
        position: MessagePosition(stream: stream, sequence: sequence),
        text: "own number \(sequence)", milliseconds: Int64(sequence))
}

func theirs(
    _ sequence: UInt64, stream: UInt64 = 1, _ text: String? = nil
) -> IncomingMessage {
    IncomingMessage(
        position: MessagePosition(stream: stream, sequence: sequence),
        text: text ?? "their number \(sequence)", writtenMilliseconds: 7)
}

extension Store {
    func talk(_ peer: PeerID) throws -> RememberedConversation? {
        try remembered().remembered.conversations[peer]
    }

    /// How many messages a search finds, up to a page.
    func found(_ search: String, of peer: PeerID? = nil) async throws -> Int {
        try await recall(
            .page(peer: peer, search: search, before: nil, limit: Limits.historyPage)
        ).messages.count
    }
}
