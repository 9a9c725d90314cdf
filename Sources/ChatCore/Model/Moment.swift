/// An instant, handed to the core by its caller: the core itself reads no clock.
///
/// Two times, because they serve two masters: `uptime` never jumps and carries deadlines,
/// `wall` is what people read and may be wrong.
package struct Moment: Sendable, Hashable {
    /// Since an arbitrary start; never goes back.
    package var uptime: Duration
    /// Milliseconds since 1970, as this machine believes.
    package var wallMilliseconds: Int64

    package init(uptime: Duration, wallMilliseconds: Int64) {
        self.uptime = uptime
        self.wallMilliseconds = wallMilliseconds
    }
}

extension Moment: Comparable {
    package static func < (left: Moment, right: Moment) -> Bool { left.uptime < right.uptime }

    package static func + (moment: Moment, delay: Duration) -> Moment {
        let (seconds, attoseconds) = delay.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        return Moment(
            uptime: moment.uptime + delay,
            wallMilliseconds: moment.wallMilliseconds + milliseconds)
    }

    package static func - (left: Moment, right: Moment) -> Duration { left.uptime - right.uptime }
}
