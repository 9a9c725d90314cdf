/// What a rule's letters and a text's letters have to do with each other.
struct Comparison {
    /// The form's folded letters.
    let letters: UnsafeBufferPointer<UInt32>
    /// A letter too many is seen through only if it is there three times.
    var isStrict: Bool

    private(set) var disguises: DisguiseSet = []
    /// A bit for each run of the form's letters in which the text has an accent.
    private(set) var accentedRuns: UInt64 = 0

    /// Letters before the part, of the same kind as its first: an open start does not need them.
    private(set) var skipped = 0

    /// The run of the form's letters that is read, whatever words it is divided into.
    private var run: UInt64 = 0
    private var substituted: (UInt32, UInt32) = (0, 0)
    private var substitutions = 0
    private var digits = 0
    private var realLetters = 0
    private var hasCapitalForL = false

    init(letters: UnsafeBufferPointer<UInt32>, isStrict: Bool) {
        self.letters = letters
        self.isStrict = isStrict
    }

    /// Where a word may go on beyond the rule's letters.
    struct Ends: OptionSet {
        let rawValue: UInt8
        static let openStart = Ends(rawValue: 1)
        static let openEnd = Ends(rawValue: 2)
    }

    /// Compares the form's letters in `range` with the text's, run by run.
    ///
    /// - Returns: how many letters of the text were used; nil if they do not read as the form.
    mutating func read(
        _ range: Range<Int>, _ atoms: UnsafeBufferPointer<Atom>, _ ends: Ends = []
    ) -> Int? {
        var used = 0
        var place = range.lowerBound
        while place < range.upperBound {
            let letter = letters[place]
            var next = place + 1
            while next < range.upperBound, letters[next] == letter { next += 1 }
            let wanted = next - place
            let following = next < range.upperBound ? letters[next] : 0
            if place > 0, letters[place - 1] != letter { run += 1 }
            let first = used
            while used < atoms.count,
                let reading = atoms[used].reads(as: letter, isFirst: used == 0)
            {
                // What may be either letter is the next one's as soon as this one has enough.
                // Capital I is such, being like a small l.
                let isSure = reading == .native && atoms[used].scalar != 0x49
                if used - first >= wanted, following != 0, !isSure,
                    atoms[used].reads(as: following) != nil
                {
                    break
                }
                // Of a part with an open end, more of the last letter is not part.
                if used - first == wanted, next == range.upperBound, ends.contains(.openEnd) {
                    break
                }
                used += 1
            }
            let count = used - first
            guard count >= wanted else { return nil }
            let isOpen = place == range.lowerBound && ends.contains(.openStart)
            if isOpen { skipped = count - wanted }
            for atom in first + (isOpen ? skipped : 0)..<used {
                guard let reading = atoms[atom].reads(as: letter, isFirst: atom == 0) else {
                    continue
                }
                note(
                    atoms[atom], reading, letter, isFirst: atoms[atom].start == atoms[skipped].start
                )
            }
            if count > wanted, !isOpen {
                if isStrict && count < 3 { return nil }
                disguises.insert(.repetition)
            }
            place = next
        }
        return used
    }

    private mutating func note(
        _ atom: Atom, _ reading: Atom.Reading, _ letter: UInt32, isFirst: Bool
    ) {
        if atom.isReal { realLetters += 1 }
        if atom.traits.contains(.accented) { accentedRuns |= 1 << min(run, 63) }
        if atom.traits.contains(.unseen), !isFirst { disguises.insert(.invisible) }
        switch reading {
        case .native:
            if Unicode.isForm(atom.scalar) { disguises.insert(.form) }
        case .lookAlike:
            disguises.insert(.lookAlike)
            if letter == 0x6C, atom.scalar == 0x49 { hasCapitalForL = true }
        case .leet:
            disguises.insert(.leet)
            if atom.traits.contains(.digit) { digits += 1 }
            if substituted.0 != letter, substituted.1 != letter || substitutions < 2 {
                substituted = (letter, substituted.0)
                substitutions += 1
            }
        }
    }

    /// Whether what has been read is more likely the rule's word than an innocent one.
    ///
    /// - Parameter atoms: all that was read.
    func isLikely(_ atoms: UnsafeBufferPointer<Atom>) -> Bool {
        if disguises.contains(.leet) {
            // `8173s` is a number with an ending.
            guard realLetters > 0, digits <= 3 * realLetters else { return false }
            if letters.count <= 3, substitutions > 1 || digits > 1 { return false }
            if letters.count == 4, substitutions > 2 { return false }
            if Self.isNumbered(atoms) { return false }
        }
        if hasCapitalForL, !Self.isMostlySmall(atoms) { return false }
        if disguises.contains(.lookAlike), letters.count <= 4 {
            // `сор` and `рот` are words, and look like others.
            return !atoms.allSatisfy { Self.isRussianOrGreek($0.scalar) }
        }
        return true
    }

    /// Whether half of it or more is one number at an end: `SH17`, `800B`. But `he11`, with the
    /// letter doubled, is none.
    private static func isNumbered(_ atoms: UnsafeBufferPointer<Atom>) -> Bool {
        let first = atoms.prefix { $0.traits.contains(.digit) }
        let last = atoms.suffix(from: (atoms.lastIndex { !$0.traits.contains(.digit) } ?? -1) + 1)
        return [first, last].contains { number in
            number.count * 2 > atoms.count
                || number.count * 2 == atoms.count
                    && number.contains { $0.scalar != number.first?.scalar }
        }
    }

    /// Whether a capital I may be a small l: in capitals the two are not alike.
    private static func isMostlySmall(_ atoms: UnsafeBufferPointer<Atom>) -> Bool {
        let capitals = atoms.dropFirst().contains {
            (0x41...0x5A).contains($0.scalar) && $0.scalar != 0x49
        }
        return !capitals && atoms.contains { (0x61...0x7A).contains($0.scalar) }
    }

    private static func isRussianOrGreek(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x410...0x44F, 0x401, 0x451, 0x391...0x3A9, 0x3B1...0x3C9, 0x386...0x390,
            0x3AA...0x3B0, 0x3CA...0x3CE:
            true
        default: false
        }
    }
}

/// `Disguise` in a byte.
struct DisguiseSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let accents = DisguiseSet(rawValue: 1)
    static let form = DisguiseSet(rawValue: 2)
    static let invisible = DisguiseSet(rawValue: 4)
    static let lookAlike = DisguiseSet(rawValue: 8)
    static let repetition = DisguiseSet(rawValue: 16)
    static let leet = DisguiseSet(rawValue: 32)
    static let joined = DisguiseSet(rawValue: 64)
    static let spelled = DisguiseSet(rawValue: 128)

    /// In the order of `Disguise.allCases`, whose places are the bits.
    var disguises: [Disguise] {
        Disguise.allCases.enumerated().filter { rawValue >> $0.offset & 1 != 0 }.map(\.element)
    }
}
