import Testing

/// The product's main job on real hosts: found, linked, talked, filtered, and mended by itself.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo))
struct ConversationTests {
    /// Three nodes that see each other; no address is given anywhere.
    private func three(
        in lab: Lab, daemon: Bool
    ) async throws -> (ana: LabNode, bob: LabNode, cleo: LabNode) {
        let hosts = [
            try await lab.host("ana", daemon: daemon), try await lab.host("bob", daemon: daemon),
            try await lab.host("cleo", daemon: daemon),
        ]
        let nodes = [
            try await LabNode.start("Ana", on: hosts[0]),
            try await LabNode.start("Bob", on: hosts[1]),
            try await LabNode.start("Cleo", on: hosts[2]),
        ]
        for node in nodes {
            for other in nodes where other.name != node.name {
                try await node.sees(other.name, "online")
            }
        }
        return (nodes[0], nodes[1], nodes[2])
    }

    @Test(
        "three hosts find each other, talk, and the reader's filter masks",
        arguments: [true, false])
    func conversation(daemon: Bool) async throws {
        try await Lab.run { lab in
            let (ana, bob, cleo) = try await three(in: lab, daemon: daemon)
            let status = try await ana.host.run(["status"])
            #expect(status.output.contains("discovery: \(daemon ? "daemon" : "embedded")"))
            for node in [ana, bob, cleo] {
                let others = [ana, bob, cleo].filter { $0.name != node.name }
                #expect(try await node.online() == others.map(\.name).sorted())
                for other in others {
                    _ = try await node.send("hello from \(node.name)", to: other.name)
                    try await other.reads("hello from \(node.name)", from: node.name)
                }
            }
            let added = try await bob.host.run(["words", "add", "idiot"])
            #expect(added.output == "added for everybody on this network: idiot")
            let sent = try await ana.send("Quel Idiot, ce robot", to: "Bob")
            #expect(sent.contains("\"text\":\"Quel Idiot, ce robot\""), "the sender's copy stays")
            try await bob.reads("Quel *****, ce robot", from: "Ana")
            // What Bob adds is for everybody.
            try await cleo.watch.waitForLine("Bob's word at Cleo") {
                $0.contains("\"update\":\"wordsChanged\"") && $0.contains("\"by\":[\"Bob\"]")
            }
            _ = try await ana.send("Quel Idiot, ce robot", to: "Cleo")
            try await cleo.reads("Quel *****, ce robot", from: "Ana")
        }
    }

    @Test(
        "a cut cable, a killed daemon, a killed node: all mend by themselves",
        arguments: [true, false])
    func recovery(daemon: Bool) async throws {
        try await Lab.run { lab in
            let (ana, bob, cleo) = try await three(in: lab, daemon: daemon)

            try await cleo.host.cut()
            for node in [ana, bob] { try await node.sees("Cleo", "offline") }
            async let late = ana.send("while you were away", to: "Cleo", wait: 120)
            try await cleo.host.heal()
            for node in [ana, bob] { try await node.sees("Cleo", "online", within: .seconds(90)) }
            _ = try await late
            try await cleo.reads("while you were away", from: "Ana")

            if daemon {
                for node in [ana, bob, cleo] { node.watch.output.forget() }
                let before = bob.watch.output.all.count
                try await bob.host.killDaemon()
                try await bob.host.startDaemon()
                // A newcomer finds Bob only by what his new daemon says.
                let dora = try await LabNode.start("Dora", on: try await lab.host("dora"))
                try await dora.sees("Bob", "online")
                try await bob.sees("Dora", "online")
                let since = bob.watch.output.all[before...]
                // Dora may be seen, and lost sight of with the daemon, before there is a link to lose.
                let lost = since.filter {
                    $0.contains("\"offline\"") && !$0.contains("\"name\":\"Dora\"")
                }
                #expect(lost.isEmpty, "a link was lost, after \(since.prefix(20))")
                _ = try await bob.send("still here", to: "Ana")
                dora.program.kill()
            }

            let port = try await ana.status("port")
            ana.program.kill()
            _ = try await ana.program.waitForEnd()
            try await bob.sees("Ana", "offline")
            let again = try await LabNode.start("Ana", on: ana.host)
            try await bob.sees("Ana", "online")
            try await cleo.sees("Ana", "online")
            #expect(try await again.status("port") == port, "a firewall's rule must hold")
            _ = try await bob.send("welcome back", to: "Ana")
            try await again.reads("welcome back", from: "Bob")
        }
    }

