import Testing
import WordFilter
import WordLists

@Suite("The lists to begin with")
struct StarterListTests {
    private static func rules(_ list: StarterList) throws -> [WordRule] {
        try RuleFile(Array(list.text.utf8)).rules
    }

    /// Beginnings of words that are the rule in another form.
    private static let meant = ["déconné", "démerd", "emmerd", "encule", "pissée"]

    @Test("every line is a rule, and none is there twice", arguments: StarterList.allCases)
    func parse(list: StarterList) throws {
        let file = try RuleFile(Array(list.text.utf8))
        #expect((40...130).contains(file.rules.count), "\(file.rules.count)")
        #expect(file.duplicates == 0)
        // What an export writes is what was imported.
        #expect(try RuleFile(Array(WordRule.file(file.rules).utf8)).rules == file.rules)
    }

    @Test("no common word is hit but those that are meant", arguments: StarterList.allCases)
    func common(list: StarterList) throws {
        let rules = try Self.rules(list)
        let collisions = Finder(CommonWords.all).collisions(of: rules)
        let unmeant = collisions.filter { collision in
            !Self.meant.contains { collision.word.hasPrefix($0) }
        }
        #expect(unmeant.map { "\($0.rule.line) hits \($0.word)" } == [])
    }

    @Test(
        "only strong lists hide; nothing drops a message unasked", arguments: StarterList.allCases)
    func actions(list: StarterList) throws {
        let actions = Set(try Self.rules(list).map(\.action))
        #expect(!actions.contains(.drop))
        #expect(actions.contains(.hide) == list.rawValue.hasSuffix("strong"))
    }

    @Test(
        "what is rude is found, and what is innocent is not",
        arguments: [
            (StarterList.french, "t'es qu'un CRÉTIN", true), (.french, "espèce d'1d10t", true),
            (.french, "il est très intelligent", false), (.french, "la tare de la balance", false),
            (.frenchStrong, "gros con", true), (.frenchStrong, "un cul-de-sac", false),
            (.frenchStrong, "les petits chiots", false), (.frenchStrong, "un calcul", false),
            (.frenchStrong, "vous pûtes venir", false), (.frenchStrong, "chili con carne", false),
            (.english, "what an idiot", true), (.english, "fatty acids", false),
            (.english, "looser screws", false), (.englishStrong, "a s s h o l e", true),
            (.englishStrong, "I live in Scunthorpe", false), (.englishStrong, "Moby Dick", false),
            (.englishStrong, "the class will pass", false), (.englishStrong, "hello", false),
            (.englishStrong, "shiitake", false),
        ])
    func texts(list: StarterList, text: String, isRude: Bool) throws {
        #expect(!WordList(try Self.rules(list)).matches(in: text).isEmpty == isRude)
    }
}
