import Testing
import WordFilter

/// A list of these words, each of which must be a rule.
func list(_ words: String...) throws -> WordList {
    WordList(try words.map { word throws in try WordRule(word) })
}

/// What is found in `text`, as it stands there.
func found(_ list: WordList, in text: String) -> [String] {
    list.matches(in: text).map { String(text[$0.range]) }
}

@Suite("What counts as the word")
struct WordsTests {
    @Test(
        "a listed word is found however it is dressed",
        arguments: [
            ("idiot", "idiot"), ("idiot", "IDIOT"), ("IDIOT", "idiot"), ("idiot", "Idiot!"),
            ("idiot", "«idiot»"), ("idiot", "(idiot)"), ("idiot", "_idiot_"), ("idiot", "idiot."),
            ("idiot", "ïdîöt"), ("ïdîöt", "idiot"), ("idiot", "i\u{301}di\u{308}\u{323}ot"),
            ("débile", "debile"), ("debile", "de\u{301}bile"), ("de\u{301}bile", "d\u{e9}bile"),
            ("DÉBILE", "débile"), ("idiot", "ｉｄｉｏｔ"), ("idiot", "ＩＤＩＯＴ"),
            ("idiot", "𝐢𝐝𝐢𝐨𝐭"), ("idiot", "𝕴𝕯𝕴𝕺𝕿"), ("idiot", "ⓘⒹⓘⓞⓣ"),
            ("idiot", "id\u{200b}iot"), ("idiot", "i\u{ad}d\u{200d}i\u{200c}o\u{2060}t"),
            ("idiot", "\u{202e}idiot\u{202c}"), ("id\u{200b}iot", "idiot"),
            ("idiot", "i\u{fe0f}d\u{34f}iot"), ("idiot", "i\u{488}d\u{20dd}iot"),
            ("fieff", "ﬁeﬀ"), ("cœur", "COEUR"), ("coeur", "Cœur"),
            ("æther", "AETHER"), ("smorbrod", "smørbrød"), ("zlodziej", "złodziej"),
            ("diot", "đıot"), ("kiz", "KIZ"), ("kız", "KIZ"), ("izmir", "İZMİR"),
            ("σκυλος", "ΣΚΥΛΟΣ"), ("σκύλος", "σκυλοσ"), ("мудак", "МУДАК"),
            ("straße", "STRAẞE"), ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("42", "４２"),
        ])
    func isFound(word: String, text: String) throws {
        let list = try list(word)
        #expect(list.matches(in: text).count == 1)
        #expect(list.matches(in: "a \(text) b").count == 1)
    }

    @Test(
        "a word in its surroundings",
        arguments: [
            ("idiot", "quel idiot alors", "idiot"), ("idiot", "l'idiot du village", "idiot"),
            ("idiot", "L’IDIOT", "IDIOT"), ("abruti", "bande d’abrutis et d’abruti", "abruti"),
            ("idiot", "lʼidiot", "idiot"), ("idiot", "idiot-proof", "idiot"),
            ("idiot", "arch-idiot", "idiot"), ("idiot", "idiot/imbecile", "idiot"),
            ("idiot", "idiot\nnext", "idiot"), ("idiot", "😀idiot😀", "idiot"),
            ("idiot", "🇫🇷idiot🇫🇷", "idiot"), ("idiot", "👩‍🚀idiot👩‍🚀", "idiot"),
            ("idiot", "idiot1️⃣", "idiot"), ("idiot", "1\u{20e3}idiot", "idiot"),
            ("idiot", "你是idiot吗", "idiot"), ("idiot", "idiotです", "idiot"),
            ("idiot", "คุณidiotครับ", "idiot"), ("idiot", "يا idiot!", "idiot"),
            ("idiot", "«idiot»،", "idiot"), ("أحمق", "أنت أحمق!", "أحمق"),
            ("احمق", "أَحْمَق", "أَحْمَق"), ("傻瓜", "你是傻瓜吗", "傻瓜"), ("バカ", "この ﾊﾞｶ", "ﾊﾞｶ"),
            ("idiot", "idiot™", "idiot"), ("idiot", "①: idiot", "idiot"),
        ])
    func isFoundAmongNeighbours(word: String, text: String, span: String) throws {
        let matches = try found(list(word), in: text)
        // Compared by scalars: to `String`, canonical equivalents are equal.
        #expect(matches.map { Array($0.unicodeScalars) } == [Array(span.unicodeScalars)])
    }

    @Test(
        "an innocent word is left alone",
        arguments: [
            ("tit", "être tête à tête"), ("tit", "title petit titre constitution appétit"),
            ("idiot", "idiotie idiots idiote idiotisme"), ("cunt", "Scunthorpe United"),
            ("ass", "classe passe assassin Cassandre assess bass grass"),
            ("con", "content convoi bacon leçon cône cone"), ("cul", "culture calcul reculer"),
            ("pute", "dispute députe ordinateur computer reputed"),
            ("sex", "Essex Sussex Middlesex"),
            ("hell", "hello shell Michelle"), ("cock", "peacock Hancock cockpit"),
            ("rape", "grape drape raper therapeute"), ("idiot", "id iot idi..ot idi , ot"),
            ("ass", "aß Straß"), ("ss", "ß"), ("かば", "がば かばん"),
            ("tm", "marque™"), ("11", "1️⃣1️⃣ 1\u{20e3}1\u{20e3}"),
            ("傻瓜", "傻子瓜"), ("ми", "мир"),
        ])
    func isSpared(word: String, text: String) throws {
        #expect(try found(list(word), in: text) == [])
    }

    @Test(
        "a phrase is its words in a row with white space or a hyphen between, or nothing",
        arguments: [
            ("fils de", "ce fils de roi", ["fils de"]), ("fils de", "FILS   DE", ["FILS   DE"]),
            ("fils de", "fils\t\n\u{a0}de", ["fils\t\n\u{a0}de"]),
            ("fils de", "fils \u{200b}de", ["fils \u{200b}de"]),
            ("fils  de", "fils de", ["fils de"]), ("fils de", "fils, de", []),
            ("fils de", "fils-de", ["fils-de"]), ("fils de", "fils du", []),
            ("fils de", "filsde", ["filsde"]), ("a ba", "aba", []),
            ("fils de", "fils des", []), ("fils de", "fils 👶 de", []), ("fils de", "fils", []),
            ("fils de", "fils fils de de", ["fils de"]), ("a b", "a b a b", ["a b", "a b"]),
            ("sous-merde", "cette Sous‑Merde", ["Sous‑Merde"]),
            ("sous-merde", "sous merde", ["sous merde"]),
            ("sous-merde", "sous--merde", []), ("sous-merde", "sous - merde", []),
            ("nique l'état", "NIQUE  L’ÉTAT", ["NIQUE  L’ÉTAT"]), ("l'état", "l état", []),
        ])
    func phrases(phrase: String, text: String, spans: [String]) throws {
        #expect(try found(list(phrase), in: text) == spans)
    }

    @Test("the longest of the rules that begin at a word wins, and the next begins after it")
    func longest() throws {
        let list = try list("fils", "fils de", "fils de roi", "de", "roi soleil", "roi")
        #expect(found(list, in: "fils de roi soleil") == ["fils de roi"])
        #expect(found(list, in: "fils de reine") == ["fils de"])
        #expect(found(list, in: "fils, de roi soleil") == ["fils", "de", "roi soleil"])
        #expect(found(list, in: "roi roi soleil") == ["roi", "roi soleil"])
        #expect(list.matches(in: "Fils De Roi").map(\.rule.text) == ["fils de roi"])
    }
}
