import ChatCore

/// How the plain interface puts things.
enum Wording {
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
        case .online: "[\(number)] \(view.name) is here."
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

    static func change(_ change: WordsChangeView) -> [String] {
        var parts: [String] = []
        if !change.added.isEmpty {
            parts.append("masked from now on: \(change.added.map(\.text).joined(separator: ", "))")
        }
        if !change.removed.isEmpty {
            let list = change.removed.map(\.text).joined(separator: ", ")
            parts.append("no longer masked: \(list)")
        }
        if change.more > 0 { parts.append("and \(change.more) more") }
        return ["Words: \(parts.joined(separator: "; ")) (\(change.count) in the list)."]
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

    /// For a rule that asks to warn.
    static func warning(_ message: MessageView) -> String? {
        guard let finding = message.finding, finding.action == .warn else { return nil }
        return "Your list warns of what \(message.name) wrote: \(finding.rule)"
    }

    /// For a rule that asks to hide: without the word.
    static func hidden(_ message: MessageView) -> String? {
        guard message.finding?.action == .hide else { return nil }
        return "\(message.name) wrote something that your list hides."
    }

    static func tested(_ test: TestView) -> [String] {
        let lines = test.text.text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map(String.init)
            + test.matches.map { match in
                let via = match.via.isEmpty ? "" : ", \(match.via.joined(separator: ", "))"
                return "\(match.rule) at \(match.start)–\(match.end): “\(match.matched)”\(via)"
            }
    }
}
