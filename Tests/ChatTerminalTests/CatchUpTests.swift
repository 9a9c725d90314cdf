import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

/// What came while nobody watched: shown once, marked as read only for a person.
@Suite struct CatchUpTests {
    private static func bob() throws -> PeerID { try PlainSessionTests.id(1) }
    private static func cleo() throws -> PeerID { try PlainSessionTests.id(2) }
    /// 22:13 in the middle of November 2023.
    private static let now = PlainSessionTests.now
    private static let hour: Int64 = 3_600_000

    private static func message(
        _ text: String, from number: UInt8 = 1, _ name: String = "Bob", sequence: UInt64,
        at milliseconds: Int64 = now
    ) throws -> MessageView {
        MessageView(
            peer: try PlainSessionTests.id(number), name: Displayable(name), direction: .incoming,
            id: MessagePosition(stream: 1, sequence: sequence), number: Int64(sequence),
            text: Displayable(text, lines: true), state: .received, milliseconds: milliseconds)
    }

    private static func talk(
        _ number: UInt8, _ name: String, unread: Int, queued: Int = 0
    ) throws -> ConversationView {
        ConversationView(
            peer: try PlainSessionTests.id(number), name: Displayable(name), unread: unread,
            queued: queued)
    }

    private static func request(_ peer: PeerID) -> HistoryRequest {
        HistoryRequest(peer: peer.text, limit: Limits.historyPage, unread: true)
    }

