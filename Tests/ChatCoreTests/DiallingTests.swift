import ChatLanguage
import Testing

@testable import ChatCore

@Suite struct DiallingTests {
    @Test("a newcomer dials whom it sees at once")
    func newcomer() {
        var bench = Bench(me: 50)
        #expect(bench.see(10, "Bob").dials.count == 1)
        #expect(bench.see(90, "Cléo").dials.count == 1)
    }

    @Test("later the lower id dials at once and the higher gives it 1 to 2 seconds")
    func deference() {
        var bench = Bench(me: 50)
        _ = bench.pass(.seconds(10))
        #expect(bench.see(90, "Cléo").dials.count == 1)
        #expect(bench.see(10, "Bob").dials.isEmpty)
        #expect(bench.pass(.milliseconds(999)).dials.isEmpty)
        #expect(bench.pass(.milliseconds(1_001)).dials.count == 1)
    }

    @Test("all addresses of a peer are tried, one after another without waiting for a failure")
    func stagger() {
        var bench = Bench(me: 10)
        _ = bench.pass(.seconds(10))
        #expect(bench.see(20, "Bob", path: "eth0").dials.count == 1)
        let other = PeerSighting(
            peer: Bench.id(20), path: SightingPath(interface: "eth0", family: .ipv6),
            endpoint: Endpoint(host: "fe80::1%eth0", port: 7470), nicknameHint: "Bob",
            versions: 1...1)
        _ = bench.handle(.discovery(.seen(other)))
        var dials: [Endpoint] = []
        for _ in 0..<8 {
            dials += bench.pass(.milliseconds(Limits.dialStaggerMilliseconds)).dials
        }
        // The first round had only the first address; the next one has both.
        _ = bench.handle(.link(.dialFailed(DialID(1), .unreachable("refused"))))
        for _ in 0..<20 {
            dials += bench.pass(.milliseconds(Limits.dialStaggerMilliseconds)).dials
        }
        #expect(Set(dials.map(\.host)) == ["10.0.0.20", "fe80::1%eth0"])
    }

    @Test("an unreachable peer is said to be so, looked up again, and tried ever more rarely")
    func backoff() {
        var bench = Bench(me: 10)
        var effects = bench.see(20, "Bob")
        var attempts = 0
        for _ in 0..<(20 * 60 * 4) {
            for case .dial(let dial, _, _) in effects {
                attempts += 1
                effects += bench.handle(.link(.dialFailed(dial, .unreachable("refused"))))
            }
            #expect(attempts == 0 || bench.peers().map(\.presence) == [.unreachable])
            effects = bench.pass(.milliseconds(250))
        }
        // 1 + 2 + 4 + … up to one a minute: some 25 in twenty minutes, not hundreds.
        #expect((15...30).contains(attempts), "\(attempts)")
    }

    @Test("a link ends all dialling of that peer")
    func linked() {
        var bench = Bench(me: 10)
        _ = bench.see(20, "Bob")
        let (link, _) = bench.open(20)
        #expect(bench.say(Bench.hello("Bob"), on: link).contains(.abandon(DialID(1))))
        #expect((0..<100).flatMap { _ in bench.pass(.milliseconds(250)) }.dials.isEmpty)
    }

    @Test("invented peers cannot make this node flood the network")
    func budget() {
        var bench = Bench(me: 10)
        var dials = 0
        for number in 0..<1_000 {
            let bytes =
                [UInt8](repeating: 20, count: 30) + [UInt8(number >> 8), UInt8(number & 255)]
            guard let id = PeerID(bytes) else { continue }
            dials +=
                bench.handle(
                    .discovery(
                        .seen(
                            PeerSighting(
                                peer: id, path: SightingPath(interface: "eth0", family: .ipv4),
                                endpoint: Endpoint(host: "10.1.1.1", port: 2_000), nicknameHint: "",
                                versions: 1...1)))
                ).dials.count
        }
        #expect(dials == Limits.dialsAtOnce)
        #expect(bench.pass(.seconds(1)).dials.isEmpty, "none has ended, so none may begin")
    }

    @Test("known peers are dialled at start where they were, and given up after a while")
    func remembered() {
        let record = PeerRecord(
            id: Bench.id(20), nickname: "Bob", firstMetMilliseconds: 1, lastMetMilliseconds: 1,
            highestVersion: 1, addressed: false,
            endpoints: [Endpoint(host: "10.9.9.9", port: 7470)])
        var state = NodeState(
            signer: Bench.signer(10), nickname: "Me", incarnation: 1,
            remembered: Remembered(peers: [record]))
        var now = Moment(uptime: .seconds(1), wallMilliseconds: 0)
        var effects = state.handle(.started(port: nil), at: now)
        var hosts: [String] = []
        for _ in 0..<2_000 {
            for case .dial(let dial, let endpoint, _) in effects {
                hosts.append(endpoint.host)
                effects += state.handle(
                    .link(.dialFailed(dial, .unreachable("no route"))), at: now)
            }
            now = now + .milliseconds(250)
            effects = state.handle(.tick, at: now)
        }
        #expect(hosts == ["10.9.9.9", "10.9.9.9"])
    }

    @Test("an address given by hand is tried for ever, and said once when nobody answers")
    func manual() {
        var bench = Bench(manual: [Endpoint(host: "10.7.7.7", port: 7470)])
        var notices = 0
        var attempts = 1
        var effects = bench.handle(.link(.dialFailed(DialID(1), .unreachable("refused"))))
        for _ in 0..<4_000 {
            notices += effects.notices.count
            for case .dial(let dial, _, nil) in effects {
                attempts += 1
                notices +=
                    bench.handle(.link(.dialFailed(dial, .unreachable("refused")))).notices
                    .count
            }
            effects = bench.pass(.milliseconds(250))
        }
        #expect(notices == 1)
        #expect(attempts > 10)
    }
}
