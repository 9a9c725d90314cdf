import ChatCore
import Testing

@testable import ChatTerminal

@Suite struct CompletionTests {
    static func people() throws -> [PeerView] {
        [
            try PlainSessionTests.peer(4, "Anton", .offline), try PlainSessionTests.peer(1, "Ana"),
            try PlainSessionTests.peer(2, "Ana Maria"), try PlainSessionTests.peer(3, "Élodie"),
        ]
    }

    /// After so many Tabs; a negative number is Shift-Tab.
    private func completed(_ marked: String, tabs: Int = 1) throws -> String {
        var editor = Editor(at: marked)
        guard var completion = Completion(in: editor, people: try Self.people()) else {
            return "nothing"
        }
        for _ in 0..<abs(tabs) { _ = completion.step(back: tabs < 0, in: &editor) }
        return editor.marked
    }

    @Test(
        "Tab completes what stands before the cursor",
        arguments: [
            // Who is spoken to, or of.
            ("an|", "Ana: |"), ("hello an|", "hello Ana |"), ("elo|", "Élodie: |"),
            ("ÉL|", "Élodie: |"), ("hello xy|", "nothing"), ("an| said", "Ana:| said"),
            ("hi\nel|", "hi\nÉlodie |"), ("ana ma|", "Ana Maria: |"), ("hello |", "nothing"),
            // Commands, by all their names.
            ("/que|", "/query |"), ("/unq|", "/unquery |"), ("/whoi|", "/whois |"),
            ("/hi|", "/highlight |"), ("/xyz|", "nothing"), ("/help wor|", "/help words |"),
            // Whom a command is about.
            ("/msg an|", "/msg Ana |"), ("/m el|", "/m Élodie |"),
            ("/msg ana m|", "/msg \"Ana Maria\" |"),
            ("/query \"ana m|", "/query \"Ana Maria\" |"),
            ("/words undo el|", "/words undo Élodie |"),
            ("/notify all el|", "/notify all Élodie |"),
            ("/msg Bob hi el|", "/msg Bob hi Élodie |"),
            ("/me thanks el|", "/me thanks Élodie |"), ("/words add el|", "/words add Élodie |"),
            // Words that a command knows.
            ("/words un|", "/words undo |"), ("/notify hi|", "/notify highlight |"),
            ("/theme c|", "/theme contrast |"), ("/mouse of|", "/mouse off |"),
            ("/lang f|", "/lang fr |"), ("/content h|", "/content hide |"),
            ("/theme x|", "nothing"),
            // Emoji.
            ("/react thumbsu|", "/react 👍 |"), ("/react :tad|", "/react 🎉 |"),
            ("well :tad|", "well 🎉 |"), ("at 10:3|", "nothing"), ("well :|", "nothing"),
        ])
    func completes(before: String, after: String) throws {
        #expect(try completed(before) == after)
    }

