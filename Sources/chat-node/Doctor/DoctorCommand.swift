import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage
import ChatNode
import FoundationEssentials

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: said("Say why somebody is not seen, and what to do."),
        discussion: said(
            """
            Looks at the profile, the network interfaces, avahi-daemon, multicast, the firewall and \
            the clock, with or without a running node; with one, linked peers are asked to dial \
            back. + is well, * worth knowing, ! a problem. It only looks: nothing is changed.
            Exit code 0: no problem was found; 9: one was.
            """))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Argument(help: said("Who is not seen: a name, name#suffix, or the first letters of an id."))
    var peer: String?

    func run() async throws {
        let profile = try profile.profile()
        let findings = try await Doctor(profile: profile, peer: peer).findings()
        for finding in findings {
            if json.isOn {
                try Output.line(Self.json(finding))
            } else {
                for line in finding.lines(in: Spoken.language) { try Output.line(line) }
            }
        }
        if findings.contains(where: { $0.level == .problem }) {
            throw ExitCode(ExitStatus.found.rawValue)
        }
        if !json.isOn { try Output.line("+ " + said("All well.")) }
    }

    private static func json(_ finding: Finding) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(finding)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

/// Asks everything that can be asked, in the order in which it matters.
struct Doctor {
    let profile: Profile
    let peer: String?

    private static let usualPort: UInt16 = 7470

    func findings() async throws -> [Finding] {
        let firewall = Firewall.find()
        guard let client = try await NodeClient.ofRunningNode(profile) else {
            let checkup = ProfileCheckup(profile: profile, port: nil)
            let network = NetworkCheckup(
                diagnosis: nil, firewall: firewall, port: Self.usualPort)
            return [notRunning] + checkup.findings() + (await network.findings())
        }
        guard case .diagnosis(let diagnosis) = try await client.ask(.diagnosis) else { return [] }
        let port = diagnosis.port ?? Self.usualPort
        var findings: [Finding] = [
            .fine(
                .node,
                "\(diagnosis.`self`.name) runs, port \(port), with \(diagnosis.peersOnline) online."
            )
        ]
        findings += ProfileCheckup(profile: profile, port: diagnosis.port).findings()
        let network = NetworkCheckup(diagnosis: diagnosis, firewall: firewall, port: port)
        findings += await network.findings()
        // Those who were asked by name are no witness when they have no link.
        var witness = peer
        if let peer {
            switch try await client.answer(to: .whoIs(peer: peer)) {
            case .peer(let view):
                findings += NodeCheckup.about(view, in: diagnosis)
                if view.presence != .online { witness = nil }
            case .refused(let refusal) where refusal.kind == .unknownPeer:
                findings.append(NodeCheckup.neverHeard(of: peer))
                witness = nil
            case .refused(let refusal): throw Failure(refusal)
            default: break
            }
        }
        let answer = try await client.ask(.dialBack(peer: witness))
        guard case .dialledBack(let views) = answer else { return findings }
        let node = NodeCheckup(diagnosis: diagnosis, firewall: firewall, port: port)
        return findings + node.findings(dialledBack: views)
    }

    private var notRunning: Finding {
        let extra = profile.name == Profile.defaultName ? "" : " --profile \(profile.name)"
        if let process = ProfileLock.holder(of: profile) {
            return .problem(
                .profile, "Process \(process) has this profile, and does not answer.",
                why: "it is starting, stopping or stuck",
                do: "wait a moment and ask again, or end it: kill \(process)")
        }
        return .problem(
            .node, "No node is running for profile \(profile.name): nobody can see you.",
            why: "people are there for each other while a node runs",
            do:
                "\("chat-node" + extra), or '\("chat-node run --headless" + extra)' without a screen"
        )
    }
}
