import ChatCore
import Testing

@testable import ChatTerminal

/// The shared list on the screen.
@Suite struct ScreenWordsTests {
    private static func stage() throws -> ScreenStage {
        var stage = try ScreenStage(132, 40)
        try GoldenScreens.words(&stage)
        stage.begin()
        stage.enter("/words")
        return stage
    }

    @Test("who, when and why stand beside each word, the latest first")
    func list() throws {
        let stage = try Self.stage()
        #expect(stage.shows("idiot*"))
        let rows = stage.drawn
        let row = try #require(rows.first { $0.contains("idiot*") })
        #expect(row.contains("Bob") && row.contains("1 h ago") && row.contains("insult"))
        #expect(rows.contains { $0.contains("scunthorpe") && $0.contains("ignored by you") })
    }

    @Test("a word is added with a reason, and the list asked for anew")
    func add() throws {
        var stage = try Self.stage()
        stage.type("a")
        stage.enter("crétin")
        stage.enter("insult")
        #expect(
            stage.asked.contains(.addWords(["crétin"], WordsTarget(reason: "insult"))))
        #expect(stage.asked.count { $0 == WordsView.question } == 2)
    }

    @Test("taking out and undoing are for everybody, so they are asked about")
    func asks() throws {
        var stage = try Self.stage()
        stage.type("/idiot")
        stage.press(.enter)
        stage.type("xn")
        #expect(!stage.asked.contains(.removeWords(["idiot*"])))
        stage.type("xy")
        #expect(stage.asked.contains(.removeWords(["idiot*"])))
        stage.type("u")
        #expect(stage.shows("Take back all that Bob did"))
        stage.type("y")
        #expect(stage.asked.contains(.undoWords(by: try ScreenStage.id(1).text)))
        stage.type("kif")
        for command in [
            Command.keepWords(["idiot*"]), .ignoreWords(["idiot*"]), .followWords(["idiot*"]),
        ] {
            #expect(stage.asked.contains(command))
        }
    }

    @Test("what others change is seen at once, and the same word stays chosen")
    func changed() throws {
        var stage = try Self.stage()
        stage.type("/cré")
        stage.press(.enter)
        stage.entries.append(try ScreenStage.entry("crénom", by: 2, "Cléo", ago: 0))
        stage.update(
            .wordsChanged(WordsChangeView(added: ["crénom"], by: [Displayable("Cléo")], count: 5)))
        #expect(stage.shows("crénom"))
        guard case .words(let view) = stage.screen.overlay else {
            Issue.record("the list is closed")
            return
        }
        #expect(view.selected?.rule.word.text == "crétin")
    }

    @Test("of thousands of words only those in sight are drawn")
    func thousands() throws {
        var stage = try ScreenStage()
        stage.entries = try (0..<5_000).map {
            try ScreenStage.entry("word\($0)", by: 1, "Bob", ago: Int64($0) * 60_000)
        }
        stage.begin()
        stage.enter("/words")
        #expect(stage.shows("word0 "))
        stage.press(.end)
        #expect(stage.shows("word4999 ") && !stage.shows("word0 "))
        #expect(stage.drawn.count == 24)
    }

    @Test("removing what only this person keeps concerns nobody else")
    func ownWord() throws {
        var stage = try ScreenStage()
        stage.entries = [try ScreenStage.entry("flute", by: nil, "", ago: 0, "", .kept)]
        stage.begin()
        stage.enter("/words")
        stage.press(.character("x"))
        #expect(!stage.shows("for everybody? (y/n)"))
        #expect(stage.asked.contains(.followWords(["flute"])))
    }

    @Test("a change on its way is nothing to worry about; one that never arrives is")
    func overdue() throws {
        var stage = try ScreenStage()
        stage.peers = [try ScreenStage.peer(1, "Bob")]
        stage.lists = [ScreenStage.list(inSync: 0, behind: 1)]
        stage.begin()
        var waits = 0
        while stage.shows("list syncing…"), waits < 20 {
            stage.wait(ListCheck.firstMilliseconds << waits)
            waits += 1
        }
        #expect(stage.shows("list not in sync"))
        #expect(waits > 3)
        // As soon as it has arrived the next one counts anew.
        stage.lists = [ScreenStage.list(inSync: 1)]
        stage.wait(ListCheck.longestMilliseconds)
        #expect(stage.shows("list in sync"))
        stage.lists = [ScreenStage.list(inSync: 0, behind: 1)]
        stage.update(.peer(try ScreenStage.peer(2, "Eve")))
        #expect(stage.shows("list syncing…"))
    }

    @Test("a list that others hold otherwise is asked about again, less and less often")
    func inSync() throws {
        var stage = try ScreenStage()
        stage.peers = [try ScreenStage.peer(1, "Bob")]
        stage.lists = [ScreenStage.list(inSync: 0, behind: 1)]
        stage.begin()
        #expect(stage.shows("list syncing…"))
        func count() -> Int { stage.asked.count { $0 == .listStatus } }
        let before = count()
        stage.wait(ListCheck.firstMilliseconds)
        stage.wait(ListCheck.firstMilliseconds)
        #expect(count() == before + 1)
        stage.lists = [ScreenStage.list(inSync: 1)]
        stage.wait(ListCheck.firstMilliseconds)
        #expect(stage.shows("list in sync"))
        #expect(count() == before + 2)
        // In sync there is nothing to wake for.
        #expect(stage.screen.wakeMilliseconds == nil)
    }
}
