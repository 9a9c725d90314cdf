package import ChatCore

/// How what a person has settled is put.
package enum PreferencesWording {
    package static func lines(_ preferences: Preferences) -> [String] {
        [
            presence(preferences.presence), keep(preferences.keep),
            receipts(preferences.readReceipts), typing(preferences.typingNotices),
        ]
    }

    /// Of what was asked to change, how it is now.
    package static func lines(_ preferences: Preferences, after edit: PreferencesEdit) -> [String] {
        var lines: [String] = []
        if edit.state != nil || edit.text != nil { lines.append(presence(preferences.presence)) }
        if edit.keep != nil { lines.append(keep(preferences.keep)) }
        if edit.readReceipts != nil { lines.append(receipts(preferences.readReceipts)) }
        if edit.typingNotices != nil { lines.append(typing(preferences.typingNotices)) }
        return lines.isEmpty ? Self.lines(preferences) : lines
    }

    private static func presence(_ presence: OwnPresence) -> String {
        let text = Displayable(presence.text)
        let more = text.text.isEmpty ? "." : ": \(text)"
        switch presence.state {
        case .available: return text.text.isEmpty ? "You are available." : "You are here\(more)"
        case .away: return "You are away\(more)"
        case .busy: return "You are busy\(more)"
        }
    }

    private static func keep(_ retention: Retention) -> String {
        switch retention {
        case .forever: "Messages are kept until you forget them."
        case .nothing: "No message is kept once it has been delivered, or read."
        case .seconds: "Messages are kept for \(retention), longer only until delivered or read."
        }
    }

    private static func receipts(_ areOn: Bool) -> String {
        areOn
            ? "Who writes to you sees when you have read it."
            : "Nobody is told that you have read what they wrote."
    }

    private static func typing(_ areOn: Bool) -> String {
        areOn
            ? "Whom you write to can see that you are writing."
            : "Nobody is told that you are writing."
    }
}
