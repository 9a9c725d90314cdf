import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// Peers that a newcomer asks for all there is, and that give it nothing, little or too much.
@Suite struct ExchangeHostileSnapshotTests {
    private typealias World = ExchangeHostileTests
    private static let (bad, good) = (World.bad, World.good)

    @Test("a snapshot that never ends", arguments: [true, false])
    func endlessSnapshot(goesOn: Bool) throws {
        var node = World.node(holding: 0)
        let start = node.message(Self.bad, .heads(try World.head(64)), at: 10)
        #expect(start.sends == [.snapshotRequest(after: nil)])
        var offences: [Offence] = []
        var pages = 0
        while offences.isEmpty, pages < 1_000 {
            pages += 1
            // The same records over and over, under keys that rise or stay.
            let next = RecordKey(order: goesOn ? UInt64(pages) : 1, id: World.record(0).id)
            let page = (0..<100).map { World.record($0).encoded }
            offences += node.message(Self.bad, .snapshot(page, next: next), at: 20).offences
        }
        #expect(offences == [.endlessSnapshot])
        #expect(pages <= 50)
        // The next that has many is asked.
        let other = node.message(Self.good, .heads(try World.head(200, 2)), at: 30)
        #expect(other.sends.count == 1)
    }

    @Test("a snapshot that is asked for and does not come is asked of another")
    func withheld() throws {
        var node = World.node(holding: 0)
        _ = node.message(Self.bad, .heads(try World.head(64)), at: 10)
        _ = node.message(Self.good, .heads(try World.head(70)), at: 20)
        #expect(node.tick(at: 5_500).sends.contains(.snapshotRequest(after: nil)))
        // It is there, and goes on keeping it.
        _ = node.message(Self.bad, .heads(try World.head(64)), at: 6_000)
        #expect(node.message(Self.bad, .prune, at: 10_900).offences.isEmpty)
        #expect(node.message(Self.bad, .prune, at: 11_000).offences == [.withheld])
    }

    @Test("one that trickles has ten seconds, not as long as it likes")
    func trickled() throws {
        var node = World.node(holding: 0)
        _ = node.message(Self.bad, .heads(try World.head(60_000)), at: 0)
        _ = node.message(Self.good, .heads(try World.head(70)), at: 10)
        var effects: [ExchangeEffect] = []
        var time = 0
        while effects.offences.isEmpty, time < 60_000 {
            time += 250
            effects += node.tick(at: time)
            guard effects.offences.isEmpty, time % 4_000 == 0 else { continue }
            let record = World.record(time / 4_000)
            effects += node.message(
                Self.bad, .snapshot([record.encoded], next: record.key), at: time)
        }
        #expect(effects.offences == [.withheld])
        #expect(time <= 10_250)
        // The other goes on from where this one was.
        #expect(effects.sends.contains(.snapshotRequest(after: World.record(2).key)))
    }

    @Test("nor does it gain time by what is held back, which nobody looks at")
    func heldBack() throws {
        var node = World.node(holding: 0)
        _ = node.message(Self.bad, .heads(try World.head(200_000)), at: 0)
        _ = node.message(Self.good, .heads(try World.head(70)), at: 10)
        var number = 0
        var offences: [Offence] = []
        var time = 0
        while offences.isEmpty, time < 120_000 {
            time += 250
            offences += node.tick(at: time).offences
            let page = (number..<number + 200).map {
                SampleRecord(order: UInt64($0), author: 7, isGood: $0 < 2_600, seed: 5)
            }
            number += 200
            guard offences.isEmpty, let last = page.last else { break }
            offences +=
                node.message(
                    Self.bad, .snapshot(page.map(\.encoded), next: last.key), at: time
                ).offences
        }
        #expect(!offences.isEmpty && time <= 20_000)
    }

    @Test("one that ends with nothing in it: an offence, and another is asked")
    func empty() throws {
        var node = World.node(holding: 0)
        _ = node.message(Self.bad, .heads(try World.head(64)), at: 10)
        _ = node.message(Self.good, .heads(try World.head(70)), at: 20)
        let effects = node.message(Self.bad, .snapshot([], next: nil), at: 30)
        #expect(effects.offences == [.withheld])
        #expect(effects.sends == [.snapshotRequest(after: nil)])
        // Said again and again, not even asked for: five times, and nobody listens any more.
        var offences: [Offence] = []
        _ = node.linkDown(Self.good, at: 40)
        _ = node.tick(at: 40)
        for time in 41...60 {
            offences += node.message(Self.bad, .heads(try World.head(64)), at: time).offences
            offences += node.message(Self.bad, .snapshot([], next: nil), at: time).offences
        }
        #expect(offences.count == 4)
    }
}
