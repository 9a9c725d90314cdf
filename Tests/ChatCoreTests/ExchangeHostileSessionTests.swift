import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// Peers whose sessions come to nothing, or leave no time for those of others.
@Suite struct ExchangeHostileSessionTests {
    private typealias World = ExchangeHostileTests
    private static let (bad, good) = (World.bad, World.good)

    @Test("sessions that end and change nothing: rarer each time, then an offence")
    func noConvergence() throws {
        var node = World.node(holding: 100)
        let lie = try World.head(101)
        var offences: [Offence] = []
        var sessions = 0
        // Says for an hour that it differs, and in each session that it does not.
        for time in stride(from: 1_000, to: 3_600_000, by: 250) {
            var effects = time % 1_000 == 0 ? node.message(Self.bad, .heads(lie), at: time) : []
            effects += node.tick(at: time)
            offences += effects.offences
            for case .send(Self.bad, .reconcile(let number, _, isAnswer: false)) in effects {
                sessions += 1
                offences +=
                    node.message(
                        Self.bad, .reconcile(session: number, bytes: [0x61], isAnswer: true),
                        at: time + 1
                    ).offences
            }
        }
        #expect(offences.contains(.noConvergence))
        #expect(offences.allSatisfy { $0 == .noConvergence })
        #expect(sessions > 2 && sessions < 60, "\(sessions)")
        #expect(node.records.keys.count == 100)
    }

    /// A peer that says, for an hour and every second, that it holds something else, answers each
    /// session in one way, and says something after it.
    private func hour(
        answer: Bytes, after: (inout Exchange<SampleRecords>, Int) throws -> [ExchangeMessage]
    ) throws -> (offences: [Offence], given: Int, sessions: Int) {
        var node = World.node(holding: 100)
        var outcome = (offences: [Offence](), given: 0, sessions: 0)
        for time in stride(from: 1_000, to: 3_600_000, by: 250) {
            var effects: [ExchangeEffect] = []
            if time % 1_000 == 0 {
                let lie = try World.head(101, UInt8(truncatingIfNeeded: time / 1_000))
                effects += node.message(Self.bad, .heads(lie), at: time)
            }
            effects += node.tick(at: time)
            for case .send(Self.bad, .reconcile(let number, _, isAnswer: false)) in effects {
                outcome.sessions += 1
                effects += node.message(
                    Self.bad, .reconcile(session: number, bytes: answer, isAnswer: true),
                    at: time + 1)
                for message in try after(&node, time) {
                    effects += node.message(Self.bad, message, at: time + 2)
                }
            }
            outcome.offences += effects.offences
            for case .send(Self.bad, .records(let batch)) in effects {
                outcome.given += batch.count
            }
            // Whoever is out is out: what it would do after ten minutes is the same again.
            if outcome.offences.count == ReplicationLimits.offences { break }
        }
        #expect(node.records.keys.count == 100)
        return outcome
    }

    @Test("one that lacks everything in each session is given it some times, not for ever")
    func denial() throws {
        // An empty list of ids for all there is.
        let outcome = try hour(answer: [0x61, 0x00, 0x00, 0x02, 0x00]) { _, _ in [] }
        #expect(outcome.offences == Array(repeating: .noConvergence, count: 5))
        #expect(
            outcome.given
                <= 100 * ReplicationLimits.givenTimes + ReplicationLimits.givenSurplusRecords)
        #expect(outcome.sessions < 600)
    }

    @Test("one that says it holds the same after each session in vain")
    func flattery() throws {
        let outcome = try hour(answer: [0x61]) { node, _ in [.heads(node.records.head)] }
        #expect(outcome.offences == Array(repeating: .noConvergence, count: 5))
        #expect(outcome.sessions <= ReplicationLimits.overtakenSessions + 15)
    }

    @Test("one that begins no answer: an offence; who says \"not now\" commits none")
    func silence() throws {
        for declines in [false, true] {
            var node = World.node(holding: 100)
            var effects = node.message(Self.bad, .heads(try World.head(101)), at: 10)
            let (_, number, _) = try #require(effects.sessionMessage)
            if declines {
                effects += node.message(
                    Self.bad, .reconcile(session: number, bytes: [], isAnswer: true), at: 20)
            }
            for time in stride(from: 250, through: 10_250, by: 250) {
                effects += node.tick(at: time)
            }
            #expect(effects.offences.isEmpty)
            // It is there: what does it wait for?
            _ = node.message(Self.bad, .prune, at: 10_300)
            let later = node.message(Self.bad, .prune, at: 15_300)
            #expect(later.offences == (declines ? [] : [.withheld]))
        }
    }

    @Test("a few that only begin sessions keep nobody else out for longer than two seconds")
    func occupation() throws {
        var node = Exchange(SampleRecords((0..<10).map { World.record($0) }))
        let crowd = (1...UInt64(ReplicationLimits.answersAtOnce)).map { LinkID($0) }
        let honest = LinkID(99)
        for link in crowd + [honest] {
            _ = node.linkUp(link, peer: .sample(Int(link.number)), isLower: false, at: 0)
        }
        var initiator = Initiator(
            World.node(holding: 12).records.keys, limits: Exchange<SampleRecords>.sessionLimits)
        let opening = initiator.begin()
        var declined = 0
        for time in stride(from: 0, to: 10_000, by: 500) {
            // Each begins another before its last one is given up.
            for link in crowd where time % 1_500 == 0 {
                _ = node.message(
                    link, .reconcile(session: UInt32(time), bytes: opening, isAnswer: false),
                    at: time)
            }
            _ = node.tick(at: time + 100)
            let answer = node.message(
                honest, .reconcile(session: UInt32(time), bytes: opening, isAnswer: false),
                at: time + 200)
            guard case .reconcile(_, let bytes, isAnswer: true) = answer.sends.first else {
                Issue.record("no answer at all")
                return
            }
            if !bytes.isEmpty { break }
            declined += 1
        }
        #expect(declined > 0 && declined <= 5)
    }
}
