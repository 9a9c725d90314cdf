package import ChatCore
package import ChatLanguage

/// A talk that is written down: a line for each day, then each message with its time, whose it is,
/// and how far it got. A value that remembers the day, so that pages follow one another.
package struct Transcript: Sendable {
    private let myself: Displayable
    private let clock: LocalClock
    /// Of several talks at once: also whom the person here wrote to.
    private let namesReaders: Bool
    private let language: Language
    private var day: Phrase?

    package init(
        myself: Displayable, clock: LocalClock, namesReaders: Bool, language: Language = .english
    ) {
        self.myself = myself
        self.clock = clock
        self.namesReaders = namesReaders
        self.language = language
    }

    /// Each line says whose it is, or one message could pass for several people's.
    package mutating func lines(for message: MessageView) -> [String] {
        var lines: [String] = []
        let day = clock.datedDay(of: message.milliseconds)
        if day != self.day {
            self.day = day
            lines.append("— \(day.text(in: language)) —")
        }
        let time = clock.time(of: message.milliseconds)
        func remark(_ phrase: Phrase) -> String { "\(time) ! \(phrase.text(in: language))" }
        if let hidden = Wording.hidden(message) { return lines + [remark(hidden)] }
        let author = author(of: message)
        lines += Wording.lines(of: message, by: author, in: language).map { "\(time) \($0)" }
        return lines
            + [Wording.warning(message), Wording.maskedThere(message)].compactMap { $0.map(remark) }
    }

    private func author(of message: MessageView) -> String {
        guard message.direction == .outgoing else { return message.name.text }
        let name: Phrase =
            namesReaders ? "\(myself) to \(message.name)" : .verbatim(myself.text)
        let author: Phrase = "\(name) (\(Wording.state(message.state)))"
        return author.text(in: language)
    }
}
