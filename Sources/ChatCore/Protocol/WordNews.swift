import WordFilter

/// What others changed of the words since it was told last: told together, once, and not word for
/// word as it comes in.
struct WordNews: Sendable {
    private var added: [String] = []
    private var removed: [String] = []
    /// In the order in which they come up.
    private var authors: [Author] = []
    private var due: Moment?

    mutating func note(_ turns: [SharedLists.Turn], at now: Moment) {
        due = due ?? now + .milliseconds(Limits.wordNewsMilliseconds)
        for turn in turns {
            if let came = turn.came {
                added.append(came.line)
            } else if let went = turn.went {
                removed.append(went.line)
            }
            if let author = turn.cause, !authors.contains(author) { authors.append(author) }
        }
    }

    /// What is to be told now.
    mutating func take(at now: Moment) -> (added: [String], removed: [String], authors: [Author])? {
        guard let due, due <= now else { return nil }
        defer { self = WordNews() }
        return (added, removed, authors)
    }
}
