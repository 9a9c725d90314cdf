/// What one scalar is to the filter, and what it folds to, packed in 32 bits.
///
/// Bits 0...20 hold the folded scalar or where the folded scalars lie, bits 24...27 the kind,
/// bits 30 and 31 how to read the rest.
struct Letter {
    /// In the order in which kinds are compared: from `mark` up they are part of a word.
    enum Kind: UInt32 {
        /// Parts words: punctuation, symbols, emoji, controls.
        case other
        case space
        case hyphen
        case apostrophe
        /// Accents and invisible scalars: neither there nor a break, wherever they stand.
        case ignorable
        /// Goes on with a word and cannot begin one: vowel signs, voicing marks, viramas.
        case mark
        case plain
        /// Kana, Thai and Lao run into the words of other scripts, so a change ends the word.
        case unspaced
        /// A word of its own.
        case ideograph
    }

    private static let several: UInt32 = 1 << 31
    private static let syllable: UInt32 = 1 << 30
    private static let valueMask: UInt32 = 0x1F_FFFF

    let bits: UInt32

    init(_ kind: Kind, folded: UInt32 = 0) {
        bits = kind.rawValue << 24 | folded
    }

    /// `count` scalars from `start` in `LetterTable.forms`.
    init(_ kind: Kind, start: Int, count: Int) {
        precondition(start < 1 << 16 && count < 1 << 5)
        bits = Self.several | kind.rawValue << 24 | UInt32(start) << 5 | UInt32(count)
    }

    /// A Hangul syllable, which folds to its two or three letters so that composed and decomposed
    /// text agree.
    init(syllable index: UInt32) {
        bits = Self.syllable | Kind.plain.rawValue << 24 | index
    }

    @inline(__always)
    private var rank: UInt32 { bits >> 24 & 0xF }

    var kind: Kind { Kind(rawValue: rank) ?? .other }

    /// Whether it counts within a word.
    @inline(__always)
    var isWordPart: Bool { rank >= Kind.mark.rawValue }

    @inline(__always)
    var canBegin: Bool { rank > Kind.mark.rawValue }

    @inline(__always)
    var isIgnorable: Bool { rank == Kind.ignorable.rawValue }

    /// Whether it belongs to the word that `first` began.
    @inline(__always)
    func goesOn(after first: Letter) -> Bool {
        rank == Kind.mark.rawValue
            || rank == first.rank && canBegin && rank != Kind.ideograph.rawValue
    }

    /// Hands the folded scalars to `take`, in order.
    @inline(__always)
    func forEach(in table: LetterTable, _ take: (UInt32) -> Void) {
        let value = bits & Self.valueMask
        if bits < Self.syllable {
            take(value)
        } else if bits & Self.several != 0 {
            let start = Int(value >> 5)
            for position in start..<start + Int(value & 31) { take(table.forms[position]) }
        } else {
            take(0x1100 + value / 588)
            take(0x1161 + value % 588 / 28)
            if value % 28 != 0 { take(0x11A7 + value % 28) }
        }
    }
}

/// `Letter` for every scalar: ready for the scripts most written, worked out for the others.
final class LetterTable: Sendable {
    /// Made at the first use, in a few milliseconds; some 200 KB.
    static let standard = LetterTable()

    /// One above the last scalar kept ready: through kana, before the ideographs.
    private static let readyScalars: UInt32 = 0x3400

    /// `Letter.bits` of the scalars below `readyScalars`.
    private let ready: [UInt32]
    /// Folded forms of several scalars, one after the other.
    let forms: [UInt32]
    /// Lower-case scalar to `Letter.bits` without a kind.
    private let variants: [UInt32: UInt32]

    private init() {
        var forms: [UInt32] = []
        var variants: [UInt32: UInt32] = [:]
        for (scalar, form) in Self.listed {
            if form.count == 1 {
                variants[scalar] = form[0]
            } else {
                let place = Letter(.other, start: forms.count, count: form.count)
                variants[scalar] = place.bits
                forms += form
            }
        }
        self.forms = forms
        self.variants = variants
        ready = (0..<Self.readyScalars).map { Self.workedOut($0, variants).bits }
    }

    @inline(__always)
    subscript(scalar: UInt32) -> Letter {
        if scalar < Self.readyScalars { return Letter(bits: ready[Int(scalar)]) }
        return rare(scalar)
    }

