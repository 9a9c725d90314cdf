import Reconciliation
import Testing
import WordFilter

@testable import ChatCore

/// What a replica makes of records: which count, what they cancel, what acts.
@Suite("List: the replica")
struct ListReplicaTests {
    typealias World = ListWorld
    var replica = Replica(list: World.list)

    @Test("of a register's records the greater version counts, then the greater id")
    mutating func register() {
        let old = World.add("idiot", version: 1)
        let new = World.add("nigaud", version: 2)
        let twin = World.add("patate", version: 2)
        let (low, high) = new.id < twin.id ? (new, twin) : (twin, new)
        #expect(replica.merge(old) == .new(superseded: nil))
        #expect(replica.merge(old) == .known)
        #expect(replica.merge(low) == .new(superseded: old.id))
        #expect(replica.merge(high) == .new(superseded: low.id))
        #expect(replica.merge(low) == .stale)
        #expect(replica.count == 1 && replica.authorCount == 1 && replica[high.id] == high)
        #expect(Array(replica.keys) == [high.key])
        let changes = replica.settle()
        #expect(changes.map(\.came?.origin) == [.add(high.id)])
    }

    @Test("a veto takes a rule out, a veto of the veto brings it back, and each says by whom")
    mutating func vetoes() {
        let add = World.add("idiot")
        let veto = World.veto([add], by: 1)
        let pardon = World.veto([veto], by: 2)
        #expect(replica.take(add).map(\.came?.rule.text) == ["idiot"])
        let gone = replica.take(veto)
        #expect(gone.map(\.went?.rule.text) == ["idiot"] && gone.map(\.cause) == [World.author(1)])
        #expect(replica.entries().map(\.status) == [.vetoed(by: World.author(1))])
        let back = replica.take(pardon)
        #expect(back.map(\.came?.rule.text) == ["idiot"] && back.map(\.cause) == [World.author(2)])
        // All at once, and none the wiser.
        var other = Replica(list: World.list)
        #expect(other.take(pardon, veto, add).count == 1)
        #expect(other.lines == ["idiot"])
    }

    @Test("a veto that its author replaces cancels nothing any more")
    mutating func replacedVeto() {
        let add = World.add("idiot")
        let other = World.add("nigaud", slot: 1)
        _ = replica.take(add, other, World.veto([add, other], version: 1))
        #expect(replica.lines == [])
        let back = replica.take(World.veto([other], version: 2))
        #expect(back.map(\.came?.rule.text) == ["idiot"])
        #expect(back.map(\.cause) == [World.author(1)])
        #expect(replica.lines == ["idiot"])
    }

    @Test("adding again beats an older veto")
    mutating func readding() {
        let add = World.add("idiot")
        _ = replica.take(add, World.veto([add]))
        #expect(replica.lines == [])
        #expect(replica.take(World.add("idiot", version: 2)).map(\.came?.rule.text) == ["idiot"])
    }

