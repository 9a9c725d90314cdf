import ChatCore

/// What can be typed about oneself: `/away [TEXT]`, `/receipts off`, `/keep 90d`. Without an
/// argument a switch says how it stands.
enum PlainPreferences {
    static func steps(for command: PlainCommand, _ rest: Substring) -> [PlainSession.Step] {
        let text = String(rest)
        switch command {
        case .away: return ask(PreferencesEdit(state: .away, text: text))
        case .busy: return ask(PreferencesEdit(state: .busy, text: text))
        case .back: return ask(PreferencesEdit(state: .available, text: text))
        case .receipts:
            return switched(rest, "/receipts") { PreferencesEdit(readReceipts: $0) }
        case .typing: return switched(rest, "/typing") { PreferencesEdit(typingNotices: $0) }
        case .keep:
            if rest.isEmpty { return ask(PreferencesEdit()) }
            guard let retention = Retention(text.lowercased()) else {
                return [.say("! Use /keep forever, /keep none, or a time as 90d, 12h, 2w.")]
            }
            return ask(PreferencesEdit(keep: retention))
        default: return []
        }
    }

    private static func switched(
        _ rest: Substring, _ name: String, _ edit: (Bool) -> PreferencesEdit
    ) -> [PlainSession.Step] {
        switch rest.lowercased() {
        case "": ask(PreferencesEdit())
        case "on", "yes": ask(edit(true))
        case "off", "no": ask(edit(false))
        default: [.say("! Use \(name) on or \(name) off.")]
        }
    }

    private static func ask(_ edit: PreferencesEdit) -> [PlainSession.Step] {
        [.ask(.preferences(edit))]
    }
}
