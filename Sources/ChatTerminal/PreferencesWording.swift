package import ChatCore
package import ChatLanguage

/// How what a person has settled is put.
package enum PreferencesWording {
    package static func lines(_ preferences: Preferences) -> [Phrase] {
        [
            presence(preferences.presence), keep(preferences.keep),
            receipts(preferences.readReceipts), typing(preferences.typingNotices),
        ]
    }

    /// Of what was asked to change, how it is now.
    package static func lines(_ preferences: Preferences, after edit: PreferencesEdit) -> [Phrase] {
        var lines: [Phrase] = []
        if edit.state != nil || edit.text != nil { lines.append(presence(preferences.presence)) }
        if edit.keep != nil { lines.append(keep(preferences.keep)) }
        if edit.readReceipts != nil { lines.append(receipts(preferences.readReceipts)) }
        if edit.typingNotices != nil { lines.append(typing(preferences.typingNotices)) }
        return lines.isEmpty ? Self.lines(preferences) : lines
    }

    private static func presence(_ presence: OwnPresence) -> Phrase {
        let text = Displayable(presence.text)
        return switch (presence.state, text.text.isEmpty) {
        case (.available, true): "You are available."
        case (.available, false): "You are here: \(text)"
        case (.away, true): "You are away."
        case (.away, false): "You are away: \(text)"
        case (.busy, true): "You are busy."
        case (.busy, false): "You are busy: \(text)"
        }
    }

    private static func keep(_ retention: Retention) -> Phrase {
        switch retention {
        case .forever: "Messages are kept until you forget them."
        case .nothing: "No message is kept once it has been delivered, or read."
        case .seconds: "Messages are kept for \(retention), longer only until delivered or read."
        }
    }

    private static func receipts(_ areOn: Bool) -> Phrase {
        areOn
            ? "Who writes to you sees when you have read it."
            : "Nobody is told that you have read what they wrote."
    }

    private static func typing(_ areOn: Bool) -> Phrase {
        areOn
            ? "Whom you write to can see that you are writing."
            : "Nobody is told that you are writing."
    }
}
