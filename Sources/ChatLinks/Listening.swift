import ChatCore
import ChatLanguage
import Glibc
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

extension LinkTransport {
    /// Lets others dial this node.
    ///
    /// - Parameters:
    ///   - interfaces: the names of those to listen on, all on the same port; none means all.
    /// - Returns: the port.
    package func listen(
        on choice: PortChoice, interfaces: [String] = []
    ) async throws(ListenFailure) -> UInt16 {
        var names: [String?] = interfaces
        if names.isEmpty { names = [nil] }
        let sockets = try Self.open(choice, interfaces: names)
        for (index, socket) in sockets.enumerated() {
            do {
                guard let serving = registry.unlessStopping({ serve(socket) }) else {
                    Glibc.close(socket.descriptor)
                    throw ListenFailure.stopped
                }
                try await serving.get()
            } catch {
                for unused in sockets[(index + 1)...] { Glibc.close(unused.descriptor) }
                await stopListening()
                throw registry.isStopping ? .stopped : .system(describe(error).english)
            }
        }
        return sockets[0].port
    }

    struct OpenSocket {
        let interface: String?
        let descriptor: CInt
        let port: UInt16
    }

    /// With several interfaces "any port" is one that happens to be free on the first: so often
    /// it is asked for another before giving up.
    private static let anyPortTries = 8

    private static func open(
        _ choice: PortChoice, interfaces: [String?]
    ) throws(ListenFailure) -> [OpenSocket] {
        var candidates: [UInt16]
        switch choice {
        case .exactly(let port): candidates = [port]
        case .preferring(let ports):
            candidates = ports + Array(repeating: 0, count: anyPortTries)
        }
        let last = candidates.removeLast()
        for port in candidates {
            do {
                return try open(port: port, interfaces: interfaces)
            } catch let failure where failure.isOfPort {
                continue
            }
        }
        return try open(port: last, interfaces: interfaces)
    }

    private static func open(
        port: UInt16, interfaces: [String?]
    ) throws(ListenFailure) -> [OpenSocket] {
        var sockets: [OpenSocket] = []
        do {
            for interface in interfaces {
                let socket = try ListeningSocket.open(
                    port: sockets.first?.port ?? port, interface: interface)
                sockets.append(
                    OpenSocket(
                        interface: interface, descriptor: socket.descriptor, port: socket.port))
            }
            return sockets
        } catch {
            for socket in sockets { Glibc.close(socket.descriptor) }
            throw error
        }
    }

    /// Accepts connections from a socket, which is closed in the end.
    private func serve(_ socket: OpenSocket) -> EventLoopFuture<Void> {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: ListeningSocket.backlog)
            // One at a time, so that the rate is kept exactly.
            .serverChannelOption(.maxMessagesPerRead, value: 1)
            .serverChannelInitializer { [limits] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Doorway(limits: limits))
                }
            }
            .childChannelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture { try receive(channel) }
            }
        return bootstrap.withBoundSocket(socket.descriptor)
            .flatMapThrowing { [self] channel in
                let name = socket.interface ?? ""
                listeners.withLockedValue { $0[name] = channel }
                channel.closeFuture.whenComplete { [self] _ in
                    // Some errors of `accept` make NIO close the socket; we still want to listen.
                    listenAgain(port: socket.port, interface: socket.interface)
                }
                guard !registry.isStopping else {
                    channel.close(mode: .all, promise: nil)
                    throw ListenFailure.stopped
                }
            }
    }

    private func listenAgain(port: UInt16, interface: String?) {
        let isWanted = listeners.withLockedValue { listeners in
            listeners.removeValue(forKey: interface ?? "") != nil
        }
        guard isWanted, !registry.isStopping else { return }
        retryListening(port: port, interface: interface)
    }

    private func retryListening(port: UInt16, interface: String?) {
        group.next().scheduleTask(in: TimeAmount(limits.acceptRetry)) { [self] in
            guard !registry.isStopping else { return }
            guard let socket = try? ListeningSocket.open(port: port, interface: interface) else {
                return retryListening(port: port, interface: interface)
            }
            let open = OpenSocket(
                interface: interface, descriptor: socket.descriptor, port: socket.port)
            serve(open).whenFailure { [self] _ in
                retryListening(port: port, interface: interface)
            }
        }
    }

    /// Somebody has connected. An error closes that connection only.
    private func receive(_ channel: any Channel) throws {
        guard let remote = channel.remoteAddress, !registry.isStopping else {
            throw ChannelError.ioOnClosedChannel
        }
        registry.track(channel)
        try channel.setLinkOptions(limits)
        doorkeeper.enter(channel, from: AddressBlock(remote))
        let gate = LinkGate(handshakeBytes: limits.handshakeBytes)
        do {
            try channel.pipeline.syncOperations.addHandlers([
                gate, security.acceptingHandler(),
                LinkHandler(
                    role: .accepting(doorkeeper), limits: limits, registry: registry, gate: gate),
            ])
        } catch {
            doorkeeper.leave(channel)
            throw error
        }
    }

    func stopListening() async {
        let channels = listeners.withLockedValue { listeners in
            defer { listeners = [:] }
            return Array(listeners.values)
        }
        for channel in channels { try? await channel.close() }
    }
}

extension ListenFailure {
    /// Another port may do.
    fileprivate var isOfPort: Bool {
        switch self {
        case .portInUse, .portForbidden: true
        case .noInterface, .interfaceForbidden, .stopped, .system: false
        }
    }
}

extension Channel {
    /// What both ends of a link set. On the channel's event loop.
    func setLinkOptions(_ limits: LinkLimits) throws {
        guard let options = syncOptions else { throw ChannelError.operationUnsupported }
        try options.setOption(.tcpOption(.tcp_nodelay), value: 1)
        let timeout = Int(limits.unacknowledged / .milliseconds(1))
        try options.setOption(
            .tcpOption(NIOBSDSocket.Option(rawValue: TCP_USER_TIMEOUT)), value: timeout)
        // Two reads of 16 KiB are what TLS keeps room for anyway: larger ones would make that
        // room grow, and it stays when the link is idle.
        try options.setOption(
            .recvAllocator,
            value: AdaptiveRecvByteBufferAllocator(
                minimum: 1_024, initial: 2_048, maximum: 16 * 1_024))
        try options.setOption(.maxMessagesPerRead, value: 2)
    }
}
