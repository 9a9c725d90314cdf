import ChatCore
import Simulation
import Testing

/// Whole LANs of real cores, played from seeds. A failure names its seed; the same seed fails again.
@Suite struct SimulationTests {
    static let seeds: [UInt64] = Array(1...60)

    @Test("everybody finds everybody, and each pair ends with one link", arguments: seeds)
    func meshForms(seed: UInt64) {
        var lan = VirtualNetwork(seed: seed, nodes: 6)
        for node in 0..<6 { lan.start(node) }
        lan.run(for: .seconds(15))
        for node in 0..<6 {
            #expect(lan.online(at: node) == lan.others(of: node), "seed \(seed), node \(node)")
        }
        #expect(lan.openPipes == 15, "seed \(seed)")
    }

    @Test("two nodes that dial each other at the same instant end with one link", arguments: seeds)
    func simultaneousDials(seed: UInt64) {
        var lan = VirtualNetwork(seed: seed, nodes: 2)
        lan.start(0, manual: [VirtualNetwork.endpoint(1)])
        lan.start(1, manual: [VirtualNetwork.endpoint(0)])
        lan.run(for: .seconds(10))
        #expect(lan.openPipes == 1, "seed \(seed)")
        #expect(lan.pipes.count >= 2, "the dials did not cross: the test shows nothing")
        #expect(lan.online(at: 0) == [lan.machines[1].id])
        #expect(lan.online(at: 1) == [lan.machines[0].id])
    }

    @Test("messages arrive once and in order, whatever happens to the links", arguments: seeds)
    func onceAndInOrder(seed: UInt64) {
        var lan = VirtualNetwork(seed: seed, nodes: 4)
        for node in 0..<4 { lan.start(node) }
        lan.run(for: .seconds(4))
        for node in 0..<4 { lan.greetEverybody(from: node) }
        lan.run(for: .seconds(2))
        var sent: [Int: [Int: [String]]] = [:]
        for round in 0..<200 {
            let from = Int.random(in: 0..<4, using: &lan.random)
            let to = (from + Int.random(in: 1...3, using: &lan.random)) % 4
            let text = "\(round) from \(from) to \(to)"
            lan.ask(from, .send(peer: lan.machines[to].id.text, text: text, waitSeconds: nil))
            sent[from, default: [:]][to, default: []].append(text)
            if lan.random.chance(5) {
                let node = Int.random(in: 0..<4, using: &lan.random)
                lan.move(node, toSide: lan.machines[node].side == 0 ? 1 : 0)
            }
            if lan.random.chance(3) {
                lan.feed(.discovery(.reset), to: Int.random(in: 0..<4, using: &lan.random))
            }
            lan.run(for: lan.random.milliseconds(10...2_000))
        }
        for node in 0..<4 { lan.move(node, toSide: 0) }
        lan.run(for: .seconds(180))
        for (from, byReader) in sent {
            for (to, texts) in byReader {
                let read = lan.texts(readAt: to, from: from).filter { !$0.hasPrefix("hello") }
                #expect(read == texts, "seed \(seed): \(from) to \(to)")
            }
        }
    }

    @Test("a node killed and started again is back with everybody", arguments: seeds)
    func restart(seed: UInt64) {
        var lan = VirtualNetwork(seed: seed, nodes: 3)
        for node in 0..<3 { lan.start(node) }
        lan.run(for: .seconds(8))
        lan.crash(1, quietly: lan.random.chance(50))
        lan.run(for: lan.random.milliseconds(0...60_000))
        lan.start(1)
        lan.run(for: .seconds(60))
        for node in 0..<3 {
            #expect(lan.online(at: node) == lan.others(of: node), "seed \(seed), node \(node)")
        }
        #expect(lan.openPipes == 3, "seed \(seed)")
    }

    @Test("a peer that loses power is known to be away within 45 seconds", arguments: seeds)
    func powerLoss(seed: UInt64) {
        var lan = VirtualNetwork(seed: seed, nodes: 2)
        lan.start(0)
        lan.start(1)
        lan.run(for: .seconds(8))
        #expect(!lan.online(at: 0).isEmpty)
        lan.crash(1, quietly: true)
        lan.run(for: .seconds(45))
        #expect(lan.online(at: 0).isEmpty, "seed \(seed)")
    }

