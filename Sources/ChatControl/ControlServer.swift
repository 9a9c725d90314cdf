package import ChatCore
import ChatLanguage
import Glibc
import NIOCore
import NIOPosix

/// The node's socket on this machine: lets the user's other programs ask and watch.
///
/// JSON Lines on a Unix socket of mode 0600; `ControlCoding.swift` has the words. Programs of
/// other users are turned away, whatever the file's mode says.
package final class ControlServer: Sendable {
    private let path: String
    private let access: NodeAccess
    private let user: uid_t
    /// One for the listener and all connections: their number is small and nothing is shared.
    private let loop: any EventLoop
    private let state: NIOLoopBoundBox<State>

    private struct State {
        var listener: (any Channel)?
        var sessions: [ObjectIdentifier: (channel: any Channel, session: ControlSession)] = [:]
    }

    /// - Parameter path: where the socket goes; its folder is the user's own. A file left by an
    ///   earlier node is replaced, which is safe when the caller holds the profile's lock.
    package convenience init(path: String, access: NodeAccess) {
        self.init(path: path, access: access, user: getuid())
    }

    init(path: String, access: NodeAccess, user: uid_t) {
        self.path = path
        self.access = access
        self.user = user
        loop = MultiThreadedEventLoopGroup.singleton.next()
        state = .makeBoxSendingValue(State(), eventLoop: loop)
    }

    /// Listens; what is asked from now on is answered.
    package func start() async throws(ControlFailure) {
        try await clearPath()
        do {
            let bootstrap = ServerBootstrap(group: loop)
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .childChannelInitializer { [self] channel in accept(channel) }
            let listener = try await bootstrap.bind(unixDomainSocketPath: path).get()
            // Until this line the folder, which is the user's alone, has kept others out.
            guard chmod(path, 0o600) == 0 else {
                throw IOError(errnoCode: errno, reason: "chmod")
            }
            try await loop.submit { [state] in state.value.listener = listener }.get()
        } catch {
            throw .cannotListen(path: path, reason: reason(of: error))
        }
    }

    /// Stops listening, lets open requests have their answers for a moment, closes everything.
    package func stop() async {
        let closed = loop.flatSubmit { [self] in
            let listener = state.value.listener
            state.value.listener = nil
            let sessions = Array(state.value.sessions.values)
            for (channel, session) in sessions {
                session.stop()
                loop.scheduleTask(in: .seconds(Int64(Limits.controlLingerSeconds))) {
                    channel.close(promise: nil)
                }
            }
            // Removes the socket's file as well.
            listener?.close(promise: nil)
            let ends =
                sessions.map(\.channel.closeFuture) + (listener.map { [$0.closeFuture] } ?? [])
            return EventLoopFuture.andAllComplete(ends, on: loop)
        }
        // The future only ever succeeds.
        try? await closed.get()
    }

    /// Removes the socket of a node that is gone. Anything else in its place is refused.
    private func clearPath() async throws(ControlFailure) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw .cannotListen(path: path, reason: "a file that is no socket is in the way")
        }
        do {
            let other = try await ClientBootstrap(group: loop)
                .connect(unixDomainSocketPath: path).get()
            other.close(promise: nil)
        } catch let error as IOError where error.errnoCode == ECONNREFUSED {
            guard unlink(path) == 0 || errno == ENOENT else {
                throw .cannotListen(path: path, reason: String(cString: strerror(errno)))
            }
            return
        } catch {
            throw .cannotListen(path: path, reason: reason(of: error))
        }
        throw .inUse(path: path)
    }

    private func accept(_ channel: any Channel) -> EventLoopFuture<Void> {
        PeerCredentials.read(from: channel).flatMapThrowing { [self] credentials in
            // Throwing closes the connection.
            guard credentials.user == user else { throw ChannelError.operationUnsupported }
            let id = ObjectIdentifier(channel)
            let isFull = state.value.sessions.count >= Limits.controlConnections
            let session = ControlSession(
                channel: channel, access: access,
                refusal: isFull ? Self.full : nil,
                ended: { [state] in state.value.sessions[id] = nil })
            try channel.pipeline.syncOperations.addHandler(session)
            // Those turned away are gone within a moment and are not counted.
            if !isFull { state.value.sessions[id] = (channel, session) }
        }
    }

    private static var full: Refusal {
        Refusal(
            .full,
            "The node already talks to \(Limits.controlConnections) programs: close some of them.")
    }
}
