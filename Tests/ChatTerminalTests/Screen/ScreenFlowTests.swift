import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

/// What a person does at the keyboard, from the start to the end of a talk.
@Suite struct ScreenFlowTests {
    private static func stage(
        _ columns: Int = 80, _ rows: Int = 24, settings: ScreenSettings = ScreenStage.known
    ) throws -> ScreenStage {
        var stage = try ScreenStage(columns, rows, settings: settings)
        try GoldenScreens.people(&stage)
        return stage
    }

    private static func sends(_ stage: ScreenStage) -> [Command] {
        stage.asked.filter { if case .send = $0 { true } else { false } }
    }

    @Test("somebody is discovered, picked by a letter, talked to, masked and revealed")
    func talk() throws {
        var stage = try ScreenStage(132, 40, settings: ScreenSettings())
        stage.begin()
        #expect(stage.shows("Looking for people"))
        stage.update(.peer(try ScreenStage.peer(1, "Bob")))
        stage.peers = [try ScreenStage.peer(1, "Bob")]
        #expect(stage.shows(" 1 ● Bob"))
        stage.enter("b")
        #expect(stage.screen.current == (try ScreenStage.id(1)))
        #expect(stage.shows("not verified: /verify"))
        stage.enter("hi Bob")
        #expect(stage.shows("Ana │ hi Bob →"))
        try stage.hear("you *****", masked: 1)
        stage.places = [
            RevealedView(
                start: 4, length: 5, original: Displayable("idiot"), rule: Displayable("idiot"),
                by: Displayable("Cléo"), milliseconds: ScreenStage.now - 7_200_000,
                reason: Displayable("insult"), via: [])
        ]
        #expect(stage.shows("you *****"))
        stage.press(.up, .alt)
        stage.press(.character("w"))
        #expect(stage.shows("Masked by the rule idiot, shared by Cléo 2 h ago: insult"))
        #expect(!stage.shows("you idiot"))
        stage.press(.character("v"))
        #expect(stage.shows("you idiot"))
        stage.press(.character("v"))
        #expect(!stage.shows("you idiot"))
        // Who has opened a conversation knows how it goes.
        #expect(stage.screen.settings.hasSeenWelcome)
    }

    @Test("what is typed where no conversation is open finds people, and arrows choose")
    func home() throws {
        var stage = try Self.stage()
        #expect(stage.screen.selectedAtHome == (try ScreenStage.id(2)))
        stage.press(.down)
        stage.press(.enter)
        #expect(stage.screen.current == (try ScreenStage.id(1)))
        #expect(Self.sends(stage).isEmpty)
    }