    @Test("it asks which talks have something unread, then for that, talk by talk")
    func asks() throws {
        var session = try PlainSessionTests.session()
        #expect(session.catchUp() == [.ask(.conversations)])
        let talks = [
            try Self.talk(1, "Bob", unread: 2), try Self.talk(3, "Dora", unread: 0, queued: 4),
            try Self.talk(2, "Cléo", unread: 1),
        ]
        #expect(
            session.apply(.conversations(talks), to: .conversations) == [
                .say("* 3 messages came while you were away:"),
                .ask(.history(Self.request(try Self.bob()))),
                .ask(.history(Self.request(try Self.cleo()))),
            ])
        // Later the same question is the person's own.
        #expect(
            session.apply(.conversations(talks), to: .conversations) == [
                .say("* [1] Bob: 2 unread"), .say("* [2] Dora: 4 not delivered yet"),
                .say("* [3] Cléo: 1 unread"),
            ])
        #expect(
            session.apply(.conversations([]), to: .conversations) == [
                .say("* All is read, and all that you wrote is delivered.")
            ])
    }

    @Test("nothing unread is nothing to say")
    func nothing() throws {
        var session = try PlainSessionTests.session()
        _ = session.catchUp()
        #expect(session.apply(.conversations([]), to: .conversations).isEmpty)
        _ = session.catchUp()
        let waiting = [try Self.talk(1, "Bob", unread: 0, queued: 1)]
        #expect(session.apply(.conversations(waiting), to: .conversations).isEmpty)
        #expect(session.partner == nil)
    }

    @Test("one who wrote is talked to, also one who has left since")
    func opens() throws {
        var session = try PlainSessionTests.session()
        _ = session.catchUp()
        let talks = [try Self.talk(1, "Bob", unread: 1)]
        #expect(
            session.apply(.conversations(talks), to: .conversations) == [
                .say("* 1 message came while you were away:"),
                .ask(.history(Self.request(try Self.bob()))),
                .say("* You talk to Bob now. /close ends it."),
            ])
        #expect(session.prompt == "to Bob: ")
    }

    @Test("a heading says whose and when: for another person, another day, after a pause")
    func headings() throws {
        var session = try PlainSessionTests.session()
        let page = HistoryView(
            messages: [
                try Self.message("old", sequence: 1, at: Self.now - 50 * Self.hour),
                try Self.message("a\nb", sequence: 2, at: Self.now - 24 * Self.hour),
                try Self.message("c", sequence: 3, at: Self.now - 24 * Self.hour + 60_000),
                try Self.message("d", sequence: 4, at: Self.now - 2 * Self.hour),
                try Self.message("e", sequence: 5, at: Self.now),
            ], hasMore: false)
        let request = Self.request(try Self.bob())
        let lines = PlainTalkTests.lines(
            session.apply(.history(page), to: .history(request)))
        #expect(
            lines == [
                "* Bob, Sunday 12 November 2023 20:13:", "Bob: old",
                "* Bob, yesterday 22:13:", "Bob: a", "Bob: b", "Bob: c",
                "* Bob, today 20:13:", "Bob: d",
                "* Bob, today 22:13:", "Bob: e",
            ])
        let other = HistoryView(
            messages: [try Self.message("f", from: 2, "Cléo", sequence: 1)], hasMore: false)
        #expect(
            PlainTalkTests.lines(
                session.apply(.history(other), to: .history(Self.request(try Self.cleo()))))
                == ["* Cléo, today 22:13:", "Cléo: f"])
    }

    @Test("with a person it is marked as read page by page; without one it is not")
    func marking() throws {
        let bob = try Self.bob()
        let command = Command.history(Self.request(bob))
        let messages = try (1...3).map { try Self.message("\($0)", sequence: $0) }
        let page = HistoryView(messages: messages, hasMore: true)
        var session = try PlainSessionTests.session(isInteractive: true)
        let steps = session.apply(.history(page), to: command)
        #expect(
            steps.suffix(2) == [
                .ask(.markRead(peer: bob.text, through: messages[2].id)), .ask(command),
            ])
        // A node that could not mark them gives them again: nothing is said twice, or asked forever.
        #expect(session.apply(.history(page), to: command).isEmpty)

        var piped = try PlainSessionTests.session()
        let said = piped.apply(.history(page), to: command)
        #expect(PlainTalkTests.lines(said).count == said.count, "nothing is marked")
        #expect(said.last == .say("* More of Bob's are unread: /history shows them."))
        _ = piped.apply(.message(try Self.message("live", sequence: 4)))
        #expect(!piped.isUnsettled)
        #expect(piped.settled().isEmpty)
    }

    @Test("what came by the watch as well is shown once, whichever was first")
    func once() throws {
        let message = try Self.message("hi", sequence: 1)
        let key = MessageKey(message)
        let command = Command.history(Self.request(try Self.bob()))
        let page = HistoryView(messages: [message], hasMore: false)
        var session = try PlainSessionTests.session()
        #expect(session.apply(.history(page), to: command).contains(.say("Bob: hi", of: key)))
        #expect(session.apply(.message(message)).isEmpty)
        var other = try PlainSessionTests.session()
        #expect(other.apply(.message(message)) == [.say("Bob: hi", of: key)])
        #expect(other.apply(.history(page), to: command).isEmpty)
    }

    @Test("as many messages as can wait for a watcher are known again")
    func many() throws {
        var session = try PlainSessionTests.session()
        let command = Command.history(Self.request(try Self.bob()))
        let messages = try (1...UInt64(Limits.watcherUpdates)).map {
            try Self.message("x", sequence: $0)
        }
        _ = session.apply(
            .history(HistoryView(messages: messages, hasMore: false)), to: command)
        for message in messages where !session.apply(.message(message)).isEmpty {
            Issue.record("\(message.id) was shown twice")
            return
        }
    }

    @Test("what reads otherwise now is replaced where it was caught up with")
    func reread() throws {
        var session = try PlainSessionTests.session()
        let command = Command.history(Self.request(try Self.bob()))
        let page = HistoryView(messages: [try Self.message("idiot", sequence: 1)], hasMore: false)
        _ = session.apply(.history(page), to: command)
        let masked = try Self.message("*****", sequence: 1)
        #expect(
            session.apply(.reread(masked)) == [.replace(MessageKey(masked), with: ["Bob: *****"])])
    }

    @Test("while a person looks, the last of a burst is marked for each talk, once")
    func burst() throws {
        var session = try PlainSessionTests.session(isInteractive: true)
        #expect(!session.isUnsettled)
        for sequence in 1...3 as ClosedRange<UInt64> {
            _ = session.apply(.message(try Self.message("x", sequence: sequence)))
            _ = session.apply(
                .message(try Self.message("y", from: 2, "Cléo", sequence: sequence)))
        }
        _ = session.apply(.message(try Self.message("z", sequence: 4)))
        #expect(session.isUnsettled)
        func mark(_ peer: PeerID, _ sequence: UInt64) -> PlainSession.Step {
            .ask(
                .markRead(
                    peer: peer.text, through: MessagePosition(stream: 1, sequence: sequence)))
        }
        #expect(session.settled() == [mark(try Self.cleo(), 3), mark(try Self.bob(), 4)])
        #expect(!session.isUnsettled)
        #expect(session.settled().isEmpty)
        let command = Command.markRead(peer: try Self.bob().text, through: nil)
        #expect(session.apply(.refused(Refusal(.storeFailed, "full")), to: command).isEmpty)
        #expect(session.apply(.done, to: command).isEmpty)
    }
}
