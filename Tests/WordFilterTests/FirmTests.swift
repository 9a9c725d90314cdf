import Testing
import WordFilter

/// Rules that others cannot undo.
@Suite("Firm rules")
struct FirmTests {
    static let rules = ["idiot", "idi* allow", "pute", "pute allow"].map { text in
        let (word, isAllowance) = (text.split(separator: " ")[0], text.hasSuffix("allow"))
        return try? WordRule(String(word), isAllowance: isAllowance)
    }.compactMap(\.self)

    @Test("an allowance spares no firm rule, unless it is firm itself")
    func allowances() throws {
        let text = "idiot et pute"
        #expect(WordList(Self.rules).matches(in: text).isEmpty)
        let firm = WordList(Self.rules, firm: [try WordRule("idiot")])
        #expect(found(firm, in: text) == ["idiot"])
        let both = [try WordRule("idiot"), try WordRule("idi*", isAllowance: true)]
        #expect(WordList(Self.rules, firm: both).matches(in: text).isEmpty)
    }

    @Test("its own exceptions spare it all the same")
    func exceptions() throws {
        let rule = try WordRule("con*", exceptions: ["content"])
        #expect(found(WordList([], firm: [rule]), in: "connard content") == ["connard"])
    }

    @Test(
        "what overlaps one weakens nothing of it: all is masked, and the strictest is obeyed",
        arguments: [
            ("un idiot fini", ["un idiot"], "un idiot"), ("un idiot", ["*idiot*"], "idiot"),
            ("idiot fini", ["idiot fini"], "idiot fini"), ("un idiot", ["zut"], "idiot"),
        ])
    func overlaps(text: String, others: [String], expected: String) throws {
        let kept = try WordRule("idiot", action: .hide)
        let rules = try others.map { try WordRule($0) }
        let list = WordList(rules, firm: [kept])
        #expect(found(list, in: text) == [expected])
        #expect(list.matches(in: text).map(\.action) == [.hide])
        // Of a milder firm rule the stricter action of another stays.
        let strict = try others.map { try WordRule($0, action: .drop) } + [kept]
        let mild = WordList(strict, firm: [try WordRule("idiot")])
        let action: WordRule.Action = others == ["zut"] ? .mask : .drop
        #expect(mild.matches(in: text).map(\.action) == [action])
    }

    @Test("a part that begins before it leaves nothing of it to be read")
    func partBefore() throws {
        let list = WordList([try WordRule("*xid*")], firm: [try WordRule("*idiot*")])
        #expect(found(list, in: "un xidiot") == ["xidiot"])
    }

    @Test("firm rules find their places first, and stay firm when the list is built anew")
    func places() throws {
        // All are one key: 16 places.
        let crowd = try (1...20).map { try WordRule("zq" + String(repeating: "x", count: $0)) }
        let last = try #require(crowd.last)
        #expect(!WordList(crowd).contains(last))
        var list = WordList(crowd, firm: [last])
        #expect(list.contains(last))
        list.add(try WordRule("zq*", isAllowance: true))
        let others = try (0..<5_000).map { try WordRule("mot\($0)") }
        for rule in others { list.add(rule) }
        for rule in others { list.remove(rule) }
        #expect(list.firm == [last.identity])
        #expect(list.contains(last) && list.matches(in: last.text).count == 1)
    }
}
