import ChatCore
import ChatLanguage

/// What can be typed about the words: `/words`, `/words add A, B`, `/words undo WHO`. Several words
/// are separated by commas, as a word may be a phrase.
enum PlainWords {
    static let explanation: Phrase =
        "/words, /words list|add|remove|undo|ignore|keep|follow|history|status|test …: the words "
        + "masked in what you receive, shared with everybody on this network"

    private static let usage: Phrase =
        "Use /words, /words list, /words add WORD, /words remove WORD, /words undo WHO, /words "
        + "ignore WORD, /words keep WORD, /words follow WORD, /words history WORD, /words status "
        + "or /words test TEXT."

    static func steps(
        for rest: Substring, _ roster: Roster, in language: Language
    ) -> [PlainSession.Step] {
        let (verb, text) = rest.firstWord
        let words = text.split(separator: ",").map { String($0.trimmingWhiteSpace) }
            .filter { !$0.isEmpty }
        switch verb.lowercased() {
        case "": return [.ask(.words)]
        case "list": return [.ask(.wordEntries(list: nil))]
        case "status": return [.ask(.listStatus)]
        case "add" where !words.isEmpty: return [.ask(.addWords(words))]
        case "remove" where !words.isEmpty: return [.ask(.removeWords(words))]
        case "ignore" where !words.isEmpty: return [.ask(.ignoreWords(words))]
        case "keep" where !words.isEmpty: return [.ask(.keepWords(words))]
        case "follow" where !words.isEmpty: return [.ask(.followWords(words))]
        case "undo" where !text.isEmpty: return [.ask(.undoWords(by: author(text, roster)))]
        case "history" where !text.isEmpty: return [.ask(.wordHistory(String(text)))]
        case "test" where !text.isEmpty: return [.ask(.testWords(text: String(text)))]
        default: return [.say("! \(usage.text(in: language))")]
        }
    }

    /// A number is one of this session's. Names are the node's to find, and never guessed from
    /// their beginning: to undo is for everybody.
    private static func author(_ text: Substring, _ roster: Roster) -> String {
        guard let number = Int(text),
            let entry = roster.entries.first(where: { $0.number == number })
        else { return String(text) }
        return entry.view.id.text
    }
}
