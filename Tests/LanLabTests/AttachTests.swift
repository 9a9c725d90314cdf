import Testing

/// A node that goes on while the chat is opened, left and opened again: nothing that was said is
/// lost, shown twice, or read by nobody.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo), .timeLimit(.minutes(3)))
struct AttachTests {
    /// Opens the chat of the host's node on a pipe, as a script does.
    private func chat(on host: Host) async throws -> RunningProgram {
        let chat = try await host.start([])
        try await chat.waitForLine("the attaching") { $0.hasPrefix("* Attached to the node") }
        try await chat.waitForLine("the end of the welcome") { $0.contains("/help for the") }
        return chat
    }

    @Test("attach, talk, detach, and attach again to what came meanwhile: on a terminal")
    func again() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana")
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            let ana = try await LabNode.start("Ana", on: host)
            try await bob.sees("Ana", "online")
            try await ana.sees("Bob", "online")

            // What came before anybody looked.
            _ = try await bob.send("before anybody looked", to: "Ana")
            let first = try await TmuxTerminal.openPlain(on: host, name: nil)
            try await first.shows("what came before") {
                $0.contains("Attached to the node that is running")
                    && $0.contains("1 message came while you were away:")
                    && $0.contains("Bob: before anybody looked")
                    && $0.contains("to Bob:")
            }
            try await first.type("hello from the screen", "Enter")
            try await bob.reads("hello from the screen", from: "Ana")
            _ = try await bob.send("while it is open", to: "Ana")
            try await first.shows("Bob: while it is open")
            try await first.type("/quit", "Enter")
            try await first.shows("left with 0")
            try await first.tmux("kill-server")
            #expect(ana.program.errors.all.isEmpty)
            #expect(bob.sawNobodyLeave, "the node goes on")
            #expect(try await unread(on: host) == 0, "what was shown has been read")

