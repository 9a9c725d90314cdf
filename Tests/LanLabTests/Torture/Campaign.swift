import ChatCore
import Foundation
import Glibc
import Simulation

/// Two people who write to each other without pause while their machines, cables, disks and clocks
/// fail at random, from a seed; then everything is mended, and both disks are compared with what
/// was accepted.
struct Campaign {
    struct Report: Sendable {
        var faults: [String: Int] = [:]
        var accepted = 0
        var inDoubt = 0
        var refused = 0
        /// Of those in doubt, how many arrived.
        var arrivedInDoubt = 0
        var complaints: [String] = []

        var faultCount: Int { faults.values.reduce(0, +) }

        var line: String {
            let kinds = faults.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            return "\(faultCount) faults (\(kinds.joined(separator: ", "))); "
                + "\(accepted) messages accepted, \(refused) refused, \(inDoubt) in doubt, of which "
                + "\(arrivedInDoubt) arrived; \(complaints.count) complaints"
        }
    }

    private let nodes: [TortureNode]
    private let ids: [PeerID]
    private var random: SplitMix64
    private var report = Report()
    private var isCut = [false, false]
    private var hasDaemon = [true, true]
    private var isFull = [false, false]
    private let messagesPerFault: Int

    static func run(
        in lab: Lab, seed: UInt64, faults: Int, messages: Int
    ) async throws -> Report {
        let megabytes = 64 + messages / 500
        let nodes = [
            try await TortureNode("Ana", on: lab.host("ana"), diskMegabytes: megabytes),
            try await TortureNode("Bob", on: lab.host("bob"), diskMegabytes: megabytes),
        ]
        for node in nodes { try await node.start() }
        var ids: [PeerID] = []
        for node in nodes { ids.append(try await node.id()) }
        var campaign = Campaign(
            nodes: nodes, ids: ids, random: SplitMix64(seed: seed),
            messagesPerFault: max(1, messages / faults / 2))
        try await campaign.meet()
        for _ in 0..<faults { try await campaign.step() }
        try await campaign.mend()
        try campaign.check()
        return campaign.report
    }

    private init(
        nodes: [TortureNode], ids: [PeerID], random: SplitMix64, messagesPerFault: Int
    ) {
        self.nodes = nodes
        self.ids = ids
        self.random = random
        self.messagesPerFault = messagesPerFault
    }

    /// Each has written to the other, so that neither is a stranger.
    private func meet() async throws {
        for (node, other) in [(0, 1), (1, 0)] {
            let outcome = try await nodes[node].host.run(
                ["send", nodes[other].name, "hello", "--wait", "30"])
            guard outcome.status == 0 else {
                throw LabFailure("they do not meet: \(outcome.errors)")
            }
        }
    }

    /// Both write on while something happens to one of them.
    private mutating func step() async throws {
        let (ana, bob, count) = (nodes[0], nodes[1], messagesPerFault)
        async let first: Void = ana.talk(count, to: ids[1])
        async let second: Void = bob.talk(count, to: ids[0])
        try await Task.sleep(for: random.milliseconds(0...60))
        try await fault()
        _ = await (first, second)
    }

    private mutating func fault() async throws {
        let who = Int.random(in: 0...1, using: &random)
        let node = nodes[who]
        switch Int.random(in: 0..<20, using: &random) {
        case 0...5: try await restart(who, SIGKILL, "kill -9")
        case 6: try await restart(who, SIGTERM, "stop")
        case 7:
            let clock = Int.random(in: -9_000...20_000, using: &random)
            try await restart(who, SIGKILL, "clock jump", clock: clock)
        case 8...10:
            note("SIGSTOP")
            try node.signal(SIGSTOP)
            try await Task.sleep(for: random.milliseconds(10...800))
            try node.signal(SIGCONT)
        case 11...14:
            isCut[who].toggle()
            note(isCut[who] ? "cable out" : "cable in")
            if isCut[who] { try await node.host.cut() } else { try await node.host.heal() }
        case 15, 16:
            hasDaemon[who].toggle()
            note(hasDaemon[who] ? "avahi back" : "avahi killed")
            if hasDaemon[who] {
                try await node.host.startDaemon()
            } else {
                try await node.host.killDaemon()
            }
        case 17, 18:
            isFull[who].toggle()
            note(isFull[who] ? "disk full" : "disk free")
            if isFull[who] { node.fillDisk() } else { node.emptyDisk() }
        default:
            note("both killed")
            for node in nodes { try await node.end(SIGKILL) }
            for place in 0...1 { try await start(place) }
        }
    }

    private mutating func note(_ kind: String) { report.faults[kind, default: 0] += 1 }

    private mutating func restart(
        _ who: Int, _ signal: Int32, _ kind: String, clock: Int? = nil
    ) async throws {
        note(kind)
        try await nodes[who].end(signal)
        try await start(who, clock: clock)
    }

    /// A node cannot start on a full disk, and says so: there is room again before it is tried.
    private mutating func start(_ who: Int, clock: Int? = nil) async throws {
        if isFull[who] {
            nodes[who].emptyDisk()
            isFull[who] = false
        }
        try await nodes[who].start(clock: clock)
    }

    private mutating func mend() async throws {
        for (who, node) in nodes.enumerated() {
            if isFull[who] { node.emptyDisk() }
            if isCut[who] { try await node.host.heal() }
            if !hasDaemon[who] { try await node.host.startDaemon() }
        }
        do {
            for node in nodes { try await node.isDone(within: .seconds(120)) }
        } catch {
            for node in nodes { print(await node.account) }
            throw error
        }
        for node in nodes { try await node.end(SIGTERM) }
    }

    // MARK: Both disks

    private mutating func check() throws {
        for (writer, reader) in [(nodes[0], nodes[1]), (nodes[1], nodes[0])] {
            let read = try reader.texts(isOutgoing: false).filter { $0 != "hello" }
            compare(writer, read)
            if try !reader.isSound() { report.complaints.append("\(reader.name): damaged") }
        }
    }

    private mutating func compare(_ writer: TortureNode, _ read: [String]) {
        let asked = writer.asked
        let places = Dictionary(
            asked.enumerated().map { ($1.text, $0) }, uniquingKeysWith: { first, _ in first })
        let arrived = Set(read)
        if arrived.count != read.count {
            report.complaints.append("of \(writer.name): \(read.count - arrived.count) doubled")
        }
        for (text, next) in zip(read, read.dropFirst())
        where places[text] ?? -1 >= places[next] ?? -1 {
            report.complaints.append("of \(writer.name): \"\(next)\" after \"\(text)\"")
        }
        for message in asked {
            switch message.outcome {
            case .accepted:
                report.accepted += 1
                if !arrived.contains(message.text) {
                    report.complaints.append("of \(writer.name): \"\(message.text)\" lost")
                }
            case .refused:
                report.refused += 1
                if arrived.contains(message.text) {
                    report.complaints.append("\"\(message.text)\" was refused and arrived")
                }
            case .inDoubt:
                report.inDoubt += 1
                if arrived.contains(message.text) { report.arrivedInDoubt += 1 }
            }
        }
    }
}
