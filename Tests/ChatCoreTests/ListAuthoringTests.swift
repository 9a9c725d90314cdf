import Reconciliation
import Simulation
import Testing
import WordFilter

@testable import ChatCore

/// What records a person's wishes become.
@Suite("List: authoring")
struct ListAuthoringTests {
    typealias World = ListWorld
    var replica = Replica(list: World.list)

    static func writer(_ number: UInt8, at milliseconds: UInt64 = 1_000) -> Writer {
        Writer(signer: World.signer(number), firstSlot: 250, milliseconds: milliseconds)
    }

    private mutating func add(
        _ line: String, by number: UInt8 = 0, at milliseconds: UInt64 = 1_000
    ) throws -> ListRecord? {
        let rule = try #require(try WordRule(line: line))
        let record = try replica.adding(
            [rule], reason: "rude", by: Self.writer(number, at: milliseconds)
        ).first
        if let record { _ = replica.take(record) }
        return record
    }

    @Test("an add is signed, stands in the first free slot and says when and why")
    mutating func adding() throws {
        let first = try #require(try add("idiot"))
        #expect(first.hasGoodSignature && first.slot == 250 && first.version == 1_000)
        #expect(replica.entries().map(\.reason) == ["rude"])
        #expect(try add("idiot", by: 1) == nil)
        let second = try #require(try add("nigaud"))
        #expect(second.slot == 251)
        // The same word with other options: in its place.
        let third = try #require(try add("idiot\taction=warn"))
        #expect(third.slot == 250 && third.version == 1_001)
        #expect(replica.count == 2)
    }

    @Test(
        "who changes a word later wins, though an earlier clock runs in 2099 and this one in 1970")
    mutating func clocks() throws {
        _ = try add("idiot", by: 0, at: 4_080_000_000_000)
        let late = try #require(try add("idiot\taction=warn", by: 1, at: 0))
        #expect(late.version == 4_080_000_000_001)
        #expect(replica.lines == ["idiot\taction=warn"])
        #expect(try #require(try add("nigaud", by: 1, at: 0)).version == 1)
        // Time itself has an end, and nothing follows it in that slot.
        let last = try #require(try add("patate", by: 2, at: .max))
        #expect(last.version == 1 << 48 - 1)
        let drafts = try replica.removing(["patate"], by: Self.writer(2, at: .max))
        #expect(drafts.map(\.operation) == [.veto([last.id])])
    }

    @Test("removing takes out every voice for a word, and whoever hears of it agrees")
    mutating func removing() throws {
        _ = try add("idiot", by: 0)
        _ = try add("Idiot\taction=warn", by: 1)
        let file = Bytes("crétin\nidiot\n".utf8)
        _ = replica.take(World.pack(file, rules: 2, by: 9))
        _ = replica.provide(pack: file)
        let drafts = try replica.removing(["idiot"], by: Self.writer(1))
        #expect(drafts.map(\.operation.number).sorted() == [0, 2, 3])
        for draft in drafts { _ = replica.merge(draft) }
        _ = replica.settle()
        #expect(replica.lines == ["crétin"])
        #expect(try replica.removing(["idiot"], by: Self.writer(1)).isEmpty)
        #expect(try add("idiot", by: 2) != nil)
        #expect(replica.lines == ["crétin", "idiot"])
    }

    @Test("all that a vandal did is undone at once, also what one veto of his hid behind another")
    mutating func undoing() throws {
        let vandal = World.author(7)
        for slot in 0..<64 as Range<UInt32> {
            _ = replica.merge(World.add("mot\(slot)", by: 7, slot: slot))
        }
        let good = World.add("idiot", by: 1)
        let bad = World.add("table", by: 7, slot: 64)
        let rightVeto = World.veto([bad], by: 2)
        let silencing = World.veto([rightVeto, good], by: 7, slot: 65)
        // Cancels a veto of his own, which comes back when this goes.
        let another = World.veto([good], by: 7, slot: 66)
        let hiding = World.veto([another], by: 7, slot: 67)
        _ = replica.take(good, bad, rightVeto, silencing, another, hiding)
        let drafts = try replica.undoing(vandal, by: Self.writer(0))
        #expect(drafts.count <= 4)
        for draft in drafts { _ = replica.merge(draft) }
        _ = replica.settle()
        #expect(replica.lines == ["idiot"])
        #expect(!replica.records.contains { $0.author == vandal && replica.isInForce($0.id) })
        #expect(try replica.undoing(vandal, by: Self.writer(3)).isEmpty)
    }

