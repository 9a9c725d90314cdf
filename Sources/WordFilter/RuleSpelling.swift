/// A rule's text, checked: what is left without white space and stars, and how it folds.
struct RuleSpelling {
    let text: String
    let mode: WordRule.Mode
    let folded: String

    init(_ written: String, mode: WordRule.Mode?) throws(WordRule.Invalid) {
        if Self.isPlain(written) {
            (text, folded, self.mode) = (written, written, mode ?? .word)
            guard text.utf8.count <= WordRule.maximumScalars else {
                throw .tooLong(text.utf8.count)
            }
            return
        }
        var rest = written.unicodeScalars[...].trimmed
        if let scalar = rest.first(where: \.breaksLine) { throw .controlCharacter(scalar) }
        let starts = rest.first == "*"
        if starts { rest = rest.dropFirst() }
        let ends = rest.last == "*"
        if ends { rest = rest.dropLast() }
        guard rest.count <= WordRule.maximumScalars else { throw .tooLong(rest.count) }
        text = String(rest)
        let words = FoldedWord.words(of: text)
        guard let first = words.first else { throw .noLetter }
        folded = words.dropFirst().reduce(first.spelled) { $0 + $1.joined }
        if words.count > 1 || !rest.allSatisfy(\.isWordPart),
            let symbol = Self.leftOut(of: folded, from: text)
        {
            throw .symbol(symbol)
        }
        if words.count == 1, first.letters.count == 1, !first.isIdeograph { throw .oneLetter }
        let letters = words.reduce(0) { $0 + $1.letters.count }
        guard letters <= WordRule.maximumLetters else { throw .tooLong(letters) }
        guard words.count <= WordRule.maximumWords else { throw .tooManyWords(words.count) }
        self.mode = Self.mode(starts, ends, mode)
        if self.mode != .word, words.count > 1 { throw .partOfPhrase }
    }

    /// Whether the text is a word of small letters, as most are, and so folds to itself.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count > 1 && text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }

    /// The text with the stars of its mode.
    var starred: String { mode.stars(around: text) }

    private static func mode(
        _ starts: Bool, _ ends: Bool, _ wanted: WordRule.Mode?
    ) -> WordRule.Mode {
        switch (starts, ends) {
        case (false, false): wanted ?? .word
        case (false, true): .prefix
        case (true, false): .suffix
        case (true, true): .substring
        }
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
    let isIdeograph: Bool

    static func words(of text: String) -> [FoldedWord] {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return [] }
            let text = TextBytes(bytes: start, count: bytes.count)
            var scanner = WordScanner(text)
            var words: [FoldedWord] = []
            while let word = scanner.next() {
                var letters: [UInt32] = []
                var isIdeograph = false
                word.forEachLetter(in: text) { letter, table in
                    isIdeograph = letter.kind == .ideograph
                    letter.forEach(in: table) { letters.append($0) }
                }
                words.append(
                    FoldedWord(join: word.join, letters: letters, isIdeograph: isIdeograph))
            }
            return words
        }
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

extension Substring.UnicodeScalarView {
    /// Without the white space around it.
    fileprivate var trimmed: Self {
        var rest = self
        while let first = rest.first, !first.isWordPart, first.properties.isWhitespace {
            rest.removeFirst()
        }
        while let last = rest.last, !last.isWordPart, last.properties.isWhitespace {
            rest.removeLast()
        }
        return rest
    }
}

extension Unicode.Scalar {
    fileprivate var isWordPart: Bool { LetterTable.standard[value].isWordPart }

    fileprivate var breaksLine: Bool {
        if isWordPart { return false }
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
