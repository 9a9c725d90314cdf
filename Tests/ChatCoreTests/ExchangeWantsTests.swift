import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// A record that several peers have is asked of one of them; and of another when that fails.
@Suite struct ExchangeWantsTests {
    static let first = LinkID(1)
    static let second = LinkID(2)

    static func record(_ number: Int) -> SampleRecord {
        SampleRecord(order: UInt64(1_000 + number), author: UInt64(number / 100), seed: 21)
    }

    static let held = (0..<30).map { record($0) }
    static let lacked = (30..<60).map { record($0) }

    /// A node that begins sessions, with two peers that hold the same: thirty records more.
    /// - Returns: the node, and whom it has asked for all of those.
    static func node() throws -> (Exchange<SampleRecords>, asked: LinkID, other: LinkID) {
        var node = Exchange(SampleRecords(held))
        let theirs = RecordSet((held + lacked).map(\.key))
        let head = Head(count: theirs.count, fingerprint: theirs.fingerprint)
        var effects: [ExchangeEffect] = []
        for link in [first, second] {
            _ = node.linkUp(link, peer: .sample(Int(link.number)), isLower: true, at: 0)
        }
        for link in [first, second] { effects += node.message(link, .heads(head), at: 10) }
        var responder = Responder(theirs)
        while let (link, number, bytes) = effects.sessionMessage {
            let answer = ExchangeMessage.reconcile(
                session: number, bytes: try responder.answer(bytes), isAnswer: true)
            effects = node.message(link, answer, at: 20)
        }
        let asked = effects.wanted
        try #require(asked.count == 1 && Set(asked[0].ids) == Set(lacked.map(\.id)))
        return (node, asked[0].link, asked[0].link == first ? second : first)
    }

    @Test("what two peers have is asked of one; of the other it is not even begun to be")
    func once() throws {
        var (node, asked, other) = try Self.node()
        #expect(node.counts.sessions == 1)
        var more: [ExchangeEffect] = []
        for time in stride(from: 250, through: 1_500, by: 250) { more += node.tick(at: time) }
        #expect(more.wanted.isEmpty && node.counts.sessions == 1)
        more = node.message(asked, .records(Self.lacked.map(\.encoded)), at: 1_600)
        #expect(node.records.keys.count == 60)
        for time in stride(from: 1_750, through: 4_000, by: 250) { more += node.tick(at: time) }
        #expect(more.wanted.isEmpty && more.offences.isEmpty && node.counts.sessions == 1)
        #expect(node.message(other, .heads(node.records.head), at: 4_100).offences.isEmpty)
    }

    @Test("the peer that was asked is gone: the other is asked at the next tick")
    func died() throws {
        var (node, asked, other) = try Self.node()
        _ = node.linkDown(asked, at: 100)
        let next = node.tick(at: 250).wanted
        #expect(next.map(\.link) == [other])
        #expect(Set(next.flatMap(\.ids)) == Set(Self.lacked.map(\.id)))
    }

    @Test("the peer that was asked keeps it back: the other is asked, and it is an offence")
    func withheld() throws {
        var (node, asked, other) = try Self.node()
        var effects: [ExchangeEffect] = []
        for time in stride(from: 250, through: 5_250, by: 250) { effects += node.tick(at: time) }
        #expect(effects.wanted.map(\.link) == [other])
        _ = node.message(other, .records(Self.lacked.map(\.encoded)), at: 5_260)
        #expect(node.records.keys.count == 60)
        effects += node.message(asked, .prune, at: 5_300)
        effects += node.message(asked, .prune, at: 10_500)
        #expect(effects.offences == [.withheld])
    }

    @Test("the peer that was asked trickles: after five seconds the other is asked for the rest")
    func trickled() throws {
        var (node, asked, other) = try Self.node()
        var effects: [ExchangeEffect] = []
        var given = 0
        for time in stride(from: 250, through: 6_000, by: 250) {
            if time % 2_000 == 0 {
                let record = Self.lacked[given].encoded
                effects += node.message(asked, .records([record]), at: time)
                given += 1
            }
            effects += node.tick(at: time)
        }
        #expect(effects.offences.isEmpty)
        #expect(effects.wanted.map(\.link) == [other])
        #expect(effects.wanted.flatMap(\.ids).count == 28)
    }

    @Test("the peer that was asked has some no more: the other is asked for those")
    func gone() throws {
        var (node, asked, other) = try Self.node()
        let gone = Self.lacked.prefix(5).map(\.id)
        let effects = node.message(asked, .gone(gone), at: 100) + node.tick(at: 250)
        #expect(effects.offences.isEmpty)
        #expect(effects.wanted.map(\.link) == [other])
        #expect(Set(effects.wanted.flatMap(\.ids)) == Set(gone))
    }

    @Test("a record that is announced while it is being asked for is not asked for again")
    func announced() throws {
        var (node, asked, other) = try Self.node()
        let id = Self.lacked[0].id
        _ = node.message(other, .have([id]), at: 30)
        #expect(!node.tick(at: 750).sends.contains(.graft([id])))
        _ = node.linkDown(asked, at: 800)
        let effects = node.tick(at: 1_000) + node.tick(at: 1_250) + node.tick(at: 1_500)
        #expect(effects.wanted.flatMap(\.ids).filter { $0 == id }.count == 1)
    }
}

extension [ExchangeEffect] {
    /// Whom what is asked of, grafts not counted.
    var wanted: [(link: LinkID, ids: [RecordID])] {
        compactMap { effect in
            if case .send(let link, .want(let ids)) = effect { (link, ids) } else { nil }
        }
    }

    /// The first message of a session begun here.
    var sessionMessage: (LinkID, UInt32, Bytes)? {
        for case .send(let link, .reconcile(let number, let bytes, isAnswer: false)) in self {
            return (link, number, bytes)
        }
        return nil
    }
}
