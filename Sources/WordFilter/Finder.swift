/// Shows whoever adds a rule which common words it would hit by accident: `con*` hits `content`.
public struct Finder: Sendable {
    /// A common word that a rule finds, though it is another word.
    public struct Collision: Hashable, Sendable {
        /// The rule that finds it.
        public let rule: WordRule
        /// The word, in small letters.
        public let word: String
        /// The exception that would spare the word, tried out; nil when the rule cannot have it,
        /// as it has too many already or the word is no rule itself.
        public let exception: String?
    }

    private let words: [String]

    /// - Parameter words: the common words, each once.
    public init(_ words: some Sequence<String>) { self.words = Array(words) }

    /// The words that `rules` find and that are none of their own regular forms, in the order of the
    /// common words.
    ///
    /// What the rules, or the allowances among them and in `list`, spare already is left out. Takes
    /// time linear in the rules and in the common words.
    public func collisions(
        of rules: [WordRule], in list: WordList = WordList()
    ) -> [Collision] {
        let added = WordList(rules + list.allowanceRules)
        return words.compactMap { word in
            guard let match = added.matches(in: word).first, !match.rule.means(word) else {
                return nil
            }
            let exception = match.rule.excepting(word).flatMap { amended in
                WordList([amended]).matches(in: word).isEmpty ? word : nil
            }
            return Collision(rule: match.rule, word: word, exception: exception)
        }
    }
}

extension WordRule {
    /// Whether the word is the rule itself or one of its regular forms, with its very accents.
    fileprivate func means(_ word: String) -> Bool {
        let letters = word.accentedLetters
        if letters == text.accentedLetters { return true }
        // A rule for part of a word has no forms, but means them: `connard*` and `connards`.
        let known = languages.isEmpty ? ["en", "fr"] : languages
        return Inflection.forms(of: text.lowercased(), text: text, languages: known)
            .contains { $0.accentedLetters == letters }
    }

    /// The same rule with one exception more, if it can have it.
    fileprivate func excepting(_ word: String) -> WordRule? {
        try? WordRule(
            text, mode: mode, action: action, languages: languages, inflects: inflects,
            exceptions: exceptions + [word], isAllowance: isAllowance)
    }
}
