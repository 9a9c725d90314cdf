import ChatLanguage
import Testing

@Suite struct PhraseTests {
    @Test("what is interpolated becomes an argument, and is not looked through")
    func arguments() {
        let name = "{1} Ana"
        let phrase: Phrase = "\(name) is here, with \(3)."
        #expect(phrase == .text("{1} is here, with {2}.", [.verbatim(name), .number(3)]))
        #expect(phrase.english == "{1} Ana is here, with 3.")
    }

    @Test("plurals are the language's: French counts nothing as one")
    func plurals() {
        func words(_ count: Int, _ language: Language) -> String {
            Phrase.plural(count, one: .verbatim("one"), other: .verbatim("more")).text(in: language)
        }
        #expect([0, 1, 2].map { words($0, .english) } == ["more", "one", "more"])
        #expect([0, 1, 2].map { words($0, .french) } == ["one", "one", "more"])
    }

    @Test("numbers are grouped from five digits on")
    func numbers() {
        #expect(Phrase.number(-12_345).english == "-12,345")
        #expect(Phrase.number(1_234_567).text(in: .french) == "1\u{202F}234\u{202F}567")
        #expect(Phrase.number(1_234).english == "1234")
    }

    @Test("the language is that of the first variable that is set, and of no other")
    func choice() {
        func chosen(_ variables: [String: String]) -> Language {
            Language.chosen { variables[$0] }
        }
        #expect(chosen([:]) == .english)
        #expect(chosen(["LANG": "fr_CH.UTF-8"]) == .french)
        #expect(chosen(["LC_ALL": "", "LC_MESSAGES": "fr", "LANG": "en_GB.UTF-8"]) == .french)
        #expect(chosen(["LC_ALL": "C", "LANG": "fr_FR.UTF-8"]) == .english)
        #expect(chosen(["LANG": "de_DE.UTF-8"]) == .english)
    }
}