    @Test("Alt and a digit, Alt-A, Ctrl-N and Ctrl-P go to other conversations")
    func switching() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        #expect(stage.screen.current == (try ScreenStage.id(1)))
        stage.press(.alt("a"))
        #expect(stage.screen.current == (try ScreenStage.id(2)))
        stage.press(.alt("a"))
        #expect(stage.screen.current == (try ScreenStage.id(2)))
        #expect(stage.shows("Nobody else has written."))
        let order = stage.screen.people.order
        let place = try #require(order.firstIndex(of: ScreenStage.id(2)))
        stage.press(.control("n"))
        #expect(stage.screen.current == order[(place + 1) % order.count])
        stage.press(.control("p"))
        #expect(stage.screen.current == (try ScreenStage.id(2)))
    }

    @Test("a draft waits in its conversation, and in the settings")
    func drafts() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        stage.type("for Bob")
        stage.press(.alt("2"))
        #expect(stage.screen.editor.isEmpty)
        guard
            case .keep(let kept) = stage.effects.last(where: {
                if case .keep = $0 { true } else { false }
            })
        else {
            Issue.record("nothing was kept")
            return
        }
        #expect(kept.drafts == [try ScreenStage.id(1).text: "for Bob"])
        stage.press(.alt("1"))
        #expect(stage.screen.editor.text == "for Bob")
        // Of another run.
        var later = try Self.stage(settings: kept)
        later.press(.alt("1"))
        #expect(later.screen.editor.text == "for Bob")
    }

    @Test("read is only what is in sight, at the end, with the focus")
    func read() throws {
        var stage = try Self.stage()
        func marks() -> Int {
            stage.asked.count { if case .markRead = $0 { true } else { false } }
        }
        stage.press(.alt("1"))
        #expect(marks() == 0)
        stage.input(.focus(false))
        try stage.hear("one")
        #expect(marks() == 0)
        #expect(stage.screen.people.unread == 3)
        stage.input(.focus(true))
        #expect(marks() == 1)
        #expect(stage.shows("── new messages"))
        // Under a view nothing is read.
        stage.press(.function(1))
        try stage.hear("two")
        #expect(marks() == 1)
        stage.press(.escape)
        #expect(marks() == 2)
        // Nor above the end.
        for number in 0..<40 { try stage.hear("line \(number)") }
        let before = marks()
        stage.press(.pageUp)
        try stage.hear("below")
        #expect(marks() == before)
        // A view without its last row, less the lowest row of the view before, and the new one.
        #expect(stage.shows("-MORE(21)-"))
        stage.press(.end, .alt)
        #expect(marks() == before + 1)
    }

    @Test("opening a conversation with unread messages shows where they begin")
    func unreadLine() throws {
        var stage = try Self.stage()
        stage.press(.alt("2"))
        let rows = stage.drawn
        let line = try #require(rows.firstIndex { $0.contains("── new messages") })
        #expect(rows[line - 1].contains("old one"))
        #expect(rows[line + 1].contains("one"))
        #expect(stage.screen.people.unread == 0)
    }

    @Test("a reply, an edit, a deletion that is asked for, a reaction")
    func messages() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        let bob = try ScreenStage.id(1).text
        stage.press(.up, .alt)
        stage.press(.character("r"))
        #expect(stage.shows("Reply to \"مرحبا بالجميع\""))
        stage.enter("salut")
        let hers = MessageReference(
            isOutgoing: false, position: MessagePosition(stream: 1, sequence: 15))
        #expect(
            stage.asked.last { if case .send = $0 { true } else { false } }
                == .send(peer: bob, text: "salut", purpose: .reply(to: hers), waitSeconds: nil))
        stage.enter("/edit salut à tous")
        #expect(
            Self.sends(stage).last
                == .send(
                    peer: bob, text: "salut à tous",
                    purpose: .edit(of: MessagePosition(stream: 9, sequence: 1_001)),
                    waitSeconds: nil))
        let count = Self.sends(stage).count
        stage.enter("/delete")
        stage.press(.character("n"))
        #expect(Self.sends(stage).count == count)
        stage.enter("/delete")
        stage.press(.character("y"))
        #expect(Self.sends(stage).count == count + 1)
        stage.enter("/react :thumbsup:")
        guard case .send(_, let text, .reaction(let message), _) = Self.sends(stage).last else {
            Issue.record("no reaction was sent")
            return
        }
        #expect(text == "👍")
        #expect(message == hers)
    }

    @Test("editing takes the earlier text up, and gives the draft back")
    func edit() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        stage.type("a draft")
        stage.press(.up, .alt)
        stage.press(.up, .alt)
        stage.press(.character("e"))
        #expect(stage.screen.editor.text.hasPrefix("Yes. 会议室"))
        stage.press(.escape)
        #expect(stage.screen.editor.text == "a draft")
        // Of somebody else nothing can be changed.
        stage.press(.up, .alt)
        stage.press(.character("e"))
        #expect(stage.shows("Only what you wrote yourself"))
    }

    @Test("Ctrl-C clears, and can be taken back; on an empty line it asks before it leaves")
    func controlC() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        stage.type("important")
        stage.press(.control("c"))
        #expect(stage.screen.editor.isEmpty)
        stage.press(.alt("u"))
        #expect(stage.screen.editor.text == "important")
        stage.press(.control("c"))
        stage.press(.control("c"))
        #expect(stage.shows("Ctrl-C again leaves."))
        #expect(!stage.effects.contains(.quit))
        // Another key in between, and it asks again.
        stage.press(.alt("2"))
        stage.press(.control("c"))
        #expect(!stage.effects.contains(.quit))
        stage.press(.control("c"))
        #expect(stage.effects.last == .quit)
    }

    @Test("leaving says what still waits, and that the node of another process goes on")
    func farewell() throws {
        var stage = try Self.stage()
        stage.press(.control("d"))
        #expect(stage.effects.last == .quit)
        #expect(
            stage.screen.farewell.map(\.english) == ["1 message of yours goes out next time."])
        let attached = try ScreenStage(isAttached: true)
        #expect(attached.screen.farewell.map(\.english) == ["The node goes on running."])
    }

    @Test("a command nobody knows is not sent, and stays to be mended")
    func unknownCommand() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        stage.enter("/mgs Bob hi")
        #expect(Self.sends(stage).isEmpty)
        #expect(stage.screen.editor.text == "/mgs Bob hi")
        #expect(stage.shows("Did you mean"))
    }

    @Test("what was refused stands in the line again")
    func refused() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        stage.refusal = Refusal(.storeFailed, "The disk is full.")
        stage.enter("not lost")
        #expect(stage.screen.editor.text == "not lost")
        #expect(stage.shows("The disk is full."))
    }

    @Test("a search opens a list, and Enter shows a message where it stands")
    func search() throws {
        var stage = try Self.stage()
        let bob = try ScreenStage.id(1)
        stage.messages[bob] = try (1...300).map {
            try ScreenStage.message(
                $0 == 20 ? "needle" : "hay \($0)", UInt64($0), state: .read)
        }
        stage.enter("/search needle")
        #expect(stage.shows("1 message with needle"))
        stage.press(.enter)
        #expect(stage.screen.current == bob)
        #expect(stage.shows("hay 19") && stage.shows("needle") && stage.shows("hay 21"))
        #expect(stage.screen.selected?.text.text == "needle")
    }

    @Test("scrolling asks for older pages, again and again")
    func scrollBack() throws {
        var stage = try Self.stage()
        let bob = try ScreenStage.id(1)
        stage.messages[bob] = try (1...1_000).map {
            try ScreenStage.message("line \($0)", UInt64($0), state: .read)
        }
        stage.press(.alt("1"))
        #expect(stage.shows("line 1000"))
        for _ in 0..<80 { stage.press(.pageUp) }
        #expect(stage.drawn.contains { $0.hasSuffix("line 1") })
        stage.press(.end, .alt)
        #expect(stage.shows("line 1000"))
    }
}