            for number in 1...3 { _ = try await bob.send("meanwhile \(number)", to: "Ana") }
            #expect(try await unread(on: host) == 3)
            let second = try await TmuxTerminal.openPlain(on: host, name: nil)
            let screen = try await second.shows("what came meanwhile") {
                $0.contains("3 messages came while you were away:")
                    && $0.contains("Bob: meanwhile 3")
            }
            for number in 1...3 {
                #expect(screen.split(separator: "Bob: meanwhile \(number)").count == 2, "\(screen)")
            }
            #expect(!screen.contains("Bob: while it is open"), "it was read")
            // The reader's terminal went away: so does the chat, and not the node.
            try await second.tmux("kill-server")
            try await bob.watch.waitForLine("that the last was read") {
                $0.contains("\"update\":\"delivery\"") && $0.contains("meanwhile 3")
                    && $0.contains("\"state\":\"read\"")
            }
            #expect(try await unread(on: host) == 0)
            let third = try await chat(on: host)
            try third.type("/history Bob 10\n/quit\n")
            #expect(try await third.waitForEnd() == 0)
            let lines = third.output.all
            #expect(!lines.contains { $0.contains("came while you were away") }, "\(lines)")
            for text in [
                "before anybody looked", "hello from the screen", "while it is open",
                "meanwhile 1", "meanwhile 2", "meanwhile 3",
            ] {
                #expect(lines.count { $0.contains(text) } == 1, "\(text) in \(lines)")
            }
            #expect(lines.contains { $0.contains("Ana (delivered): hello from the screen") })
        }
    }

    @Test("a script's chat shows what is unread and leaves it unread; two chats see the same")
    func piped() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana")
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            let ana = try await LabNode.start("Ana", on: host)
            try await bob.sees("Ana", "online")
            try await ana.sees("Bob", "online")
            _ = try await bob.send("unread", to: "Ana")
            for _ in 0..<2 {
                let outcome = try await host.run([], input: "/quit\n")
                #expect(outcome.status == 0, "\(outcome.errors)")
                #expect(outcome.output.contains("* 1 message came while you were away:"))
                #expect(outcome.output.split(separator: "Bob: unread").count == 2)
            }
            let one = try await chat(on: host)
            let two = try await chat(on: host)
            _ = try await bob.send("for both", to: "Ana")
            for chat in [one, two] {
                try await chat.waitForLine("it") { $0 == "Bob: for both" }
                chat.endInput()
                #expect(try await chat.waitForEnd() == 0)
                #expect(chat.output.all.count { $0 == "Bob: for both" } == 1)
            }
            #expect(try await unread(on: host) == 2)
            let marked = try await host.run(["read", "Bob"])
            #expect(marked.status == 0, "\(marked.errors)")
            #expect(try await unread(on: host) == 0)
        }
    }

    @Test("what waits for somebody outlives the node, and its arrival is said in the chat")
    func arrival() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana")
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            let ana = try await LabNode.start("Ana", on: host)
            try await bob.sees("Ana", "online")
            try await ana.sees("Bob", "online")
            bob.program.kill(15)
            _ = try await bob.program.waitForEnd()
            try await ana.sees("Bob", "offline")
            let chat = try await chat(on: host)
            try chat.type("/query Bob\nfor when you are back\n")
            try await chat.waitForLine("that it waits") { $0.contains("it goes out when they") }
            let again = try await LabNode.start("Bob", on: bob.host)
            try await chat.waitForLine("that it has arrived") {
                $0 == "* Bob has it now: \"for when you are back\""
            }
            let read = try await again.host.run(["history", "Ana", "--unread", "--json"])
            #expect(read.output.contains("for when you are back"), "\(read)")
            // Now the node ends, and the chat with it.
            ana.program.kill(15)
            #expect(try await chat.waitForEnd() == 8)
        }
    }

    @Test("what was said is searched, exported and forgotten")
    func history() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana")
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            let ana = try await LabNode.start("Ana", on: host)
            try await bob.sees("Ana", "online")
            try await ana.sees("Bob", "online")
            // Whom he has written to is no stranger to him, and may write as much as they like.
            _ = try await bob.send("<b>l'Été</b>", to: "Ana")
            // More than two pages.
            let count = 1_100
            let lines = (1...count).map { "number \($0)" }.joined(separator: "\n")
            let sent = try await host.run(
                ["send", "Bob", "-", "--lines"], input: lines, within: .seconds(120))
            #expect(sent.status == 0, "\(sent.errors)")

            let found = try await host.run(["search", "ete"])
            #expect(found.output.contains("Bob: <b>l'Été</b>"), "\(found)")
            let export = try await host.run(["export", "Bob"])
            let texts = export.output.split(separator: "\n").filter { $0.contains("number") }
            #expect(texts.count == count)
            for (index, text) in texts.enumerated() where !text.hasSuffix("number \(index + 1)") {
                Issue.record("\(text) stands at \(index)")
                break
            }
            let page = try await host.run(["export", "Bob", "--format", "html"])
            #expect(page.output.contains("&lt;b&gt;l&#39;Été&lt;/b&gt;"))
            #expect(page.output.hasSuffix("</html>"))
            let json = try await host.run(["export", "Bob", "--format", "json"])
            #expect(json.output.split(separator: "\n").count == count + 1)

            let forgotten = try await host.run(["forget", "Bob", "--yes"])
            #expect(forgotten.status == 0, "\(forgotten.errors)")
            let after = try await host.run(["search", "number"])
            #expect(after.output.isEmpty, "\(after.output.prefix(200))")
        }
    }

    /// How many messages are unread on a host, by its node's count.
    private func unread(on host: Host) async throws -> Int {
        let outcome = try await host.run(["conversations", "--json"])
        return outcome.output.split(separator: "\n")
            .compactMap { line in
                line.split(separator: "\"unread\":").last
                    .flatMap { Int($0.prefix(while: \.isNumber)) }
            }.reduce(0, +)
    }
}
