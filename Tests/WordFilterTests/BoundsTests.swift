import Testing

@testable import WordFilter

/// What a list and a text that are made for each other cost, and what becomes of such a text.
@Suite("Bounds")
struct BoundsTests {
    /// All spellings of a phrase that differ only in doubled letters: they share keys.
    static func phrases(words: ClosedRange<Int>) throws -> [WordRule] {
        try words.flatMap { count in
            try (0..<64).map { doubled in
                let letters = (0..<count).map { place in
                    let letter = place % 2 == 0 ? "a" : "c"
                    return place < 6 && doubled >> place & 1 == 1 ? letter + letter : letter
                }
                return try WordRule(letters.joined(separator: " "))
            }
        }
    }

    @Test("of a text that would take any work, the rest is found")
    func tooMuchWork() throws {
        let rules = try Self.phrases(words: 2...8)
        let text = String(repeating: "aa cc ", count: 2_700)
        let matches = WordList(rules).matches(in: text)
        let last = try #require(matches.last)
        let rest = text[last.range.upperBound...].filter { !$0.isWhitespace }
        #expect(rest.isEmpty)
        #expect(matches.count < 3_000)
    }

    @Test("rules that differ only in doubled letters are refused beyond sixteen, and said so")
    func sharing() throws {
        var list = WordList()
        let rules = try Self.phrases(words: 6...6)
        let taken = rules.filter { list.add($0) }.count
        #expect(taken == 16)
        #expect(list.count == 16)
    }

    @Test("a file with too many of them is refused with the line, and not cut short")
    func crowdedFile() throws {
        let lines = WordRule.file(try Self.phrases(words: 6...6))
        #expect(throws: RuleFile.Invalid(line: 17, reason: .rule(.crowded))) {
            try RuleFile(Array(lines.utf8))
        }
    }

    @Test("any number of rules may have the same exception")
    func sharedException() throws {
        let rules = try (0..<200).map { number in
            let letters = String(number, radix: 20).map { String($0.asciiValue ?? 0) }
            let word =
                "zq"
                + letters.joined().map { digit in
                    ["a", "b", "d", "e", "f", "g", "h", "k", "m", "n"][Int(String(digit)) ?? 0]
                }.joined()
            return try WordRule(word + "*", exceptions: [word + "contenu", "contenu"])
        }
        var list = WordList(rules)
        #expect(list.count == rules.count)
        #expect(list.masked("contenu \(rules[9].text) contenu").matches.count == 1)
        for rule in rules {
            #expect(list.matches(in: rule.text + "contenu").isEmpty, "\(rule.text)")
            #expect(list.remove(rule) == rule)
        }
        #expect(list.count == 0)
    }

    @Test("a phrase of more than eight words is refused")
    func words() {
        #expect(throws: WordRule.Invalid.tooManyWords(9)) {
            try WordRule("a b c d e f g h i")
        }
    }

    @Test("what masking leaves apart stays apart", arguments: ["i d x y i o t", "i.d.x y.i.o.t"])
    func masksOnce(text: String) throws {
        let list = WordList([try WordRule("idiot"), try WordRule("x y")])
        let masked = list.masked(text)
        #expect(masked.matches.count == 1)
        #expect(list.matches(in: masked.text).isEmpty)
    }
}
