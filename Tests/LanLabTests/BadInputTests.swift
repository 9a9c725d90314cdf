import Testing

/// What a person can get wrong: one clear line, an exit code, nothing lost.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo))
struct BadInputTests {
    private func expectOneLine(
        _ outcome: Outcome, status: Int32, saying words: String...,
        at location: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.status == status, "\(outcome)", sourceLocation: location)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 1, "\(outcome.errors)", sourceLocation: location)
        for word in words {
            #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: location)
        }
        #expect(!outcome.errors.contains("\u{1B}"), sourceLocation: location)
    }

    /// Runs a shell line on a host, with the node's program as $NODE.
    private func shell(_ host: Host, _ line: String) async throws -> Outcome {
        try await host.run(program: "/bin/sh", ["-c", "NODE='\(Lab.nodeBinary)'; \(line)"])
    }

    @Test("without a running node every command says how to start one")
    func noNode() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana", daemon: false)
            for command in [
                ["peers"], ["whoami"], ["status"], ["watch"], ["words"], ["words", "add", "x"],
                ["send", "Bob", "hi"],
            ] {
                expectOneLine(
                    try await host.run(command), status: 3, saying: "no node is running",
                    "chat-node")
            }
        }
    }

    @Test("a port in use, a profile in use, a socket left behind")
    func inUse() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana", daemon: false)
            let ana = try await LabNode.start("Ana", on: host, ["--port", "7600"])
            expectOneLine(
                try await host.run(["run", "--headless"]), status: 7, saying: "already running",
                "--profile")
            expectOneLine(
                try await host.run(["run", "--headless", "--profile", "b", "--port", "7600"]),
                status: 1, saying: "7600", "in use")
            // Without --port another one is taken.
            let other = try await host.start(["run", "--headless", "--profile", "b"])
            try await other.waitForLine("a start") { $0.contains("listens on port") }
            // kill -9 leaves the socket file: no obstacle.
            ana.program.kill()
            _ = try await ana.program.waitForEnd()
            expectOneLine(try await host.run(["whoami"]), status: 3, saying: "no node is running")
            _ = try await LabNode.start("Ana", on: host)
        }
    }

    @Test(
        "bad names are refused before anything is touched",
        arguments: [
            "", "   ", "a\u{1B}[31mb", "a\nb", "Ana#1", String(repeating: "x", count: 300),
            "\u{202E}ana",
        ])
    func badNames(name: String) async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana", daemon: false)
            let outcome = try await host.run(["run", "--headless", "--name", name])
            expectOneLine(outcome, status: 64)
            let bad = try await host.run(["run", "--headless", "--profile", "../x"])
            expectOneLine(bad, status: 64, saying: "profile")
        }
    }

    @Test(
        "a key that is corrupt, exposed or a folder stops the node and is left as it is",
        arguments: [
            ("echo garbage > $KEY", "not a chat-node key"), ("chmod 644 $KEY", "chmod 600"),
            ("rm $KEY; mkdir $KEY", "key"), (": > $KEY", "not a chat-node key"),
            ("rm $KEY; ln -s /etc/passwd $KEY", "key"),
        ])
    func badKey(damage: String, saying: String) async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana", daemon: false)
            let first = try await LabNode.start("Ana", on: host)
            first.program.kill(15)
            _ = try await first.program.waitForEnd()
            let find =
                "KEY=$(find $HOME $XDG_DATA_HOME -name key -path '*chat-node/default*' | head -n 1)"
            let look = "ls -lan \"$KEY\"; [ -f $KEY ] && cat $KEY"
            let damaged = try await shell(host, "\(find); \(damage); \(look)")
            #expect(damaged.status == 0 || damage.contains("mkdir"), "\(damaged)")
            expectOneLine(try await host.run(["run", "--headless"]), status: 1, saying: saying)
            let after = try await shell(host, "\(find); \(look)")
            #expect(after.output == damaged.output, "the file was changed")
        }
    }

    @Test("a full disk: said when starting, and a change is refused while running")
    func fullDisk() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana", daemon: false)
            // A file system of the host's own, small enough to fill.
            let full = try await shell(
                host,
                """
                mkdir -p $HOME/small && mount -t tmpfs -o size=64k none $HOME/small &&
                export XDG_DATA_HOME=$HOME/small && head -c 65536 /dev/zero > $HOME/small/fill
                $NODE run --headless
                """)
            #expect(full.status == 1)
            #expect(full.errors.contains("space"), "\(full.errors)")
            let running = try await shell(
                host,
                """
                mkdir -p $HOME/tight && mount -t tmpfs -o size=2m none $HOME/tight &&
                export XDG_DATA_HOME=$HOME/tight && mkfifo $HOME/said
                $NODE run --headless --name Ana > $HOME/said & read started < $HOME/said
                $NODE words add plum
                head -c 4194304 /dev/zero > $HOME/tight/fill 2> /dev/null
                $NODE words add $(seq 1 3000 | sed 's/^/after/'); echo "refused with $?"
                $NODE words export | head -n 3
                rm $HOME/tight/fill; $NODE words add pear; $NODE words export | head -n 3
                """)
            #expect(running.output.contains("refused with 6"), "\(running)")
            #expect(running.errors.contains("could not be saved"), "\(running.errors)")
            #expect(
                running.output.hasSuffix(
                    "plum\nadded for everybody on this network: pear\npear\nplum"),
                "\(running.output)")
        }
    }

    @Test("a data folder that cannot be written is said")
    func readOnly() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana", daemon: false)
            let outcome = try await shell(
                host,
                """
                mkdir -p $HOME/fixed && mount -t tmpfs -o ro none $HOME/fixed &&
                XDG_DATA_HOME=$HOME/fixed exec $NODE run --headless
                """)
            expectOneLine(outcome, status: 1, saying: "Read-only")
        }
    }

    @Test("messages of no and of 100,000 bytes, unknown peers, bad waits, unknown interfaces")
    func badMessages() async throws {
        try await Lab.run { lab in
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            let ana = try await LabNode.start("Ana", on: try await lab.host("ana"))
            try await ana.sees("Bob", "online")
            let huge = String(repeating: "x", count: 100_000)
            expectOneLine(try await ana.host.run(["send", "Bob", ""]), status: 64, saying: "empty")
            expectOneLine(
                try await ana.host.run(["send", "Bob", huge]), status: 64, saying: "100,000",
                "parts")
            expectOneLine(
                try await ana.host.run(["send", "Zoe", "x", "--wait", "0.2"]), status: 4,
                saying: "Zoe", "peers")
            expectOneLine(
                try await ana.host.run(["send", "\u{1B}[2J", "x", "--wait", "0"]), status: 4)
            #expect(try await ana.host.run(["send", "Bob", "x", "--wait", "-1"]).status == 64)
            expectOneLine(
                try await ana.host.run(["words", "add", "!!"]), status: 64, saying: "not added")
            expectOneLine(
                try await ana.host.run(
                    ["run", "--headless", "--profile", "p", "--interface", "nope0"]),
                status: 1, saying: "nope0")
            // Somebody who has gone: not delivered, said so, kept.
            bob.program.kill()
            _ = try await bob.program.waitForEnd()
            try await ana.sees("Bob", "offline")
            expectOneLine(
                try await ana.host.run(["send", "Bob", "are you there", "--wait", "0.5"]),
                status: 5,
                saying: "Bob", "queued")
            _ = try await LabNode.start("Bob", on: bob.host)
            try await ana.watch.waitForLine("the delivery") {
                $0.contains("are you there") && $0.contains("delivered")
            }
        }
    }

    @Test("garbage on the port costs its sender's connection and nothing else")
    func garbage() async throws {
        try await Lab.run { lab in
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            let ana = try await LabNode.start("Ana", on: try await lab.host("ana"))
            try await ana.sees("Bob", "online")
            let port = try #require(try await bob.status("port"))
            let target = "/dev/tcp/127.0.0.1/\(port)"
            let rogue = try await bob.host.run(
                program: "/bin/bash",
                [
                    "-c",
                    """
                    for i in 1 2 3; do
                      head -c 20000 /dev/urandom > \(target)
                      printf 'GET / HTTP/1.1\\r\\n\\r\\n' > \(target)
                      printf '\\x7f\\xff\\xff\\xff' > \(target)
                      openssl s_client -tls1_2 -connect 127.0.0.1:\(port) < /dev/null
                      openssl s_client -alpn chat-node/1 -connect 127.0.0.1:\(port) < /dev/null
                      exec 7<> \(target); exec 7>&-
                    done 2> /dev/null > /dev/null; true
                    """,
                ])
            #expect(rogue.status == 0)
            _ = try await ana.send("unimpressed", to: "Bob")
            try await bob.reads("unimpressed", from: "Ana")
            #expect(bob.sawNobodyLeave)
        }
    }
}
