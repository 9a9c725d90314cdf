import ChatCore
import Glibc
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Testing

@testable import ChatLinks

/// Somebody who connects and does as a test likes: with TLS of the test's choice, or none.
final class Rogue: Sendable {
    let channel: any Channel
    private let seen: Seen

    struct Observations: Sendable {
        var bytes = 0
        var isHandshakeComplete = false
        var errors: [String] = []
    }

    private final class Seen: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        let observations = NIOLockedValueBox(Observations())
        let handshake: EventLoopPromise<Void>

        init(_ loop: any EventLoop) { handshake = loop.makePromise() }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data).readableBytes
            observations.withLockedValue { $0.bytes += bytes }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .handshakeCompleted = event as? TLSUserEvent {
                observations.withLockedValue { $0.isHandshakeComplete = true }
                handshake.succeed()
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            observations.withLockedValue { $0.errors.append("\(error)") }
        }

        func channelInactive(context: ChannelHandlerContext) {
            handshake.fail(ChannelError.eof)
            context.fireChannelInactive()
        }
    }

    /// - Parameter receiveBytes: of the socket's buffer, fixed so that it does not grow.
    init(
        port: UInt16, receiveBytes: Int? = nil, reading: Bool = true,
        tls: (@Sendable () throws -> NIOSSLClientHandler)? = nil
    ) async throws {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let seen = Seen(loop)
        var bootstrap = ClientBootstrap(group: loop)
            .channelOption(.autoRead, value: reading)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let gate = LinkGate(handshakeBytes: .max)
                    try channel.pipeline.syncOperations.addHandler(gate)
                    if let tls { try channel.pipeline.syncOperations.addHandler(tls()) }
                    try channel.pipeline.syncOperations.addHandler(seen)
                }
            }
        if let receiveBytes {
            bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: receiveBytes)
        }
        self.seen = seen
        if tls == nil { seen.handshake.succeed() }
        do {
            channel = try await bootstrap.connect(host: "127.0.0.1", port: Int(port)).get()
        } catch {
            seen.handshake.fail(error)
            throw error
        }
    }

    /// One who has a proper identity, and may misbehave after the handshake.
    static func identified(
        _ identity: Identity = .generate(), port: UInt16, receiveBytes: Int? = nil
    ) async throws -> Rogue {
        let security = try LinkSecurity(identity, limits: .standard)
        let rogue = try await Rogue(port: port, receiveBytes: receiveBytes) {
            try security.diallingHandler()
        }
        try await rogue.handshake()
        return rogue
    }

    var observations: Observations { seen.observations.withLockedValue { $0 } }

    func handshake() async throws { try await seen.handshake.futureResult.get() }
    func write(_ bytes: Bytes) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }
    /// Waits until the other side, or this one, has closed.
    func closed() async throws {
        let (stream, outcome) = AsyncStream<Bool>.makeStream()
        channel.closeFuture.whenComplete { _ in outcome.yield(true) }
        let timeout = Task {
            try await Task.sleep(for: .seconds(60))
            outcome.yield(false)
        }
        defer { timeout.cancel() }
        for await isClosed in stream {
            if isClosed { return }
            throw Record.TimedOut(description: "the connection is still open after 60 s")
        }
    }
    func close() async { try? await channel.close() }

    /// Breaks off: no goodbye, and not even the end of the stream.
    func reset() async throws {
        guard let socket = channel as? any SocketOptionProvider else { return }
        try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await channel.eventLoop.submit { [channel] in
            try channel.pipeline.syncOperations.handler(type: LinkGate.self).abort()
        }.get()
    }
}

/// The configuration that a proper node dials with, for tests to spoil.
func properConfiguration(_ identity: Identity = .generate()) throws -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv13
    configuration.trustRoots = .certificates([])
    configuration.certificateVerification = .none
    configuration.verifySignatureAlgorithms = [.ed25519]
    configuration.signingSignatureAlgorithms = [.ed25519]
    configuration.applicationProtocols = [LinkSecurity.protocolName]
    configuration.certificateChain = [.certificate(try identity.certificate())]
    configuration.privateKey = .privateKey(try identity.tlsKey())
    return configuration
}
