import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

/// Tab, the mouse, pasting, what was typed before, and the views that are in the way of nothing.
@Suite struct ScreenControlsTests {
    private static func stage(_ columns: Int = 80, _ rows: Int = 24) throws -> ScreenStage {
        var stage = try ScreenStage(columns, rows)
        try GoldenScreens.people(&stage)
        return stage
    }

    @Test("Tab completes names and commands, and shows what else it could be")
    func tab() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        stage.type("/qu")
        stage.press(.tab)
        #expect(stage.screen.editor.text.hasPrefix("/qu"))
        #expect(stage.shows("query") && stage.shows("quit"))
        stage.press(.control("c"))
        stage.type("/msg cl")
        stage.press(.tab)
        #expect(stage.screen.editor.text == "/msg Cléo ")
    }

    @Test("a path asks for the names in its folder, and takes the first that fits")
    func path() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        stage.type("see ./no")
        stage.press(.tab)
        #expect(stage.effects.contains(.listFolder("./")))
        stage.screen.listed(["notes.txt", "other"], of: "./")
        #expect(stage.screen.editor.text == "see ./notes.txt ")
    }

    @Test("a click opens somebody or selects a message, and the wheel scrolls")
    func mouse() throws {
        var stage = try Self.stage()
        func click(_ column: Int, _ row: Int) -> TerminalInput {
            .mouse(Mouse(action: .press, button: 1, column: column, row: row))
        }
        let row = try #require(stage.drawn.firstIndex { $0.contains("✓Bob") })
        stage.input(click(5, row))
        #expect(stage.screen.current == (try ScreenStage.id(1)))
        // What was drawn is what was clicked at.
        _ = stage.screen.draw()
        let line = try #require(stage.drawn.firstIndex { $0.contains("Salut Bob") })
        stage.input(click(50, line))
        #expect(stage.screen.selected?.text.text == "Salut Bob")
        stage.press(.escape)
        stage.resize(80, 6)
        stage.input(.mouse(Mouse(action: .wheelUp, button: 0, column: 40, row: 2)))
        #expect(stage.screen.timelines[try ScreenStage.id(1)]?.isAtEnd == false)
        stage.enter("/mouse off")
        #expect(stage.effects.contains(.mouse(false)))
        stage.input(click(5, 1))
        #expect(stage.screen.current == (try ScreenStage.id(1)))
    }

    @Test("a paste of several lines asks; sent, it is one message and no command")
    func paste() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        stage.input(.paste("/quit\ntwo"))
        stage.press(.enter)
        #expect(stage.shows("Paste 2 lines?"))
        #expect(!stage.asked.contains { if case .send = $0 { true } else { false } })
        stage.press(.control("y"))
        #expect(
            stage.asked.contains(
                .send(peer: try ScreenStage.id(1).text, text: "/quit\ntwo", waitSeconds: nil)))
        #expect(!stage.effects.contains(.quit))
        stage.input(.paste("one line"))
        #expect(stage.screen.editor.text == "one line")
    }

    @Test("the arrows bring back what was typed there, Ctrl-R finds it")
    func history() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        stage.enter("first thing")
        stage.enter("second thing")
        stage.press(.alt("2"))
        stage.press(.up)
        #expect(stage.screen.editor.isEmpty)
        stage.press(.alt("1"))
        stage.press(.up)
        stage.press(.up)
        #expect(stage.screen.editor.text == "first thing")
        stage.press(.down)
        stage.press(.down)
        #expect(stage.screen.editor.isEmpty)
        stage.press(.control("r"))
        stage.type("fir")
        #expect(stage.shows("first thing"))
        stage.press(.escape)
        #expect(stage.screen.editor.text == "first thing")
    }

    @Test("the bare display is nothing but the text, until the next key")
    func bare() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        stage.press(.alt("l"))
        #expect(!stage.shows("23:13  Ana"))
        #expect(stage.shows("Salut Bob"))
        #expect(!stage.shows("│Cléo"))
        stage.press(.character("x"))
        #expect(stage.shows("1:Bob"))
        #expect(stage.screen.editor.isEmpty)
    }

    @Test("keys are compared before somebody counts as verified")
    func verify() throws {
        var stage = try Self.stage(132, 40)
        stage.press(.alt("2"))
        stage.enter("/verify")
        #expect(stage.shows(Screen.grouped(try ScreenStage.id(2))))
        #expect(stage.shows("Are both the same there?"))
        stage.press(.character("n"))
        let command = Command.verify(peer: try ScreenStage.id(2).text, isVerified: true)
        #expect(!stage.asked.contains(command))
        stage.enter("/verify")
        stage.press(.character("y"))
        #expect(stage.asked.contains(command))
        #expect(stage.shows("Cléo is verified."))
    }

    @Test("typing is told of, a command is nobody's business")
    func typing() throws {
        var stage = try Self.stage()
        stage.press(.alt("1"))
        let bob = try ScreenStage.id(1).text
        stage.type("/que")
        #expect(!stage.asked.contains(.typing(peer: bob, active: true)))
        stage.press(.control("c"))
        stage.type("hello")
        #expect(stage.asked.count { $0 == .typing(peer: bob, active: true) } == 1)
        stage.press(.alt("2"))
        #expect(stage.asked.contains(.typing(peer: bob, active: false)))
    }

    @Test("a typing notice ends by itself, when it is due and not before")
    func typingEnds() throws {
        var stage = try Self.stage()
        stage.press(.alt("2"))
        stage.update(
            .typing(
                TypingView(peer: try ScreenStage.id(2), name: Displayable("Cléo"), active: true)))
        let wake = try #require(stage.screen.wakeMilliseconds)
        stage.wait(wake - ScreenStage.now - 1)
        #expect(stage.shows("Cléo is typing…"))
        stage.wait(1)
        #expect(!stage.shows("typing…"))
        #expect(stage.screen.wakeMilliseconds == nil)
    }

    @Test("the language of a running screen can be changed")
    func language() throws {
        var stage = try Self.stage()
        stage.enter("/lang fr")
        #expect(stage.shows("4 personnes sont là."))
        #expect(stage.shows("Cet écran est maintenant en français."))
    }

    @Test("a screen without columns or rows is drawn as one")
    func empty() throws {
        var stage = try Self.stage()
        for (columns, rows) in [(0, 0), (1, 1), (1, 0), (0, 1), (2, 2), (3, 200)] {
            stage.resize(columns, rows)
            for key in ["1", "k", "h"] as [Character] {
                stage.press(.alt(key))
                #expect(stage.screen.draw().cells.count == columns * rows)
                stage.press(.escape)
            }
        }
    }

    @Test("a resize keeps what one reads")
    func resize() throws {
        var stage = try Self.stage()
        let bob = try ScreenStage.id(1)
        stage.messages[bob] = try (1...200).map {
            try ScreenStage.message("line \($0).", UInt64($0), state: .read)
        }
        stage.press(.alt("1"))
        stage.press(.pageUp)
        stage.press(.pageUp)
        let lowest = try #require(stage.drawn.last { $0.contains("line ") })
        let text = try #require(lowest.split(separator: "│").last)
        for size in [(40, 10), (132, 40), (20, 5), (1, 1), (80, 24)] {
            stage.resize(size.0, size.1)
            #expect(size.0 < 20 || stage.shows(text.trimmingWhiteSpace.description))
        }
        #expect(stage.drawn.contains(lowest))
    }
}