    @Test("undoing leaves nothing of an author in force, whatever happened", arguments: 0..<5)
    func undoingAnything(block: UInt64) throws {
        for seed in block * 20..<block * 20 + 20 {
            var history = ListHistoryTests.History(seed: seed + 50_000)
            var replica = ListHistoryTests.deliver(&history).replica
            let author = ListWorld.author(UInt8(seed % 5))
            for draft in try replica.undoing(author, by: Self.writer(9)) {
                #expect(replica.merge(draft) == .new(superseded: nil))
            }
            _ = replica.settle()
            let left = replica.records.filter {
                $0.author == author && $0.operation != .empty && replica.isInForce($0.id)
            }
            #expect(Array(left).isEmpty, "seed \(seed)")
        }
    }

    @Test("removing leaves nothing of a word, whatever happened", arguments: 0..<5)
    func removingAnything(block: UInt64) throws {
        for seed in block * 20..<block * 20 + 20 {
            var history = ListHistoryTests.History(seed: seed + 60_000)
            var replica = ListHistoryTests.deliver(&history).replica
            for draft in try replica.removing(["idiot"], by: Self.writer(9)) {
                #expect(replica.merge(draft) == .new(superseded: nil))
            }
            _ = replica.settle()
            #expect(replica.effective("idiot") == nil, "seed \(seed)")
        }
    }

    @Test("undoing oneself frees one's slots")
    mutating func undoingOneself() throws {
        _ = try add("idiot")
        _ = try add("nigaud")
        for draft in try replica.undoing(World.signer(0).author, by: Self.writer(0)) {
            #expect(draft.operation == .empty)
            _ = replica.merge(draft)
        }
        _ = replica.settle()
        #expect(replica.lines == [] && replica.count == 2)
    }

    @Test("few rules are adds, many are one pack, and what is known or too common is left out")
    mutating func importing() throws {
        _ = try add("idiot")
        let few = try (["idiot", "the"] + (0..<32).map { "mot\($0)" }).map { try WordRule($0) }
        let adds = try replica.importing(few, reason: "", by: Self.writer(0))
        #expect(adds.records.count == 32 && adds.pack == nil)
        #expect(adds.known == 1 && adds.tooCommon.map(\.text) == ["the"])
        let many = try few + [WordRule("nigaud")]
        let pack = try replica.importing(many, reason: "class 5b", by: Self.writer(0))
        #expect(pack.records.count == 1)
        _ = replica.take(pack.records[0])
        guard case .taken(let changes) = replica.provide(pack: try #require(pack.pack)) else {
            Issue.record("the pack is the one that the record names")
            return
        }
        #expect(changes.count == 33 && replica.packs().map(\.reason) == ["class 5b"])
    }

    @Test("when all slots are taken the refusal says what to do; a freed one is used again")
    mutating func full() throws {
        let author = World.signer(0).author
        let empty = World.record(.empty, by: author, slot: 5, version: 40)
        let target = World.add("idiot", by: 9)
        let moot = World.record(.veto([target.id]), by: author, slot: 6, version: 2_000)
        for slot in 0..<256 as Range<UInt32> where slot != 5 && slot != 6 {
            let add = ListOperation.add(line: "mot\(slot)", reason: "")
            _ = replica.merge(World.record(add, by: author, slot: slot, version: 1))
        }
        _ = replica.take(empty, moot)
        let first = try #require(try add("nigaud"))
        #expect(first.slot == 5 && first.version == 1_000)
        // The veto names a record that is not here.
        let second = try #require(try add("crétin"))
        #expect(second.slot == 6 && second.version == 2_001)
        let refusal = #expect(throws: Refusal.self) { try add("patate") }
        #expect(refusal?.kind == .full && refusal?.message.text.contains("import") == true)
    }

    @Test("what cannot be shared is refused in one line")
    mutating func refusals() throws {
        let exceptions = (0..<32).map { String(repeating: "a", count: 40) + "\($0)" }
        let long = try WordRule("idiot", exceptions: exceptions)
        let writer = Self.writer(0)
        let cases: [(WordRule, String)] = [
            (long, ""), (try WordRule("the"), ""), (try WordRule("idiot"), "\u{7}"),
            (try WordRule("idiot"), String(repeating: "a", count: 65)),
        ]
        for (rule, reason) in cases {
            let refusal = #expect(throws: Refusal.self) {
                try replica.adding([rule], reason: reason, by: writer)
            }
            #expect(refusal?.kind == .badInput)
            #expect(refusal?.message.text.contains("InvalidRecord") == false)
        }
    }
}
