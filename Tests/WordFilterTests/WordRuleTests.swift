import Testing
import WordFilter

@Suite("Rules and their list")
struct WordRuleTests {
    @Test(
        "a text that cannot be a rule says why",
        arguments: [
            ("", WordRule.Invalid.noLetter), ("   ", .noLetter), ("!?", .noLetter),
            ("🖕", .noLetter), ("\u{301}", .noLetter), ("\u{200b}", .noLetter), ("1️⃣", .noLetter),
            (String(repeating: "a", count: 65), .tooLong(65)), ("a\nb", .controlCharacter("\n")),
            ("a\u{7}b", .controlCharacter("\u{7}")), ("a\u{2028}b", .controlCharacter("\u{2028}")),
            ("c++", .symbol("+")), ("st*em", .symbol("*")), ("a", .oneLetter), ("É", .oneLetter),
            ("1", .oneLetter), ("*", .noLetter), ("two words*", .partOfPhrase),
            ("**a**", .symbol("*")), ("idi.ot", .symbol(".")),
            ("idiot-", .symbol("-")), ("'idiot", .symbol("'")), ("a--b", .symbol("-")),
            ("idiot 🖕", .symbol("🖕")),
        ])
    func invalid(text: String, reason: WordRule.Invalid) {
        #expect(throws: reason) { try WordRule(text) }
        #expect(reason.description.split(whereSeparator: \.isNewline).count == 1)
        #expect(reason.description.contains(": "))
    }

    @Test("a reason shows what cannot be seen by its number")
    func reasons() {
        #expect(WordRule.Invalid.controlCharacter("\n").description.hasPrefix("U+000A "))
        #expect(WordRule.Invalid.symbol("+").description.hasPrefix("“+” "))
        #expect(WordRule.Invalid.tooLong(65).description.contains("at most 64"))
    }

    @Test("a rule keeps its text without the white space around it")
    func trimmed() throws {
        #expect(try WordRule(" \t Fils  de\u{a0}").text == "Fils  de")
        #expect(try WordRule(String(repeating: "é", count: 64) + "  ").text.count == 64)
        #expect(try WordRule("\nidiot\n").text == "idiot")
    }

    @Test(
        "two rules are the same word when they fold alike",
        arguments: [
            ("Idiot", "ïDIOT", "idiot"), ("fils de", "FILS\u{a0} De", "fils de"),
            ("l’état", "L'ETAT", "l'etat"), ("sous-merde", "SOUS‑MERDE", "sous-merde"),
            ("té", "te\u{301}", "te"), ("id\u{200b}iot", "idiot", "idiot"), ("你 好", "你好", "你 好"),
        ])
    func identity(one: String, other: String, folded: String) throws {
        let (one, other) = (try WordRule(one), try WordRule(other))
        #expect(one.folded == folded)
        #expect(other.folded == folded)
        var list = WordList([one, other])
        #expect(list.rules.map(\.text) == [one.text])
        #expect(list.contains(other))
        #expect(list.add(other) == false)
        #expect(list.remove(other)?.text == one.text)
        #expect(list.rules.isEmpty)
        #expect(list.remove(one) == nil)
        #expect(list.add(other) == true)
        #expect(list.rules.map(\.text) == [other.text])
    }

    @Test("different joins are different rules")
    func joins() throws {
        #expect(try list("a b", "a-b", "a'b", "ab").count == 4)
    }

    @Test("rules are in the order of their folded forms, however they came in")
    func order() throws {
        let words = ["zut", "Été", "fils de", "fils", "abruti", "etat", "œuf"]
        let sorted = ["abruti", "etat", "Été", "fils", "fils de", "œuf", "zut"]
        var grown = WordList()
        for word in words { #expect(grown.add(try WordRule(word)) == true) }
        #expect(grown.rules.map(\.text) == sorted)
        #expect(WordList(grown.rules.reversed()).rules == grown.rules)
    }

    @Test("a rule takes effect when it is added and none after it is removed")
    func changes() throws {
        var rules = try list("fils de", "fils de roi")
        let before = rules
        #expect(rules.remove(try WordRule("FILS DE ROI"))?.text == "fils de roi")
        #expect(found(rules, in: "fils de roi") == ["fils de"])
        #expect(rules.add(try WordRule("roi")) == true)
        #expect(found(rules, in: "fils de roi") == ["fils de", "roi"])
        #expect(rules.remove(try WordRule("fils de")) != nil)
        #expect(found(rules, in: "fils de roi") == ["roi"])
        #expect(found(before, in: "fils de roi") == ["fils de roi"])
    }

    @Test("a list grown one by one finds what a list made at once finds")
    func grown() throws {
        let words = try (0..<2_000).map { try WordRule("mot\($0) suite\($0 % 7)") }
        var grown = WordList()
        for word in words { grown.add(word) }
        for word in words.prefix(1_000) { grown.remove(word) }
        #expect(grown.rules == WordList(words.dropFirst(1_000)).rules)
        for (position, word) in words.enumerated() {
            #expect(grown.matches(in: word.text).count == (position < 1_000 ? 0 : 1))
        }
    }
}
