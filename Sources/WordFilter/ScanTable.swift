/// What one scalar is to the pass over a text: a byte, so that the table of a script stays in the
/// processor's cache.
enum ScanClass {
    static let space: UInt8 = 0
    /// Punctuation, symbols, emoji, controls.
    static let mark: UInt8 = 1
    /// A mark that may stand for a letter: `$`, `!`, `@`.
    static let sign: UInt8 = 2
    static let ignorable: UInt8 = 3
    /// The first of the letters a to z; what folds to one of them has its class.
    static let firstLetter: UInt8 = 4
    static let firstDigit: UInt8 = 30
    /// Letters of other scripts, ligatures, vowel signs, ideographs: the letter table knows.
    static let other: UInt8 = 0x80

    /// The class of a lower-case ASCII letter or of a digit.
    @inline(__always)
    static func latin(_ ascii: UInt8) -> UInt8 {
        switch ascii {
        case 0x61...0x7A: ascii - 0x61 + firstLetter
        case 0x30...0x39: ascii - 0x30 + firstDigit
        default: 63
        }
    }
}

/// `ScanClass` of every scalar, in the pages of the letter table.
struct ScanTable: Sendable {
    static let standard = ScanTable(.standard)

    // `nonisolated(unsafe)` is sound: all of them are written in `init` only, before anybody has
    // them, their elements are plain numbers, and they are there as long as the process is. Any
    // thread may read them at any time.

    /// Page number by scalar >> 7, as in the letter table.
    nonisolated(unsafe) let pages: UnsafePointer<UInt16>
    /// By page × 128 + `scalar & 127`.
    nonisolated(unsafe) let classes: UnsafePointer<UInt8>
    /// The classes of ASCII.
    nonisolated(unsafe) let ascii: UnsafePointer<UInt8>
    /// By byte: what a letter a to z adds to a key; zero for all other bytes.
    nonisolated(unsafe) let letters: UnsafePointer<UInt64>
    /// By the last six bits of U+00C0 to U+00FF, of which UTF-8 has 0xC3 and another byte: the
    /// small ASCII letter that it folds to, or zero.
    nonisolated(unsafe) let accented: UnsafePointer<UInt8>

    @inline(__always)
    subscript(scalar: UInt32) -> UInt8 {
        classes[Int(pages[Int(scalar >> 7)]) << 7 | Int(scalar & 127)]
    }

    /// Whether an ASCII mark, be it a sign or not.
    @inline(__always)
    func isMark(_ byte: UInt8) -> Bool { byte < 0x80 && ascii[Int(byte)] &- ScanClass.mark < 2 }

    private init(_ table: LetterTable) {
        let size = table.pageCount * 128
        let classes = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        classes.initialize(repeating: ScanClass.mark, count: size)
        // Pages are shared by scalars that are alike in this respect: any of them will do.
        var isDone = Array(repeating: false, count: table.pageCount)
        for start in 0..<(0x110000 >> 7) {
            let page = Int(table.pages[start])
            if isDone[page] { continue }
            isDone[page] = true
            for place in 0..<128 {
                classes[page << 7 | place] = Self.scanClass(UInt32(start << 7 | place), table)
            }
        }
        pages = table.pages
        self.classes = UnsafePointer(classes)
        ascii = self.classes + (Int(table.pages[0]) << 7)
        let letters = UnsafeMutablePointer<UInt64>.allocate(capacity: 256)
        for byte in 0..<256 {
            let scanClass = byte < 0x80 ? ascii[byte] : ScanClass.other
            let isLetter = (ScanClass.firstLetter..<ScanClass.firstDigit).contains(scanClass)
            letters[byte] = isLetter ? Keys.standard.coefficients[Int(scanClass)] : 0
        }
        self.letters = UnsafePointer(letters)
        let accented = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)
        for place in 0..<64 {
            let scanClass = Self.scanClass(0xC0 + UInt32(place), table)
            let isLetter = (ScanClass.firstLetter..<ScanClass.firstDigit).contains(scanClass)
            accented[place] = isLetter ? scanClass - ScanClass.firstLetter + 0x61 : 0
        }
        self.accented = UnsafePointer(accented)
    }

    private static func scanClass(_ scalar: UInt32, _ table: LetterTable) -> UInt8 {
        let letter = table[scalar]
        switch letter.kind {
        case .space: return ScanClass.space
        case .ignorable: return ScanClass.ignorable
        case .other, .hyphen, .apostrophe:
            let isSign = Leet.letter(scalar) != nil || letter.lookAlike != 0
            return isSign ? ScanClass.sign : ScanClass.mark
        case .mark, .unspaced, .ideograph: return ScanClass.other
        case .plain: break
        }
        var folded: UInt32 = 0
        var count = 0
        letter.forEach(in: table) {
            folded = $0
            count += 1
        }
        guard count == 1, letter.lookAlike == 0, folded < 0x80 else { return ScanClass.other }
        // A digit may be part of a picture, and may stand for a letter.
        return (0x61...0x7A).contains(folded)
            ? ScanClass.latin(UInt8(folded)) : ScanClass.other
    }
}

/// Digits and signs that people write for letters.
enum Leet {
    /// The letter that a scalar most often stands for, with i for i and l.
    static func letter(_ scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x30: 0x6F  // 0 o
        case 0x31, 0x21, 0x7C, 0xA1: 0x69  // 1 ! | ¡ i
        case 0x32: 0x7A  // 2 z
        case 0x33, 0x20AC: 0x65  // 3 € e
        case 0x34, 0x40: 0x61  // 4 @ a
        case 0x35, 0x24, 0xA7: 0x73  // 5 $ § s
        case 0x36, 0x39: 0x67  // 6 9 g
        case 0x37, 0x2B: 0x74  // 7 + t
        case 0x38: 0x62  // 8 b
        case 0xA3: 0x69  // £ l
        case 0xA2: 0x63  // ¢ c
        case 0xA5: 0x79  // ¥ y
        default: nil
        }
    }

    /// Whether a sign that may stand for a letter also ends sentences or parts words.
    static func isMark(_ scalar: UInt32) -> Bool {
        scalar == 0x21 || scalar == 0x7C || scalar == 0xA1 || scalar == 0x2B  // ! | ¡ +
    }

    /// Whether `scalar` may stand for a letter from a to z.
    static func reads(_ scalar: UInt32, as letter: UInt32) -> Bool {
        switch scalar {
        case 0x31, 0x21, 0x7C: letter == 0x69 || letter == 0x6C
        case 0xA3: letter == 0x6C
        default: Self.letter(scalar) == letter
        }
    }
}
