import ChatCore
import Simulation

/// What is played, each from a seed. Times are milliseconds of the simulation.
enum Scenarios {
    static func record(_ number: Int, author: Int = 1) -> SampleRecord {
        SampleRecord(order: UInt64(1_000 + number), author: UInt64(author), seed: 99)
    }

    enum Shape { case mesh, ring }

    static func network(_ nodes: Int, _ shape: Shape, seed: UInt64) -> ExchangeNetwork {
        var network = ExchangeNetwork(Array(repeating: [], count: nodes), seed: seed)
        switch shape {
        case .mesh: network.connectAll()
        case .ring: network.connectNeighbours()
        }
        return network
    }

    /// How long changes, one after the other from anywhere, take to all nodes; nil for one that
    /// did not get there in a minute.
    static func spread(_ nodes: Int, _ shape: Shape, seed: UInt64) -> [Int?] {
        var network = network(nodes, shape, seed: seed)
        var random = SplitMix64(seed: seed &+ 1)
        network.run(milliseconds: 2_000)
        return (0..<3).map { number in
            network.write(
                [record(number)], at: Int.random(in: 0..<nodes, using: &random))
            let time = network.runUntilEqual(within: 60_000)
            network.run(milliseconds: 2_000)
            return time
        }
    }

    /// The same for one change when no push and no announcement ever arrives.
    static func spreadByHeads(_ nodes: Int, _ shape: Shape, seed: UInt64) -> [Int?] {
        var network = network(nodes, shape, seed: seed)
        var random = SplitMix64(seed: seed &+ 2)
        network.loses = { message in
            switch message {
            case .push, .have: true
            default: false
            }
        }
        network.run(milliseconds: 20_000)
        network.write([record(0)], at: Int.random(in: 0..<nodes, using: &random))
        return [network.runUntilEqual(within: 300_000)]
    }

    struct Healing {
        var milliseconds: Int?
        /// Of sessions, ids and heads on the busiest link.
        var talkBytes: Int
        /// With the records.
        var allBytes: Int
        /// Records received by a node, for each that it lacked.
        var copies: Double
        var offences: Int
    }

    /// A full mesh of two halves that meet, each with 1,000 edits that the other has not seen.
    static func healing(_ nodes: Int, seed: UInt64) -> Healing {
        let edits = 1_000
        let common = (0..<500).map { record($0) }
        let sets = (0..<nodes).map { node in
            let isLeft = node < nodes / 2
            return common
                + (0..<edits).map {
                    record(1_000 + 2 * $0 + (isLeft ? 0 : 1), author: $0 / 100 + (isLeft ? 10 : 20))
                }
        }
        var network = ExchangeNetwork(sets, seed: seed)
        network.connectAll()
        let between = network.wires(between: { $0 < nodes / 2 })
        for wire in between { network.cut(wire) }
        network.run(milliseconds: 5_000)
        network.forgetCounts()
        for wire in between { network.raise(wire) }
        let time = network.runUntilEqual(within: 60_000)
        // What is still under way costs as well.
        network.run(milliseconds: 2_000)
        return Healing(
            milliseconds: time,
            talkBytes: network.wires.map(\.talkBytes).max() ?? 0,
            allBytes: network.wires.map(\.bytes).max() ?? 0,
            copies: Double(network.copies) / Double(nodes * edits),
            offences: network.offences.count)
    }

    /// Bytes of a minute on the busiest link when there is nothing to say.
    static func silence(_ nodes: Int, seed: UInt64) -> Int {
        let records = (0..<100).map { record($0) }
        var network = ExchangeNetwork(Array(repeating: records, count: nodes), seed: seed)
        network.connectAll()
        network.run(milliseconds: 1_000)
        network.forgetCounts()
        network.run(milliseconds: 60_000)
        return network.wires.map(\.bytes).max() ?? 0
    }

    /// Full copies of a change, for each node that lacked it, once the tree has settled.
    static func copies(_ nodes: Int, seed: UInt64) -> Double {
        var network = network(nodes, .ring, seed: seed)
        var random = SplitMix64(seed: seed &+ 3)
        network.run(milliseconds: 2_000)
        let changes = 10
        for number in 0..<2 * changes {
            if number == changes { network.forgetCounts() }
            network.write([record(number)], at: Int.random(in: 0..<nodes, using: &random))
            network.run(milliseconds: 2_000)
        }
        return Double(network.copies) / Double((nodes - 1) * changes)
    }

    struct Everyday {
        let trace: UInt64
        let deliveries: Int
        let changes: Int
        let isEqual: Bool
        let offences: Int
    }

    /// A change each second from anywhere; the last two seconds bring none.
    static func everyday(_ nodes: Int, seconds: Int, seed: UInt64) -> Everyday {
        var network = network(nodes, nodes > 64 ? .ring : .mesh, seed: seed)
        var random = SplitMix64(seed: seed &+ 4)
        let changes = max(0, seconds - 2)
        for number in 0..<changes {
            let node = Int.random(in: 0..<nodes, using: &random)
            network.run(milliseconds: 1_000)
            network.write([record(number, author: node)], at: node)
        }
        network.run(milliseconds: 2_000)
        return Everyday(
            trace: network.trace.number, deliveries: network.deliveries, changes: changes,
            isEqual: network.isEqual, offences: network.offences.count)
    }
}
