/// One letter of a text, or a sign that may stand for one, as it is compared with a rule's.
struct Atom {
    /// Folded; a sign is itself.
    var value: UInt32
    /// The scalar of the text.
    var scalar: UInt32
    /// The byte at which the scalar begins.
    var start: UInt32
    /// The letter from a to z that it looks like, or 0.
    var look: UInt8
    var traits: Traits

    struct Traits: OptionSet {
        let rawValue: UInt8
        /// Has an accent or another mark, in the scalar or after it.
        static let accented = Traits(rawValue: 1)
        /// Invisible scalars stand before it within its word.
        static let unseen = Traits(rawValue: 2)
        /// First of a word.
        static let first = Traits(rawValue: 4)
        static let sign = Traits(rawValue: 8)
        static let digit = Traits(rawValue: 16)
    }

    /// Whether it is a letter, or the picture of one, to every reader.
    var isReal: Bool { !traits.contains(.digit) && (look != 0 || !traits.contains(.sign)) }

    /// How it can be read as `letter`; nil if it cannot.
    ///
    /// - Parameter isFirst: of what is compared, even if not of its word.
    @inline(__always)
    func reads(as letter: UInt32, isFirst: Bool = false) -> Reading? {
        if value == letter { return .native }
        if letter >= 0x80 { return nil }
        if look == letter { return .lookAlike }
        // In many typefaces I and l are one.
        if letter == 0x6C, scalar == 0x49 { return .lookAlike }
        if letter == 0x69, scalar == 0x6C, isFirst || traits.contains(.first) { return .lookAlike }
        return Leet.reads(value, as: letter) ? .leet : nil
    }

    /// The letter that its place in a key is for.
    func letter(leet: Bool) -> UInt32 {
        if look != 0 { return UInt32(look) }
        return leet ? Leet.letter(value) ?? value : value
    }

    enum Reading {
        case native, lookAlike, leet
    }
}

/// A text's bytes, read scalar by scalar.
struct TextBytes {
    let bytes: UnsafePointer<UInt8>
    let count: Int
    var table = LetterTable.standard

    /// The scalar at a byte that begins one, and its width in bytes.
    @inline(__always)
    func scalar(at offset: Int) -> (value: UInt32, width: Int) {
        let byte = bytes[offset]
        if byte < 0x80 { return (UInt32(byte), 1) }
        if byte < 0xE0 { return (UInt32(byte & 0x1F) << 6 | tail(offset + 1), 2) }
        if byte < 0xF0 {
            return (UInt32(byte & 0x0F) << 12 | tail(offset + 1) << 6 | tail(offset + 2), 3)
        }
        let upper = UInt32(byte & 0x07) << 18 | tail(offset + 1) << 12
        return (upper | tail(offset + 2) << 6 | tail(offset + 3), 4)
    }

    @inline(__always)
    private func tail(_ offset: Int) -> UInt32 { UInt32(bytes[offset] & 0x3F) }

    /// The byte at which the scalar before `offset` begins.
    func before(_ offset: Int) -> Int {
        var start = offset - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }

    /// Where the scalar begins that comes before `offset`, without accents and invisible ones.
    func visible(before offset: Int) -> Int? {
        var start = offset
        while start > 0 {
            start = before(start)
            if !table[scalar(at: start).value].isIgnorable { return start }
        }
        return nil
    }

    /// The end of the accents and invisible scalars that follow.
    func endOfAccents(after offset: Int) -> Int {
        var end = offset
        while end < count {
            let (scalar, width) = scalar(at: end)
            guard table[scalar].isIgnorable else { break }
            end += width
        }
        return end
    }

    /// Whether a letter or a digit begins there, and no picture of one.
    func isLetter(_ offset: Int) -> Bool {
        table[scalar(at: offset).value].isWordPart && !isKeycap(offset)
    }

    /// Whether U+20E3 makes a picture of the digit at `offset`, with or without U+FE0F.
    @inline(__always)
    func isKeycap(_ offset: Int) -> Bool {
        guard bytes[offset] &- 0x30 < 10, offset + 3 < count, bytes[offset + 1] >= 0xE0 else {
            return false
        }
        return isKeycapSlowly(offset)
    }

    @inline(never)
    private func isKeycapSlowly(_ offset: Int) -> Bool {
        var next = scalar(at: offset + 1)
        if next.value == 0xFE0F, offset + 4 < count {
            next = scalar(at: offset + 1 + next.width)
        }
        return next.value == 0x20E3
    }

