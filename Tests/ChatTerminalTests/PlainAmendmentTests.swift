import ChatCore
import Testing

@testable import ChatTerminal

/// Answers, edits, reactions and what was taken back, as the plain interface says and is told them.
@Suite struct PlainAmendmentTests {
    private static let theirs = MessageReference(
        isOutgoing: false, position: MessagePosition(stream: 1, sequence: 1))
    private static let own = MessageReference(
        isOutgoing: true, position: MessagePosition(stream: 9, sequence: 1))

    private static func view(
        _ text: String, own isOwn: Bool = false, sequence: UInt64 = 1, isAction: Bool = false,
        reply: QuotedView? = nil, isEdited: Bool = false, isDeleted: Bool = false,
        reactions: [ReactionView] = []
    ) throws -> MessageView {
        MessageView(
            peer: try PlainSessionTests.id(1), name: Displayable("Bob"),
            direction: isOwn ? .outgoing : .incoming,
            id: MessagePosition(stream: isOwn ? 9 : 1, sequence: sequence),
            text: Displayable(text, lines: true), state: isOwn ? .sent : .received,
            milliseconds: PlainSessionTests.now + Int64(sequence), isAction: isAction,
            reply: reply, isEdited: isEdited, isDeleted: isDeleted, reactions: reactions)
    }

    /// In a talk with Bob, who has written, and was written to.
    private static func session() throws -> PlainSession {
        var session = try PlainSessionTests.session()
        _ = session.apply(.peer(try PlainSessionTests.peer(1, "Bob")))
        _ = session.apply(.message(try view("salut")))
        _ = session.apply(
            .message(try view("hello", own: true)),
            to: .send(peer: "Bob", text: "hello", waitSeconds: nil))
        return session
    }

    private static func send(
        _ text: String, _ purpose: MessagePurpose
    ) throws -> [PlainSession.Step] {
        let peer = try PlainSessionTests.id(1).text
        return [.ask(.send(peer: peer, text: text, purpose: purpose, waitSeconds: nil))]
    }

