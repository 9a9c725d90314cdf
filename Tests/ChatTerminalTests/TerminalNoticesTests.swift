import Testing

@testable import ChatTerminal

@Suite struct TerminalNoticesTests {
    private let nine = TerminalNotices(dialect: .osc9, hasTitle: true)
    private let seven = TerminalNotices(dialect: .osc777, hasTitle: true)

    @Test("a notice says who and what, in the terminal's dialect")
    func said() {
        #expect(nine.notice(title: "Bob", body: "salut 👩‍🚀") == "\u{1B}]9;Bob: salut 👩‍🚀\u{1B}\\")
        #expect(nine.notice(title: "Bob", body: "") == "\u{1B}]9;Bob\u{1B}\\")
        #expect(seven.notice(title: "Bob", body: "salut") == "\u{1B}]777;notify;Bob;salut\u{1B}\\")
        #expect(TerminalNotices(dialect: .none, hasTitle: true).notice(title: "a", body: "b") == "")
    }

    @Test("no field is ended by what somebody wrote, no other sequence begun")
    func fields() {
        #expect(nine.notice(title: "4;1;50", body: "") == "\u{1B}]9;4,1,50\u{1B}\\")
        #expect(
            seven.notice(title: "a;b", body: "c;d") == "\u{1B}]777;notify;a,b;c,d\u{1B}\\")
        let hostile =
            "\u{1B}]0;owned\u{7}\u{9C}\u{9D}\u{1B}\\\r\n\u{202E}\u{2066}x\u{2028}y\u{7F}\u{0}"
        for bytes in [
            nine.notice(title: hostile, body: hostile), seven.notice(title: hostile, body: hostile),
            nine.title(hostile),
        ] {
            let inside = bytes.unicodeScalars.dropFirst(2).dropLast(2)
            #expect(bytes.unicodeScalars.first == "\u{1B}")
            #expect(inside.allSatisfy { $0.properties.generalCategory != .control })
            #expect(!inside.contains("\u{202E}") && !inside.contains("\u{2066}"))
            #expect(!inside.contains("\u{2028}"))
        }
    }

    @Test("neither a long text nor ten thousand marks make it long")
    func bounded() {
        let long = String(repeating: "a", count: 100_000)
        let marked = String(
            repeating: "e" + String(repeating: "\u{301}", count: 10_000), count: 400)
        for text in [long, marked] {
            let title = nine.title(text)
            #expect(title.count <= TerminalNotices.mostCharacters + 7)
            #expect(title.unicodeScalars.count <= TerminalNotices.mostCharacters * 12 + 7)
            #expect(title.hasSuffix("…\u{1B}\\"))
        }
    }

    @Test("the title is saved before, and restored after")
    func title() {
        #expect(nine.title("(2) chat-node; Ana") == "\u{1B}]2;(2) chat-node; Ana\u{1B}\\")
        #expect(nine.saveTitle == "\u{1B}[22;0t")
        #expect(nine.restoreTitle == "\u{1B}[23;0t")
        let none = TerminalNotices(dialect: .none, hasTitle: false)
        #expect(none.title("x") + none.saveTitle + none.restoreTitle == "")
    }

    @Test("the terminal is known by its variables, and inside tmux only the bell is left")
    func known() {
        func notices(_ variables: [String: String]) -> TerminalNotices {
            TerminalNotices { variables[$0] }
        }
        let xterm = ["TERM": "xterm-256color"]
        #expect(notices(xterm) == nine)
        #expect(notices(xterm.merging(["VTE_VERSION": "7600"]) { $1 }) == seven)
        #expect(notices(["TERM": "foot"]) == seven)
        #expect(notices(["TERM": "rxvt-unicode-256color"]) == seven)
        let quiet = TerminalNotices(dialect: .none, hasTitle: true)
        #expect(notices(xterm.merging(["TMUX": "/tmp/tmux-0/default,1,0"]) { $1 }) == quiet)
        #expect(notices(["TERM": "screen.xterm-256color"]) == quiet)
        #expect(notices(["TERM": "tmux-256color"]) == quiet)
        for kind in ["linux", "dumb", ""] {
            #expect(notices(["TERM": kind]) == TerminalNotices(dialect: .none, hasTitle: false))
        }
        #expect(notices([:]) == TerminalNotices(dialect: .none, hasTitle: false))
    }
}
