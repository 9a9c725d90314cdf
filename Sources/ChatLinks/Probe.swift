package import ChatCore
import Glibc
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

/// Looking whether a node answers at an address, without making a link of it.
extension LinkTransport {
    /// TCP, a TLS handshake, and the connection is closed: nothing is said on it, so the other side
    /// counts it as a link that came to nothing.
    ///
    /// - Parameters:
    ///   - endpoint: numeric; of a name is said that it is `other`.
    ///   - ended: called once, from any thread; not at all when the transport stops before.
    package func probe(
        _ endpoint: Endpoint, expecting peer: PeerID,
        ended: @escaping @Sendable (DialBackOutcome) -> Void
    ) {
        guard let address = NameLookup.numericAddress(of: endpoint) else { return ended(.other) }
        let outcome = Outcome(ended)
        let bootstrap = ClientBootstrap(group: group)
            .connectTimeout(TimeAmount(limits.dial))
            .channelInitializer { [registry, limits, security] channel in
                channel.eventLoop.makeCompletedFuture {
                    registry.track(channel)
                    try channel.setLinkOptions(limits)
                    let gate = LinkGate(handshakeBytes: limits.handshakeBytes)
                    try channel.pipeline.syncOperations.addHandlers([
                        gate, security.diallingHandler(),
                        ProbeHandler(expecting: peer, limits: limits, gate: gate, outcome: outcome),
                    ])
                }
            }
        _ = registry.unlessStopping {
            bootstrap.connect(to: address).whenFailure { outcome.settle(Self.meaning(of: $0)) }
        }
    }

    /// Of a connection that was not made. A firewall that rejects in so many words says so by ICMP,
    /// as a router without a way does: nobody has answered.
    private static func meaning(of error: any Error) -> DialBackOutcome {
        let code = (error as? NIOConnectionError)?.connectionErrors.first?.error ?? error
        return (code as? IOError)?.errnoCode == ECONNREFUSED ? .refused : .silent
    }

    /// The first thing that is known is what is told.
    fileprivate final class Outcome: Sendable {
        private let ended: NIOLockedValueBox<(@Sendable (DialBackOutcome) -> Void)?>

        init(_ ended: @escaping @Sendable (DialBackOutcome) -> Void) {
            self.ended = NIOLockedValueBox(ended)
        }

        func settle(_ outcome: DialBackOutcome) {
            ended.withLockedValue { $0.take() }?(outcome)
        }
    }
}

/// Waits for the end of the handshake, and ends the connection. Confined to its event loop.
private final class ProbeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let expected: PeerID
    private let limits: LinkLimits
    private let gate: LinkGate
    private let outcome: LinkTransport.Outcome
    private var timeout: Scheduled<Void>?

    init(
        expecting peer: PeerID, limits: LinkLimits, gate: LinkGate, outcome: LinkTransport.Outcome
    ) {
        expected = peer
        self.limits = limits
        self.gate = gate
        self.outcome = outcome
    }

    func channelActive(context: ChannelHandlerContext) {
        let limit = TimeAmount(limits.handshake)
        timeout = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { [gate, outcome] in
            outcome.settle(.other)
            gate.abort()
        }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .handshakeCompleted(let negotiatedProtocol) = event as? TLSUserEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
        let peer = LinkSecurity.judge(
            certificate: certificate, negotiatedProtocol: negotiatedProtocol)
        outcome.settle(peer == expected ? .answered : .other)
        // With TLS's goodbye, after the last flight of the handshake: the other side is to see that
        // it was meant.
        context.close(mode: .all, promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        outcome.settle(.other)
        gate.abort()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timeout?.cancel()
        outcome.settle(.other)
        context.fireChannelInactive()
    }
}
