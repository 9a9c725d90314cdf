import ChatCore
import Glibc

/// The only clock of a node.
enum SystemClock {
    /// Counts the time asleep as well (CLOCK_BOOTTIME): after a night in a bag every link is known
    /// to be dead at the first tick, instead of forty seconds later.
    static var now: Moment {
        let uptime = read(CLOCK_BOOTTIME)
        let wall = read(CLOCK_REALTIME)
        return Moment(
            uptime: .seconds(uptime.tv_sec) + .nanoseconds(uptime.tv_nsec),
            wallMilliseconds: Int64(wall.tv_sec) * 1_000 + Int64(wall.tv_nsec) / 1_000_000)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}
