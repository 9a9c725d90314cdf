import Testing
import WordFilter
import WordLists

@Suite("Common words")
struct CommonWordsTests {
    @Test("a few thousand of each language, each a word, each once")
    func words() throws {
        for words in [CommonWords.french, CommonWords.english] {
            #expect((2_000...8_000).contains(words.count), "\(words.count)")
            #expect(Set(words).count == words.count)
            for word in words where word.unicodeScalars.count > 1 {
                #expect(throws: Never.self, "\(word)") { try WordRule(word) }
                #expect(word == word.lowercased())
            }
        }
        #expect(Set(CommonWords.all).count == CommonWords.all.count)
    }

    @Test("the victims every filter is known for are among them")
    func victims() {
        let known = [
            "contre", "content", "calculer", "circuler", "dispute", "député", "réputation",
            "assiette", "culture", "analyse", "assistant", "class", "pass", "grass", "cocktail",
            "title", "shuttlecock", "scunthorpe", "computer", "pûtes",
        ]
        #expect(Set(known).subtracting(CommonWords.all) == [])
    }

    @Test(
        "a rule that would do harm is seen to",
        arguments: [
            ("con*", "content"), ("*cul*", "calculer"), ("*ass*", "class"), ("*pute*", "computer"),
            ("*tit*", "title"), ("pute\tlang=fr", "pûtes"), ("*anal*", "analyse"),
        ])
    func collisions(line: String, word: String) throws {
        let rule = try #require(try WordRule(line: line))
        let collisions = Finder(CommonWords.all).collisions(of: [rule])
        #expect(collisions.contains { $0.word == word && $0.exception == word })
    }
}
