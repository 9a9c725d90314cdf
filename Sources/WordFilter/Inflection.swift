/// The regular forms of a word: what a rule finds besides itself when it names a language.
///
/// French: plural, feminine and its plural (`idiot`: `idiots`, `idiote`, `idiotes`). English:
/// plural. Words of three letters or fewer have none: `con` must not give `cone`, which is `cône`.
/// Works on folded letters; only whether an `é` ends the word is seen in the rule as written.
enum Inflection {
    private static let shortest = 4
    /// In a phrase a short word cannot be taken for another.
    private static let shortestInPhrase = 3

    /// The other forms of a folded phrase or word, no two alike.
    ///
    /// - Parameters:
    ///   - folded: words with a space, `-` or `'` between two.
    ///   - text: the same as it was written.
    static func forms(of folded: String, text: String, languages: [String]) -> [String] {
        var forms: [String] = []
        for language in languages {
            let patterns: [(String) -> String?] =
                switch language {
                case "fr":
                    [
                        frenchPlural, frenchOtherPlural, { feminine($0, text) },
                        { doubledFeminine($0) }, { feminine($0, text).map { $0 + "s" } },
                        { doubledFeminine($0).map { $0 + "s" } },
                    ]
                case "en": [englishPlural]
                default: []
                }
            for pattern in patterns {
                for form in phrases(folded, pattern) where form != folded && !forms.contains(form) {
                    forms.append(form)
                }
            }
        }
        return forms
    }

    /// The word changed; of a phrase the last word, the first, and every word that can be.
    private static func phrases(_ folded: String, _ change: (String) -> String?) -> [String] {
        var words: [String] = [""]
        var joins: [Character] = []
        for character in folded {
            if character == " " || character == "-" || character == "'" {
                joins.append(character)
                words.append("")
            } else {
                words[words.count - 1].append(character)
            }
        }
        func changed(_ word: String) -> String? {
            let fewest = words.count == 1 ? shortest : shortestInPhrase
            return word.unicodeScalars.count < fewest ? nil : change(word)
        }
        func phrase(_ words: [String]) -> String {
            zip(joins, words.dropFirst()).reduce(words[0]) { $0 + String($1.0) + $1.1 }
        }
        if words.count == 1 { return changed(words[0]).map { [$0] } ?? [] }
        let all = words.map { changed($0) ?? $0 }
        return [
            phrase(Array(words.dropLast()) + [all[all.count - 1]]),
            phrase([all[0]] + Array(words.dropFirst())), phrase(all),
        ]
    }

    // MARK: French

    private static func frenchPlural(_ word: String) -> String? {
        guard let end = word.utf8.last, !"sxz".utf8.contains(end) else { return nil }
        if word.hasSuffix("al") { return word.dropLast() + "ux" }
        return word.hasSuffix("eau") || word.hasSuffix("eu") ? word + "x" : word + "s"
    }

    /// `bleus`, `fatals`: the exceptions that are as frequent as the rule.
    private static func frenchOtherPlural(_ word: String) -> String? {
        word.hasSuffix("al") || word.hasSuffix("eu") ? word + "s" : nil
    }

    private static func feminine(_ word: String, _ text: String) -> String? {
        if word.hasSuffix("e") {
            // `taré`, `tarée`; what ends in a plain e is feminine as it is.
            let last = text.lowercased().last
            return last == "é" ? word + "e" : nil
        }
        if word.hasSuffix("eur") { return word.dropLast() + "se" }
        if word.hasSuffix("eux") { return word.dropLast() + "se" }
        if word.hasSuffix("if") { return word.dropLast() + "ve" }
        if word.hasSuffix("c") { return word.dropLast() + "que" }
        guard let end = word.utf8.last, !"aox".utf8.contains(end) else { return nil }
        return word + "e"
    }

    /// `bouffonne`, `mortelle`, `grosse`. In longer words repetition sees through it anyway.
    private static func doubledFeminine(_ word: String) -> String? {
        guard let end = word.last, "nlts".contains(end) else { return nil }
        return word + String(end) + "e"
    }

    // MARK: English

    private static func englishPlural(_ word: String) -> String? {
        if ["s", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) { return word + "es" }
        let letters = Array(word.utf8)
        if letters.last == UInt8(ascii: "y"), !"aeiou".utf8.contains(letters[letters.count - 2]) {
            return word.dropLast() + "ies"
        }
        return word + "s"
    }
}
