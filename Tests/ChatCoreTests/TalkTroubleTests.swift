import Testing

@testable import ChatCore

/// What could lose a message, hold up all that comes after it, or cost more than a link: long gaps,
/// links that change while they are filled, talks forgotten while they go on, peers that lie.
@Suite struct TalkTroubleTests {
    static func own(_ sequence: UInt64) -> OutgoingMessage {
        OutgoingMessage(
            position: TalkTests.position(77, sequence), text: "\(sequence)", milliseconds: 5)
    }

    /// A node that has written so much to Bob in an earlier run; the last is not delivered yet.
    static func bench(writtenThrough last: UInt64) -> Bench {
        Bench(
            remembered: Remembered(conversations: [
                Bench.id(1): RememberedConversation(
                    outbox: [own(last)], delivered: TalkTests.position(77, last - 1))
            ]))
    }

    /// What the history answers.
    static func page(_ query: HistoryQuery, through last: UInt64) -> HistoryPage {
        guard case .sent(_, let position, let limit) = query, position.sequence < last else {
            return HistoryPage(messages: [], hasMore: false)
        }
        let found = (position.sequence + 1...last).prefix(limit).map { sequence in
            StoredMessage(
                number: Int64(sequence), peer: Bench.id(1), isOutgoing: true,
                position: TalkTests.position(77, sequence), text: "\(sequence)", milliseconds: 5,
                writtenMilliseconds: 5, state: sequence == last ? .waiting : .done, masked: [])
        }
        return HistoryPage(
            messages: found, hasMore: UInt64(found.count) < last - position.sequence)
    }

    // MARK: Looking for what the peer has lost

    @Test("more than a page that the reader has lost comes whole, in order, before what waits")
    func manyPages() {
        let last: UInt64 = 1_300
        var bench = Self.bench(writtenThrough: last)
        let (link, _) = bench.open(1)
        var effects = bench.say(Bench.hello("Bob", taken: TalkTests.position(77, 1)), on: link)
        var (frames, deliveries): ([Frame], [MessageView]) = ([], [])
        while !effects.isEmpty {
            let (came, recalls) = (effects.talk(on: link), effects.recalls)
            frames += came
            deliveries += effects.deliveries
            effects = []
            for (recall, query) in recalls {
                effects += bench.handle(.recalled(recall, Self.page(query, through: last)))
            }
            if case .message(_, let sequence, _, _, _)? = came.last {
                effects += bench.say(.acknowledgement(stream: 77, sequence: sequence), on: link)
            }
        }
        let sequences = frames.compactMap { frame -> UInt64? in
            if case .message(77, let sequence, _, _, _) = frame { sequence } else { nil }
        }
        #expect(sequences == Array(2...last))
        #expect(!frames.contains { if case .missing = $0 { true } else { false } })
        #expect(deliveries.map(\.state) == [.sent, .delivered], "nothing else of it is news")
    }

    @Test("a history that cannot be read for a moment is asked again, and nothing is given up")
    func unreadable() throws {
        var bench = Self.bench(writtenThrough: 4)
        let (link, _) = bench.open(1)
        let effects = bench.say(Bench.hello("Bob", taken: TalkTests.position(77, 1)), on: link)
        let first = try #require(effects.recalls.first)
        let failed = bench.handle(.recallFailed(first.0, reason: "too many open files"))
        #expect(failed.talk(on: link).isEmpty)
        let again = bench.pass(.seconds(Limits.saveAgainSeconds))
        let second = try #require(again.recalls.first)
        let found = bench.handle(.recalled(second.0, Self.page(second.1, through: 4)))
        #expect(found.talk(on: link).compactMap(\.sequence) == [2, 3, 4])
    }

