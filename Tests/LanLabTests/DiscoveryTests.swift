import ChatCore
import ChatDiscovery
import ChatLanguage
import Foundation
import Testing

func inLab(_ body: (Lab) async throws -> Void) async throws {
    await Spotter.stopAll()
    try await Lab.run(body)
}

// Serialized: the process has one `eth0` and one bus address.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo), .timeLimit(.minutes(4)))
struct DiscoveryTests {
    @Test func theDaemonShowsAServiceOfAnotherHostByBothFamilies() async throws {
        try await inLab { lab in
            _ = try await lab.thisProcess()
            let ana = try await lab.host("ana")
            let service = try await ana.publish(1, "Ana Ärmel", port: 4711)
            let spotter = Spotter(announcement(9, "Me"), .daemon)
            try await spotter.next(.status(.daemon))
            let four = try await spotter.sees(peer(1), on: .ipv4)
            #expect(four.endpoint.host.hasPrefix("10.78."))
            #expect(four.endpoint.port == 4711)
            #expect(four.path.interface == "eth0")
            #expect(four.nicknameHint == "Ana Ärmel")
            #expect(four.versions == 1...1)
            let six = try await spotter.sees(peer(1), on: .ipv6)
            #expect(six.endpoint.host.hasPrefix("fe80::"))
            #expect(six.endpoint.host.hasSuffix("%eth0"))
            try await spotter.next(.settled)
            service.kill(SIGTERM)
            try await spotter.loses(peer(1))
            try await spotter.loses(peer(1))
            #expect(spotter.peersSeen == [peer(1)])
            await spotter.discovery.stop()
        }
    }

    @Test func othersReadWhatThisNodeSaysAndItsNewNameWithoutAGap() async throws {
        try await inLab { lab in
            _ = try await lab.thisProcess()
            let ana = try await lab.host("ana")
            let browser = try await ana.start(program: "avahi-browse", ["-rp", "_chat-node._tcp"])
            let spotter = Spotter(announcement(9, "Zoë"), .daemon)
            let line = try await browser.waitForLine { $0.hasPrefix("=") && $0.contains("IPv4") }
            for part in ["\"v=1\"", "\"id=\(peer(9).text)\"", "\"p=1-1\"", ";7470;"] {
                #expect(line.contains(part))
            }
            spotter.discovery.announce(announcement(9, "Zazie"))
            // avahi-browse tells of no change of a text it has read: one has to ask anew.
            var read = ""
            for _ in 0..<100 where !read.contains("n=Zazie") {
                read = try await ana.run(program: "avahi-browse", ["-rpt", "_chat-node._tcp"])
                    .output
            }
            #expect(read.contains("n=Zazie"))
            #expect(browser.output.all.filter { $0.hasPrefix("-") } == [])
            spotter.discovery.announce(announcement(9, "Zazie", port: 7471))
            for _ in 0..<100 where !read.contains(";7471;") {
                read = try await ana.run(program: "avahi-browse", ["-rpt", "_chat-node._tcp"])
                    .output
            }
            #expect(read.contains(";7471;"))
            #expect(!spotter.events.all.contains(.reset))
            browser.output.forget()
            await spotter.discovery.stop()
            try await browser.waitForLine { $0.hasPrefix("-") }
            #expect(spotter.peersSeen.isEmpty)
        }
    }

    @Test(arguments: ["stop", "kill", "bus"])
    func aDaemonThatGoesAndComesIsPublishedToAndSeenByAgain(fault: String) async throws {
        try await inLab { lab in
            let here = try await lab.thisProcess()
            let ana = try await lab.host("ana")
            _ = try await ana.publish(1, "Ana")
            let spotter = Spotter(announcement(9, "Me"), .daemon)
            try await spotter.next(.status(.daemon))
            try await spotter.sees(peer(1))
            try await spotter.next(.settled)
            spotter.events.forget()
            switch fault {
            case "stop": try await here.stopDaemon()
            case "kill": try await here.killDaemon()
            default: try await here.killBus()
            }
            try await spotter.next(.reset)
            try await here.startDaemon()
            try await spotter.next(.status(.daemon))
            try await spotter.sees(peer(1))
            try await spotter.next(.settled)
            // Who starts only now can have it from nowhere but a new announcement or answer.
            let browser = try await ana.start(program: "avahi-browse", ["-rp", "_chat-node._tcp"])
            try await browser.waitForLine { $0.hasPrefix("=") && $0.contains(peer(9).text) }
            await spotter.discovery.stop()
            try await browser.waitForLine { $0.hasPrefix("-") }
        }
    }

    @Test func withoutADaemonAutoServesItselfAndGoesOverWhenOneComes() async throws {
        try await inLab { lab in
            let here = try await lab.thisProcess(daemon: false)
            let ana = try await lab.host("ana")
            _ = try await ana.publish(1, "Ana")
            let spotter = Spotter(announcement(9, "Me"), .auto)
            try await spotter.next(.status(.starting))
            try await spotter.next(.status(.embedded))
            try await spotter.sees(peer(1), on: .ipv4)
            try await spotter.sees(peer(1), on: .ipv6)
            try await spotter.next(.settled)
            let browser = try await ana.start(program: "avahi-browse", ["-rp", "_chat-node._tcp"])
            let line = try await browser.waitForLine {
                $0.hasPrefix("=") && $0.contains(peer(9).text) && $0.contains(";10.78.")
            }
            #expect(line.contains("cn-" + peer(9).text.prefix(20) + ".local"))
            spotter.events.forget()
            try await here.startDaemon()
            try await spotter.next(.reset)
            try await spotter.next(.status(.daemon))
            try await spotter.sees(peer(1))
            try await here.killDaemon()
            try await spotter.next(.status(.embedded))
            try await spotter.sees(peer(1))
            await spotter.discovery.stop()
        }
    }

