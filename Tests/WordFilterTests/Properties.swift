import WordFilter

/// What holds of every list and every text. Says what does not, and nothing if all does.
///
/// For the tests with random texts and for the fuzz target, which has no testing library.
struct Properties {
    let list: WordList
    let text: String

    /// The first property that is broken; nil if none is.
    func broken() -> String? {
        let matches = list.matches(in: text)
        if let broken = places(matches) { return broken }
        for style in [MaskStyle.characters, .fixed] {
            let masked = list.masked(text, style: style)
            if masked.matches != matches { return "\(style): masking finds what matching does not" }
            if let broken = outside(masked, style) { return "\(style): \(broken)" }
            let again = list.masked(masked.text, style: style)
            if !Self.same(again.text, masked.text) || !again.matches.isEmpty {
                let rules = again.matches.map(\.rule.identity)
                return "\(style): not idempotent: \(masked.text.debugDescription) gives \(rules)"
            }
        }
        return nil
    }

    /// Adding and removing `rule` leaves what was found as it was, and so does a change for those
    /// who hold a copy from before it.
    func broken(adding rule: WordRule) -> String? {
        let before = list.matches(in: text)
        var changed = list
        let isNew = changed.add(rule)
        let during = changed.matches(in: text)
        if list.matches(in: text) != before { return "a snapshot changed: \(rule.identity)" }
        let snapshot = changed
        if isNew { changed.remove(rule) }
        if snapshot.matches(in: text) != during { return "a snapshot lost \(rule.identity)" }
        if changed.matches(in: text) != before { return "not as before: \(rule.identity)" }
        if changed.rules != list.rules { return "other rules than before: \(rule.identity)" }
        return nil
    }

    /// Matches are in order, apart from each other, not empty and made of whole characters.
    private func places(_ matches: [WordMatch]) -> String? {
        guard !matches.isEmpty else { return nil }
        let borders = Set(text.indices).union([text.endIndex])
        var end = text.startIndex
        for match in matches {
            if match.range.isEmpty { return "an empty match" }
            if match.range.lowerBound < end { return "matches that overlap, or in disorder" }
            if !borders.isSuperset(of: [match.range.lowerBound, match.range.upperBound]) {
                return "a match that cuts a character"
            }
            end = match.range.upperBound
        }
        return nil
    }

    /// The same characters outside of the matches; inside of them stars and white space.
    private func outside(_ masked: Masked, _ style: MaskStyle) -> String? {
        var expected: [Character] = []
        var end = text.startIndex
        for match in masked.matches {
            expected += text[end..<match.range.lowerBound]
            expected += Self.stars(text[match.range], style)
            end = match.range.upperBound
        }
        expected += text[end...]
        let shown = Array(masked.text)
        if shown.count != expected.count { return "characters lost or made: \(masked.text)" }
        for (one, other) in zip(shown, expected) where !Self.same(one, other) {
            return "another character outside of the matches: \(masked.text.debugDescription)"
        }
        return nil
    }

    private static func stars(_ word: Substring, _ style: MaskStyle) -> [Character] {
        if case .fixed = style { return Array("****") }
        var stars: [Character] = []
        var run = 0
        for character in word {
            let isSpace = character.unicodeScalars.first?.properties.isWhitespace == true
            // A word is two stars at least.
            if isSpace, run == 1 { stars.append("*") }
            stars.append(isSpace ? character : "*")
            run = isSpace ? 0 : run + 1
        }
        return run == 1 ? stars + ["*"] : stars
    }

    /// Scalar by scalar: `==` takes what is canonically equivalent for the same.
    private static func same(_ one: String, _ other: String) -> Bool {
        one.utf8.elementsEqual(other.utf8)
    }

    private static func same(_ one: Character, _ other: Character) -> Bool {
        one.utf8.elementsEqual(other.utf8)
    }
}
