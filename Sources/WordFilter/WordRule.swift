/// One word, or several in a row, that the list is to find: `idiot`, `fils de`, `sous-merde`.
///
/// Compared without case, accents and invisible scalars (see `Folding`), and always as whole words.
/// Between the words of a phrase the text may hold any white space; a hyphen or an apostrophe stands
/// for itself. `==` compares `text`; rules that a list takes for the same word share `folded`.
public struct WordRule: Hashable, Sendable {
    /// The most scalars a rule may have.
    public static let maximumScalars = 64

    /// As it was written, without white space at either end.
    public let text: String

    /// The words as they are compared, with a space, `-` or `'` between two: the rule's identity.
    public let folded: String

    let words: [FoldedWord]

    /// Takes `text` as a rule, or says why it cannot be one.
    public init(_ text: String) throws(Invalid) {
        let trimmed = Self.trimmed(text.unicodeScalars)
        if let scalar = trimmed.first(where: \.breaksLine) { throw .controlCharacter(scalar) }
        guard trimmed.count <= Self.maximumScalars else { throw .tooLong(trimmed.count) }
        self.text = String(trimmed)
        words = FoldedWord.words(of: self.text)
        guard let first = words.first else { throw .noLetter }
        folded = words.dropFirst().reduce(first.spelled) { $0 + $1.joined }
        if let symbol = Self.leftOut(of: folded, from: self.text) { throw .symbol(symbol) }
    }

    /// Why a text is no rule. `description` is one line for the person who wrote it.
    public enum Invalid: Error, Hashable, Sendable, CustomStringConvertible {
        /// Nothing a word could be made of.
        case noLetter
        /// That many scalars are more than `maximumScalars`.
        case tooLong(Int)
        /// A line break or another control character.
        case controlCharacter(Unicode.Scalar)
        /// Neither part of a word nor what may stand between two: `+`, an emoji, a hyphen at an end.
        case symbol(Unicode.Scalar)

        /// What is wrong, and what to do about it.
        public var description: String {
            switch self {
            case .noLetter:
                "there is no letter or digit: write a word"
            case .tooLong(let count):
                "\(count) characters are too long: use at most \(maximumScalars)"
            case .controlCharacter(let scalar):
                "\(scalar.named) is not allowed: write the word on one line, without it"
            case .symbol(let scalar):
                "\(scalar.named) is not allowed there: use letters and digits,"
                    + " with a space, one hyphen or one apostrophe between words"
            }
        }
    }

    private static func trimmed(
        _ scalars: String.UnicodeScalarView
    ) -> String.UnicodeScalarView.SubSequence {
        var rest = scalars[...]
        while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return rest
    }

    /// The first scalar of `text` that is in none of its words and joins none.
    private static func leftOut(of folded: String, from text: String) -> Unicode.Scalar? {
        var kept = folded.unicodeScalars.filter { $0 != " " }[...]
        for scalar in Folding.fold(text).unicodeScalars where scalar != " " {
            guard kept.first == scalar else { return scalar }
            kept.removeFirst()
        }
        return nil
    }
}

/// A word of a rule, ready to be compared.
struct FoldedWord: Hashable, Sendable {
    let join: WordJoin
    let letters: [UInt32]

    static func words(of text: String) -> [FoldedWord] {
        var text = text
        return text.withUTF8 { bytes in
            var scanner = WordScanner(bytes)
            var words: [FoldedWord] = []
            while let word = scanner.next() {
                words.append(FoldedWord(join: word.join, letters: scanner.letters(of: word)))
            }
            return words
        }
    }

    var hash: UInt64 {
        var hash = WordHash()
        for letter in letters { hash.add(letter) }
        return hash.finished
    }

    fileprivate var spelled: String {
        var spelled = String.UnicodeScalarView()
        spelled.append(contentsOf: letters.lazy.compactMap(Unicode.Scalar.init))
        return String(spelled)
    }

    fileprivate var joined: String {
        switch join {
        case .space: " " + spelled
        case .hyphen: "-" + spelled
        case .apostrophe: "'" + spelled
        case .apart: spelled
        }
    }
}

extension Unicode.Scalar {
    fileprivate var breaksLine: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// In quotes when it can be seen, else by its number.
    fileprivate var named: String {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format, .unassigned, .privateUse,
            .nonspacingMark, .spacingMark, .enclosingMark:
            let digits = String(value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        default:
            return "“\(self)”"
        }
    }
}
