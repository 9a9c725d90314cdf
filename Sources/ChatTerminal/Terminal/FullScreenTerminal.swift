import Glibc

/// The whole terminal: taken over, written on, and given back as it was found.
final class FullScreenTerminal {
    /// What goes in may be a person's text: at most so much of it is a title.
    static let titleCharacters = 120

    private let terminal = Terminal()
    private var usesMouse = false
    /// The console of Linux takes what it does not know for text.
    private let isConsole: Bool
    /// Terminals that know OSC 8 or pass over it.
    var hasLinks: Bool { !isConsole }

    init(term: String) { isConsole = term == "linux" }

    var size: ScreenSize {
        ScreenSize(columns: terminal.size.columns, rows: terminal.size.rows)
    }

    /// Of xterm's control sequences (ctlseqs.txt): the title kept, the other screen, no cursor, no
    /// wrapping, pastes in brackets, focus, and keys as they are without an application's mode.
    func takeOver() {
        terminal.takeOver(whole: true, leaving: leaving)
        say(
            title("\u{1B}[22;0t") + "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[?2004h\u{1B}[?1004h"
                + "\u{1B}[?1l\u{1B}>")
        if usesMouse { setMouse(true) }
    }

    func restore() { terminal.restore() }

    /// Asks what it can do. Every terminal answers the last question; who does not know the others
    /// says nothing to them.
    func ask() {
        guard !isConsole else { return }
        say("\u{1B}[?2026$p\u{1B}[?69$p\u{1B}[c")
    }

    /// First an end to whatever was being said when the program crashed; the screen last, so that
    /// nothing of it is seen on the other.
    private var leaving: String {
        (isConsole ? "" : "\u{1B}\\\u{1B}]8;;\u{1B}\\")
            + "\u{1B}[?2026l\u{1B}[?69l\u{1B}[r\u{1B}[m\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?1006l"
            + "\u{1B}[?1004l\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l" + title("\u{1B}[23;0t")
    }

    private func title(_ text: String) -> String { isConsole ? "" : text }

    func setMouse(_ isOn: Bool) {
        usesMouse = isOn
        say(
            isOn
                ? "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
                : "\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?1006l")
    }

    func setTitle(_ text: String) { say(title(Self.titleSequence(text))) }

    /// Of the window. No control character, or it would end before its end.
    static func titleSequence(_ text: String) -> String {
        let safe = text.unicodeScalars.filter {
            $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
                && !(0x2028...0x2029).contains($0.value)
        }
        return "\u{1B}]2;\(String(String.UnicodeScalarView(safe)).prefix(titleCharacters))\u{1B}\\"
    }

    func bell() { say("\u{7}") }

    func say(_ text: String) { Terminal.write(text) }
    func write(_ bytes: [UInt8]) { Terminal.write(bytes) }

    /// The shell's, until it wakes this process up again. Where there is no shell that could (an
    /// orphaned group, as when a window runs only this), nothing stops.
    func suspend() {
        restore()
        // The others of this job, then this process: before `raise` returns it has been stopped and
        // woken up, for the signal comes to this thread.
        kill(0, SIGTSTP)
        var (tstp, before) = (sigset_t(), sigset_t())
        sigemptyset(&tstp)
        sigaddset(&tstp, SIGTSTP)
        let handler = signal(SIGTSTP, SIG_DFL)
        pthread_sigmask(SIG_UNBLOCK, &tstp, &before)
        raise(SIGTSTP)
        pthread_sigmask(SIG_SETMASK, &before, nil)
        signal(SIGTSTP, handler)
        takeOver()
    }
}
