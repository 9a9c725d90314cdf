import Glibc

/// The whole terminal: taken over, written on, and given back as it was found.
final class FullScreenTerminal {
    private let terminal = Terminal()
    private var usesMouse = false
    /// The console of Linux takes what it does not know for text.
    private let isConsole: Bool
    /// Terminals that know OSC 8 or pass over it.
    var hasLinks: Bool { !isConsole }

    private let notices: TerminalNotices

    init(variable: (String) -> String?) {
        isConsole = variable("TERM") == "linux"
        notices = TerminalNotices(variable: variable)
    }

    var size: ScreenSize {
        ScreenSize(columns: terminal.size.columns, rows: terminal.size.rows)
    }

    /// Of xterm's control sequences (ctlseqs.txt): the title kept, the other screen, no cursor, no
    /// wrapping, pastes in brackets, focus, and keys as they are without an application's mode.
    func takeOver() {
        terminal.takeOver(whole: true, leaving: leaving)
        say(
            notices.saveTitle + "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[?2004h\u{1B}[?1004h"
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
            + "\u{1B}[?1004l\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l" + notices.restoreTitle
    }

    func setMouse(_ isOn: Bool) {
        usesMouse = isOn
        say(
            isOn
                ? "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
                : "\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?1006l")
    }

    func setTitle(_ text: String) { say(notices.title(text)) }

    func notify(_ notification: Notification) {
        say(notices.notice(title: notification.title, body: notification.body))
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
        let handler = signal(SIGTSTP, SIG_IGN)
        kill(0, SIGTSTP)
        var (tstp, before) = (sigset_t(), sigset_t())
        sigemptyset(&tstp)
        sigaddset(&tstp, SIGTSTP)
        signal(SIGTSTP, SIG_DFL)
        pthread_sigmask(SIG_UNBLOCK, &tstp, &before)
        raise(SIGTSTP)
        pthread_sigmask(SIG_SETMASK, &before, nil)
        signal(SIGTSTP, handler)
        takeOver()
    }
}
