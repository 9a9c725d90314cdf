import Testing

@testable import ChatCore

/// What is on the screen, or was kept from it, when the words change.
@Suite("Read again")
struct RereadTests {
    @Test("a name is masked on what was shown before, though the text has nothing to mask")
    func names() {
        var bench = Bench()
        let link = bench.meet(1, "Zigomar")
        _ = bench.say(.message(sequence: 1, text: "salut", writtenMilliseconds: 0), on: link)
        let masked = bench.hear([ListWorld.add("zigomar", by: 1)]).rereads
        #expect(masked.map(\.name.text) == ["*******#\(Bench.id(1).suffix)"])
        #expect(masked.map(\.text.text) == ["salut"])
        let back = bench.hear([
            ListWorld.record(
                .empty, by: ListWorld.author(1), slot: 0, version: 2)
        ]).rereads
        #expect(back.map(\.name.text) == ["Zigomar"])
        #expect(bench.hear([ListWorld.add("nothing", by: 2)]).rereads.isEmpty)
    }

    @Test("what a rule dropped is shown when the rule goes, once, and not while another drops it")
    func dropped() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        let rules = ["idiot", "salut"].enumerated().map {
            ListWorld.add("\($0.element)\taction=drop", by: 7, slot: UInt32($0.offset))
        }
        _ = bench.hear(rules)
        let text = "salut, idiot"
        let effects = bench.say(
            .message(sequence: 1, text: text, writtenMilliseconds: 0), on: link)
        #expect(effects.messages.isEmpty)
        // The first of two goes: the strictest finding is another, and drops it still.
        let veto = ListWorld.veto([rules[1]], by: 8)
        #expect(bench.hear([veto]).rereads.isEmpty)
        let shown = bench.hear([ListWorld.veto([rules[0]], by: 8, slot: 1)]).rereads
        #expect(shown.map(\.text.text) == [text])
        #expect(shown.map(\.id.sequence) == [1])
        // From now on it is on the screen like any other.
        let again = bench.hear([ListWorld.add("salut", by: 9)]).rereads
        #expect(again.map(\.text.text) == ["*****, idiot"])
    }
}
