/// A text without case and accents, letter by letter, to be searched. Not the filter's folding, which
/// sees through disguises: here `0` is no `o`.
struct FoldedText: Hashable, Sendable {
    private(set) var scalars: [Unicode.Scalar] = []
    /// Of each scalar: which character of the text it comes from.
    private(set) var characters: [Int] = []
    /// Of each scalar: whether a word begins there.
    private(set) var startsWord: [Bool] = []

    init(_ text: some StringProtocol) {
        let length = text.utf8.count
        scalars.reserveCapacity(length)
        characters.reserveCapacity(length)
        startsWord.reserveCapacity(length)
        // Thousands of names are looked at for one key: ASCII, which most are, has no clusters.
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) {
            foldASCII(text.utf8)
            return
        }
        var last = Letter.none
        for (number, character) in text.enumerated() {
            var isFirst = true
            for scalar in character.unicodeScalars {
                // Marks are the accents; of what is nothing but marks the first stays.
                let isMark = !isFirst && scalar.properties.generalCategory == .nonspacingMark
                if !isMark { add(Letter.of(scalar), of: number, after: &last) }
                isFirst = false
            }
        }
    }

    private mutating func foldASCII(_ bytes: some Collection<UInt8>) {
        characters = Array(0..<bytes.count)
        var (wasInWord, wasSmall) = (false, false)
        for byte in bytes {
            let isCapital = (0x41...0x5A).contains(byte)
            let isSmall = (0x61...0x7A).contains(byte)
            let isInWord = isCapital || isSmall || (0x30...0x39).contains(byte)
            startsWord.append(isInWord && (!wasInWord || (isCapital && wasSmall)))
            scalars.append(Unicode.Scalar(isCapital ? byte + 0x20 : byte))
            (wasInWord, wasSmall) = (isInWord, isSmall)
        }
    }

    private mutating func add(_ letter: Letter, of character: Int, after last: inout Letter) {
        let starts = letter.isInWord && (!last.isInWord || (letter.isCapital && last.isSmall))
        for (place, scalar) in letter.folded.enumerated() {
            scalars.append(scalar)
            characters.append(character)
            startsWord.append(starts && place == 0)
        }
        last = letter
    }

    static func fold(_ text: some StringProtocol) -> String {
        var folded = String.UnicodeScalarView()
        folded.append(contentsOf: FoldedText(text).scalars)
        return String(folded)
    }
}

/// A scalar as it is searched.
private struct Letter: Sendable {
    let folded: [Unicode.Scalar]
    let isInWord: Bool
    let isCapital: Bool
    let isSmall: Bool

    static let none = Letter(folded: [], isInWord: false, isCapital: false, isSmall: false)

    /// What Europe writes with Latin letters, once for all: to ask for a character's name takes time.
    static let table: [Letter] = (0..<0x250).map { Unicode.Scalar($0).map(made) ?? .none }

    static func of(_ scalar: Unicode.Scalar) -> Letter {
        let place = Int(scalar.value)
        return place < table.count ? table[place] : made(from: scalar)
    }

    private static func made(from scalar: Unicode.Scalar) -> Letter {
        let properties = scalar.properties
        let folded = properties.lowercaseMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        return Letter(
            folded: folded.isEmpty ? [scalar] : folded.flatMap(base),
            isInWord: properties.isAlphabetic || properties.numericType != nil,
            isCapital: properties.isUppercase, isSmall: properties.isLowercase)
    }

    /// The letter under the accent, by what Unicode calls it: `LATIN SMALL LETTER E WITH ACUTE`. The
    /// standard library does not take characters apart, but knows their names.
    private static func base(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if scalar.isASCII { return [scalar] }
        switch scalar {
        case "ß": return ["s", "s"]
        case "æ": return ["a", "e"]
        case "œ": return ["o", "e"]
        case "ı": return ["i"]
        case "đ", "ð": return ["d"]
        case "þ": return ["t", "h"]
        // Greek and Cyrillic letters with marks that are written every day.
        case "ё": return ["е"]
        case "ά": return ["α"]
        case "έ": return ["ε"]
        case "ή": return ["η"]
        case "ί", "ϊ", "ΐ": return ["ι"]
        case "ό": return ["ο"]
        case "ύ", "ϋ", "ΰ": return ["υ"]
        case "ώ": return ["ω"]
        case "ς": return ["σ"]
        default: break
        }
        let head = "LATIN SMALL LETTER "
        guard scalar.value < 0x2000, let name = scalar.properties.name, name.hasPrefix(head) else {
            return [scalar]
        }
        let rest = name.dropFirst(head.count)
        guard let letter = rest.unicodeScalars.first, rest.dropFirst().hasPrefix(" WITH ") else {
            return [scalar]
        }
        return [Unicode.Scalar(letter.value + 0x20) ?? scalar]
    }
}
