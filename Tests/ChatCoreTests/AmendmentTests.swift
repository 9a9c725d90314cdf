import Simulation
import Testing

@testable import ChatCore

/// Messages that say something of others: they change what those read like, and are none themselves.
@Suite("Edits, deletions, reactions, replies")
struct AmendmentTests {
    // MARK: A peer's

    @Test("a peer's edit is told as its message read again: no message, nothing unread")
    func edited() throws {
        var talk = KeptTalk()
        _ = talk.say(1, "old")
        let effects = talk.say(2, "new", .edit(of: KeptTalk.theirs(1).position))
        #expect(effects.messages.isEmpty)
        #expect(effects.rereads.map(\.text.text) == ["new"])
        #expect(effects.rereads.map(\.id.sequence) == [1])
        #expect(effects.rereads.map(\.isEdited) == [true])
        #expect(
            effects.talk(on: talk.link).contains(.acknowledgement(stream: 9, sequence: 2)))
        #expect(talk.history().map(\.text.text) == ["hello", "new"])
        let unread = talk.bench.pass(.milliseconds(250)).updates.compactMap { update in
            if case .conversation(let view) = update { view.unread } else { nil }
        }
        #expect(unread == [1])
    }

    @Test("an edit passes the filter, its author learns of the masks, and new words act on it")
    func filtered() {
        var talk = KeptTalk()
        _ = talk.bench.askAndSave(.addWords(["idiot"]))
        _ = talk.say(1, "old")
        let effects = talk.say(2, "quel idiot", .edit(of: KeptTalk.theirs(1).position))
        #expect(effects.rereads.map(\.text.text) == ["quel *****"])
        let mask = Frame.Mask(sequence: 2, start: 5, length: 5)
        #expect(
            effects.talk(on: talk.link).contains(
                .acknowledgement(stream: 9, sequence: 2, masks: [mask])))
        let later = talk.bench.askAndSave(.addWords(["quel"])).rereads
        #expect(later.map(\.text.text) == ["**** *****"])
    }

    @Test("what is taken back is empty, and nothing can be said of it any more")
    func deleted() {
        var talk = KeptTalk()
        _ = talk.say(1, "old")
        _ = talk.say(2, "👍", .reaction(to: KeptTalk.theirs(1)))
        let effects = talk.say(3, "", .deletion(of: KeptTalk.theirs(1).position))
        #expect(effects.rereads.map(\.text.text) == [""])
        #expect(effects.rereads.map(\.isDeleted) == [true])
        #expect(talk.say(4, "back", .edit(of: KeptTalk.theirs(1).position)).rereads.isEmpty)
        let answer = talk.send("👍", .reaction(to: KeptTalk.theirs(1))).answers[RequestID(7)]
        #expect(answer?.refusal?.kind == .badInput)
        #expect(talk.store.talks[KeptTalk.peer]?.rows.contains { $0.text == "old" } == false)
    }

    @Test("a reaction stands under its message, one a person, until it is taken back")
    func reactions() {
        var talk = KeptTalk()
        var effects = talk.say(1, "👍", .reaction(to: KeptTalk.own(1)))
        #expect(effects.rereads.map(\.id) == [KeptTalk.own(1).position])
        #expect(
            effects.rereads.first?.reactions
                == [ReactionView(text: Displayable("👍"), isOwn: false)])
        effects = talk.send("🙂", .reaction(to: KeptTalk.own(1)))
        #expect(effects.rereads.first?.reactions.map(\.text.text) == ["🙂", "👍"])
        // Shown by nothing else: the message of the person here is not one.
        #expect(effects.deliveries.isEmpty && effects.messages.isEmpty)
        #expect(effects.answers[RequestID(7)]?.message?.reactions.count == 2)
        effects = talk.say(2, "", .reaction(to: KeptTalk.own(1)))
        #expect(effects.rereads.first?.reactions.map(\.text.text) == ["🙂"])
    }

    @Test("a reaction that the list finds rude is not shown, and is when the rule goes")
    func rude() {
        var talk = KeptTalk()
        _ = talk.bench.askAndSave(.keepWords(["操"]))
        #expect(talk.say(1, "操", .reaction(to: KeptTalk.own(1))).rereads.isEmpty)
        #expect(talk.history().map(\.reactions) == [[]])
        let back = talk.bench.askAndSave(.followWords(["操"])).rereads
        #expect(back.first?.reactions.map(\.text.text) == ["操"])
    }

    // MARK: Hostile

    @Test("a book as a reaction is one character of it, and what is none is nothing")
    func longReaction() {
        var talk = KeptTalk()
        let book = String(repeating: "👍", count: 4_000)
        let effects = talk.say(1, book, .reaction(to: KeptTalk.own(1)))
        #expect(effects.rereads.first?.reactions.map(\.text.text) == ["👍"])
        let tower = "a" + String(repeating: "\u{301}", count: 5_000)
        let marks = talk.say(2, tower, .reaction(to: KeptTalk.own(1))).rereads.first
        #expect((marks?.reactions.first?.text.text.utf8.count ?? 99) <= Limits.reactionBytes)
        for nothing in [" ", "\u{200B}", "\u{202E}", "\n"] {
            #expect(MessageText.reaction(nothing) == "")
        }
        #expect(MessageText.reaction("\u{202E}é!") == "é")
        #expect(MessageText.reaction("👩‍👩‍👧‍👦 and more") == "👩‍👩‍👧‍👦")
    }

    @Test("what a peer says of what is not there, or is not its own, has no effect at all")
    func nothing() {
        var talk = KeptTalk()
        _ = talk.say(1, "theirs")
        let before = talk.history()
        let missing = TalkTests.position(77, 1)
        let own = KeptTalk.own(1).position
        // Own positions named by a peer are positions of its own, where there are none.
        let amendments: [(String, MessagePurpose)] = [
            ("x", .edit(of: missing)), ("", .deletion(of: missing)), ("x", .edit(of: own)),
            ("", .deletion(of: own)),
            ("👍", .reaction(to: MessageReference(isOutgoing: true, position: missing))),
            ("👍", .reaction(to: MessageReference(isOutgoing: false, position: missing))),
            // Of one that is no message itself.
            ("x", .edit(of: TalkTests.position(9, 2))),
            ("", .deletion(of: TalkTests.position(9, 9))),
        ]
        for (number, (text, purpose)) in amendments.enumerated() {
            let effects = talk.say(UInt64(number) + 2, text, purpose)
            #expect(effects.rereads.isEmpty && effects.messages.isEmpty, "\(purpose)")
            #expect(effects.closings.isEmpty)
        }
        #expect(talk.history() == before)
    }

    @Test("a peer's claims that cost a few bytes each are looked up no faster than the bound")
    func flood() {
        var talk = KeptTalk()
        for number in 1...UInt64(300) { _ = talk.say(number, "text") }
        let frames = (1...UInt64(300)).map { number in
            Frame.message(
                stream: 9, sequence: 300 + number, text: "👍",
                purpose: MessagePurpose.reaction(to: KeptTalk.theirs(number)).asSeenByPeer,
                writtenMilliseconds: 0
            ).bytes
        }
        let effects = talk.handle(.link(.received(talk.link, frames)))
        #expect(effects.rereads.count == Limits.amendedBurst)
        talk.bench.now = talk.bench.now + .seconds(1)
        #expect(talk.handle(.tick).rereads.count == Limits.amendedPerSecond)
        // All of it is kept at once, and there for whoever asks.
        #expect(talk.history().suffix(49).allSatisfy { $0.reactions.count == 1 })
    }

    // MARK: One's own

    @Test("an own edit reaches the peer, is no delivery, and is answered with what reads so now")
    func ownEdit() throws {
        var talk = KeptTalk()
        let effects = talk.send("hello you", .edit(of: KeptTalk.own(1).position))
        #expect(effects.deliveries.isEmpty)
        #expect(effects.rereads.map(\.text.text) == ["hello you"])
        let answer = try #require(effects.answers[RequestID(7)]?.message)
        #expect(answer.id == KeptTalk.own(1).position && answer.isEdited)
        let sent = effects.talk(on: talk.link)
        guard case .message(0, 2, "hello you", .edit(of: KeptTalk.own(1).position), _) = sent.last
        else {
            Issue.record("sent \(sent)")
            return
        }
        // How far it gets is told of the message as it reads now; of the edit, nothing.
        let delivered = talk.hear(.acknowledgement(stream: 1, sequence: 2)).deliveries
        #expect(delivered.map(\.text.text) == ["hello you"])
        #expect(delivered.map(\.isEdited) == [true])
        let seen = talk.hear(.seen(TalkTests.position(1, 2))).deliveries
        #expect(seen.map(\.id.sequence) == [1] && seen.map(\.state) == [.read])
    }

    @Test("what the peer's list masks of an edit is told of the message")
    func maskedEdit() {
        var talk = KeptTalk()
        _ = talk.send("hello idiot", .edit(of: KeptTalk.own(1).position))
        let effects = talk.hear(
            .acknowledgement(
                stream: 1, sequence: 2, masks: [Frame.Mask(sequence: 2, start: 6, length: 5)]))
        #expect(talk.store.talks[KeptTalk.peer]?.rows.last?.masked == ["idiot"])
        #expect(effects.rereads.map(\.id.sequence).allSatisfy { $0 == 1 })
    }

    @Test("whoever waits for an edit to be delivered is answered then")
    func waited() {
        var talk = KeptTalk()
        let command = Command.send(
            peer: "Bob", text: "new", purpose: .edit(of: KeptTalk.own(1).position), waitSeconds: 9)
        #expect(talk.handle(.requested(RequestID(5), command)).answers.isEmpty)
        let answers = talk.hear(.acknowledgement(stream: 1, sequence: 2)).answers
        #expect(answers[RequestID(5)]?.message?.text.text == "new")
        #expect(answers[RequestID(5)]?.message?.state == .delivered)
    }

    @Test("what is taken back before it has left never leaves, and its number stays")
    func takenBackInTime() {
        var talk = KeptTalk()
        _ = talk.hear(.acknowledgement(stream: 1, sequence: 1))
        _ = talk.handle(.link(.closed(talk.link, .byPeer("cut"))))
        _ = talk.send("oops")
        _ = talk.send("", .deletion(of: KeptTalk.own(2).position))
        let (next, _) = talk.bench.open(1)
        let hello = Bench.hello("Bob", taken: TalkTests.position(1, 1))
        let sent = talk.handle(.link(.received(next, [hello.bytes]))).talk(on: next)
        let position = KeptTalk.own(2).position
        let kept = sent.compactMap { frame -> MessagePurpose? in
            guard case .message(_, _, "", let purpose, _) = frame else { return nil }
            return purpose
        }
        #expect(kept == [.deletion(of: position), .deletion(of: position)])
        #expect(talk.store.remembered.conversations[KeptTalk.peer]?.outbox.map(\.text) == ["", ""])
    }

    @Test("what cannot be said is refused in plain words, and nothing is sent")
    func refused() {
        var talk = KeptTalk()
        _ = talk.say(1, "theirs")
        let wrong: [(String, MessagePurpose)] = [
            ("x", .edit(of: TalkTests.position(1, 9))), ("", .edit(of: KeptTalk.own(1).position)),
            ("x", .edit(of: TalkTests.position(9, 1))),
            ("", .deletion(of: TalkTests.position(9, 1))),
            ("x", .deletion(of: KeptTalk.own(1).position)),
            ("ab", .reaction(to: KeptTalk.theirs(1))), (" ", .reaction(to: KeptTalk.theirs(1))),
            ("👍", .reaction(to: KeptTalk.theirs(2))), ("", .reply(to: KeptTalk.theirs(1))),
            ("x", .reply(to: KeptTalk.theirs(2))), (" ", .action),
        ]
        for (text, purpose) in wrong {
            let effects = talk.send(text, purpose)
            #expect(effects.answers[RequestID(7)]?.refusal?.kind == .badInput, "\(purpose)")
            #expect(effects.talk(on: talk.link).isEmpty, "\(purpose)")
        }
    }
}