    @Test func withoutADaemonDaemonModeSaysWhatToDo() async throws {
        try await inLab { lab in
            let here = try await lab.thisProcess(daemon: false)
            let spotter = Spotter(announcement(9, "Me"), .daemon)
            let event = try await spotter.events.next("unavailable") {
                if case .status(.unavailable) = $0 { true } else { false }
            }
            guard case .status(.unavailable(let why)) = event else { return }
            #expect(why.english.contains("--discovery embedded"))
            try await here.startDaemon()
            try await spotter.next(.status(.daemon))
            await spotter.discovery.stop()
        }
    }

    @Test func anInterfaceThatDoesNotExistIsNamedAndIsServedWhenItComes() async throws {
        try await inLab { lab in
            let spotter = Spotter(announcement(9, "Me"), .embedded, interfaces: ["eth0"])
            let event = try await spotter.events.next("unavailable") {
                if case .status(.unavailable) = $0 { true } else { false }
            }
            if case .status(.unavailable(let why)) = event { #expect(why.english.contains("eth0")) }
            _ = try await lab.thisProcess(daemon: false)
            let ana = try await lab.host("ana")
            _ = try await ana.publish(1, "Ana")
            try await spotter.next(.status(.embedded))
            try await spotter.sees(peer(1))
            await spotter.discovery.stop()
        }
    }

    @Test func twoNodesOnLoopbackSeeEachOtherWithoutAnyDaemonAndPartWithAGoodbye() async throws {
        let ana = Spotter(announcement(1, "Ana"), .auto, interfaces: ["lo"])
        let ben = Spotter(announcement(2, "Ben"), .embedded, interfaces: ["lo"])
        try await ana.next(.status(.embedded))
        let sighting = try await ana.sees(peer(2))
        #expect(sighting.endpoint == Endpoint(host: "127.0.0.1", port: 7470))
        #expect(sighting.path == SightingPath(interface: "lo", family: .ipv4))
        try await ben.sees(peer(1))
        ben.discovery.announce(announcement(2, "Benedikt", port: 7999))
        // The LAN tells of no change of what is in a service: one asks when an address fails.
        var changed = sighting
        let deadline = ContinuousClock.now + .seconds(20)
        while changed.endpoint.port != 7999, .now < deadline {
            ana.discovery.lookUpAgain(peer(2))
            changed = try await ana.sees(peer(2))
        }
        #expect(changed.nicknameHint == "Benedikt")
        #expect(changed.endpoint.port == 7999)
        await ben.discovery.stop()
        try await ana.loses(peer(2))
        #expect(ana.peersSeen == [peer(2)])
        await ana.discovery.stop()
        await ana.discovery.stop()
        #expect(!ana.events.all.contains(.reset))
    }

    @Test func manyEmbeddedNodesOnOneMachineAllSeeEachOther() async throws {
        let nodes = (1...8).map {
            Spotter(announcement($0, "Node \($0)"), .embedded, interfaces: ["lo"])
        }
        for (index, node) in nodes.enumerated() {
            for other in 1...8 where other != index + 1 { try await node.sees(peer(other)) }
        }
        for node in nodes { await node.discovery.stop() }
    }

    @Test(arguments: [DiscoveryMode.daemon, .embedded])
    func anInterfaceThatGoesAndComesBringsTheOthersBack(mode: DiscoveryMode) async throws {
        try await inLab { lab in
            let here = try await lab.thisProcess(daemon: mode == .daemon)
            let ana = try await lab.host("ana")
            _ = try await ana.publish(1, "Ana")
            let spotter = Spotter(announcement(9, "Me"), mode)
            try await spotter.sees(peer(1), on: .ipv4)
            try await spotter.sees(peer(1), on: .ipv6)
            spotter.events.forget()
            try await here.unplug()
            try await spotter.loses(peer(1))
            try await here.plug()
            try await spotter.sees(peer(1), on: .ipv4)
            let browser = try await ana.start(program: "avahi-browse", ["-rp", "_chat-node._tcp"])
            try await browser.waitForLine {
                $0.hasPrefix("=") && $0.contains(peer(9).text) && $0.contains(";10.78.")
            }
            await spotter.discovery.stop()
        }
    }

    @Test(arguments: [DiscoveryMode.daemon, .embedded])
    func whatWasSaidWhileTheCableWasOutIsHeardWhenItIsInAgain(mode: DiscoveryMode) async throws {
        try await inLab { lab in
            let here = try await lab.thisProcess(daemon: mode == .daemon)
            let ana = try await lab.host("ana")
            _ = try await ana.publish(1, "Ana")
            let spotter = Spotter(announcement(9, "Me"), mode)
            try await spotter.sees(peer(1))
            try await here.cut()
            try await spotter.next(.reset)
            _ = try await ana.publish(2, "Said to nobody")
            try await here.heal()
            try await spotter.next(.reset)
            try await spotter.sees(peer(2))
            await spotter.discovery.stop()
        }
    }
}
