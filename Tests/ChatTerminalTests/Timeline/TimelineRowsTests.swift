import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

@Suite("How a timeline looks") struct TimelineRowsTests {
    private static func timeline(_ messages: [MessageView]) throws -> Timeline {
        var timeline = Timeline(peer: try PlainSessionTests.id(1))
        for message in messages { timeline.add(message) }
        return timeline
    }

    private static func text(
        _ messages: [MessageView], in view: TimelineView = .sized(50, 20)
    ) throws -> [String] {
        var timeline = try timeline(messages)
        return timeline.text(in: view)
    }

    @Test("a day, then time, name and text; all else of a message under its text")
    func wide() throws {
        var talk = try TimelineTalk()
        let messages = [
            talk.write("salut"),
            talk.write(
                "un texte plus long qui ne tient pas sur une ligne\net une autre", .outgoing),
            talk.write("ok", at: PlainSessionTests.now + TimelineTalk.minute),
        ]
        #expect(
            try Self.text(messages) == [
                "── today " + String(repeating: "─", count: 41),
                " 22:13 Bob │ salut",
                " 22:14 Ana │ un texte plus long qui ne tient pas",
                "           │ sur une ligne",
                "           │ et une autre ✓",
                "       Bob │ ok",
            ])
    }

    @Test("little room: the name and the text, down to 20 columns")
    func narrow() throws {
        var talk = try TimelineTalk()
        let messages = [
            talk.write("salut"), talk.write("une ligne plus longue", .outgoing),
            talk.write("fait signe").with { $0.isAction = true },
        ]
        #expect(
            try Self.text(messages, in: .sized(20, 20)) == [
                "── today ───────────", " Bob: salut", " Ana: une ligne plus", "   longue ✓",
                "* Bob fait signe",
            ])
    }

    @Test("a long name is cut by columns, and leaves the text its room")
    func longNames() throws {
        var talk = try TimelineTalk()
        let message = talk.write("ok").with { $0.name = "名前名前名前名前" }
        #expect(try Self.text([message]).last == " 22:13  名前名前… │ ok")
        #expect(try Self.text([message], in: .sized(20, 5)).last == " 名前…: ok")
    }

    @Test("four honest states, told without colour")
    func states() throws {
        var talk = try TimelineTalk()
        let message = talk.write("salut", .outgoing, state: .queued)
        var timeline = try Self.timeline([message])
        let view = TimelineView.sized(50, 5)
        var ends = [timeline.text(in: view).last]
        for state: MessageView.State in [.sent, .delivered, .read] {
            timeline.update(message.with { $0.state = state })
            ends.append(timeline.text(in: view).last)
        }
        #expect(ends == ["…", "→", "✓", "✓✓"].map { " 22:13 Ana │ salut \($0)" })
    }

    @Test("a message that gets further takes no other rows", arguments: 30...48)
    func statesTakeNoRow(length: Int) throws {
        var talk = try TimelineTalk()
        let message = talk.write(String(repeating: "x", count: length), .outgoing, state: .queued)
        var timeline = try Self.timeline([message])
        let view = TimelineView.sized(50, 5)
        let before = timeline.rows(in: view).count
        timeline.update(message.with { $0.state = .read })
        #expect(timeline.rows(in: view).count == before)
    }

    @Test("what was masked stands out; stars of the author's own do not")
    func masks() throws {
        var talk = try TimelineTalk()
        func roles(_ message: MessageView) throws -> [String: Style.Role] {
            var timeline = try Self.timeline([message])
            let spans = timeline.rows(in: .sized(50, 5)).last?.text.spans ?? []
            return spans.reduce(into: [:]) { $0[$1.text] = $1.style.role }
        }
        let masked = talk.write("quel ***** !").with { $0.masked = 1 }
        #expect(try roles(masked)["*****"] == .masked)
        #expect(try roles(masked.with { $0.masked = 0 })["quel ***** !"] == .text)
    }

    @Test("masked places are revealed one at a time, and hidden again")
    func reveal() throws {
        var talk = try TimelineTalk()
        let message = talk.write("un ***** et un *** !").with { $0.masked = 2 }
        let name = message.messageName
        var timeline = try Self.timeline([message])
        let view = TimelineView.sized(50, 2)
        func last() -> String? { timeline.text(in: view).last }
        #expect(timeline.revealNext(of: name) == nil)
        timeline.revealed([Self.place(15, 3, "sot"), Self.place(3, 5, "idiot")], of: name)
        #expect(last() == " 22:13 Bob │ un ***** et un *** !")
        #expect(timeline.revealNext(of: name)?.original.text == "idiot")
        #expect(last() == " 22:13 Bob │ un idiot et un *** !")
        #expect(timeline.revealNext(of: name)?.original.text == "sot")
        #expect(last() == " 22:13 Bob │ un idiot et un sot !")
        #expect(timeline.revealNext(of: name) == nil)
        timeline.hideAll(of: name)
        #expect(last() == " 22:13 Bob │ un ***** et un *** !")
        // The words have changed: what was known of the places is of no use.
        timeline.update(message.with { $0.text = "un idiot et un *** !" })
        #expect(!timeline.knowsReveal(of: name))
    }

    @Test("places that are not in the text are left out", arguments: [-1, 2, 90, Int.max])
    func wrongPlaces(start: Int) throws {
        var talk = try TimelineTalk()
        let message = talk.write("***").with { $0.masked = 1 }
        var timeline = try Self.timeline([message])
        let places = [Self.place(start, 40, "sot"), Self.place(0, -1, "x")]
        timeline.revealed(places, of: message.messageName)
        while timeline.revealNext(of: message.messageName) != nil {}
        #expect(timeline.text(in: .sized(50, 5)).last == " 22:13 Bob │ ***")
    }

    private static func place(_ start: Int, _ length: Int, _ original: String) -> RevealedView {
        RevealedView(
            start: start, length: length, original: Displayable(original),
            rule: Displayable("r"), by: nil, milliseconds: nil, reason: Displayable(""), via: [])
    }

    @Test("what the list hides is read only when it is revealed; a warning stands below")
    func hidden() throws {
        var talk = try TimelineTalk()
        let hidden = talk.write("(hidden)").with { $0.finding = .hide }
        let warned = talk.write("*****").with { ($0.finding, $0.masked) = (.warn, 1) }
        var timeline = try Self.timeline([hidden, warned])
        let view = TimelineView.sized(60, 10)
        #expect(
            timeline.text(in: view).dropFirst() == [
                " 22:13 Bob │ hidden by your list, until you reveal it",
                " 22:14 Bob │ *****", "           ! your list warns of this: id*t",
            ])
        let places = ["idiot", "sot"].map { Self.place(0, 8, $0) }
        timeline.revealed(places, of: hidden.messageName)
        while timeline.revealNext(of: hidden.messageName) != nil {}
        #expect(timeline.text(in: view)[1] == " 22:13 Bob │ idiot … sot")
    }

    @Test("what is answered stands above, reactions below; edited, deleted, masked there")
    func parts() throws {
        var talk = try TimelineTalk()
        let first = talk.write("salut", .outgoing)
        let answer = talk.write("oui").with {
            $0.reply = QuotedView(message: first.messageName, text: Displayable("salut"))
            $0.isEdited = true
            $0.reactions = [
                ReactionView(text: Displayable("👍"), isOwn: false),
                ReactionView(text: Displayable("🎉"), isOwn: true),
            ]
        }
        let lost = talk.write("non").with {
            $0.reply = QuotedView(message: first.messageName, text: nil)
        }
        let deleted = talk.write("").with { $0.isDeleted = true }
        let masked = talk.write("sot", .outgoing).with { $0.maskedThere = ["sot"] }
        #expect(
            try Self.text([answer, lost, deleted, masked], in: .sized(60, 20)).dropFirst() == [
                "           ╭ Ana: salut", " 22:14 Bob │ oui (edited)",
                "           ╰ 👍 Bob  🎉 you",
                "           ╭ Ana: a message that cannot be shown here", " 22:15 Bob │ non",
                " 22:16 Bob │ message deleted", " 22:17 Ana │ sot ✓",
                "           ! masked for Bob: sot",
            ])
    }

    @Test("the same in French")
    func french() throws {
        var talk = try TimelineTalk()
        let messages = [
            talk.write("oui").with { $0.isEdited = true },
            talk.write("").with { $0.isDeleted = true },
            talk.write("***").with { ($0.finding, $0.masked) = (.warn, 1) },
            talk.write("sot", .outgoing).with { $0.maskedThere = ["sot"] },
        ]
        #expect(
            try Self.text(messages, in: .sized(60, 20, .french)).suffix(6) == [
                " 22:13 Bob │ oui (modifié)", " 22:14 Bob │ message supprimé", " 22:15 Bob │ ***",
                "           ! votre liste met en garde\u{A0}: id*t", " 22:16 Ana │ sot ✓",
                "           ! masqué chez Bob\u{A0}: sot",
            ])
    }

    @Test("no text stands where names do, nor beside a mark of the program's own")
    func noPretending() throws {
        var talk = try TimelineTalk()
        let forged = talk.write("x\n 22:13 Ana │ moi\n── today ──\n* Ana waves\n! warning")
        let rows = try Self.text([forged], in: .sized(60, 20)).dropFirst()
        #expect(rows.dropFirst().allSatisfy { $0.hasPrefix("           │ ") })
        let narrow = try Self.text([forged], in: .sized(40, 20)).dropFirst()
        #expect(narrow.dropFirst().allSatisfy { $0.hasPrefix("   ") })
        // Who is called as the program's marks are still has a bar beside their text.
        let starred = talk.write("waves").with { $0.name = "* Ana" }
        #expect(try Self.text([starred], in: .sized(60, 20)).last == " 22:14 * Ana │ waves")
    }

    @Test("the program's own lines, and what is told in the third person, have marks of their own")
    func said() throws {
        var talk = try TimelineTalk()
        var timeline = try Self.timeline([talk.write("waves").with { $0.isAction = true }])
        timeline.say([StyledText("one"), StyledText("two")], at: PlainSessionTests.now)
        #expect(
            timeline.rows(in: .sized(60, 20)).dropFirst().map(\.text.text) == [
                " 22:13     * Bob waves", "           - one", "             two",
            ])
        #expect(timeline.rows(in: .sized(60, 20)).last?.message == nil)
    }

    @Test("links can be opened, with a mask in them not")
    func links() throws {
        var talk = try TimelineTalk()
        let messages = [
            talk.write("voir https://example.org/a."),
            talk.write("voir https://****.org/a").with { $0.masked = 1 },
        ]
        var timeline = try Self.timeline(messages)
        let targets = timeline.rows(in: .sized(60, 20)).map {
            $0.text.spans.compactMap(\.style.target)
        }
        #expect(targets == [[], ["https://example.org/a"], []])
    }

    @Test("the same over and over is one message with a count, until something else is said")
    func repeats() throws {
        var talk = try TimelineTalk()
        let flood = (0..<12).map { _ in talk.write("achetez !") }
        var timeline = try Self.timeline(flood + [talk.write("ok"), talk.write("achetez !")])
        let view = TimelineView.sized(60, 20)
        #expect(
            timeline.text(in: view).dropFirst() == [
                " 22:13 Bob │ achetez ! ×12", " 22:25 Bob │ ok", " 22:26 Bob │ achetez !",
            ])
        // One of them changes: it stands alone, and those around it stay together.
        timeline.update(flood[5].with { $0.isEdited = true })
        #expect(
            timeline.text(in: view)[1...3] == [
                " 22:13 Bob │ achetez ! ×5", " 22:18 Bob │ achetez ! (edited)",
                " 22:19 Bob │ achetez ! ×6",
            ])
        timeline.update(flood[5])
        #expect(timeline.text(in: view)[1] == " 22:13 Bob │ achetez ! ×12")
    }

    @Test("what one writes oneself is never counted together")
    func ownRepeats() throws {
        var talk = try TimelineTalk()
        let own = (0..<3).map { _ in talk.write("ok", .outgoing) }
        #expect(try Self.text(own).count == 4)
    }

    @Test("the unread line stands above the first that was not read, and parts what is equal")
    func unreadLine() throws {
        var talk = try TimelineTalk()
        var timeline = try Self.timeline([talk.write("a"), talk.write("b")])
        timeline.placeUnreadLine(.next)
        timeline.add(talk.write("mine", .outgoing))
        for _ in 0..<3 { timeline.add(talk.write("b")) }
        let line = "── new messages " + String(repeating: "─", count: 34)
        let view = TimelineView.sized(50, 9)
        #expect(timeline.text(in: view).suffix(2) == [line, " 22:16 Bob │ b ×3"])
        timeline.placeUnreadLine(.message(talk.kept[4].messageName))
        #expect(
            timeline.text(in: view).suffix(3) == [" 22:16 Bob │ b", line, " 22:17 Bob │ b ×2"])
        timeline.removeUnreadLine()
        #expect(timeline.text(in: view).last == " 22:16 Bob │ b ×3")
    }

    @Test("a clock that jumps changes no order: as it was received, each day named")
    func clocks() throws {
        var talk = try TimelineTalk()
        let now = PlainSessionTests.now
        let messages = [
            talk.write("one", at: now), talk.write("two", at: now - 86_400_000),
            talk.write("three", at: now),
        ]
        #expect(
            try Self.text(messages).map { $0.split(separator: " ").last.map(String.init) ?? "" }
                .filter { !$0.hasPrefix("─") } == ["one", "two", "three"])
        #expect(try Self.text(messages).count == 6)
    }

    @Test("the selected message is marked without colour; days and the program are nobody's")
    func selected() throws {
        var talk = try TimelineTalk()
        let messages = [talk.write("a"), talk.write("b\nc")]
        var timeline = try Self.timeline(messages)
        let view = TimelineView.sized(50, 9)
        timeline.select(.previous, in: view)
        #expect(
            timeline.text(in: view).suffix(3) == [
                " 22:13 Bob │ a", "▶22:14 Bob │ b", "▶          │ c",
            ])
        #expect(
            timeline.rows(in: view).map(\.message)
                == [nil] + [0, 1, 1].map { messages[$0].messageName })
    }
}
