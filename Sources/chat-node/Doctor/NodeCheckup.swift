import ChatCore
import ChatDiscovery
import ChatLanguage

/// What the node that runs has to say, and what its peers say of it.
struct NodeCheckup {
    let diagnosis: DiagnosisView
    let firewall: Firewall
    let port: UInt16

    /// What sets of people and their messages get along with.
    private static let clockSeconds: Int64 = 120

    func findings(dialledBack: [DialBackView]) -> [Finding] {
        sameKey() + reached(dialledBack) + unreachable() + clocks()
    }

    private func sameKey() -> [Finding] {
        guard let address = diagnosis.ownKeyAt else { return [] }
        return [
            .problem(
                .sameKey, "Your key is on another machine as well: \(address).",
                why: "a copy of this profile runs there; the others take you two for one, and "
                    + "messages go to either",
                do: "end that one, and give it a key of its own: start it with --profile NAME")
        ]
    }

    /// Whether somebody on another machine got through.
    private func reached(_ views: [DialBackView]) -> [Finding] {
        let outside = views.filter { !LocalNetwork.isOwn($0.address.text) }
        let told = outside.filter { $0.outcome != nil && $0.outcome != .declined }
        guard !told.isEmpty else {
            let why: Phrase =
                views.isEmpty
                ? "nobody has a link with this node"
                : outside.isEmpty
                    ? "all who have a link are on this machine"
                    : "who was asked did not try: too often, or an older program"
            return [
                .note(
                    .firewall, "Whether others can dial port \(port) here is not known.", why: why,
                    do: "nothing, if all is well; else \(firewall.remedy(port: port))")
            ]
        }
        return told.map { view in
            let tried: Phrase = "\(view.name) dialled port \(port) here"
            switch view.outcome {
            case .answered, .declined, nil:
                return .fine(.firewall, "\(tried) and got through.")
            case .silent:
                return .problem(
                    .firewall, "\(tried) and got no answer.",
                    why: "a firewall on this machine drops what comes in (\(firewall.name)); with "
                        + "one on both sides no link comes about",
                    do: firewall.remedy(port: port))
            case .refused:
                return .problem(
                    .firewall, "\(tried) and was refused.",
                    why: "a firewall rejects it, or the address that \(view.name) sees is a "
                        + "router's",
                    do: firewall.remedy(port: port))
            case .other:
                return .problem(
                    .firewall, "\(tried) and met something else.",
                    why: "the address that \(view.name) sees is not this machine's alone",
                    do: "see 'ss -ltnp sport = :\(port)', and whether a router stands between")
            }
        }
    }

    private func unreachable() -> [Finding] {
        diagnosis.unreachable.map { Self.unreachable($0) }
    }

    static func unreachable(_ view: UnreachableView) -> Finding {
        let addresses = view.addresses.prefix(3).map(\.text).joined(separator: ", ")
        let port = view.addresses.first.flatMap { Endpoint(text: $0.text)?.port } ?? 7470
        return .problem(
            .peer, "\(view.name) is announced at \(addresses), and does not answer there.",
            why: "the last dial: \(view.phrase ?? "no answer"); their firewall, or they "
                + "have just gone",
            do: "on their machine let in TCP \(port): 'chat-node doctor' there says how")
    }

    private func clocks() -> [Finding] {
        diagnosis.clocks.filter { abs($0.aheadSeconds) > Self.clockSeconds }.map { clock in
            let isBehind = clock.aheadSeconds > 0
            return .problem(
                .clock,
                isBehind
                    ? "Your clock is \(Self.duration(clock.aheadSeconds)) behind \(clock.name)'s."
                    : "Your clock is \(Self.duration(clock.aheadSeconds)) ahead of \(clock.name)'s.",
                why: "one of the two is wrong; no message is lost by it, but times mislead",
                do: "'timedatectl set-ntp true' on the machine whose 'date' is wrong")
        }
    }

    static func duration(_ seconds: Int64) -> Phrase {
        let seconds = abs(seconds)
        return switch seconds {
        case ..<7_200: "\(seconds / 60) minutes"
        case ..<172_800: "\(seconds / 3_600) hours"
        default: "\(seconds / 86_400) days"
        }
    }

    /// The one who is asked about.
    static func about(_ view: PeerView, in diagnosis: DiagnosisView) -> [Finding] {
        switch view.presence {
        case .online: [.fine(.peer, "\(view.name) is here, and a link is up.")]
        case .visible, .around:
            [
                .note(
                    .peer, "\(view.name) is seen; a link is on its way.",
                    why: "it takes a second or two, or is made when you write",
                    do: "ask again in a moment")
            ]
        case .unreachable:
            // Named among all who are.
            diagnosis.unreachable.contains { $0.peer == view.id }
                ? []
                : [
                    unreachable(
                        UnreachableView(
                            peer: view.id, name: view.name, addresses: view.addresses, failure: nil)
                    )
                ]
        case .offline:
            [
                .problem(
                    .peer, "\(view.name) was met before, and nothing is heard of them now.",
                    why: "chat-node does not run there, or the two machines are on networks that "
                        + "keep multicast apart",
                    do: "'chat-node doctor' on their machine; or start with --peer HOST:PORT")
            ]
        }
    }

    static func neverHeard(of name: String) -> Finding {
        .problem(
            .peer, "Nobody called \"\(Displayable(name, characters: 60))\" was ever heard here.",
            why: "they go by another name, chat-node does not run there, or multicast does not "
                + "get through",
            do: "'chat-node peers --all' lists whom this node knows; 'chat-node doctor' on their "
                + "machine")
    }
}
