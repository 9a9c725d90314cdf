import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

@Suite("The words in the chat") struct PlainWordsTests {
    static let commands: [(String, Command)] = [
        ("/words", .words), ("/words list", .wordEntries(list: nil)),
        ("/words status", .listStatus),
        ("/words add idiot, fils de", .addWords(["idiot", "fils de"])),
        ("/words remove idiot", .removeWords(["idiot"])),
        ("/words ignore idiot,con*", .ignoreWords(["idiot", "con*"])),
        ("/words keep a b", .keepWords(["a b"])), ("/WORDS Follow x", .followWords(["x"])),
        ("/words undo Ana Maria", .undoWords(by: "Ana Maria")),
        ("/words undo 7", .undoWords(by: "7")), ("/words undo me", .undoWords(by: "me")),
        ("/words history fils de", .wordHistory("fils de")),
        ("/words test hé idiot", .testWords(text: "hé idiot")),
    ]

    @Test("what is typed becomes what the node understands", arguments: commands)
    func typed(_ line: String, _ command: Command) throws {
        var session = try PlainSessionTests.session()
        #expect(session.typed(line) == [.ask(command)])
    }

    @Test("a number to undo is somebody of this session")
    func undoByNumber() throws {
        var session = try PlainSessionTests.session()
        _ = session.apply(.peer(try PlainSessionTests.peer(1, "Bob")))
        let id = try PlainSessionTests.id(1).text
        #expect(session.typed("/words undo 1") == [.ask(.undoWords(by: id))])
    }

    @Test(
        "what is incomplete changes nothing",
        arguments: [
            "/words add", "/words add ,", "/words remove ", "/words undo", "/words dance x",
            "/words history", "/words test",
        ])
    func incomplete(line: String) throws {
        var session = try PlainSessionTests.session()
        guard case .say(let text, nil) = session.typed(line).first else {
            Issue.record("\(line) was carried out")
            return
        }
        #expect(text.hasPrefix("! Use /words"))
    }

    static func names(_ count: Int) -> [Displayable] {
        ["Ana", "Bob", "Cléo", "Dan", "Eve"].prefix(count).map { Displayable($0) }
    }

    static let news: [(WordsChangeView, String)] = [
        (
            WordsChangeView(added: ["idiot", "crétin"], by: names(1), count: 12),
            "* Ana added idiot, crétin to the shared words (12 now)."
        ),
        (
            WordsChangeView(removed: ["idiot"], by: names(2), count: 11),
            "* Ana and Bob removed idiot from the shared words (11 now)."
        ),
        (
            WordsChangeView(
                added: (0..<300).map { "w\($0)" }, removed: ["a", "b", "c", "d"], by: names(3),
                count: 412),
            "* Ana and 2 others changed the shared words: 300 added, 4 removed (412 now)."
        ),
        (
            WordsChangeView(
                added: ["a"], removed: (0..<150).map { "w\($0)" }, by: names(5), count: 1),
            "* Ana and 4 others changed the shared words: 1 added, 150 removed (1 now)."
        ),
        (
            WordsChangeView(
                added: (0..<200).map { "w\($0)" }, removed: (0..<150).map { "v\($0)" },
                by: names(1), count: 1),
            "* Ana changed the shared words: 350 changes (1 now)."
        ),
        (
            WordsChangeView(added: (0..<300).map { "w\($0)" }, by: names(1), count: 300),
            "* Ana added w0, w1, w2, w3, w4, w5, w6, w7 and 292 more to the shared words (300 now)."
        ),
    ]

    @Test("what others changed is one line, however much it is", arguments: news)
    func told(_ change: WordsChangeView, _ line: String) throws {
        var session = try PlainSessionTests.session()
        #expect(session.apply(.wordsChanged(change)) == [.say(line)])
    }

    @Test("what others name may be long: it is cut")
    func longNews() throws {
        let long = String(repeating: "x", count: 500)
        let line = WordsWording.news(
            WordsChangeView(added: [long, long], by: Self.names(1), count: 2))
        #expect(line.english.count < 150)
    }

