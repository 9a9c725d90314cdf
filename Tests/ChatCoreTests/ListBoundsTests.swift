import Reconciliation
import Simulation
import Testing
import WordFilter

@testable import ChatCore

/// A list against authors that cost nothing to invent.
@Suite("List: bounds")
struct ListBoundsTests {
    typealias World = ListWorld

    /// Any of a million authors.
    static func author(_ number: Int) -> Author {
        var bytes = Bytes(repeating: 0, count: 32)
        for place in 0..<4 { bytes[place] = UInt8(truncatingIfNeeded: number >> (24 - 8 * place)) }
        guard let author = Author(bytes) else { preconditionFailure("32 bytes name an author") }
        return author
    }

    static func add(
        _ line: String, by author: Int, slot: UInt32 = 0, version: UInt64 = 1
    ) -> ListRecord {
        World.record(
            .add(line: line, reason: ""), by: Self.author(author), slot: slot, version: version)
    }

    /// So many, ascending.
    static func registers(_ count: Int) -> [Register] {
        (0..<count).map { Register(author: author($0), slot: 0) }.sorted()
    }

    static func add(_ line: String, at register: Register, version: UInt64 = 1) -> ListRecord {
        record(.add(line: line, reason: ""), at: register, version: version)
    }

    static func record(
        _ operation: ListOperation, at register: Register, version: UInt64 = 1
    ) -> ListRecord {
        World.record(operation, by: register.author, slot: register.slot, version: version)
    }

    static func small(_ records: Int) -> Replica {
        Replica(list: World.list, bounds: ListBounds(records: records))
    }

    @Test("a full list refuses what is not below its greatest register, and lets the greatest go")
    func full() {
        var replica = Self.small(2)
        let registers = Self.registers(4)
        let one = Self.add("idiot", at: registers[1])
        let other = Self.add("nigaud", at: registers[2])
        _ = replica.take(one, other)
        let late = Self.add("patate", at: registers[3])
        #expect(!replica.isNew(late) && replica.merge(late) == .beyondBound)
        // A register that is held takes a new record however full the list is.
        let newer = Self.add("clown", at: registers[2], version: 2)
        #expect(replica.isNew(newer))
        #expect(replica.merge(newer) == .new(superseded: other.id))
        let less = Self.add("patate", at: registers[0])
        #expect(replica.isNew(less))
        #expect(replica.merge(less) == .new(superseded: nil, displaced: newer.id))
        #expect(replica.count == 2 && replica.authorCount == 2 && replica[newer.id] == nil)
        #expect(Array(replica.keys) == [one.key, less.key].sorted())
        // What was displaced does not come back.
        #expect(replica.merge(newer) == .beyondBound && replica.merge(other) == .beyondBound)
        _ = replica.settle()
        #expect(replica.lines == ["idiot", "patate"])
    }

    @Test("what a displaced veto cancelled comes back, and a displaced import is forgotten")
    func displacedDeeds() {
        var replica = Self.small(3)
        let file = Bytes("crétin\nnigaud\n".utf8)
        let registers = Self.registers(5)
        let add = Self.add("idiot", at: registers[0])
        let pack = Self.record(World.pack(file, rules: 2).operation, at: registers[3])
        _ = replica.take(add, Self.record(.veto([add.id]), at: registers[4]), pack)
        _ = replica.provide(pack: file)
        #expect(replica.lines == ["crétin", "nigaud"])
        let back = replica.take(Self.add("clown", at: registers[1]))
        #expect(back.map(\.came?.rule.text) == ["clown", "idiot"])
        let gone = replica.take(Self.add("patate", at: registers[2]))
        #expect(gone.compactMap(\.went?.rule.text).sorted() == ["crétin", "nigaud"])
        #expect(replica.pack(PackID(hashing: file)) == nil && replica.packs().isEmpty)
        #expect(replica.lines == ["clown", "idiot", "patate"])
    }

    @Test("a thousand authors at once leave as many records as fit, whatever the order")
    func flood() {
        var random = SplitMix64(seed: 1)
        var records = (0..<4_000).map { number in
            Self.add(
                "mot\(number % 700)", by: number % 1_000, slot: UInt32(number / 1_000),
                version: .random(in: 1...50, using: &random))
        }
        let some = records.shuffled(using: &random).prefix(300)
        records += some.enumerated().map { number, target in
            World.record(
                .veto([target.id]), by: Self.author(number), slot: 200, version: 1)
        }
        var states: Set<[String]> = []
        var fingerprints: Set<Fingerprint> = []
        for _ in 0..<5 {
            var replica = Self.small(512)
            records.shuffle(using: &random)
            for record in records {
                _ = replica.merge(record)
                #expect(replica.count <= 512)
                if random.chance(2) { _ = replica.settle() }
            }
            _ = replica.settle()
            #expect(replica.count == 512)
            fingerprints.insert(replica.fingerprint)
            states.insert(replica.lines)
        }
        #expect(fingerprints.count == 1 && states.count == 1)
    }

