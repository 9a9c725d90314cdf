import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

/// The plain interface as somebody reads it who speaks French.
@Suite("The plain interface in French") struct FrenchSessionTests {
    private static func session() throws -> PlainSession {
        PlainSession(
            myself: SelfView(id: try PlainSessionTests.id(99), name: Displayable("Ana")),
            clock: LocalClock(now: { PlainSessionTests.now }, offset: { _ in 0 }),
            isInteractive: false, language: .french)
    }

    @Test("who comes and goes, and what they say of themselves")
    func people() throws {
        var session = try Self.session()
        let bob = try PlainSessionTests.peer(1, "Bob")
        #expect(session.apply(.peer(bob)) == [.say("* [1] Bob est là.")])
        #expect(
            session.apply(.peer(try PlainTalkTests.person(.online, .away, "à table")))
                == [.say("* [1] Bob est en mode absent\u{00A0}: à table")])
        #expect(
            session.apply(.peer(try PlainSessionTests.peer(1, "Bob", .offline)))
                == [.say("* [1] Bob n’est plus là.")])
        #expect(
            session.apply(.peers([]), to: .peers(everybody: false)) == [
                .say("* Personne n’est encore là.")
            ])
    }

    @Test("lines stay `Ana: text`; what is ours is French")
    func messages() throws {
        var session = try Self.session()
        _ = session.apply(.peer(try PlainSessionTests.peer(1, "Bob")))
        #expect(
            session.apply(.message(try PlainSessionTests.message("salut"))) == [
                .say("Bob: salut", of: MessageKey(try PlainSessionTests.message("salut"))),
                .say("* Vous parlez maintenant à Bob. /close y met fin."),
            ])
        #expect(session.prompt == "à Bob\u{00A0}: ")
        let hidden = try PlainSessionTests.message("*", sequence: 2, finding: .hide)
        #expect(
            session.apply(.message(hidden)) == [
                .say("! Bob a écrit quelque chose que votre liste cache.", of: MessageKey(hidden))
            ])
        #expect(session.typed("/close") == [.say("* Vous ne parlez plus à Bob.")])
        #expect(
            session.typed("/nonsense") == [
                .say(
                    "! Il n’y a pas de commande /nonsense. /help en donne la liste\u{202F}; "
                        + "//texte envoie /texte.")
            ])
    }

    @Test("what the node refuses or tells is said in French, whatever its own language")
    func refusals() throws {
        var session = try Self.session()
        let refusal = Refusal(
            .badInput, "The message has \(20_000) bytes; at most \(16_384) fit: send it in parts.")
        #expect(
            session.apply(.refused(refusal), to: .whoAmI) == [
                .say(
                    "! Le message a 20\u{202F}000 octets\u{202F}; 16\u{202F}384 au plus\u{00A0}: "
                        + "envoyez-le en plusieurs parties.")
            ])
        let notice = NoticeView(
            .gap,
            .plural(
                1,
                one: "A message of \("Bob") was lost here, and \("Bob") does not keep it any more.",
                other: "no"))
        #expect(
            session.apply(.notice(notice))
                == [.say("! Un message de Bob a été perdu ici, et Bob ne l’a plus.")])
        // From a node of another version: what is no key stays as it was said.
        #expect(
            session.apply(.refused(Refusal(.full, .verbatim("Something new."))), to: .whoAmI)
                == [.say("! Something new.")])
    }

    @Test(
        "days, ages and plurals",
        arguments: [
            (0, "à l’instant"), (60_000, "il y a 1 minute"), (300_000, "il y a 5 minutes"),
            (3_600_000, "il y a 1 heure"), (3 * 86_400_000, "il y a 3 jours"),
            (60 * 86_400_000, "le vendredi 15 septembre 2023"),
            (74 * 86_400_000, "le vendredi 1er septembre 2023"),
        ] as [(Int64, String)])
    func ages(past: Int64, text: String) throws {
        let clock = try Self.session().clock
        #expect(clock.ago(PlainSessionTests.now - past).text(in: .french) == text)
    }

    @Test("the days of a talk that is written down")
    func transcript() throws {
        let clock = try Self.session().clock
        var transcript = Transcript(
            myself: Displayable("Ana"), clock: clock, namesReaders: false, language: .french)
        #expect(
            transcript.lines(for: try PlainSessionTests.message("salut"))
                == ["— mardi 14 novembre 2023 —", "22:13 Bob: salut"])
        let page = HTMLTranscript(
            peer: Displayable("Bob"), myself: Displayable("Ana"), clock: clock, language: .french)
        #expect(page.head.contains("<html lang=\"fr\">"))
        #expect(page.head.contains("<title>Ana et Bob</title>"))
        #expect(clock.day(of: PlainSessionTests.now).text(in: .french) == "aujourd’hui")
    }

    @Test("every command explains itself in French")
    func help() throws {
        var session = try Self.session()
        let french = PlainTalkTests.lines(session.typed("/help"))
        #expect(french.count == PlainCommand.allCases.count)
        for (command, line) in zip(PlainCommand.allCases, french) {
            #expect(line.contains("\u{00A0}: "), "\(command)")
        }
    }
}
