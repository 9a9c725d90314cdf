import Glibc
import Testing

/// The full screen as a person has it: on a real terminal, in tmux, with somebody at the other end.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo), .timeLimit(.minutes(3)))
struct FullScreenTests {
    @Test("two people find each other, talk, mask a word, look behind the mask, and leave")
    func talk() async throws {
        try await Lab.run { lab in
            let ana = try await TmuxTerminal.open(on: try await lab.host("ana"), "--name Ana")
            let bob = try await TmuxTerminal.open(on: try await lab.host("bob"), "--name Bob")
            // The welcome says who is seen, and how to leave.
            try await ana.shows("the welcome, with Bob") {
                $0.contains("You are Ana") && $0.contains("Bob") && $0.contains("/quit")
            }
            try await bob.shows("Ana")
            #expect(try await ana.isFullScreen())

            // Found by a letter, and picked.
            try await ana.type("M-k", "o", "Enter")
            try await ana.shows("the talk with Bob") { Self.title($0).contains("Bob") }
            try await ana.type("salut l'idiot, ça va ?", "Enter")
            try await ana.shows("l'idiot, ça va ? ✓")
            // Bob is told of it without looking at it, and goes there.
            try await bob.shows("(1)")
            try await bob.type("M-a")
            try await bob.shows("salut l'idiot, ça va ?")
            try await ana.shows("that it was read") { $0.contains("l'idiot, ça va ? ✓✓") }

            // A word that one of them adds is masked for both from then on, and where it stands.
            try await bob.type("/words add idiot", "Enter")
            try await bob.shows("salut l'*****, ça va ?")
            try await ana.type("encore un idiot", "Enter")
            try await bob.shows("encore un *****")
            try await ana.shows("masked for Bob: idiot")
            // Shown one at a time, and why; nothing of that reaches Ana.
            try await bob.type("M-Up", "Space")
            try await bob.shows("what is behind the mask, and why it is masked") {
                $0.contains("encore un idiot") && $0.contains("idiot, shared by")
                    && $0.contains("salut l'*****")
            }
            try await bob.type("Escape")
            // An escape and a letter at once would be a key of its own.
            try await bob.shows("nothing selected") { !$0.contains("▶") }

            // A line that arrives does not tear the one being typed.
            try await bob.type("half a li")
            try await ana.type("meanwhile", "Enter")
            try await bob.shows("the draft below the message") {
                $0.contains("meanwhile") && Self.input($0).contains("half a li")
            }
            try await bob.type("ne", "Enter")
            try await ana.shows("half a line")
            try await ana.type("/qiut", "Enter")
            try await ana.shows("/quit")

            try await ana.type("C-u", "/quit", "Enter")
            try await bob.type("C-d")
            for terminal in [ana, bob] { try await Self.expectRestored(terminal, status: 0) }
            for terminal in [ana, bob] { try await terminal.close() }
        }
    }

    @Test("an answer, a change, a reaction and a deletion reach the other screen")
    func parts() async throws {
        try await Lab.run { lab in
            let ana = try await TmuxTerminal.open(on: try await lab.host("ana"), "--name Ana")
            let bob = try await TmuxTerminal.open(on: try await lab.host("bob"), "--name Bob")
            try await ana.shows("Bob")
            try await bob.shows("Ana")
            try await ana.type("Enter", "shall we eat", "Enter")
            try await bob.shows("(1)")
            try await bob.type("M-a")
            try await bob.shows("shall we eat")
            try await bob.type("M-Up", "r", "at noon", "Enter")
            try await ana.shows("the answer under what it answers") {
                $0.contains("╭ Ana: shall we eat") && $0.contains("at noon")
            }
            try await ana.type("/react 👍", "Enter")
            try await bob.shows("👍")
            try await bob.type("/edit at one", "Enter")
            try await ana.shows("what Bob had meant") {
                $0.contains("at one (edited)") && !$0.contains("at noon")
            }
            try await bob.type("/delete", "Enter")
            try await bob.shows("(y/n)")
            try await bob.type("y")
            try await ana.shows("message deleted")
            for terminal in [ana, bob] { try await terminal.close() }
        }
    }

