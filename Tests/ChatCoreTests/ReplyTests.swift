import Simulation
import Testing

@testable import ChatCore

/// What a message answers, as that reads here now; and what is told in the third person.
@Suite("Replies and actions")
struct ReplyTests {
    @Test("a reply comes with the beginning of what it answers, at once where that is at hand")
    func quoted() throws {
        var talk = KeptTalk()
        _ = talk.say(1, "question " + String(repeating: "long ", count: 50))
        let answer = talk.say(2, "answer", .reply(to: KeptTalk.theirs(1))).messages.first?.reply
        #expect(answer?.message == KeptTalk.theirs(1))
        #expect(answer?.text?.text.count == Limits.quotedCharacters)
        #expect(answer?.text?.text.hasPrefix("question long") == true)
        // From here: the person's own message, and a reply to it.
        let own = talk.send("mine", .reply(to: KeptTalk.theirs(2)))
        #expect(own.deliveries.first?.reply?.text?.text == "answer")
        let theirs = talk.say(3, "ha", .reply(to: KeptTalk.own(1)))
        #expect(theirs.messages.first?.reply?.message == KeptTalk.own(1))
        #expect(theirs.messages.first?.reply?.text?.text == "hello")
        #expect(talk.history().map { $0.reply?.text?.text }.suffix(2) == ["answer", "hello"])
    }

    @Test("one to what was said before this run is told at once, and again when that is found")
    func lookedUp() {
        var before = KeptTalk()
        _ = before.say(1, "long ago")
        var talk = KeptTalk(before.store)
        let effects = talk.say(2, "answer", .reply(to: KeptTalk.theirs(1)))
        #expect(effects.messages.map { $0.reply?.text } == [nil])
        #expect(effects.messages.first?.reply?.message == KeptTalk.theirs(1))
        #expect(effects.rereads.map { $0.reply?.text?.text } == ["long ago"])
    }

    @Test("one to nothing, to itself, or along a chain costs a look and shows no quote")
    func chains() {
        var talk = KeptTalk()
        let nothing = MessageReference(isOutgoing: true, position: TalkTests.position(77, 7))
        let effects = talk.say(1, "answer", .reply(to: nothing))
        #expect(effects.messages.map { $0.reply?.text } == [nil])
        #expect(effects.rereads.isEmpty)
        #expect(talk.say(2, "self", .reply(to: KeptTalk.theirs(2))).messages.count == 1)
        for number in UInt64(3)...60 {
            let next = talk.say(number, "n\(number)", .reply(to: KeptTalk.theirs(number - 1)))
            #expect(next.messages.count == 1 && next.recalls.isEmpty)
        }
    }

    @Test("the quote reads by the words of now: masked, hidden, and back")
    func words() {
        var talk = KeptTalk()
        _ = talk.say(1, "quel idiot")
        _ = talk.say(2, "answer", .reply(to: KeptTalk.theirs(1)))
        var rereads = talk.bench.askAndSave(.addWords(["idiot"])).rereads
        #expect(rereads.last?.reply?.text?.text == "quel *****")
        rereads = talk.bench.askAndSave(.addWords(["quel\taction=hide"])).rereads
        #expect(rereads.last?.id.sequence == 2)
        #expect(rereads.last?.reply?.text == nil)
        #expect(talk.history().last?.reply?.text == nil)
    }

    @Test("what is told in the third person says so, there and here")
    func action() {
        var talk = KeptTalk()
        let effects = talk.send("waves", .action)
        #expect(effects.deliveries.first?.isAction == true)
        guard case .message(_, _, "waves", .action, _) = effects.talk(on: talk.link).last else {
            Issue.record("not sent as an action")
            return
        }
        #expect(talk.say(1, "waves back", .action).messages.first?.isAction == true)
        #expect(talk.history().map(\.isAction) == [false, true, true])
    }
}
