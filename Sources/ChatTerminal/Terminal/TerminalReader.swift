import Dispatch
import Glibc

/// What comes from the terminal, by one thread that waits for all of it: bytes, and the signals that
/// tell of the window and of job control.
///
/// Signals come through a pipe that their handler writes to, as in any program that cannot wait in a
/// handler; whichever thread they meet, none is lost.
final class TerminalReader: Sendable {
    enum News: Sendable {
        case bytes([UInt8])
        /// Another size.
        case resized
        /// Asked from outside to stop (SIGTSTP).
        case stopping
        /// Woken up again: the terminal may have been somebody else's.
        case woken
        case ended
    }

    private enum Note: UInt8 { case resized = 1, stopping, woken, close }

    /// Of the whole process: handlers know no objects.
    private static let pipeEnds: (read: Int32, write: Int32) = {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            // A handler never waits: of a thousand signals the first is enough.
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        return (ends[0], ends[1])
    }()

    private static func note(_ note: Note) {
        let number = errno
        var byte = note.rawValue
        _ = write(pipeEnds.write, &byte, 1)
        errno = number
    }

    /// - Parameter tell: called on the thread of the reader.
    init(tell: @escaping @Sendable (News) -> Void) {
        // Made now: a handler may not be the first to ask for it.
        _ = Self.pipeEnds
        signal(SIGWINCH) { _ in TerminalReader.note(.resized) }
        signal(SIGCONT) { _ in TerminalReader.note(.woken) }
        signal(SIGTSTP) { _ in TerminalReader.note(.stopping) }
        DispatchQueue(label: "chat-node.terminal").async { Self.read(tell) }
    }

    /// Ends the thread, and gives the signals back.
    func close() {
        for number in [SIGWINCH, SIGCONT, SIGTSTP] { signal(number, SIG_DFL) }
        Self.note(.close)
    }

    private static func read(_ tell: (News) -> Void) {
        var waits = [
            pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipeEnds.read, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            guard poll(&waits, 2, -1) >= 0 || errno == EINTR else { break }
            if waits[1].revents != 0 {
                var notes = [UInt8](repeating: 0, count: 64)
                let count = Glibc.read(pipeEnds.read, &notes, notes.count)
                for note in notes.prefix(max(count, 0)).compactMap(Note.init) {
                    switch note {
                    case .resized: tell(.resized)
                    case .stopping: tell(.stopping)
                    case .woken: tell(.woken)
                    case .close: return
                    }
                }
            }
            if waits[0].revents != 0 {
                let bytes = Terminal.read()
                if bytes.isEmpty { break }
                tell(.bytes(bytes))
            }
        }
        tell(.ended)
    }
}
