import Testing

@testable import ChatCore

/// The past as it reads now: filtered by the words of today, forgotten when a person wishes.
@Suite struct HistoryTests {
    static func stored(
        _ number: Int64, _ text: String, outgoing: Bool = false,
        _ state: StoredMessage.State = .done, masked: [String] = []
    ) -> StoredMessage {
        StoredMessage(
            number: number, peer: Bench.id(1), isOutgoing: outgoing,
            position: TalkTests.position(outgoing ? 1 : 9, UInt64(number)), text: text,
            milliseconds: 1_000 + number, writtenMilliseconds: 5, state: state, masked: masked)
    }

    static func look(_ wanted: HistoryRequest, in bench: inout Bench, finding: [StoredMessage])
        -> HistoryView?
    {
        let effects = bench.handle(.requested(RequestID(8), .history(wanted)))
        guard let recall = effects.recalls.first else { return nil }
        let answered = bench.handle(
            .recalled(recall.0, HistoryPage(messages: finding, hasMore: true)))
        guard case .history(let view)? = answered.answers[RequestID(8)] else { return nil }
        return view
    }

    @Test("the filter of now acts on what was said then; what it drops is not there")
    func filtered() throws {
        var bench = Bench()
        _ = bench.meet(1, "Bob")
        _ = bench.askAndSave(.addWords(["idiot", "crotte\taction=drop"]))
        let view = try #require(
            Self.look(
                HistoryRequest(peer: "Bob"), in: &bench,
                finding: [
                    Self.stored(1, "quel idiot"), Self.stored(2, "crotte alors"),
                    Self.stored(3, "idiot toi-même", outgoing: true, .seen, masked: ["idiot"]),
                    Self.stored(4, "bien", .waiting),
                    Self.stored(5, "oui", outgoing: true, .waiting),
                ]))
        #expect(view.messages.map(\.text.text) == ["quel *****", "idiot toi-même", "bien", "oui"])
        #expect(view.messages.map(\.state) == [.read, .read, .received, .queued])
        #expect(view.messages.map(\.number) == [1, 3, 4, 5])
        #expect(view.messages.map { $0.maskedThere.map(\.text) } == [[], ["idiot"], [], []])
        #expect(view.hasMore)
    }

    @Test("the page after a number is asked for as such")
    func later() throws {
        var bench = Bench()
        let wanted = HistoryRequest(search: "a", after: 7, limit: 3)
        let effects = bench.handle(.requested(RequestID(8), .history(wanted)))
        #expect(effects.recalls.map(\.1) == [.later(peer: nil, search: "a", after: 7, limit: 3)])
        for both in [HistoryRequest(before: 1, after: 1), HistoryRequest(after: 1, unread: true)] {
            #expect(bench.ask(.history(both))?.refusal?.kind == .badInput)
        }
    }

    @Test("what cannot be looked up is refused with a reason")
    func refused() {
        var bench = Bench()
        _ = bench.meet(1, "Bob")
        for wanted in [
            HistoryRequest(peer: "Nobody"), HistoryRequest(limit: 0),
            HistoryRequest(limit: Limits.historyPage + 1), HistoryRequest(search: "  "),
            HistoryRequest(search: "x", unread: true), HistoryRequest(before: 3, unread: true),
        ] {
            guard case .refused? = bench.ask(.history(wanted)) else {
                Issue.record("\(wanted)")
                continue
            }
        }
    }

    @Test("a history that cannot be read is said to be so")
    func unreadable() {
        var bench = Bench()
        let effects = bench.handle(.requested(RequestID(8), .history(HistoryRequest())))
        guard let recall = effects.recalls.first else {
            Issue.record("nothing was looked up")
            return
        }
        let answered = bench.handle(.recallFailed(recall.0, reason: "the disk is broken"))
        guard case .refused(let refusal)? = answered.answers[RequestID(8)] else {
            Issue.record("\(answered)")
            return
        }
        #expect(refusal.kind == .storeFailed)
    }

    @Test("who is forgotten leaves nothing behind, and can write on")
    func forgotten() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = bench.say(TalkTests.message(1, "a"), on: link)
        _ = bench.handle(
            .requested(RequestID(7), .send(peer: "Bob", text: "x", waitSeconds: 60)))
        let effects = bench.askAndSave(.forget(peer: "Bob"))
        #expect(
            effects.contains {
                if case .save(_, .forgetPeer(Bench.id(1))) = $0 { true } else { false }
            })
        guard case .refused(let refusal)? = effects.answers[RequestID(7)] else {
            Issue.record("who waited for the message was not told")
            return
        }
        #expect(refusal.kind == .notDelivered)
        // The acknowledgement of what was forgotten is no offence, and the next message is taken.
        #expect(bench.say(.acknowledgement(stream: 1, sequence: 1), on: link).closings.isEmpty)
        let next = bench.say(TalkTests.message(2, "b"), on: link)
        #expect(next.messages.map(\.text.text) == ["b"])
        #expect(next.closings.isEmpty)
    }

    @Test(
        "what is not to be kept goes when it is delivered or read, the rest when it is old enough")
    func retention() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        func expiries(_ effects: [Effect]) -> [Expiry] {
            effects.compactMap { if case .save(_, .expire(let what)) = $0 { what } else { nil } }
        }
        #expect(expiries(bench.pass(.seconds(1))).isEmpty, "kept for ever unless told otherwise")
        _ = bench.askAndSave(.preferences(PreferencesEdit(keep: .nothing)))
        #expect(expiries(bench.pass(.seconds(1))) == [.settled])
        _ = bench.say(TalkTests.message(1), on: link)
        #expect(expiries(bench.pass(.seconds(1))).isEmpty, "not read yet")
        _ = bench.handle(.requested(RequestID(8), .markRead(peer: "Bob", through: nil)))
        #expect(expiries(bench.pass(.seconds(1))) == [.settled])
        _ = bench.askAndSave(.preferences(PreferencesEdit(keep: .seconds(86_400))))
        let now = bench.pass(.seconds(1))
        #expect(
            expiries(now) == [.before(milliseconds: bench.now.wallMilliseconds - 86_400_000)])
        #expect(expiries(bench.pass(.seconds(60))).isEmpty, "not every minute")
        #expect(expiries(bench.pass(.seconds(Limits.expirySeconds))).count == 1)
    }

    @Test(
        "times to keep are written in units",
        arguments: [
            ("forever", Retention.forever), ("none", .nothing), ("90d", .seconds(7_776_000)),
            ("36h", .seconds(129_600)), ("2w", .seconds(1_209_600)), ("1y", .seconds(31_536_000)),
        ])
    func units(text: String, retention: Retention) {
        #expect(Retention(text) == retention)
        #expect(Retention(retention.description) == retention)
    }

    @Test(
        "other times are none",
        arguments: ["", "d", "0d", "-1d", "90", "90x", "1.5d", "999999999y"])
    func noTimes(text: String) { #expect(Retention(text) == nil) }
}
