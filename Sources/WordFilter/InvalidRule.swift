extension WordRule {
    /// Why a text is no rule. `description` is one line for the person who wrote it.
    public enum Invalid: Error, Hashable, Sendable, CustomStringConvertible {
        /// Nothing a word could be made of.
        case noLetter
        /// One letter or digit: it would be found everywhere. (One ideograph is a word.)
        case oneLetter
        /// That many scalars are more than `maximumScalars`.
        case tooLong(Int)
        /// A line break or another control character.
        case controlCharacter(Unicode.Scalar)
        /// Neither part of a word nor what may stand between two: `+`, an emoji, a hyphen at an end.
        case symbol(Unicode.Scalar)
        /// That many words are more than `maximumWords`.
        case tooManyWords(Int)
        /// So many rules of a list differ from it only in doubled letters.
        case crowded
        /// A phrase with another mode than `word`.
        case partOfPhrase
        /// Not a language's tag.
        case language(String)
        /// That many languages are more than `maximumLanguages`.
        case tooManyLanguages(Int)
        /// That many exceptions are more than `maximumExceptions`.
        case tooManyExceptions(Int)
        /// An exception that is no rule itself, and why.
        case exception(String, String)
        /// An option that a line may have once, twice.
        case repeated(String)
        /// Stars in the text say something else than the mode that is named.
        case starsAgainst(Mode)
        /// An option that a line of a list cannot have.
        case option(String)
        /// An option with a value that it cannot have.
        case value(option: String, String, allowed: String)

        /// What is wrong, and what to do about it.
        public var description: String { explanation.description }

        /// The same, to be said in another language.
        public var explanation: Explanation {
            switch self {
            case .noLetter:
                "there is no letter or digit: write a word"
            case .oneLetter:
                "one letter would be found everywhere: write a longer word"
            case .tooLong(let count):
                "\(count) characters are too long: use at most \(maximumScalars)"
            case .controlCharacter(let scalar):
                "\(scalar.named) is not allowed: write the word on one line, without it"
            case .symbol(let scalar):
                """
                \(scalar.named) is not allowed there: use letters and digits, \
                with a space, one hyphen or one apostrophe between words
                """
            case .tooManyWords(let count):
                "\(count) words are too many for a phrase: use at most \(maximumWords)"
            case .crowded:
                "too many rules differ from it only in doubled letters: leave some out"
            case .partOfPhrase:
                "several words are only found whole: use one word with *, or no *"
            case .language(let tag):
                "\(quoted(tag)) is not a language: write a tag such as fr or en"
            case .tooManyLanguages(let count):
                "\(count) languages are too many: name at most \(maximumLanguages)"
            case .tooManyExceptions(let count):
                "\(count) exceptions are too many: give at most \(maximumExceptions)"
            case .exception(let text, let reason):
                "the exception \(quoted(text)) does not work, as \(reason)"
            case .repeated(let option):
                "\(option) is there twice: keep one"
            case .starsAgainst(let mode):
                "the stars of the text and match=\(mode.rawValue) say different things: keep one"
            case .option(let option):
                """
                \(quoted(option)) is not an option: use match=, lang=, action=, except=, \
                inflect= or allow, each after a tab
                """
            case .value(let option, let value, let allowed):
                "\(option) cannot be \(quoted(value)): use \(allowed)"
            }
        }
    }
}

/// What a stranger wrote, short and harmless enough to be shown in a line.
private func quoted(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(40) { shown += scalar.harmless }
    return "“\(shown)\(text.unicodeScalars.count > 40 ? "…" : "")”"
}

extension Unicode.Scalar {
    /// Itself when it can be seen, else its number.
    fileprivate var harmless: String {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format, .unassigned, .privateUse,
            .nonspacingMark, .spacingMark, .enclosingMark:
            let digits = String(value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        default:
            return String(self)
        }
    }

    /// In quotes when it can be seen, else by its number.
    fileprivate var named: String {
        let name = harmless
        return name.unicodeScalars.count == 1 ? "“\(name)”" : name
    }
}
