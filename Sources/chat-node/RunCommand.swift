import ArgumentParser
import ChatCore
import ChatDiscovery
import ChatLanguage
import ChatTerminal

extension DiscoveryMode: ExpressibleByArgument {}

extension Retention: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument.lowercased()) }
}

extension Endpoint: ExpressibleByArgument {
    package init?(argument: String) { self.init(text: argument) }
}

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a node and chat (the default).",
        discussion: """
            In the chat, /help lists what can be typed; /quit or Ctrl-D leaves. Where a node of this \
            profile is running already, its chat is opened, and leaving it leaves the node running.
            """)

    @Option(name: .customLong("name"), help: "What the others call you; kept for the next time.")
    var nickname: String?

    @OptionGroup var profile: ProfileOption

    @Option(help: "Listen on this port or not at all (default: the last one, if it is free).")
    var port: UInt16?

    @Flag(
        help: """
            The plain interface, line below line, as for a screen reader; without a terminal it is \
            taken anyway.
            """)
    var plain = false

    @Option(
        help: """
            How the screen looks (\(ScreenSettings.Theme.allCases.map(\.rawValue)
                .joined(separator: "|")); default: as last time).
            """)
    var theme: ScreenSettings.Theme?

    @Flag(help: "Leave the mouse to the terminal, to mark and copy with.")
    var noMouse = false

    @Flag(help: "No keyboard, no screen: only the node, for scripts and services.")
    var headless = false

    @Option(
        help: """
            Who speaks mDNS: the system's avahi-daemon, a responder inside this process, whichever \
            answers, or nobody (\(DiscoveryMode.allCases.map(\.rawValue).joined(separator: "|")); \
            default: \(DiscoveryMode.auto.rawValue)).
            """)
    var discovery: DiscoveryMode?

    @Option(
        name: .customLong("interface"), parsing: .singleValue,
        help: "Use only this network interface (can be given several times).")
    var interfaces: [String] = []

    @Option(
        name: .customLong("peer"), parsing: .singleValue,
        help: "Also dial HOST:PORT, where multicast is blocked (can be given several times).")
    var peers: [Endpoint] = []

    @Option(
        name: .customLong("list"), parsing: .singleValue,
        help: """
            Take part in this shared list of words; with several, the first counts where they \
            differ (default: \(ListName.lan); can be given up to \(Limits.lists) times).
            """)
    var lists: [String] = []

    @Option(
        help: """
            How long messages are kept once they have been delivered or read: forever, none, or a \
            time as 90d (m, h, d, w, y); kept for the next time.
            """)
    var keep: Retention?
    @Option(help: "How much goes to the log file.")
    var logLevel = LogLevel.info

    func validate() throws {
        if lists.count > Limits.lists {
            throw ValidationError("--list can be given \(Limits.lists) times.")
        }
        if plain, headless { throw ValidationError("Choose --plain or --headless.") }
        if port == 0 { throw ValidationError("Port 0 is no port: leave --port out for any.") }
    }

    func run() async throws {
        Signals.take(isHeadless: headless)
        let nickname: String?
        let names: [ListName]
        do throws(Refusal) {
            nickname = try self.nickname.map(Nickname.check)
            names = try lists.map(ListName.init).reduce(into: []) { names, name in
                if !names.contains(name) { names.append(name) }
            }
        } catch {
            throw Failure(error)
        }
        let plan = NodePlan(
            profile: try profile.profile(), nickname: nickname, port: port,
            discovery: discovery ?? .auto, interfaces: interfaces, manual: peers, lists: names,
            keep: keep, logLevel: logLevel.level, isHeadless: headless)
        let seat = Seat(
            profile: plan.profile, isPlain: plain, theme: theme, usesNoMouse: noMouse,
            language: Language.chosen(by: Seat.variable))
        try await runOrAttach(plan, seat)
    }
}