    @Test("who writes what a full list would not hold is told so in one line, and nothing is lost")
    func authoring() throws {
        let writer = ListAuthoringTests.writer(0)
        var replica = Self.small(4)
        let author = writer.signer.author
        // Three registers below all of the writer's, whose one entry is the greatest.
        let registers = Self.registers(10_000)
        let slots = (0..<256).map { Register(author: author, slot: $0) }
        let least = try #require(slots.min())
        for (number, register) in registers.prefix(3).enumerated() {
            #expect(register < least)
            _ = replica.merge(Self.add("mot\(number)", at: register))
        }
        let own = try #require(
            try replica.adding([WordRule("idiot")], reason: "", by: writer).first)
        #expect(own.slot == least.slot)
        #expect(replica.take(own).count == 4)
        let refusal = #expect(throws: Refusal.self) {
            try replica.adding([WordRule("nigaud")], reason: "", by: writer)
        }
        #expect(refusal?.kind == .full)
        #expect(refusal?.message.text.contains("shared list is full") == true)
        #expect(throws: Refusal.self) { try replica.removing(["mot0"], by: writer) }
        // What one has can be changed, taken back, and its slot used again.
        let changed = try WordRule("idiot", action: .warn)
        let again = try #require(
            try replica.adding([changed], reason: "", by: writer).first)
        #expect(replica.merge(again) == .new(superseded: own.id))
        _ = replica.settle()
        for draft in try replica.undoing(author, by: writer) {
            #expect(replica.merge(draft) == .new(superseded: again.id))
        }
        _ = replica.settle()
        let new = try #require(
            try replica.adding([WordRule("nigaud")], reason: "", by: writer).first)
        #expect(new.slot == own.slot && replica.take(new).count == 1)
        // Room is made by those above.
        var above = Self.small(2)
        for register in registers.suffix(2) { _ = above.merge(Self.add("clown", at: register)) }
        let rules = try [WordRule("idiot"), WordRule("nigaud"), WordRule("patate")]
        let two = try above.importing(Array(rules.prefix(2)), reason: "", by: writer).records
        #expect(throws: Refusal.self) { try above.importing(rules, reason: "", by: writer) }
        for record in two { _ = above.merge(record) }
        #expect(Set(above.records.map(\.id)) == Set(two.map(\.id)))
    }

    @Test("keys that are small as numbers shut out nobody: what they fill a list with is undone")
    func smallKeys() throws {
        let bounds = ListBounds(records: 512)
        var replica = Replica(list: World.list, bounds: bounds)
        for number in 0..<2_048 {
            let vandal = number / 256
            _ = replica.merge(Self.add("zut\(number)", by: vandal, slot: UInt32(number % 256)))
        }
        _ = replica.settle()
        #expect(replica.isFull && replica.effectiveRules().count == 512)
        let writer = ListAuthoringTests.writer(0)
        #expect(Self.author(8) < writer.signer.author)
        for vandal in 0..<8 {
            let drafts = try replica.undoing(Self.author(vandal), by: writer)
            for draft in drafts { _ = replica.merge(draft) }
            _ = replica.settle()
            #expect(drafts.allSatisfy { replica[$0.id] != nil })
        }
        #expect(replica.effectiveRules().isEmpty)
    }

    @Test("what authors of a full list wish is held, whatever the list", arguments: 0..<5)
    func authoringAnything(block: UInt64) throws {
        var refused = 0
        var authored = 0
        for seed in block * 40..<block * 40 + 40 {
            var history = ListHistoryTests.History(seed: seed + 80_000)
            let bounds = ListBounds(records: .random(in: 2...20, using: &history.random))
            var replica = ListHistoryTests.deliver(&history, bounds).replica
            let writer = ListAuthoringTests.writer(UInt8(seed % 7))
            let words = try ListImportTests.words("zut", 8)
            var own: Set<UInt32> = []
            do {
                for step in 0..<3 {
                    let drafts =
                        step == 0
                        ? try replica.undoing(World.author(UInt8(seed % 5)), by: writer)
                        : try replica.adding(Array(words.prefix(4 * step)), reason: "", by: writer)
                    for draft in drafts { _ = replica.merge(draft) }
                    _ = replica.settle()
                    // Neither these nor what the writer had before.
                    own.formUnion(drafts.map(\.slot))
                    #expect(drafts.allSatisfy { replica[$0.id] != nil }, "seed \(seed)")
                    let held = own.allSatisfy {
                        replica.record(of: writer.signer.author, in: $0) != nil
                    }
                    #expect(held, "seed \(seed)")
                    authored += drafts.count
                }
            } catch {
                refused += 1
                #expect(error.kind == .full, "seed \(seed)")
            }
        }
        #expect(refused > 0 && authored > 0)
    }
}