    @Test("a history that stays unreadable does not hold up the talk for ever")
    func unreadableForGood() {
        var bench = Self.bench(writtenThrough: 4)
        let (link, _) = bench.open(1)
        var effects = bench.say(Bench.hello("Bob", taken: TalkTests.position(77, 1)), on: link)
        var frames: [Frame] = []
        for _ in 0..<Limits.searchesAtMost {
            for (recall, _) in effects.recalls {
                frames += bench.handle(.recallFailed(recall, reason: "damaged")).talk(on: link)
            }
            _ = bench.say(.pong(0), on: link)
            effects = bench.pass(.seconds(Limits.saveAgainSeconds))
        }
        #expect(
            frames.filter { $0.sequence != nil } == [
                .missing(TalkTests.position(77, 3)),
                .message(stream: 77, sequence: 4, text: "4", writtenMilliseconds: 5),
            ])
    }

    @Test("a link that takes over while that is under way brings it as well")
    func heir() throws {
        var bench = Self.bench(writtenThrough: 4)
        let hello = Bench.hello("Bob", taken: TalkTests.position(77, 1))
        let (former, _) = bench.open(1)
        _ = bench.say(hello, on: former)
        let (link, _) = bench.open(1)
        _ = bench.say(hello, on: link)
        let closed = bench.handle(.link(.closed(link, .byPeer("duplicate"))))
        #expect(closed.talk(on: former).compactMap(\.sequence).isEmpty, "4 would come too early")
        let recall = try #require(closed.recalls.first)
        let found = bench.handle(.recalled(recall.0, Self.page(recall.1, through: 4)))
        #expect(found.talk(on: former).compactMap(\.sequence) == [2, 3, 4])
    }

    // MARK: Gaps at the reader

    @Test("a gap after messages of the same read is no offence: they are taken, it is told")
    func gapWhileHeld() {
        var bench = Bench(
            remembered: Remembered(conversations: [
                Bench.id(1): RememberedConversation(taken: [TalkTests.position(9, 1)])
            ]))
        let link = bench.meet(1, "Bob")
        let effects = bench.say(
            TalkTests.message(2), TalkTests.message(3), .missing(TalkTests.position(9, 5)),
            TalkTests.message(6), on: link)
        #expect(effects.closings.isEmpty)
        #expect(effects.messages.map(\.id.sequence) == [2, 3, 6])
        #expect(effects.notices.map(\.kind) == [.gap])
        #expect(effects.talk(on: link) == [.acknowledgement(stream: 9, sequence: 6)])
    }

    @Test("a peer that claims gap after gap is told of now and then")
    func manyGaps() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        var notices: [NoticeView] = []
        for sequence in 1...50 as ClosedRange<UInt64> {
            notices += bench.say(.missing(TalkTests.position(9, sequence)), on: link).notices
        }
        _ = bench.say(.missing(TalkTests.position(8, .max)), on: link)
        _ = bench.say(.missing(TalkTests.position(7, .max)), on: link)
        #expect(notices.count == 1)
        #expect(bench.pass(.seconds(Limits.dropNoticeSeconds)).notices.count == 1)
        #expect(bench.pass(.seconds(Limits.dropNoticeSeconds)).notices.isEmpty)
    }

    // MARK: Forgetting while linked

    @Test("after a talk was forgotten with much under way, what is written next is taken")
    func forgetWhatIsQueued() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        for _ in 0..<600 { _ = ReceiptTests.write("x", to: &bench) }
        _ = bench.askAndSave(.forget(peer: "Bob"))
        let name = Bench.id(1).text
        let effects = bench.handle(
            .requested(RequestID(8), .send(peer: name, text: "y", waitSeconds: nil)))
        let frames = effects.talk(on: link)
        #expect(frames.first == .missing(TalkTests.position(1, 600)))
        #expect(frames.last?.sequence == 601)
    }

    @Test("what is written while a talk is being forgotten is written, and its asker answered")
    func writeWhileForgetting() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        let request = RequestID(8)
        let effects =
            bench.state.handle(.requested(RequestID(7), .forget(peer: "Bob")), at: bench.now)
            + bench.state.handle(
                .requested(request, .send(peer: "Bob", text: "x", waitSeconds: nil)), at: bench.now)
        var after: [Effect] = []
        for case .save(let save, _) in effects {
            after += bench.state.handle(.saved(save), at: bench.now)
        }
        #expect(after.talk(on: link).compactMap(\.sequence) == [1])
        #expect(after.answers[request]?.message?.state == .sent)
    }

    @Test("what a stranger's messages wait for is not acknowledged when the stranger is forgotten")
    func forgetWithHeld() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        let (burst, last) = (UInt64(Limits.strangerBurstMessages), UInt64(25))
        for sequence in 1...last { _ = bench.say(TalkTests.message(sequence), on: link) }
        _ = bench.askAndSave(.forget(peer: "Bob"))
        var effects = bench.say(TalkTests.message(last + 1), on: link)
        for _ in 0..<10 { effects += bench.pass(.seconds(1)) }
        #expect(effects.messages.map(\.id.sequence) == Array(burst + 1...last + 1))
        #expect(
            effects.talk(on: link).last == .acknowledgement(stream: 9, sequence: last + 1))
    }

    // MARK: Before the disk has it

    @Test("what the disk has not got yet does not leave, whatever else makes messages leave")
    func notStored() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = ReceiptTests.write("a", to: &bench)
        let waiting = bench.state.handle(
            .requested(RequestID(8), .send(peer: "Bob", text: "b", waitSeconds: nil)),
            at: bench.now)
        let acknowledged = bench.say(.acknowledgement(stream: 1, sequence: 1), on: link)
        #expect(acknowledged.talk(on: link).isEmpty)
        let (next, _) = bench.open(1)
        let greeted = bench.say(Bench.hello("Bob"), on: next)
        #expect(greeted.talk(on: next).compactMap(\.sequence).isEmpty)
        let claimed = bench.say(.acknowledgement(stream: 1, sequence: 2), on: next)
        #expect(claimed.deliveries.isEmpty)
        for case .save(let save, _) in waiting {
            let saved = bench.handle(.saved(save))
            #expect(saved.talk(on: next).compactMap(\.sequence) == [2])
        }
    }

    // MARK: Lies

    @Test("a hello that has taken what was never written costs its link, and nothing else")
    func wildHello() {
        var bench = Bench()
        _ = bench.meet(1, "Bob")
        let (next, _) = bench.open(1)
        let wild = Bench.hello("Bob", taken: TalkTests.position(1, .max))
        #expect(bench.say(wild, on: next).closings.count == 1)
        // As it comes to the outbox of somebody whose talk is not in memory:
        var outbox = Outbox()
        _ = outbox.greeted(TalkTests.position(1, .max))
        _ = outbox.submit("x", in: 1, at: bench.now)
        _ = outbox.storedNext(TalkTests.position(1, 1))
        #expect(outbox.pump().map(\.missing) == [nil])
    }

    @Test("what a peer says is cut at whole scalars, whatever the length of its characters")
    func cut() {
        let tower = "a" + String(repeating: "\u{301}", count: 30_000)
        #expect(tower.cut(characters: 32, bytes: 128).utf8.count == 127)
        #expect("Bob".cut(characters: 32, bytes: 128) == "Bob")
        #expect("Łódź".cut(characters: 2, bytes: 128) == "Łó")
        #expect("日本語".cut(characters: 9, bytes: 7) == "日本")
        #expect("".cut(characters: 9, bytes: 7) == "")
    }
}

extension Frame {
    fileprivate var sequence: UInt64? {
        switch self {
        case .message(_, let sequence, _, _, _): sequence
        case .missing(let position): position.sequence
        default: nil
        }
    }
}
