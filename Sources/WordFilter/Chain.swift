/// Words in a row that one mark each joins.
struct Chain {
    struct Word {
        let range: Range<Int>
        let join: WordJoin
        /// Folded letters.
        let letters: Int
        /// The first, if it is ASCII; else 0.
        let letter: UInt8
        let hasLookAlike: Bool
        /// Whether it is a sign that stands where a letter would.
        let isSign: Bool
        /// Whether it has digits only.
        let isNumber: Bool
        /// Whether it begins with a capital and goes on in small letters, or does not go on.
        let isCapitalised: Bool
        let endsSmall: Bool

        init(sign: UInt32, at range: Range<Int>) {
            self.range = range
            (join, letters, letter, hasLookAlike) = (.apart, 1, 0, false)
            (isSign, isNumber, isCapitalised, endsSmall) = (true, false, false, false)
        }

        init(_ word: ScannedWord, _ text: TextBytes) {
            range = word.start..<word.end(in: text)
            join = word.join
            var (letters, first, looks, digits) = (0, UInt8(0), false, 0)
            word.forEachLetter(in: text) { letter, table in
                if letter.lookAlike != 0 { looks = true }
                letter.forEach(in: table) { value in
                    if letters == 0 { first = value < 0x80 ? UInt8(value) : 0 }
                    if (0x30...0x39).contains(value) { digits += 1 }
                    letters += 1
                }
            }
            (self.letters, letter, hasLookAlike) = (letters, first, looks)
            (isSign, isNumber) = (false, digits == letters)
            let (start, end) = (text.bytes[range.lowerBound], text.bytes[range.upperBound - 1])
            endsSmall = (0x61...0x7A).contains(end) || end >= 0x80
            isCapitalised = (0x41...0x5A).contains(start) && (letters == 1 || endsSmall)
        }

        /// Whether an apostrophe after it stands for a vowel: `l'`, `d'`.
        var isElision: Bool { letters == 1 && "cdjlmnsty".utf8.contains(letter) }

        func addLetters(
            to key: inout GrowingKey, _ text: TextBytes, _ keys: Keys, leet: Bool,
            lookAlikes: Bool = false
        ) {
            if isSign {
                let sign = text.scalar(at: range.lowerBound).value
                key.add(keys.coefficient(of: Leet.letter(sign) ?? sign), keys)
                return
            }
            let word = ScannedWord(join: join, start: range.lowerBound, last: range.upperBound - 1)
            word.forEachLetter(in: text) { letter, table in
                if lookAlikes, letter.lookAlike != 0 {
                    key.add(keys.coefficient(of: UInt32(letter.lookAlike)), keys)
                } else {
                    letter.forEach(in: table) { value in
                        let read = leet ? Leet.letter(value) ?? value : value
                        key.add(keys.coefficient(of: read), keys)
                    }
                }
            }
        }
    }

    private let text: TextBytes
    private let range: Range<Int>
    private(set) var count = 0
    private(set) var letters = 0
    private(set) var hasElision = false
    private(set) var hasOnlyLetters = true
    /// Whether a number begins or ends it, and its words are more than letters: `bit-3`, `id=107`.
    private(set) var hasNumberAtEnd = false
    /// Whether a sentence ends in it for which a space is missing: `la mer.De là`.
    private(set) var endsSentence = false
    /// What joins the words.
    private var marks: Set<UInt32> = []
    private var hasLetter = false

    /// Nil if there is no word.
    init?(_ text: TextBytes, _ range: Range<Int>) {
        self.text = text
        self.range = range
        var scanner = WordScanner(text, from: range.lowerBound)
        var previous: Word?
        while let scanned = scanner.next(), scanned.start < range.upperBound {
            let word = Word(scanned, text)
            if let previous, word.join == .apostrophe {
                hasElision = hasElision || Self.isElided(text, previous, word)
            }
            if let previous, let place = text.visible(before: scanned.start) {
                let mark = text.scalar(at: place).value
                marks.insert(mark)
                if Self.endSentences.contains(mark), previous.endsSmall, word.isCapitalised {
                    endsSentence = true
                }
            }
            if count == 0, word.isNumber { hasNumberAtEnd = true }
            previous = word
            count += 1
            letters += word.letters
            if word.letters > 1 { hasOnlyLetters = false } else { hasLetter = true }
            if count > Pass.longestChain { return }
        }
        guard let previous else { return nil }
        hasNumberAtEnd = (hasNumberAtEnd || previous.isNumber) && !hasOnlyLetters
    }

    /// How many letters a rule needs for what joins the words to be a disguise: in short ones marks
    /// mean something (`as/s`, `c:on`), and between whole words a comma may lack its space.
    var fewest: Int {
        if !hasLetter, !marks.isDisjoint(with: Self.pauses) { return 6 }
        if hasOnlyLetters || marks.isSubset(of: Self.plainMarks) { return 0 }
        // `tant pis(s)`
        return marks.isDisjoint(with: Self.brackets) ? 4 : 5
    }

    private static let endSentences: Set<UInt32> = [0x21, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x2026]
    private static let pauses: Set<UInt32> = [0x21, 0x2C, 0x3B, 0x3F]
    private static let brackets: Set<UInt32> = [0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D]
    private static let plainMarks: Set<UInt32> = [0x2A, 0x2D, 0x2E, 0x5F]

    /// Whether another word is joined to an end by one mark that is no apostrophe.
    enum Continuation { case not, otherwise, alike }

    /// With a mark that also joins the words, as in `Mer-de-Glace`, or with another.
    var goesOn: Continuation {
        let beyond = [mark(forward: true), mark(forward: false)].compactMap { $0 }
        if beyond.isEmpty { return .not }
        return beyond.contains(where: marks.contains) ? .alike : .otherwise
    }

    private func mark(forward: Bool) -> UInt32? {
        var offset = forward ? range.upperBound : range.lowerBound
        var mark: UInt32?
        while forward ? offset < text.count : offset > 0 {
            let place = forward ? offset : text.before(offset)
            let (scalar, width) = text.scalar(at: place)
            let letter = text.table[scalar]
            offset = forward ? offset + width : place
            switch letter.kind {
            case .ignorable: continue
            case .space, .apostrophe: return nil
            case .other, .hyphen:
                if mark != nil { return nil }
                mark = scalar
            default: return mark
            }
        }
        return nil
    }

    /// Whether the apostrophe between two words is one that French or English asks for.
    private static func isElided(_ text: TextBytes, _ left: Word, _ right: Word) -> Bool {
        if left.isElision { return true }
        let before = text.ascii(left.range)
        let after = text.ascii(right.range)
        return ["qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"].contains(before)
            || ["s", "t", "d", "m", "ll", "re", "ve"].contains(after)
    }
}

extension TextBytes {
    /// The bytes of a short range as lower-case ASCII.
    fileprivate func ascii(_ range: Range<Int>) -> String {
        guard range.count <= 8 else { return "" }
        return String(decoding: range.map { bytes[$0] | 0x20 }, as: UTF8.self)
    }
}
