import Testing

/// The plain interface as a person has it: on a real terminal, in tmux, with somebody at the other
/// end.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo), .timeLimit(.minutes(3)))
struct TerminalTests {
    @Test("two people on two terminals find each other, talk, and leave as they came")
    func talk() async throws {
        try await Lab.run { lab in
            let ana = try await TmuxTerminal.openPlain(on: try await lab.host("ana"))
            let bob = try await TmuxTerminal.openPlain(on: try await lab.host("bob"))
            try await ana.shows("[1] bob is here.")
            try await bob.shows("[1] ana is here.")
            try await bob.type("/words add idiot", "Enter")
            try await bob.shows("masked from now on: idiot")
            try await ana.type("1", "Enter", "salut l'idiot, ça va ?", "Enter")
            try await ana.shows("ana: salut l'idiot, ça va ?")
            try await bob.shows("ana: salut l'*****, ça va ?")
            // A line that arrives does not tear the one being typed.
            try await bob.type("half a li")
            try await bob.shows("to ana: half a li")
            try await ana.type("//not a command 日本 👩‍🚀", "Enter")
            try await bob.shows("the draft below the message") {
                $0.contains("ana: /not a command 日本") && $0.contains("to ana: half a li")
            }
            try await bob.type("ne", "Enter")
            try await ana.shows("bob: half a line")
            try await ana.type("/qiut", "Enter")
            try await ana.shows("There is no command /qiut")

            try await ana.type("/quit", "Enter")
            try await bob.shows("[1] ana has left.")
            try await bob.type("C-d")
            for screen in [ana, bob] {
                try await screen.shows("left with 0, set as before")
            }
            for screen in [ana, bob] { try await screen.tmux("kill-server") }
        }
    }

    @Test("what is in sight is shown as it reads now, when others change the words")
    func reread() async throws {
        try await Lab.run { lab in
            let ana = try await LabNode.start("Ana", on: try await lab.host("ana"))
            let bob = try await TmuxTerminal.openPlain(on: try await lab.host("bob"))
            try await bob.shows("[1] Ana is here.")
            try await ana.sees("bob", "online")
            _ = try await ana.send("un vieux zorglub", to: "bob")
            try await bob.shows("Ana: un vieux zorglub")
            try await bob.type("half a li")
            try await bob.shows("to Ana: half a li")
            let added = try await ana.host.run(["words", "add", "zorglub"])
            #expect(added.status == 0, "\(added.errors)")
            try await bob.shows("what Bob may read now") {
                $0.contains("Ana: un vieux *******") && !$0.contains("vieux zorglub")
                    && $0.contains("Ana added zorglub to the shared words (1 now).")
                    && $0.contains("to Ana: half a li")
            }
            let all = try await bob.tmux("capture-pane", "-p", "-J", "-S", "-")
            #expect(!all.contains("vieux zorglub"), "it is in the scrollback: \(all)")
            try await bob.type("C-u", "C-d")
            try await bob.shows("left with 0")
            try await bob.tmux("kill-server")
        }
    }

    @Test("a terminal of twenty columns still works")
    func narrow() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana")
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            let screen = try await TmuxTerminal.openPlain(on: host, columns: 20)
            try await bob.sees("ana", "online")
            try await screen.type("Bob", "Enter")
            try await screen.type("a message that is longer than the screen is wide", "Enter")
            try await bob.reads(
                "a message that is longer than the screen is wide", from: "ana")
            try await screen.type("C-d")
            try await screen.shows("left with 0")
            try await screen.tmux("kill-server")
        }
    }
}
