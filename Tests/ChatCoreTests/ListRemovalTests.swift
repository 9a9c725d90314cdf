import Reconciliation
import Testing
import WordFilter

@testable import ChatCore

/// How many slots it takes to look after a list.
@Suite("List: removing")
struct ListRemovalTests {
    typealias World = ListWorld
    var replica = Replica(list: World.list)
    let writer = ListAuthoringTests.writer(0)

    private mutating func remove(_ words: [String]) throws {
        for draft in try replica.removing(words, by: writer) { _ = replica.merge(draft) }
        _ = replica.settle()
    }

    private var own: [ListRecord] { replica.records.filter { $0.author == writer.signer.author } }

    @Test("one after the other, a thousand words of an import and a thousand of four others' adds")
    mutating func thousands() throws {
        let file = Bytes((1_000..<2_000).map { "mot\($0)\n" }.joined().utf8)
        _ = replica.take(World.pack(file, rules: 1_000, by: 9))
        _ = replica.provide(pack: file)
        for number in 0..<1_000 {
            let add = World.add(
                "zut\(1_000 + number)", by: UInt8(1 + number / 250), slot: UInt32(number % 250))
            _ = replica.merge(add)
        }
        _ = replica.settle()
        #expect(replica.effectiveRules().count == 2_000)
        for number in 1_000..<2_000 {
            try remove(["mot\(number)"])
            try remove(["zut\(number)"])
        }
        #expect(replica.effectiveRules().isEmpty)
        let vetoes = own.filter { $0.operation.number == 2 }
        #expect(own.count == 5 + vetoes.count && vetoes.count == 33)
    }

    @Test("what an older disk may have forgotten is not written over: only this run's is extended")
    mutating func extensible() throws {
        for slot in 0..<3 as Range<UInt32> {
            _ = replica.merge(World.add("mot\(slot)", by: 8, slot: slot))
        }
        _ = replica.settle()
        try remove(["mot0"])
        let old = try #require(own.first)
        func careful(_ ids: Set<RecordID>) -> Writer {
            Writer(
                signer: writer.signer, firstSlot: writer.firstSlot, extensible: ids,
                milliseconds: writer.milliseconds)
        }
        let fresh = try replica.removing(["mot1"], by: careful([]))
        #expect(fresh.count == 1 && fresh.first?.slot != old.slot)
        for record in fresh { _ = replica.merge(record) }
        _ = replica.settle()
        let third = try replica.removing(["mot2"], by: careful(Set(fresh.map(\.id))))
        #expect(third.map(\.slot) == fresh.map(\.slot))
    }

    @Test("a node extends what it wrote itself, and all of its own once somebody holds the same")
    func agreement() throws {
        let signer = Bench.signer(50)
        let target = try ListRecord(
            .add(line: "mot1", reason: ""), slot: 0, version: 1, in: World.list,
            by: World.signer(8))
        let second = try ListRecord(
            .add(line: "mot2", reason: ""), slot: 1, version: 1, in: World.list,
            by: World.signer(8))
        let veto = try ListRecord(
            .veto([RecordID(hashing: [1])]), slot: 7, version: 1, in: World.list, by: signer)
        var bench = Bench(remembered: Remembered(records: [target, second, veto]))
        func slots(_ effects: [Effect]) -> [UInt32] {
            effects.wordsChanges.flatMap(\.records).map(\.slot)
        }
        let first = slots(bench.askAndSave(.removeWords(["mot1"])))
        #expect(first.count == 1 && first != [7])
        let link = bench.meet(60, "Bob")
        let head = Frame.exchange(World.list, .heads(bench.state.lists[0].replica.head))
        _ = bench.say(head, on: link)
        // The least slot that has room.
        #expect(slots(bench.askAndSave(.removeWords(["mot2"]))) == [min(7, first[0])])
    }

    @Test("a moot veto that is extended is not handed out again by the same command")
    mutating func moot() throws {
        let file = Bytes("crétin\nidiot\n".utf8)
        _ = replica.merge(World.pack(file, rules: 2, by: 9))
        let gone = World.add("nigaud", by: 8)
        let moot = World.record(
            .veto([gone.id]), by: writer.signer.author, slot: 6, version: 2_000)
        for slot in 0..<256 as Range<UInt32> where slot != 6 {
            let add = ListOperation.add(line: "mot\(slot)", reason: "")
            _ = replica.merge(
                World.record(add, by: writer.signer.author, slot: slot, version: 1))
        }
        _ = replica.take(moot, World.add("idiot", by: 7))
        _ = replica.provide(pack: file)
        // One place for a veto and a strike: refused, and not half of it told as done.
        let refusal = #expect(throws: Refusal.self) { try remove(["idiot"]) }
        #expect(refusal?.kind == .full)
        try remove(["mot3", "idiot"])
        #expect(replica.effective("idiot") == nil && replica.effective("mot3") == nil)
    }

