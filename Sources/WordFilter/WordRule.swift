/// What a list is to find, or to spare: `idiot`, `fils de`, `sous-merde`, `connard*`, `*merd*`.
///
/// Compared without case, accents and invisible scalars (see `Folding`), and seen through every
/// `Disguise`. To a list, two rules are the same when they share `identity`. No regular
/// expressions: rules come from strangers, and an expression can cost any time (ReDoS).
public struct WordRule: Hashable, Sendable {
    /// The most scalars a rule, or one of its exceptions, may have.
    public static let maximumScalars = 64
    /// The most letters a rule may fold to: a ligature is several, a Hangul syllable up to three.
    static let maximumLetters = 64
    /// The most exceptions a rule may have.
    public static let maximumExceptions = 32
    /// In a phrase.
    public static let maximumWords = 8
    /// The most languages a rule may name.
    public static let maximumLanguages = 8

    /// As it was written, without white space at either end and without the stars of its mode.
    public let text: String
    /// Which part of a word it has to be.
    public let mode: Mode
    /// What is wished to happen to a text in which it is found.
    public let action: Action
    /// Lower-case tags, sorted. The regular forms of French (`fr`) and English (`en`) are known;
    /// other tags only inform.
    public let languages: [String]
    /// Whether the forms that the languages bring are found too.
    public let inflects: Bool
    /// What this rule is not to find, as it was written, without white space at either end; compared
    /// as `isAllowance` is, in its regular forms too if the rule has them.
    public let exceptions: [String]
    /// Whether it spares instead of finding: what other rules find entirely inside of it does not
    /// count. Compared without case but with accents, and through no disguise.
    public let isAllowance: Bool

    /// The words as they are compared, with a space, `-` or `'` between two.
    public let folded: String

    /// Which part of a word of the text a rule's word has to be.
    public enum Mode: String, CaseIterable, Sendable {
        /// The whole word, or the whole phrase.
        case word
        /// The word's beginning: `stem*`. The whole word is found.
        case prefix
        /// The word's end: `*stem`. The whole word is found.
        case suffix
        /// Any part of a word: `*stem*`. That part alone is found.
        case substring
    }

    /// What the author of a rule wishes to happen to a text in which it is found, mildest first.
    /// The filter masks; the rest it hands on with the match.
    public enum Action: String, CaseIterable, Comparable, Sendable {
        case mask, warn, hide, drop

        /// Whether `one` is milder than `other`.
        public static func < (one: Action, other: Action) -> Bool {
            one.severity < other.severity
        }

        private var severity: Int {
            switch self {
            case .mask: 0
            case .warn: 1
            case .hide: 2
            case .drop: 3
            }
        }
    }

    /// Takes `text` as a rule, or says why it cannot be one.
    ///
    /// - Parameters:
    ///   - text: one word, or several for a phrase. A star at its beginning or its end sets the
    ///     mode.
    ///   - mode: of a text without stars. A phrase is always found whole.
    ///   - languages: in any case and order.
    public init(
        _ text: String, mode: Mode? = nil, action: Action = .mask, languages: [String] = [],
        inflects: Bool = true, exceptions: [String] = [], isAllowance: Bool = false
    ) throws(Invalid) {
        let spelling = try RuleSpelling(text, mode: mode)
        self.text = spelling.text
        self.mode = spelling.mode
        folded = spelling.folded
        self.action = action
        self.inflects = inflects
        self.isAllowance = isAllowance
        guard exceptions.count <= Self.maximumExceptions else {
            throw .tooManyExceptions(exceptions.count)
        }
        var checked: [String] = []
        for exception in exceptions {
            do { checked.append(try RuleSpelling(exception, mode: nil).starred) } catch {
                throw .exception(exception, error.description)
            }
        }
        self.exceptions = checked
        if languages.isEmpty {
            self.languages = []
        } else {
            self.languages = try Self.tags(languages)
        }
    }

    /// What makes it another rule than others: two of a list never share it.
    public var identity: String {
        let starred = mode.stars(around: folded)
        return isAllowance ? "allow " + starred : starred
    }

    private static func tags(_ languages: [String]) throws(Invalid) -> [String] {
        var tags: Set<String> = []
        for language in languages {
            let tag = language.lowercased()
            guard (2...8).contains(tag.utf8.count), tag.utf8.allSatisfy({ (97...122).contains($0) })
            else { throw .language(language) }
            tags.insert(tag)
        }
        guard tags.count <= maximumLanguages else { throw .tooManyLanguages(tags.count) }
        return tags.sorted()
    }
}
