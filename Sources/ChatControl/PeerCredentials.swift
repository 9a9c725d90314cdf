import Glibc
import NIOCore

/// Who is at the other end of a Unix socket, as the kernel knows it (`SO_PEERCRED`).
///
/// The layout of `struct ucred` (unix(7)), which glibc hides without `_GNU_SOURCE`.
struct PeerCredentials: Sendable {
    var process: pid_t
    var user: uid_t
    var group: gid_t

    static func read(from channel: any Channel) -> EventLoopFuture<PeerCredentials> {
        guard let options = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        }
        return options.unsafeGetSocketOption(
            level: SocketOptionLevel(SOL_SOCKET), name: SocketOptionName(SO_PEERCRED))
    }
}
