import ChatCore
import ChatLanguage
import NIOCore
import NIOSSL
import NIOTLS

/// One connection from the first byte of TLS to the last: secures it, then turns bytes into
/// `LinkEvent`s and orders into bytes. Confined to its channel's event loop.
///
/// ```
/// securing ──▶ open ──▶ closing ──▶ closed
///     └───────────┴──────────────────▲
/// ```
/// `opened` is delivered on entering `open`; `closed` on entering `closed`, if there was an
/// `opened`; a dial that never got there fails. Never both, and nothing after.
///
/// In TLS 1.3 the dialling side completes the handshake before the accepting side has judged its
/// certificate. So `opened` there may be followed by `closed`: the peer has refused. It is for
/// the core to count on a link only when the peer's hello has come.
final class LinkHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum Role {
        case accepting(Doorkeeper)
        case dialling(Dial)
    }

    private enum Stage {
        case securing
        case open(Link)
        /// Waits for the channel to end; what still arrives is dropped.
        case closing(Link, LinkEnd)
        case closed
    }

    private let role: Role
    private let limits: LinkLimits
    private let registry: LinkRegistry
    private let gate: LinkGate
    private var stage = Stage.securing
    private var context: ChannelHandlerContext?
    /// The first error is the cause, the others are its consequences.
    private var cause: (any Error)?
    private var handshakeTimeout: Scheduled<Void>?

    private var input: LinkInput
    /// NIO asked for more input while it was held.
    private var isReadHeld = false
    private let frameDeadline: Deadline
    private let outputDeadline: Deadline
    /// The number of the frame that `frameDeadline` is about.
    private var frameBegun = 0

    init(role: Role, limits: LinkLimits, registry: LinkRegistry, gate: LinkGate) {
        self.role = role
        self.limits = limits
        self.registry = registry
        self.gate = gate
        input = LinkInput(limits: limits)
        frameDeadline = Deadline(limit: limits.frame)
        outputDeadline = Deadline(limit: limits.slowReader)
    }

    // MARK: Securing

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let limit = limits.handshake
        handshakeTimeout = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limit)) {
            guard case .securing = self.stage else { return }
            self.refuse(.handshake("no TLS handshake in \(limit.inSeconds)"))
        }
    }

    /// Also comes to a connection that was gone before it was active, without `channelInactive`.
    func handlerRemoved(context: ChannelHandlerContext) {
        notSecured(context: context)
        self.context = nil
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted(let negotiatedProtocol) = event as? TLSUserEvent,
            case .securing = stage
        {
            secured(context: context, negotiatedProtocol: negotiatedProtocol)
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// The one place that decides who is at the other end. Not in the verification callback:
    /// that is skipped when a session is resumed.
    private func secured(context: ChannelHandlerContext, negotiatedProtocol: String?) {
        let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
        guard
            let peer = LinkSecurity.judge(
                certificate: certificate, negotiatedProtocol: negotiatedProtocol),
            let remote = context.channel.remoteAddress.flatMap({ Endpoint($0) })
        else { return refuse(.handshake("whoever answers there is no chat-node")) }

        let origin: LinkOrigin
        switch role {
        case .accepting(let doorkeeper):
            doorkeeper.leave(context.channel)
            origin = .accepted
        case .dialling(let dial):
            if let expected = dial.expecting, expected != peer { return refuse(.wrongPeer(peer)) }
            origin = .dialled(dial.id)
        }
        let link = registry.open(origin) { id in
            Link(id: id, limits: limits, handler: self, eventLoop: context.eventLoop)
        }
        // Abandoned, or the transport is stopping.
        guard let link else { return gate.abort() }
        handshakeTimeout?.cancel()
        gate.secured()
        stage = .open(link)
        registry.deliver(.opened(link.id, peer: peer, origin: origin, remote: remote))
    }

    private func refuse(_ failure: DialFailure) {
        if case .dialling(let dial) = role { registry.fail(dial.id, failure) }
        gate.abort()
    }

    private func notSecured(context: ChannelHandlerContext) {
        guard case .securing = stage else { return }
        stage = .closed
        handshakeTimeout?.cancel()
        switch role {
        case .accepting(let doorkeeper): doorkeeper.leave(context.channel)
        case .dialling(let dial): registry.fail(dial.id, .handshake(describe(cause)))
        }
    }

    // MARK: Input

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .open(let link) = stage else { return }
        input.append(unwrapInboundIn(data))
        deliverFrames(of: link)
    }

    private func deliverFrames(of link: Link, toTheLast: Bool = false) {
        while toTheLast || !input.isHeld {
            let batch = input.nextBatch()
            if !batch.frames.isEmpty { registry.deliver(.received(link.id, batch.frames)) }
            if let offence = batch.offence { return offend(offence) }
            if batch.frames.isEmpty { break }
        }
        input.settle()
        watchFrame()
    }

    /// A frame once begun must be finished in time. The time stands still while input is held:
    /// then it is we who keep the peer from finishing.
    private func watchFrame() {
        guard !input.isHeld, input.bufferedBytes > 0, let context else {
            return frameDeadline.stop()
        }
        if frameDeadline.isRunning, frameBegun == input.framesRead { return }
        frameBegun = input.framesRead
        frameDeadline.run(since: .now(), on: context.eventLoop) {
            self.offend(Offence(text: "did not finish a frame in \(self.limits.frame.inSeconds)"))
        }
    }

    /// Held input: NIO is told to read on only when there is room again. A peer that closes
    /// meanwhile is noticed all the same.
    func read(context: ChannelHandlerContext) {
        if case .open = stage, input.isHeld {
            isReadHeld = true
        } else {
            context.read()
        }
    }

    private func readOn() {
        guard isReadHeld, let context else { return }
        isReadHeld = false
        context.read()
    }

    // MARK: Orders

    /// Carries out what `Link` has collected.
    func obey() {
        guard case .open(let link) = stage, let context else { return }
        let orders = link.takeOrders()
        guard !orders.isOutputOverflowing else {
            return offend(Offence(text: "does not read what it is sent"))
        }
        write(orders.output, of: link, context: context)
        guard case .open = stage else { return }
        if let reason = orders.close { return close(link, reason) }
        watchOutput(of: link)

        guard orders.handledBatches > 0 || orders.isPaused != nil else { return }
        input.handled(batches: orders.handledBatches)
        if let isPaused = orders.isPaused { input.isPaused = isPaused }
        deliverFrames(of: link)
        if case .open = stage, !input.isHeld { readOn() }
    }

    /// In pieces, so that it shows how far a slow peer has got.
    private func write(_ output: ByteBuffer, of link: Link, context: ChannelHandlerContext) {
        var output = output
        while let piece = output.readSlice(length: min(limits.writeBytes, output.readableBytes)),
            piece.readableBytes > 0
        {
            let written = context.eventLoop.makePromise(of: Void.self)
            written.futureResult.assumeIsolated().whenComplete { _ in
                link.wrote(bytes: piece.readableBytes)
            }
            context.writeAndFlush(wrapOutboundOut(piece), promise: written)
            guard case .open = stage else { return }
        }
    }

    private func watchOutput(of link: Link) {
        guard let since = link.overSince, let context else { return outputDeadline.stop() }
        outputDeadline.run(since: since, on: context.eventLoop) {
            // It may have caught up meanwhile, or caught up and fallen behind again.
            let limit = self.limits.slowReader
            guard let since = link.overSince, .now() >= since + TimeAmount(limit) else {
                return self.watchOutput(of: link)
            }
            self.offend(Offence(text: "has not read what it was sent for \(limit.inSeconds)"))
        }
    }

    // MARK: The end

    private func close(_ link: Link, _ reason: LinkCloseReason) {
        stage = .closing(link, .asTold)
        // Nothing leaves towards a peer that has fallen silent.
        if case .silent = reason { return gate.abort() }
        // TLS sends its goodbye after what is still to be written and waits for the peer's, for
        // `limits.close`: closing a socket with unread input would destroy what was sent last.
        context?.close(mode: .all, promise: nil)
        readOn()
    }

    private func offend(_ offence: Offence) {
        guard case .open(let link) = stage else { return }
        stage = .closing(link, .offence(offence.text))
        gate.abort()
    }

    /// Outsiders close only what is not open yet; that ends at once, TLS or not.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if case .securing = stage {
            gate.abort(promise: promise)
        } else {
            context.close(mode: mode, promise: promise)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if cause == nil { cause = error }
        // Errors of reading and of TLS mean that nothing sensible can follow.
        switch stage {
        case .securing, .open: gate.abort()
        case .closing, .closed: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        switch stage {
        case .securing:
            notSecured(context: context)
        case .open(let link):
            // What the peer sent before it went still counts; what was to stay unread does not.
            if !input.isPaused { deliverFrames(of: link, toTheLast: true) }
            if case .closing(_, let end) = stage {
                closed(link, end)
            } else {
                closed(link, .byPeer(describe(cause).english))
            }
        case .closing(let link, let end):
            closed(link, end)
        case .closed:
            break
        }
        stage = .closed
        context.fireChannelInactive()
    }

    private func closed(_ link: Link, _ end: LinkEnd) {
        stage = .closed
        frameDeadline.cancel()
        outputDeadline.cancel()
        link.end()
        registry.close(link.id)
        registry.deliver(.closed(link.id, end))
    }
}
