import Reconciliation
import Testing
import WordFilter

@testable import ChatCore

/// Whole files: what they become, and whom they put out.
@Suite("List: imports")
struct ListImportTests {
    typealias World = ListWorld
    var replica = Replica(list: World.list)

    static func words(_ prefix: String, _ count: Int) throws -> [WordRule] {
        try (100..<100 + count).map { try WordRule("\(prefix)\($0)") }
    }

    static func author(_ number: UInt8) -> Author { World.signer(number).author }

    private mutating func take(_ made: ListImport) {
        for record in made.records { _ = replica.merge(record) }
        _ = replica.settle()
        if let pack = made.pack { _ = replica.provide(pack: pack) }
    }

    @discardableResult
    private mutating func `import`(
        _ rules: [WordRule], reason: String = "", by number: UInt8 = 0
    ) throws -> ListImport {
        let made = try replica.importing(
            rules, reason: reason, by: ListAuthoringTests.writer(number))
        take(made)
        return made
    }

    @Test("a fifth import of one person goes with the smallest of the four, and all act")
    mutating func fifth() throws {
        let others = try Self.words("autre", 40)
        try self.import(others, by: 1)
        var all = others
        for (name, count) in [("a", 50), ("b", 40), ("c", 60), ("d", 70)] {
            all += try Self.words(name, count)
            try self.import(try Self.words(name, count), reason: name)
        }
        let smallest = try #require(replica.packs().first { $0.reason == "b" })
        let slot = try #require(replica[smallest.record]?.slot)
        // What was struck of it stays so, what is imported anew has its new options.
        let writer = ListAuthoringTests.writer(2)
        for draft in try replica.removing(["b105"], by: writer) { _ = replica.merge(draft) }
        _ = replica.settle()
        let changed = try WordRule("b106", action: .warn)
        let made = try self.import(try Self.words("e", 80) + [changed], reason: "e")
        #expect(made.records.map(\.slot) == [slot])
        #expect(made.pack?.count { $0 == 0x0A } == 80 + 1 + 40 - 2)
        all += try Self.words("e", 80)
        let expected = all.map(\.line).filter { $0 != "b105" && $0 != "b106" } + [changed.line]
        #expect(replica.lines == expected.sorted())
        #expect(replica.packs().map(\.status) == Array(repeating: .inForce, count: 5))
        // So they may go on.
        try self.import(try Self.words("f", 80))
        #expect(replica.lines.count == expected.count + 80)
        #expect(replica.packs().allSatisfy { $0.status == .inForce })
    }