    @Test("Tab goes through the candidates and back to what was typed; Shift-Tab the other way")
    func cycle() throws {
        let texts = try (1...4).map { try completed("an|", tabs: $0) }
        #expect(
            texts == [
                "Ana: |", "Ana Maria: |", "Anton: |", "an|",
            ])
        #expect(try completed("an|", tabs: -1) == "Anton: |")
        #expect(try completed("an|", tabs: 5) == "Ana: |")
    }

    @Test("each emoji has names of its own, is one character, and is shown as it is")
    func emoji() {
        let all = Emoji.matching("")
        #expect(all.count > 60)
        for emoji in all {
            #expect(emoji.picture.count == 1)
            #expect(Displayable(emoji.picture).text == emoji.picture)
            #expect(Emoji.named(":\(emoji.name):") == emoji.picture)
        }
        #expect(Emoji.named("like") == "👍" && Emoji.named("nothing") == nil)
        #expect(Emoji.matching("thumbs").map(\.picture) == ["👍", "👎"])
    }

    @Test("an empty line offers who is here, and only them")
    func empty() throws {
        let completion = try #require(Completion(in: Editor(), people: try Self.people()))
        #expect(completion.candidates.map(\.text) == ["Ana", "Ana Maria", "Élodie"])
        let all = try #require(Completion(in: Editor("/msg "), people: try Self.people()))
        #expect(all.candidates.map(\.text) == ["Ana", "Ana Maria", "Élodie", "Anton"])
    }

    @Test("another key ends it; what one Tab did is undone in one step")
    func ends() throws {
        var editor = Editor("an")
        var completion = try #require(Completion(in: editor, people: try Self.people()))
        for _ in 0..<3 { _ = completion.step(in: &editor) }
        #expect(completion.continues(in: editor))
        editor.press("x")
        #expect(!completion.continues(in: editor))
        #expect(completion.step(in: &editor) == .still)
        editor.press("C-_", "C-_")
        #expect(editor.text == "an")
    }

    // MARK: Paths

    @Test(
        "a folder's names are asked for",
        arguments: [
            ("see ./no|", "./"), ("see ~/notes/a|", "~/notes/"), ("see /etc/ho|", "/etc/"),
            ("../x|", "../"),
        ])
    func folder(text: String, folder: String) throws {
        let completion = try #require(Completion(in: Editor(at: text), people: []))
        #expect(completion.folder == folder && completion.candidates.isEmpty)
    }

    @Test("the names that fit are offered; a folder can be gone into with the next Tab")
    func listed() throws {
        var editor = Editor("see ./n")
        var completion = try #require(Completion(in: editor, people: []))
        let others = completion.listed(["none"], of: "~/")
        #expect(!others)
        #expect(completion.continues(in: editor))
        let fits = completion.listed(
            ["a", "notes/", ".new", "n\u{1B}[31m", "n\u{202E}x"], of: "./")
        #expect(fits)
        #expect(completion.candidates.map(\.text) == ["./notes/"])
        _ = completion.step(in: &editor)
        #expect(editor.marked == "see ./notes/|")
        #expect(!completion.continues(in: editor))
        let next = try #require(Completion(in: editor, people: []))
        #expect(next.folder == "./notes/")
    }

    @Test("a slash at the beginning of a line is a command, and no path")
    func command() { #expect(Completion(in: Editor("/etc/ho"), people: []) == nil) }

    // MARK: Whom a name means (complaint 8)

    private func roster(_ people: PeerView...) -> Roster {
        var roster = Roster()
        for view in people { _ = roster.set(view) }
        return roster
    }

    private func rest(_ typed: TypedText) -> Substring {
        guard case .plain(.message, let rest) = TypedCommand.parse(typed.text) else { return "" }
        return rest
    }

    @Test("who renames between Tab and Enter still gets what is written to them")
    func rename() throws {
        for typed in ["/msg el", "/msg ana m"] {
            var editor = Editor(typed)
            var completion = try #require(Completion(in: editor, people: try Self.people()))
            _ = completion.step(in: &editor)
            editor.type("hello")
            guard case .entered(let text) = editor.press("<enter>") else { return }
            let id = try PlainSessionTests.id(typed == "/msg el" ? 3 : 2)
            let renamed = roster(
                try PlainSessionTests.peer(3, "Zoé"), try PlainSessionTests.peer(2, "Eva"))
            #expect(text.whom(rest(text), in: renamed) == (.person(id), "hello"))
            // Nor does it reach whoever has taken the name.
            let taken = roster(
                try PlainSessionTests.peer(9, "Élodie"), try PlainSessionTests.peer(8, "Ana Maria"))
            #expect(text.whom(rest(text), in: taken) == (.person(id), "hello"))
        }
    }

    @Test("a completed name that was changed by hand is only text; undone, it means them again")
    func changed() throws {
        var editor = Editor("/msg el")
        var completion = try #require(Completion(in: editor, people: try Self.people()))
        _ = completion.step(in: &editor)
        #expect(editor.names.count == 1)
        editor.press("<left>", "<backspace>")
        #expect(editor.names.isEmpty)
        editor.press("C-_")
        #expect(editor.names.map(\.text) == ["Élodie"])
        editor.press("C-a")
        editor.type("xx ")
        #expect(editor.names.map(\.start) == [8])
        editor.press("C-e", "<left>", "n")
        #expect(editor.names.isEmpty)
    }

    @Test("a name that was typed whole is bound by Tab, and stays so when the same text is set")
    func bound() throws {
        var editor = Editor(at: "/msg Anton| hi")
        let people = [try PlainSessionTests.peer(4, "Anton")]
        var completion = try #require(Completion(in: editor, people: people))
        _ = completion.step(in: &editor)
        #expect(editor.marked == "/msg Anton| hi")
        #expect(editor.names.map(\.id) == [try PlainSessionTests.id(4)])
        editor.set(editor.text)
        #expect(editor.names.map(\.start) == [5])
    }

    @Test("quotation marks in a name do not end it")
    func quotes() throws {
        for name in ["\"x\" y", "\"x", "a\" b"] {
            let view = try PlainSessionTests.peer(4, name)
            var editor = Editor("/msg ")
            var completion = try #require(Completion(in: editor, people: [view]))
            _ = completion.step(in: &editor)
            editor.type("hi")
            let text = editor.typed
            #expect(text.whom(rest(text), in: roster(view)) == (.person(view.id), "hi"))
        }
    }

    @Test("a name somebody had until lately means them for some minutes")
    func aliases() throws {
        var aliases = Aliases()
        let (before, after) = (
            try PlainSessionTests.peer(1, "Ana Maria"), try PlainSessionTests.peer(1, "Zoé")
        )
        aliases.saw(before, knownAs: nil, now: 0)
        aliases.saw(after, knownAs: before, now: 1_000)
        let text = TypedText(text: "/msg ana maria hi there")
        let part = rest(text)
        let end = 1_000 + InputLimits.aliasMilliseconds
        let people = roster(after)
        #expect(
            text.whom(part, in: people, aliases: aliases, now: end - 1) == (
                .person(after.id), "hi there"
            ))
        #expect(
            text.whom(part, in: people, aliases: aliases, now: end) == (
                .nobody("ana"), "maria hi there"
            ))
        let quoted = TypedText(text: "/msg \"Ana Maria\" hi")
        #expect(
            quoted.whom(rest(quoted), in: people, aliases: aliases, now: 2_000) == (
                .person(after.id), "hi"
            ))
    }

    @Test("a name that somebody else has taken is ambiguous: nothing is sent to the wrong one")
    func taken() throws {
        var aliases = Aliases()
        let former = try PlainSessionTests.peer(1, "Zoé")
        let other = try PlainSessionTests.peer(2, "Ana")
        aliases.add("Ana", of: former.id, now: 0)
        let text = TypedText(text: "/msg Ana hi")
        #expect(
            text.whom(rest(text), in: roster(former, other), aliases: aliases, now: 1).0
                == .several([other, former]))
        #expect(text.whom(rest(text), in: roster(former, other)) == (.person(other.id), "hi"))
    }
}
