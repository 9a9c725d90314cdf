import ChatCore
import ChatDiscovery
import Foundation
import Testing

/// Many services, and services that are not what they seem. One suite with the others, because
/// they share the process's network card.
extension DiscoveryTests {
    @Test(arguments: [DiscoveryMode.daemon, .embedded])
    func twoHundredServicesAreAllSeen(mode: DiscoveryMode) async throws {
        try await inLab { lab in
            _ = try await lab.thisProcess(daemon: mode == .daemon)
            let ana = try await lab.host("ana")
            var publishers: [RunningProgram] = []
            for number in 1...200 {
                publishers.append(
                    try await ana.start(
                        program: "avahi-publish",
                        [
                            "-s", "cn-" + peer(number).text.prefix(20), "_chat-node._tcp", "7470",
                            "v=1", "id=\(peer(number).text)", "p=1-1",
                        ]))
            }
            for publisher in publishers {
                try await publisher.errors.next("published") { $0.hasPrefix("Established") }
            }
            let spotter = Spotter(announcement(900, "Me"), mode)
            for number in 1...200 {
                try await spotter.sees(peer(number), on: .ipv4)
                try await spotter.sees(peer(number), on: .ipv6)
            }
            try await spotter.next(.settled)
            #expect(spotter.peersSeen.count == 200)
            for publisher in publishers { publisher.kill(SIGTERM) }
            await spotter.discovery.stop()
        }
    }

    @Test func whatStrangersPublishIsIgnoredUnlessItMakesSense() async throws {
        try await inLab { lab in
            _ = try await lab.thisProcess()
            let ana = try await lab.host("ana")
            let id = "id=\(peer(1).text)"
            var strangers: [RunningProgram] = []
            let records: [(UInt16, [String])] = [
                (7470, []), (7470, ["v=1"]), (7470, ["v=1", "id=short", "p=1-1"]),
                (7470, ["v=2", id, "p=1-1"]), (7470, ["v=1", id, "p=2-1"]),
                (22, ["v=1", id, "p=1-1"]), (7470, ["v=1", "id=\(peer(9).text)", "p=1-1"]),
                (7470, (0..<60).map { "x\($0)=" } + ["v=1", id, "p=1-1"]),
            ]
            for (index, record) in records.enumerated() {
                strangers.append(
                    try await ana.publish("stranger \(index)", port: record.0, record.1))
            }
            strangers.append(try await ana.publish(2, "Honest"))
            let spotter = Spotter(announcement(9, "Me"), .daemon)
            try await spotter.next(.settled)
            #expect(spotter.peersSeen == [peer(2)])
            await spotter.discovery.stop()
        }
    }

    @Test func aNameThatIsTakenIsReplacedByAnother() async throws {
        try await inLab { lab in
            let here = try await lab.thisProcess()
            let ana = try await lab.host("ana")
            _ = try await here.publish("cn-" + peer(9).text.prefix(20), ["v=1"])
            let spotter = Spotter(announcement(9, "Me"), .daemon)
            try await spotter.next(.status(.daemon))
            let browser = try await ana.start(program: "avahi-browse", ["-rp", "_chat-node._tcp"])
            let line = try await browser.waitForLine {
                $0.hasPrefix("=") && $0.contains(peer(9).text)
            }
            #expect(line.contains("\\032\\0352;"))
            #expect(!spotter.events.all.contains(.reset))
            await spotter.discovery.stop()
        }
    }
}
