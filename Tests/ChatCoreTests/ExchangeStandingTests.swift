import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// What a status line says of the neighbours.
@Suite struct ExchangeStandingTests {
    static func records(_ numbers: Range<Int>) -> [SampleRecord] {
        numbers.map { SampleRecord(order: UInt64($0), author: 1, seed: 31) }
    }

    static func head(_ numbers: Range<Int>) -> Head {
        let set = RecordSet(records(numbers).map(\.key))
        return Head(count: set.count, fingerprint: set.fingerprint)
    }

    @Test("links by their latest heads: the same, fewer, more, others, none")
    func heads() {
        var node = Exchange(SampleRecords(Self.records(0..<10)))
        #expect(node.standing() == ExchangeStanding())
        for link in 1...6 {
            _ = node.linkUp(
                LinkID(UInt64(link)), peer: .sample(link), isLower: link.isMultiple(of: 2), at: 0)
        }
        #expect(node.standing().silent == 6)
        let heads = [0..<10, 0..<10, 0..<9, 0..<12, 1..<11]
        for (link, numbers) in zip(1..., heads) {
            _ = node.message(LinkID(UInt64(link)), .heads(Self.head(numbers)), at: 10)
        }
        var expected = ExchangeStanding()
        (expected.inSync, expected.behind, expected.ahead) = (2, 1, 1)
        (expected.apart, expected.silent) = (1, 1)
        #expect(node.standing() == expected)
        // Sessions use heads up; what was said stays said.
        for time in stride(from: 250, through: 5_000, by: 250) { _ = node.tick(at: time) }
        #expect(node.standing() == expected)
        _ = node.linkDown(LinkID(5), at: 5_100)
        expected.apart = 0
        #expect(node.standing() == expected)
        // Who was alike has been sent what is new: how things stand there is to be heard.
        node.records.accept(Self.records(10..<11)[0])
        node.wrote(Self.records(10..<11).map(\.id))
        #expect(node.standing().silent == 5 && node.standing().inSync == 0)
        _ = node.message(LinkID(1), .heads(Self.head(0..<11)), at: 6_000)
        #expect(node.standing().silent == 4 && node.standing().inSync == 1)
    }

    @Test("a peer that has caught up is in sync as soon as it says so")
    func caughtUp() {
        let sets = [Self.records(0..<20), Self.records(0..<10), Self.records(0..<20)]
        var network = ExchangeNetwork(sets, seed: 3)
        network.connectAll()
        network.run(milliseconds: 20_000)
        for node in network.nodes { #expect(node.standing().inSync == 2) }
    }
}