    @Test("commands without a selection mean the last message of the talk, theirs or one's own")
    func last() throws {
        var session = try Self.session()
        #expect(session.typed("/me waves") == (try Self.send("waves", .action)))
        #expect(session.typed("/reply oui") == (try Self.send("oui", .reply(to: Self.theirs))))
        let position = Self.own.position
        #expect(session.typed("/edit new") == (try Self.send("new", .edit(of: position))))
        #expect(session.typed("/delete") == (try Self.send("", .deletion(of: position))))
        #expect(session.typed("/react 👍") == (try Self.send("👍", .reaction(to: Self.theirs))))
        #expect(session.typed("/react -") == (try Self.send("", .reaction(to: Self.theirs))))
        let peer = try PlainSessionTests.id(1).text
        #expect(
            session.typed("/reveal")
                == [.ask(.reveal(peer: peer, message: Self.theirs.position))])
        for command in ["/me", "/reply", "/edit", "/react"] {
            let lines = PlainTalkTests.lines(session.typed(command))
            #expect(lines.count == 1 && lines[0].hasPrefix("! "), "\(command)")
        }
    }

    @Test("a selected message is meant rather, and only one's own is changed")
    func selected() throws {
        var session = try Self.session()
        session.selected = Self.own
        #expect(session.typed("/reply oui") == (try Self.send("oui", .reply(to: Self.own))))
        #expect(PlainTalkTests.lines(session.typed("/reveal")).first?.hasPrefix("! ") == true)
        session.selected = Self.theirs
        for command in ["/edit x", "/delete"] {
            #expect(PlainTalkTests.lines(session.typed(command)).first?.hasPrefix("! Only") == true)
        }
        session.selected = nil
        session.partner = nil
        #expect(
            PlainTalkTests.lines(session.typed("/delete")).first?.hasPrefix("! You talk") == true)
    }

    @Test("what was taken back is the last no more")
    func lastAfterDeletion() throws {
        var session = try Self.session()
        _ = session.apply(.message(try Self.view("second", sequence: 2)))
        _ = session.apply(.reread(try Self.view("", sequence: 2, isDeleted: true)))
        #expect(session.typed("/reply oui") == (try Self.send("oui", .reply(to: Self.theirs))))
        _ = session.apply(.reread(try Self.view("", own: true, isDeleted: true)))
        #expect(
            PlainTalkTests.lines(session.typed("/edit x")).first?.hasPrefix("! You have") == true)
    }

    @Test("answers and what is told in the third person say so")
    func said() throws {
        var session = try Self.session()
        let reply = QuotedView(message: Self.own, text: Displayable("hello"))
        #expect(
            PlainTalkTests.lines(
                session.apply(.message(try Self.view("oui\nnon", sequence: 2, reply: reply))))
                == ["Bob answers \"hello\": oui", "Bob: non"])
        let unknown = QuotedView(message: Self.own, text: nil)
        #expect(
            PlainTalkTests.lines(
                session.apply(.message(try Self.view("si", sequence: 3, reply: unknown))))
                == ["Bob answers: si"])
        #expect(
            PlainTalkTests.lines(
                session.apply(.message(try Self.view("waves", sequence: 4, isAction: true))))
                == ["* Bob waves"])
        #expect(
            PlainTalkTests.lines(
                session.apply(
                    .message(try Self.view("waves", own: true, sequence: 2, isAction: true)),
                    to: .send(peer: "Bob", text: "waves", purpose: .action, waitSeconds: nil)))
                == ["* Ana waves"])
    }

    /// What is said where nothing can be taken back, and what stands there where it can.
    private func news(
        _ session: inout PlainSession, _ message: MessageView
    ) throws -> (news: [String], lines: [String]) {
        let steps = session.apply(.reread(message))
        guard case .replace(MessageKey(message), let lines, let news)? = steps.first else {
            Issue.record("\(steps)")
            return ([], [])
        }
        return (news, lines)
    }

    @Test("what becomes of a message is said once, whatever comes with it")
    func amended() throws {
        var session = try Self.session()
        let thumb = ReactionView(text: Displayable("👍"), isOwn: false)
        let mine = ReactionView(text: Displayable("🙂"), isOwn: true)
        var told = try news(&session, Self.view("bonjour\nà tous", isEdited: true))
        #expect(told.news == ["* Bob changed a message: bonjour", "Bob: à tous"])
        #expect(told.lines == ["Bob: bonjour", "Bob: à tous (changed)"])
        told = try news(
            &session, Self.view("bonjour\nà tous", isEdited: true, reactions: [mine, thumb]))
        #expect(
            told.news == ["* You: 🙂 to \"bonjour à tous\"", "* Bob: 👍 to \"bonjour à tous\""])
        #expect(told.lines.last == "* you 🙂, Bob 👍")
        told = try news(&session, Self.view("bonjour\nà tous", isEdited: true, reactions: [mine]))
        #expect(told.news == ["* Bob takes 👍 back from \"bonjour à tous\""])
        told = try news(&session, Self.view("", isDeleted: true))
        #expect(told.news == ["* Bob took a message back."])
        #expect(told.lines == ["* Bob took this message back."])
        told = try news(&session, Self.view("", isDeleted: true))
        #expect(told.news.isEmpty)
        told = try news(&session, Self.view("hello!", own: true, isEdited: true))
        #expect(told.news == ["* You changed a message: hello!"])
        #expect(told.lines == ["Ana: hello! (changed)"])
    }

    @Test("the news is written where the message is out of sight, and only there")
    func page() throws {
        var page = Page()
        let key = MessageKey(try Self.view("salut"))
        let step = PlainSession.Step.replace(key, with: ["Bob: new"], orSay: ["* Bob changed"])
        #expect(page.show([step], prompt: "> ", on: nil) == "* Bob changed\n")
        let size = Page.Size(columns: 40, rows: 10)
        #expect(page.show([step], prompt: "> ", on: size).contains("* Bob changed\n"))
        #expect(!page.isStale)
        _ = page.show([.say("Bob: salut", of: key)], prompt: "> ", on: size)
        #expect(page.show([step], prompt: "> ", on: size).isEmpty)
        #expect(page.repaint(prompt: "> ", typed: "", on: size).contains("Bob: new\n"))
    }

    @Test("an own amendment is not said as a message, also where it is not kept")
    func answered() throws {
        var session = try Self.session()
        let command = Command.send(
            peer: "Bob", text: "new", purpose: .edit(of: Self.own.position), waitSeconds: nil)
        #expect(
            session.apply(.message(try Self.view("new", own: true, isEdited: true)), to: command)
                .isEmpty)
        #expect(PlainTalkTests.lines(session.apply(.done, to: command)).count == 1)
    }

    @Test("revealed places are said with the rule, who shares it, when and why")
    func revealed() throws {
        var session = try Self.session()
        let place = RevealedView(
            start: 0, length: 5, original: Displayable("!diot"), rule: Displayable("idiot"),
            by: Displayable("Cléo"), milliseconds: PlainSessionTests.now - 60_000,
            reason: Displayable("rude"), via: ["lookAlike"])
        let kept = RevealedView(
            start: 9, length: 3, original: Displayable("zut"), rule: Displayable("zut"), by: nil,
            milliseconds: nil, reason: Displayable(""), via: [])
        let command = Command.reveal(peer: "Bob", message: Self.theirs.position)
        #expect(
            PlainTalkTests.lines(session.apply(.revealed([place, kept]), to: command)) == [
                "* \"!diot\": idiot (lookAlike), shared by Cléo, 1 minute ago: rude",
                "* \"zut\": zut, kept by you",
            ])
        #expect(PlainTalkTests.lines(session.apply(.revealed([]), to: command)).count == 1)
    }

    @Test("who is to be verified is shown with both keys first")
    func verify() throws {
        var session = try Self.session()
        let lines = PlainTalkTests.lines(session.typed("/verify Bob"))
        let id = try PlainSessionTests.id(1)
        #expect(lines.contains("*     \(Wording.grouped(id))"))
        #expect(lines.contains("*     \(Wording.grouped(session.myself.id))"))
        #expect(Wording.grouped(id).filter { $0 != " " } == id.text)
        #expect(lines.last?.hasSuffix("/verify Bob yes") == true)
        let ask = Command.verify(peer: id.text, isVerified: true)
        #expect(session.typed("/verify Bob yes") == [.ask(ask)])
        #expect(
            session.typed("/unverify Bob") == [.ask(.verify(peer: id.text, isVerified: false))])
        let view = PeerView(
            id: id, name: Displayable("Bob"), nameConfirmed: true, presence: .online,
            addresses: [], firstMetMilliseconds: nil, isVerified: true)
        #expect(
            PlainTalkTests.lines(session.apply(.peer(view), to: ask)).first?
                .hasPrefix("* Bob is verified") == true)
    }
}
