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

    static func change(_ change: WordsChangeView) -> String {
        var parts: [String] = []
        if !change.added.isEmpty {
            parts.append("masked from now on: \(change.added.map(\.text).joined(separator: ", "))")
        }
        if !change.removed.isEmpty {
            let list = change.removed.map(\.text).joined(separator: ", ")
            parts.append("no longer masked: \(list)")
        }
        return "Words: \(parts.joined(separator: "; ")) (\(change.count) in the list)."
    }
}
