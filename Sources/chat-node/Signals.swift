import Dispatch
import Glibc

/// SIGINT, SIGTERM and SIGHUP end the node as /quit does.
///
/// By a pipe that the handler writes to: nothing between the handler's start and the first reader
/// can be lost, whichever thread the signal comes to.
enum Signals {
    private static let ends: (read: Int32, write: Int32) = {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }()

    /// From here on the signals are ours.
    static func take() {
        // Made now: a handler may not be the first to ask for it.
        _ = ends
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number) { _ in Signals.note() } }
        raiseDescriptorLimit()
        // Whoever reads our output may go away before we do.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Each link is a descriptor, and 1,024 of them, the usual soft limit, are few.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 8_192)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private static func note() {
        var byte: UInt8 = 0
        _ = write(ends.write, &byte, 1)
    }

    /// Returns when one of them has come, or the task is cancelled.
    static func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // A blocking read has no place on the task pool.
                DispatchQueue(label: "chat-node.signals").async {
                    var byte: UInt8 = 0
                    while read(ends.read, &byte, 1) < 0, errno == EINTR {}
                    continuation.resume()
                }
            }
        } onCancel: {
            note()
        }
    }
}