    @Test("forty hosts all link up")
    func forty() async throws {
        let count = 40
        try await Lab.run { lab in
            let hosts = try await withThrowingTaskGroup(of: Host.self) { group in
                for number in 1...count { group.addTask { try await lab.host("h\(number)") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            var programs: [RunningProgram] = []
            for host in hosts {
                programs.append(
                    try await host.start(["run", "--headless", "--name", host.name]))
            }
            for program in programs {
                try await program.waitForLine("a start", within: .seconds(120)) {
                    $0.contains("listens on port")
                }
            }
            for host in hosts {
                let outcome = try await host.run(
                    ["peers", "--json", "--wait", "120", "--count", "\(count - 1)"],
                    within: .seconds(150))
                let online = outcome.output.split(separator: "\n")
                    .count { $0.contains("\"presence\":\"online\"") }
                #expect(online == count - 1, "\(host.name)")
            }
        }
    }

    @Test("where multicast is blocked, an address given by hand is enough for both sides")
    func byHand() async throws {
        try await Lab.run { lab in
            let (here, there) = (try await lab.host("here"), try await lab.host("there"))
            let bob = try await LabNode.start("Bob", on: there, ["--discovery", "off"])
            let address = try await there.run(program: "/bin/hostname", ["-I"])
            let host = try #require(address.output.split(separator: " ").first)
            let port = try #require(try await bob.status("port"))
            let ana = try await LabNode.start(
                "Ana", on: here, ["--discovery", "off", "--peer", "\(host):\(port)"])
            try await ana.sees("Bob", "online")
            try await bob.sees("Ana", "online")
            _ = try await bob.send("found you", to: "Ana")
        }
    }

    @Test("several people on one machine see each other", arguments: [true, false])
    func sameMachine(daemon: Bool) async throws {
        try await Lab.run { lab in
            let host = try await lab.host("shared", daemon: daemon)
            let ana = try await LabNode.start("Ana", on: host)
            let bob = try await host.start(
                ["run", "--headless", "--name", "Bob", "--profile", "bob"])
            try await bob.waitForLine("Bob's start") { $0.contains("listens on port") }
            try await ana.sees("Bob", "online")
            let sent = try await host.run(["send", "--profile", "bob", "Ana", "hi"])
            #expect(sent.status == 0, "\(sent.errors)")
            try await ana.reads("hi", from: "Bob")
        }
    }

    @Test("on lo alone two nodes find each other, and nothing else is used")
    func loopbackOnly() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("alone", daemon: false)
            let outside = try await LabNode.start("Outside", on: try await lab.host("outside"))
            let options = ["--interface", "lo"]
            let ana = try await LabNode.start("Ana", on: host, options)
            let bob = try await host.start(
                ["run", "--headless", "--name", "Bob", "--profile", "bob"] + options)
            try await bob.waitForLine("Bob's start") { $0.contains("listens on port") }
            try await ana.sees("Bob", "online")
            #expect(try await outside.online().isEmpty)
        }
    }

    @Test(
        "leaving is said at once: by signal, by Ctrl-D, by /quit",
        arguments: [
            "TERM", "INT", "HUP", "end of input", "/quit",
        ])
    func leaving(how: String) async throws {
        try await Lab.run { lab in
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            let host = try await lab.host("ana")
            let ana = try await host.start(["--name", "Ana"])
            try await bob.sees("Ana", "online")
            switch how {
            case "TERM": ana.kill(15)
            case "INT": ana.kill(2)
            case "HUP": ana.kill(1)
            case "/quit": try ana.type("/quit\n")
            default: ana.endInput()
            }
            #expect(try await ana.waitForEnd() == 0)
            try await bob.sees("Ana", "offline", within: .seconds(5))
            let after = try await host.run(["whoami"])
            #expect(after.status == 3)
        }
    }
}
