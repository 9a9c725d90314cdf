import ChatCore
import ChatLanguage
import NIOCore

/// One program connected to the node's socket: reads requests, writes answers and updates.
///
/// Everything in here happens on the connection's event loop. Commands begin in the order in which
/// they were written and are answered as they finish. The session reads on only while it has few
/// commands open and its answers are being read, so a client cannot make it hold much.
final class ControlSession: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let channel: any Channel
    private let access: NodeAccess
    /// Said at once to a client that is not served.
    private let refusal: Refusal?
    private let ended: () -> Void
    private var lines = LineBuffer(lineBytes: Limits.controlRequestBytes)
    /// At work; cancelled when the connection closes.
    private var commands: [Int: Task<Void, Never>] = [:]
    private var watches: [Int: Task<Void, Never>] = [:]
    private var begun = 0
    private var updateBytes = 0
    private var state = State.serving

    private enum State {
        case serving
        /// The client has no more to ask; it may still be owed answers.
        case inputEnded
        /// The node ends, and answers what was asked.
        case stopping
        /// Told why it is not served; what it sends is thrown away until it closes.
        case discarding
    }

    init(
        channel: any Channel, access: NodeAccess, refusal: Refusal?, ended: @escaping () -> Void
    ) {
        self.channel = channel
        self.access = access
        self.refusal = refusal
        self.ended = ended
    }

    /// Takes no more requests; closes once those it has are answered.
    func stop() {
        guard state != .discarding else { return }
        state = .stopping
        for watch in watches.values { watch.cancel() }
        closeIfDone()
    }

    // MARK: The channel

    func channelActive(context: ChannelHandlerContext) {
        if let refusal { refuse(refusal) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard state == .serving else { return }
        var bytes = unwrapInboundIn(data)
        lines.append(&bytes)
        work()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) { work() }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else { return }
        switch state {
        case .serving:
            state = .inputEnded
            work()
        case .discarding: channel.close(promise: nil)
        case .inputEnded, .stopping: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancelAll()
        ended()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A broken pipe or a reset: costs this connection.
        channel.close(promise: nil)
    }

    // MARK: Requests

    /// Begins what has been asked, as far as there is room.
    private func work() {
        while state == .serving || state == .inputEnded {
            guard commands.count < Limits.controlRequestsAtOnce, channel.isWritable else {
                return setReading(false)
            }
            switch lines.next() {
            case .line(let line): handle(line)
            case .tooLong:
                return refuse(
                    Refusal(
                        .badInput,
                        "A request has at most \(Limits.controlRequestBytes) bytes."))
            case .incomplete:
                if state == .inputEnded, let line = lines.rest() {
                    handle(line)
                } else {
                    setReading(true)
                    return closeIfDone()
                }
            }
        }
    }

    private func setReading(_ isReading: Bool) {
        // Fails only on a channel that is closed, and then it does not matter.
        try? channel.syncOptions?.setOption(.autoRead, value: isReading)
    }

    private func handle(_ line: ByteBuffer) {
        guard line.readableBytesView.contains(where: { $0 > 0x20 }) else { return }
        switch RequestLine.read(line) {
        case .failure(let unreadable): write(ControlJSON.line(unreadable.reply))
        case .success(let request):
            switch request.wanted {
            case .command(let command): begin(command, id: request.id)
            case .watch: watch(id: request.id)
            }
        }
    }

    /// Begins at once, on this thread, so that two commands reach the node in the order in which
    /// they were written. Cancelled when the connection closes.
    private func begin(_ command: Command, id: UInt64?) {
        begun += 1
        let number = begun
        let session = NIOLoopBound(self, eventLoop: channel.eventLoop)
        commands[number] = Task.immediate { [access, loop = channel.eventLoop] in
            let line = ControlJSON.answer(await access.ask(command), to: id)
            loop.execute { session.value.answered(number, line) }
        }
    }

    private func answered(_ number: Int, _ line: ByteBuffer) {
        commands[number] = nil
        guard state != .discarding else { return }
        write(line)
        work()
        closeIfDone()
    }

    // MARK: Watching

    /// Watches before it says so: what happens after the answer is never missed. Cancelled when
    /// the connection closes and by `stop`.
    private func watch(id: UInt64?) {
        begun += 1
        let number = begun
        let updates = access.watch()
        write(ControlJSON.line(ReplyLine(id: id, content: .watching)))
        let session = NIOLoopBound(self, eventLoop: channel.eventLoop)
        watches[number] = Task { [loop = channel.eventLoop] in
            for await update in updates {
                let line = ControlJSON.line(ReplyLine(id: id, content: .update(update)))
                loop.execute { session.value.deliver(line) }
            }
            loop.execute { session.value.watched(number) }
        }
    }

    private func deliver(_ line: ByteBuffer) {
        guard state != .discarding, channel.isActive else { return }
        updateBytes += line.readableBytes
        // A watcher that misses updates without knowing is worse off than one that has to
        // watch again.
        guard updateBytes <= Limits.controlUpdateBytes else {
            return channel.close(promise: nil)
        }
        let session = NIOLoopBound(self, eventLoop: channel.eventLoop)
        channel.writeAndFlush(line).whenComplete { _ in
            session.value.updateBytes -= line.readableBytes
        }
    }

    /// The node has no more updates: it ends.
    private func watched(_ number: Int) {
        watches[number] = nil
        if state != .discarding { state = .stopping }
        closeIfDone()
    }

    // MARK: Ends

    private func refuse(_ refusal: Refusal) {
        state = .discarding
        cancelAll()
        setReading(true)
        write(ControlJSON.line(ReplyLine(content: .answer(.refused(refusal)))))
        // Closing now would throw the answer away: the kernel resets a socket with unread input.
        channel.close(mode: .output, promise: nil)
        channel.eventLoop.scheduleTask(in: .seconds(Int64(Limits.controlLingerSeconds))) {
            [channel] in
            channel.close(promise: nil)
        }
    }

    private func cancelAll() {
        for task in commands.values { task.cancel() }
        for task in watches.values { task.cancel() }
    }

    private func closeIfDone() {
        guard state == .inputEnded || state == .stopping, commands.isEmpty, watches.isEmpty
        else { return }
        // Behind whatever is still being written.
        channel.writeAndFlush(ByteBuffer()).whenComplete { [channel] _ in
            channel.close(promise: nil)
        }
    }

    private func write(_ line: ByteBuffer) { channel.writeAndFlush(line, promise: nil) }
}
