/// Rings once at a time that may be set anew as often as one likes.
struct Alarm {
    private let ring: @Sendable () -> Void
    private var time: ContinuousClock.Instant?
    /// Ends when it has rung, or by `stop` and `set`.
    private var waiting: Task<Void, Never>?

    /// Two times as near as this are one: a millisecond of a clock is not exact.
    private static let sameMilliseconds = 2

    init(ring: @escaping @Sendable () -> Void) { self.ring = ring }

    mutating func set(to time: ContinuousClock.Instant) {
        // One that has rung is in the past.
        if let set = self.time, set > .now {
            let difference = set - time
            let same = Duration.milliseconds(Self.sameMilliseconds)
            if abs(difference / same) < 1 { return }
        }
        waiting?.cancel()
        self.time = time
        waiting = Task { [ring] in
            do { try await ContinuousClock().sleep(until: time) } catch { return }
            ring()
        }
    }

    mutating func stop() {
        waiting?.cancel()
        (waiting, time) = (nil, nil)
    }
}
