/// What one scalar is to the filter, what it folds to and which letter it looks like.
///
/// Bits 0...20 hold the folded scalar, or where the folded scalars lie; bits 21...25 the look-alike,
/// 1 for a to 26 for z; bits 26...29 the kind; bit 30 says that the value is the scalar's own number
/// and bit 31 that it folds to another count of scalars than one.
struct Letter {
    /// In the order in which kinds are compared: from `mark` up they are part of a word.
    enum Kind: UInt32 {
        /// Parts words: punctuation, symbols, emoji, controls, what no Unicode assigns.
        case other
        case space
        case hyphen
        case apostrophe
        /// Accents and invisible scalars: neither there nor a break, wherever they stand.
        case ignorable
        /// Goes on with a word and cannot begin one: vowel signs, voicing marks, viramas.
        case mark
        case plain
        /// Kana, Thai, Lao and Hangul run into the words of other scripts, so a change ends the word.
        case unspaced
        /// A word of its own.
        case ideograph
    }

    static let valueMask: UInt32 = 0x1F_FFFF
    static let lookAlikeShift: UInt32 = 21
    static let kindShift: UInt32 = 26
    static let kindMask: UInt32 = 0xF << 26
    static let itself: UInt32 = 1 << 30
    static let several: UInt32 = 1 << 31
    /// Folds to its two or three letters, so that composed and decomposed text agree.
    static let syllable = itself | several

    let bits: UInt32

    init(_ kind: Kind, folded: UInt32 = 0) {
        bits = kind.rawValue << Self.kindShift | folded
    }

    /// - Parameter stored: from `LetterTable.letters`, for `scalar`.
    @inline(__always)
    init(stored: LetterBits, scalar: UInt32) {
        // All ones where the value is the scalar's own number, without a branch.
        let own = 0 &- (stored >> 30 & 1)
        bits = stored | scalar & own
    }

    @inline(__always)
    private var rank: UInt32 { (bits & Self.kindMask) >> Self.kindShift }

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

    /// Whether it folds to exactly one scalar: `value`.
    @inline(__always)
    var isSingle: Bool { bits < Self.several }

    /// Of use only if `isSingle`.
    @inline(__always)
    var value: UInt32 { bits & Self.valueMask }

    /// The one scalar it folds to; nil if it folds to several or, being ignorable, to none.
    @inline(__always)
    var single: UInt32? { isSingle ? value : nil }

    /// The ASCII letter a…z that a reader may take it for though it does not fold to it, or 0.
    /// Upper and lower case each have their own: `Ν` looks like n, `ν` like v.
    @inline(__always)
    var lookAlike: UInt8 {
        let place = UInt8(truncatingIfNeeded: bits >> Self.lookAlikeShift & 31)
        return place == 0 ? 0 : 0x60 + place
    }

    /// Hands the folded scalars to `take`, in order.
    @inline(__always)
    func forEach(in table: LetterTable, _ take: (UInt32) -> Void) {
        if isSingle {
            take(value)
        } else if bits & Self.itself == 0 {
            let start = Int(value >> 5)
            for position in start..<start + Int(value & 31) { take(table.forms[position]) }
        } else {
            let index = value - 0xAC00
            take(0x1100 + index / 588)
            take(0x1161 + index % 588 / 28)
            if index % 28 != 0 { take(0x11A7 + index % 28) }
        }
    }
}

/// A `Letter` without the number of its scalar.
typealias LetterBits = UInt32
