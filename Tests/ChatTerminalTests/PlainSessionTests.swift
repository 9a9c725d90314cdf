import ChatCore
import Testing

@testable import ChatTerminal

@Suite struct PlainSessionTests {
    static func id(_ number: UInt8) throws -> PeerID {
        try #require(PeerID([UInt8](repeating: number, count: 32)))
    }

    static func peer(
        _ number: UInt8, _ name: String, _ presence: PeerView.Presence = .online
    ) throws -> PeerView {
        PeerView(
            id: try id(number), name: Displayable(name), nameConfirmed: true, presence: presence,
            addresses: [], firstMetMilliseconds: nil)
    }

    /// In the middle of November 2023.
    static let now: Int64 = 1_700_000_000_000

    static func message(
        _ text: String, from number: UInt8 = 1, _ name: String = "Bob", sequence: UInt64 = 1,
        finding: FindingView.Action? = nil
    ) throws -> MessageView {
        MessageView(
            peer: try id(number), name: Displayable(name), direction: .incoming,
            id: MessagePosition(stream: 1, sequence: sequence),
            text: Displayable(text, lines: true),
            masked: finding == nil ? 0 : 1,
            finding: finding.map { FindingView(rule: Displayable("idiot"), action: $0) },
            state: .received, milliseconds: now)
    }

    static func session(isInteractive: Bool = false) throws -> PlainSession {
        PlainSession(
            myself: SelfView(id: try id(99), name: Displayable("Ana")),
            clock: LocalClock(now: { now }, offset: { _ in 0 }), isInteractive: isInteractive)
    }

