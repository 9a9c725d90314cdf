import Testing

@testable import ChatCore

/// What a writer learns of what became of a message, and a reader of what is left to read.
@Suite struct ReceiptTests {
    static func write(_ text: String, to bench: inout Bench) -> [Effect] {
        bench.handle(.requested(RequestID(7), .send(peer: "Bob", text: text, waitSeconds: nil)))
    }

    // MARK: Masked

    @Test("what a shared rule masked is told to its author, by places only")
    func masksAreTold() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = bench.askAndSave(.addWords(["idiot"]))
        let effects = bench.say(TalkTests.message(1, "Bob, quel idiot !"), on: link)
        #expect(
            effects.talk(on: link) == [
                .acknowledgement(
                    stream: 9, sequence: 1,
                    masks: [Frame.Mask(sequence: 1, start: 10, length: 5)])
            ])
    }

    @Test("what only the person here keeps, what warns and what is dropped is nobody's business")
    func ownWordsAreNotTold() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = bench.askAndSave(.keepWords(["zut"]))
        _ = bench.askAndSave(.addWords(["flute\taction=warn", "crotte\taction=drop"]))
        for (number, text) in ["zut", "flute", "crotte"].enumerated() {
            let effects = bench.say(TalkTests.message(UInt64(number) + 1, text), on: link)
            #expect(
                effects.talk(on: link) == [
                    .acknowledgement(stream: 9, sequence: UInt64(number) + 1)
                ], "\(text)")
        }
    }

    @Test("the author reads its own words of those places; wild places count for nothing")
    func masksAreRead() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = Self.write("quel idiot, été !", to: &bench)
        let masks = [(5, 5), (0, 0), (12, 5), (13, 1), (5, 5), (90, 2), (UInt32.max, .max)].map {
            Frame.Mask(sequence: 1, start: $0.0, length: $0.1)
        }
        let effects = bench.say(.acknowledgement(stream: 1, sequence: 1, masks: masks), on: link)
        #expect(effects.deliveries.map { $0.maskedThere.map(\.text) } == [["idiot", "été"]])
        let saved = effects.compactMap { effect -> [MaskedMessage]? in
            if case .save(_, .delivered(_, _, let masked)) = effect { masked } else { nil }
        }
        #expect(saved.first?.first?.words == ["idiot", "été"])
    }

    @Test("places beyond what one acknowledgement may name are not read, nor are they told")
    func tooManyMasks() throws {
        let masks = (0...UInt32(Limits.masksPerAcknowledgement)).map {
            Frame.Mask(sequence: 1, start: $0, length: 1)
        }
        let frame = Frame.acknowledgement(stream: 1, sequence: 1, masks: masks)
        guard case .acknowledgement(_, _, let read) = try Frame(frame.bytes) else {
            Issue.record("no acknowledgement")
            return
        }
        #expect(read == masks.dropLast())
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = bench.askAndSave(.addWords(["idiot"]))
        let text = String(repeating: "idiot ", count: Limits.masksPerMessage + 1)
        let told = bench.say(TalkTests.message(1, text), on: link).talk(on: link)
        guard case .acknowledgement(_, _, let places)? = told.first else {
            Issue.record("\(told)")
            return
        }
        #expect(places.count == Limits.masksPerMessage)
    }

    // MARK: Read

    @Test(
        "who has read is told once it is on the disk, on each new link, and not against their wish")
    func receipts() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = bench.say(TalkTests.message(1), TalkTests.message(2), on: link)
        let read = bench.handle(
            .requested(RequestID(8), .markRead(peer: "Bob", through: nil)))
        #expect(read.answers[RequestID(8)] == .done)
        #expect(read.talk(on: link) == [.seen(TalkTests.position(9, 2))])
        #expect(bench.state.waitingConversations.isEmpty)
        _ = bench.handle(.link(.closed(link, .byPeer("cut"))))
        let (next, _) = bench.open(1)
        let greeted = bench.say(Bench.hello("Bob"), on: next)
        #expect(greeted.talk(on: next) == [.seen(TalkTests.position(9, 2))])
        _ = bench.askAndSave(.preferences(PreferencesEdit(readReceipts: false)))
        _ = bench.say(TalkTests.message(3), on: next)
        let silent = bench.handle(
            .requested(RequestID(9), .markRead(peer: "Bob", through: nil)))
        #expect(silent.talk(on: next).isEmpty)
    }

    @Test("a receipt for what was delivered is shown; for what was not, it counts for nothing")
    func seen() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = Self.write("a", to: &bench)
        _ = Self.write("b", to: &bench)
        _ = bench.say(.acknowledgement(stream: 1, sequence: 1), on: link)
        #expect(bench.say(.seen(TalkTests.position(1, 2)), on: link).isEmpty)
        let effects = bench.say(.seen(TalkTests.position(1, 1)), on: link)
        #expect(effects.deliveries.map(\.state) == [.read])
        #expect(bench.say(.seen(TalkTests.position(1, 1)), on: link).isEmpty, "no news")
    }

    @Test("unread messages are counted, told between two ticks, and by an unknown place refused")
    func unread() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = bench.pass(.seconds(1))
        _ = bench.say(TalkTests.message(1), TalkTests.message(2), TalkTests.message(3), on: link)
        let told = bench.pass(.milliseconds(250)).updates.compactMap { update in
            if case .conversation(let view) = update { view.unread } else { nil }
        }
        #expect(told == [3])
        let wild = TalkTests.position(9, 4)
        guard case .refused? = bench.ask(.markRead(peer: "Bob", through: wild)) else {
            Issue.record("a message that never came was read")
            return
        }
        // A slower screen does not take back what a faster one has said.
        var reading = Conversation.Reading(RememberedConversation(unread: 3))
        reading.read(through: TalkTests.position(9, 3), isAll: true)
        reading.read(through: TalkTests.position(9, 1), isAll: false)
        #expect(reading.through == TalkTests.position(9, 3))
        #expect(reading.unread == 0)
        // Not all of it: what is left is counted by the store.
        let some = bench.handle(
            .requested(
                RequestID(8), .markRead(peer: "Bob", through: TalkTests.position(9, 1))))
        #expect(some.recalls.map(\.1) == [.unreadCount(of: Bench.id(1))])
        for (recall, _) in some.recalls {
            let page = HistoryPage(messages: [], hasMore: false, count: 2_000)
            _ = bench.handle(.recalled(recall, page))
        }
        // More than any page holds, and what came since besides.
        _ = bench.say(TalkTests.message(4), on: link)
        let left = bench.pass(.milliseconds(250)).updates.compactMap { update in
            if case .conversation(let view) = update { view.unread } else { nil }
        }
        #expect(left == [2_001])
    }

    // MARK: Here, away, writing

    @Test("what a peer says of itself is filtered, cut, and gone with its link")
    func presence() {
        var bench = Bench()
        _ = bench.askAndSave(.addWords(["idiot"]))
        let (link, _) = bench.open(1)
        var hello = Frame.Hello(versions: 1...1, nickname: "Bob", incarnation: 9, stream: 9)
        hello.presence = OwnPresence(state: .busy, text: "not for an idiot")
        _ = bench.say(.hello(hello), on: link)
        #expect(bench.peers().first?.status?.state == .busy)
        #expect(bench.peers().first?.status?.text.text == "not for an *****")
        #expect(bench.peers().first?.lastSeenMilliseconds == nil)
        let long = OwnPresence(state: .away, text: String(repeating: "x", count: 5_000))
        _ = bench.say(.presence(long), on: link)
        #expect(bench.peers().first?.status?.text.text.count == Limits.presenceCharacters)
        let closed = bench.handle(.link(.closed(link, .byPeer("gone"))))
        #expect(bench.peers().first?.status == nil)
        #expect(bench.peers().first?.lastSeenMilliseconds == bench.now.wallMilliseconds)
        #expect(closed.contains { if case .save(_, .peer) = $0 { true } else { false } })
    }

    @Test("a change of one's own presence is told to everybody, when it is saved")
    func ownPresence() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        let effects = bench.askAndSave(.preferences(PreferencesEdit(state: .away, text: "lunch")))
        #expect(
            effects.talk(on: link) == [.presence(OwnPresence(state: .away, text: "lunch"))])
        let (next, opened) = bench.open(2)
        guard case .hello(let hello)? = opened.talk(on: next).first else {
            Issue.record("\(opened)")
            return
        }
        #expect(hello.presence == OwnPresence(state: .away, text: "lunch"))
        // Another state without a text has none.
        let busy = bench.askAndSave(.preferences(PreferencesEdit(state: .busy)))
        #expect(busy.talk(on: link) == [.presence(OwnPresence(state: .busy))])
        let long = String(repeating: "x", count: Limits.presenceCharacters + 1)
        guard case .refused? = bench.ask(.preferences(PreferencesEdit(text: long))) else {
            Issue.record("a text that is too long was taken")
            return
        }
    }

    @Test("typing is told once, holds six seconds, and ends with a message or the link")
    func typing() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        func told(_ effects: [Effect]) -> [Bool] {
            effects.updates.compactMap {
                if case .typing(let view) = $0 { view.active } else { nil }
            }
        }
        #expect(told(bench.say(.typing(true), on: link)) == [true])
        #expect(told(bench.say(.typing(true), on: link)).isEmpty)
        #expect(told(bench.pass(.seconds(Limits.typingSeconds))) == [false])
        _ = bench.say(.typing(true), on: link)
        #expect(told(bench.say(TalkTests.message(1), on: link)) == [false])
        _ = bench.say(.typing(true), on: link)
        #expect(told(bench.handle(.link(.closed(link, .byPeer("gone"))))) == [false])
    }

    @Test("own typing goes out now and then, and not at all if the person does not like it")
    func ownTyping() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        func type(_ active: Bool) -> [Frame] {
            bench.handle(.requested(RequestID(8), .typing(peer: "Bob", active: active)))
                .talk(on: link)
        }
        #expect(type(false).isEmpty)
        #expect(type(true) == [.typing(true)])
        #expect(type(true).isEmpty)
        #expect(type(false) == [.typing(false)])
        _ = bench.askAndSave(.preferences(PreferencesEdit(typingNotices: false)))
        #expect(type(true).isEmpty)
    }
}
