/// How accents stand in rules: the pass compares without them, and asks afterwards.
extension WordRule {
    /// A bit for each run of folded letters in which the rule as written has an accent.
    var accentedRuns: UInt64 {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return 0 }
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            let text = TextBytes(bytes: start, count: bytes.count)
            return withUnsafeTemporaryAllocation(of: Atom.self, capacity: 2 * Self.maximumLetters) {
                atoms in
                let count = text.read(0..<text.count, signs: false, into: atoms) ?? 0
                var runs: UInt64 = 0
                var run: UInt64 = 0
                for place in 0..<count {
                    if place > 0, atoms[place].value != atoms[place - 1].value { run += 1 }
                    if atoms[place].traits.contains(.accented) { runs |= 1 << min(run, 63) }
                }
                return runs
            }
        }
    }

    /// It and its regular forms in small letters, with the accents that it is written with.
    var spellings: [String] {
        let forms =
            inflects
            ? Inflection.forms(of: text.lowercased(), text: text, languages: languages) : []
        return ([text] + forms).map(\.accentedLetters)
    }
}

extension String {
    /// Small letters with their accents, without anything between: compared by `==`, which takes
    /// an accented letter and a letter with an accent after it for the same.
    var accentedLetters: String {
        var letters = String.UnicodeScalarView()
        for scalar in lowercased().unicodeScalars {
            let letter = LetterTable.standard[scalar.value]
            if letter.isWordPart || letter.isIgnorable && Unicode.isMark(scalar.value) {
                letters.append(scalar)
            }
        }
        return String(letters)
    }
}
