import Testing

@testable import ChatCore

/// Messages on one node: kept before they count, acknowledged when they are kept, never twice.
@Suite struct TalkTests {
    static func message(_ sequence: UInt64, _ text: String = "hi", stream: UInt64 = 0) -> Frame {
        .message(stream: stream, sequence: sequence, text: text, writtenMilliseconds: 0)
    }

    static func position(_ stream: UInt64, _ sequence: UInt64) -> MessagePosition {
        MessagePosition(stream: stream, sequence: sequence)
    }

    // MARK: Out

    @Test("nothing is sent, shown or answered before the disk has it")
    func committedFirst() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        let request = RequestID(7)
        let effects = bench.state.handle(
            .requested(request, .send(peer: "Bob", text: "hi", waitSeconds: nil)), at: bench.now)
        #expect(effects.count == 1)
        guard case .save(let save, .wrote(let message, to: Bench.id(1))) = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(message.position == Self.position(1, 1))
        let after = bench.state.handle(.saved(save), at: bench.now)
        #expect(after.talk(on: link) == [Self.message(1)].map(\.written))
        #expect(after.deliveries.map(\.state) == [.queued, .sent])
        #expect(after.answers[request]?.message?.state == .sent)
    }

    @Test("what the disk refuses is not sent, and its number is not used up")
    func refusedByTheDisk() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        bench.talksAreRefused = true
        let refused = bench.handle(
            .requested(RequestID(7), .send(peer: "Bob", text: "lost?", waitSeconds: nil)))
        guard case .refused(let refusal) = refused.answers[RequestID(7)] else {
            Issue.record("\(refused)")
            return
        }
        #expect(refusal.kind == .storeFailed)
        #expect(refused.talk(on: link).isEmpty)
        #expect(bench.state.waitingConversations.isEmpty)
        bench.talksAreRefused = false
        let sent = bench.handle(
            .requested(RequestID(8), .send(peer: "Bob", text: "again", waitSeconds: nil)))
        #expect(sent.talk(on: link) == [Self.message(1, "again")].map(\.written))
    }

    @Test("an outbox of the last run goes out before what is written now, under its own numbers")
    func outboxOfTheLastRun() {
        let old = OutgoingMessage(position: Self.position(77, 4), text: "old", milliseconds: 5)
        var bench = Bench(
            remembered: Remembered(conversations: [
                Bench.id(1): RememberedConversation(outbox: [old])
            ]))
        _ = bench.handle(
            .requested(
                RequestID(7), .send(peer: Bench.id(1).text, text: "new", waitSeconds: nil)))
        // Nobody of that name was met, so only the old one waits.
        let (link, _) = bench.open(1)
        let effects = bench.say(Bench.hello("Bob"), on: link)
        #expect(
            effects.talk(on: link) == [
                .message(stream: 77, sequence: 4, text: "old", writtenMilliseconds: 5)
            ])
        let more = bench.handle(
            .requested(RequestID(8), .send(peer: "Bob", text: "new", waitSeconds: nil)))
        #expect(more.talk(on: link) == [Self.message(1, "new")].map(\.written))
        let done = bench.say(.acknowledgement(stream: 77, sequence: 4), on: link)
        #expect(done.deliveries.map(\.text.text) == ["old"])
        #expect(done.deliveries.map(\.state) == [.delivered])
    }

    @Test("a hello that has a message acknowledges it: it does not go out again")
    func helloAcknowledges() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        for text in ["a", "b", "c"] {
            _ = bench.handle(
                .requested(RequestID(7), .send(peer: "Bob", text: text, waitSeconds: nil)))
        }
        _ = bench.handle(.link(.closed(link, .byPeer("cut"))))
        let (next, _) = bench.open(1)
        let effects = bench.say(
            Bench.hello("Bob", taken: Self.position(1, 2)), on: next)
        #expect(effects.talk(on: next) == [Self.message(3, "c")].map(\.written))
        #expect(
            effects.deliveries.filter { $0.state == .delivered }.map(\.text.text) == ["a", "b"])
    }

    @Test("a reader that has lost what it had gets it again out of the history, in order")
    func lostByTheReader() throws {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        for text in ["a", "b", "c"] {
            _ = bench.handle(
                .requested(RequestID(7), .send(peer: "Bob", text: text, waitSeconds: nil)))
        }
        _ = bench.say(.acknowledgement(stream: 1, sequence: 3), on: link)
        _ = bench.handle(.link(.closed(link, .byPeer("cut"))))
        _ = bench.handle(
            .requested(RequestID(7), .send(peer: "Bob", text: "d", waitSeconds: nil)))
        let (next, _) = bench.open(1)
        let effects = bench.say(Bench.hello("Bob", taken: Self.position(1, 1)), on: next)
        #expect(effects.talk(on: next).isEmpty, "d must not come before b and c")
        let recall = try #require(effects.recalls.first)
        #expect(recall.1 == .sent(to: Bench.id(1), after: Self.position(1, 1), limit: 500))
        let found = [(2, "b"), (3, "c")].map { sequence, text in
            StoredMessage(
                number: Int64(sequence), peer: Bench.id(1), isOutgoing: true,
                position: Self.position(1, UInt64(sequence)), text: text,
                milliseconds: bench.now.wallMilliseconds, writtenMilliseconds: 0, state: .done,
                masked: [])
        }
        let again = bench.handle(
            .recalled(recall.0, HistoryPage(messages: found, hasMore: false)))
        #expect(again.talk(on: next).compactMap(\.messageText) == ["b", "c", "d"])
        // It is no news that they arrive.
        let done = bench.say(.acknowledgement(stream: 1, sequence: 4), on: next)
        #expect(done.deliveries.map(\.text.text) == ["d"])
    }

    @Test("what is kept nowhere any more is said to be missing, and the talk goes on")
    func missing() throws {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        for text in ["a", "b"] {
            _ = bench.handle(
                .requested(RequestID(7), .send(peer: "Bob", text: text, waitSeconds: nil)))
        }
        _ = bench.say(.acknowledgement(stream: 1, sequence: 2), on: link)
        _ = bench.handle(
            .requested(RequestID(7), .send(peer: "Bob", text: "c", waitSeconds: nil)))
        _ = bench.handle(.link(.closed(link, .byPeer("cut"))))
        let (next, _) = bench.open(1)
        let effects = bench.say(Bench.hello("Bob", taken: Self.position(1, 1)), on: next)
        let recall = try #require(effects.recalls.first)
        let again = bench.handle(
            .recalled(recall.0, HistoryPage(messages: [], hasMore: false)))
        #expect(
            again.talk(on: next) == [
                .missing(Self.position(1, 2)), Self.message(3, "c").written,
            ])
        // And on the other side:
        var reader = Bench(
            remembered: Remembered(conversations: [
                Bench.id(1): RememberedConversation(taken: [Self.position(9, 1)])
            ]))
        let theirs = reader.meet(1, "Bob")
        let noted = reader.say(.missing(Self.position(9, 2)), Self.message(3, "c"), on: theirs)
        #expect(noted.messages.map(\.text.text) == ["c"])
        #expect(noted.notices.map(\.kind) == [.gap])
    }

    @Test("acknowledging what was never written costs the link; an old acknowledgement does not")
    func wrongAcknowledgements() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = bench.handle(.requested(RequestID(7), .send(peer: "Bob", text: "a", waitSeconds: nil)))
        _ = bench.say(.acknowledgement(stream: 1, sequence: 1), on: link)
        #expect(bench.say(.acknowledgement(stream: 1, sequence: 1), on: link).closings.isEmpty)
        #expect(bench.say(.acknowledgement(stream: 4, sequence: 9), on: link).closings.isEmpty)
        #expect(bench.say(.acknowledgement(stream: 1, sequence: 2), on: link).closings.count == 1)
    }

    // MARK: In

    @Test("a message is acknowledged only when it is on the disk, and shown then")
    func acknowledgedWhenKept() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        let effects = bench.state.handle(
            .link(.received(link, [Self.message(1), Self.message(2)].map(\.bytes))),
            at: bench.now)
        #expect(effects.count == 1, "one change for what one read brought")
        guard case .save(let save, .received(let messages, _, _)) = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(messages.map(\.position) == [Self.position(9, 1), Self.position(9, 2)])
        let after = bench.state.handle(.saved(save), at: bench.now)
        #expect(after.messages.count == 2)
        #expect(after.talk(on: link) == [.acknowledgement(stream: 9, sequence: 2)])
    }

    @Test("a full disk acknowledges nothing, loses nothing, and is tried again")
    func fullDisk() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        bench.talksAreRefused = true
        let refused = bench.say(Self.message(1, "a"), Self.message(2, "b"), on: link)
        #expect(refused.talk(on: link).isEmpty)
        #expect(refused.messages.isEmpty)
        #expect(refused.notices.map(\.kind) == [.storeFailed])
        // More comes meanwhile, and is held as well: the link stays.
        let more = bench.say(Self.message(3, "c"), on: link)
        #expect(more.closings.isEmpty && more.notices.isEmpty)
        bench.talksAreRefused = false
        let after = bench.pass(.seconds(Limits.saveAgainSeconds))
        #expect(after.messages.map(\.text.text) == ["a", "b", "c"])
        #expect(after.talk(on: link).last == .acknowledgement(stream: 9, sequence: 3))
    }

    @Test("a resend is acknowledged and not shown, also of an earlier run of its author")
    func resends() {
        var bench = Bench(
            remembered: Remembered(conversations: [
                Bench.id(1): RememberedConversation(taken: [
                    Self.position(5, 8), Self.position(9, 2),
                ])
            ]))
        let link = bench.meet(1, "Bob")
        let effects = bench.say(Self.message(8, stream: 5), Self.message(2), on: link)
        #expect(effects.messages.isEmpty)
        #expect(
            effects.talk(on: link) == [
                .acknowledgement(stream: 5, sequence: 8), .acknowledgement(stream: 9, sequence: 2),
            ])
        #expect(bench.state.counters.resendsIgnored == 2)
    }

    @Test("a hello says how far its reader's messages were taken")
    func helloAsks() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = bench.say(Self.message(1), Self.message(2), on: link)
        _ = bench.handle(.link(.closed(link, .byPeer("cut"))))
        let (next, effects) = bench.open(1)
        guard case .hello(let hello)? = effects.talk(on: next).first else {
            Issue.record("\(effects)")
            return
        }
        #expect(hello.taken == Self.position(9, 2))
    }

    @Test("streams of a peer beyond the bound are forgotten, the oldest first")
    func manyStreams() {
        var arrivals = Arrivals()
        for stream in 1...UInt64(Limits.streamsPerPeer + 3) {
            let message = IncomingMessage(
                position: Self.position(stream, 1), text: "x", writtenMilliseconds: 0)
            _ = arrivals.received(message)
            arrivals.saved(arrivals.admit(stranger: false, at: Bench().now))
        }
        #expect(arrivals.taken.count == Limits.streamsPerPeer)
        #expect(arrivals.taken.first?.stream == 4)
    }
}

extension Bench {
    static func hello(_ nickname: String, taken: MessagePosition) -> Frame {
        .hello(
            Frame.Hello(
                versions: 1...1, nickname: nickname, incarnation: 9, stream: 9, taken: taken))
    }
}

extension Frame {
    /// The time of the bench's clock, at which everything here is written.
    fileprivate var written: Frame {
        guard case .message(let stream, let sequence, let text, _, _) = self else { return self }
        return .message(
            stream: stream, sequence: sequence, text: text,
            writtenMilliseconds: Bench().now.wallMilliseconds)
    }

    fileprivate var messageText: String? {
        guard case .message(_, _, let text, _, _) = self else { return nil }
        return text
    }
}

extension Response {
    var message: MessageView? { if case .message(let view) = self { view } else { nil } }
}

extension [Effect] {
    var deliveries: [MessageView] {
        updates.compactMap { if case .delivery(let view) = $0 { view } else { nil } }
    }
    var answers: [RequestID: Response] {
        reduce(into: [:]) { answers, effect in
            if case .answer(let request, let response) = effect { answers[request] = response }
        }
    }
    var recalls: [(RecallID, HistoryQuery)] {
        compactMap { if case .recall(let recall, let query) = $0 { (recall, query) } else { nil } }
    }
}
