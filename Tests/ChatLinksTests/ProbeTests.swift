import ChatCore
import Glibc
import Testing

@testable import ChatLinks

/// Looking whether somebody answers, without a link.
@Suite struct ProbeTests {
    private func probe(_ node: Node, _ endpoint: Endpoint, _ peer: PeerID) async
        -> DialBackOutcome
    {
        await withCheckedContinuation { continuation in
            node.transport.probe(endpoint, expecting: peer) { continuation.resume(returning: $0) }
        }
    }

    @Test("who answers is known, and sees a link that ended before a word; the pair's own stays")
    func answered() async throws {
        let pair = try await Pair.linked()
        let endpoint = Endpoint(host: "127.0.0.1", port: pair.port)
        #expect(await probe(pair.dialler, endpoint, pair.acceptor.peer) == .answered)
        let seen = try await pair.acceptor.accepted(2)
        #expect(seen.peer == pair.dialler.peer)
        guard case .byPeer = try await pair.acceptor.end(of: seen.link) else {
            Issue.record("it did not end as a link that the peer has closed")
            return
        }
        #expect(pair.acceptor.record.contents.frames(seen.link).isEmpty)
        #expect(pair.dialler.record.contents.opened.count == 1)
        // The link that was there carries on.
        pair.dialler.transport.send(pair.dialled, numbered(1))
        #expect(try await pair.acceptor.frames(1, on: pair.accepted) == [numbered(1)])
        await pair.shutdown()
    }

    @Test("another's key, no TLS, nobody: each is told from the others")
    func others() async throws {
        let (here, there) = (try Node(), try Node())
        let port = try await there.listen()
        let endpoint = Endpoint(host: "127.0.0.1", port: port)
        #expect(await probe(here, endpoint, here.peer) == .other)
        #expect(await probe(here, Endpoint(host: "localhost", port: port), there.peer) == .other)
        await there.transport.shutdown()
        #expect(await probe(here, endpoint, there.peer) == .refused)
        await here.transport.shutdown()
    }

    @Test("whoever takes the connection and says nothing is something else")
    func mute() async throws {
        var limits = LinkLimits.test
        limits.handshake = .milliseconds(50)
        let (here, mute) = (try Node(limits), try Mute())
        let endpoint = Endpoint(host: "127.0.0.1", port: mute.port)
        #expect(await probe(here, endpoint, here.peer) == .other)
        await here.transport.shutdown()
        mute.close()
    }
}

/// A listening socket that nobody accepts from: the kernel takes connections all the same.
private struct Mute {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        try #require(isBound)
        port = UInt16(bigEndian: address.sin_port)
    }

    func close() { Glibc.close(descriptor) }
}
