import NIOCore
import NIOPosix
import NIOSSL

/// The anchor: TLS 1.3 with a certificate on both sides and nothing else, between two event loops.
///
/// No framing, no back-pressure of our own, no filter: what a program could at most get out of the
/// same TLS on the same machine in the same minute.
struct BareTLS {
    private let server: NIOSSLContext
    private let client: NIOSSLContext

    /// - Parameters: paths of PEM files.
    init(certificate: String, key: String) throws {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = NIOSSLPrivateKeySource.privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
        var server = TLSConfiguration.makeServerConfigurationWithMTLS(
            certificateChain: chain, privateKey: key, trustRoots: .certificates([]))
        Self.asTheNodesDo(&server)
        self.server = try NIOSSLContext(configuration: server)
        var client = TLSConfiguration.makeClientConfiguration()
        client.trustRoots = .certificates([])
        client.certificateChain = chain
        client.privateKey = key
        Self.asTheNodesDo(&client)
        self.client = try NIOSSLContext(configuration: client)
    }

    private static func asTheNodesDo(_ configuration: inout TLSConfiguration) {
        configuration.minimumTLSVersion = .tlsv13
        configuration.certificateVerification = .noHostnameVerification
        configuration.verifySignatureAlgorithms = [.ed25519]
        configuration.signingSignatureAlgorithms = [.ed25519]
    }

    // MARK: Measurements

    /// - Returns: how long each round trip took, in microseconds.
    func echo(bytes: Int, times: Int) async throws -> [Double] {
        try await connect(accepting: { _ in Echo() }) { result in
            Pinger(message: ByteBuffer(repeating: 0x61, count: bytes), times: times, result: result)
        }
    }

    /// A flush every 64 messages, as a busy sender does; TLS makes one record of what it is given.
    ///
    /// - Returns: messages a second, from the first that arrives to the last.
    func sink(bytes: Int, times: Int) async throws -> Double {
        try await connect(accepting: { Sink(bytes: bytes * times, times: times, result: $0) }) {
            _ in
            Flood(message: ByteBuffer(repeating: 0x61, count: bytes), times: times)
        }
    }

    /// Runs one handler at each end until one of them has a result.
    private func connect<Result: Sendable>(
        accepting: @escaping @Sendable (EventLoopPromise<Result>) -> any ChannelInboundHandler,
        dialling: @escaping @Sendable (EventLoopPromise<Result>) -> any ChannelInboundHandler
    ) async throws -> Result {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let (acceptor, dialler) = (group.next(), group.next())
        let promise = dialler.makePromise(of: Result.self)
        do {
            let listener = try await ServerBootstrap(group: acceptor)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHandler(
                            NIOSSLServerHandler(
                                context: server,
                                customVerificationCallback: { $1.succeed(.certificateVerified) }))
                        try pipeline.addHandler(accepting(promise))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get()
            guard let address = listener.localAddress else { throw Failure("no address to dial") }
            let channel = try await ClientBootstrap(group: dialler)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHandler(
                            NIOSSLClientHandler(
                                context: client, serverHostname: nil,
                                customVerificationCallback: { $1.succeed(.certificateVerified) }))
                        try pipeline.addHandler(dialling(promise))
                    }
                }
                .connect(to: address).get()
            channel.closeFuture.whenComplete { _ in
                promise.fail(Failure("the bare TLS connection ended"))
            }
            let result = try await promise.futureResult.get()
            try? await channel.close(mode: .all)
            try await group.shutdownGracefully()
            return result
        } catch {
            promise.fail(error)
            try? await group.shutdownGracefully()
            throw error
        }
    }
}

private final class Echo: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.writeAndFlush(data, promise: nil)
    }
}

/// Sends a message, waits until all of it is back, sends the next.
private final class Pinger: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Not counted: the first of them carries the handshake.
    private static let warmUp = 200

    private let message: ByteBuffer
    private let times: Int
    private let result: EventLoopPromise<[Double]>
    private var samples: [Double] = []
    private var skipped = 0
    private var missing = 0
    private var sentAt = ContinuousClock.now

    init(message: ByteBuffer, times: Int, result: EventLoopPromise<[Double]>) {
        self.message = message
        self.times = times
        self.result = result
        samples.reserveCapacity(times)
    }

    func channelActive(context: ChannelHandlerContext) { send(context) }

    private func send(_ context: ChannelHandlerContext) {
        missing = message.readableBytes
        sentAt = .now
        context.writeAndFlush(wrapOutboundOut(message), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        missing -= unwrapInboundIn(data).readableBytes
        guard missing <= 0 else { return }
        if skipped < Self.warmUp {
            skipped += 1
        } else {
            samples.append((ContinuousClock.now - sentAt).microseconds)
        }
        if samples.count == times { result.succeed(samples) } else { send(context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { result.fail(error) }
}

private final class Flood: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let message: ByteBuffer
    private var remaining: Int

    init(message: ByteBuffer, times: Int) {
        self.message = message
        remaining = times
    }

    func channelActive(context: ChannelHandlerContext) { pour(context) }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        pour(context)
        context.fireChannelWritabilityChanged()
    }

    private func pour(_ context: ChannelHandlerContext) {
        while remaining > 0, context.channel.isWritable {
            for _ in 0..<min(64, remaining) {
                context.write(wrapOutboundOut(message), promise: nil)
                remaining -= 1
            }
            context.flush()
        }
    }
}

private final class Sink: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var missing: Int
    private let times: Int
    private let result: EventLoopPromise<Double>
    private var since: ContinuousClock.Instant?

    init(bytes: Int, times: Int, result: EventLoopPromise<Double>) {
        missing = bytes
        self.times = times
        self.result = result
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let since = since ?? .now
        self.since = since
        missing -= unwrapInboundIn(data).readableBytes
        if missing == 0 {
            result.succeed(Double(times) / (ContinuousClock.now - since).inSeconds)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { result.fail(error) }
}
