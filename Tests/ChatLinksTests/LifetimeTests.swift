import ChatCore
import ChatLanguage
import NIOCore
import NIOPosix
import Simulation
import Testing

@testable import ChatLinks

/// How links and dials end: always, once, and said.
extension LinkTests {
    @Test func `a close lets out what was sent before it`() async throws {
        let pair = try await Pair.linked()
        let sent = (0..<5_000).map { numbered($0) }
        for frame in sent { pair.dialler.transport.send(pair.dialled, frame) }
        pair.dialler.transport.close(pair.dialled, .leaving)
        pair.dialler.transport.send(pair.dialled, [0xFF])
        #expect(try await pair.dialler.end(of: pair.dialled) == .asTold)
        _ = try await pair.acceptor.end(of: pair.accepted)
        #expect(pair.acceptor.record.contents.frames(pair.accepted) == sent)
        await pair.shutdown()
    }

    @Test func `a close ends also when the peer never says goodbye`() async throws {
        var limits = LinkLimits.test
        limits.close = .milliseconds(50)
        let node = try Node(limits)
        let port = try await node.listen()
        let rogue = try await Rogue.identified(port: port)
        try await rogue.channel.setOption(.autoRead, value: false).get()
        let link = try await node.accepted().link
        node.transport.close(link, .incompatible("1"))
        #expect(try await node.end(of: link) == .asTold)
        await rogue.close()
        await node.transport.shutdown()
    }

    @Test func `a peer that breaks off is reported as such`() async throws {
        let node = try Node()
        let port = try await node.listen()
        let rogue = try await Rogue.identified(port: port)
        let link = try await node.accepted().link
        try await rogue.reset()
        guard case .byPeer = try await node.end(of: link) else {
            Issue.record("it was the peer")
            return
        }
        await node.transport.shutdown()
        #expect(node.record.contents.violations.isEmpty)
    }

    @Test func `an abandoned dial is reported once and never opens`() async throws {
        let silent = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = UInt16(try #require(silent.localAddress?.port))
        let node = try Node()
        let dial = node.dial(port)
        node.transport.abandon(dial)
        node.transport.abandon(dial)
        #expect(try await node.failure(dial) == .unreachable("given up"))
        await node.transport.shutdown()
        #expect(node.record.contents.failed[dial]?.count == 1)
        #expect(node.record.contents.opened.isEmpty)
        #expect(node.record.contents.violations.isEmpty)
        try await silent.close()
    }

    @Test func `abandoning a dial that has become a link does nothing`() async throws {
        let pair = try await Pair.linked()
        pair.dialler.transport.abandon(DialID(1))
        pair.dialler.transport.send(pair.dialled, [1])
        #expect(try await pair.acceptor.frames(1, on: pair.accepted) == [[1]])
        await pair.shutdown()
    }

    @Test func `a shutdown closes every link, fails every dial, and may be repeated`()
        async throws
    {
        let silent = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let silentPort = UInt16(try #require(silent.localAddress?.port))
        let node = try Node()
        let port = try await node.listen()
        let other = try Node()
        for _ in 0..<5 { _ = try await other.opened(other.dial(port)) }
        _ = try await node.accepted(5)
        let halfOpen = try await Rogue(port: port)
        let pending = node.dial(silentPort)
        async let again: Void = node.transport.shutdown()
        await node.transport.shutdown()
        await again
        let contents = node.record.contents
        #expect(contents.closed.count == 5)
        #expect(contents.closed.values.allSatisfy { $0 == [.asTold] })
        #expect(contents.failed[pending] == [.unreachable("the node is stopping")])
        try await halfOpen.closed()
        let late = node.dial(port)
        #expect(try await node.failure(late) == .unreachable("the node is stopping"))
        await #expect(throws: ListenFailure.stopped) {
            try await node.transport.listen(on: .preferring([]))
        }
        for link in other.record.contents.opened { _ = try await other.end(of: link.link) }
        await other.transport.shutdown()
        #expect(node.record.contents.violations.isEmpty)
        #expect(other.record.contents.violations.isEmpty)
        try await silent.close()
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `whatever happens, each link opens, counts and ends as it should`(seed: UInt64)
        async throws
    {
        var random = SplitMix64(seed: seed)
        var limits = LinkLimits.test
        limits.close = .milliseconds(500)
        var nodes: [Node] = []
        var ports: [UInt16] = []
        for _ in 0..<4 {
            nodes.append(try Node(limits))
            ports.append(try await nodes[nodes.count - 1].listen())
        }
        var dials: [[DialID]] = Array(repeating: [], count: nodes.count)
        var sent: [[LinkID: Int]] = Array(repeating: [:], count: nodes.count)
        var dialled = 0
        while dialled < 50 {
            let index = Int.random(in: nodes.indices, using: &random)
            let node = nodes[index]
            let links = node.record.contents.opened.map(\.link)
            switch Int.random(in: 0..<12, using: &random) {
            case 0...1:
                let target = Int.random(in: nodes.indices, using: &random)
                let peer = [nodes[target].peer, node.peer, nil].randomElement(using: &random)
                dials[index].append(node.dial(ports[target], expecting: peer ?? nil))
                dialled += 1
            case 2:
                if let dial = dials[index].randomElement(using: &random), dialled % 4 == 0 {
                    node.transport.abandon(dial)
                }
            case 3:
                if let link = links.randomElement(using: &random) {
                    let reason: LinkCloseReason = Bool.random(using: &random) ? .silent : .leaving
                    node.transport.close(link, reason)
                }
            case 4:
                if let link = links.randomElement(using: &random) { node.transport.pause(link) }
            case 5...6:
                if let link = links.randomElement(using: &random) { node.transport.resume(link) }
            default:
                guard let link = links.randomElement(using: &random) else { continue }
                for _ in 0..<Int.random(in: 1...200, using: &random) {
                    let number = sent[index][link, default: 0]
                    node.transport.send(link, numbered(number))
                    sent[index][link] = number + 1
                }
            }
            await Task.yield()
        }
        for (node, dials) in zip(nodes, dials) {
            for dial in dials {
                try await node.record.wait(for: "outcome of \(dial), seed \(seed)") { contents in
                    contents.link(of: dial) != nil || contents.failed[dial] != nil ? true : nil
                }
            }
        }
        for node in nodes { await node.transport.shutdown() }
        for node in nodes {
            let contents = node.record.contents
            #expect(contents.violations.isEmpty, "seed \(seed)")
            #expect(Set(contents.opened.map(\.link)) == Set(contents.closed.keys), "seed \(seed)")
            for opened in contents.opened {
                let frames = contents.frames(opened.link)
                #expect(frames == frames.indices.map { numbered($0) }, "seed \(seed)")
            }
            #expect(node.transport.registry.connections == 0)
        }
    }
}
