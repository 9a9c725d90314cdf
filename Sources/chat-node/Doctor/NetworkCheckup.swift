import ChatCore
import ChatDiscovery
import ChatLanguage

/// What can keep this machine from being found, and from finding: interfaces, the daemon, multicast.
struct NetworkCheckup {
    /// nil: no node runs.
    let diagnosis: DiagnosisView?
    let firewall: Firewall
    let port: UInt16

    /// A peer answers within a second; before that nobody can be missed.
    private static let patienceSeconds = 10
    /// Records that the daemon keeps of one peer: PTR, SRV, TXT, two addresses, on two interfaces.
    private static let recordsPerPeer = 10
    private static let defaultCacheEntries = 4_096
    private static let configuration = "/etc/avahi/avahi-daemon.conf"

    func findings() async -> [Finding] {
        var findings = interfaces()
        let daemon = await DaemonState.ask()
        findings += discovery(daemon)
        if case .answers = daemon, diagnosis?.discovery.state != .embedded {
            findings += Self.configured(
                Firewall.text(of: Self.configuration), peers: diagnosis?.peersSeen ?? 0)
        }
        return findings + multicast()
    }

    private func interfaces() -> [Finding] {
        let all = LocalNetwork.interfaces().filter { !$0.isLoopback }
        let usable = all.filter { $0.carriesMulticast && !$0.isLeftOut }
        if !usable.isEmpty {
            let names = usable.map { "\($0.name) (\($0.addresses.first ?? ""))" }
            return [.fine(.interfaces, "On the network by \(names.joined(separator: ", ")).")]
        }
        let leftOut = all.filter(\.isLeftOut).map(\.name)
        if !leftOut.isEmpty {
            let names = leftOut.joined(separator: ", ")
            return [
                .problem(
                    .interfaces, "The only network interfaces are those of containers: \(names).",
                    why: "they are left out unless named, as nobody sits there",
                    do: "connect this machine to the network, or start with --interface "
                        + "\(leftOut.first ?? "")")
            ]
        }
        let deaf = all.filter { !$0.carriesMulticast }.map(\.name)
        return [
            .problem(
                .interfaces, "This machine is not on a network on which it could be found.",
                why: deaf.isEmpty
                    ? "there is no network interface but the loopback"
                    : "no cable, or no multicast, on \(deaf.joined(separator: ", "))",
                do: "connect it; 'ip address' shows what there is")
        ]
    }

    private func discovery(_ daemon: DaemonState) -> [Finding] {
        guard let diagnosis else {
            switch daemon {
            case .answers: return [.fine(.daemon, "avahi-daemon answers.")]
            case .absent(let why):
                return [
                    .note(
                        .daemon, "avahi-daemon does not answer: a node uses its own responder.",
                        why: why, do: "nothing; 'sudo apt install avahi-daemon' if you want it")
                ]
            }
        }
        let why = diagnosis.discovery.phrase
        switch diagnosis.discovery.state {
        case .daemon: return [.fine(.discovery, "Found by the system's avahi-daemon.")]
        case .embedded:
            guard case .absent(let why) = daemon else {
                return [.fine(.discovery, "Found by the responder inside the node.")]
            }
            return [
                .note(
                    .daemon, "Found by the responder inside the node, without avahi-daemon.",
                    why: why, do: "nothing; 'sudo apt install avahi-daemon' if you want it")
            ]
        case .off:
            return [
                .problem(
                    .discovery, "This node neither looks for others nor shows itself.",
                    why: "it was started with --discovery off",
                    do: "start it without, or name the others with --peer HOST:PORT")
            ]
        case .starting:
            return [
                .note(
                    .discovery, "Discovery is only starting.", why: "it takes a second or two",
                    do: "ask again in a moment")
            ]
        case .unavailable:
            return [
                .problem(
                    .discovery, "Nobody can be found, nor find this node.", why: why,
                    do: "see why; or name the others with --peer HOST:PORT")
            ]
        }
    }

    private func multicast() -> [Finding] {
        if let diagnosis {
            if diagnosis.heardSomebody { return [] }
            switch diagnosis.discovery.state {
            case .off, .starting, .unavailable: return []
            case .daemon, .embedded: break
            }
            let seconds = diagnosis.servedSeconds ?? 0
            if seconds < Self.patienceSeconds {
                return [
                    .note(
                        .multicast, "Nobody was heard, but discovery runs for \(seconds) s only.",
                        why: "others may take a second or two", do: "ask again in a moment")
                ]
            }
        }
        let answerers = MulticastQuestion.answerers()
        let since = diagnosis?.servedSeconds.map { Phrase("Nobody was heard in \($0) s") }
        if !answerers.isEmpty {
            let some = answerers.prefix(3).joined(separator: ", ")
            guard let since else {
                return [.fine(.multicast, "Other machines answer mDNS: \(some).")]
            }
            return [
                .problem(
                    .multicast, "\(since), though other machines answer mDNS: \(some).",
                    why: "no chat-node runs on this network, or none that is let through",
                    do: "start chat-node on the other machine, and 'chat-node doctor' there")
            ]
        }
        guard let since else {
            return [
                .note(
                    .multicast, "Nothing else on this network answers mDNS.",
                    why: "nobody is there, or multicast does not get through",
                    do: "start chat-node on both machines, then ask again")
            ]
        }
        return [
            .problem(
                .multicast, "\(since), and nothing else on this network answers mDNS.",
                why: "nobody is there, a firewall drops UDP 5353, or the network keeps its guests "
                    + "apart (guest Wi-Fi, VLANs)",
                do: "\(firewall.remedy(port: port)); where the network is to blame: start with "
                    + "--peer HOST:PORT")
        ]
    }

    /// What of the daemon's settings keeps people apart.
    static func configured(_ text: String, peers: Int) -> [Finding] {
        var settings: [String: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "=", maxSplits: 1).map {
                $0.split(separator: " ").joined(separator: " ")
            }
            if parts.count == 2 { settings[parts[0]] = parts[1] }
        }
        let restart: Phrase = "in \(configuration), then 'sudo systemctl restart avahi-daemon'"
        var findings: [Finding] = []
        for name in ["disable-publishing", "disable-user-service-publishing"]
        where settings[name] == "yes" {
            findings.append(
                .problem(
                    .daemon, "avahi-daemon shows nobody this node.",
                    why: .verbatim("\(name)=yes"),
                    do: "set \(name)=no \(restart); or start with --discovery embedded"))
        }
        if let only = settings["allow-interfaces"] {
            findings.append(
                .note(
                    .daemon, "avahi-daemon works on \(only) only.",
                    why: .verbatim("allow-interfaces=\(only)"),
                    do: "nothing, if the others are there; else remove the line \(restart)"))
        }
        let entries = settings["cache-entries-max"].flatMap(Int.init) ?? defaultCacheEntries
        if peers * recordsPerPeer > entries {
            findings.append(
                .problem(
                    .daemon, "avahi-daemon has no room for all who are here (\(peers)).",
                    why: "it keeps \(entries) records, about \(recordsPerPeer) of each",
                    do: "set cache-entries-max=\(peers * recordsPerPeer * 2) \(restart)"))
        }
        return findings
    }
}
