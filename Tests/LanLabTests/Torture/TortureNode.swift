import ChatControl
import ChatCore
import Foundation
import GRDB
import Glibc
import Synchronization

/// A node that is written to through its socket while everything happens to it: on a disk of its own
/// that can be filled, with a clock of its own, killed and started again.
///
/// Messages are asked for one after the other, each with a text of its own, and the answer decides
/// what the checker may expect of it.
final class TortureNode: Sendable {
    /// What the node has said to a message.
    enum Outcome: Sendable {
        /// On its disk: it must arrive.
        case accepted
        /// The node died before it answered: it may arrive.
        case inDoubt
        /// It must not arrive.
        case refused
    }

    struct Asked: Sendable {
        let text: String
        let outcome: Outcome
    }

    let host: Host
    let name: String
    private let program = Mutex<RunningProgram?>(nil)
    private let told = Mutex<[Asked]>([])

    init(_ name: String, on host: Host, diskMegabytes: Int) async throws {
        self.name = name
        self.host = host
        try FileManager.default.createDirectory(
            atPath: dataDirectory, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let mount = try await RunningProgram(
            "/bin/mount",
            ["-t", "tmpfs", "-o", "size=\(diskMegabytes)m,mode=700", "none", dataDirectory]
        ).outcome()
        guard mount.status == 0 else { throw LabFailure("no disk: \(mount.errors)") }
    }

    private var directory: String {
        (ProcessInfo.processInfo.environment["CHAT_NODE_LAB"] ?? "") + "/hosts/" + host.name
    }
    private var dataDirectory: String { directory + "/home/.local/share/chat-node/default" }
    private var socketPath: String { directory + "/runtime/chat-node/default.sock" }
    private var fillerPath: String { dataDirectory + "/filler" }

    var asked: [Asked] { told.withLock { $0 } }

    // MARK: Its life

    /// - Parameter clock: days that its clock is off; nil for the machine's own time.
    func start(clock: Int? = nil) async throws {
        let arguments = ["run", "--headless", "--name", name]
        let running =
            if let clock {
                // Only the time of day: deadlines go by another clock, which no one can set.
                try await host.start(
                    program: "faketime",
                    [
                        "--exclude-monotonic", "-f", "\(clock < 0 ? "" : "+")\(clock)d",
                        Lab.nodeBinary,
                    ] + arguments)
            } else {
                try await host.start(arguments)
            }
        try await running.waitForLine("\(name)'s start") { $0.contains("listens on port") }
        program.withLock { $0 = running }
    }

    /// To the node itself: what fakes its clock stands between it and its starter.
    func signal(_ number: Int32) throws {
        let text = try String(contentsOfFile: dataDirectory + "/lock", encoding: .utf8)
        guard let process = pid_t(text.prefix(while: \.isNumber)) else {
            throw LabFailure("\(name)'s lock does not say who holds it")
        }
        kill(process, number)
    }

    func end(_ number: Int32) async throws {
        guard let running = program.withLock({ $0.take() }) else { return }
        try signal(number)
        _ = try await running.waitForEnd()
    }

    // MARK: Its disk

    /// Takes all the room that is left; returns how much that was.
    func fillDisk() {
        let file = open(fillerPath, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        for size in [1 << 20, 1 << 12, 1] {
            let zeros = [UInt8](repeating: 0, count: size)
            while Glibc.write(file, zeros, size) == size {}
        }
    }

    func emptyDisk() { unlink(fillerPath) }

    // MARK: Its person

    /// Asks for so many messages to a peer, one after the other, as fast as they are answered.
    func talk(_ count: Int, to peer: PeerID) async {
        var client: ControlClient?
        for _ in 0..<count {
            while client == nil {
                client = try? await ControlClient.connect(path: socketPath)
                // Its node is being started again: that is what the campaign does with it.
                if client == nil { try? await Task.sleep(for: .milliseconds(10)) }
            }
            let text = "\(name) \(told.withLock { $0.count })"
            let outcome: Outcome
            do {
                let answer = try await client?.ask(
                    .send(peer: peer.text, text: text, waitSeconds: nil))
                if case .message? = answer { outcome = .accepted } else { outcome = .refused }
            } catch {
                outcome = .inDoubt
                client = nil
            }
            told.withLock { $0.append(Asked(text: text, outcome: outcome)) }
        }
        await client?.close()
    }

    func id() async throws -> PeerID {
        let client = try await ControlClient.connect(path: socketPath)
        guard case .selfView(let view) = try await client.ask(.whoAmI) else {
            throw LabFailure("\(name) does not know itself")
        }
        await client.close()
        return view.id
    }

    /// Waits until nothing is queued any more.
    func isDone(within limit: Duration) async throws {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if try await waitsForLess(until: end) { return }
        }
        throw LabFailure("\(name) still has messages queued after \(limit)")
    }

    /// Whether nothing is queued any more; false when the watch ended before that: thousands of
    /// messages that arrive at once are more than a watcher is waited for.
    private func waitsForLess(until end: ContinuousClock.Instant) async throws -> Bool {
        let client = try await ControlClient.connect(path: socketPath)
        let updates = try await client.watch()
        func isQuiet() async throws -> Bool {
            guard case .conversations(let views) = try await client.ask(.conversations) else {
                return false
            }
            return views.allSatisfy { $0.queued == 0 }
        }
        let deadline = Task {
            try await Task.sleep(until: end)
            await client.close()
        }
        defer { deadline.cancel() }
        var isDone = (try? await isQuiet()) ?? false
        if !isDone {
            do {
                for try await update in updates {
                    guard case .conversation(let view) = update, view.queued == 0 else { continue }
                    isDone = try await isQuiet()
                    if isDone { break }
                }
            } catch {}
        }
        await client.close()
        return isDone
    }

    /// What can be said of it when something is wrong.
    var account: String {
        get async {
            var lines = ["--- \(name)"]
            for command in [
                ["peers", "--all", "--json"], ["conversations"], ["status", "--json"],
            ] {
                let outcome = try? await host.run(command)
                lines.append(outcome.map { $0.output + $0.errors } ?? "no answer")
            }
            let log = directory + "/home/.local/state/chat-node/default/log"
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? "no log"
            return (lines + text.split(separator: "\n").suffix(60).map(String.init))
                .joined(separator: "\n")
        }
    }

    // MARK: What is on its disk

    /// Texts of the messages of its history, in its order, read past our own code.
    func texts(isOutgoing: Bool) throws -> [String] {
        let queue = try DatabaseQueue(path: dataDirectory + "/chat.db")
        defer { try? queue.close() }
        return try queue.read { db in
            try String.fetchAll(
                db, sql: "SELECT text FROM message WHERE isOutgoing = ? ORDER BY number",
                arguments: [isOutgoing])
        }
    }

    func isSound() throws -> Bool {
        let queue = try DatabaseQueue(path: dataDirectory + "/chat.db")
        defer { try? queue.close() }
        return try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") == ["ok"] }
    }
}
