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
        switch view.presence {
        // Nothing changes when somebody who is around gets a link, or needs none any more.
        case .online: before == .around ? nil : "[\(number)] \(view.name) is here."
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
        case .offline: " (away)"
        }
    }

    static func whoIs(_ view: PeerView) -> [String] {
        let addresses = view.addresses.map(\.text).joined(separator: ", ")
        return [
            "\(view.name)\(remark(view.presence)): id \(view.id)",
            addresses.isEmpty ? "no address known" : "at \(addresses)",
        ]
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
        let lines = message.text.lines.map { "\(message.name): \($0)" }
        return lines + (warning(message).map { ["! \($0)"] } ?? [])
    }

    /// For a rule that asks to warn.
    private static func warning(_ message: MessageView) -> String? {
        guard let finding = message.finding, finding.action == .warn else { return nil }
        return "Your list warns of what \(message.name) wrote: \(finding.rule)"
    }

    /// For a rule that asks to hide: without the word. One that asks to drop comes too late for a
    /// message that was shown.
    private static func hidden(_ message: MessageView) -> String? {
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
