package import ChatCore

/// A talk that is written down: a line for each day, then each message with its time, whose it is,
/// and how far it got. A value that remembers the day, so that pages follow one another.
package struct Transcript: Sendable {
    private let myself: Displayable
    private let clock: LocalClock
    /// Of several talks at once: also whom the person here wrote to.
    private let namesReaders: Bool
    private var day: String?

    package init(myself: Displayable, clock: LocalClock, namesReaders: Bool) {
        self.myself = myself
        self.clock = clock
        self.namesReaders = namesReaders
    }

    /// Each line says whose it is, or one message could pass for several people's.
    package mutating func lines(for message: MessageView) -> [String] {
        var lines: [String] = []
        let day = clock.datedDay(of: message.milliseconds)
        if day != self.day {
            self.day = day
            lines.append("— \(day) —")
        }
        let time = clock.time(of: message.milliseconds)
        if let hidden = Wording.hidden(message) { return lines + ["\(time) ! \(hidden)"] }
        let author = author(of: message)
        lines += Wording.lines(of: message, by: author).map { "\(time) \($0)" }
        if let warning = Wording.warning(message) { lines.append("\(time) ! \(warning)") }
        if let masked = Wording.maskedThere(message) { lines.append("\(time) ! \(masked)") }
        return lines
    }

    private func author(of message: MessageView) -> String {
        guard message.direction == .outgoing else { return message.name.text }
        let name = namesReaders ? "\(myself) to \(message.name)" : myself.text
        return "\(name) (\(Wording.state(message.state)))"
    }
}
