import ChatCore
import ChatLanguage

/// What can be typed about oneself: `/away [TEXT]`, `/receipts off`, `/keep 90d`. Without an
/// argument a switch says how it stands.
enum PlainPreferences {
    static func steps(
        for command: PlainCommand, _ rest: Substring, in language: Language
    ) -> [PlainSession.Step] {
        let text = String(rest)
        switch command {
        case .away: return ask(PreferencesEdit(state: .away, text: text))
        case .busy: return ask(PreferencesEdit(state: .busy, text: text))
        case .back: return ask(PreferencesEdit(state: .available, text: text))
        case .receipts:
            return switched(rest, "/receipts", language) { PreferencesEdit(readReceipts: $0) }
        case .typing:
            return switched(rest, "/typing", language) { PreferencesEdit(typingNotices: $0) }
        case .keep:
            if rest.isEmpty { return ask(PreferencesEdit()) }
            guard let retention = Retention(text.lowercased()) else {
                let usage: Phrase = "Use /keep forever, /keep none, or a time as 90d, 12h, 2w."
                return [.say("! \(usage.text(in: language))")]
            }
            return ask(PreferencesEdit(keep: retention))
        default: return []
        }
    }

    private static func switched(
        _ rest: Substring, _ name: String, _ language: Language,
        _ edit: (Bool) -> PreferencesEdit
    ) -> [PlainSession.Step] {
        switch rest.lowercased() {
        case "": return ask(PreferencesEdit())
        case "on", "yes": return ask(edit(true))
        case "off", "no": return ask(edit(false))
        default:
            let usage: Phrase = "Use \(name) on or \(name) off."
            return [.say("! \(usage.text(in: language))")]
        }
    }

    private static func ask(_ edit: PreferencesEdit) -> [PlainSession.Step] {
        [.ask(.preferences(edit))]
    }
}
