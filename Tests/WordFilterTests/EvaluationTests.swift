import Testing
import WordFilter

/// What the filter is worth on texts as people write them: how many rude ones it finds, how many
/// innocent ones it hits, and whether it marks exactly what is rude.
@Suite("Evaluation")
struct EvaluationTests {
    /// What became of the cases of one category, or of all.
    struct Tally {
        var rude = 0
        var found = 0
        var exact = 0
        var innocent = 0
        var hit = 0

        var recall: Double { rude == 0 ? 1 : Double(found) / Double(rude) }
        var exactness: Double { found == 0 ? 1 : Double(exact) / Double(found) }
        var falsePositives: Double { innocent == 0 ? 0 : Double(hit) / Double(innocent) }
    }

    /// A rude case is found if every finding expected is overlapped by a match of that rule, and
    /// exact if those are the only matches and their spans the same. An innocent case is hit by any
    /// match.
    static func judge(_ one: EvaluationSet.Case, by list: WordList, _ tally: inout Tally) -> String?
    {
        let found = list.matches(in: one.text).map { $0.finding(in: one.text) }
        if one.isRude {
            let isFound = one.expected.allSatisfy { expected in
                found.contains { $0.rule == expected.rule && $0.span.overlaps(expected.span) }
            }
            tally.rude += 1
            if isFound { tally.found += 1 }
            if isFound, found == one.expected { tally.exact += 1 }
        } else {
            tally.innocent += 1
            if !found.isEmpty { tally.hit += 1 }
        }
        guard found != one.expected else { return nil }
        return
            "\(one.category): \(one.text.debugDescription) expected \(one.expected), got \(found)"
    }

    static func row(_ name: String, _ tally: Tally) -> String {
        func percent(_ share: Double) -> String {
            let tenths = Int((share * 1_000).rounded())
            return "\(tenths / 10).\(tenths % 10) %"
        }
        let columns = [
            "\(tally.found)/\(tally.rude)", percent(tally.recall),
            "\(tally.hit)/\(tally.innocent)", percent(tally.falsePositives),
            "\(tally.exact)/\(tally.found)",
        ]
        return column(name, 24)
            + zip(columns, [9, 9, 11, 9, 9]).map { column($0, $1, right: true) }.joined()
    }

    static func column(_ text: String, _ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return right ? space + text : text + space
    }

    @Test("rude texts are found, innocent ones are spared, and spans are exact")
    func everyCategory() throws {
        let set = try EvaluationSet()
        let list = WordList(set.rules)
        var total = Tally()
        var categories: [String: Tally] = [:]
        var failures: [String] = []
        for one in set.cases {
            _ = Self.judge(one, by: list, &total)
            let failure = Self.judge(one, by: list, &categories[one.category, default: Tally()])
            if let failure { failures.append(failure) }
        }
        let rows = categories.sorted { $0.key < $1.key }.map { Self.row($0.key, $0.value) }
        let head = "category                    found   recall  wrongly hit           exact"
        let report = ([head] + rows + [Self.row("all", total)]).joined(separator: "\n")
        let listed = failures.map { "  " + $0 }.joined(separator: "\n")
        print("\(report)\n\(failures.count) cases are not as expected\n\(listed)")

        #expect(total.recall >= 0.98)
        #expect(total.falsePositives <= 0.003)
        #expect(total.exactness >= 0.99)
        for (category, tally) in categories {
            #expect(tally.recall >= 0.95, "\(category)")
        }
    }

    @Test("the set is large, has as many innocent texts as rude ones, and both languages")
    func theSetItself() throws {
        let set = try EvaluationSet()
        let rude = set.cases.filter(\.isRude)
        #expect(rude.count >= 250)
        #expect(set.cases.count >= 2 * rude.count)
        #expect(Set(set.cases.map { Array($0.text.unicodeScalars) }).count == set.cases.count)
        let texts = Set(set.rules.map(\.text))
        for one in rude {
            for expected in one.expected { #expect(texts.contains(expected.rule)) }
        }
        for category in Set(set.cases.map(\.category)) {
            for language in ["fr", "en"] {
                let count = set.cases.count {
                    $0.category == category && $0.language == language
                }
                #expect(count >= 10, "\(category) \(language)")
            }
        }
    }
}
