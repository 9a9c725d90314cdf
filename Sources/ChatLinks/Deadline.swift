import NIOCore

/// Calls when something has been going on for too long.
///
/// Keeps one timer at most, however often it is started and stopped: traffic does so thousands
/// of times a second. The timer looks at the time when it fires, and sets itself again.
/// Confined to one event loop.
final class Deadline {
    private let limit: TimeAmount
    private var since: NIODeadline?
    private var timer: Scheduled<Void>?

    init(limit: Duration) {
        self.limit = TimeAmount(limit)
    }

    var isRunning: Bool { since != nil }

    /// - Parameter expired: the same each time: the first one given may be the one called.
    func run(since: NIODeadline, on loop: any EventLoop, expired: @escaping () -> Void) {
        self.since = since
        guard timer == nil else { return }
        timer = loop.assumeIsolated().scheduleTask(deadline: since + limit) {
            self.timer = nil
            guard let since = self.since else { return }
            if .now() < since + self.limit {
                self.run(since: since, on: loop, expired: expired)
            } else {
                self.since = nil
                expired()
            }
        }
    }

    func stop() { since = nil }

    /// Lets go of everything that `expired` holds.
    func cancel() {
        since = nil
        timer?.cancel()
        timer = nil
    }
}

extension Duration {
    /// For people: `5 s`, `0.2 s`.
    var inSeconds: String {
        let milliseconds = self / .milliseconds(1)
        let seconds = milliseconds / 1_000
        return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }
}
