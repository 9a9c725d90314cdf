import Testing
import WordFilter

@Suite("The finder")
struct FinderTests {
    private let finder = Finder([
        "calcul", "calculer", "con", "conne", "connard", "connards", "content", "contre", "idiots",
        "pâte", "pûtes", "putes", "shuttle", "title",
    ])

    private func words(_ line: String, _ list: WordList = WordList()) throws -> [String] {
        let rule = try #require(try WordRule(line: line))
        return finder.collisions(of: [rule], in: list).map(\.word)
    }

    @Test(
        "common words that a rule hits by accident are shown",
        arguments: [
            ("con*", ["conne", "connard", "connards", "content", "contre"]),
            ("*cul*", ["calcul", "calculer"]), ("*cul", ["calcul"]), ("*tit*", ["title"]),
            ("pute\tlang=fr", ["pûtes"]), ("con", []), ("idiot\tlang=fr", []),
            ("con*\texcept=content\texcept=contre", ["conne", "connard", "connards"]),
        ])
    func collisions(line: String, expected: [String]) throws {
        #expect(try words(line) == expected)
    }

    @Test("a rule's own regular forms are what it is for")
    func ownForms() throws {
        #expect(try words("connard*") == [])
        #expect(try words("connard*\tlang=fr") == [])
    }

    @Test("what an allowance spares, in the list or among the rules, is no collision")
    func allowances() throws {
        let allowance = try WordRule("calcul*", isAllowance: true)
        #expect(try words("*cul*", WordList([allowance])) == [])
        #expect(finder.collisions(of: [try WordRule("*cul*"), allowance]).isEmpty)
    }

    @Test("each exception spares its word, and nothing else")
    func exceptions() throws {
        let rule = try WordRule("con*")
        for collision in finder.collisions(of: [rule]) {
            let exception = try #require(collision.exception)
            let spared = try WordRule("con*", exceptions: [exception])
            #expect(WordList([spared]).matches(in: collision.word).isEmpty)
            #expect(!WordList([spared]).matches(in: "constat").isEmpty)
            #expect(collision.rule == rule)
        }
    }

    @Test("a rule with as many exceptions as it can have is offered no more")
    func full() throws {
        let rule = try WordRule(
            "con*", exceptions: (0..<WordRule.maximumExceptions).map { "conx\($0)" })
        #expect(finder.collisions(of: [rule]).map(\.exception).allSatisfy { $0 == nil })
        #expect(finder.collisions(of: [rule]).count == 5)
    }
}