    @Test("with every slot taken an import has that of another of one's own")
    mutating func noSlot() throws {
        try self.import(try Self.words("a", 40))
        let taken = try #require(replica.records.first { _ in true })
        for slot in 0..<256 as Range<UInt32> where slot != taken.slot {
            let add = ListOperation.add(line: "zut\(slot)", reason: "")
            _ = replica.merge(World.record(add, by: Self.author(0), slot: slot, version: 1))
        }
        _ = replica.settle()
        #expect(try self.import(try Self.words("b", 40)).records.map(\.slot) == [taken.slot])
        #expect(replica.effectiveRules().count == 255 + 80)
        let refusal = #expect(throws: Refusal.self) {
            try self.import(try Self.words("c", 40), reason: String(repeating: "x", count: 65))
        }
        #expect(refusal?.kind == .full)
    }

    @Test("what a later import of another's says otherwise does not come back with it")
    mutating func laterOne() throws {
        for name in ["a", "b", "c", "d"] { try self.import(try Self.words(name, 40)) }
        let changed = try Self.words("a", 40).map { try WordRule($0.text, action: .hide) }
        try self.import(changed, by: 1)
        try self.import(try Self.words("e", 40))
        #expect(replica.effective("a100")?.rule.action == .hide)
        #expect(replica.effective("e100") != nil)
    }

    @Test("what would put out an import that counts is refused, and one's own makes room for it")
    mutating func noRoom() throws {
        let bounds = ListBounds(packs: 2, packedRules: 200, packedRulesPerAuthor: 100)
        replica = Replica(list: World.list, bounds: bounds)
        try self.import(try Self.words("a", 40), by: 1)
        try self.import(try Self.words("b", 40), by: 2)
        let before = replica.fingerprint
        let refusal = #expect(throws: Refusal.self) { try self.import(try Self.words("c", 40)) }
        #expect(refusal?.kind == .full && refusal?.message.text.contains("undo") == true)
        #expect(replica.fingerprint == before)
        // Beside one's own, as much as one person may have.
        try self.import(try Self.words("d", 60), by: 1)
        #expect(replica.lines.count == 140)
        #expect(throws: Refusal.self) { try self.import(try Self.words("e", 33), by: 1) }
        #expect(replica.lines.count == 140)
    }

    @Test("an import counts though another's clock runs in 2099")
    mutating func clocks() throws {
        let late = Writer(signer: World.signer(1), firstSlot: 0, milliseconds: 4_080_000_000_000)
        take(try replica.importing(try Self.words("a", 40), reason: "", by: late))
        let changed = try Self.words("a", 40).map { try WordRule($0.text, action: .hide) }
        try self.import(changed)
        #expect(replica.effective("a100")?.rule.action == .hide)
    }

    @Test("an imported rule that stands as an add with other options is written as an add")
    mutating func overAdds() throws {
        let adds = [("a100\taction=warn", UInt8(0)), ("a101\taction=warn", 1), ("a102", 1)]
        for (line, author) in adds {
            let rule = try #require(Words.rule(line))
            let writer = ListAuthoringTests.writer(author)
            for record in try replica.adding([rule], reason: "", by: writer) {
                _ = replica.take(record)
            }
        }
        let made = try self.import(try Self.words("a", 40))
        #expect(made.known == 1 && made.records.map(\.operation.number).sorted() == [1, 1, 4])
        #expect(replica.lines == (try Self.words("a", 40).map(\.line)))
        // In the place of one's own, not beside it.
        #expect(replica.records.count { $0.author == Self.author(0) } == 3)
    }

    @Test("however many words others have added by hand, they keep no import out")
    mutating func besideManyAdds() throws {
        for number in 0..<300 {
            _ = replica.merge(
                World.add(
                    "a\(100 + number)\taction=warn", by: UInt8(1 + number / 250),
                    slot: UInt32(number % 250)))
        }
        _ = replica.settle()
        let made = try self.import(try Self.words("a", 310))
        #expect(made.records.count == 1 + ListLimits.importedAdds)
        #expect(replica.effectiveRules().count == 310)
        // What they added goes: what was imported stays.
        for draft in try replica.undoing(World.author(1), by: ListAuthoringTests.writer(3)) {
            _ = replica.merge(draft)
        }
        _ = replica.settle()
        #expect(replica.effectiveRules().count == 310)
    }

    @Test("when others import as much meanwhile it is said so, and nothing is lost")
    mutating func meanwhile() throws {
        var bench = Bench()
        let lines = try Self.words("a", 40).map(\.line)
        let asked = bench.handle(.requested(RequestID(1), .addWords(lines)))
        let others = (0..<16).map {
            ListPackBoundsTests.claim(
                rules: 10, of: $0, by: Int($0) + 1, version: 1_800_000_000_000)
        }
        _ = bench.hear(others)
        var effects: [Effect] = []
        for case .save(let save, _) in asked { effects += bench.handle(.saved(save)) }
        #expect(effects.refusal?.kind == .full)
        #expect(effects.refusal?.message.text.contains("does not count") == true)
        guard case .listStatus(let status) = bench.ask(.listStatus) else {
            Issue.record("no status")
            return
        }
        #expect(status.map(\.uncountedPacks) == [1])
        _ = bench.hear([World.veto([try #require(others.first)], by: 9)])
        #expect(bench.state.words.count == 40)
    }
}
