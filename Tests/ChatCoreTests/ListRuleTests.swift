import Testing
import WordFilter
import WordLists

@testable import ChatCore

/// How a shared rule is spelt, which rules are too common, and what a pack is.
@Suite("List: rules and packs")
struct ListRuleTests {
    @Test(
        "what a rule is written as is well spelt: all of the starter lists",
        arguments: StarterList.allCases)
    func starters(list: StarterList) throws {
        for rule in try RuleFile(Bytes(list.text.utf8)).rules {
            #expect(RuleSyntax.fault(in: rule.line) == nil, "\(rule.line)")
            #expect(SharedRule(rule.line).identity == rule.identity)
            let isRefused = CommonWordLint.standard.refuses(rule)
            #expect(!isRefused, "\(rule.line)")
        }
    }

    static let faults: [(String, RuleSyntax.Fault)] = [
        ("", .empty), ("\tallow", .empty), ("# idiot", .comment), (" idiot", .space),
        ("idiot ", .space), ("idiot\t lang=fr", .space), ("idiot\texcept= a", .option),
        ("idi\not", .control), ("idiot\r", .control), ("idi\u{85}ot", .control),
        ("idiot\t", .option), ("idiot\tmatch=word", .option), ("idiot\taction=mask", .option),
        ("idiot\taction=ban", .option), ("idiot\tinflect=yes", .option), ("idiot\tlang=", .option),
        ("idiot\tlang=fr,en", .option), ("idiot\tlang=en,en", .option), ("idiot\tlang=FR", .option),
        ("idiot\tlang=f", .option), ("idiot\texcept=", .option), ("idiot\tallow\tallow", .option),
        ("idiot\tlang=en\tlang=fr", .option), ("idiot\taction=warn\tlang=en", .option),
        ("idiot\tinflect=no\texcept=a", .option), ("idiot\tcolour=red", .option),
        (String(repeating: "a", count: 1_025), .tooLong),
    ]

    @Test("another spelling is refused", arguments: faults)
    func anotherSpelling(line: String, fault: RuleSyntax.Fault) {
        #expect(RuleSyntax.fault(in: line) == fault)
    }

    @Test("what no table decides is well spelt, a rule or not")
    func unreadable() {
        for line in ["+", "***", "a", "\u{10FFFD}", String(repeating: "a", count: 1_024)] {
            #expect(RuleSyntax.fault(in: line) == nil)
            #expect(SharedRule(line).identity == nil)
        }
    }

    @Test(
        "a rule that would hit what everybody writes is too common",
        arguments: [
            "the", "The", "thé", "de la", "avon\tlang=fr", "the*",
            "*er*", "re*", "con*", "*cul*", "*ing", "con*\tallow",
            "il", "is",
        ])
    func tooCommon(line: String) throws {
        let rule = try #require(try WordRule(line: line))
        let isRefused = CommonWordLint.standard.refuses(rule)
        #expect(isRefused)
    }

    @Test(
        "other rules are not, short ones and phrases with function words among them",
        arguments: [
            "idiot", "con", "con\tlang=fr", "connard*", "*merd*", "shut up", "fils de", "nul",
            "the\tallow",
            "sol", "tho", "thee", "bite me",
        ])
    func notTooCommon(line: String) throws {
        let rule = try #require(try WordRule(line: line))
        let isRefused = CommonWordLint.standard.refuses(rule)
        #expect(!isRefused)
    }

    @Test("the lint agrees with the filter on which parts hit too many common words")
    func lintAgainstFilter() throws {
        let words = Set(CommonWords.all.map(Folding.fold))
        let allowed = words.count / 100
        for (line, part) in [
            ("*er*", "er"), ("*tion*", "tion"), ("*idio*", "idio"), ("*ab*", "ab"),
        ] {
            let hits = words.count { $0.utf8Contains(part) }
            let rule = try #require(try WordRule(line: line))
            let isRefused = CommonWordLint.standard.refuses(rule)
            #expect(isRefused == (hits > allowed), "\(line): \(hits)")
        }
    }

    @Test("rules make one file, whatever their order, and the file is a pack")
    func pack() throws {
        let rules = try ["nigaud", "idiot\taction=warn", "*patate*", "crétin", "idiot*"].map {
            line in
            try #require(try WordRule(line: line))
        }
        let bytes = Pack.file(of: rules)
        #expect(bytes == Pack.file(of: rules.reversed() + rules))
        let pack = try Pack(bytes)
        #expect(pack.ruleCount == 5 && pack.claim.byteCount == UInt32(bytes.count))
        #expect((0..<5).compactMap { pack.line($0) }.sorted() == rules.map(\.line).sorted())
        #expect(pack.line(5) == nil)
        for rule in rules {
            let number = try #require(pack.numbers[rule.identity])
            #expect(pack.line(number) == rule.line)
            #expect(pack.identity(ofLine: number) == rule.identity)
        }
    }

    @Test("of two lines that are one rule the first counts; what is too common counts nowhere")
    func twice() throws {
        let pack = try Pack(Bytes("+\nIdiot\nidiot\nthe\n".utf8))
        #expect(pack.ruleCount == 4)
        #expect(pack.numbers == ["idiot": 1])
        #expect(pack.identity(ofLine: 2) == nil && pack.identity(ofLine: 3) == nil)
    }

    static let wrong: [(Bytes, InvalidPack)] = [
        ([], .empty),
        (Bytes("idiot".utf8), .unfinished),
        (Bytes("\n".utf8), .badLine(.empty, line: 0)),
        (Bytes("idiot\n\n".utf8), .badLine(.empty, line: 1)),
        (Bytes("idiot\nidiot\n".utf8), .notAscending(line: 1)),
        (Bytes("nigaud\nidiot\n".utf8), .notAscending(line: 1)),
        (Bytes("idiot\r\n".utf8), .badLine(.control, line: 0)),
        (Bytes("# idiots\n".utf8), .badLine(.comment, line: 0)),
        (Bytes("idiot\n".utf8) + [0xFF, 0x0A], .notUTF8(line: 1)),
        (Bytes(repeating: 0x61, count: 4 << 20 | 1), .tooLong(bytes: 4 << 20 | 1)),
        (
            Bytes((0...100_000).map { "w\(1_000_000 + $0)\n" }.joined().utf8), .tooManyRules
        ),
    ]

    @Test("bytes that are no pack are none", arguments: wrong)
    func invalid(bytes: Bytes, expected: InvalidPack) {
        #expect(throws: expected) { try Pack(bytes) }
    }
}

extension String {
    fileprivate func utf8Contains(_ part: String) -> Bool {
        let bytes = Array(utf8)
        let wanted = Array(part.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count).contains { start in
            bytes[start..<start + wanted.count].elementsEqual(wanted)
        }
    }
}
