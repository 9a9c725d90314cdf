import ChatCore
import ChatLanguage
import Testing

@testable import ChatLinks

/// All in one suite, one after the other: several of them are about load and limits, and the
/// machine has few cores.
@Suite(.serialized) struct LinkTests {}

extension LinkTests {
    @Test(arguments: ["127.0.0.1", "::1", "localhost"])
    func `two nodes link and know each other's ids`(host: String) async throws {
        if host == "::1", !hasIPv6Loopback { return }
        let pair = try await Pair.linked(host: host)
        let dialled = try #require(pair.dialler.record.contents.opened.first)
        let accepted = try #require(pair.acceptor.record.contents.opened.first)
        #expect(dialled.peer == pair.acceptor.peer)
        #expect(accepted.peer == pair.dialler.peer)
        #expect(dialled.remote.port == pair.port)
        if host != "localhost" {
            #expect(dialled.remote.host == host)
            // Also where an IPv4 peer comes in through the IPv6 socket.
            #expect(accepted.remote.host == host)
        }
        await pair.shutdown()
    }

    @Test func `ten thousand frames arrive once and in order, in batches`() async throws {
        let pair = try await Pair.linked()
        let sent = (0..<10_000).map { numbered($0) }
        for frame in sent { pair.dialler.transport.send(pair.dialled, frame) }
        let frames = try await pair.acceptor.frames(sent.count, on: pair.accepted)
        #expect(frames == sent)
        let batches = pair.acceptor.record.contents.batches[pair.accepted, default: []]
        #expect(batches.count < sent.count / 10)
        #expect(batches.allSatisfy { $0.count <= LinkLimits.test.batchFrames })
        await pair.shutdown()
    }

    @Test func `frames of every size up to the limit survive both ways`() async throws {
        let pair = try await Pair.linked()
        let sizes = [4, 5, 1_000, 4_096, 16_383, 16_384, 16_385, 40_000, 65_535, Limits.frameBytes]
        let sent = [numbered(0, bytes: 4)] + sizes.map { numbered($0, bytes: $0) }
        for frame in sent {
            pair.dialler.transport.send(pair.dialled, frame)
            pair.acceptor.transport.send(pair.accepted, frame)
        }
        #expect(try await pair.acceptor.frames(sent.count, on: pair.accepted) == sent)
        #expect(try await pair.dialler.frames(sent.count, on: pair.dialled) == sent)
        await pair.shutdown()
    }

    @Test func `a dial that meets somebody else fails and says whom it met`() async throws {
        let dialler = try Node()
        let acceptor = try Node()
        let port = try await acceptor.listen()
        let dial = dialler.dial(port, expecting: Identity.generate().peer)
        #expect(try await dialler.failure(dial) == .wrongPeer(acceptor.peer))
        #expect(dialler.record.contents.opened.isEmpty)
        // A TLS 1.3 server may have believed the handshake done; then it sees the end.
        await acceptor.transport.shutdown()
        await dialler.transport.shutdown()
        let contents = acceptor.record.contents
        #expect(contents.opened.count == contents.closed.count)
    }

    @Test func `an identity survives as its private key`() throws {
        let identity = Identity.generate()
        let again = try Identity(privateKey: identity.privateKeyBytes)
        #expect(again.peer == identity.peer)
        #expect(Identity.generate().peer != identity.peer)
        #expect(throws: Identity.Failure.keyLength(31)) {
            try Identity(privateKey: Bytes(identity.privateKeyBytes.dropLast()))
        }
    }

    @Test func `a node may dial itself, and finds its own id`() async throws {
        let node = try Node()
        let port = try await node.listen()
        let opened = try await node.opened(node.dial(port))
        #expect(opened.peer == node.peer)
        #expect(try await node.accepted().peer == node.peer)
        await node.transport.shutdown()
        #expect(node.record.contents.violations.isEmpty)
    }

    @Test func `a dial to nobody fails in the system's words`() async throws {
        let node = try Node()
        let closed = try Node()
        let port = try await closed.listen()
        await closed.transport.shutdown()
        #expect(
            try await node.failure(node.dial(port)) == .unreachable("Connection refused"))
        let unnamed = node.dial(port, host: "no-such-host.invalid")
        guard case .unreachable(let text) = try await node.failure(unnamed) else {
            Issue.record("a name that does not exist is unreachable")
            return
        }
        #expect(text.english.hasPrefix("no-such-host.invalid: "))
        await node.transport.shutdown()
        #expect(node.record.contents.violations.isEmpty)
    }
}
