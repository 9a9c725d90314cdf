package import ChatCore
package import ChatLanguage

/// How the plain interface puts things.
package enum Wording {
    static func discovery(_ view: DiscoveryView) -> Phrase {
        switch view.state {
        case .off: "Discovery is off: only addresses given by --peer are dialled."
        case .starting: "Looking for people on the network…"
        case .daemon: "Found by the system's avahi-daemon."
        case .embedded: "Found by chat-node's own mDNS responder (no avahi-daemon answers)."
        case .unavailable: "Nobody can be found: \(view.phrase)"
        }
    }

    static func presence(
        _ view: PeerView, before: PeerView.Presence, number: Int
    ) -> Phrase? {
        switch view.presence {
        // Nothing changes when somebody who is around gets a link, or needs none any more.
        case .online where before == .around: nil
        case .online:
            status(view.status).map { "[\(number)] \(view.name) is here (\($0))." }
                ?? "[\(number)] \(view.name) is here."
        case .around: before == .online ? nil : "[\(number)] \(view.name) is here."
        // Seen, but a link usually follows within a moment: not worth a line.
        case .visible: nil
        case .unreachable: "[\(number)] \(view.name) is seen but cannot be reached (a firewall?)."
        case .offline: before == .visible ? nil : "[\(number)] \(view.name) has left."
        }
    }

    /// In a word or two; nil for who is simply there.
    static func remark(_ presence: PeerView.Presence) -> Phrase? {
        switch presence {
        case .online, .around: nil
        case .visible: "connecting"
        case .unreachable: "cannot be reached"
        case .offline: "not here"
        }
    }

    /// As a word for a table.
    package static func word(for presence: PeerView.Presence) -> Phrase {
        switch presence {
        case .online: "online"
        case .around: "around"
        case .visible: "visible"
        case .unreachable: "unreachable"
        case .offline: "offline"
        }
    }

    /// `daemon`, `unavailable (there is no thread for it)`.
    package static func word(for view: DiscoveryView) -> Phrase {
        switch view.state {
        case .off: "off"
        case .starting: "starting"
        case .daemon: "daemon"
        case .embedded: "embedded"
        case .unavailable: "unavailable (\(view.phrase))"
        }
    }

    /// `away: at lunch`, `busy`; nil for who is simply there.
    package static func status(_ view: PresenceView?) -> Phrase? {
        guard let view else { return nil }
        let text = view.text.text
        return switch (view.state, text.isEmpty) {
        case (.available, true): nil
        case (.available, false): .verbatim(text)
        case (.away, true): "away"
        case (.away, false): "away: \(text)"
        case (.busy, true): "busy"
        case (.busy, false): "busy: \(text)"
        }
    }

    /// As in a list: `Ana`, `Ana (cannot be reached)`, `Ana (away: at lunch)`.
    static func named(_ view: PeerView) -> Phrase {
        guard let remark = status(view.status) ?? remark(view.presence) else {
            return .verbatim(view.name.text)
        }
        return "\(view.name) (\(remark))"
    }

    /// What somebody who was here already says of themselves now.
    static func statusChange(
        _ view: PeerView, before: PresenceView?, number: Int
    ) -> Phrase? {
        guard let now = view.status, now != before else { return nil }
        switch now.state {
        case .away, .busy: return status(now).map { "[\(number)] \(view.name) is \($0)" }
        case .available where now.text.text.isEmpty:
            // Who was never away is not back.
            return status(before) == nil ? nil : "[\(number)] \(view.name) is back."
        case .available: return "[\(number)] \(view.name) is here: \(now.text)"
        }
    }

    static func whoIs(_ view: PeerView, clock: LocalClock) -> [Phrase] {
        let addresses = view.addresses.map(\.text).joined(separator: ", ")
        let seen: Phrase? = view.lastSeenMilliseconds.map { "last seen \(clock.ago($0))" }
        return [
            view.isVerified
                ? "\(named(view)): id \(view.id) (verified)" : "\(named(view)): id \(view.id)",
            addresses.isEmpty ? "no address known" : "at \(addresses)",
        ] + (seen.map { [$0] } ?? [])
    }

    // MARK: Talks

    static func conversation(_ view: ConversationView, number: Int?) -> Phrase {
        var counts: [Phrase] = []
        if view.unread > 0 { counts.append("\(view.unread) unread") }
        if view.queued > 0 { counts.append("\(view.queued) not delivered yet") }
        let what: Phrase =
            counts.isEmpty ? "nothing waits" : .list(counts, separator: .verbatim(", "))
        return number.map { "[\($0)] \(view.name): \(what)" } ?? "\(view.name): \(what)"
    }

    /// How far an own message got.
    static func state(_ state: MessageView.State) -> Phrase {
        switch state {
        case .queued: "waiting"
        case .sent: "on its way"
        case .delivered: "delivered"
        case .read: "read"
        case .received: "received"
        }
    }

    /// Of an own message: what the reader's list made of it.
    package static func maskedThere(_ message: MessageView) -> Phrase? {
        guard !message.maskedThere.isEmpty else { return nil }
        let words = message.maskedThere.map { Phrase("\"\($0)\"") }
        let list: Phrase = .list(words, separator: .verbatim(", "))
        return "\(message.name)'s list masked \(list) in what you wrote."
    }

    // MARK: Words

    private static let namedWords = 20

    static func words(_ rules: [RuleView]) -> Phrase {
        if rules.isEmpty { return "No words are masked: /words add WORD adds one for everybody." }
        let words = WordsWording.words(rules.map(\.word), more: 0, named: namedWords)
        return .plural(
            rules.count, one: "1 word acts here: \(words). /words list says who shares them.",
            other: "\(rules.count) words act here: \(words). /words list says who shares them.")
    }

    private static let shownEntries = 40

    /// The latest of what acts here.
    static func entries(
        _ entries: [WordEntryView], now: Int64, in language: Language
    ) -> [String] {
        let shown = entries.filter(WordTable.isShownAlways)
            .sorted { $0.milliseconds ?? 0 > $1.milliseconds ?? 0 }
        if shown.isEmpty { return [words([]).text(in: language)] }
        let lines = WordTable.lines(
            for: Array(shown.prefix(shownEntries)), now: now, in: language)
        let left = shown.count - shownEntries
        guard left > 0 else { return lines }
        let more: Phrase = "and \(left) more: 'chat-node words list' shows all."
        return lines + [more.text(in: language)]
    }

    static let shared: Phrase =
        "What you add is for everybody on this network: /words remove takes it back, "
        + "/words keep masks for you alone."

    static func change(_ change: WordsChangeView) -> [Phrase] {
        guard change.by.isEmpty else { return [WordsWording.news(change)] }
        var parts: [Phrase] = []
        var left = change.more
        func named(_ words: [Displayable]) -> Phrase {
            left += max(words.count - namedWords, 0)
            return WordsWording.words(Array(words.prefix(namedWords)), more: 0, named: namedWords)
        }
        if !change.added.isEmpty { parts.append("masked from now on: \(named(change.added))") }
        if !change.removed.isEmpty { parts.append("no longer masked: \(named(change.removed))") }
        if left > 0 { parts.append("and \(left) more") }
        let what: Phrase = .list(parts, separator: "; ")
        return ["Words: \(what) (\(change.count) now)."] + collisions(change)
    }

    private static let shownCollisions = 20

    /// What the new rules hit by accident, and what would spare it.
    private static func collisions(_ change: WordsChangeView) -> [Phrase] {
        guard !change.collisions.isEmpty else { return [] }
        let hit = change.collisions.prefix(shownCollisions)
            .map { "\($0.word) (\($0.rule))" }.joined(separator: ", ")
        let left = change.collisions.count - shownCollisions + change.moreCollisions
        let all: Phrase = left > 0 ? "\(hit) and \(left) more" : .verbatim(hit)
        return ["Also hit now: \(all). 'chat-node words add' takes exceptions (--except)."]
    }

    // MARK: Messages

    /// As it is shown, line by line. Each line says whose it is, or one message could pass for
    /// several people's; what begins with a mark is ours, which nobody can send.
    package static func message(
        _ message: MessageView, in language: Language = .english
    ) -> [String] {
        if let hidden = hidden(message) { return ["! \(hidden.text(in: language))"] }
        let lines = lines(of: message, by: message.name.text, in: language)
        return lines + (warning(message).map { ["! \($0.text(in: language))"] } ?? [])
    }

    /// For a rule that asks to warn.
    static func warning(_ message: MessageView) -> Phrase? {
        guard let finding = message.finding, finding.action == .warn else { return nil }
        return "Your list warns of what \(message.name) wrote: \(finding.rule)"
    }

    /// For a rule that asks to hide: without the word. One that asks to drop comes too late for a
    /// message that was shown.
    static func hidden(_ message: MessageView) -> Phrase? {
        guard let action = message.finding?.action, action == .hide || action == .drop else {
            return nil
        }
        return "\(message.name) wrote something that your list hides."
    }

    static func tested(_ test: TestView) -> [String] {
        test.text.lines.map(String.init)
            + test.matches.map { match in
                let via = match.via.isEmpty ? "" : ", \(match.via.joined(separator: ", "))"
                return "\(match.rule) at \(match.start)–\(match.end): “\(match.matched)”\(via)"
            }
    }
}

extension Displayable {
    var lines: [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
