@testable import WordFilter

/// A text as the slow reference reads it: an array of scalars, each with what the letter table says,
/// and the words among them. Places and ranges count scalars.
struct ReferenceText {
    struct Glyph {
        let scalar: UInt32
        /// As the table has it; `other` for a digit that U+20E3 makes a picture of.
        let kind: Letter.Kind
        let folded: [UInt32]
        /// The letter a to z that it looks like, or 0.
        let look: UInt32
        /// Not part of a word, but may be read as a letter: `$`, `€`, `🅰`.
        let isSign: Bool
    }

    struct Word {
        let range: Range<Int>
        let kind: Letter.Kind
        /// What stands between it and the word before, without accents and invisible scalars.
        let gap: [Glyph]
    }

    /// A letter, digit or sign as it is compared; a ligature is several.
    struct Sign {
        let value: UInt32
        let glyph: Glyph
        let place: Int
        /// First of its word, or of what is compared.
        var isFirst: Bool
        var isAccented: Bool
        /// After an invisible scalar within its word.
        var isUnseen: Bool

        var isDigit: Bool { (0x30...0x39).contains(value) }
        /// A letter, or the picture of one, to every reader.
        var isReal: Bool { !isDigit && (glyph.look != 0 || !glyph.isSign) }
    }

    let glyphs: [Glyph]
    private(set) var words: [Word] = []

    init(_ scalars: [Unicode.Scalar]) {
        glyphs = scalars.indices.map { Self.glyph(scalars, $0) }
        words = cut()
    }

    private static func glyph(_ scalars: [Unicode.Scalar], _ place: Int) -> Glyph {
        let table = LetterTable.standard
        let letter = table[scalars[place].value]
        var folded: [UInt32] = []
        if letter.isWordPart { letter.forEach(in: table) { folded.append($0) } }
        let after = scalars[(place + 1)...].prefix(2).map(\.value)
        let isPicture =
            (0x30...0x39).contains(scalars[place].value)
            && (after.first == 0x20E3 || after == [0xFE0F, 0x20E3])
        let stands = Leet.letter(scalars[place].value) != nil || letter.lookAlike != 0
        return Glyph(
            scalar: scalars[place].value, kind: isPicture ? .other : letter.kind,
            folded: isPicture ? [] : folded, look: UInt32(letter.lookAlike),
            isSign: !letter.isWordPart && stands)
    }

    /// A word is a longest run of plain letters and digits, of letters of a script without spaces,
    /// or one ideograph; vowel signs go on with any, and what is ignorable is not there.
    private func cut() -> [Word] {
        var words: [Word] = []
        var gap: [Glyph] = []
        for (place, glyph) in glyphs.enumerated() where glyph.kind != .ignorable {
            let isOpen = gap.isEmpty && !words.isEmpty
            if isOpen, let last = words.last,
                glyph.kind == .mark || glyph.kind == last.kind && glyph.kind != .ideograph
            {
                words[words.count - 1] = Word(
                    range: last.range.lowerBound..<place + 1, kind: last.kind, gap: last.gap)
            } else if [.plain, .unspaced, .ideograph].contains(glyph.kind) {
                words.append(Word(range: place..<place + 1, kind: glyph.kind, gap: gap))
                gap = []
            } else {
                gap.append(glyph)
            }
        }
        return words
    }

    /// The letters in a range and, if wished, the signs; accents and invisible scalars only leave a
    /// note. Accents right after the range belong to its last letter.
    func read(_ range: Range<Int>, signs: Bool = false) -> [Sign] {
        var read: [Sign] = []
        var isFirst = true
        var isUnseen = false
        let after = glyphs[range.upperBound...].prefix { $0.kind == .ignorable }.count
        for place in range.lowerBound..<range.upperBound + after {
            let glyph = glyphs[place]
            if glyph.kind == .ignorable {
                if isFirst { continue }
                if Unicode.isMark(glyph.scalar) {
                    read[read.count - 1].isAccented = true
                } else {
                    isUnseen = true
                }
            } else if glyph.kind == .mark && isFirst
                || glyph.folded.isEmpty && !(signs && glyph.isSign)
            {
                (isFirst, isUnseen) = (true, false)
            } else {
                let letter = LetterTable.standard[glyph.scalar]
                let isAccented =
                    !glyph.isSign && Unicode.isAccented(glyph.scalar, letter, .standard)
                for value in glyph.isSign ? [glyph.scalar] : glyph.folded {
                    read.append(
                        Sign(
                            value: value, glyph: glyph, place: place, isFirst: isFirst,
                            isAccented: isAccented, isUnseen: isUnseen))
                }
                (isFirst, isUnseen) = (false, false)
            }
        }
        return read
    }

    /// Where the signs begin that stand right before a word; the word's beginning if none does.
    func signsBefore(_ word: Range<Int>) -> Int {
        var start = word.lowerBound
        for place in (0..<word.lowerBound).reversed() {
            if glyphs[place].kind == .ignorable { continue }
            if !glyphs[place].isSign { break }
            start = place
        }
        return start
    }

    /// The longest runs of plain letters, digits and signs with nothing between.
    func runs() -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var last: Glyph?
        for (place, glyph) in glyphs.enumerated() where glyph.kind != .ignorable {
            let goesOn = glyph.kind == .mark && last.map { !$0.isSign } == true
            if glyph.kind == .plain || glyph.isSign || goesOn {
                let start = last == nil ? place : runs.removeLast().lowerBound
                runs.append(start..<place + 1)
                last = glyph
            } else {
                last = nil
            }
        }
        return runs
    }
}
