import ChatLanguage
import Glibc

/// The firewall of this machine, as far as somebody without privileges can tell, and how to open it.
enum Firewall: Equatable {
    case ufw, firewalld, iptables
    /// With the chains that see what comes in; none where only root may list them.
    case nft([Chain])
    case unknown

    struct Chain: Equatable {
        let family: String
        let table: String
        let name: String
    }

    /// What can be seen from here: the first that is active.
    static func find() -> Firewall {
        if text(of: "/etc/ufw/ufw.conf").contains("ENABLED=yes") { return .ufw }
        if isRunning("firewalld") { return .firewalld }
        let rules = output(of: "nft list ruleset 2>/dev/null")
        let chains = inputChains(in: rules)
        if !chains.isEmpty {
            let areOfIptables = chains.allSatisfy { $0.name == "INPUT" && $0.table == "filter" }
            return areOfIptables && exists("iptables") ? .iptables : .nft(chains)
        }
        if output(of: "iptables -S INPUT 2>/dev/null").split(separator: "\n").count > 1 {
            return .iptables
        }
        return .unknown
    }

    /// The commands that let in mDNS and the node's port, in one line.
    func remedy(port: UInt16) -> Phrase {
        switch self {
        case .ufw: .verbatim("sudo ufw allow 5353/udp && sudo ufw allow \(port)/tcp")
        case .firewalld:
            .verbatim(
                "sudo firewall-cmd --permanent --add-service=mdns --add-port=\(port)/tcp && "
                    + "sudo firewall-cmd --reload")
        case .iptables:
            .verbatim(
                "sudo iptables -I INPUT -p udp --dport 5353 -j ACCEPT && "
                    + "sudo iptables -I INPUT -p tcp --dport \(port) -j ACCEPT")
        case .nft(let chains):
            .verbatim(
                chains.flatMap { chain in
                    let name = "\(chain.family) \(chain.table) \(chain.name)"
                    return ["udp dport 5353", "tcp dport \(port)"].map {
                        "sudo nft insert rule \(name) \($0) accept"
                    }
                }.joined(separator: " && "))
        case .unknown:
            "let in UDP 5353 and TCP \(port): with ufw: \(Self.ufw.remedy(port: port)); with "
                + "firewalld: \(Self.firewalld.remedy(port: port)); with nft, the chain as "
                + "'sudo nft list ruleset' has it: \(Self.usualChains.remedy(port: port))"
        }
    }

    private static let usualChains = Firewall.nft([
        Chain(family: "inet", table: "filter", name: "input")
    ])

    var name: Phrase {
        switch self {
        case .ufw: "ufw"
        case .firewalld: "firewalld"
        case .iptables: "iptables"
        case .nft: "nft"
        case .unknown: "a firewall that only root can see, or one on the way"
        }
    }

    /// The base chains that filter what is for this machine, as `nft list ruleset` writes them.
    static func inputChains(in rules: String) -> [Chain] {
        var chains: [Chain] = []
        var (family, table, chain) = ("", "", "")
        for line in rules.split(separator: "\n") {
            let words = line.split(whereSeparator: { " \t".contains($0) }).map(String.init)
            switch words.first {
            case "table" where words.count >= 3: (family, table) = (words[1], words[2])
            case "chain" where words.count >= 2: chain = words[1]
            case "type" where words.starts(with: ["type", "filter", "hook", "input"]):
                if ["ip", "ip6", "inet"].contains(family) {
                    chains.append(Chain(family: family, table: table, name: chain))
                }
            default: break
            }
        }
        return chains
    }

    // MARK: Looking

    static func text(of path: String) -> String {
        guard let file = fopen(path, "re") else { return "" }
        return content(of: file, close: fclose)
    }

    private static func output(of command: String) -> String {
        guard let pipe = popen(command, "re") else { return "" }
        return content(of: pipe, close: pclose)
    }

    private static func content(
        of file: UnsafeMutablePointer<FILE>, close: (UnsafeMutablePointer<FILE>) -> Int32
    ) -> String {
        defer { _ = close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        // A ruleset of a blocklist can be huge; what is sought stands in front.
        while bytes.count < 4 << 20, case let count = fread(&buffer, 1, buffer.count, file),
            count > 0
        {
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func exists(_ program: String) -> Bool {
        ["/usr/sbin/", "/sbin/", "/usr/bin/"].contains { access($0 + program, X_OK) == 0 }
    }

    private static func isRunning(_ name: String) -> Bool {
        guard let directory = opendir("/proc") else { return false }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let process = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard process.allSatisfy(\.isNumber) else { continue }
            if text(of: "/proc/\(process)/comm") == name + "\n" { return true }
        }
        return false
    }
}