    @inline(never)
    private func rare(_ scalar: UInt32) -> Letter {
        switch scalar {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF: Letter(.ideograph, folded: scalar)
        case 0xAC00...0xD7A3: Letter(syllable: scalar - 0xAC00)
        case 0x1F300...0x1FAFF: Letter(.other, folded: scalar)
        default: Self.workedOut(scalar, variants)
        }
    }

    private static func workedOut(_ number: UInt32, _ variants: [UInt32: UInt32]) -> Letter {
        guard let scalar = Unicode.Scalar(number) else { return Letter(.other) }
        let properties = scalar.properties
        // Only İ lower-cases to two scalars, and its second is an accent.
        let lower = properties.lowercaseMapping.unicodeScalars.first?.value ?? number
        let form = variants[lower]
        let kind = kind(of: scalar, isVariant: form != nil)
        switch kind {
        case .ignorable: return Letter(.ignorable)
        case .space: return Letter(.space, folded: 0x20)
        case .hyphen: return Letter(.hyphen, folded: 0x2D)
        case .apostrophe: return Letter(.apostrophe, folded: 0x27)
        case .other: return Letter(.other, folded: number)
        case .mark, .plain, .unspaced, .ideograph:
            return Letter(bits: (form ?? lower) | kind.rawValue << 24)
        }
    }
}

extension Letter {
    fileprivate init(bits: UInt32) { self.bits = bits }
}

extension LetterTable {
    private static func kind(of scalar: Unicode.Scalar, isVariant: Bool) -> Letter.Kind {
        let properties = scalar.properties
        switch scalar.value {
        case 0x2D, 0x2010, 0x2011, 0xFF0D: return .hyphen
        case 0x27, 0x2019, 0x2BC, 0xFF07: return .apostrophe
        // These begin the grapheme of the letter after them, which may be another word's: were
        // they letters, masking that word would change the one before.
        case 0xD4E, 0x111C2, 0x111C3, 0x113D1, 0x1193F, 0x11941, 0x11A3A, 0x11A84...0x11A89,
            0x11D46, 0x11F02:
            return .ignorable
        // These are letters, but end the grapheme of the letter before them, as marks do.
        case 0xE33, 0xEB3: return .mark
        default: break
        }
        if properties.isDefaultIgnorableCodePoint || isAccent(properties) { return .ignorable }
        if properties.isWhitespace { return .space }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark: return .mark
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber:
            break
        default: if !isVariant { return .other }
        }
        if properties.isGraphemeExtend { return .mark }
        // ℹ and Ⓜ are pictures although Unicode has them among the letters.
        if properties.isEmoji && !scalar.isASCII { return .other }
        if properties.isIdeographic { return .ideograph }
        switch scalar.value {
        case 0xE00...0xEFF, 0x3000...0x30FF, 0x31F0...0x31FF, 0x32D0...0x32FE, 0xFF66...0xFF9D,
            0x1AFF0...0x1B16F:
            return .unspaced
        default: return .plain
        }
    }

    /// Marks that a reader takes as decoration of a letter rather than as a letter. Those that
    /// spell (Indic vowel signs and nuktas, kana voicing, Thai vowels) have the other classes.
    /// The same rule as `is_accent` in Scripts/generate-folding: both must change together.
    private static func isAccent(_ properties: Unicode.Scalar.Properties) -> Bool {
        switch properties.generalCategory {
        case .enclosingMark: return true
        case .nonspacingMark, .spacingMark:
            switch properties.canonicalCombiningClass.rawValue {
            case 1, 6, 10...36, 200...: return true
            default: return false
            }
        default: return false
        }
    }

    /// The pairs of `FoldingTable.forms`, ascending.
    static var listed: [(scalar: UInt32, form: [UInt32])] {
        var pairs: [(scalar: UInt32, form: [UInt32])] = []
        var position: UInt32 = 0
        for word in FoldingTable.forms.split(whereSeparator: \.isWhitespace) {
            if word.last == ":" {
                position = hexadecimal(word.dropLast())
                continue
            }
            let parts = word.split(separator: "*")
            let count = parts.count == 1 ? 1 : UInt32(parts[1]) ?? 0
            if parts[0] != "." {
                let form = parts[0].split(separator: "+").map(hexadecimal)
                pairs += (position..<position + count).map { ($0, form) }
            }
            position += count
        }
        return pairs
    }

    private static func hexadecimal(_ digits: Substring) -> UInt32 {
        guard let number = UInt32(digits, radix: 16) else {
            preconditionFailure("the folding table holds “\(digits)”")
        }
        return number
    }
}