    @Test("what changed here is told at once, and once only for whom it is")
    func own() throws {
        var session = try PlainSessionTests.session()
        let change = WordsChangeView(added: ["idiot"], removed: ["con*"], count: 3)
        #expect(
            session.apply(.wordsChanged(change)) == [
                .say("* Words: masked from now on: idiot; no longer masked: con* (3 now).")
            ])
        #expect(
            session.apply(.wordsChanged(change), to: .addWords(["idiot"])) == [
                .say("* \(Wording.shared.english)")
            ])
        #expect(session.apply(.wordsChanged(change), to: .addWords(["idiot"])).isEmpty)
        #expect(session.apply(.wordsChanged(change), to: .keepWords(["idiot"])).isEmpty)
        #expect(
            session.apply(.wordsChanged(WordsChangeView(count: 3)), to: .removeWords(["x"]))
                == [.say("* The list stays as it is: 3 words.")])
    }

    @Test("a long change of one's own names some, and counts the rest")
    func ownImport() throws {
        var session = try PlainSessionTests.session()
        let change = WordsChangeView(added: (0..<300).map { "w\($0)" }, count: 300)
        guard case .say(let line, nil) = session.apply(.wordsChanged(change)).first else {
            Issue.record("nothing was told")
            return
        }
        #expect(line.hasPrefix("* Words: masked from now on: w0, w1, "))
        #expect(line.hasSuffix("w19; and 280 more (300 now)."))
    }

    @Test("what an import leaves out is named, with what to do")
    func leftOut() throws {
        var session = try PlainSessionTests.session()
        let change = WordsChangeView(tooCommon: ["as*", "the"], count: 3)
        #expect(
            session.apply(.wordsChanged(change), to: .addWords(["as*", "the"])).last
                == .say(
                    "! left out, as it would hit what people write all the time: as*, the. "
                        + "/words keep makes a word yours alone."))
    }

    @Test("/words names some and says how many there are")
    func some() throws {
        var session = try PlainSessionTests.session()
        let rules = (0..<30).map { RuleView(word: Displayable("w\($0)"), line: "w\($0)\tlang=fr") }
        guard case .say(let line, nil) = session.apply(.words(rules), to: .words).first else {
            Issue.record("nothing was said")
            return
        }
        #expect(line.hasPrefix("* 30 words act here: w0, w1, "))
        let one = Wording.words(Array(rules.prefix(1))).english
        #expect(one == "1 word acts here: w0. /words list says who shares them.")
        #expect(line.hasSuffix(", w19 and 10 more. /words list says who shares them."))
        #expect(
            session.apply(.words([]), to: .words)
                == [.say("* No words are masked: /words add WORD adds one for everybody.")])
    }

    @Test("/words list shows the latest of what acts here, not without end")
    func list() throws {
        var session = try PlainSessionTests.session()
        let entries = try (0..<50).map { number in
            try WordTableTests.entry(
                "w\(number)", minutesAgo: Int64(100 - number),
                status: number == 49 ? .removed : .inForce)
        }
        let steps = session.apply(.wordEntries(entries), to: .wordEntries(list: nil))
        #expect(steps.count == 41)
        #expect(steps.first == .say("* w48  mask  Ana  52 min ago"))
        #expect(steps.last == .say("* and 9 more: 'chat-node words list' shows all."))
    }

    @Test("how the lists are doing")
    func status() throws {
        var session = try PlainSessionTests.session()
        let list = ListStatusView(
            name: "lan", records: 1, isFull: true, authors: 2, rules: 3, fingerprint: "0a1b2c3d",
            inSync: 4,
            behind: 5, ahead: 6, apart: 7, silent: 17, missingPacks: 8,
            uncountedPacks: 18, bytesSent: 9, bytesReceived: 10, sessions: 11, offences: 12,
            heldBack: 13)
        #expect(
            session.apply(.listStatus([list]), to: .listStatus) == [
                .say("* lan: acts here: 3; records: 1 (full); authors: 2; fingerprint: 0a1b2c3d"),
                .say(
                    "*   peers that hold the same: 4; less: 5; more: 6; something else: 7; "
                        + "not heard since a change: 17"),
                .say("*   imports whose words are still to come: 8; without room to count: 18"),
                .say(
                    "*   bytes sent: 9; received: 10; comparisons: 11; offences: 12; "
                        + "records held back: 13"),
            ])
    }

    @Test("a history, and none")
    func history() throws {
        var session = try PlainSessionTests.session()
        #expect(
            session.apply(.wordHistory([]), to: .wordHistory("x"))
                == [.say("* Nothing is known of that word.")])
        #expect(
            session.apply(.wordHistory([try WordTableTests.deed(.removed)]), to: .wordHistory("x"))
                == [.say("* 1 min ago  Ana  removed it")])
    }
}
