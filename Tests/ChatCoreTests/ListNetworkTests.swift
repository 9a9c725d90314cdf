import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// Whole LANs of real cores that share a list, played from seeds.
@Suite struct ListNetworkTests {
    static let seeds: [UInt64] = Array(1...20)

    private static func lan(_ seed: UInt64, nodes: Int) -> VirtualNetwork {
        var lan = VirtualNetwork(seed: seed, nodes: nodes)
        for node in 0..<nodes { lan.start(node) }
        lan.run(for: .seconds(6))
        return lan
    }

    @Test("what one adds masks at all, is told once, and is gone when anybody removes it")
    func everybody() throws {
        var lan = Self.lan(1, nodes: 5)
        lan.ask(0, .addWords(["idiot", "crétin"], WordsTarget(reason: "rude")))
        lan.run(for: .seconds(3))
        for node in 0..<5 {
            #expect(lan.words(at: node) == ["crétin", "idiot"], "node \(node)")
            let told = lan.told(to: node)
            #expect(told.count == 1)
            #expect(told.first?.added.map(\.text) == ["idiot", "crétin"])
            #expect(told.first?.by.map(\.text) == (node == 0 ? [] : ["node 0"]))
        }
        lan.ask(1, .send(peer: lan.machines[0].id.text, text: "un 1d10t", waitSeconds: nil))
        lan.run(for: .seconds(1))
        #expect(lan.texts(readAt: 0, from: 1) == ["un *****"])

        lan.ask(3, .removeWords(["IDIOT"]))
        lan.run(for: .seconds(3))
        for node in 0..<5 { #expect(lan.words(at: node) == ["crétin"], "node \(node)") }
        let found = lan.entries(at: 2)
        let entries = try #require(found)
        let removed = try #require(entries.first { $0.rule.line == "idiot" })
        #expect(removed.status == .removed)
        #expect(removed.by?.text == "node 0")
        #expect(removed.cancelledBy?.text == "node 3")
        #expect(removed.reason.text == "rude")
    }

    @Test("the list outlives its nodes, and one that was off catches up", arguments: seeds)
    func offAndOn(seed: UInt64) {
        var lan = Self.lan(seed, nodes: 4)
        lan.crash(3, quietly: true)
        lan.ask(0, .addWords(["idiot"]))
        lan.run(for: .seconds(50))
        for node in 0..<3 { lan.crash(node) }
        lan.start(1)
        lan.start(3)
        lan.run(for: .seconds(20))
        for node in [1, 3] { #expect(lan.words(at: node) == ["idiot"], "seed \(seed), \(node)") }
    }

    @Test("the undoing of 64 bad rules takes one command", arguments: [1, 2] as [UInt64])
    func undo(seed: UInt64) {
        var lan = Self.lan(seed, nodes: 4)
        lan.ask(1, .addWords(["keep this one"]))
        for number in 0..<64 { lan.ask(0, .addWords(["zzbad\(number)x"])) }
        lan.run(for: .seconds(30))
        #expect(lan.words(at: 3).count == 65)
        lan.ask(2, .undoWords(by: lan.machines[0].id.text))
        lan.run(for: .seconds(5))
        for node in 0..<4 { #expect(lan.words(at: node) == ["keep this one"], "node \(node)") }
    }

    @Test("own choices stay at home, and outlive the program")
    func choices() {
        var lan = Self.lan(3, nodes: 2)
        lan.ask(0, .addWords(["idiot"]))
        lan.ask(0, .keepWords(["private word"]))
        lan.run(for: .seconds(3))
        lan.ask(1, .ignoreWords(["idiot"]))
        lan.run(for: .seconds(3))
        #expect(lan.words(at: 0) == ["idiot", "private word"])
        #expect(lan.words(at: 1) == [])
        for node in 0..<2 { lan.crash(node) }
        for node in 0..<2 { lan.start(node) }
        lan.run(for: .seconds(6))
        #expect(lan.words(at: 0) == ["idiot", "private word"])
        #expect(lan.words(at: 1) == [])
        lan.ask(1, .followWords(["idiot"]))
        lan.ask(0, .removeWords(["private word"]))
        lan.run(for: .seconds(3))
        for node in 0..<2 { #expect(lan.words(at: node) == ["idiot"]) }
    }

    @Test("a change reads again what is on the screen")
    func rereads() {
        var lan = Self.lan(4, nodes: 3)
        lan.ask(1, .send(peer: lan.machines[0].id.text, text: "un idiot", waitSeconds: nil))
        lan.ask(1, .send(peer: lan.machines[0].id.text, text: "salut", waitSeconds: nil))
        lan.run(for: .seconds(1))
        lan.ask(2, .addWords(["idiot"]))
        lan.run(for: .seconds(2))
        lan.ask(2, .removeWords(["idiot"]))
        lan.run(for: .seconds(2))
        let again = lan.machines[0].updates.compactMap { update -> String? in
            if case .reread(let message) = update { message.text.text } else { nil }
        }
        #expect(again == ["un *****", "un idiot"])
    }

    @Test("a full disk refuses an own change; others' act, are passed on, and kept later")
    func fullDisk() {
        var lan = Self.lan(5, nodes: 3)
        lan.crash(2)
        lan.machines[0].saveFails = true
        let refused = lan.ask(0, .addWords(["idiot"]))
        lan.run(for: .seconds(1))
        guard case .refused(let refusal) = lan.machines[0].answers[refused] else {
            Issue.record("it was not refused")
            return
        }
        #expect(refusal.kind == .storeFailed)
        #expect(lan.words(at: 0).isEmpty)
        lan.machines[0].saveFails = false
        lan.machines[1].saveFails = true
        lan.ask(0, .addWords(["crétin"]))
        lan.run(for: .seconds(4))
        #expect(lan.words(at: 1) == ["crétin"])
        #expect(lan.machines[1].store.rest.records.isEmpty)
        // Its author goes: who comes now has it from nobody else, and thinks no worse of it.
        lan.crash(0)
        lan.start(2)
        lan.run(for: .seconds(300))
        #expect(lan.words(at: 2) == ["crétin"])
        #expect(lan.machines[2].store.rest.records.count == 1)
        for node in 1...2 {
            #expect(lan.machines[node].state?.counters.listOffences == 0)
        }
        lan.machines[1].saveFails = false
        lan.run(for: .seconds(10))
        #expect(lan.machines[1].store.rest.records.count == 1)
    }

    @Test("two lists on one network stay two; who is in both has both")
    func twoLists() throws {
        let (lan, room) = (ListName.lan, try ListName("room-5"))
        var network = VirtualNetwork(seed: 6, nodes: 3)
        for (node, lists) in [[lan], [lan, room], [room]].enumerated() {
            network.machines[node].lists = lists
            network.start(node)
        }
        network.run(for: .seconds(6))
        network.ask(0, .addWords(["idiot"]))
        network.ask(2, .addWords(["crétin"]))
        network.run(for: .seconds(3))
        #expect(network.words(at: 0) == ["idiot"])
        #expect(network.words(at: 1) == ["crétin", "idiot"])
        #expect(network.words(at: 2) == ["crétin"])
        network.ask(1, .addWords(["abruti"], WordsTarget(list: "room-5")))
        network.run(for: .seconds(3))
        #expect(network.words(at: 0) == ["idiot"])
        #expect(network.words(at: 2) == ["abruti", "crétin"])
        let unknown = network.ask(0, .addWords(["abruti"], WordsTarget(list: "room-5")))
        guard case .refused(let refusal) = network.machines[0].answers[unknown] else {
            Issue.record("a list that the node takes no part in")
            return
        }
        #expect(refusal.kind == .badInput)
    }

    @Test("of rules that crowd one place the same ones act everywhere, whatever came first")
    func crowded() {
        // All are z, q, x, k once or doubled or tripled: one place has room for 16 of these.
        let variants = ["z", "zz", "zzz"].flatMap { start in
            ["q", "qq", "qqq"].flatMap { middle in
                ["xk", "xxk", "xkk"].map { start + middle + $0 }
            }
        }
        var lan = VirtualNetwork(seed: 8, nodes: 2)
        lan.move(1, toSide: 1)
        for node in 0..<2 { lan.start(node) }
        for word in variants[..<14] { lan.ask(0, .addWords([word])) }
        for word in variants[14...].reversed() { lan.ask(1, .addWords([word])) }
        lan.run(for: .seconds(10))
        lan.move(1, toSide: 0)
        lan.run(for: .seconds(20))
        #expect(lan.words(at: 0) == lan.words(at: 1))
        #expect(lan.words(at: 0).count == 16)
        // Where one goes, one that was left out comes in, the same one everywhere.
        let first = lan.words(at: 0)[0]
        lan.ask(0, .removeWords([first]))
        lan.run(for: .seconds(10))
        #expect(lan.words(at: 0) == lan.words(at: 1))
        #expect(lan.words(at: 0).count == 16)
        #expect(!lan.words(at: 0).contains(first))
    }

    @Test("clocks of 1970 and 2099 take part like any other")
    func wildClocks() {
        var lan = VirtualNetwork(seed: 7, nodes: 3)
        lan.machines[0].clockMilliseconds = 0
        lan.machines[1].clockMilliseconds = 4_070_908_800_000
        for node in 0..<3 { lan.start(node) }
        lan.run(for: .seconds(6))
        for node in 0..<3 { lan.ask(node, .addWords(["word of \(node)"])) }
        lan.run(for: .seconds(3))
        for node in 0..<3 { #expect(lan.words(at: node).count == 3, "node \(node)") }
        // Each takes out what another with another clock has added, and adds it again.
        for node in 0..<3 { lan.ask(node, .removeWords(["word of \((node + 1) % 3)"])) }
        lan.run(for: .seconds(3))
        for node in 0..<3 { #expect(lan.words(at: node) == [], "node \(node)") }
        for node in 0..<3 { lan.ask(node, .addWords(["word of \((node + 2) % 3)"])) }
        lan.run(for: .seconds(3))
        for node in 0..<3 { #expect(lan.words(at: node).count == 3, "node \(node)") }
    }
}