    @Test("a message to somebody away goes out by itself when they are back", arguments: seeds)
    func outbox(seed: UInt64) throws {
        var lan = VirtualNetwork(seed: seed, nodes: 2)
        lan.start(0)
        lan.start(1)
        lan.run(for: .seconds(8))
        lan.crash(1)
        lan.run(for: .seconds(2))
        let request = lan.ask(
            0, .send(peer: lan.machines[1].id.text, text: "are you there?", waitSeconds: 120))
        lan.run(for: .seconds(5))
        #expect(lan.machines[0].answers[request] == nil)
        lan.start(1)
        lan.run(for: .seconds(100))
        #expect(lan.texts(readAt: 1, from: 0) == ["are you there?"], "seed \(seed)")
        guard case .message(let view) = try #require(lan.machines[0].answers[request]) else {
            Issue.record("seed \(seed): not delivered")
            return
        }
        #expect(view.state == .delivered)
    }

    @Test("hostile bytes cost the link they came on and nothing else", arguments: seeds)
    func hostileBytes(seed: UInt64) {
        var lan = VirtualNetwork(seed: seed, nodes: 3)
        for node in 0..<3 { lan.start(node) }
        lan.run(for: .seconds(8))
        for node in 0..<3 { lan.greetEverybody(from: node) }
        lan.run(for: .seconds(2))
        let before = lan.pipes.count
        let noise = (0..<Int.random(in: 1...5, using: &lan.random)).map { _ in
            (0..<Int.random(in: 1...300, using: &lan.random)).map { _ in
                UInt8.random(in: 0...255, using: &lan.random)
            }
        }
        lan.babble(from: 0, noise)
        lan.ask(1, .send(peer: lan.machines[2].id.text, text: "still here", waitSeconds: nil))
        lan.run(for: .seconds(1))
        #expect(lan.texts(readAt: 2, from: 1).last == "still here", "seed \(seed)")
        #expect(lan.online(at: 1).contains(lan.machines[2].id), "seed \(seed)")
        // Only node 0's links may have been replaced.
        lan.run(for: .seconds(20))
        for pipe in lan.pipes[before...] {
            #expect(pipe.joins(0), "seed \(seed): another link fell")
        }
        for node in 0..<3 { #expect(lan.online(at: node) == lan.others(of: node), "seed \(seed)") }
    }

    @Test("an idle LAN is nearly silent", arguments: seeds.prefix(10))
    func silence(seed: UInt64) {
        var lan = VirtualNetwork(seed: seed, nodes: 5)
        for node in 0..<5 { lan.start(node) }
        lan.run(for: .seconds(20))
        let before = lan.machines.map(\.effects).reduce(0, +)
        lan.run(for: .seconds(150))
        let effects = lan.machines.map(\.effects).reduce(0, +) - before
        // 10 links, each asked and answered from both ends every 15 s at most.
        #expect(effects <= 10 * 2 * 2 * 10, "seed \(seed)")
        #expect(lan.pipes.count(where: \.isOpen) == 10)
    }

    @Test("the same seed gives the same run", arguments: seeds.prefix(10))
    func determinism(seed: UInt64) {
        func trace() -> UInt64 {
            var lan = VirtualNetwork(seed: seed, nodes: 5)
            for node in 0..<5 { lan.start(node) }
            lan.run(for: .seconds(5))
            for node in 0..<5 { lan.greetEverybody(from: node) }
            lan.crash(2)
            lan.run(for: .seconds(5))
            lan.start(2)
            lan.run(for: .seconds(10))
            return lan.trace
        }
        let first = trace()
        #expect(first == trace())
    }

    @Test("a stranger's flood comes as a trickle, in order and whole", arguments: seeds.prefix(10))
    func strangersTrickle(seed: UInt64) {
        var lan = VirtualNetwork(seed: seed, nodes: 2)
        lan.start(0)
        lan.start(1)
        lan.run(for: .seconds(8))
        let texts = (1...100).map { "number \($0)" }
        for text in texts {
            lan.ask(0, .send(peer: lan.machines[1].id.text, text: text, waitSeconds: nil))
        }
        lan.run(for: .seconds(1))
        let early = lan.texts(readAt: 1, from: 0).count
        #expect((20...23).contains(early), "seed \(seed): \(early)")
        lan.run(for: .seconds(60))
        #expect(lan.texts(readAt: 1, from: 0) == texts, "seed \(seed)")
        #expect(lan.machines[1].closings.isEmpty)
    }

    @Test("whoever is answered is no stranger: the rest comes at once")
    func answeringOpensTheDoor() {
        var lan = VirtualNetwork(seed: 1, nodes: 2)
        lan.start(0)
        lan.start(1)
        lan.run(for: .seconds(8))
        for number in 1...2_000 {
            lan.ask(
                0, .send(peer: lan.machines[1].id.text, text: "\(number)", waitSeconds: nil))
        }
        lan.run(for: .seconds(1))
        lan.ask(1, .send(peer: lan.machines[0].id.text, text: "slowly!", waitSeconds: nil))
        lan.run(for: .seconds(5))
        #expect(lan.texts(readAt: 1, from: 0) == (1...2_000).map { "\($0)" })
    }
}

extension VirtualNetwork {
    var openPipes: Int { pipes.count(where: \.isOpen) }

    func online(at node: Int) -> Set<PeerID> {
        var here: Set<PeerID> = []
        let run = machines[node].updates[machines[node].updatesOfRun...]
        for case .peer(let view) in run {
            if view.presence == .online { here.insert(view.id) } else { here.remove(view.id) }
        }
        return here
    }

    func others(of node: Int) -> Set<PeerID> {
        Set(machines.map(\.id)).subtracting([machines[node].id])
    }

    func texts(readAt node: Int, from author: Int) -> [String] {
        machines[node].updates.compactMap { update in
            guard case .message(let message) = update, message.peer == machines[author].id else {
                return nil
            }
            return message.text.text
        }
    }

    /// Everybody has written to everybody: nobody is a stranger.
    mutating func greetEverybody(from node: Int) {
        for other in machines.indices where other != node {
            ask(
                node, .send(peer: machines[other].id.text, text: "hello \(other)", waitSeconds: nil)
            )
        }
    }
}
