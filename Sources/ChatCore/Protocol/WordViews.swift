package import WordFilter

/// A rule of the list, for people and for files.
package struct RuleView: Hashable, Sendable, Codable {
    /// The text with the stars of its mode.
    package let word: Displayable
    /// The rule as a line of a file, all options included. Nothing of it is left out: what the
    /// control characters of a terminal are made of, a rule cannot hold.
    package let line: String

    package init(word: Displayable, line: String) {
        self.word = word
        self.line = line
    }

    init(_ rule: WordRule) { self.init(word: Displayable(rule.starred), line: rule.line) }

    /// The line, fit to be shown.
    package var shown: Displayable { Displayable(line) }
}

/// A change of what acts here.
package struct WordsChangeView: Hashable, Sendable, Codable {
    /// Rules as lines; the first `Limits.wordsNamed` of them.
    package let added: [Displayable]
    package let removed: [Displayable]
    /// How many more were added or removed than are named.
    package let more: Int
    /// Who did it, if others than the person here: the first `Limits.authorsNamed` of them.
    package let by: [Displayable]
    package let moreAuthors: Int
    /// Of an import, what was left out: rules that would hit what people write all the time.
    package let tooCommon: [Displayable]
    package let moreTooCommon: Int
    /// Common words that the added rules find by accident; `Limits.collisionsNamed` of them.
    package let collisions: [CollisionView]
    /// How many more collisions there are.
    package let moreCollisions: Int
    /// How many words act here now.
    package let count: Int

    package init(
        added: [String] = [], removed: [String] = [], by authors: [Displayable] = [],
        tooCommon: [String] = [], collisions: [CollisionView] = [], count: Int
    ) {
        let most = Limits.wordsNamed
        self.added = added.prefix(most).map { Displayable($0) }
        self.removed = removed.prefix(most).map { Displayable($0) }
        more = added.count + removed.count - self.added.count - self.removed.count
        by = Array(authors.prefix(Limits.authorsNamed))
        moreAuthors = authors.count - by.count
        self.tooCommon = tooCommon.prefix(most).map { Displayable($0) }
        moreTooCommon = tooCommon.count - self.tooCommon.count
        self.collisions = Array(collisions.prefix(Limits.collisionsNamed))
        moreCollisions = collisions.count - self.collisions.count
        self.count = count
    }

    /// Whether nothing was to be changed.
    package var isEmpty: Bool { added.isEmpty && removed.isEmpty }
}

/// A common word that a rule finds by accident, and what would spare it.
package struct CollisionView: Hashable, Sendable, Codable {
    package let rule: Displayable
    package let word: Displayable
    /// The exception that the rule would need: `except=WORD`; nil when it can have no more.
    package let exception: Displayable?

    init(_ collision: Finder.Collision) {
        rule = Displayable(collision.rule.starred)
        word = Displayable(collision.word)
        exception = collision.exception.map { Displayable($0) }
    }
}

/// The strictest rule that was found in a message.
package struct FindingView: Hashable, Sendable, Codable {
    /// What the rule's author wishes: `drop` is never seen here, as nothing is shown then.
    package enum Action: String, Sendable, Codable { case mask, warn, hide, drop }

    package let rule: Displayable
    package let action: Action

    package init(rule: Displayable, action: Action) {
        self.rule = rule
        self.action = action
    }

    init(_ rule: WordRule) {
        let action: Action =
            switch rule.action {
            case .mask: .mask
            case .warn: .warn
            case .hide: .hide
            case .drop: .drop
            }
        self.init(rule: Displayable(rule.starred), action: action)
    }
}

/// What a list makes of a text.
package struct TestView: Hashable, Sendable, Codable {
    package struct Match: Hashable, Sendable, Codable {
        package let rule: Displayable
        /// The original characters.
        package let matched: Displayable
        /// The place in the text tested, in Unicode code points.
        package let start: Int
        package let end: Int
        /// What was seen through: raw values of the filter's `Disguise`.
        package let via: [String]

        package init(rule: Displayable, matched: Displayable, start: Int, end: Int, via: [String]) {
            self.rule = rule
            self.matched = matched
            self.start = start
            self.end = end
            self.via = via
        }
    }

    /// Masked.
    package let text: Displayable
    package let matches: [Match]

    package init(text: Displayable, matches: [Match]) {
        self.text = text
        self.matches = matches
    }

    /// Tests `text` as a message would be: made displayable, then filtered.
    package init(of text: String, by list: WordList) {
        let shown = Displayable(text, lines: true).text
        let masked = list.masked(shown)
        let scalars = shown.unicodeScalars
        self.init(
            text: Displayable(masked.text, lines: true),
            matches: masked.matches.map { match in
                Match(
                    rule: Displayable(match.rule.text),
                    matched: Displayable(shown[match.range], lines: true),
                    start: scalars.distance(from: scalars.startIndex, to: match.range.lowerBound),
                    end: scalars.distance(from: scalars.startIndex, to: match.range.upperBound),
                    via: match.disguises.map(\.rawValue))
            })
    }
}
