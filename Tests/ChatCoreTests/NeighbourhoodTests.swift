import ChatLanguage
import Simulation
import Testing

@testable import ChatCore

/// A LAN of more people than a node links with, played from seeds.
@Suite struct NeighbourhoodTests {
    private static let nodes = 70

    @Test("a crowd keeps few links, shares its words all the same, and anybody reaches anybody")
    func crowd() throws {
        var lan = VirtualNetwork(seed: 11, nodes: Self.nodes)
        for node in 0..<Self.nodes { lan.start(node) }
        // Until links that turned out not to be needed are closed.
        lan.run(for: .seconds(Limits.surplusLinkSeconds + 20))
        let everybody = lan.machines.map(\.id)
        for node in 0..<Self.nodes {
            let chosen = neighbours(of: lan.machines[node].id, among: everybody)
            #expect(lan.online(at: node) == chosen, "node \(node)")
            #expect(lan.seen(at: node).count == Self.nodes - 1, "node \(node)")
        }
        let far = try #require(
            lan.machines.indices.first { node in
                node != 17 && !lan.online(at: 17).contains(lan.machines[node].id)
            })
        #expect(lan.presence(of: far, at: 17) == .around)
        lan.ask(17, .addWords(["idiot"]))
        lan.run(for: .seconds(2))
        for node in 0..<Self.nodes { #expect(lan.words(at: node) == ["idiot"], "node \(node)") }

        lan.ask(17, .send(peer: lan.machines[far].id.text, text: "salut", waitSeconds: nil))
        lan.run(for: .seconds(2))
        #expect(lan.texts(readAt: far, from: 17) == ["salut"])
        // Whom one talks with is a link that stays.
        lan.run(for: .seconds(Limits.surplusLinkSeconds + 2))
        #expect(lan.online(at: 17).contains(lan.machines[far].id))
    }

    @Test("peers that the LAN only speaks of part nobody: links that are there stay")
    func invented() throws {
        let nodes = 6
        var lan = VirtualNetwork(seed: 12, nodes: nodes)
        for node in 0..<nodes { lan.start(node) }
        lan.run(for: .seconds(10))
        let honest = lan.machines.map(\.id)
        for number in 0..<120 {
            let sighting = PeerSighting(
                peer: .sample(number), path: SightingPath(interface: "eth0", family: .ipv4),
                endpoint: Endpoint(host: "invented-\(number)", port: 7470),
                nicknameHint: "ghost \(number)", versions: 1...1)
            for node in 0..<nodes { lan.feed(.discovery(.seen(sighting)), to: node) }
        }
        // Somebody new finds everybody in the end, through all that is invented.
        lan.run(for: .seconds(3 * Limits.surplusLinkSeconds))
        for node in 0..<nodes {
            #expect(lan.online(at: node).isSuperset(of: Set(honest).subtracting([honest[node]])))
            let dials = lan.machines[node].closings
            #expect(dials.allSatisfy { $0 != .surplus }, "node \(node)")
        }
    }

    @Test("who comes and goes makes nobody dial others who do not answer")
    func flapping() {
        var bench = Bench(me: 10)
        _ = bench.pass(.seconds(10))
        var dials = 0
        var effects = bench.see(20, "Bob")
        for second in 0..<600 {
            for case .dial(let dial, let endpoint, _) in effects {
                if endpoint.host == "10.0.0.20" { dials += 1 }
                effects += bench.handle(.link(.dialFailed(dial, .unreachable("refused"))))
            }
            effects = second.isMultiple(of: 2) ? bench.see(30, "Cléo") : bench.lose(30)
            effects += bench.pass(.seconds(1))
        }
        #expect((5...20).contains(dials), "\(dials)")
    }
}

extension VirtualNetwork {
    fileprivate func presence(of other: Int, at node: Int) -> PeerView.Presence? {
        machines[node].state?.peers[machines[other].id]?.presence
    }

    /// Everybody that a node holds to be here, with a link or without.
    fileprivate func seen(at node: Int) -> Set<PeerID> {
        Set(machines[node].state?.peers.present ?? [])
    }

}
