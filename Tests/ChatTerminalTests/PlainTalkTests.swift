import ChatCore
import Testing

@testable import ChatTerminal

/// What becomes of own messages, what people say of themselves, and the commands about talks.
@Suite struct PlainTalkTests {
    static func lines(_ steps: [PlainSession.Step]) -> [String] {
        steps.compactMap { if case .say(let line, _) = $0 { line } else { nil } }
    }

    private static func written(
        _ text: String, _ sequence: UInt64, _ state: MessageView.State, to number: UInt8 = 1,
        _ name: String = "Bob", masked: [String] = []
    ) throws -> MessageView {
        MessageView(
            peer: try PlainSessionTests.id(number), name: Displayable(name), direction: .outgoing,
            id: MessagePosition(stream: 9, sequence: sequence), number: Int64(sequence),
            text: Displayable(text, lines: true), maskedThere: masked.map { Displayable($0) },
            state: state, milliseconds: PlainSessionTests.now)
    }

    static func person(
        _ presence: PeerView.Presence = .online, _ state: OwnPresence.State = .available,
        _ text: String = "", seen: Int64? = nil
    ) throws -> PeerView {
        PeerView(
            id: try PlainSessionTests.id(1), name: Displayable("Bob"), nameConfirmed: true,
            presence: presence, addresses: [], firstMetMilliseconds: nil,
            lastSeenMilliseconds: seen,
            status: presence == .online
                ? PresenceView(state: state, text: Displayable(text)) : nil)
    }

    private static func send(_ session: inout PlainSession, _ message: MessageView) -> [String] {
        lines(
            session.apply(
                .message(message),
                to: .send(peer: message.peer.text, text: message.text.text, waitSeconds: nil)))
    }

    // MARK: What was written