    @Test("people get numbers in order of appearance, and keep them")
    func numbers() throws {
        var session = try Self.session()
        #expect(session.apply(.peer(try Self.peer(1, "Bob"))) == [.say("* [1] Bob is here.")])
        #expect(session.apply(.peer(try Self.peer(2, "Cléo"))) == [.say("* [2] Cléo is here.")])
        #expect(
            session.apply(.peer(try Self.peer(1, "Bob", .offline))) == [.say("* [1] Bob has left.")]
        )
        #expect(session.apply(.peer(try Self.peer(1, "Bob"))) == [.say("* [1] Bob is here.")])
        #expect(
            session.apply(.peer(try Self.peer(2, "Zoé")))
                == [.say("* [2] Cléo is called Zoé now.")])
        // Masked: what it is masked for is not said once more.
        #expect(
            session.apply(.peer(try Self.peer(2, "***"))) == [.say("* [2] is called *** now.")])
        #expect(
            session.apply(.peer(try Self.peer(2, "Zoé")))
                == [.say("* [2] *** is called Zoé now.")])
    }

    @Test(
        "a number, a name or its beginning picks somebody; then lines go there",
        arguments: [
            "2", "cléo", "Cl", "/query 2", "/query Cléo", "/talk cl",
        ])
    func picking(line: String) throws {
        var session = try Self.session()
        _ = session.apply(.peer(try Self.peer(1, "Bob")))
        _ = session.apply(.peer(try Self.peer(2, "Cléo")))
        #expect(session.typed(line) == [.say("* You talk to Cléo now. /close ends it.")])
        #expect(session.prompt == "to Cléo: ")
        let cleo = try Self.id(2).text
        #expect(session.typed("1") == [.ask(.send(peer: cleo, text: "1", waitSeconds: nil))])
        #expect(session.typed("//me") == [.ask(.send(peer: cleo, text: "/me", waitSeconds: nil))])
        #expect(session.typed("/say /x") == [.ask(.send(peer: cleo, text: "/x", waitSeconds: nil))])
        #expect(session.typed("/close") == [.say("* You no longer talk to Cléo.")])
        #expect(session.prompt == "> ")
    }

    @Test(
        "what is typed to nobody is never sent", arguments: ["hello", "//hello", "/say hello", "7"])
    func nobody(line: String) throws {
        var session = try Self.session()
        for step in session.typed(line) {
            guard case .say = step else {
                Issue.record("\(step)")
                continue
            }
        }
    }

    @Test(
        "an unknown command is never sent as chat", arguments: ["/qiut", "/", "/\u{1B}[2J", "/ x"])
    func unknownCommand(line: String) throws {
        var session = try Self.session()
        _ = session.apply(.peer(try Self.peer(1, "Bob")))
        _ = session.typed("1")
        let steps = session.typed(line)
        guard steps.count == 1, case .say(let text, nil) = steps[0] else {
            Issue.record("\(steps)")
            return
        }
        #expect(text.hasPrefix("! There is no command"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test(
        "names with spaces can be written to",
        arguments: [
            "/msg \"Ana Maria\" hi there", "/msg 1 hi there",
            "/m \"ana maria\"   hi there", "/w 1 hi there",
        ])
    func spacedNames(line: String) throws {
        var session = try Self.session()
        _ = session.apply(.peer(try Self.peer(1, "Ana Maria")))
        _ = session.apply(.peer(try Self.peer(2, "Ana")))
        #expect(
            session.typed(line)
                == [.ask(.send(peer: try Self.id(1).text, text: "hi there", waitSeconds: nil))])
    }

    @Test("a name that begins with another's is never guessed, and alone needs no quotes")
    func noGuessing() throws {
        var session = try Self.session()
        _ = session.apply(.peer(try Self.peer(1, "Ana Maria")))
        let ana = try Self.id(1).text
        #expect(
            session.typed("/msg ana maria hi") == [
                .ask(.send(peer: ana, text: "hi", waitSeconds: nil))
            ])
        _ = session.apply(.peer(try Self.peer(2, "Ana")))
        let text = "! That could be Ana Maria, Ana: use the number, or put the name in quotes."
        #expect(session.typed("/msg Ana Maria hi") == [.say(text)])
    }

    @Test("an ambiguous beginning is refused")
    func ambiguous() throws {
        var session = try Self.session()
        _ = session.apply(.peer(try Self.peer(1, "Ana")))
        _ = session.apply(.peer(try Self.peer(2, "Anatole")))
        #expect(session.typed("an") == [.say("! That could be Ana, Anatole: type which.")])
        #expect(session.typed("ana") == [.say("* You talk to Ana now. /close ends it.")])
    }

    @Test("commands become what the node understands")
    func commands() throws {
        var session = try Self.session()
        #expect(session.typed("/peers") == [.ask(.peers(everybody: false))])
        #expect(session.typed("/NICK Ann Lee") == [.ask(.rename(nickname: "Ann Lee"))])
        #expect(session.typed("/whoami") == [.ask(.whoAmI)])
        for leave in ["/quit", "/exit", "/q"] { #expect(session.typed(leave) == [.quit]) }
    }

    @Test("every command explains itself")
    func help() throws {
        var session = try Self.session()
        #expect(session.typed("/help").count == PlainCommand.allCases.count)
        for command in PlainCommand.allCases {
            let lines = command.names.count > 1 ? 2 : 1
            #expect(session.typed("/help \(command.rawValue)").count == lines, "\(command)")
        }
    }

    @Test("messages of several lines stay attributed")
    func messages() throws {
        var session = try Self.session()
        let message = try Self.message("one\ntwo")
        let key = MessageKey(message)
        #expect(
            session.apply(.message(message)) == [
                .say("Bob: one", of: key), .say("Bob: two", of: key),
            ])
    }

    @Test("a message that the list warns of is marked below")
    func warned() throws {
        var session = try Self.session()
        let message = try Self.message("*****", finding: .warn)
        let key = MessageKey(message)
        #expect(
            session.apply(.message(message)) == [
                .say("Bob: *****", of: key),
                .say("! Your list warns of what Bob wrote: idiot", of: key),
            ])
    }

    @Test(
        "what the list hides is a line of the program's own, without the word",
        arguments: [FindingView.Action.hide, .drop])
    func hidden(action: FindingView.Action) throws {
        var session = try Self.session()
        let message = try Self.message("(hidden)", finding: action)
        let line = "! Bob wrote something that your list hides."
        #expect(session.apply(.message(message)) == [.say(line, of: MessageKey(message))])
        #expect(
            session.apply(.reread(message)) == [.replace(MessageKey(message), with: [line])])
    }

    @Test("a message that reads otherwise now takes the place of what it was")
    func reread() throws {
        var session = try Self.session()
        _ = session.apply(.message(try Self.message("un idiot\net idiot")))
        let message = try Self.message("un *****\net *****", finding: .warn)
        #expect(
            session.apply(.reread(message)) == [
                .replace(
                    MessageKey(message),
                    with: [
                        "Bob: un *****", "Bob: et *****",
                        "! Your list warns of what Bob wrote: idiot",
                    ])
            ])
        #expect(session.partner == nil, "it is nothing new: it opens no talk")
    }

    @Test("one that was dropped when it came stands nowhere yet: it is said, then replaced")
    func restored() throws {
        var session = try Self.session()
        for number in 1...UInt64(3 * Limits.rereadMessages) {
            let message = try Self.message("un idiot", sequence: number)
            let key = MessageKey(message)
            #expect(session.apply(.reread(message)) == [.say("Bob: un idiot", of: key)])
            #expect(session.apply(.reread(message)) == [.replace(key, with: ["Bob: un idiot"])])
        }
    }

    @Test("a test shows what was found where, and how it was dressed")
    func tested() throws {
        var session = try Self.session()
        let match = TestView.Match(
            rule: Displayable("idiot"), matched: Displayable("1d10t"), start: 3, end: 8,
            via: ["leet"])
        let steps = session.apply(
            .tested(TestView(text: Displayable("un *****"), matches: [match])),
            to: .testWords(text: "un 1d10t"))
        #expect(steps == [.say("* un *****"), .say("* idiot at 3–8: “1d10t”, leet")])
    }

    @Test("who is written to while talking to nobody answers by just typing")
    func answering() throws {
        var session = try Self.session()
        _ = session.apply(.peer(try Self.peer(1, "Bob")))
        _ = session.apply(.peer(try Self.peer(2, "Cléo")))
        let first = try Self.message("hi", from: 2, "Cléo")
        #expect(
            session.apply(.message(first)) == [
                .say("Cléo: hi", of: MessageKey(first)),
                .say("* You talk to Cléo now. /close ends it."),
            ])
        // Whoever comes next does not take over the talk.
        let next = try Self.message("hi")
        #expect(session.apply(.message(next)) == [.say("Bob: hi", of: MessageKey(next))])
        #expect(session.partner == (try Self.id(2)))
    }
}
