import ChatLanguage
import Testing

@testable import chat_node

/// What `doctor` makes of other programs' words.
@Suite struct RemedyTests {
    @Test("of nft's rules the base chains that filter what comes in are found, and no others")
    func chains() {
        let rules = """
            table inet filter {
            \tset allowed {
            \t\ttype inet_service
            \t}
            \tchain input {
            \t\ttype filter hook input priority filter; policy drop;
            \t\ttcp dport 22 accept
            \t}
            \tchain forward {
            \t\ttype filter hook forward priority filter; policy drop;
            \t}
            }
            table ip nat {
            \tchain INPUT {
            \t\ttype nat hook input priority 100; policy accept;
            \t}
            }
            table bridge b {
            \tchain input {
            \t\ttype filter hook input priority 0; policy accept;
            \t}
            }
            """
        let chains = Firewall.inputChains(in: rules)
        #expect(chains == [Firewall.Chain(family: "inet", table: "filter", name: "input")])
        #expect(
            Firewall.nft(chains).remedy(port: 7471).english
                == "sudo nft insert rule inet filter input udp dport 5353 accept && "
                + "sudo nft insert rule inet filter input tcp dport 7471 accept")
        #expect(Firewall.inputChains(in: "").isEmpty)
        #expect(Firewall.inputChains(in: "table\nchain\ntype filter hook input").isEmpty)
    }

    @Test("each firewall has its own commands, for mDNS and for the port", arguments: [7470, 9000])
    func remedies(port: UInt16) {
        for firewall in [Firewall.ufw, .firewalld, .iptables, .nft([]), .unknown] {
            let remedy = firewall.remedy(port: port).english
            if firewall == .nft([]) { continue }
            #expect(remedy.contains("5353") || remedy.contains("add-service=mdns"))
            #expect(remedy.contains("\(port)"))
            #expect(!remedy.contains("\n"))
        }
    }

    @Test("of the daemon's settings those are named that keep people apart")
    func settings() {
        #expect(NetworkCheckup.configured("", peers: 300).isEmpty)
        let text = """
            [server]
            #disable-publishing=yes
            cache-entries-max = 1000
            [publish]
            disable-user-service-publishing=yes
            """
        let findings = NetworkCheckup.configured(text, peers: 150)
        #expect(findings.map(\.level) == [.problem, .problem])
        #expect(findings.first?.why.english == "disable-user-service-publishing=yes")
        #expect(findings.last?.remedy.english.contains("cache-entries-max=3000") == true)
        #expect(NetworkCheckup.configured(text, peers: 100).count == 1)
    }

    @Test("how far clocks are apart is said in the unit that fits")
    func durations() {
        #expect(NodeCheckup.duration(180).english == "3 minutes")
        #expect(NodeCheckup.duration(3 * 3_600).english == "3 hours")
        #expect(NodeCheckup.duration(26_000 * 86_400).english == "26000 days")
    }
}
