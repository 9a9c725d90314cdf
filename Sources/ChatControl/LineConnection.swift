import ChatCore
import Glibc
import NIOCore
import NIOPosix

/// The client's end of the socket: whole lines in, bytes out.
struct LineConnection: Sendable {
    let channel: any Channel

    /// - Parameters:
    ///   - received: called for every line, on the connection's event loop.
    ///   - ended: called once, after the last line.
    static func connect(
        path: String, received: @escaping @Sendable (ByteBuffer) -> Void,
        ended: @escaping @Sendable () -> Void
    ) async throws(ControlFailure) -> LineConnection {
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            LineReader(received: received, ended: ended))
                    }
                }
                .connect(unixDomainSocketPath: path).get()
        } catch let error as IOError where [ENOENT, ECONNREFUSED].contains(error.errnoCode) {
            throw .noNode(path: path)
        } catch {
            throw .cannotConnect(path: path, reason: reason(of: error))
        }
        let server = try? await PeerCredentials.read(from: channel).get()
        if let server, server.user != getuid() {
            // In a folder that others can write to, anybody could play the node.
            channel.close(promise: nil)
            throw .foreignNode(path: path)
        }
        // Without an answer the node has turned us away already: who asks is told what it said.
        if server == nil { channel.close(promise: nil) }
        return LineConnection(channel: channel)
    }

    func send(_ bytes: ByteBuffer) { channel.writeAndFlush(bytes, promise: nil) }

    func close() async {
        channel.close(promise: nil)
        try? await channel.closeFuture.get()
    }
}

private final class LineReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let received: @Sendable (ByteBuffer) -> Void
    private let ended: @Sendable () -> Void
    private var lines = LineBuffer(lineBytes: Limits.controlAnswerBytes)

    init(
        received: @escaping @Sendable (ByteBuffer) -> Void, ended: @escaping @Sendable () -> Void
    ) {
        self.received = received
        self.ended = ended
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        lines.append(&bytes)
        while true {
            switch lines.next() {
            case .line(let line): received(line)
            case .incomplete: return
            case .tooLong: return context.close(promise: nil)
            }
        }
    }

    func channelInactive(context: ChannelHandlerContext) { ended() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
