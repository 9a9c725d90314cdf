package import ChatCore
import Reconciliation

/// Exchanges on links of 2–20 ms that keep TCP's order, may be cut, and may lose some kinds of
/// message; saves take no time. The same seed, the same run.
package struct ExchangeNetwork {
    /// What is around a payload: the frame, TLS and TCP/IP, of several messages in a packet.
    package static let frameBytes = 40

    package struct Wire {
        let ends: (Int, Int)
        var isUp = true
        /// Messages of an earlier life of the link are lost.
        var life = 0
        /// When the latest message to either end arrives.
        var latest = SIMD2(0, 0)
        package fileprivate(set) var sessionBytes = 0
        package fileprivate(set) var recordBytes = 0
        package fileprivate(set) var otherBytes = 0
        package fileprivate(set) var messages = 0

        package var bytes: Int { talkBytes + recordBytes }
        /// All but the records.
        package var talkBytes: Int { sessionBytes + otherBytes }
    }

    enum Item {
        case arrival(wire: Int, side: Int, life: Int, ExchangeMessage)
        case tick(Int)
    }

    package var nodes: [Exchange<SampleRecords>]
    package internal(set) var wires: [Wire] = []
    /// Records sent in full, in any message.
    package private(set) var copies = 0
    /// Messages that arrived.
    package private(set) var deliveries = 0
    package private(set) var offences: [Offence] = []
    /// When a node last took in a record: milliseconds.
    package private(set) var lastNews = 0
    /// What never arrives.
    package var loses: @Sendable (ExchangeMessage) -> Bool = { _ in false }
    /// Every delivery as one number: equal for equal seeds.
    package private(set) var trace = Trace()

    private var wheel: Wheel<Item>
    private var random: SplitMix64
    private let tickMilliseconds: Int
    let peers: [PeerID]

    /// Since the beginning.
    package var milliseconds: Int { wheel.now }

    package init(_ sets: [[SampleRecord]], seed: UInt64, tickMilliseconds: Int = 250) {
        nodes = sets.map { Exchange(SampleRecords($0)) }
        peers = sets.indices.map(PeerID.sample)
        random = SplitMix64(seed: seed)
        self.tickMilliseconds = tickMilliseconds
        wheel = Wheel(horizon: max(tickMilliseconds, Self.hopMilliseconds.upperBound))
        for node in nodes.indices {
            wheel.plan(.tick(node), at: Int.random(in: 0...tickMilliseconds, using: &random))
        }
    }

    private static let hopMilliseconds = 2...20

    // MARK: What happens

    package mutating func write(_ records: [SampleRecord], at node: Int) {
        for record in records { nodes[node].records.accept(record) }
        let ids = records.map(\.id)
        nodes[node].wrote(ids)
        lastNews = milliseconds
        carryOut(nodes[node].stored(ids, at: milliseconds), by: node)
    }

    package mutating func run(milliseconds limit: Int) {
        let end = milliseconds + limit
        while let item = wheel.next(until: end) { handle(item) }
    }

    /// - Returns: milliseconds until all hold the same, or nil when that takes longer than allowed.
    package mutating func runUntilEqual(within limit: Int) -> Int? {
        let start = milliseconds
        while !isEqual {
            guard milliseconds - start < limit else { return nil }
            run(milliseconds: 10)
        }
        return max(0, lastNews - start)
    }

    package var isEqual: Bool {
        guard let first = nodes.first?.records.keys else { return true }
        let fingerprint = first.fingerprint
        return nodes.allSatisfy { $0.records.keys.count == first.count }
            && nodes.allSatisfy { $0.records.keys.fingerprint == fingerprint }
    }

    private mutating func handle(_ item: Item) {
        switch item {
        case .tick(let node):
            carryOut(nodes[node].tick(at: milliseconds), by: node)
            wheel.plan(.tick(node), at: milliseconds + tickMilliseconds)
        case .arrival(let wire, let side, let life, let message):
            guard wires[wire].life == life else { return }
            let node = node(wire, side)
            deliveries += 1
            trace.note(node, message, at: milliseconds)
            let effects = nodes[node].message(
                Self.link(wire, side), message, at: milliseconds)
            carryOut(effects, by: node)
        }
    }

    mutating func carryOut(_ effects: [ExchangeEffect], by node: Int) {
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
        let bytes = message.payloadBytes + Self.frameBytes
        wires[wire].messages += 1
        switch message {
        case .push(let records), .records(let records), .snapshot(let records, _):
            copies += records.count
            wires[wire].recordBytes += bytes
        case .reconcile: wires[wire].sessionBytes += bytes
        default: wires[wire].otherBytes += bytes
        }
        guard !loses(message) else { return }
        let hop = Int.random(in: Self.hopMilliseconds, using: &random)
        let arrival = max(wires[wire].latest[side], milliseconds + hop)
        wires[wire].latest[side] = arrival
        wheel.plan(
            .arrival(wire: wire, side: side, life: wires[wire].life, message), at: arrival)
    }

    package mutating func forgetCounts() {
        copies = 0
        deliveries = 0
        for wire in wires.indices {
            wires[wire].sessionBytes = 0
            wires[wire].recordBytes = 0
            wires[wire].otherBytes = 0
            wires[wire].messages = 0
        }
    }
}
