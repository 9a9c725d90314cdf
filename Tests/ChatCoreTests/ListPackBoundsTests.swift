import Reconciliation
import Testing
import WordFilter

@testable import ChatCore

/// Which of many packs count.
@Suite("List: bounds of packs")
struct ListPackBoundsTests {
    typealias World = ListWorld

    /// A file of so many rules that no other number's file has.
    static func file(_ number: Int, rules: Int = 1) -> Bytes {
        Bytes((0..<rules).map { "pack\(number)rule\(100_000 + $0)\n" }.joined().utf8)
    }

    static func pack(
        _ number: Int, rules: Int = 1, by author: Int, slot: UInt32 = 0, version: UInt64 = 1
    ) -> ListRecord {
        let file = file(number, rules: rules)
        let claim = PackClaim(
            id: PackID(hashing: file), byteCount: UInt32(file.count), ruleCount: UInt32(rules))
        return World.record(
            .pack(claim, reason: ""), by: ListBoundsTests.author(author), slot: slot,
            version: version)
    }

    static func claim(
        rules: Int, of number: UInt8, by author: Int, slot: UInt32 = 0, version: UInt64 = 1
    ) -> ListRecord {
        let claim = PackClaim(
            id: PackID(hash: RecordID(hashing: [number])), byteCount: 1,
            ruleCount: UInt32(rules))
        return World.record(
            .pack(claim, reason: ""), by: ListBoundsTests.author(author), slot: slot,
            version: version)
    }

    @Test("a vandal's twenty packs leave those of others in force, and undoing brings all back")
    func vandal() throws {
        var replica = Replica(list: World.list)
        // Five of one author's, of which the oldest does not count, and ten others'.
        for number in 0..<5 {
            let slot = UInt32(number)
            _ = replica.merge(Self.pack(number, by: 1, slot: slot, version: 10 + UInt64(number)))
        }
        for number in 5..<15 { _ = replica.merge(Self.pack(number, by: number)) }
        func provideAll() {
            for number in 0..<60 { _ = replica.provide(pack: Self.file(number)) }
        }
        _ = replica.settle()
        provideAll()
        let before = replica.lines
        #expect(before.count == 14 && replica.missingPacks.isEmpty)
        #expect(replica.packs().count { $0.status == .beyondBound } == 1)
        #expect(replica.provide(pack: Self.file(0)) == .unwanted)
        for number in 20..<40 {
            _ = replica.merge(
                Self.pack(number, by: 7_000, slot: UInt32(number), version: 1_000))
        }
        let gone = replica.settle()
        // Two had to go for his four: the oldest.
        #expect(gone.count == 2 && gone.allSatisfy { $0.went != nil && $0.came == nil })
        #expect(gone.allSatisfy { $0.cause == ListBoundsTests.author(7_000) })
        #expect(replica.missingPacks.count == 4)
        #expect(replica.packs().count { $0.status == .beyondBound } == 19)
        provideAll()
        #expect(replica.lines.count == 16)
        let others = replica.lines.filter(before.contains)
        #expect(others.count == 12)
        let drafts = try replica.undoing(
            ListBoundsTests.author(7_000), by: ListAuthoringTests.writer(0))
        #expect(drafts.count == 1)
        for draft in drafts { _ = replica.merge(draft) }
        _ = replica.settle()
        // What had to go was put aside: nobody else may have it any more.
        #expect(replica.lines == before && replica.missingPacks.isEmpty)
        #expect(replica.takeForgottenPacks().isEmpty)
    }

    @Test("packs put aside have a bound; the oldest go, and the store is told")
    func spares() throws {
        var spares = SparePacks()
        let packs = (0..<5).map { Bytes(repeating: UInt8($0), count: ListLimits.packBytes) }
        for pack in packs { spares.keep(pack, as: PackID(hashing: pack)) }
        #expect(spares[PackID(hashing: packs[0])] == nil)
        #expect(spares.forgotten == [PackID(hashing: packs[0])])
        spares.take(PackID(hashing: packs[1]))
        spares.keep(packs[0], as: PackID(hashing: packs[0]))
        #expect(spares[PackID(hashing: packs[2])] == packs[2])
        #expect(spares.forgotten.count == 1)
    }

