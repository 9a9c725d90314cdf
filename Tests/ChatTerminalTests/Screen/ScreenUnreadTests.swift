import ChatCore
import Testing

@testable import ChatTerminal

/// Where one begins to read what came meanwhile, and what counts as read.
@Suite("what is unread on the screen")
struct ScreenUnreadTests {
    /// Bob has written, and of that so many are not read.
    private static func stage(written: Int, unread: Int) throws -> ScreenStage {
        var stage = try ScreenStage(60, 12)
        stage.peers = [try ScreenStage.peer(1, "Bob"), try ScreenStage.peer(2, "Eve")]
        let bob = try ScreenStage.id(1)
        stage.messages[bob] = try (1...written).map {
            try ScreenStage.message(
                "m\($0).", UInt64($0), state: $0 > written - unread ? .received : .read)
        }
        stage.conversations = [
            ConversationView(peer: bob, name: Displayable("Bob"), unread: unread, queued: 0)
        ]
        stage.begin()
        return stage
    }

    @Test("one begins with the first that is unread, and reads on", arguments: [30, 350])
    func opened(unread: Int) throws {
        var stage = try Self.stage(written: 400, unread: unread)
        let bob = try ScreenStage.id(1)
        stage.press(.alt("1"))
        let first = 400 - unread + 1
        #expect(stage.shows("── new messages"))
        #expect(stage.shows(" m\(first)."))
        #expect(!stage.shows(" m400."))
        // Only what was in sight is read: eight rows below the two lines.
        let left = try #require(stage.screen.people[bob]?.unread)
        #expect(left > unread - 12 && left < unread)
        #expect(stage.shows("-MORE(\(left)"))
        stage.press(.pageDown)
        #expect(try #require(stage.screen.people[bob]?.unread) < left)
        stage.press(.end, .alt)
        #expect(stage.shows(" m400."))
        #expect(stage.screen.people[bob]?.unread == 0)
    }

    @Test("who leaves halfway comes back to where the rest begins")
    func halfway() throws {
        var stage = try Self.stage(written: 60, unread: 40)
        let bob = try ScreenStage.id(1)
        stage.press(.alt("1"))
        let left = try #require(stage.screen.people[bob]?.unread)
        stage.press(.alt("2"))
        stage.press(.alt("1"))
        let rows = stage.drawn
        let line = try #require(rows.firstIndex { $0.contains("── new messages") })
        #expect(rows[line + 1].contains(" m\(60 - left + 1)."))
    }

    @Test(
        "a conversation that was left scrolled back begins with what is new, and that is read",
        arguments: [100, 1_500])
    func scrolledBack(count: Int) throws {
        var stage = try Self.stage(written: 400, unread: 0)
        let bob = try ScreenStage.id(1)
        stage.press(.alt("1"))
        stage.press(.pageUp)
        stage.press(.pageUp)
        stage.press(.alt("2"))
        for number in 1...count { try stage.hear("new \(number).") }
        stage.press(.alt("1"))
        #expect(stage.shows(" new 1."))
        let left = try #require(stage.screen.people[bob]?.unread)
        #expect(left > count - 20 && left < count)
    }

    @Test("what came while nobody looked begins at the top")
    func focus() throws {
        var stage = try Self.stage(written: 5, unread: 0)
        stage.press(.alt("1"))
        stage.input(.focus(false))
        for number in 1...30 { try stage.hear("new \(number).") }
        stage.input(.focus(true))
        #expect(stage.shows(" new 1.") && !stage.shows(" new 30."))
        #expect(try #require(stage.screen.people[try ScreenStage.id(1)]?.unread) > 15)
    }

    @Test("/unread goes back to where the new ones began")
    func command() throws {
        var stage = try Self.stage(written: 60, unread: 30)
        stage.press(.alt("1"))
        stage.press(.end, .alt)
        #expect(!stage.shows(" m31."))
        stage.enter("/unread")
        #expect(stage.shows("── new messages") && stage.shows(" m31."))
        stage.press(.alt("2"))
        stage.enter("/unread")
        #expect(stage.shows("Nothing is unread here."))
    }

