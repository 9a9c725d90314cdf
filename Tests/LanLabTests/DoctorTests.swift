import Testing

/// `doctor` on real hosts: what is wrong is named, and the remedy it prints is one.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo))
struct DoctorTests {
    private func pair(
        in lab: Lab, daemon: Bool = true, clock: String? = nil
    ) async throws -> (ana: LabNode, bob: LabNode) {
        let hosts = [
            try await lab.host("ana", daemon: daemon), try await lab.host("bob", daemon: daemon),
        ]
        let ana = try await LabNode.start("Ana", on: hosts[0])
        let bob = try await LabNode.start("Bob", on: hosts[1], clock: clock)
        try await ana.sees("Bob", "online")
        try await bob.sees("Ana", "online")
        return (ana, bob)
    }

    private func shell(_ host: Host, _ line: String) async throws -> Outcome {
        try await host.run(program: "/bin/sh", ["-c", line])
    }

    @Test(
        "all is well between two hosts; a firewall is found out, and its remedy is one",
        arguments: [true, false])
    func firewall(daemon: Bool) async throws {
        try await Lab.run { lab in
            let (ana, bob) = try await pair(in: lab, daemon: daemon)
            let well = try await ana.host.run(["doctor"])
            #expect(well.status == 0, "\(well.output)\(well.errors)")
            #expect(well.output.contains("Bob dialled port 7470 here and got through"))
            #expect(well.output.contains("All well."))

            // The link that is up stays; who dials anew is dropped.
            let drop = try await shell(
                ana.host,
                """
                nft -f - <<'RULES'
                table inet guard {
                    chain entry {
                        type filter hook input priority 0; policy accept;
                        tcp dport 7000-8000 ct state new drop
                    }
                }
                RULES
                """)
            try #require(drop.status == 0, "\(drop.errors)")
            let ill = try await ana.host.run(["doctor", "Bob"])
            #expect(ill.status == 9, "\(ill.output)\(ill.errors)")
            #expect(ill.output.contains("! Bob dialled port 7470 here and got no answer."))
            let remedy = try #require(
                ill.output.split(separator: "\n").first { $0.contains("do:  sudo nft") })
            #expect(remedy.contains("nft insert rule inet guard entry tcp dport 7470 accept"))
            #expect(remedy.contains("nft insert rule inet guard entry udp dport 5353 accept"))
            #expect(try await bob.online() == ["Ana"], "the link was disturbed")

            let commands = remedy.replacing("  do:  ", with: "").replacing("sudo ", with: "")
            let cured = try await shell(ana.host, String(commands))
            #expect(cured.status == 0, "\(cured.errors)")
            let after = try await ana.host.run(["doctor", "--json"])
            #expect(after.status == 0, "\(after.output)")
            #expect(after.output.contains(#""kind":"firewall","level":"fine""#))
        }
    }

    @Test("nobody there, no network, discovery off: each is named")
    func alone() async throws {
        try await Lab.run { lab in
            let host = try await lab.host("ana", daemon: false)
            let none = try await host.run(["doctor"])
            #expect(none.status == 9)
            #expect(none.output.contains("! No node is running for profile default"))
            #expect(none.output.contains("* avahi-daemon does not answer"))

            let off = try await LabNode.start("Ana", on: host, ["--discovery", "off"])
            let unseen = try await host.run(["doctor", "Zoe"])
            #expect(unseen.status == 9)
            #expect(unseen.output.contains("it was started with --discovery off"))
            #expect(unseen.output.contains("! Nobody called \"Zoe\" was ever heard here."))
            off.program.kill(15)
            _ = try await off.program.waitForEnd()

            let database = "~/.local/share/chat-node/default/chat.db"
            let damaged = try await shell(
                host,
                "mkdir ~/aside && cp \(database)* ~/aside/ && rm \(database)-* ; "
                    + "echo 'this is no database' > \(database)")
            try #require(damaged.status == 0, "\(damaged.errors)")
            let broken = try await host.run(["doctor"])
            #expect(broken.output.contains("! The database cannot be used."))
            _ = try await shell(host, "cp ~/aside/chat.db* ~/.local/share/chat-node/default/")

            _ = try await LabNode.start("Ana", on: host, ["--interface", "eth0"])
            try await host.unplug()
            let offline = try await host.run(["doctor"])
            #expect(offline.output.contains("there is no network interface but the loopback"))
        }
    }

    @Test("a clock that is far off is told, and whose")
    func clock() async throws {
        try await Lab.run { lab in
            let (ana, _) = try await pair(in: lab, clock: "2099-12-30")
            let outcome = try await ana.host.run(["doctor"])
            #expect(outcome.status == 9)
            #expect(outcome.output.contains("days behind Bob's"), "\(outcome.output)")
        }
    }

    @Test("the same key on two machines is found out", arguments: [true, false])
    func sameKey(daemon: Bool) async throws {
        try await Lab.run { lab in
            let (ana, bob) = (
                try await lab.host("ana", daemon: daemon), try await lab.host("bob", daemon: daemon)
            )
            let first = try await LabNode.start("Ana", on: ana)
            first.program.kill(15)
            _ = try await first.program.waitForEnd()
            let key = "home/.local/share/chat-node"
            let copied = try await shell(
                bob, "mkdir -p ~/.local/share && cp -r ~/../../\(ana.name)/\(key) ~/.local/share/")
            try #require(copied.status == 0, "\(copied.errors)")
            let again = try await LabNode.start("Ana", on: ana)
            _ = try await LabNode.start("Ana", on: bob)
            // Known when the other one has been looked up; a third sees nothing odd.
            try await again.isDiagnosed("ownKeyAt")
            let outcome = try await ana.run(["doctor"])
            #expect(outcome.status == 9)
            #expect(outcome.output.contains("! Your key is on another machine as well: "))
        }
    }
}

extension LabNode {
    /// Asks until the diagnosis has something to say about it.
    fileprivate func isDiagnosed(_ key: String) async throws {
        for _ in 0..<600 {
            // Each question takes its time, so this is no busy loop.
            let outcome = try await host.run(["doctor", "--json"])
            if outcome.output.contains("sameKey") { return }
        }
        throw LabFailure("\(name) never noticed \(key)")
    }
}