    @Test("many in one command share their vetoes and strikes")
    mutating func together() throws {
        let file = Bytes("crétin\nidiot\nnigaud\n".utf8)
        _ = replica.merge(World.pack(file, rules: 3, by: 9))
        for slot in 0..<62 as Range<UInt32> {
            _ = replica.merge(World.add("mot\(slot)", by: 8, slot: slot))
        }
        _ = replica.settle()
        _ = replica.provide(pack: file)
        try remove((0..<62).map { "mot\($0)" } + ["cretin", "nigaud"])
        #expect(replica.lines == ["idiot"])
        #expect(own.map(\.operation.number).sorted() == [2, 2, 3])
    }

    @Test("a word of a pack that two records import stays out when one of them is undone")
    mutating func samePack() throws {
        let file = Bytes("crétin\nidiot\n".utf8)
        let first = World.pack(file, rules: 2, by: 8, version: 1)
        let second = World.pack(file, rules: 2, by: 9, version: 2)
        _ = replica.take(first, second)
        _ = replica.provide(pack: file)
        try remove(["idiot"])
        _ = replica.take(World.veto([second], by: 7))
        #expect(replica.lines == ["crétin"])
        // Nor does whoever imports it for the hundredth time use up a person's slots.
        for slot in 0..<100 as Range<UInt32> {
            _ = replica.merge(World.pack(file, rules: 2, by: 6, slot: slot, version: 3))
        }
        _ = replica.settle()
        #expect(replica.lines == ["crétin", "idiot"])
        try remove(["idiot"])
        #expect(replica.lines == ["crétin"])
        #expect(own.count <= 2 + ListLimits.packsInForce)
    }

    @Test("an own add that somebody has vetoed is written anew when the word is added again")
    mutating func addedAgain() throws {
        let rule = try WordRule("idiot")
        for version in 1...3 as ClosedRange<UInt64> {
            let records = try replica.adding([rule], reason: "", by: writer)
            #expect(records.map(\.slot) == [250])
            _ = replica.take(try #require(records.first))
            #expect(replica.lines == ["idiot"])
            _ = replica.take(World.veto(records, by: 5, version: version))
            #expect(replica.lines == [])
        }
    }

    @Test("with every slot taken, what a command empties is there for what it still has to write")
    mutating func full() throws {
        for slot in 0..<256 as Range<UInt32> {
            let add = ListOperation.add(line: "mot\(slot)", reason: "")
            _ = replica.merge(
                World.record(add, by: writer.signer.author, slot: slot, version: 1))
        }
        _ = replica.take(World.add("mot7", by: 1))
        #expect(throws: Refusal.self) {
            try replica.adding([WordRule("idiot")], reason: "", by: writer)
        }
        try remove(["mot7"])
        #expect(replica.effective("mot7") == nil && replica.effectiveRules().count == 255)
        #expect(own.count == 256 && own.count { $0.operation.number == 2 } == 1)
        // The veto's slot is free once what it names is gone.
        _ = replica.take(World.record(.empty, by: World.author(1), slot: 0, version: 2))
        let again = try replica.adding([WordRule("idiot")], reason: "", by: writer)
        #expect(again.map(\.slot) == [7])
    }

    @Test("slots of which the disk has lost the record come last")
    mutating func lost() throws {
        let writer = Writer(
            signer: World.signer(0), firstSlot: 250, lostSlots: [250, 252], milliseconds: 1_000)
        let words = try ListImportTests.words("mot", 3)
        #expect(
            try replica.adding(words, reason: "", by: writer).map(\.slot) == [251, 253, 254])
        for slot in 0..<256 as Range<UInt32> where slot != 252 {
            let add = ListOperation.add(line: "zut\(slot)", reason: "")
            _ = replica.merge(
                World.record(add, by: writer.signer.author, slot: slot, version: 1))
        }
        _ = replica.settle()
        #expect(try replica.adding([words[0]], reason: "", by: writer).map(\.slot) == [252])
        #expect(throws: Refusal.self) { try replica.adding(words, reason: "", by: writer) }
        // A node knows them from its store, and its own only.
        let own = LostSlot(author: Bench.signer(50).author, slot: 0)
        let foreign = LostSlot(author: World.author(1), slot: 1)
        var bench = Bench(remembered: Remembered(lostSlots: [own, foreign]))
        let saved = bench.askAndSave(.addWords(["idiot"])).wordsChanges.flatMap(\.records)
        #expect(saved.map(\.slot) == [1])
    }
}
