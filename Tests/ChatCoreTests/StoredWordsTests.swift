import Testing
import WordFilter

@testable import ChatCore

/// What a node remembers, looked at without it.
@Suite struct StoredWordsTests {
    private func record(_ line: String, in name: String, slot: UInt32) throws -> ListRecord {
        let signer = try #require(Signer(privateKey: Bytes(repeating: 1, count: Signer.keyBytes)))
        return try ListRecord(
            .add(line: line, reason: ""), slot: slot, version: 1_000,
            in: ListID(open: try ListName(name)), by: signer)
    }

    private func lines(_ remembered: Remembered) -> [String] {
        WordList(remembered).rules.map(\.line).sorted()
    }

    @Test("all lists that records are of, kept words with them, ignored ones not")
    func everything() throws {
        var remembered = Remembered(
            records: [
                try record("idiot\tlang=fr", in: "lan", slot: 0),
                try record("zorglub", in: "class-5b", slot: 0),
                try record("merde", in: "lan", slot: 1),
            ], kept: ["xyz\taction=warn"])
        #expect(
            lines(remembered) == ["idiot\tlang=fr", "merde", "xyz\taction=warn", "zorglub"])
        remembered.ignored = try ["merde", "zorglub"].map { try #require(Words.identity($0)) }
        #expect(lines(remembered) == ["idiot\tlang=fr", "xyz\taction=warn"])
        #expect(lines(Remembered()).isEmpty)
    }

    @Test("where two lists differ about a rule the LAN's counts, whichever record came first")
    func order() throws {
        let records = [
            try record("idiot\taction=drop", in: "class-5b", slot: 0),
            try record("idiot\taction=warn", in: "lan", slot: 0),
        ]
        for records in [records, records.reversed()] {
            #expect(lines(Remembered(records: records)) == ["idiot\taction=warn"])
        }
    }

    @Test("it is what the node itself would mask with")
    func sameAsTheNode() throws {
        let signer = try #require(Signer(privateKey: Bytes(repeating: 2, count: Signer.keyBytes)))
        let remembered = Remembered(
            records: [
                try record("idiot", in: "lan", slot: 0), try record("merde", in: "b", slot: 0),
            ], kept: ["xyz", "merde\taction=hide"],
            ignored: try ["idiot"].map { try #require(Words.identity($0)) })
        let node = NodeState(
            signer: signer, nickname: "Ana", incarnation: 1,
            lists: [.lan, try ListName("b")], remembered: remembered)
        #expect(lines(remembered) == node.words.all.map(\.line).sorted())
    }

    private func claim(_ bytes: Bytes) -> PackClaim {
        PackClaim(id: PackID(hashing: bytes), byteCount: UInt32(bytes.count), ruleCount: 1)
    }

    @Test("of two lists one does not have the other's packs deleted, whatever is put aside")
    func packsOfTwoLists() throws {
        let room = try ListName("room-5")
        let signer = try #require(Signer(privateKey: Bytes(repeating: 1, count: Signer.keyBytes)))
        // More than is put aside, all of the second list's.
        let packs = (0..<5).map { Bytes(repeating: UInt8($0), count: ListLimits.packBytes) }
        let records = try packs.enumerated().map { number, bytes in
            try ListRecord(
                .pack(claim(bytes), reason: ""), slot: UInt32(number), version: 1,
                in: ListID(open: room), by: signer)
        }
        let lists = [ListName.lan, room]
        var bench = Bench(lists: lists, remembered: Remembered(records: records, packs: packs))
        let add = try record("idiot", in: "lan", slot: 9)
        #expect(bench.hear([add]).wordsChanges.flatMap(\.forgottenPacks).isEmpty)
        // Put out of one list while the other still names it; and one that nobody names.
        let id = PackID(hashing: packs[0])
        let unknown = PackID(hashing: [])
        bench.state.lists[0].replica.rules.packs.spares.forgotten = [id, unknown]
        let effects = bench.hear([try record("idiot", in: "lan", slot: 10)])
        #expect(effects.wordsChanges.flatMap(\.forgottenPacks) == [unknown])
    }
}
