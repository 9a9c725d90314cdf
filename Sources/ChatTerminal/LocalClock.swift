import ChatLanguage
import Glibc

/// The time as people here read it: milliseconds since 1970 become days and hours.
package struct LocalClock: Sendable {
    /// Milliseconds since 1970.
    package let now: @Sendable () -> Int64
    /// Of a second since 1970: by how many seconds the clocks here are ahead of UTC.
    private let offset: @Sendable (Int64) -> Int64

    package init(
        now: @escaping @Sendable () -> Int64, offset: @escaping @Sendable (Int64) -> Int64
    ) {
        self.now = now
        self.offset = offset
    }

    package static let system = LocalClock(
        now: Terminal.wallMilliseconds,
        offset: { seconds in
            var (time, parts) = (time_t(seconds), tm())
            localtime_r(&time, &parts)
            return Int64(parts.tm_gmtoff)
        })

    private static let weekdays: [Phrase] = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months: [Phrase] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// `today`, `yesterday`, `Tuesday 24 November 2026`.
    func day(of milliseconds: Int64) -> Phrase {
        let (then, today) = (dayNumber(milliseconds), dayNumber(now()))
        switch today - then {
        case 0: return "today"
        case 1: return "yesterday"
        default: return datedDay(of: milliseconds)
        }
    }

    /// `Tuesday 24 November 2026`: what is written down is read on another day.
    func datedDay(of milliseconds: Int64) -> Phrase {
        let parts = parts(milliseconds / 1_000 + offset(milliseconds / 1_000))
        let weekday = Self.weekdays[min(max(Int(parts.tm_wday), 0), 6)]
        let month = Self.months[min(max(Int(parts.tm_mon), 0), 11)]
        let year = String(Int(parts.tm_year) + 1900)
        // In French the first of a month is written otherwise than its other days.
        return parts.tm_mday == 1
            ? "\(weekday) 1 \(month) \(year)" : "\(weekday) \(parts.tm_mday) \(month) \(year)"
    }

    /// `2026-11-24`.
    func date(of milliseconds: Int64) -> String {
        Self.date(parts(milliseconds / 1_000 + offset(milliseconds / 1_000)))
    }

    /// `17:42`.
    func time(of milliseconds: Int64) -> String {
        let parts = parts(milliseconds / 1_000 + offset(milliseconds / 1_000))
        return "\(Self.two(parts.tm_hour)):\(Self.two(parts.tm_min))"
    }

    /// In UTC, as machines read it: `2026-11-24T16:42:07Z`.
    static func stamp(of milliseconds: Int64) -> String {
        let parts = Self.parts(milliseconds / 1_000)
        return "\(date(parts))T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }

    /// `just now`, `5 minutes ago`, `3 hours ago`, `yesterday`, `12 days ago`; the day of what is
    /// older, or comes from a clock that is ahead.
    func ago(_ milliseconds: Int64) -> Phrase {
        // Divided first: no two times are too far apart.
        let seconds = now() / 1_000 - milliseconds / 1_000
        switch seconds {
        case -60..<60: return "just now"
        case 60..<3_600:
            let minutes = Int(seconds / 60)
            return .plural(minutes, one: "\(minutes) minute ago", other: "\(minutes) minutes ago")
        case 3_600..<86_400:
            let hours = Int(seconds / 3_600)
            return .plural(hours, one: "\(hours) hour ago", other: "\(hours) hours ago")
        case 86_400..<30 * 86_400:
            let days = Int(seconds / 86_400)
            return .plural(days, one: "\(days) day ago", other: "\(days) days ago")
        default: return "on \(datedDay(of: milliseconds))"
        }
    }

    private func dayNumber(_ milliseconds: Int64) -> Int64 {
        let seconds = milliseconds / 1_000
        let local = seconds + offset(seconds)
        return local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    }

    private func parts(_ seconds: Int64) -> tm { Self.parts(seconds) }

    private static func parts(_ seconds: Int64) -> tm {
        var (time, parts) = (time_t(seconds), tm())
        gmtime_r(&time, &parts)
        return parts
    }

    private static func date(_ parts: tm) -> String {
        "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    }

    private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
