import Reconciliation
import Simulation

@testable import ChatCore

/// Exchanges on a heap of timed events: links of 2–20 ms that keep TCP's order, may be cut, and
/// may lose some kinds of message. The same seed, the same run.
struct ExchangeNetwork {
    struct Wire {
        let ends: (Int, Int)
        var isUp = true
        /// Messages of an earlier life of the link are lost.
        var life = 0
        var latest: [Duration] = [.zero, .zero]
        var sessionBytes = 0
        var recordBytes = 0
        var otherBytes = 0
        var messages = 0

        var bytes: Int { sessionBytes + recordBytes + otherBytes }
    }

    private enum Item {
        case arrival(wire: Int, side: Int, life: Int, ExchangeMessage)
        case tick(Int)
    }

    var nodes: [Exchange<SampleRecords>]
    private(set) var wires: [Wire] = []
    /// Records sent in full, in any message.
    private(set) var copies = 0
    private(set) var offences: [Offence] = []
    /// When a node last took in a record.
    private(set) var lastNews = 0
    private(set) var now = Duration.zero
    /// What never arrives.
    var loses: @Sendable (ExchangeMessage) -> Bool = { _ in false }

    private var agenda = Agenda<Item>()
    private var random: SplitMix64
    private let tickMilliseconds: Int

    var milliseconds: Int { Self.milliseconds(now) }

    private static func milliseconds(_ time: Duration) -> Int {
        let (seconds, attoseconds) = time.components
        return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    }

    init(_ sets: [[SampleRecord]], seed: UInt64, tickMilliseconds: Int = 250) {
        nodes = sets.map { Exchange(SampleRecords($0)) }
        random = SplitMix64(seed: seed)
        self.tickMilliseconds = tickMilliseconds
        for node in nodes.indices {
            agenda.plan(.tick(node), at: random.milliseconds(0...tickMilliseconds))
        }
    }

    // MARK: Links

    mutating func connect(_ one: Int, _ other: Int) {
        wires.append(Wire(ends: (one, other)))
        raise(wires.count - 1)
    }

    mutating func connectAll() {
        for one in nodes.indices {
            for other in one + 1..<nodes.count { connect(one, other) }
        }
    }

    /// Each with its neighbours of the ring.
    mutating func connectNeighbours() {
        let everybody = nodes.indices.map(PeerID.sample)
        let numbers = Dictionary(uniqueKeysWithValues: zip(everybody, nodes.indices))
        for one in nodes.indices {
            let chosen = neighbours(of: everybody[one], among: everybody)
            for other in chosen.compactMap({ numbers[$0] }).sorted() where one < other {
                connect(one, other)
            }
        }
    }

    mutating func cut(_ wire: Int) {
        guard wires[wire].isUp else { return }
        wires[wire].isUp = false
        wires[wire].life += 1
        for side in 0...1 {
            let node = node(wire, side)
            carryOut(nodes[node].linkDown(Self.link(wire, side), at: milliseconds), by: node)
        }
    }

    mutating func raise(_ wire: Int) {
        wires[wire].isUp = true
        for side in 0...1 {
            let (me, other) = (node(wire, side), node(wire, 1 - side))
            let effects = nodes[me].linkUp(
                Self.link(wire, side), peer: .sample(other),
                isLower: PeerID.sample(me) < .sample(other), at: milliseconds)
            carryOut(effects, by: me)
        }
    }

    private static func link(_ wire: Int, _ side: Int) -> LinkID {
        LinkID(UInt64(2 * wire + side))
    }

    private func node(_ wire: Int, _ side: Int) -> Int {
        side == 0 ? wires[wire].ends.0 : wires[wire].ends.1
    }

    // MARK: What happens

    mutating func write(_ records: [SampleRecord], at node: Int) {
        for record in records { nodes[node].records.accept(record) }
        let ids = records.map(\.id)
        nodes[node].wrote(ids)
        lastNews = milliseconds
        carryOut(nodes[node].stored(ids, at: milliseconds), by: node)
    }

    mutating func run(milliseconds limit: Int) {
        let end = now + .milliseconds(limit)
        while let time = agenda.nextTime, time <= end, let (_, item) = agenda.next() {
            now = time
            handle(item)
        }
        now = end
    }

    /// - Returns: milliseconds until all hold the same, or nil when that takes longer than allowed.
    mutating func runUntilEqual(within limit: Int) -> Int? {
        let start = milliseconds
        while !isEqual {
            guard milliseconds - start < limit else { return nil }
            run(milliseconds: 10)
        }
        return max(0, lastNews - start)
    }

    var isEqual: Bool {
        guard let first = nodes.first?.records.keys else { return true }
        let fingerprint = first.fingerprint
        return nodes.allSatisfy { $0.records.keys.count == first.count }
            && nodes.allSatisfy { $0.records.keys.fingerprint == fingerprint }
    }

    private mutating func handle(_ item: Item) {
        switch item {
        case .tick(let node):
            carryOut(nodes[node].tick(at: milliseconds), by: node)
            agenda.plan(.tick(node), at: now + .milliseconds(tickMilliseconds))
        case .arrival(let wire, let side, let life, let message):
            guard wires[wire].life == life else { return }
            let node = node(wire, side)
            let effects = nodes[node].message(
                Self.link(wire, side), message, at: milliseconds)
            carryOut(effects, by: node)
        }
    }

    private mutating func carryOut(_ effects: [ExchangeEffect], by node: Int) {
        var stored: [RecordID] = []
        for effect in effects {
            switch effect {
            case .send(let link, let message): send(message, link)
            case .store(let records):
                stored += records.compactMap { try? SampleRecord($0).id }
                lastNews = milliseconds
            case .storeBlob(let blob, let bytes): nodes[node].records.provide(blob, bytes)
            case .offence(_, let offence, _): offences.append(offence)
            }
        }
        if !stored.isEmpty {
            carryOut(nodes[node].stored(stored, at: milliseconds), by: node)
        }
    }

    private mutating func send(_ message: ExchangeMessage, _ link: LinkID) {
        let wire = Int(link.number / 2)
        let side = 1 - Int(link.number % 2)
        guard wires[wire].isUp else { return }
        precondition(message.isWithinLimits, "a message of ours is beyond the limits")
        wires[wire].messages += 1
        switch message {
        case .push(let records), .records(let records), .snapshot(let records, _):
            copies += records.count
            wires[wire].recordBytes += message.payloadBytes + 8
        case .reconcile: wires[wire].sessionBytes += message.payloadBytes + 8
        default: wires[wire].otherBytes += message.payloadBytes + 8
        }
        guard !loses(message) else { return }
        let arrival = max(wires[wire].latest[side], now + random.milliseconds(2...20))
        wires[wire].latest[side] = arrival
        agenda.plan(
            .arrival(wire: wire, side: side, life: wires[wire].life, message), at: arrival)
    }

    mutating func forgetCounts() {
        copies = 0
        for wire in wires.indices {
            wires[wire].sessionBytes = 0
            wires[wire].recordBytes = 0
            wires[wire].otherBytes = 0
            wires[wire].messages = 0
        }
    }
}
