import ChatCore
import Glibc
import NIOConcurrencyHelpers

/// A log that a node can write to for months: a file of at most `maximumBytes`, and the four before
/// it as `log.1` to `log.4`, all of them their owner's alone.
///
/// What cannot be written is lost without a word: a full disk is told by the node itself, and must
/// not end it. Any thread.
package final class LogFile: Sendable {
    package static let files = 5

    private struct State: Sendable {
        /// -1: there is none.
        var descriptor: Int32
        var bytes: Int
    }

    package let path: String
    private let maximumBytes: Int
    private let state: NIOLockedValueBox<State>

    /// - Throws: when there is no such file to be had now.
    package init(path: String, maximumBytes: Int = 1_000_000) throws(ProfileFailure) {
        self.path = path
        self.maximumBytes = maximumBytes
        let opened = Self.opened(path)
        guard opened.descriptor >= 0 else { throw .directory(path: path, reason: lastError()) }
        state = NIOLockedValueBox(opened)
    }

    deinit {
        state.withLockedValue { if $0.descriptor >= 0 { close($0.descriptor) } }
    }

    /// One line, without its line feed.
    package func write(_ line: String) {
        let bytes = Bytes((line + "\n").utf8)
        state.withLockedValue { state in
            if state.bytes > 0, state.bytes + bytes.count > maximumBytes { rotate(&state) }
            let written = Glibc.write(state.descriptor, bytes, bytes.count)
            state.bytes += max(0, written)
        }
    }

    /// Somebody has moved the file away, or the disk is another: begins where the path leads now.
    package func reopen() {
        state.withLockedValue { state in
            if state.descriptor >= 0 { close(state.descriptor) }
            state = Self.opened(path)
        }
    }

    private func rotate(_ state: inout State) {
        close(state.descriptor)
        for number in stride(from: Self.files - 1, to: 1, by: -1) {
            rename("\(path).\(number - 1)", "\(path).\(number)")
        }
        rename(path, "\(path).1")
        state = Self.opened(path)
    }

    private static func opened(_ path: String) -> State {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else { return State(descriptor: -1, bytes: 0) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            fchmod(descriptor, 0o600) == 0
        else {
            close(descriptor)
            return State(descriptor: -1, bytes: 0)
        }
        return State(descriptor: descriptor, bytes: Int(status.st_size))
    }
}
