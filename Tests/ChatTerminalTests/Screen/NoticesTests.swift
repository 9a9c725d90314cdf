import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

/// Who is disturbed by what.
@Suite struct NoticesTests {
    static let combinations: [(ScreenSettings.Level, Bool, Bool)] =
        ScreenSettings.Level.allCases.flatMap { level in
            [
                (level, false, false), (level, false, true), (level, true, false),
                (level, true, true),
            ]
        }

    @Test("level, focus, presence and a call decide together", arguments: combinations)
    func table(_ level: ScreenSettings.Level, hasFocus: Bool, isBusy: Bool) throws {
        let (bob, cléo) = (try ScreenStage.id(1), try ScreenStage.id(2))
        for calls in [false, true] {
            let attention = Notices.Attention(hasFocus: hasFocus, inSight: bob, isBusy: isBusy)
            let wanted =
                switch level {
                case .none: false
                case .highlight: calls
                case .message, .all: true
                }
            #expect(
                Notices.isTold(level, calls: calls, of: bob, attention)
                    == (wanted && !isBusy && !hasFocus))
            #expect(
                Notices.isTold(level, calls: calls, of: cléo, attention) == (wanted && !isBusy))
        }
    }

    private static func stage(_ settings: ScreenSettings = ScreenStage.known) throws -> ScreenStage
    {
        var stage = try ScreenStage(settings: settings)
        stage.peers = [try ScreenStage.peer(1, "Bob"), try ScreenStage.peer(2, "Cléo")]
        stage.begin()
        stage.effects = []
        return stage
    }

    private static func notifications(_ stage: ScreenStage) -> [ChatTerminal.Notification] {
        stage.effects.compactMap { if case .notify(let one) = $0 { one } else { nil } }
    }

    @Test("the text is the filtered one, and can be left out")
    func content() throws {
        var stage = try Self.stage()
        try stage.hear("you *****", masked: 1)
        #expect(
            stage.effects == [
                .bell, .notify(Notification(title: "Bob", body: "you *****")),
                .title("(1) chat-node"),
            ])
        var settings = ScreenStage.known
        settings.hidesContent = true
        var hiding = try Self.stage(settings)
        try hiding.hear("secret")
        #expect(Self.notifications(hiding) == [Notification(title: "Bob", body: "")])
    }

    @Test("a burst is one notice for each conversation")
    func burst() throws {
        var stage = try Self.stage()
        for number in 0..<50 { try stage.hear("line \(number)", isSettled: false) }
        try stage.hear("hello", from: 2, isSettled: false)
        stage.settle()
        #expect(
            Self.notifications(stage) == [
                Notification(title: "Bob", body: "50 new messages · line 49"),
                Notification(title: "Cléo", body: "hello"),
            ])
        #expect(stage.effects.count { $0 == .bell } == 1)
        // The next waits a moment, and comes by itself.
        try stage.hear("more")
        #expect(stage.effects.count { $0 == .bell } == 1)
        let wake = try #require(stage.screen.wakeMilliseconds)
        stage.wait(wake - ScreenStage.now)
        #expect(stage.effects.count { $0 == .bell } == 2)
    }

    @Test("the title counts what is unread, and is as before when it is read")
    func title() throws {
        var stage = try Self.stage()
        try stage.hear("one")
        try stage.hear("two")
        #expect(stage.effects.contains(.title("(2) chat-node")))
        stage.press(.alt("1"))
        stage.settle()
        #expect(stage.effects.last == .title("chat-node"))
    }

    @Test("one's name or a word of one's own is a call; a masked or longer word is none")
    func calls() throws {
        func calls(_ text: String, _ highlights: [String] = []) throws -> Bool {
            Notices.calls(
                try ScreenStage.message(text, 1), own: Displayable("Ana"), highlights: highlights)
        }
        #expect(try calls("ana, come"))
        #expect(try calls("Hey ANA!"))
        #expect(try !calls("banana"))
        #expect(try !calls("analysis"))
        #expect(try calls("le café est prêt", ["café"]))
        #expect(try !calls("*** come"))
        let hidden = try ScreenStage.message(
            "Ana", 1, finding: FindingView(rule: Displayable("x"), action: .hide))
        #expect(!Notices.calls(hidden, own: Displayable("Ana"), highlights: []))
    }

    @Test("levels are set by conversation and for all, and kept")
    func levels() throws {
        var stage = try Self.stage()
        stage.enter("/notify highlight")
        stage.enter("/notify none Bob")
        #expect(stage.screen.settings.notifications == .highlight)
        #expect(stage.screen.settings.level(of: try ScreenStage.id(1)) == ScreenSettings.Level.none)
        #expect(stage.effects.count { if case .keep = $0 { true } else { false } } == 2)
        stage.effects = []
        try stage.hear("Ana!")
        try stage.hear("nothing for you", from: 2)
        #expect(Self.notifications(stage).isEmpty)
        try stage.hear("Ana!", from: 2)
        #expect(Self.notifications(stage).count == 1)
        #expect(Self.notifications(stage)[0].isUrgent)
    }

    @Test("who is busy is left in peace")
    func busy() throws {
        var stage = try Self.stage()
        stage.enter("/busy")
        stage.effects = []
        try stage.hear("Ana!")
        #expect(stage.effects == [.title("(1) chat-node")])
    }
}
