import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// A thousand nodes, each with its neighbours of the ring.
@Suite struct ExchangeLargeTests {
    @Test("one change reaches 1,000 nodes in half a second, then for 1.5 copies a node")
    func thousand() throws {
        var network = ExchangeNetwork(
            Array(repeating: [], count: 1_000), seed: 8, tickMilliseconds: 500)
        network.connectNeighbours()
        #expect(network.wires.count <= 1_000 * 9)
        network.run(milliseconds: 2_500)
        for number in 0..<3 {
            network.write([ExchangeSpreadTests.record(number)], at: number * 300)
            let reached = network.runUntilEqual(within: 2_000)
            let time = try #require(reached)
            #expect(time <= 500, "milliseconds")
            network.run(milliseconds: 1_500)
        }
        network.forgetCounts()
        for number in 3..<6 {
            network.write([ExchangeSpreadTests.record(number)], at: number * 100)
            let reached = network.runUntilEqual(within: 5_000)
            #expect(reached != nil)
        }
        #expect(Double(network.copies) <= 1.5 * 999 * 3)
        #expect(network.offences.isEmpty)
    }
}
