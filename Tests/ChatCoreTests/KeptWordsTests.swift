import Testing
import WordFilter

@testable import ChatCore

/// What a person keeps or ignores, and what others do about it.
@Suite("Kept words")
struct KeptWordsTests {
    typealias World = ListWorld

    static func adds(_ lines: [String], by author: UInt8 = 1) -> [ListRecord] {
        lines.enumerated().map { World.add($0.element, by: author, slot: UInt32($0.offset)) }
    }

    /// One key, of which the filter takes 16 rules: all sort before the plain word or are shorter.
    static let crowd = (2...21).map { "zq" + String(repeating: "x", count: $0) }

    @Test(
        "nobody else undoes it, before or after it is kept, nor after a start",
        arguments: [
            ["idiot\texcept=idiot"], ["idiot\tallow"], ["idi*\tallow"],
            ["un idiot\tallow", "idiot\texcept=Idiot"], ["idiot\tlang=fr\texcept=idiot"],
        ])
    func holds(attack: [String]) {
        var bench = Bench()
        _ = bench.askAndSave(.keepWords(["idiot"]))
        _ = bench.hear(Self.adds(attack))
        #expect(bench.state.words.message("un idiot").text.text == "un *****")
        var other = Bench()
        _ = other.hear(Self.adds(attack))
        #expect(other.state.words.message("un idiot").masked == 0)
        _ = other.askAndSave(.keepWords(["idiot"]))
        #expect(other.state.words.message("un idiot").text.text == "un *****")
        _ = other.askAndSave(.followWords(["idiot"]))
        #expect(other.state.words.message("un idiot").masked == 0)
        let remembered = Remembered(records: Self.adds(attack), kept: ["idiot"])
        #expect(Bench(remembered: remembered).state.words.message("idiot").masked == 1)
        #expect(!WordList(remembered).matches(in: "idiot").isEmpty)
    }

    @Test("an allowance that is kept as well spares it")
    func ownAllowance() {
        var bench = Bench()
        _ = bench.askAndSave(.keepWords(["con*", "content\tallow"]))
        #expect(bench.state.words.message("connard content").text.text == "******* content")
    }

    @Test("what is ignored stays so, whatever is shared")
    func ignored() {
        var bench = Bench()
        _ = bench.askAndSave(.ignoreWords(["idiot"]))
        _ = bench.hear(Self.adds(["idiot\taction=drop", "idiot"]))
        #expect(bench.state.words.message("idiot").masked == 0)
        #expect(bench.statuses()["idiot\taction=drop"] == [.ignored])
    }

    @Test("it has its place in the filter, however many rules are like it")
    func crowded() throws {
        let kept = try #require(Self.crowd.last)
        var bench = Bench()
        _ = bench.hear(Self.adds(Self.crowd))
        let rule = try #require(Words.rule(kept))
        #expect(bench.state.words.rule(sameAs: rule) == nil)
        #expect(bench.statuses()[kept] == [.crowdedOut])
        _ = bench.askAndSave(.keepWords([kept + "\taction=warn"]))
        _ = bench.pass(.seconds(Limits.wordsRebuildSeconds))
        #expect(bench.state.words.rule(sameAs: rule)?.action == .warn)
        #expect(bench.statuses()[kept] == [.keptOtherwise])
        #expect(bench.statuses()[kept + "\taction=warn"] == [.kept])
    }

    @Test("of rules that crowd one place the plainest always acts, and what does not is named")
    func plainest() throws {
        // Those with a doubled letter inside sort before the plain one.
        let crowd = (2...21).map { "z" + String(repeating: "q", count: $0) + "xk" }
        for lines in [crowd + ["zqxk"], ["zqxk"] + crowd] {
            var bench = Bench()
            for record in Self.adds(lines) { _ = bench.hear([record]) }
            let plain = try #require(Words.rule("zqxk"))
            #expect(bench.state.words.rule(sameAs: plain) != nil)
            #expect(bench.state.words.message(crowd[19]).masked == 1)
            #expect(bench.statuses()["zqxk"] == [.inForce])
            #expect(bench.entries().count { $0.status == .crowdedOut } == 21 - 16)
        }
    }

    @Test("a word that is shared and kept is one entry; kept with other options it is two")
    func views() {
        var bench = Bench()
        _ = bench.hear(Self.adds(["idiot", "merde\taction=warn"]))
        _ = bench.askAndSave(.keepWords(["idiot", "merde\taction=hide", "zut"]))
        #expect(
            bench.statuses() == [
                "idiot": [.alsoKept], "merde\taction=warn": [.keptOtherwise],
                "merde\taction=hide": [.kept], "zut": [.kept],
            ])
        #expect(bench.entries().count == 4)
        #expect(bench.state.words.message("merde").finding?.action == .hide)
    }

    @Test("so it is when the second list shares it")
    func secondList() throws {
        let room = try ListName("room-5")
        var bench = Bench(lists: [.lan, room])
        let list = ListID(open: room)
        let add = ListOperation.add(line: "idiot\texcept=idiot", reason: "")
        let record = try ListRecord(add, slot: 0, version: 1, in: list, by: World.signer(1))
        _ = bench.askAndSave(.keepWords(["idiot"]))
        _ = bench.hear([record])
        #expect(bench.state.words.message("idiot").masked == 1)
        #expect(
            bench.statuses()
                == ["idiot\texcept=idiot": [.keptOtherwise], "idiot": [.kept]])
    }

    @Test("a word kept without options is kept as it is shared, unless that would find nothing")
    func asShared() {
        var bench = Bench()
        _ = bench.hear(Self.adds(["idiot\taction=hide", "merde\texcept=merde"]))
        let effects = bench.askAndSave(.keepWords(["idiot", "merde"]))
        #expect(effects.wordsChanges.map(\.keeping) == [["idiot\taction=hide", "merde"]])
    }

    @Test("who takes back a removal has brought the word back: a veto's, and a strike's")
    func history() {
        let file = Bytes("idiot\nmerde\n".utf8)
        let pack = World.pack(file, rules: 2, by: 1, version: 1)
        let strike = World.strike(pack, [0], by: 2, version: 2)
        var bench = Bench()
        _ = bench.hear([pack, strike, World.veto([strike], by: 3, version: 3)], packs: [file])
        guard case .wordHistory(let deeds) = bench.ask(.wordHistory("idiot")) else {
            Issue.record("no history")
            return
        }
        #expect(deeds.map(\.deed) == [.imported, .removed, .restored])
        #expect(deeds.map(\.isCancelled) == [false, true, false])
    }
}
