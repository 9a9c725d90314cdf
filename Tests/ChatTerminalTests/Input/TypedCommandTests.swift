import ChatLanguage
import Testing

@testable import ChatTerminal

@Suite struct TypedCommandTests {
    @Test(
        "commands of the full screen are understood by all their names",
        arguments: [
            ("/finder", TypedCommand.finder), ("/go", .finder), ("/KEYS", .keys), ("/end ", .end),
            ("/notify", .notify(nil, who: "")),
            ("/notify none", .notify(ScreenSettings.Level.none, who: "")),
            ("/notify highlight Ana Maria", .notify(.highlight, who: "Ana Maria")),
            ("/highlight", .highlight([])),
            ("/highlight tea, the build ,", .highlight(["tea", "the build"])),
            ("/mouse on", .mouse(true)), ("/mouse OFF", .mouse(false)), ("/bell off", .bell(false)),
            ("/theme contrast", .theme(.contrast)), ("/desktop on", .desktop(true)),
            ("/content hide", .content(isShown: false)), ("/lang fr", .language(.french)),
            ("/redraw", .redraw), ("/top", .top), ("/unread", .unread), ("/next", .next),
        ])
    func commands(line: String, command: TypedCommand) {
        #expect(TypedCommand.parse(line) == .command(command))
    }

    @Test("what is no command is a message, and two slashes are one of it")
    func messages() {
        #expect(TypedCommand.parse("hello /who") == .message("hello /who"))
        #expect(TypedCommand.parse("//who") == .message("/who"))
        #expect(TypedCommand.parse("/query Bob") == .plain(.query, "Bob"))
    }

    @Test(
        "an unknown command is never sent, and the nearest one is named",
        arguments: [
            ("/qurey Bob", "query"), ("/exti", "exit"), ("/hepl", "help"),
            ("/wrods add x", "words"),
            ("/notfy", "notify"), ("/hist", "history"), ("/themes", "theme"),
        ])
    func nearest(line: String, name: String) {
        guard case .refused(let phrase) = TypedCommand.parse(line) else {
            Issue.record("it was taken")
            return
        }
        #expect(phrase.english.contains("Did you mean /\(name)?"))
        #expect(phrase.text(in: .french).contains("Vouliez-vous dire /\(name)\u{202F}?"))
    }

    @Test(
        "what is near to nothing has nothing suggested", arguments: ["/xyzzy", "/", "/usr/bin/env"])
    func far(line: String) {
        guard case .refused(let phrase) = TypedCommand.parse(line) else {
            Issue.record("it was taken")
            return
        }
        #expect(phrase.text(in: .french).hasSuffix("//texte envoie /texte."))
        #expect(phrase.english.hasSuffix("/help lists them; //text sends /text."))
    }

    @Test(
        "a command that lacks something says how it is used",
        arguments: [
            "/mouse", "/mouse maybe", "/theme blue", "/notify loud", "/lang de", "/content",
        ])
    func usage(line: String) {
        guard case .refused(let phrase) = TypedCommand.parse(line) else {
            Issue.record("it was taken")
            return
        }
        #expect(phrase.english.hasPrefix("Use /"))
        #expect(phrase.text(in: .french).hasPrefix("Utilisez /"))
    }

    @Test("no two commands share a name, but the one that means more here")
    func names() {
        let screen = TypedCommand.Name.allCases.flatMap(\.names)
        let plain = PlainCommand.allCases.flatMap(\.names)
        #expect(Set(screen).count == screen.count)
        #expect(Set(screen).intersection(plain) == ["unread"])
    }

    @Test("every explanation begins with its command, in both languages")
    func explanations() {
        for name in TypedCommand.Name.allCases {
            for language in Language.allCases {
                let text = name.explanation.text(in: language)
                #expect(text.hasPrefix("/\(name.names[0])"), "\(text)")
            }
            #expect(name.explanation.text(in: .french) != name.explanation.english)
        }
    }
}
