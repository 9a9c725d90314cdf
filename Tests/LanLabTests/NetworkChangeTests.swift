import Testing

/// A network that changes under a node that has long been running.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo))
struct NetworkChangeTests {
    private func pair(_ lab: Lab, daemon: Bool) async throws -> (ana: LabNode, bob: LabNode) {
        let ana = try await LabNode.start("Ana", on: try await lab.host("ana", daemon: daemon))
        let bob = try await LabNode.start("Bob", on: try await lab.host("bob", daemon: daemon))
        try await ana.sees("Bob", "online")
        try await bob.sees("Ana", "online")
        return (ana, bob)
    }

    private func shell(_ host: Host, _ line: String) async throws {
        let outcome = try await host.run(program: "/bin/sh", ["-c", line])
        try #require(outcome.status == 0, "\(line): \(outcome.errors)")
    }

    // Without any of it a dead link is found by silence alone: 40 s after the last word.
    @Test(
        "a card out and another in, a new address: the link is back in seconds, whoever moved",
        arguments: [true, false])
    func moved(daemon: Bool) async throws {
        try await Lab.run { lab in
            let (ana, bob) = try await pair(lab, daemon: daemon)
            for (mover, other, net) in [(ana, bob, 1), (bob, ana, 2)] {
                for node in [ana, bob] { node.watch.output.forget() }
                // IPv6 off, or the link would live on over the address that stays.
                try await shell(
                    mover.host,
                    "echo 1 > /proc/sys/net/ipv6/conf/eth0/disable_ipv6 && "
                        + "ip address flush dev eth0 && ip address add 10.78.200.\(net)/16 dev eth0"
                )
                try await mover.sees(other.name, "online", within: .seconds(10))
                _ = try await mover.send("moved", to: other.name, wait: 10)
                _ = try await other.send("seen", to: mover.name, wait: 10)
            }

            for node in [ana, bob] { node.watch.output.forget() }
            try await bob.host.unplug()
            try await bob.sees("Ana", "offline", within: .seconds(10))
            try await bob.host.plug()
            try await bob.sees("Ana", "online", within: .seconds(10))
            _ = try await ana.send("welcome back", to: "Bob", wait: 10)
        }
    }

    @Test("SIGHUP ends no node without a terminal: it dials at once whom it has given time")
    func hangUp() async throws {
        try await Lab.run { lab in
            let (here, there) = (
                try await lab.host("here", daemon: false),
                try await lab.host("there", daemon: false)
            )
            let address = try await there.run(program: "/bin/hostname", ["-I"])
            let host = try #require(address.output.split(separator: " ").first)
            let ana = try await LabNode.start(
                "Ana", on: here, ["--discovery", "off", "--peer", "\(host):7470"])
            // Let it fail often enough to wait long.
            while try await ana.status("dialsFailed") ?? 0 < 5 {}
            let bob = try await LabNode.start("Bob", on: there, ["--discovery", "off"])
            ana.program.kill(1)
            try await ana.sees("Bob", "online", within: .seconds(5))
            _ = try await bob.send("still alive", to: "Ana")
            ana.program.kill(15)
            #expect(try await ana.program.waitForEnd() == 0)
        }
    }
}