    @Test("where no conversation is open, what is told later does not cover an answer")
    func answers() throws {
        var stage = try Self.stage(written: 1, unread: 0)
        stage.enter("/msg 1 hello")
        #expect(stage.shows("Sent to Bob."))
        stage.update(.renamed(SelfView(id: try ScreenStage.id(99), name: Displayable("Anna"))))
        #expect(stage.shows("Sent to Bob.") && stage.shows("You are Anna now."))
        stage.press(.escape)
        #expect(!stage.shows("Sent to Bob.") && !stage.shows("You are Anna now."))
    }

    @Test("what one writes on another screen of the same node is seen here, once")
    func elsewhere() throws {
        var stage = try Self.stage(written: 3, unread: 0)
        stage.press(.alt("1"))
        func own(_ state: MessageView.State) throws -> MessageView {
            try ScreenStage.message("from elsewhere", 900, state: state, isOwn: true)
        }
        stage.update(.delivery(try own(.queued)))
        stage.update(.delivery(try own(.delivered)))
        #expect(stage.drawn.count { $0.contains("from elsewhere ✓") } == 1)
        #expect(stage.drawn.count { $0.contains("from elsewhere") } == 1)
    }

    @Test("the answer to what is typed while scrolled back is seen")
    func answered() throws {
        var stage = try Self.stage(written: 60, unread: 0)
        stage.press(.alt("1"))
        stage.press(.pageUp)
        stage.enter("/words foo")
        #expect(stage.shows("Use /words"))
        stage.press(.pageUp)
        // What nobody has asked for does not move what is read.
        stage.update(.renamed(SelfView(id: try ScreenStage.id(99), name: Displayable("Anna"))))
        #expect(!stage.shows("You are Anna now."))
    }

    @Test("why an old message is masked is said where it is")
    func reasons() throws {
        var stage = try Self.stage(written: 60, unread: 0)
        let bob = try ScreenStage.id(1)
        stage.messages[bob]?[4] = try ScreenStage.message("you *****", 5, masked: 1, state: .read)
        stage.places = [
            RevealedView(
                start: 4, length: 5, original: Displayable("idiot"), rule: Displayable("idiot"),
                by: Displayable("Eve"), milliseconds: nil, reason: Displayable("rude"), via: [])
        ]
        stage.press(.alt("1"))
        stage.press(.home, .alt)
        for _ in 0..<60 where stage.screen.selected?.masked != 1 { stage.press(.up, .alt) }
        stage.press(.character("w"))
        #expect(stage.shows("Masked by the rule idiot") && stage.shows("you *****"))
    }

    @Test("half a thought outlives the program, whatever ends it")
    func kept() throws {
        var stage = try Self.stage(written: 1, unread: 0)
        stage.press(.alt("1"))
        stage.type("half a thought")
        stage.wait(60_000)
        let bob = try ScreenStage.id(1).text
        func kept() -> [ScreenSettings] {
            stage.effects.compactMap { if case .keep(let settings) = $0 { settings } else { nil } }
        }
        #expect(kept().last?.drafts == [bob: "half a thought"])
        let count = kept().count
        stage.wait(60_000)
        #expect(kept().count == count)
    }

    @Test("/me or /search alone says how it is used")
    func nothingDone() throws {
        var stage = try Self.stage(written: 1, unread: 0)
        stage.press(.alt("1"))
        stage.enter("/me")
        #expect(stage.shows("Use /me TEXT"))
        stage.enter("/search")
        #expect(stage.shows("Use /search TEXT"))
    }

    @Test("a message to nobody is not lost")
    func nobody() throws {
        var stage = try Self.stage(written: 1, unread: 0)
        stage.enter("/msg Zoe are you there?")
        #expect(stage.shows("Nobody here is called Zoe."))
        #expect(stage.screen.editor.text == "/msg Zoe are you there?")
    }
}
