import Glibc
package import Logging

/// Where a node's log goes: all of it to the file, and of a node without a screen what is wrong to
/// standard error too, which a service's journal keeps.
package struct LogOutput: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let file: LogFile?
    private let errors: Errors

    package enum Errors: Sendable {
        case none, plain
        /// With the priority in front, as sd-daemon(3) says.
        case journal
    }

    package init(level: Logger.Level, file: LogFile?, errors: Errors) {
        logLevel = level
        self.file = file
        self.errors = errors
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let text = "\(event.message)"
        file?.write("\(Self.timestamp()) \(event.level) \(text)")
        guard event.level >= .warning else { return }
        let line: String
        switch errors {
        case .none: return
        case .plain: line = "chat-node: \(text)\n"
        case .journal: line = "<\(event.level == .warning ? 4 : 3)>\(text)\n"
        }
        let bytes = Array(line.utf8)
        _ = write(2, bytes, bytes.count)
    }

    /// RFC 3339, in UTC: a log outlives summer time.
    private static func timestamp() -> String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        var parts = tm()
        gmtime_r(&now.tv_sec, &parts)
        func padded(_ number: Int, _ digits: Int = 2) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        let day = [parts.tm_mon + 1, parts.tm_mday].map { padded(Int($0)) }
        let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { padded(Int($0)) }
        return "\(parts.tm_year + 1900)-\(day.joined(separator: "-"))T"
            + "\(time.joined(separator: ":")).\(padded(now.tv_nsec / 1_000_000, 3))Z"
    }
}
