import Foundation
import Synchronization
import Testing

/// A LAN of its own with hosts on it, for one test. See `Scripts/in-lab` and `Scripts/lab-host`.
///
///     try await Lab.run { lab in
///         let ana = try await lab.host("ana")
///         let node = try await ana.start(["run", "--headless", "--name", "Ana"])
///         try await node.waitForLine("the start") { $0.contains("…") }
///         let peers = try await ana.run(["peers", "--json"])
///     }
struct Lab: Sendable {
    /// For `.enabled(if: Lab.isAvailable, Lab.howTo)`: a skipped test is no passed one.
    static var isAvailable: Bool { environment["CHAT_NODE_LAB"] != nil }
    static let howTo: Comment = "run by Scripts/in-lab"

    private static let environment = ProcessInfo.processInfo.environment
    private static let labs = Mutex(0)

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static var nodeBinary: String {
        environment["CHAT_NODE_BINARY"] ?? root + "/.build/debug/chat-node"
    }

    private let lan: String
    private let inventory = Inventory()

    /// Makes a LAN, and removes it and its hosts with all their processes when the body has ended.
    static func run<Result>(_ body: (Lab) async throws -> Result) async throws -> Result {
        let lab = Lab()
        do {
            let result = try await body(lab)
            await lab.clear()
            return result
        } catch {
            await lab.clear()
            throw error
        }
    }

    private init() {
        let number = Self.labs.withLock { labs in
            labs += 1
            return labs
        }
        // Letters only: a number follows for each LAN of hosts with several links.
        lan =
            "lan"
            + String(number, radix: 10).map { digit in
                String(
                    Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(digit.wholeNumberValue ?? 0)))
                )
            }.joined()
    }

    /// A new host on this LAN.
    func host(_ name: String, daemon: Bool = true, links: Int = 1) async throws -> Host {
        // Labs may run side by side, and a host's name is the whole machine's.
        try await add("\(name)-\(lan.dropFirst(3))", ["--links", "\(links)"], daemon: daemon)
    }

    /// Puts the test process itself on this LAN, as its `eth0`: for what is tested in-process.
    /// One at a time; `Host.busOfThisProcess` is where it looks for its daemon.
    func thisProcess(daemon: Bool = true) async throws -> Host {
        let pid = ProcessInfo.processInfo.processIdentifier
        return try await add(Host.thisProcess, ["--attach", "\(pid)"], daemon: daemon)
    }

    private func add(_ name: String, _ options: [String], daemon: Bool) async throws -> Host {
        let host = Host(name: name, lan: lan, inventory: inventory)
        inventory.add(host)
        try await host.ask(
            "add", ["--lan", lan] + options + (daemon ? [] : ["--no-daemon"]))
        return host
    }

    private func clear() async {
        for host in inventory.hosts { try? await host.remove() }
        inventory.clear()
    }
}

/// What a lab has to take down at its end. Keeps its programs running until then, even those
/// that a test has nothing more to ask of.
private final class Inventory: Sendable {
    private let state = Mutex<(hosts: [Host], programs: [RunningProgram])>(([], []))

    var hosts: [Host] { state.withLock { $0.hosts } }
    func add(_ host: Host) { state.withLock { $0.hosts.append(host) } }
    func add(_ program: RunningProgram) { state.withLock { $0.programs.append(program) } }
    func clear() { state.withLock { $0 = ([], []) } }
}

/// One machine of a lab.
struct Host: Sendable {
    fileprivate static let thisProcess = "here"

    let name: String
    private let lan: String
    private let inventory: Inventory

    fileprivate init(name: String, lan: String, inventory: Inventory) {
        self.name = name
        self.lan = lan
        self.inventory = inventory
    }

    static var busOfThisProcess: String {
        let lab = ProcessInfo.processInfo.environment["CHAT_NODE_LAB"] ?? ""
        return "unix:path=\(lab)/hosts/\(thisProcess)/bus"
    }

    /// Runs the node with these arguments to its end.
    func run(
        _ arguments: [String], input: String = "", within limit: Duration = .seconds(60)
    ) async throws -> Outcome {
        try await run(program: Lab.nodeBinary, arguments, input: input, within: limit)
    }

    func run(
        program: String, _ arguments: [String], input: String = "",
        within limit: Duration = .seconds(60)
    ) async throws -> Outcome {
        let program = try await start(program: program, arguments)
        // One that ends without reading is no failure of the test's.
        try? program.type(input)
        program.endInput()
        return try await program.outcome(within: limit)
    }

    /// Starts the node with these arguments; it ends with the lab at the latest.
    func start(_ arguments: [String]) async throws -> RunningProgram {
        try await start(program: Lab.nodeBinary, arguments)
    }

    func start(program: String, _ arguments: [String]) async throws -> RunningProgram {
        let running = try RunningProgram(Self.script, ["exec", name, program] + arguments)
        inventory.add(running)
        return running
    }

    func cut() async throws { try await ask("cut") }
    func heal() async throws { try await ask("heal") }
    /// To a side of the LAN whose hosts have only each other; without a letter, back.
    func move(toSide side: String = "") async throws { try await ask("move", [lan + side]) }
    /// Its first network card out, and another of the same name in.
    func unplug() async throws { try await ask("unplug") }
    func plug() async throws { try await ask("plug") }
    func startDaemon() async throws { try await ask("start-daemon") }
    func stopDaemon() async throws { try await ask("stop-daemon") }
    func killDaemon() async throws { try await ask("kill-daemon") }
    func killBus() async throws { try await ask("kill-bus") }
    func remove() async throws { try await ask("remove") }

    private static let script = Lab.root + "/Scripts/lab-host"

    fileprivate func ask(_ verb: String, _ options: [String] = []) async throws {
        let outcome = try await RunningProgram(Self.script, [verb, name] + options).outcome()
        guard outcome.status == 0 else {
            throw LabFailure("lab-host \(verb) \(name): \(outcome.errors)")
        }
    }
}
