/// One word of a text, by its place in the text's UTF-8.
struct ScannedWord {
    let join: WordJoin
    /// The byte at which its first letter begins.
    let start: Int
    /// The byte at which its last letter or mark begins.
    let last: Int
    /// Of the folded letters. Different words may share one.
    let hash: UInt64
}

/// What stands between a word and the one before it.
enum WordJoin: UInt64 {
    /// White space, or nothing: words touch where one script gives way to another.
    case space
    /// Exactly one hyphen.
    case hyphen
    /// Exactly one apostrophe.
    case apostrophe
    /// Anything else: the two words have nothing to do with each other.
    case apart
}

/// Reads a text's words one by one, in one pass and without allocating.
///
/// A word is a maximal run of letters, marks and digits. Accents and invisible scalars are passed
/// over wherever they are. An ideograph is a word of its own, and a word ends where kana, Thai or
/// Lao letters meet others: those scripts put no spaces between words. `1️⃣` is a picture.
///
/// A scanner is a value: a copy reads ahead and leaves the original where it is.
struct WordScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let table: LetterTable
    private var offset: Int

    /// - Parameter bytes: valid UTF-8, which stays in place as long as the scanner is used.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int = 0) {
        self.bytes = bytes
        self.table = .standard
        self.offset = offset
    }

    /// The next word, or nil at the end of the text.
    mutating func next() -> ScannedWord? {
        var gap = Gap.nothing
        while offset < bytes.count {
            let (letter, width) = letter(at: offset)
            if letter.canBegin {
                return word(first: letter, width: width, join: gap.join)
            }
            gap.pass(letter)
            offset += width
        }
        return nil
    }

    /// The folded letters of `word`, which a scanner of the same text has found.
    func letters(of word: ScannedWord) -> [UInt32] {
        var letters: [UInt32] = []
        var offset = word.start
        while offset <= word.last {
            let (letter, width) = letter(at: offset)
            if letter.isWordPart { letter.forEach(in: table) { letters.append($0) } }
            offset += width
        }
        return letters
    }

    /// Whether the words from byte `start` on, where a word begins, are `words`, letter by letter.
    func reads(_ words: [FoldedWord], from start: Int) -> Bool {
        var scanner = self
        scanner.offset = start
        for (position, word) in words.enumerated() {
            guard let next = scanner.next(), position == 0 || next.join == word.join,
                scanner.reads(word.letters, in: next)
            else { return false }
        }
        return true
    }

    private func reads(_ letters: [UInt32], in word: ScannedWord) -> Bool {
        var offset = word.start
        var count = 0
        var same = true
        while offset <= word.last, same {
            let (letter, width) = letter(at: offset)
            if letter.isWordPart {
                letter.forEach(in: table) { folded in
                    same = same && count < letters.count && letters[count] == folded
                    count += 1
                }
            }
            offset += width
        }
        return same && count == letters.count
    }

    private mutating func word(first: Letter, width: Int, join: WordJoin) -> ScannedWord {
        var hash = WordHash()
        first.forEach(in: table) { hash.add($0) }
        let start = offset
        var last = offset
        offset += width
        while offset < bytes.count {
            let (letter, width) = letter(at: offset)
            if letter.goesOn(after: first) {
                letter.forEach(in: table) { hash.add($0) }
                last = offset
            } else if !letter.isIgnorable {
                break
            }
            offset += width
        }
        return ScannedWord(join: join, start: start, last: last, hash: hash.finished)
    }

    /// The scalar at a byte that begins one, and its width in bytes.
    @inline(__always)
    private func letter(at offset: Int) -> (Letter, width: Int) {
        let byte = bytes[offset]
        if byte < 0x80 {
            if byte & 0xF0 == 0x30, isKeycap(after: offset) { return (Letter(.other), 1) }
            return (table[UInt32(byte)], 1)
        }
        if byte < 0xE0 {
            return (table[UInt32(byte & 0x1F) << 6 | tail(offset + 1)], 2)
        }
        if byte < 0xF0 {
            let scalar = UInt32(byte & 0x0F) << 12 | tail(offset + 1) << 6 | tail(offset + 2)
            return (table[scalar], 3)
        }
        let upper = UInt32(byte & 0x07) << 18 | tail(offset + 1) << 12
        return (table[upper | tail(offset + 2) << 6 | tail(offset + 3)], 4)
    }

    @inline(__always)
    private func tail(_ offset: Int) -> UInt32 {
        UInt32(bytes[offset] & 0x3F)
    }

    /// Whether U+20E3 makes a picture of the digit at `offset`, with or without U+FE0F.
    @inline(__always)
    private func isKeycap(after offset: Int) -> Bool {
        guard offset + 3 < bytes.count, bytes[offset + 1] >= 0x80 else { return false }
        return follows(offset, [0xE2, 0x83, 0xA3])
            || follows(offset, [0xEF, 0xB8, 0x8F, 0xE2, 0x83, 0xA3])
    }

    @inline(never)
    private func follows(_ offset: Int, _ sequence: [UInt8]) -> Bool {
        bytes[(offset + 1)...].starts(with: sequence)
    }
}

/// What has been passed over since the last word.
private enum Gap {
    case nothing, spaces, hyphen, apostrophe, apart

    @inline(__always)
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

/// FNV-1a over folded scalars: short, and quick for words of a few letters.
struct WordHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func add(_ scalar: UInt32) {
        state = (state ^ UInt64(scalar)) &* 0x100_0000_01B3
    }

    /// Spread over all bits, as the low ones alone choose the place in a table.
    var finished: UInt64 {
        let mixed = (state ^ state >> 32) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 29
    }

    /// The hash of a phrase, one word longer.
    static func phrase(_ phrase: UInt64, _ join: WordJoin, _ word: UInt64) -> UInt64 {
        (phrase ^ join.rawValue &+ 1) &* 0x9E37_79B9_7F4A_7C15 ^ word
    }
}
