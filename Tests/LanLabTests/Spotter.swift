import ChatCore
import ChatDiscovery
import Foundation
import Synchronization

/// A `Discovery` under test and what it has delivered.
///
/// Stopped by the test; one that a failing test leaves is stopped before the next begins.
struct Spotter {
    private static let running = Mutex<[Discovery]>([])

    let events = Log<DiscoveryEvent>()
    let discovery: Discovery

    init(
        _ me: Announcement, _ mode: DiscoveryMode, interfaces: [String] = ["eth0"]
    ) {
        // Before libdbus looks: it does so once and keeps what it found.
        setenv("DBUS_SYSTEM_BUS_ADDRESS", Host.busOfThisProcess, 1)
        signal(SIGPIPE, SIG_IGN)
        discovery = Discovery(
            announcement: me, mode: mode, interfaces: interfaces,
            deliver: { [events] in events.append($0) })
        discovery.start()
        Self.running.withLock { [discovery] in $0.append(discovery) }
    }

    static func stopAll() async {
        let left = running.withLock { running in
            defer { running = [] }
            return running
        }
        for discovery in left { await discovery.stop() }
    }

    @discardableResult
    func next(_ event: DiscoveryEvent) async throws -> DiscoveryEvent {
        try await events.next("\(event)") { $0 == event }
    }

    @discardableResult
    func sees(_ peer: PeerID, on family: SightingPath.Family? = nil) async throws -> PeerSighting {
        let event = try await events.next("sight of \(peer.text.prefix(6))") {
            if case .seen(let sighting) = $0, sighting.peer == peer {
                family == nil || sighting.path.family == family
            } else {
                false
            }
        }
        guard case .seen(let sighting) = event else { throw LabFailure("not a sighting") }
        return sighting
    }

    func loses(_ peer: PeerID) async throws {
        try await events.next("loss of \(peer.text.prefix(6))") {
            if case .lost(peer, _) = $0 { true } else { false }
        }
    }

    var peersSeen: Set<PeerID> {
        Set(
            events.all.compactMap {
                if case .seen(let sighting) = $0 { sighting.peer } else { nil }
            })
    }
}

func peer(_ number: Int) -> PeerID {
    let bytes = (0..<32).map { UInt8(truncatingIfNeeded: $0 * 7 + number * ($0 % 2 == 0 ? 1 : 3)) }
    // The number itself in front: instance names are made of the first letters.
    let id = PeerID([UInt8(truncatingIfNeeded: number), UInt8(number >> 8)] + bytes.dropFirst(2))
    return id ?? peer(number + 1)
}

func announcement(_ number: Int, _ nickname: String, port: UInt16 = 7470) -> Announcement {
    Announcement(peer: peer(number), nickname: nickname, port: port, versions: 1...1)
}

extension Host {
    /// A service as another program would publish it; `strings` is the TXT record.
    func publish(_ name: String, port: UInt16 = 7470, _ strings: [String]) async throws
        -> RunningProgram
    {
        let program = try await start(
            program: "avahi-publish", ["-s", name, "_chat-node._tcp", "\(port)"] + strings)
        try await program.errors.next("\(name) established") { $0.hasPrefix("Established") }
        return program
    }

    func publish(_ number: Int, _ nickname: String, port: UInt16 = 7470) async throws
        -> RunningProgram
    {
        try await publish(
            "cn-" + peer(number).text.prefix(20), port: port,
            ["v=1", "id=\(peer(number).text)", "p=1-1", "n=\(nickname)"])
    }
}
