import ChatLanguage
import Testing

/// That the French of the tables is written as French is.
@Suite("The French tables") struct FrenchTests {
    /// The same in both languages.
    private static let alike: Set<String> = [
        "{1} message", "{1} messages", "{1}, {2}", "{1}, {2}, {3}", "visible", "port {1}",
        "{1} minutes", "ARGUMENTS:", "OPTIONS:",
    ]
    /// With commands or JSON in them, which no typography may change.
    private static func holdsCode(_ key: String) -> Bool {
        key.contains("{\"") || key.hasPrefix("mv ")
    }

    private static func holes(_ text: String) -> Set<String> {
        Set(
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
                piece in
                piece.firstIndex(of: "}").map { String(piece[..<$0]) }
            }.filter { $0.allSatisfy(\.isNumber) })
    }

    @Test("no key stands in two tables: each has one translation")
    func once() {
        let all = Translations.frenchTables.values.reduce(0) { $0 + $1.count }
        #expect(all == Translations.french.count)
        #expect(all > 400)
    }

    @Test("a translation has the arguments of its key, and says something else")
    func arguments() {
        for (key, french) in Translations.french {
            #expect(Self.holes(key) == Self.holes(french), "\(key)")
            #expect(key != french || Self.alike.contains(key), "\(key)")
        }
    }

    @Test("spaces, quotes and apostrophes are those of French")
    func typography() {
        for (key, french) in Translations.french where !Self.holdsCode(key) {
            #expect(!french.contains("'"), "\(french)")
            #expect(!french.contains("\""), "\(french)")
            let characters = Array(french.unicodeScalars)
            for (place, character) in characters.enumerated() {
                let before = place > 0 ? characters[place - 1] : " "
                let after = place + 1 < characters.count ? characters[place + 1] : " "
                switch character {
                case ";", "!", "?", "»": #expect(before == "\u{202F}", "\(french)")
                case "«": #expect(after == "\u{202F}", "\(french)")
                // Not within HÔTE:PORT.
                case ":" where after == " " || after == "\n":
                    #expect(before == "\u{00A0}", "\(french)")
                default: break
                }
            }
        }
    }

    @Test("capitals keep their accents")
    func capitals() {
        for french in Translations.french.values {
            for bare in ["Ecri", "Etat", "Echec", "Epargn", "A propos", "HOTE"] {
                #expect(!french.contains(bare), "\(french)")
            }
        }
    }
}
