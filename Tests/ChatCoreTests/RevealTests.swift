import ChatLanguage
import Simulation
import Testing

@testable import ChatCore

@Suite("Revealed places and verified peers")
struct RevealTests {
    @Test("each masked place is named as it is seen, with what stands there and who wishes it so")
    func places() throws {
        var talk = KeptTalk()
        _ = talk.bench.askAndSave(
            .addWords(["idiot"], WordsTarget(reason: "rude")))
        _ = talk.bench.askAndSave(.keepWords(["crotte"]))
        _ = talk.say(1, "né 👋 !d!ot, et crotte")
        let shown = try #require(talk.history().last?.text.text)
        let places = try #require(talk.reveal(KeptTalk.theirs(1).position)?.revealed)
        #expect(places.map(\.original.text) == ["!d!ot", "crotte"])
        for place in places {
            let masked = shown.dropFirst(place.start).prefix(place.length)
            #expect(masked.count == place.length && masked.allSatisfy { $0 == "*" }, "\(place)")
        }
        #expect(places.map(\.rule.text) == ["idiot", "crotte"])
        #expect(places.map { $0.by?.text } == ["Me", nil])
        #expect(places.map(\.reason.text) == ["rude", ""])
        #expect(places[0].milliseconds != nil && places[1].milliseconds == nil)
        #expect(!places[0].via.isEmpty && places[1].via.isEmpty)
    }

    @Test(
        "who shared a rule once does so no more when it was taken back: it is the person's own",
        arguments: [
            Command.removeWords(["idiot"], WordsTarget()), .undoWords(by: "me", WordsTarget()),
        ])
    func formerlyShared(_ takenBack: Command) throws {
        var talk = KeptTalk()
        for command in [
            .addWords(["idiot"], WordsTarget(reason: "rude")), takenBack, .keepWords(["idiot"]),
        ] as [Command] { _ = talk.bench.askAndSave(command) }
        _ = talk.say(1, "idiot")
        let places = try #require(talk.reveal(KeptTalk.theirs(1).position)?.revealed)
        #expect(places.map { $0.by?.text } == [nil] && places.map(\.reason.text) == [""])
    }

    @Test("a hidden message is one place; an own one, or one without masks, has none")
    func others() throws {
        var talk = KeptTalk()
        _ = talk.bench.askAndSave(.addWords(["idiot\taction=hide"]))
        _ = talk.say(1, "quel idiot")
        _ = talk.say(2, "bien")
        let places = try #require(talk.reveal(KeptTalk.theirs(1).position)?.revealed)
        #expect(places.map(\.original.text) == ["idiot"])
        #expect(places.map(\.start) == [0] && places.map(\.length) == ["(hidden)".count])
        #expect(talk.reveal(KeptTalk.theirs(2).position)?.revealed == [])
        #expect(talk.reveal(KeptTalk.own(1).position)?.revealed == [])
        #expect(talk.reveal(TalkTests.position(5, 5))?.refusal?.kind == .badInput)
    }

    @Test("a peer is verified when that is on the disk, and until it is taken back or forgotten")
    func verified() throws {
        var bench = Bench()
        _ = bench.meet(1, "Bob")
        let request = RequestID(7)
        var effects = bench.handle(.requested(request, .verify(peer: "Bob", isVerified: true)))
        #expect(effects.answers.isEmpty && bench.peers().map(\.isVerified) == [false])
        let save = try #require(
            effects.compactMap { effect -> SaveID? in
                guard case .save(let save, .verified(Bench.id(1), true)) = effect else {
                    return nil
                }
                return save
            }.first)
        effects = bench.handle(.saved(save))
        guard case .peer(let view)? = effects.answers[request] else {
            Issue.record("no peer: \(effects)")
            return
        }
        #expect(view.isVerified && effects.updates.contains(.peer(view)))
        // What the node saves of a peer when it meets it again says nothing of it.
        _ = bench.meet(1, "Robert")
        #expect(bench.peers().map(\.isVerified) == [true])
        _ = bench.askAndSave(.verify(peer: "Robert", isVerified: false))
        #expect(bench.peers().map(\.isVerified) == [false])
        _ = bench.askAndSave(.verify(peer: "Robert", isVerified: true))
        _ = bench.askAndSave(.forget(peer: "Robert"))
        _ = bench.meet(1, "Robert")
        #expect(bench.peers().map(\.isVerified) == [false])
    }

    @Test("a full disk verifies nobody; nor can who was never met be verified")
    func notVerified() throws {
        var bench = Bench()
        _ = bench.see(2, "Cy")
        #expect(bench.ask(.verify(peer: "Cy", isVerified: true))?.refusal?.kind == .badInput)
        _ = bench.meet(1, "Bob")
        let request = RequestID(7)
        let effects = bench.handle(.requested(request, .verify(peer: "Bob", isVerified: true)))
        guard case .save(let save, _)? = effects.first(where: { $0.isSave }) else {
            Issue.record("nothing saved")
            return
        }
        let refused = bench.handle(.saveFailed(save, reason: "full")).answers[request]
        #expect(refused?.refusal?.kind == .storeFailed)
        #expect(bench.peers().filter(\.isVerified).isEmpty)
    }
}

extension Effect {
    fileprivate var isSave: Bool { if case .save = self { true } else { false } }
}
