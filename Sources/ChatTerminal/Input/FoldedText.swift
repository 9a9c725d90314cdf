/// A text without case and accents, letter by letter, to be searched. Not the filter's folding, which
/// sees through disguises: here `0` is no `o`.
struct FoldedText: Hashable, Sendable {
    private(set) var scalars: [Unicode.Scalar] = []
    /// Of each scalar: which character of the text it comes from.
    private(set) var characters: [Int] = []
    /// Of each scalar: whether a word begins there.
    private(set) var startsWord: [Bool] = []

    init(_ text: some StringProtocol) {
        var last: Character?
        for (number, character) in text.enumerated() {
            let isInWord = last?.isPartOfWord ?? false
            let isCapital = character.isUppercase && last?.isLowercase == true
            let starts = character.isPartOfWord && (!isInWord || isCapital)
            for (place, scalar) in Self.fold(character).enumerated() {
                scalars.append(scalar)
                characters.append(number)
                startsWord.append(starts && place == 0)
            }
            last = character
        }
    }

    static func fold(_ text: some StringProtocol) -> String {
        var folded = String.UnicodeScalarView()
        for character in text { folded.append(contentsOf: fold(character)) }
        return String(folded)
    }

    private static func fold(_ character: Character) -> [Unicode.Scalar] {
        if let ascii = character.asciiValue {
            let isCapital = (0x41...0x5A).contains(ascii)
            return [Unicode.Scalar(isCapital ? ascii + 0x20 : ascii)]
        }
        var folded: [Unicode.Scalar] = []
        for scalar in character.lowercased().unicodeScalars {
            // Marks are the accents; of what is nothing but marks the first stays.
            if scalar.properties.generalCategory == .nonspacingMark, !folded.isEmpty { continue }
            folded += base(of: scalar)
        }
        return folded
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
