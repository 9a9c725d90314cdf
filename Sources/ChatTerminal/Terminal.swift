import Glibc

/// The terminal on descriptors 0 and 1: hides termios, window size and partial writes.
///
/// Keys arrive as they are pressed and without echo, so that an arriving message can be put above
/// the line being typed; `restore` gives the terminal back as it was found. So does every other way
/// out (`TerminalRescue`).
package final class Terminal {
    private var original: termios?

    /// True when a person sits at both ends.
    static var isAttended: Bool { isatty(0) == 1 && isatty(1) == 1 }

    /// True when moreover the terminal can move its cursor.
    package static var isInteractive: Bool {
        guard isAttended else { return false }
        return getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
    }

    /// - Parameter whole: every key is ours, and nothing of what is written is changed.
    /// - Parameter leaving: what is to be written when the terminal is given back.
    func takeOver(whole: Bool = false, leaving: String = "") {
        var settings = termios()
        guard tcgetattr(0, &settings) == 0 else { return }
        if original == nil { original = Self.sane(settings) }
        if let original { TerminalRescue.arm(original, saying: leaving) }
        if whole {
            cfmakeraw(&settings)
        } else {
            settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
            // Ctrl-C is a key here (it clears the line first); Ctrl-Z and Ctrl-\ stay the shell's.
            withUnsafeMutableBytes(of: &settings.c_cc) { $0[Int(VINTR)] = 0 }
        }
        tcsetattr(0, TCSADRAIN, &settings)
    }

    /// As it was found, unless a program that was killed left it so that nobody could type a line.
    private static func sane(_ found: termios) -> termios {
        var settings = found
        guard settings.c_lflag & tcflag_t(ICANON | ECHO) == 0 else { return found }
        settings.c_lflag |= tcflag_t(ICANON | ECHO | ECHOE | ECHOK | ISIG | IEXTEN)
        settings.c_iflag |= tcflag_t(ICRNL | IXON)
        settings.c_oflag |= tcflag_t(OPOST | ONLCR)
        return settings
    }

    func restore() {
        guard original != nil else { return }
        TerminalRescue.restore()
        original = nil
    }

    var size: Page.Size {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return Page.Size(columns: 80, rows: 24)
        }
        let rows = size.ws_row > 0 ? Int(size.ws_row) : 24
        return Page.Size(columns: Int(size.ws_col), rows: rows)
    }

    /// Since 1970.
    @Sendable static func wallMilliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    static func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes all of it, or as much as the other end takes before it goes away.
    static func write(_ bytes: [UInt8]) {
        var bytes = bytes[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EAGAIN {
                // Whoever shares the terminal may have asked not to be kept waiting; we wait.
                var wait = pollfd(fd: 1, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wait, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }

    /// What was typed or piped in; empty at the end of input. Blocks: call it off the task pool.
    static func read() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Glibc.read(0, &buffer, buffer.count)
            if count >= 0 { return Array(buffer.prefix(count)) }
            if errno != EINTR { return [] }
        }
    }
}
