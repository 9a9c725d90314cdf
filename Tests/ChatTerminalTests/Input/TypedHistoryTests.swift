import ChatLanguage
import Testing

@testable import ChatTerminal

@Suite struct TypedHistoryTests {
    private let ana = TypedHistory.Scope.talk("ana")

    private func history(_ lines: String...) -> TypedHistory {
        var history = TypedHistory()
        for line in lines { history.add(line, talk: "ana") }
        return history
    }

    @Test("Up goes back line by line, Down comes back to the unfinished draft")
    func draft() {
        var history = history("one", "two")
        #expect(history.newer(than: "draft", of: ana) == nil)
        #expect(history.older(than: "draft", of: ana) == "two")
        #expect(history.older(than: "two", of: ana) == "one")
        #expect(history.older(than: "one", of: ana) == nil)
        #expect(history.newer(than: "one, changed", of: ana) == "two")
        #expect(history.newer(than: "two", of: ana) == "draft")
        #expect(history.newer(than: "draft", of: ana) == nil)
    }

    @Test("the same line several times in a row is kept once, a blank one not at all")
    func doubles() {
        let history = history("one", "one", "  ", "two", "one")
        #expect(history.lines(of: ana) == ["one", "two", "one"])
    }

    @Test("a line that is the draft already is not shown as another one")
    func sameAsDraft() {
        var history = history("one", "two")
        #expect(history.older(than: "two", of: ana) == "one")
    }

    @Test("each talk has lines of its own; all have one history together, with the same draft")
    func scopes() {
        var history = history("to Ana")
        history.add("to Bob", talk: "bob")
        history.add("/who", talk: nil)
        #expect(history.older(than: "draft", of: ana) == "to Ana")
        #expect(history.older(than: "to Ana", of: .all) == "/who")
        #expect(history.older(than: "/who", of: .all) == "to Bob")
        #expect(history.newer(than: "to Bob", of: .all) == "/who")
        #expect(history.newer(than: "/who", of: .all) == "draft")
        #expect(history.lines(of: .talk("bob")) == ["to Bob"])
    }

    @Test("what is kept comes back")
    func kept() {
        var history = history("one", "two\nlines")
        history.add("/who", talk: nil)
        #expect(TypedHistory(history.kept).kept == history.kept)
        #expect(
            history.kept == ["ana": ["one", "two\nlines"], "": ["one", "two\nlines", "/who"]])
    }

    @Test("lines, bytes and talks have bounds; the oldest go")
    func bounds() {
        var history = TypedHistory()
        for number in 0...InputLimits.typedLines { history.add("\(number)", talk: "ana") }
        #expect(history.lines(of: ana).count == InputLimits.typedLines)
        #expect(history.lines(of: ana).first == "1")
        let half = String(repeating: "x", count: InputLimits.typedBytes / 2)
        for letter in ["a", "b", "c"] { history.add(letter + half.dropFirst(), talk: "bob") }
        #expect(history.lines(of: .talk("bob")).count == 2)
        history.add(half + half + "x", talk: "eva")
        #expect(history.lines(of: .talk("eva")).isEmpty)
        for number in 0..<InputLimits.typedTalks { history.add("x", talk: "\(number)") }
        #expect(history.lines(of: ana).isEmpty)
    }

    // MARK: Ctrl-R

    private func searched(_ keys: String...) -> (search: HistorySearch, last: HistorySearch.Outcome)
    {
        var search = HistorySearch(
            ["git pull", "make test", "git push", "Make tea", "git push"], draft: "draft")
        var last = HistorySearch.Outcome.changed
        for key in keys { last = search.apply(Key(spelled: key)) }
        return (search, last)
    }

    @Test("letters search backwards, Ctrl-R further, Ctrl-S forward again")
    func search() {
        #expect(searched().search.line == "draft")
        #expect(searched("g", "i").search.line == "git push")
        #expect(searched("g", "i", "C-r").search.line == "git pull")
        #expect(searched("g", "i", "C-r", "C-s").search.line == "git push")
        #expect(searched("m", "a").search.line == "Make tea")
        #expect(searched("m", "a", "k", "e", " ", "t", "e", "s").search.line == "make test")
        #expect(searched("M", "C-r").search.hasFailed)
        #expect(searched("p", "u", "l").search.found == 4..<7)
    }

    @Test("the prompt is readline's, and says when nothing was found")
    func prompt() {
        #expect(searched("g").search.prompt.english == "(reverse-i-search)`g': ")
        let failed = searched("g", "x").search
        #expect(failed.prompt.english == "(failed reverse-i-search)`gx': ")
        #expect(
            failed.prompt.text(in: .french)
                == "(rien trouvé en arrière)«\u{202F}gx\u{202F}»\u{A0}: ")
        #expect(failed.line == "git push")
        #expect(searched("g", "x", "<backspace>").search.hasFailed == false)
    }

    @Test("Enter takes the line and enters it, another key takes it and acts, Ctrl-G gives up")
    func ends() {
        #expect(searched("m", "<enter>").last == .taken("Make tea", then: Key(.enter)))
        #expect(searched("m", "C-a").last == .taken("Make tea", then: .control("a")))
        #expect(searched("m", "<escape>").last == .taken("Make tea", then: nil))
        #expect(searched("m", "C-g").last == .givenUp("draft"))
    }
}
