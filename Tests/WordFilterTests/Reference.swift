@testable import WordFilter

/// The filter once more, slow and plain: every form of every rule is tried at every place of a text
/// as an array of letters. It shares with the engine what a scalar is (`LetterTable`), the forms of
/// a rule (`Inflection`) and what digits stand for (`Leet`), and nothing else. What it finds is what
/// the engine has to find.
///
/// A word, of the text or of a rule, is a run of letters and digits; accents and what is invisible
/// are not there (`ReferenceText`). It is heard as letters (`Dress`): as they stand, or with digits,
/// signs and look-alikes as letters. What is heard must be the form's, runs counted once and l like
/// i; then its letters are dealt to the form's (`ReferenceFit`), with enough for each run, not too
/// many, and few enough digits.
///
/// Where a form is tried (`ReferencePlaces`): a word; a part of one; a run of letters, digits and
/// signs, less of which is tried before more; words joined by a mark each; words of one letter;
/// several words for a phrase.
struct Reference {
    struct Finding: Hashable {
        let rule: WordRule
        let range: Range<String.Index>
        let disguises: [Disguise]
    }

    struct Place: Hashable {
        let rule: Int
        let range: Range<Int>
        let disguises: Set<Disguise>
    }

    private let rules: [WordRule]
    private let forms: ReferenceForms
    /// Allowances, and exceptions with the number of the rule that they are of.
    private let spared: [(rule: WordRule, owner: Int?)]
    private let sparedForms: ReferenceForms

    init(_ list: WordList) {
        rules = list.rules.filter { !$0.isAllowance }
        let exceptions = rules.enumerated().flatMap { number, rule in
            rule.exceptions.map { exception in
                let spared = try? WordRule(
                    exception, languages: rule.languages, inflects: rule.inflects,
                    isAllowance: true)
                return (spared, number)
            }
        }
        spared =
            list.rules.filter(\.isAllowance).map { ($0, nil) }
            + exceptions.compactMap { rule, number in rule.map { ($0, number) } }
        forms = ReferenceForms(rules)
        sparedForms = ReferenceForms(spared.map(\.rule))
    }

    /// What is found, masked, and then what is found in the rest, until nothing is.
    func findings(in text: String) -> [Finding] {
        let scalars = Array(text.unicodeScalars)
        let indices = Array(text.unicodeScalars.indices) + [text.endIndex]
        let characters = Self.characters(text)
        var left = scalars.indices.map { (scalar: scalars[$0], origin: $0) }
        var findings: [Finding] = []
        while true {
            var ranges: [Range<Int>] = []
            for place in found(in: left.map(\.scalar)) {
                let first = characters[left[place.range.lowerBound].origin]
                let last = characters[left[place.range.upperBound - 1].origin]
                let range = first.lowerBound..<last.upperBound
                if let end = ranges.last?.upperBound, range.lowerBound < end { continue }
                ranges.append(range)
                findings.append(
                    Finding(
                        rule: rules[place.rule],
                        range: indices[range.lowerBound]..<indices[range.upperBound],
                        disguises: Disguise.allCases.filter(place.disguises.contains)))
            }
            if ranges.isEmpty { break }
            left = left.flatMap { scalar, origin in
                let isMasked =
                    LetterTable.standard[scalar.value].kind != .space
                    && ranges.contains { $0.contains(origin) }
                return isMasked
                    ? Array(repeating: (scalar: "*", origin: origin), count: 2)
                    : [(scalar, origin)]
            }
        }
        return findings.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// For each scalar the scalars of its character.
    private static func characters(_ text: String) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for character in text {
            let count = character.unicodeScalars.count
            let range = ranges.count..<ranges.count + count
            ranges += Array(repeating: range, count: count)
        }
        return ranges
    }

    // MARK: What counts of what is found

    private func found(in scalars: [Unicode.Scalar]) -> [Place] {
        let text = ReferenceText(scalars)
        var places = ReferencePlaces(text: text, forms: forms).all()
        if !places.isEmpty, !spared.isEmpty {
            let sparing = ReferencePlaces(text: text, forms: sparedForms).all().filter {
                isAsWritten($0, scalars)
            }
            places = places.filter { place in
                !sparing.contains { one in
                    let owner = spared[one.rule].owner
                    return (owner == nil || owner == place.rule)
                        && one.range.lowerBound <= place.range.lowerBound
                        && one.range.upperBound >= place.range.upperBound
                }
            }
        }
        var end = 0
        return places.sorted(by: counts).filter { place in
            if place.range.lowerBound < end { return false }
            end = place.range.upperBound
            return true
        }
    }

    /// What begins first, then what is longest, then what is least disguised.
    private func counts(_ one: Place, before other: Place) -> Bool {
        func order(_ place: Place) -> (Int, Int, Int, String, Int) {
            let disguises = Disguise.allCases.enumerated().filter {
                place.disguises.contains($0.element)
            }
            return (
                place.range.lowerBound, -place.range.upperBound, disguises.count,
                rules[place.rule].identity, disguises.reduce(0) { $0 + 1 << $1.offset }
            )
        }
        return order(one) < order(other)
    }

    /// Whether what spares stands there with its accents, and in no disguise but case and form.
    private func isAsWritten(_ place: Place, _ scalars: [Unicode.Scalar]) -> Bool {
        guard place.disguises.isSubset(of: [.accents, .form, .invisible]) else { return false }
        let rule = spared[place.rule].rule
        if rule.mode != .word { return true }
        let after = scalars[place.range.upperBound...].prefix {
            LetterTable.standard[$0.value].isIgnorable
        }
        let here = Self.accented(String(of: Array(scalars[place.range]) + after))
        let forms =
            rule.inflects
            ? Inflection.forms(
                of: rule.text.lowercased(), text: rule.text, languages: rule.languages) : []
        return ([rule.text] + forms).contains { Self.accented($0) == here }
    }

    private static func accented(_ text: String) -> String {
        String(
            of: text.lowercased().unicodeScalars.filter { scalar in
                LetterTable.standard[scalar.value].isWordPart || Unicode.isMark(scalar.value)
            })
    }
}
