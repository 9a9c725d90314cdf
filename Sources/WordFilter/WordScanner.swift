/// One word of a text, by its place in the text's UTF-8.
struct ScannedWord {
    let join: WordJoin
    /// The byte at which its first letter begins.
    let start: Int
    /// The byte at which its last letter or mark begins.
    let last: Int

    /// Where its last letter or mark ends.
    func end(in text: TextBytes) -> Int {
        let start = text.bytes[last] & 0xC0 == 0x80 ? text.before(last + 1) : last
        return start + text.scalar(at: start).width
    }

    /// Hands over what counts of the word, in order.
    func forEachLetter(in text: TextBytes, _ take: (Letter, LetterTable) -> Void) {
        let table = text.table
        var offset = start
        while offset <= last {
            let (scalar, width) = text.scalar(at: offset)
            let letter = table[scalar]
            if letter.isWordPart { take(letter, table) }
            offset += width
        }
    }
}

/// What stands between a word and the one before it.
enum WordJoin {
    /// White space, or nothing: words touch where one script gives way to another.
    case space
    /// Exactly one hyphen.
    case hyphen
    /// Exactly one apostrophe.
    case apostrophe
    /// Anything else: the two words have nothing to do with each other.
    case apart
}

/// Reads a text's words one by one, without keys and without haste: for the words of rules, and
/// for what a pass looks at more closely.
///
/// A word is a maximal run of letters, marks and digits. Accents and invisible scalars are passed
/// over wherever they are. An ideograph is a word of its own, and a word ends where kana, Hangul,
/// Thai or Lao letters meet others: those scripts run into words of others. `1️⃣` is a picture.
struct WordScanner {
    private let text: TextBytes
    private var offset: Int

    init(_ text: TextBytes, from offset: Int = 0) {
        self.text = text
        self.offset = offset
    }

    /// The next word, or nil at the end of the text.
    mutating func next() -> ScannedWord? {
        var gap = Between.nothing
        while offset < text.count {
            let (letter, width) = letter(at: offset)
            if letter.canBegin { return word(first: letter, width: width, join: gap.join) }
            gap.pass(letter)
            offset += width
        }
        return nil
    }

    private mutating func word(first: Letter, width: Int, join: WordJoin) -> ScannedWord {
        let start = offset
        var last = offset
        offset += width
        while offset < text.count {
            let (letter, width) = letter(at: offset)
            if letter.goesOn(after: first) {
                last = offset
            } else if !letter.isIgnorable {
                break
            }
            offset += width
        }
        return ScannedWord(join: join, start: start, last: last)
    }

    private func letter(at offset: Int) -> (Letter, width: Int) {
        let (scalar, width) = text.scalar(at: offset)
        if scalar < 0x40, scalar >= 0x30, text.isKeycap(offset) { return (Letter(.other), 1) }
        return (text.table[scalar], width)
    }
}

/// What has been passed over since the last word.
private enum Between {
    case nothing, spaces, hyphen, apostrophe, apart

    mutating func pass(_ letter: Letter) {
        switch letter.kind {
        case .ignorable: break
        case .space: self = self == .nothing || self == .spaces ? .spaces : .apart
        case .hyphen: self = self == .nothing ? .hyphen : .apart
        case .apostrophe: self = self == .nothing ? .apostrophe : .apart
        default: self = .apart
        }
    }

    var join: WordJoin {
        switch self {
        case .nothing, .spaces: .space
        case .hyphen: .hyphen
        case .apostrophe: .apostrophe
        case .apart: .apart
        }
    }
}
