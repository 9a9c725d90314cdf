import ChatCore
import GRDB
import Reconciliation
import Testing

@testable import ChatHistory

@Suite("The store of shared lists")
struct SharedListTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("chat.db")
    }

    @Test("Records of several lists and authors come back to the last byte, in one order")
    func roundTrip() async throws {
        let file = Shared.file("word")
        let longest = String(repeating: "x", count: ListLimits.lineBytes)
        let reason = String(repeating: "\u{1F680}", count: ListLimits.reasonScalars)
        let targets = (1...UInt8(ListLimits.vetoTargets)).compactMap {
            RecordID(Bytes(repeating: $0, count: RecordID.byteCount))
        }
        let last = ListLimits.versionMilliseconds
        let records = [
            try Shared.word("zebra", author: 9, slot: 255, version: last),
            try Shared.word("apple", author: 2, slot: 3, list: "class-5b"),
            try Shared.record(.empty, author: 2, slot: 200),
            try Shared.record(.add(line: longest, reason: reason), author: 2, slot: 100),
            try Shared.record(.veto(targets), author: 3),
            try Shared.record(.strike(pack: targets[0], lines: [0, 99_999]), author: 4),
            try Shared.pack(file, author: 5),
        ]
        #expect(records.map(\.encoded.count).min() == 126)
        #expect(records.map(\.encoded.count).max() == ListLimits.recordBytes)
        let first = try Store.open(at: path)
        try await first.commit([.words { $0.records = records }])
        try await first.commit([.words { $0.packs = [file] }])
        try first.close()

        let second = try Store.open(at: path)
        let (remembered, warnings) = try second.remembered()
        #expect(remembered == Remembered(records: inOrder(records), packs: [file]))
        // Records are equal when their contents are: the signatures have to come back as well.
        #expect(remembered.records.map(\.encoded) == inOrder(records).map(\.encoded))
        #expect(warnings.isEmpty)
        #expect(try Store.remembered(at: path) == remembered)
    }

    @Test("A record takes the place of what its author had in its slot, and of nothing else")
    func replaced() async throws {
        let store = try Store.open(at: path)
        let others = [
            try Shared.word("slot", slot: 1), try Shared.word("author", author: 2),
            try Shared.word("list", list: "other"),
        ]
        try await store.commit([.words { $0.records = others }])
        try await store.commit([.records(try Shared.word("old", version: 1))])
        let new = try Shared.record(.empty, version: 2)
        try await store.commit([.records(new)])
        #expect(try store.remembered().remembered.records == inOrder(others + [new]))
    }

    @Test("What is saved late does not take the place of what is newer")
    func late() async throws {
        let store = try Store.inMemory()
        let (old, new) = (
            try Shared.word("old", version: 1), try Shared.word("new", version: 2)
        )
        try await store.commit([.records(new)])
        try await store.commit([.records(old)])
        #expect(try store.remembered().remembered.records == [new])
        // Of one version the higher name counts, as in the core, in whichever order.
        let twins = [
            try Shared.word("one", slot: 1, version: 7),
            try Shared.word("two", slot: 1, version: 7),
        ].sorted { $0.key < $1.key }
        try await store.commit([.records(twins[0]), .records(twins[1]), .records(twins[0])])
        #expect(try store.remembered().remembered.records == [new, twins[1]])
    }

    @Test("In one change what goes goes first: a rule that takes its own place stays")
    func order() async throws {
        let store = try Store.inMemory()
        try await store.commit([.keeping(["a", "b"]), .ignoring(["y", "x", "x"])])
        try await store.commit([
            .words {
                $0.keeping = ["a\taction=hide", "b"]
                $0.notKeeping = ["a", "b", "never there"]
                $0.ignoring = ["z", "x"]
                $0.notIgnoring = ["x", "y", "never there"]
            }
        ])
        let remembered = try store.remembered().remembered
        #expect(remembered.kept == ["a\taction=hide", "b"])
        #expect(remembered.ignored == ["x", "z"])
    }

    @Test("A pack goes with the last record that names it, in whichever list that is")
    func lastName() async throws {
        let store = try Store.inMemory()
        let file = Shared.file("word")
        try await store.commit([
            .records(try Shared.pack(file), packs: [file]),
            .records(try Shared.pack(file, author: 2, list: "other"), packs: [file]),
        ])
        #expect(try await store.packCount() == 1)
        try await store.commit([.records(try Shared.record(.empty, version: 2))])
        #expect(try store.remembered().remembered.packs == [file])
        let last = try Shared.record(.empty, author: 2, version: 2, list: "other")
        try await store.commit([.records(last)])
        #expect(try await store.packCount() == 0)
        #expect(try store.remembered().remembered.packs.isEmpty)
    }

    @Test("What a full list has put out goes, and packs that are forgotten")
    func displaced() async throws {
        let store = try Store.inMemory()
        let (file, other) = (Shared.file("word"), Shared.file("other"))
        let pack = try Shared.pack(file)
        let kept = try Shared.pack(other, author: 2)
        try await store.commit([.records(pack, kept, packs: [file, other])])
        try await store.commit([.words { $0.displaced = [pack] }])
        #expect(try store.remembered().remembered.records == [kept])
        #expect(try store.remembered().remembered.packs == [other])
        try await store.commit([.words { $0.forgottenPacks = [PackID(hashing: other)] }])
        #expect(try store.remembered().remembered.records == [kept])
        #expect(try await store.packCount() == 0)
    }

    @Test("A pack that moves to another slot in one transaction is not lost in between")
    func moved() async throws {
        let store = try Store.inMemory()
        let file = Shared.file("word")
        try await store.commit([.records(try Shared.pack(file), packs: [file])])
        try await store.commit([
            .records(try Shared.record(.empty, version: 2)),
            .records(try Shared.pack(file, slot: 1)),
        ])
        #expect(try store.remembered().remembered.packs == [file])
        // Nor when the same slot names it again.
        try await store.commit([.records(try Shared.pack(file, slot: 1, version: 2))])
        #expect(try store.remembered().remembered.packs == [file])
    }

    @Test("A pack in the place of another takes its bytes' place as well")
    func otherPack() async throws {
        let store = try Store.inMemory()
        let (old, new) = (Shared.file("old"), Shared.file("new"))
        try await store.commit([.records(try Shared.pack(old), packs: [old])])
        try await store.commit([.records(try Shared.pack(new, version: 2), packs: [new])])
        #expect(try await store.packCount() == 1)
        #expect(try store.remembered().remembered.packs == [new])
    }

    @Test("A pack may come before its record; without one it is not kept for ever")
    func early() async throws {
        let store = try Store.open(at: path)
        let (file, never) = (Shared.file("word"), Shared.file("never"))
        try await store.commit([.words { $0.packs = [file, never] }])
        // Another pack that goes does not take with it what waits for its record.
        let gone = Shared.file("gone")
        try await store.commit([.records(try Shared.pack(gone, slot: 1), packs: [gone])])
        try await store.commit([.records(try Shared.record(.empty, slot: 1, version: 2))])
        #expect(try await store.packCount() == 2)
        try await store.commit([.records(try Shared.pack(file))])
        // Looking changes nothing; starting does.
        #expect(try Store.remembered(at: path).packs == [file])
        #expect(try await store.packCount() == 2)
        let (remembered, warnings) = try store.remembered()
        #expect(remembered.packs == [file])
        #expect(warnings.isEmpty)
        #expect(try await store.packCount() == 1)
    }
}

extension Store {
    func packCount() async throws -> Int? {
        try await writer.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM pack") }
    }
}