    @Test(
        "of two adds the later counts; when it goes the other does, and only a difference is told")
    mutating func twoAdds() throws {
        let mild = World.add("idiot", by: 0, version: 1)
        let strict = World.add("Idiot\taction=warn", by: 1, version: 2)
        let same = World.add("Idiot\taction=warn", by: 2, version: 3)
        _ = replica.take(mild)
        let change = try #require(replica.take(strict).first)
        #expect(change.went?.rule.action == .mask && change.came?.rule.action == .warn)
        #expect(replica.take(same) == [])
        #expect(
            replica.entries().map(\.status)
                == [.inForce, .shadowed(by: same.id), .shadowed(by: same.id)])
        #expect(replica.take(World.veto([same], by: 3)) == [])
        #expect(replica.take(World.veto([strict], by: 4)).first?.came?.rule.action == .mask)
    }

    static let file = Bytes("crétin\nidiot\nnigaud\n".utf8)

    @Test("a pack acts once its bytes are here, in whatever order they and the record come")
    mutating func packs() throws {
        let record = World.pack(Self.file, rules: 3)
        #expect(replica.provide(pack: Self.file) == .unwanted)
        #expect(replica.take(record) == [])
        #expect(replica.missingPacks.map(\.id) == [PackID(hashing: Self.file)])
        #expect(replica.provide(pack: Self.file + [0x20]) == .unwanted)
        guard case .taken(let changes) = replica.provide(pack: Self.file) else {
            Issue.record("a pack that is wanted is taken")
            return
        }
        #expect(changes.map(\.identity) == ["cretin", "idiot", "nigaud"])
        #expect(replica.missingPacks.isEmpty)
        #expect(replica.provide(pack: Self.file) == .unwanted)
        #expect(replica.pack(PackID(hashing: Self.file))?.bytes == Self.file)
        #expect(replica.packs().map(\.status) == [.inForce])
        // A second record of it has nothing to wait for.
        #expect(replica.take(World.pack(Self.file, rules: 3, by: 1)) == [])
        // Forgotten with the last record that names it.
        let empties = [0, 1].map { World.record(.empty, by: World.author($0), slot: 0, version: 2) }
        #expect(replica.take(empties[0]) == [])
        #expect(replica.take(empties[1]).map(\.went?.rule.text) == ["crétin", "idiot", "nigaud"])
        #expect(replica.pack(PackID(hashing: Self.file)) == nil)
    }

    @Test("a strike takes one word of a pack out; an add of it counts all the same")
    mutating func strikes() {
        let record = World.pack(Self.file, rules: 3)
        let strike = World.strike(record, [1])
        _ = replica.take(strike, record)
        _ = replica.provide(pack: Self.file)
        #expect(replica.lines == ["crétin", "nigaud"])
        let again = World.add("idiot", by: 2)
        #expect(replica.take(again).map(\.came?.rule.text) == ["idiot"])
        #expect(replica.take(World.veto([again], by: 3)).count == 1)
        #expect(replica.take(World.veto([strike], by: 4)).map(\.came?.rule.text) == ["idiot"])
        #expect(replica.history(of: "idiot").count == 5)
    }

    @Test("a pack whose bytes are none, or that the record misnames, imports nothing")
    mutating func badPacks() {
        let broken = Bytes("nigaud\nidiot\n".utf8)
        _ = replica.take(
            World.pack(broken, rules: 2), World.pack(Self.file, rules: 4, slot: 1))
        #expect(replica.provide(pack: broken) == .invalid(.notAscending(line: 1)))
        #expect(replica.provide(pack: Self.file) == .taken([]))
        #expect(replica.lines == [] && replica.missingPacks.isEmpty)
        #expect(
            Set(replica.packs().map(\.status))
                == [.invalid(.notAscending(line: 1)), .misnamed])
    }

    @Test("too common or unreadable: held, passed on, without effect")
    mutating func lint() {
        #expect(replica.take(World.add("the"), World.add("+", slot: 1)) == [])
        #expect(replica.count == 2)
        #expect(Set(replica.entries().map(\.status)) == [.tooCommon, .unreadable])
    }

    @Test("ignored here and kept here are this node's own, and end when it follows again")
    mutating func ownChoices() throws {
        let add = World.add("idiot")
        _ = replica.take(add)
        #expect(replica.ignore("idiot").map(\.went?.rule.text) == ["idiot"])
        #expect(replica.entries().map(\.status) == [.ignored])
        #expect(replica.follow("idiot").map(\.came?.rule.text) == ["idiot"])
        #expect(replica.keep(try WordRule("idiot")) == [])
        #expect(replica.take(World.veto([add])) == [])
        #expect(Set(replica.entries().map(\.status)) == [.kept, .vetoed(by: World.author(1))])
        #expect(replica.kept.map(\.text) == ["idiot"] && replica.ignored == [])
        #expect(replica.follow("idiot").map(\.went?.origin) == [.kept])
        #expect(
            replica.fingerprint
                == {
                    var other = Replica(list: World.list)
                    _ = other.take(World.veto([add]), add)
                    return other.fingerprint
                }())
    }

    @Test("many choices at once are the same as one by one, told as one change")
    mutating func manyChoices() throws {
        let shared = ["idiot", "nigaud", "patate"].enumerated().map {
            World.add($0.element, slot: UInt32($0.offset))
        }
        for record in shared { _ = replica.merge(record) }
        _ = replica.settle()
        let kept = try ["clown", "nigaud\taction=warn", "patate"].map {
            try #require(try WordRule(line: $0))
        }
        var other = replica
        for identity in ["idiot", "patate"] { _ = other.ignore(identity) }
        for rule in kept { _ = other.keep(rule) }
        let changes = replica.choose(ignoring: ["idiot", "patate"], keeping: kept)
        // What is kept counts more than what is shared.
        #expect(changes.map(\.identity) == ["idiot", "clown", "nigaud"])
        #expect(changes.last?.came?.rule.action == .warn)
        #expect(replica.ignored == ["idiot"] && replica.kept == kept)
        #expect(replica.ignored == other.ignored && replica.kept == other.kept)
        #expect(replica.effectiveRules() == other.effectiveRules())
        #expect(replica.effectiveRules().map(\.rule.text) == ["clown", "nigaud", "patate"])
        #expect(replica.effective("idiot") == nil)
        #expect(replica.listed("idiot")?.origin == .add(shared[0].id))
        #expect(replica.listed("clown") == nil && replica.effective("clown")?.origin == .kept)
    }

    @Test("a chain of ten thousand vetoes of vetoes costs one look at each")
    mutating func chain() {
        var links = [World.add("idiot", by: 0, slot: 0)]
        for number in 1...10_000 {
            links.append(
                World.veto(
                    [links[number - 1]], by: UInt8(number / 256), slot: UInt32(number % 256)))
        }
        // Last first: the worst order.
        for link in links.reversed() { _ = replica.merge(link) }
        #expect(replica.settle().count == 1)
        #expect(replica.lookedAt == 10_001)
        let last = World.veto([links[10_000]], by: 100)
        #expect(replica.take(last).map(\.went?.rule.text) == ["idiot"])
        #expect(replica.lookedAt == 20_003)
    }

    @Test("a change looks at what it names, however many records there are")
    mutating func costs() {
        for number in 0..<2_000 {
            _ = replica.merge(
                World.add("mot\(number)", by: UInt8(number / 256), slot: UInt32(number % 256)))
        }
        #expect(replica.settle().count == 2_000)
        #expect(replica.lookedAt == 2_000)
        let some = Array(replica.records.prefix(31))
        #expect(replica.take(World.veto(some, by: 100)).count == 31)
        #expect(replica.lookedAt == 2_032)
    }
}
