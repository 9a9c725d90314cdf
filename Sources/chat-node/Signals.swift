import Dispatch
import Glibc

/// SIGINT and SIGTERM end the node as /quit does. So does SIGHUP where a terminal has gone; to a node
/// without one it means that the network, or the log file, is another now.
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
    static func take(isHeadless: Bool) {
        // Made now: a handler may not be the first to ask for it.
        _ = ends
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number) { _ in Signals.note(.end) } }
        if isHeadless { signal(SIGHUP) { _ in Signals.note(.hangUp) } }
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

    private enum Note: UInt8 { case end, hangUp }

    private static func note(_ note: Note) {
        var byte = note.rawValue
        _ = write(ends.write, &byte, 1)
    }

    /// Returns when one that ends the node has come, or the task is cancelled.
    static func wait(hangUp: @escaping @Sendable () -> Void) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // A blocking read has no place on the task pool.
                DispatchQueue(label: "chat-node.signals").async {
                    var byte = Note.end.rawValue
                    while true {
                        let count = read(ends.read, &byte, 1)
                        if count < 0, errno == EINTR { continue }
                        guard count == 1, Note(rawValue: byte) == .hangUp else { break }
                        hangUp()
                    }
                    continuation.resume()
                }
            }
        } onCancel: {
            note(.end)
        }
    }
}