    /// Hands over what `read` finds in `range`, unless it is too much to be a rule.
    ///
    /// Little is read on the stack, which holds a thousand bytes of it, so that most texts are read
    /// without allocating.
    func withAtoms(
        _ range: Range<Int>, signs: Bool, _ body: (UnsafeBufferPointer<Atom>) -> Void
    ) {
        let isRead = withUnsafeTemporaryAllocation(of: Atom.self, capacity: 64) { atoms in
            guard let count = read(range, signs: signs, into: atoms) else { return false }
            body(UnsafeBufferPointer(rebasing: atoms[..<count]))
            return true
        }
        if isRead { return }
        withUnsafeTemporaryAllocation(of: Atom.self, capacity: 256) { atoms in
            guard let count = read(range, signs: signs, into: atoms) else { return }
            body(UnsafeBufferPointer(rebasing: atoms[..<count]))
        }
    }

    /// Reads the letters of `range`, passing over all else; with `signs` also the signs. Accents
    /// right after the range belong to its last letter.
    ///
    /// - Returns: how many; nil if there are more than the buffer takes.
    func read(
        _ range: Range<Int>, signs: Bool, into atoms: UnsafeMutableBufferPointer<Atom>
    ) -> Int? {
        var count = 0
        var offset = range.lowerBound
        var traits: Atom.Traits = .first
        var isKeycap = false
        while offset < self.count {
            let (scalar, width) = scalar(at: offset)
            let letter = table[scalar]
            let start = offset
            offset += width
            if start >= range.upperBound, !letter.isIgnorable { break }
            if letter.isIgnorable {
                if isKeycap || traits.contains(.first) { continue }
                if Unicode.isMark(scalar) {
                    if count > 0 { atoms[count - 1].traits.insert(.accented) }
                } else {
                    traits.insert(.unseen)
                }
                continue
            }
            isKeycap = self.isKeycap(start)
            // A vowel sign goes on with a word and is no word.
            let isStray = letter.kind == .mark && traits.contains(.first)
            let isSign =
                !letter.isWordPart && signs
                && (Leet.letter(scalar) != nil || letter.lookAlike != 0)
            guard letter.isWordPart && !isKeycap && !isStray || isSign else {
                traits = .first
                continue
            }
            if isSign {
                guard count < atoms.count else { return nil }
                atoms[count] = Atom(
                    value: scalar, scalar: scalar, start: UInt32(start), look: letter.lookAlike,
                    traits: traits.union(.sign))
                count += 1
            } else {
                let accented: Atom.Traits =
                    Unicode.isAccented(scalar, letter, table) ? .accented : []
                var fits = true
                letter.forEach(in: table) { value in
                    guard count < atoms.count else { return fits = false }
                    let digit: Atom.Traits = (0x30...0x39).contains(value) ? .digit : []
                    atoms[count] = Atom(
                        value: value, scalar: scalar, start: UInt32(start),
                        look: letter.lookAlike, traits: traits.union(accented).union(digit))
                    count += 1
                }
                guard fits else { return nil }
            }
            traits = []
        }
        return count
    }
}

/// What the table does not keep, as only the words of a rule come this far.
extension Unicode {
    static func isMark(_ scalar: UInt32) -> Bool {
        guard let category = Scalar(scalar)?.properties.generalCategory else { return false }
        return category == .nonspacingMark || category == .enclosingMark
            || category == .spacingMark
    }

    /// Whether the scalar itself carries an accent, rather than being another form of a letter.
    static func isAccented(_ scalar: UInt32, _ letter: Letter, _ table: LetterTable) -> Bool {
        guard scalar >= 0x80, !isForm(scalar), !isSyllable(scalar), let read = Scalar(scalar)
        else { return false }
        var folded: UInt32 = 0
        letter.forEach(in: table) { folded = $0 }
        return read.properties.lowercaseMapping.unicodeScalars.first?.value != folded
    }

    /// Whether it is a syllable of Hangul, which folds to its letters.
    private static func isSyllable(_ scalar: UInt32) -> Bool {
        (0xAC00...0xD7A3).contains(scalar)
    }

    /// Whether the scalar is a ligature or a letter in another width, style or frame.
    static func isForm(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAA, 0xBA, 0xB2, 0xB3, 0xB9, 0xC6, 0xE6, 0x132, 0x133, 0x149, 0x152, 0x153, 0x17F,
            0x1C4...0x1CC, 0x1F1...0x1F3, 0x2B0...0x2B8, 0x2E0...0x2E4, 0x1D2C...0x1D6A,
            0x1D9B...0x1DBF, 0x1E9A, 0x2070...0x209C, 0x2100...0x218F, 0x2460...0x24FF,
            0x2C7C, 0x2C7D, 0x3130...0x33FF, 0xA69C, 0xA69D, 0xF900...0xFAFF, 0xFB00...0xFDFF,
            0xFE70...0xFEFF, 0xFF00...0xFFEF, 0x1D400...0x1D7FF, 0x1EE00...0x1EEFF,
            0x1F100...0x1F1E5:
            true
        default: false
        }
    }
}