    @Test("claims count, the latest first: what does not fit is passed over, the next is tried")
    func claims() {
        var replica = Replica(list: World.list)
        let large = Self.claim(rules: 100_000, of: 1, by: 1, version: 9)
        let tooLarge = Self.claim(rules: 50_001, of: 2, by: 2, version: 8)
        let fitting = Self.claim(rules: 50_000, of: 3, by: 3, version: 7)
        let tooMuch = Self.claim(rules: 1, of: 4, by: 4, version: 6)
        _ = replica.take(tooMuch, fitting, tooLarge, large)
        #expect(
            replica.packs().map(\.status) == [.missing, .beyondBound, .missing, .beyondBound])
        #expect(
            replica.missingPacks == [large, fitting].compactMap(\.operation.claim))
        _ = replica.take(World.veto([large], by: 9))
        #expect(
            replica.packs().map(\.status)
                == [.vetoed(by: World.author(9)), .missing, .missing, .missing])
    }

    @Test("one author's largest pack and more leave room for others")
    func share() {
        var replica = Replica(list: World.list)
        for slot in 0..<4 as Range<UInt32> {
            _ = replica.merge(
                Self.claim(
                    rules: 100_000, of: UInt8(slot), by: 1, slot: slot, version: 9))
        }
        let other = Self.claim(rules: 50_000, of: 200, by: 2)
        _ = replica.take(other)
        #expect(replica.missingPacks.count == 2 && replica.packs().last?.status == .missing)
    }

    @Test("of two records of a pack one counts, and whose room it takes depends on who has some")
    func samePack() {
        var replica = Replica(list: World.list)
        let good = Self.pack(0, by: 1, version: 1)
        _ = replica.take(good)
        _ = replica.provide(pack: Self.file(0))
        // Imported again by one whose four places are taken by later packs.
        let again = Self.pack(0, by: 2, slot: 9, version: 2)
        _ = replica.take(again)
        #expect(replica.packs().map(\.status) == [.inForce, .shadowed(by: again.id)])
        for slot in 0..<4 as Range<UInt32> {
            _ = replica.merge(Self.claim(rules: 1, of: UInt8(slot), by: 2, slot: slot, version: 3))
        }
        #expect(replica.settle() == [])
        #expect(replica.lines.count == 1)
        #expect(replica.rules.packs.imports.last?.record == good)
        // A claim of other numbers is another pack, and takes nothing from the true one.
        let file = Self.file(0)
        let lie = PackClaim(
            id: PackID(hashing: file), byteCount: UInt32(file.count), ruleCount: 2)
        _ = replica.take(
            World.record(
                .pack(lie, reason: ""), by: ListBoundsTests.author(3), slot: 0, version: 20))
        #expect(replica.provide(pack: file) == .taken([]))
        #expect(replica.packs().first?.status == .misnamed && replica.lines.count == 1)
    }

    @Test("importing again what counts already costs no look at its rules")
    func again() {
        var replica = Replica(list: World.list)
        _ = replica.take(Self.pack(0, rules: 1_000, by: 1))
        _ = replica.provide(pack: Self.file(0, rules: 1_000))
        let flip = { (record: ListRecord) in
            Flip(record: record, isInForce: true, cause: record.author)
        }
        let again = Self.pack(0, rules: 1_000, by: 2, version: 2)
        #expect(replica.rules.packs.turnover([flip(again)])?.concerned.isEmpty == true)
        #expect(replica.take(again) == [] && replica.lines.count == 1_000)
        // Unless a line of it is struck.
        let strike = World.strike(again, [0], by: 3)
        #expect(replica.take(strike).count == 1)
        let third = Self.pack(0, rules: 1_000, by: 4, version: 3)
        #expect(replica.rules.packs.turnover([flip(third)])?.concerned.count == 1)
        #expect(replica.take(third).map(\.came?.rule.line) == ["pack0rule100000"])
        // Or is struck at the same time.
        let fourth = Self.pack(0, rules: 1_000, by: 5, version: 4)
        #expect(replica.take(fourth, World.strike(fourth, [7], by: 6)).count == 1)
        #expect(replica.lines.count == 999)
    }
}