    @Test("a long history is scrolled, searched and jumped in, in whatever size")
    func reading() async throws {
        try await Lab.run { lab in
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            let ana = try await TmuxTerminal.open(on: try await lab.host("ana"), "--name Ana")
            try await bob.sees("Ana", "online")
            // Of strangers so much at once would come late.
            try await ana.shows("Bob")
            try await ana.type("Enter", "tell me all", "Enter")
            try await bob.reads("tell me all", from: "Ana")
            try await ana.type("/close", "Enter")
            try await ana.shows("the people") { !Self.title($0).contains("Bob") }
            let lines = (1...120).map { "line number \($0)" } + ["line of the zorglub"]
            _ = try await bob.host.run(
                ["send", "Ana", "-", "--lines"],
                input: (lines + (121...240).map { "line number \($0)" }).joined(separator: "\n"))
            try await ana.shows("(241)")
            try await ana.type("Enter")
            // One begins to read where the unread begins.
            try await ana.shows("the unread") {
                $0.contains("new messages") && $0.contains("line number 1\n")
            }
            try await ana.type("M-End")
            try await ana.shows("line number 240")

            try await ana.type("PPage")
            try await ana.shows("a page back") {
                !$0.contains("line number 240") && $0.contains("-MORE")
            }
            for _ in 1...20 { try await ana.type("PPage") }
            try await ana.shows("the beginning") { $0.contains("tell me all") }
            // What comes now does not move what is read, and is counted.
            _ = try await bob.send("while you were reading", to: "Ana")
            try await ana.shows("what is below") {
                $0.contains("tell me all") && !$0.contains("while you were reading")
            }
            try await ana.type("M-End")
            try await ana.shows("while you were reading")

            try await ana.type("/search zorglub", "Enter")
            try await ana.shows("what was found") { $0.contains("1 message with zorglub") }
            try await ana.type("Enter")
            try await ana.shows("it where it stands") {
                $0.contains("line of the zorglub") && $0.contains("line number 120")
                    && $0.contains("line number 121")
            }
            // From the innermost outwards: the selection, then the place.
            try await ana.type("Escape")
            try await ana.shows("nothing selected") { !$0.contains("▶") }
            try await ana.type("Escape")
            try await ana.shows("while you were reading")

            for (columns, rows) in [(50, 14), (20, 5), (200, 60), (1, 1), (80, 24)] {
                try await ana.resize(columns: columns, rows: rows)
                let typed = "x\(columns)"
                try await ana.type("C-u", typed)
                guard columns > 1 else { continue }
                let screen = try await ana.shows("the whole at \(columns) × \(rows)") {
                    Self.input($0).contains(typed) && Self.joined($0).contains("reading")
                        && (columns >= 70) == $0.contains(" 1 ●")
                }
                let widest = screen.split(separator: "\n").map(\.count).max() ?? 0
                #expect(widest <= columns, "\(screen)")
            }
            try await ana.type("C-u", "C-d")
            try await Self.expectRestored(ana, status: 0)
            try await ana.close()
        }
    }

    @Test(
        "after kill -9 the history, what is unread and the words are there, and the terminal works")
    func killed() async throws {
        try await Lab.run { lab in
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            let ana = try await TmuxTerminal.open(on: try await lab.host("ana"), "--name Ana")
            try await bob.sees("Ana", "online")
            try await ana.shows("Bob")
            try await ana.type("Enter", "before the end", "Enter")
            try await ana.shows("before the end ✓")
            try await ana.type("/close", "Enter")
            try await ana.shows("the people") { !Self.title($0).contains("Bob") }
            _ = try await bob.send("nobody has read this", to: "Ana")
            try await ana.shows("(1)")
            kill(try await ana.program(), SIGKILL)
            try await ana.shows("left with 137")
            try await ana.startAgain()
            try await ana.shows("what waits") {
                $0.contains("1 message came while you were away") && $0.contains("(1)")
            }
            try await ana.type("Enter")
            try await ana.shows("the talk as it was") {
                $0.contains("before the end") && $0.contains("nobody has read this")
            }
            try await bob.sees("Ana", "online")
            try await ana.type("here again", "Enter")
            try await bob.reads("here again", from: "Ana")
            try await ana.type("C-d")
            try await Self.expectRestored(ana, status: 0)
            try await ana.close()
        }
    }

    @Test(
        "however it ends, the terminal is as it was before",
        arguments: [(SIGTERM, 0), (SIGHUP, 0), (SIGSEGV, 139), (SIGABRT, 134), (SIGTRAP, 133)])
    func endings(signal: Int32, status: Int) async throws {
        try await Lab.run { lab in
            let ana = try await TmuxTerminal.open(
                on: try await lab.host("ana", daemon: false), "--name Ana --discovery off")
            try await ana.shows("You are Ana")
            #expect(try await ana.isFullScreen())
            kill(try await ana.program(), signal)
            try await Self.expectRestored(ana, status: status)
            // Nothing of it is left on: what is pasted is not in brackets, the mouse not told.
            try await ana.paste("echo")
            try await ana.shows("a paste as it is") {
                $0.hasSuffix("echo") || $0.contains("\necho")
            }
            try await ana.close()
        }
    }

    // MARK: What is where

    static func title(_ screen: String) -> Substring {
        screen.split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
    }

    /// The last line that is not empty.
    static func input(_ screen: String) -> Substring {
        screen.split(separator: "\n").last ?? ""
    }

    /// What narrow screens break.
    static func joined(_ screen: String) -> String {
        screen.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " || $0 == "│" } }.joined()
    }

    /// The shell has the screen, and the terminal is set as before; the shell says both.
    static func expectRestored(
        _ terminal: TmuxTerminal, status: Int, at location: SourceLocation = #_sourceLocation
    ) async throws {
        try await terminal.shows("left with \(status), set as before", at: location)
        #expect(!(try await terminal.isFullScreen()), sourceLocation: location)
    }
}
