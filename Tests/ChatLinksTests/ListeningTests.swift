import ChatCore
import Glibc
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import Testing

@testable import ChatLinks

/// Ports, interfaces, and a door that stays open whatever comes through it.
extension LinkTests {
    @Test func `a port in use is refused by number, and another one found when asked`()
        async throws
    {
        let first = try Node()
        let second = try Node()
        let port = try await first.listen()
        await #expect(throws: ListenFailure.portInUse(port)) {
            try await second.transport.listen(on: .exactly(port))
        }
        #expect(
            "\(ListenFailure.portInUse(port))"
                == "port \(port) is in use by another program; choose another port or none")
        let other = try await second.transport.listen(on: .preferring([port]))
        #expect(other != port)
        _ = try await first.opened(first.dial(other, expecting: second.peer))
        await first.transport.shutdown()
        await second.transport.shutdown()
    }

    @Test(arguments: ["127.0.0.1", "0.0.0.0"])
    func `a port in use by somebody on IPv4 only is refused as well`(host: String) async throws {
        let somebody = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: host, port: 0).get()
        let port = UInt16(try #require(somebody.localAddress?.port))
        let node = try Node()
        await #expect(throws: ListenFailure.portInUse(port)) {
            try await node.transport.listen(on: .exactly(port))
        }
        try await somebody.close()
        #expect(try await node.transport.listen(on: .exactly(port)) == port)
        await node.transport.shutdown()
    }

    @Test func `candidates are tried in their order`() async throws {
        let first = try Node()
        let second = try Node()
        let third = try Node()
        let taken = try await first.listen()
        let free = try await second.listen()
        await second.transport.shutdown()
        #expect(try await third.transport.listen(on: .preferring([taken, free])) == free)
        await first.transport.shutdown()
        await third.transport.shutdown()
    }

    @Test func `a port can be listened on again while its last connections linger`()
        async throws
    {
        var limits = LinkLimits.test
        limits.handshake = .milliseconds(20)
        let first = try Node(limits)
        let port = try await first.listen()
        // The side that closes first lingers. Nothing was sent, so nothing cuts that short.
        let rogue = try await Rogue(port: port)
        try await rogue.closed()
        await first.transport.shutdown()
        // The system may need a moment for the last two packets.
        #expect((0..<100).contains { _ in isLingering(port) }, "or this test shows nothing")
        let again = try Node()
        #expect(try await again.transport.listen(on: .exactly(port)) == port)
        let honest = try Node()
        _ = try await honest.opened(honest.dial(port, expecting: again.peer))
        await honest.transport.shutdown()
        await again.transport.shutdown()
    }

    @Test func `an interface that does not exist is named in the error`() async throws {
        let node = try Node()
        await #expect(throws: ListenFailure.noInterface("nowhere0")) {
            try await node.transport.listen(on: .preferring([]), interfaces: ["nowhere0"])
        }
        await #expect(throws: ListenFailure.noInterface("nowhere0")) {
            try await node.transport.listen(on: .preferring([]), interfaces: ["lo", "nowhere0"])
        }
        await node.transport.shutdown()
    }

    @Test func `a node that listens on one interface is reached there`() async throws {
        let node = try Node()
        let other = try Node()
        let port = try await node.transport.listen(on: .preferring([]), interfaces: ["lo"])
        _ = try await other.opened(other.dial(port, expecting: node.peer))
        // The socket is bound to the interface for good, so nobody else may have the port there.
        await #expect(throws: ListenFailure.portInUse(port)) {
            try await other.transport.listen(on: .exactly(port), interfaces: ["lo"])
        }
        await node.transport.shutdown()
        await other.transport.shutdown()
    }

    @Test func `half-open connections from one address are limited, the oldest goes`()
        async throws
    {
        var limits = LinkLimits.test
        limits.halfOpenLinksPerAddress = 3
        let node = try Node(limits)
        let port = try await node.listen()
        var rogues: [Rogue] = []
        for _ in 0..<5 { rogues.append(try await Rogue(port: port)) }
        try await rogues[0].closed()
        try await rogues[1].closed()
        #expect(node.transport.doorkeeper.count == 3)
        #expect(rogues[2...].allSatisfy { $0.channel.isActive })
        // And an honest node still gets in.
        let honest = try Node()
        _ = try await honest.opened(honest.dial(port, expecting: node.peer))
        await honest.transport.shutdown()
        await node.transport.shutdown()
        for rogue in rogues { try await rogue.closed() }
    }

    @Test func `half-open connections are limited in all`() async throws {
        var limits = LinkLimits.test
        limits.halfOpenLinks = 2
        let node = try Node(limits)
        let port = try await node.listen()
        let rogues = [
            try await Rogue(port: port), try await Rogue(port: port), try await Rogue(port: port),
        ]
        try await rogues[0].closed()
        #expect(node.transport.doorkeeper.count == 2)
        await node.transport.shutdown()
    }

    @Test func `after two hundred connections that come and go, a node still gets in`()
        async throws
    {
        let node = try Node()
        let port = try await node.listen()
        for number in 0..<200 {
            let rogue = try await Rogue(port: port)
            if number % 3 == 0 { try? await rogue.write([0x16, 0x03]) }
            if number % 2 == 0 { try await rogue.reset() } else { await rogue.close() }
        }
        let honest = try Node()
        _ = try await honest.opened(honest.dial(port, expecting: node.peer))
        await honest.transport.shutdown()
        await node.transport.shutdown()
        #expect(node.transport.registry.connections == 0)
        #expect(node.transport.doorkeeper.count == 0)
    }

    @Test func `a listening socket that breaks is opened again on the same port`() async throws {
        let node = try Node()
        let port = try await node.listen()
        let socket = try #require(node.transport.listeners.withLockedValue { $0.values.first })
        try await socket.close()
        let honest = try Node()
        var failures = 0
        while true {
            let dial = honest.dial(port, expecting: node.peer)
            let isOpen = try await honest.record.wait(for: "outcome") { contents in
                contents.link(of: dial) != nil ? true : contents.failed[dial].map { _ in false }
            }
            if isOpen { break }
            failures += 1
            try #require(failures < 100_000)
        }
        await honest.transport.shutdown()
        await node.transport.shutdown()
    }

    @Test func `connections over the rate wait and are served`() async throws {
        var limits = LinkLimits.test
        limits.acceptsPerSecond = 5
        let node = try Node(limits)
        let port = try await node.listen()
        let honest = try Node()
        let dials = (0..<7).map { _ in honest.dial(port, expecting: node.peer) }
        for dial in dials { _ = try await honest.opened(dial) }
        await honest.transport.shutdown()
        await node.transport.shutdown()
    }

    @Test func `a bucket gives a second's worth at once and then its rate`() {
        let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
        var bucket = TokenBucket(perSecond: 50, now: start)
        for _ in 0..<50 {
            #expect(bucket.wait(now: start) == .zero)
            bucket.take(now: start)
        }
        #expect(bucket.wait(now: start) == .milliseconds(20))
        #expect(bucket.wait(now: start + .milliseconds(20)) == .zero)
        bucket.take(now: start + .milliseconds(20))
        #expect(bucket.wait(now: start + .milliseconds(20)) == .milliseconds(20))
        let later = start + .hours(1)
        for _ in 0..<50 { bucket.take(now: later) }
        #expect(bucket.wait(now: later) > .zero)
    }

    @Test func `addresses are counted by machine: IPv6 by its network, link-local ones singly`()
        throws
    {
        func block(_ text: String) throws -> AddressBlock {
            AddressBlock(try SocketAddress(ipAddress: text, port: 1))
        }
        #expect(try block("2001:db8::1") == block("2001:db8::ffff:1"))
        #expect(try block("2001:db8::1") != block("2001:db8:0:1::1"))
        #expect(try block("fe80::1") != block("fe80::2"))
        #expect(try block("192.0.2.1") == block("::ffff:192.0.2.1"))
        #expect(try block("192.0.2.1") != block("192.0.2.2"))
    }

    /// Whether the system keeps a connection of this local port in TIME_WAIT (state 06).
    private func isLingering(_ port: UInt16) -> Bool {
        let hexadecimal = String(port, radix: 16, uppercase: true)
        let suffix = ":" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
        return ["/proc/net/tcp", "/proc/net/tcp6"].contains { path in
            contents(ofSystemTable: path).split(separator: "\n").contains { line in
                let fields = line.split(separator: " ")
                return fields.count > 3 && fields[1].hasSuffix(suffix) && fields[3] == "06"
            }
        }
    }

    /// To its end: such files give a page at a time, which Foundation takes for the whole.
    private func contents(ofSystemTable path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var contents = Bytes()
        var page = Bytes(repeating: 0, count: 4_096)
        while case let count = fread(&page, 1, page.count, file), count > 0 {
            contents += page.prefix(count)
        }
        return String(decoding: contents, as: UTF8.self)
    }
}
