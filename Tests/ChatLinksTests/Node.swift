import ChatCore
import FoundationEssentials
import NIOConcurrencyHelpers
import Testing

@testable import ChatLinks

/// A transport under test, with an identity of its own and everything it reports.
final class Node: Sendable {
    let identity: Identity
    let transport: LinkTransport
    let record: Record
    private let dials = NIOLockedValueBox<UInt64>(0)

    /// - Parameter handling: whether every batch counts as handled when it has come.
    init(_ limits: LinkLimits = .test, handling: Bool = true) throws {
        let identity = Identity.generate()
        let record = Record()
        let box = Box()
        self.identity = identity
        self.record = record
        transport = try LinkTransport(identity: identity, limits: limits) { event in
            record.add(event)
            if handling, case .received(let link, _) = event {
                box.transport.withLockedValue { $0 }?.handled(link, batches: 1)
            }
        }
        box.transport.withLockedValue { $0 = transport }
    }

    /// Lets the events of a transport reach the transport.
    private final class Box: Sendable {
        let transport = NIOLockedValueBox<LinkTransport?>(nil)
    }

    var peer: PeerID { identity.peer }

    func listen() async throws -> UInt16 {
        try await transport.listen(on: .preferring([]))
    }

    @discardableResult
    func dial(
        _ port: UInt16, host: String = "127.0.0.1", expecting peer: PeerID? = nil
    ) -> DialID {
        let id = dials.withLockedValue { number in
            number += 1
            return DialID(number)
        }
        transport.dial(id, Endpoint(host: host, port: port), expecting: peer)
        return id
    }

    func opened(_ dial: DialID) async throws -> Record.Opened {
        try await record.wait(for: "link of \(dial)") { $0.link(of: dial) }
    }

    func failure(_ dial: DialID) async throws -> DialFailure {
        try await record.wait(for: "failure of \(dial)") { $0.failed[dial]?.first }
    }

    /// The nth link that somebody else opened, counting from 1.
    func accepted(_ count: Int = 1) async throws -> Record.Opened {
        try await record.wait(for: "accepted link \(count)") {
            $0.accepted.count >= count ? $0.accepted[count - 1] : nil
        }
    }

    func end(of link: LinkID) async throws -> LinkEnd {
        try await record.wait(for: "end of \(link)") { $0.closed[link]?.first }
    }

    func frames(_ count: Int, on link: LinkID) async throws -> [Bytes] {
        try await record.wait(for: "\(count) frames") {
            let frames = $0.frames(link)
            return frames.count >= count ? frames : nil
        }
    }
}

extension LinkLimits {
    /// The standard ones, except that all tests share one address and are in a hurry.
    static var test: LinkLimits {
        var limits = LinkLimits()
        limits.acceptsPerSecond = 10_000
        limits.halfOpenLinks = 1_000
        limits.halfOpenLinksPerAddress = 1_000
        limits.handshake = .seconds(60)
        limits.acceptRetry = .milliseconds(10)
        return limits
    }
}

/// Two nodes with a link between them.
struct Pair {
    let dialler: Node
    let acceptor: Node
    let port: UInt16
    /// The link as each side knows it.
    let dialled: LinkID
    let accepted: LinkID

    static func linked(
        dialler: Node? = nil, acceptor: Node? = nil, host: String = "127.0.0.1"
    ) async throws -> Pair {
        let dialler = try dialler ?? Node()
        let acceptor = try acceptor ?? Node()
        let port = try await acceptor.listen()
        let dial = dialler.dial(port, host: host, expecting: acceptor.peer)
        return Pair(
            dialler: dialler, acceptor: acceptor, port: port,
            dialled: try await dialler.opened(dial).link,
            accepted: try await acceptor.accepted().link)
    }

    func shutdown() async {
        await dialler.transport.shutdown()
        await acceptor.transport.shutdown()
        #expect(dialler.record.contents.violations.isEmpty)
        #expect(acceptor.record.contents.violations.isEmpty)
    }
}

func numbered(_ number: Int, bytes: Int = 200) -> Bytes {
    withUnsafeBytes(of: UInt32(number).bigEndian) { Bytes($0) }
        + Bytes(repeating: UInt8(truncatingIfNeeded: number), count: bytes - 4)
}

let hasIPv6Loopback =
    (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8))?
    .contains("00000000000000000000000000000001") ?? false
