import Glibc

/// Gives the terminal back on every way out of the process but a SIGKILL: an end that is foreseen
/// calls `restore`, `exit` does (atexit), and a crash (the signal handler).
///
/// A handler may neither allocate nor wait for a lock: all that it needs lies in memory that was
/// laid out before, and it calls only what POSIX has async-signal-safe (signal-safety(7): write,
/// tcsetattr, sigaction, raise).
enum TerminalRescue {
    // Written while the terminal is taken over or given back, in one task; read by a handler at any
    // moment: `isArmed` is set last and cleared first.
    nonisolated(unsafe) private static var isArmed: sig_atomic_t = 0
    nonisolated(unsafe) private static var original = termios()
    nonisolated(unsafe) private static var said: UnsafeMutablePointer<UInt8>?
    nonisolated(unsafe) private static var saidCount = 0
    nonisolated(unsafe) private static var isInstalled = false
    /// What a signal did before, the runtime's own report of a crash included; by its number.
    nonisolated(unsafe) private static var before: UnsafeMutablePointer<sigaction>?

    private static let saidBytes = 512
    private static let signals = [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE]
    private static let greatestSignal = 64

    static func arm(_ settings: termios, saying text: String) {
        isArmed = 0
        install()
        original = settings
        saidCount = 0
        for byte in text.utf8.prefix(saidBytes) {
            said?[saidCount] = byte
            saidCount += 1
        }
        isArmed = 1
    }

    /// Safe in a handler.
    static func restore() {
        guard isArmed != 0 else { return }
        isArmed = 0
        var start = 0
        while start < saidCount, let said {
            let count = write(1, said + start, saidCount - start)
            if count <= 0, errno != EINTR { break }
            start += max(count, 0)
        }
        _ = tcsetattr(0, TCSANOW, &original)
    }

    private static func install() {
        guard !isInstalled else { return }
        isInstalled = true
        said = .allocate(capacity: saidBytes)
        before = .allocate(capacity: greatestSignal)
        atexit { TerminalRescue.restore() }
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { number in
            // Stopped for good only after the terminal is as it was.
            TerminalRescue.restore()
            _ = sigaction(number, TerminalRescue.before.map { $0 + Int(number) }, nil)
            raise(number)
        }
        // A stack that has overflowed carries no handler: it has its own where there is one.
        action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_NODEFER))
        for number in signals { sigaction(number, &action, before.map { $0 + Int(number) }) }
    }
}
