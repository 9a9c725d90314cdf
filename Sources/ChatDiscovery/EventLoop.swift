import CAvahi
import Glibc
import Synchronization

/// Avahi's thread: everything of Avahi, and everything that decides about it, happens here.
///
/// Avahi's client blocks on D-Bus (30 ms a call under load), hence a thread of its own and never
/// one that carries links. Others reach it by `post`; what runs on it uses `after`. The alarms
/// follow the monotonic clock: Avahi's own timeouts follow the wall clock, and a clock set back by
/// an hour would put a retry off by an hour.
///
/// `@unchecked Sendable`: `posted` is behind a mutex, the descriptors and pointers never change,
/// and everything else is touched by the loop's thread only (before `start`, by its creator).
final class EventLoop: @unchecked Sendable {
    /// Work that is to happen later, unless cancelled.
    struct Alarm: Hashable {
        fileprivate let number: UInt64
    }

    private struct Due {
        let at: SuspendingClock.Instant
        let alarm: Alarm
        let work: () -> Void
    }

    let api: UnsafePointer<AvahiPoll>
    private let poll: OpaquePointer
    private let wakeUp: Int32
    private let alarmClock: Int32
    private let posted = Mutex<[@Sendable () -> Void]>([])
    /// Sorted by time, then by the order in which they were asked for.
    private var dues: [Due] = []
    private var alarms: UInt64 = 0
    private var armedFor: SuspendingClock.Instant?
    private var watches: [OpaquePointer] = []
    /// Kept alive while C code holds pointers to it, even when everybody else lets go.
    private var tenants: [AnyObject] = []

    init?() {
        guard let poll = avahi_threaded_poll_new(), let api = avahi_threaded_poll_get(poll)
        else { return nil }
        self.poll = poll
        self.api = api
        wakeUp = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        alarmClock = timerfd_create(
            CLOCK_MONOTONIC, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
        guard wakeUp >= 0, alarmClock >= 0 else { return nil }
    }

    deinit {
        avahi_threaded_poll_free(poll)
        if wakeUp >= 0 { close(wakeUp) }
        if alarmClock >= 0 { close(alarmClock) }
    }

    /// Starts the thread. `tenant` lives until `stop`. False when there is no thread to be had.
    func start(for tenant: AnyObject) -> Bool {
        let context = Unmanaged.passUnretained(self).toOpaque()
        for descriptor in [wakeUp, alarmClock] {
            let watch = api.pointee.watch_new(
                api, descriptor, AVAHI_WATCH_IN,
                { _, _, _, context in
                    guard let context else { return }
                    Unmanaged<EventLoop>.fromOpaque(context).takeUnretainedValue().turn()
                }, context)
            guard let watch else { return false }
            watches.append(watch)
        }
        tenants = [self, tenant]
        guard avahi_threaded_poll_start(poll) == 0 else {
            tenants = []
            return false
        }
        return true
    }

    /// Ends the thread and waits for its end. Never on the loop's own thread.
    func stop() {
        avahi_threaded_poll_stop(poll)
        for watch in watches { api.pointee.watch_free(watch) }
        watches = []
        dues = []
        tenants = []
    }

    /// From any thread: does the work on the loop's thread, in the order of the calls.
    func post(_ work: @escaping @Sendable () -> Void) {
        posted.withLock { $0.append(work) }
        var one: UInt64 = 1
        write(wakeUp, &one, MemoryLayout<UInt64>.size)
    }

    /// On the loop's thread: does the work later; with `.zero`, when the present callback is over.
    @discardableResult
    func after(_ delay: Duration, _ work: @escaping () -> Void) -> Alarm {
        alarms += 1
        let due = Due(at: .now + delay, alarm: Alarm(number: alarms), work: work)
        let place = dues.lastIndex { $0.at <= due.at }.map { $0 + 1 } ?? 0
        dues.insert(due, at: place)
        arm()
        return due.alarm
    }

    func cancel(_ alarm: Alarm?) {
        guard let alarm else { return }
        dues.removeAll { $0.alarm == alarm }
    }

    private func turn() {
        var count: UInt64 = 0
        read(wakeUp, &count, MemoryLayout<UInt64>.size)
        if read(alarmClock, &count, MemoryLayout<UInt64>.size) > 0 { armedFor = nil }
        let work = posted.withLock { work in
            defer { work = [] }
            return work
        }
        for piece in work { piece() }
        let now = SuspendingClock.now
        let last = alarms
        // One by one: what runs may cancel what comes after it.
        while let due = dues.first, due.at <= now, due.alarm.number <= last {
            dues.removeFirst()
            due.work()
        }
        arm()
    }

    private func arm() {
        guard let next = dues.first?.at else { return }
        if let armedFor, armedFor <= next { return }
        armedFor = next
        let (seconds, attoseconds) = max(next - .now, .nanoseconds(1)).components
        var setting = itimerspec()
        setting.it_value.tv_sec = Int(seconds)
        setting.it_value.tv_nsec = max(1, Int(attoseconds / 1_000_000_000))
        timerfd_settime(alarmClock, 0, &setting, nil)
    }
}
