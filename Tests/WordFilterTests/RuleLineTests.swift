import Testing
import WordFilter

@Suite("A rule as a line of a list")
struct RuleLineTests {
    @Test(
        "a line says a rule with its options",
        arguments: [
            ("idiot", "idiot"), ("  idiot \r", "idiot"), ("stem*", "stem*"),
            ("stem\tmatch=prefix", "stem*"), ("stem*\tmatch=prefix", "stem*"),
            ("merde\tmatch=substring", "*merde*"), ("ard\tmatch=suffix", "*ard"),
            ("con\tmatch=word", "con"), ("Fils de\tlang=fr", "Fils de\tlang=fr"),
            ("idiot\tlang=FR\tlang=en", "idiot\tlang=en,fr"),
            ("idiot\tlang=fr,en", "idiot\tlang=en,fr"),
            ("cul-de-sac\tallow", "cul-de-sac\tallow"),
            (
                "bite\t inflect=no\texcept=a bite\t\texcept= to bite \taction=drop\tlang=fr \t",
                "bite\tlang=fr\taction=drop\texcept=a bite\texcept=to bite\tinflect=no"
            ),
            ("con\tinflect=yes\taction=mask", "con"),
        ])
    func canonical(line: String, canonical: String) throws {
        let rule = try #require(try WordRule(line: line))
        #expect(rule.line == canonical)
        #expect(try WordRule(line: canonical) == rule)
    }

    @Test(
        "a blank line and a comment say nothing",
        arguments: ["", "   ", "\t", " \t \r", "# idiot", "  #idiot\tlang=fr", "#\tnonsense"])
    func nothing(line: String) throws { #expect(try WordRule(line: line) == nil) }

    @Test(
        "a line that is no rule says why",
        arguments: [
            ("\tlang=fr", WordRule.Invalid.noLetter), ("a\tlang=fr", .oneLetter),
            ("idiot # rude", .symbol("#")), ("idiot\tLang=fr", .option("Lang=fr")),
            ("idiot\tfr", .option("fr")), ("idiot\tallow=yes", .option("allow=yes")),
            ("idiot\tlang=", .language("")), ("idiot\tlang=fr,", .language("")),
            ("idiot\tlang=f\u{e9}", .language("f\u{e9}")),
            (
                "idiot\tmatch=all",
                .value(option: "match", "all", allowed: "word, prefix, suffix or substring")
            ),
            (
                "idiot\taction=kick",
                .value(option: "action", "kick", allowed: "mask, warn, hide or drop")
            ),
            ("idiot\tinflect=", .value(option: "inflect", "", allowed: "yes or no")),
            ("idiot\taction=warn\taction=warn", .repeated("action")),
            ("idiot\tallow\tallow", .repeated("allow")),
            ("stem*\tmatch=substring", .starsAgainst(.substring)),
            ("stem*\tmatch=word", .starsAgainst(.word)),
            ("two words\tmatch=prefix", .partOfPhrase),
        ])
    func invalid(line: String, reason: WordRule.Invalid) {
        #expect(throws: reason) { try WordRule(line: line) }
        #expect(reason.description.contains(": "))
        #expect(!reason.description.contains("\t"))
    }

    @Test("an exception that is no rule says which and why")
    func exceptions() {
        let error = #expect(throws: WordRule.Invalid.self) {
            try WordRule(line: "idiot\texcept=")
        }
        #expect(error?.description.contains("the exception “”") == true)
    }

    @Test("every rule there can be comes back from its line, and the line fits into a file")
    func longest() throws {
        let text = String(repeating: "𝐚", count: 61)
        let rule = try WordRule(
            text + "xyz", mode: .substring, action: .warn,
            languages: ["aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd"], inflects: false,
            exceptions: (0..<32).map { " *\(text)\($0)*\n" }, isAllowance: true)
        #expect(rule.line.utf8.count <= RuleFile.maximumLineBytes)
        #expect(try WordRule(line: rule.line) == rule)
        #expect(!rule.line.contains("\n"))
    }
}