    @Test("what had to wait is said to have arrived, in the words it had")
    func arrived() throws {
        var session = try PlainSessionTests.session()
        #expect(
            Self.send(&session, try Self.written("salut\nça va ?", 1, .queued)) == [
                "Ana: salut", "Ana: ça va ?", "* Bob is not here: it goes out when they are back.",
            ])
        #expect(session.apply(.delivery(try Self.written("salut\nça va ?", 1, .sent))).isEmpty)
        #expect(!session.isUnsettled)
        #expect(session.apply(.delivery(try Self.written("salut\nça va ?", 1, .delivered))).isEmpty)
        #expect(session.isUnsettled)
        #expect(session.settled() == [.say("* Bob has it now: \"salut\"")])
        #expect(session.apply(.delivery(try Self.written("salut\nça va ?", 1, .read))).isEmpty)
        #expect(session.settled().isEmpty)
    }

    @Test("of many that had waited there is one line, when the last has arrived")
    func manyArrived() throws {
        var session = try PlainSessionTests.session()
        for number in 1...3 as ClosedRange<UInt64> {
            _ = Self.send(&session, try Self.written("x", number, .queued))
        }
        for number in 1...3 as ClosedRange<UInt64> {
            #expect(!session.isUnsettled)
            _ = session.apply(.delivery(try Self.written("x", number, .delivered)))
        }
        #expect(session.settled() == [.say("* Bob has your 3 messages now.")])
    }

    @Test("when somebody leaves in the middle, what has arrived by then is said")
    func someArrived() throws {
        var session = try PlainSessionTests.session()
        _ = session.apply(.peer(try Self.person()))
        for number in 1...3 as ClosedRange<UInt64> {
            _ = Self.send(&session, try Self.written("x", number, .queued))
        }
        _ = session.apply(.delivery(try Self.written("x", 1, .delivered)))
        _ = session.apply(.peer(try Self.person(.offline)))
        #expect(session.settled() == [.say("* Bob has it now: \"x\"")])
        for number in 2...3 as ClosedRange<UInt64> {
            _ = session.apply(.delivery(try Self.written("x", number, .delivered)))
        }
        #expect(session.settled() == [.say("* Bob has your 2 messages now.")])
    }

    @Test("what went out at once needs no line, nor does what another screen has sent")
    func atOnce() throws {
        var session = try PlainSessionTests.session()
        #expect(Self.send(&session, try Self.written("x", 1, .sent)) == ["Ana: x"])
        _ = session.apply(.delivery(try Self.written("x", 1, .delivered)))
        _ = session.apply(.delivery(try Self.written("y", 2, .delivered)))
        #expect(!session.isUnsettled)
    }

    @Test("what the reader's list masked is said once, with the words")
    func maskedThere() throws {
        var session = try PlainSessionTests.session()
        let delivered = try Self.written("x", 1, .delivered, masked: ["idiot", "crétin"])
        #expect(
            session.apply(.delivery(delivered)) == [
                .say("! Bob's list masked \"idiot\", \"crétin\" in what you wrote.")
            ])
        let read = try Self.written("x", 1, .read, masked: ["idiot", "crétin"])
        #expect(session.apply(.delivery(read)).isEmpty)
    }

    @Test("what was written on another screen of the same node is shown as such, once")
    func elsewhere() throws {
        var session = try PlainSessionTests.session()
        let message = try Self.written("hi", 1, .sent)
        #expect(session.apply(.message(message)) == [.say("Ana to Bob: hi")])
        #expect(session.apply(.message(message)).isEmpty)
        #expect(session.partner == nil)
    }

    // MARK: What people say of themselves

    @Test("a change of status is one line; coming and going says it along")
    func status() throws {
        var session = try PlainSessionTests.session()
        func change(_ view: PeerView) -> [String] { Self.lines(session.apply(.peer(view))) }
        #expect(change(try Self.person()) == ["* [1] Bob is here."])
        #expect(change(try Self.person()).isEmpty)
        #expect(change(try Self.person(.online, .away, "lunch")) == ["* [1] Bob is away: lunch"])
        #expect(change(try Self.person(.online, .away, "lunch")).isEmpty)
        #expect(change(try Self.person(.online, .busy)) == ["* [1] Bob is busy"])
        #expect(change(try Self.person()) == ["* [1] Bob is back."])
        #expect(change(try Self.person(.online, .away)) == ["* [1] Bob is away"])
        #expect(change(try Self.person(.offline)) == ["* [1] Bob has left."])
        #expect(change(try Self.person(.online, .away)) == ["* [1] Bob is here (away)."])
    }

    @Test("a link that comes and goes in a crowd tells the same status only once")
    func crowd() throws {
        var session = try PlainSessionTests.session()
        func change(_ view: PeerView) -> [String] { Self.lines(session.apply(.peer(view))) }
        #expect(change(try Self.person(.around)) == ["* [1] Bob is here."])
        #expect(change(try Self.person(.online, .busy)) == ["* [1] Bob is busy"])
        #expect(change(try Self.person(.around)).isEmpty)
        #expect(change(try Self.person(.online, .busy)).isEmpty)
    }

    @Test("/peers and /whois show it, and when somebody was last seen")
    func shown() throws {
        var session = try PlainSessionTests.session()
        let bob = try Self.person(.online, .away, "lunch")
        #expect(
            Self.lines(session.apply(.peers([bob]), to: .peers(everybody: false)))
                == ["* [1] Bob (away: lunch)"])
        let gone = try Self.person(.offline, seen: PlainSessionTests.now - 3 * 3_600_000)
        #expect(
            Self.lines(session.apply(.peer(gone), to: .whoIs(peer: "Bob"))) == [
                "* Bob (not here): id \(gone.id)", "* no address known", "* last seen 3 hours ago",
            ])
    }

    // MARK: Commands

    @Test("commands about talks and oneself become what the node understands")
    func commands() throws {
        var session = try PlainSessionTests.session()
        _ = session.apply(.peer(try Self.person()))
        let bob = try PlainSessionTests.id(1).text
        func history(_ peer: String?, _ limit: Int, search: String? = nil) -> Command {
            .history(HistoryRequest(peer: peer, search: search, limit: limit))
        }
        func edit(_ edit: PreferencesEdit) -> Command { .preferences(edit) }
        let cases: [(String, Command)] = [
            ("/history Bob", history(bob, 20)), ("/history 1 50", history(bob, 50)),
            ("/history Zoé", history("Zoé", 20)),
            ("/history \"Zoé B\" 5", history("Zoé B", 5)),
            ("/search un idiot", history(nil, 20, search: "un idiot")),
            ("/conversations", .conversations), ("/unread", .conversations),
            ("/away", edit(PreferencesEdit(state: .away, text: ""))),
            ("/away at lunch", edit(PreferencesEdit(state: .away, text: "at lunch"))),
            ("/busy", edit(PreferencesEdit(state: .busy, text: ""))),
            ("/back", edit(PreferencesEdit(state: .available, text: ""))),
            ("/receipts off", edit(PreferencesEdit(readReceipts: false))),
            ("/receipts ON", edit(PreferencesEdit(readReceipts: true))),
            ("/typing off", edit(PreferencesEdit(typingNotices: false))),
            ("/receipts", edit(PreferencesEdit())), ("/keep", edit(PreferencesEdit())),
            ("/keep 90d", edit(PreferencesEdit(keep: .seconds(90 * 86_400)))),
            ("/keep NONE", edit(PreferencesEdit(keep: .nothing))),
            ("/keep forever", edit(PreferencesEdit(keep: .forever))),
            ("/whois Zoé", .whoIs(peer: "Zoé")),
        ]
        for (line, command) in cases { #expect(session.typed(line) == [.ask(command)], "\(line)") }
        _ = session.typed("/query 1")
        #expect(session.typed("/history") == [.ask(history(bob, 20))])
        #expect(session.typed("/history 300") == [.ask(history(bob, 300))])
    }

    @Test(
        "what cannot be meant is answered with what can",
        arguments: [
            "/history Bob 0", "/history Bob 501", "/history Bob many", "/history Bob -1", "/search",
            "/receipts maybe", "/keep", "/keep 90", "/keep 0d", "/keep a\u{1B}[2Jd", "/forget",
            "/history",
        ])
    func odd(line: String) throws {
        var session = try PlainSessionTests.session()
        _ = session.apply(.peer(try Self.person()))
        let steps = session.typed(line)
        // Alone it asks how it stands.
        if line == "/keep" { return }
        #expect(Self.lines(steps).count == 1)
        #expect(Self.lines(steps).allSatisfy { $0.hasPrefix("! ") && !$0.contains("\u{1B}") })
    }

    @Test("to forget takes a second word, and ends the talk")
    func forget() throws {
        var session = try PlainSessionTests.session()
        let bob = try PlainSessionTests.id(1)
        _ = session.apply(.peer(try Self.person()))
        _ = session.typed("1")
        for line in ["/forget Bob", "/forget 1 please", "/forget 1 yes please"] {
            #expect(Self.lines(session.typed(line)).last == "! If that is meant: /forget Bob yes")
        }
        #expect(session.typed("/forget Bob yes") == [.ask(.forget(peer: bob.text))])
        #expect(session.typed("/forget \"Zoé B\" yes") == [.ask(.forget(peer: "Zoé B"))])
        #expect(session.partner == bob)
        #expect(
            Self.lines(session.apply(.done, to: .forget(peer: bob.text)))
                == ["* Bob and all that you wrote to each other is forgotten."])
        #expect(session.partner == nil)
    }

    @Test("/query finds who is away by asking the node")
    func queryAway() throws {
        var session = try PlainSessionTests.session()
        #expect(session.typed("/query Bob") == [.ask(.whoIs(peer: "Bob"))])
        #expect(
            session.apply(.peer(try Self.person(.offline)), to: .whoIs(peer: "Bob"))
                == [.say("* You talk to Bob now. /close ends it.")])
        #expect(session.partner == (try PlainSessionTests.id(1)))
        // Asked for with /whois it is an answer like any other.
        #expect(
            session.apply(.peer(try Self.person(.offline)), to: .whoIs(peer: "Bob")).count == 2)
    }

    @Test("how things stand is said in sentences, and of a change only what changed")
    func preferences() throws {
        var session = try PlainSessionTests.session()
        var preferences = Preferences()
        preferences.keep = .seconds(90 * 86_400)
        preferences.readReceipts = false
        preferences.presence = OwnPresence(state: .away, text: "a\u{1B}[2Jb\nc")
        func said(_ edit: PreferencesEdit) -> [String] {
            Self.lines(session.apply(.preferences(preferences), to: .preferences(edit)))
        }
        #expect(
            said(PreferencesEdit()) == [
                "* You are away: a^[[2Jb c",
                "* Messages are kept for 90d, longer only until delivered or read.",
                "* Nobody is told that you have read what they wrote.",
                "* Whom you write to can see that you are writing.",
            ])
        #expect(said(PreferencesEdit(readReceipts: false)).count == 1)
        #expect(said(PreferencesEdit(state: .away, text: "x")).count == 1)
    }
}
