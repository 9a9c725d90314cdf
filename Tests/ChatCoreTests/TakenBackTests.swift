import Simulation
import Testing

@testable import ChatCore

/// What was taken back goes nowhere any more, in whatever order things happen.
@Suite("What was taken back")
struct TakenBackTests {
    /// The texts that go out on a new link to Bob, who has taken so many messages.
    private func sent(_ talk: inout KeptTalk, taken: UInt64) -> [String] {
        let (next, _) = talk.bench.open(1)
        let hello = Bench.hello("Bob", taken: TalkTests.position(1, taken))
        return talk.handle(.link(.received(next, [hello.bytes]))).talk(on: next).compactMap {
            if case .message(_, _, let text, _, _) = $0 { text } else { nil }
        }
    }

    @Test("neither a message nor its edits leave once it is taken back")
    func editsToo() {
        var talk = KeptTalk()
        _ = talk.hear(.acknowledgement(stream: 1, sequence: 1))
        _ = talk.handle(.link(.closed(talk.link, .byPeer("cut"))))
        _ = talk.send("first secret")
        _ = talk.send("second secret", .edit(of: KeptTalk.own(2).position))
        _ = talk.send("", .deletion(of: KeptTalk.own(2).position))
        #expect(sent(&talk, taken: 1) == ["", "", ""])
    }

    @Test("edits that wait do not leave when a message is taken back that the peer has")
    func editsOfDelivered() {
        var talk = KeptTalk()
        _ = talk.hear(.acknowledgement(stream: 1, sequence: 1))
        _ = talk.handle(.link(.closed(talk.link, .byPeer("cut"))))
        _ = talk.send("secret", .edit(of: KeptTalk.own(1).position))
        _ = talk.send("", .deletion(of: KeptTalk.own(1).position))
        #expect(sent(&talk, taken: 1) == ["", ""])
    }

    @Test("what was on a link that died is not sent a second time once it is taken back")
    func notAgain() {
        var talk = KeptTalk()
        _ = talk.hear(.acknowledgement(stream: 1, sequence: 1))
        // Nobody is there any more, which the link does not know yet.
        _ = talk.send("secret")
        _ = talk.send("other")
        _ = talk.send("", .deletion(of: KeptTalk.own(2).position))
        _ = talk.handle(.link(.closed(talk.link, .byPeer("cut"))))
        #expect(sent(&talk, taken: 1) == ["", "other", ""])
    }

    @Test("what a peer has lost and is being looked up does not leave as it was before")
    func lost() throws {
        var outbox = Outbox()
        let now = Moment(uptime: .zero, wallMilliseconds: 0)
        for text in ["first", "secret"] {
            let message = outbox.submit(text, in: 1, at: now)
            _ = outbox.storedNext(try #require(message).position)
        }
        let last = outbox.pump().last
        let secret = try #require(last?.message)
        _ = outbox.acknowledged(secret.position)
        let first = TalkTests.position(1, 1)
        let greeting = outbox.greeted(first)
        guard case .lost = greeting else {
            Issue.record("nothing was lost")
            return
        }
        let deletion = outbox.submit("", for: .deletion(of: secret.position), in: 1, at: now)
        _ = outbox.storedNext(try #require(deletion).position)
        outbox.takeBack([secret.position])
        outbox.found([secret], after: first, hasMore: false)
        let leaving = outbox.pump()
        #expect(leaving.map(\.message.text) == ["", ""])
    }

    @Test("what the peer masked of it is not said of it any more")
    func masked() {
        var talk = KeptTalk()
        _ = talk.send("", .deletion(of: KeptTalk.own(1).position))
        let mask = Frame.Mask(sequence: 1, start: 0, length: 5)
        let effects = talk.hear(.acknowledgement(stream: 1, sequence: 1, masks: [mask]))
        #expect(effects.deliveries.map(\.isDeleted) == [true])
        #expect(effects.deliveries.map(\.maskedThere) == [[]])
    }

    @Test("the messages that answer it quote it no more, and an edited one as it reads now")
    func quoted() {
        var talk = KeptTalk()
        _ = talk.say(1, "question")
        _ = talk.send("mine", .reply(to: KeptTalk.theirs(1)))
        _ = talk.say(2, "theirs", .reply(to: KeptTalk.theirs(1)))
        var rereads = talk.say(3, "other", .edit(of: KeptTalk.theirs(1).position)).rereads
        #expect(rereads.map { $0.text.text } == ["other", "theirs", "mine"])
        #expect(rereads.map { $0.reply?.text?.text } == [nil, "other", "other"])
        rereads = talk.say(4, "", .deletion(of: KeptTalk.theirs(1).position)).rereads
        #expect(rereads.map { $0.text.text } == ["", "theirs", "mine"])
        #expect(rereads.map { $0.reply?.text } == [nil, nil, nil])
        #expect(rereads.map { $0.reply == nil } == [true, false, false])
    }

    @Test("who keeps nothing is rid of what a peer says of messages without reading more")
    func notKept() {
        var talk = KeptTalk()
        let nothing = PreferencesEdit(keep: .nothing)
        _ = talk.bench.askAndSave(.preferences(nothing))
        _ = talk.say(1, "hello")
        _ = talk.handle(.requested(RequestID(7), .markRead(peer: "Bob", through: nil)))
        _ = talk.handle(.tick)
        _ = talk.say(2, "secret", .edit(of: KeptTalk.theirs(1).position))
        _ = talk.handle(.tick)
        #expect(talk.store.talks[KeptTalk.peer]?.rows.contains { $0.text == "secret" } == false)
    }
}
