package import ChatCore

/// How the plain interface puts things.
package enum Wording {
    static func discovery(_ view: DiscoveryView) -> String {
        switch view.state {
        case .off: "Discovery is off: only addresses given by --peer are dialled."
        case .starting: "Looking for people on the network…"
        case .daemon: "Found by the system's avahi-daemon."
        case .embedded: "Found by chat-node's own mDNS responder (no avahi-daemon answers)."
        case .unavailable: "Nobody can be found: \(view.explanation)"
        }
    }

    static func presence(
        _ view: PeerView, before: PeerView.Presence, number: Int
    ) -> String? {
        let status = status(view.status).map { " (\($0))" } ?? ""
        return switch view.presence {
        // Nothing changes when somebody who is around gets a link, or needs none any more.
        case .online: before == .around ? nil : "[\(number)] \(view.name) is here\(status)."
        case .around: before == .online ? nil : "[\(number)] \(view.name) is here."
        // Seen, but a link usually follows within a moment: not worth a line.
        case .visible: nil
        case .unreachable: "[\(number)] \(view.name) is seen but cannot be reached (a firewall?)."
        case .offline:
            before == .visible ? nil : "[\(number)] \(view.name) has left."
        }
    }

    static func remark(_ presence: PeerView.Presence) -> String {
        switch presence {
        case .online: ""
        case .around: ""
        case .visible: " (connecting)"
        case .unreachable: " (cannot be reached)"
        case .offline: " (not here)"
        }
    }

    /// `away: at lunch`, `busy`; nil for who is simply there.
    package static func status(_ view: PresenceView?) -> String? {
        guard let view else { return nil }
        let text = view.text.text
        switch view.state {
        case .available: return text.isEmpty ? nil : text
        case .away, .busy: return view.state.rawValue + (text.isEmpty ? "" : ": \(text)")
        }
    }

    /// Behind a name in a list: ` (cannot be reached)`, ` (away: at lunch)`.
    static func remark(_ view: PeerView) -> String {
        if let status = status(view.status) { return " (\(status))" }
        return remark(view.presence)
    }

    /// What somebody who was here already says of themselves now.
    static func statusChange(
        _ view: PeerView, before: PresenceView?, number: Int
    ) -> String? {
        guard let now = view.status, now != before else { return nil }
        switch now.state {
        case .away, .busy:
            return "[\(number)] \(view.name) is \(status(now) ?? now.state.rawValue)"
        case .available where now.text.text.isEmpty:
            // Who was never away is not back.
            return status(before) == nil ? nil : "[\(number)] \(view.name) is back."
        case .available: return "[\(number)] \(view.name) is here: \(now.text)"
        }
    }

    static func whoIs(_ view: PeerView, clock: LocalClock) -> [String] {
        let addresses = view.addresses.map(\.text).joined(separator: ", ")
        let seen = view.lastSeenMilliseconds.map { "last seen \(clock.ago($0))" }
        return [
            "\(view.name)\(remark(view)): id \(view.id)\(view.isVerified ? " (verified)" : "")",
            addresses.isEmpty ? "no address known" : "at \(addresses)",
        ] + (seen.map { [$0] } ?? [])
    }

    // MARK: Talks

    static func conversation(_ view: ConversationView, number: Int?) -> String {
        let counts = [(view.unread, "unread"), (view.queued, "not delivered yet")]
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let what = counts.isEmpty ? "nothing waits" : counts.joined(separator: ", ")
        return "\(number.map { "[\($0)] " } ?? "")\(view.name): \(what)"
    }

    /// How far an own message got.
    static func state(_ state: MessageView.State) -> String {
        switch state {
        case .queued: "waiting"
        case .sent: "on its way"
        case .delivered: "delivered"
        case .read: "read"
        case .received: "received"
        }
    }

    /// Of an own message: what the reader's list made of it.
    package static func maskedThere(_ message: MessageView) -> String? {
        guard !message.maskedThere.isEmpty else { return nil }
        let words = message.maskedThere.map { "\"\($0)\"" }.joined(separator: ", ")
        return "\(message.name)'s list masked \(words) in what you wrote."
    }

    // MARK: Words

    private static let namedWords = 20

    static func words(_ rules: [RuleView]) -> String {
        if rules.isEmpty { return "No words are masked: /words add WORD adds one for everybody." }
        let words = WordsWording.words(rules.map(\.word), more: 0, named: namedWords)
        let act = rules.count == 1 ? "1 word acts" : "\(rules.count) words act"
        return "\(act) here: \(words). /words list says who shares them."
    }

    private static let shownEntries = 40

    /// The latest of what acts here.
    static func entries(_ entries: [WordEntryView], now: Int64) -> [String] {
        let shown = entries.filter(WordTable.isShownAlways)
            .sorted { $0.milliseconds ?? 0 > $1.milliseconds ?? 0 }
        if shown.isEmpty { return [words([])] }
        let left = shown.count - shownEntries
        let more = left > 0 ? ["and \(left) more: 'chat-node words list' shows all."] : []
        return WordTable.lines(for: Array(shown.prefix(shownEntries)), now: now) + more
    }

    static let shared =
        "What you add is for everybody on this network: /words remove takes it back, "
        + "/words keep masks for you alone."

    static func change(_ change: WordsChangeView) -> [String] {
        guard change.by.isEmpty else { return [WordsWording.news(change)] }
        var parts: [String] = []
        var left = change.more
        for (what, words) in [
            ("masked from now on", change.added), ("no longer masked", change.removed),
        ] where !words.isEmpty {
            let named = words.prefix(namedWords)
            left += words.count - named.count
            parts.append("\(what): \(WordsWording.words(Array(named), more: 0, named: namedWords))")
        }
        if left > 0 { parts.append("and \(left) more") }
        return ["Words: \(parts.joined(separator: "; ")) (\(change.count) now)."]
            + collisions(change)
    }

    private static let shownCollisions = 20

    /// What the new rules hit by accident, and what would spare it.
    private static func collisions(_ change: WordsChangeView) -> [String] {
        guard !change.collisions.isEmpty else { return [] }
        let hit = change.collisions.prefix(shownCollisions)
            .map { "\($0.word) (\($0.rule))" }.joined(separator: ", ")
        let left = change.collisions.count - shownCollisions + change.moreCollisions
        return [
            "Also hit now: \(hit)\(left > 0 ? " and \(left) more" : ""). "
                + "'chat-node words add' takes exceptions (--except)."
        ]
    }

    // MARK: Messages

    /// As it is shown, line by line. Each line says whose it is, or one message could pass for
    /// several people's; what begins with a mark is ours, which nobody can send.
    package static func message(_ message: MessageView) -> [String] {
        if let hidden = hidden(message) { return ["! \(hidden)"] }
        let lines = lines(of: message, by: message.name.text)
        return lines + (warning(message).map { ["! \($0)"] } ?? [])
    }

    /// For a rule that asks to warn.
    static func warning(_ message: MessageView) -> String? {
        guard let finding = message.finding, finding.action == .warn else { return nil }
        return "Your list warns of what \(message.name) wrote: \(finding.rule)"
    }

    /// For a rule that asks to hide: without the word. One that asks to drop comes too late for a
    /// message that was shown.
    static func hidden(_ message: MessageView) -> String? {
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
