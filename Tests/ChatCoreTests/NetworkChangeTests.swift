import ChatLanguage
import Simulation
import Testing

@testable import ChatCore

/// Another network, a cable that is in again, a machine that has woken up.
struct NetworkChangeTests {
    private static let changed = Event.discovery(.networkChanged)

    @Test("all links are asked at once; who answers stays, who does not is gone in two seconds")
    func links() {
        var bench = Bench()
        let (alive, dead) = (bench.meet(60, "Alive"), bench.meet(61, "Dead"))
        _ = bench.pass(.seconds(20))
        _ = bench.say(.pong(1), on: alive)
        _ = bench.say(.pong(2), on: dead)

        let asked = bench.handle(Self.changed)
        guard case .ping(let number)? = asked.talk(on: alive).first else {
            Issue.record("not asked: \(asked)")
            return
        }
        #expect(asked.talk(on: dead).count == 1)
        #expect(bench.pass(.milliseconds(500)).closings.isEmpty)
        _ = bench.say(.pong(number), on: alive)
        #expect(bench.pass(.milliseconds(1_400)).closings.isEmpty)
        #expect(bench.pass(.milliseconds(250)).closings == [.silent])
        #expect(bench.peers().filter { $0.presence == .online }.map(\.name.text) == ["Alive"])
        #expect(bench.pass(.seconds(3)).closings.isEmpty)
    }

    @Test("a link that a change has killed is dialled again at once, however young it was")
    func youngLink() {
        var bench = Bench()
        _ = bench.see(60, "Ana")
        _ = bench.meet(60, "Ana")
        _ = bench.handle(Self.changed)
        _ = bench.pass(.milliseconds(1_900))
        let dials = bench.pass(.milliseconds(200)).dials
        #expect(dials == [Endpoint(host: "10.0.0.60", port: 7470)])
    }

    @Test("waits after failed dials are forgiven")
    func backOff() {
        var bench = Bench()
        bench.now = bench.now + .seconds(10)
        var effects = bench.see(60, "Ana")
        for _ in 0..<6 {
            for case .dial(let dial, _, _) in effects {
                _ = bench.handle(.link(.dialFailed(dial, .unreachable("no route"))))
            }
            effects = bench.pass(.seconds(60))
            #expect(effects.dials.count == 1)
        }
        for case .dial(let dial, _, _) in effects {
            _ = bench.handle(.link(.dialFailed(dial, .unreachable("no route"))))
        }
        #expect(bench.pass(.seconds(20)).dials.isEmpty, "it is to wait 32 s by now")
        #expect(bench.handle(Self.changed).dials.count == 1)
    }

    @Test("a dial that hangs in the network of before is given up for a new one")
    func hangingDial() {
        var bench = Bench()
        let seen = bench.see(60, "Ana")
        #expect(seen.dials.count == 1)
        let effects = bench.handle(Self.changed)
        #expect(effects.contains { if case .abandon = $0 { true } else { false } })
        #expect(effects.dials.count == 1)
    }

    @Test("peers of old that the LAN does not speak of are tried as well, and not for ever")
    func remembered() {
        let record = PeerRecord(
            id: Bench.id(60), nickname: "Ana", firstMetMilliseconds: 1, lastMetMilliseconds: 1,
            highestVersion: 1, addressed: true,
            endpoints: [Endpoint(host: "10.9.9.9", port: 7470)])
        var bench = Bench(remembered: Remembered(peers: [record]))
        func failAll(_ effects: [Effect]) {
            for case .dial(let dial, _, _) in effects {
                _ = bench.handle(.link(.dialFailed(dial, .unreachable("no route"))))
            }
        }
        // The dial of the start, whose number the bench did not see.
        for number in 1...3 {
            let dial = DialID(UInt64(number))
            _ = bench.handle(.link(.dialFailed(dial, .unreachable("no route"))))
            _ = bench.pass(.seconds(5))
        }
        let again = bench.handle(Self.changed)
        #expect(again.dials == [Endpoint(host: "10.9.9.9", port: 7470)])
        var effects = again
        var rounds = 0
        while !effects.dials.isEmpty {
            rounds += 1
            failAll(effects)
            effects = bench.pass(.seconds(5))
        }
        #expect(rounds == 2)
    }

    @Test("a network that changes all the time is dialled over once a second")
    func flapping() {
        var bench = Bench()
        let link = bench.meet(60, "Ana")
        var pings = 0
        for _ in 0..<40 {
            bench.now = bench.now + .milliseconds(100)
            let effects = bench.handle(Self.changed) + bench.handle(.tick)
            for case .ping(let number) in effects.talk(on: link) {
                pings += 1
                _ = bench.say(.pong(number), on: link)
            }
        }
        #expect((4...5).contains(pings))
        #expect(bench.peers().first?.presence == .online)
    }

    @Test("whoever the LAN says has moved is asked on the old link, and a new one wins at once")
    func moved() {
        // The lower id opened the old link, so by the rule for two living links it would stay.
        var bench = Bench(me: 50)
        _ = bench.see(60, "Ana")
        let (old, _) = bench.open(60, origin: .dialled(DialID(1)))
        _ = bench.say(Bench.hello("Ana"), on: old)
        _ = bench.pass(.seconds(12))
        _ = bench.say(.pong(1), on: old)
        let news = bench.handle(
            .discovery(
                .seen(
                    PeerSighting(
                        peer: Bench.id(60), path: SightingPath(interface: "eth0", family: .ipv4),
                        endpoint: Endpoint(host: "10.0.7.7", port: 7470), nicknameHint: "Ana",
                        versions: 1...1))))
        #expect(news.talk(on: old).count == 1)
        let (new, _) = bench.open(60)
        let effects = bench.say(Bench.hello("Ana"), on: new)
        #expect(effects.closings == [.duplicate])
        #expect(bench.state.links.link(to: Bench.id(60)) == new)
        #expect(bench.peers().first?.presence == .online)
    }

    @Test("a second link that is turned down puts the first to the test: a third one wins then")
    func turnedDown() {
        var bench = Bench(me: 50)
        _ = bench.see(60, "Ana")
        let (old, _) = bench.open(60, origin: .dialled(DialID(1)))
        _ = bench.say(Bench.hello("Ana"), on: old)
        let (second, _) = bench.open(60)
        let effects = bench.say(Bench.hello("Ana"), on: second)
        #expect(effects.closings == [.duplicate])
        #expect(bench.state.links.link(to: Bench.id(60)) == old)
        #expect(effects.talk(on: old).count == 1)
        let (third, _) = bench.open(60)
        _ = bench.say(Bench.hello("Ana"), on: third)
        #expect(bench.state.links.link(to: Bench.id(60)) == third)
    }

    @Test(
        "in a virtual LAN a cut that both ends notice heals within three seconds", arguments: 1...40
    )
    func virtualNetwork(seed: UInt64) {
        var network = VirtualNetwork(seed: seed, nodes: 3)
        for node in 0..<3 { network.start(node) }
        network.run(for: .seconds(15))
        network.move(0, toSide: 1)
        network.feed(Self.changed, to: 0)
        network.run(for: .seconds(30))
        let isAlone = network.machines[0].state?.peers.onlineCount
        #expect(isAlone == 0, "seed \(seed)")
        network.move(0, toSide: 0)
        network.feed(Self.changed, to: 0)
        network.run(for: .seconds(3))
        for node in 0..<3 {
            #expect(network.machines[node].state?.peers.onlineCount == 2, "seed \(seed), \(node)")
        }
    }
}
