import NIOCore

/// Stands between the socket and TLS, for the two things TLS must not have a say in: how many
/// bytes a stranger may send, and closing without waiting for the peer's goodbye.
///
/// Confined to its channel's event loop.
final class LinkGate: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let handshakeBytes: Int
    private var received = 0
    private var isSecured = false
    private var context: ChannelHandlerContext?

    init(handshakeBytes: Int) {
        self.handshakeBytes = handshakeBytes
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isSecured else { return context.fireChannelRead(data) }
        received += unwrapInboundIn(data).readableBytes
        // First on to TLS: these bytes may be the ones that complete the handshake.
        context.fireChannelRead(data)
        if !isSecured, received > handshakeBytes { abort() }
    }

    /// The handshake is complete: from here on `LinkHandler` counts.
    func secured() { isSecured = true }

    /// Closes at once, whatever is still to be written.
    func abort(promise: EventLoopPromise<Void>? = nil) {
        guard let context else {
            promise?.fail(ChannelError.alreadyClosed)
            return
        }
        context.close(mode: .all, promise: promise)
    }
}
