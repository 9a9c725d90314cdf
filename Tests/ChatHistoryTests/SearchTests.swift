import ChatCore
import GRDB
import Testing

@testable import ChatHistory

@Suite("Search in the history")
struct SearchTests {
    let store: Store
    let bo: PeerID

    init() throws {
        store = try Store.inMemory()
        bo = try peerID(2)
    }

    @Test(
        "A word is found in whatever case, accents and company",
        arguments: [
            ("Été à la plage", "ete"), ("un ete", "Été"), ("e\u{301}te\u{301}", "ÉTÉ"),
            ("Straße", "strasse"), ("strasse", "STRASSE"), ("Łódź", "lodz"),
            ("smørrebrød", "smorrebrod"),
            ("Ёлка", "елка"), ("Ελληνικά", "ελληνικα"), ("đường", "duong"),
            ("don't (really) stop", "really stop don't"), ("well-known", "well-known"),
            ("see chat.example.org", "example.org"), ("a\0b cut", "cut"),
            ("ｆｕｌｌ", "full"), ("hello😀world", "😀"), ("❤️", "❤"), ("👍🏽 fine", "👍"),
            // Scripts without spaces, any part of them; Korean with its endings.
            ("我们明天去北京开会", "北京"), ("我们明天去北京开会", "明天 开会"), ("東京タワーに行く", "タワー"),
            ("สวัสดีครับ", "ครับ"), ("한국어를 배운다", "국어"), ("meeting北京2024", "2024 北京 meeting"),
            ("हिन्दी भाषा", "हिन्दी"), ("مَرْحَبًا", "مرحبا"), ("שָׁלוֹם", "שלום"),
            // The last word may be its beginning.
            ("tomorrow morning", "morning tom"), ("unbelievable", "unb"),
        ])
    func finds(text: String, search: String) async throws {
        try await add([text, "something else"])
        #expect(try await store.found(search) == 1)
        #expect(try await store.found(search, of: bo) == 1)
        #expect(try await store.found(search, of: try peerID(9)) == 0)
    }

    @Test(
        "What is not there is not found",
        arguments: [
            ("tomorrow morning", "tomorrow evening"), ("tomorrow", "to"), ("tomorrow", "morrow"),
            ("tom is here", "tomorrow"), ("我们明天去北京", "京北"), ("हिन्दी", "हन्दा"), ("hello", "!!!"),
            ("hello", ""), ("hello", "  "), ("t1", "t2"), ("hello", "t1"),
        ])
    func findsNot(text: String, search: String) async throws {
        try await add([text])
        #expect(try await store.found(search) == 0)
    }

    @Test(
        "What is typed is never taken for a question's grammar",
        arguments: [
            "\"", "say \"yes", "NOT yes", "yes OR", "yes AND", "yes*", "(yes", "text:yes",
            "talk:t1",
            "^yes", "yes NEAR(", "{text} : yes", "- yes", "'; DROP TABLE message; --", "yes\0", "+",
        ])
    func grammar(search: String) async throws {
        try await add(["she said yes"])
        _ = try await store.found(search)
        _ = try await store.found(search, of: bo)
        #expect(try await store.found("yes") == 1)
    }

    @Test("The newest come first, page by page, of one talk only that talk's")
    func paging() async throws {
        let cy = try peerID(3)
        try await store.commit(
            (1...100).map {
                .received(
                    [theirs($0, "common word \($0)")], from: $0 % 10 == 0 ? cy : bo,
                    milliseconds: 1)
            })
        var before: Int64?
        var found: [UInt64] = []
        repeat {
            let page = try await store.recall(
                .page(peer: cy, search: "common wor", before: before, limit: 3))
            found = page.messages.map(\.position.sequence) + found
            before = page.hasMore ? page.messages.first?.number : nil
        } while before != nil
        #expect(found == Array(stride(from: 10, through: 100, by: 10)))
        let all = try await store.recall(.page(peer: nil, search: "COMMON", before: nil, limit: 2))
        #expect(all.messages.map(\.position.sequence) == [99, 100])
    }

    @Test(
        "A word that was said is found as it stands; one that was not, as the beginning of others")
    func begun() async throws {
        try await add(["the meet", "the meeting", "the meetings"])
        #expect(try await store.found("the meet") == 1)
        #expect(try await store.found("the meeti") == 2)
    }

    @Test("What has expired is not found any more")
    func expired() async throws {
        try await add(["北京 old", "new"])
        try await store.commit([
            .read(of: bo, through: theirs(1).position), .expire(.settled),
        ])
        #expect(try await store.found("北京") == 0)
        #expect(try await store.found("old") == 0)
        #expect(try await store.found("new") == 1)
        try await store.writer.write { try SearchIndex.check(in: $0) }
    }

    private func add(_ texts: [String]) async throws {
        try await store.commit(
            texts.enumerated().map { index, text in
                .received([theirs(UInt64(index + 1), text)], from: bo, milliseconds: 1)
            })
    }
}
