import Foundation
import Testing

/// A terminal on a host of the lab: tmux draws it, a shell runs the chat in it as often as wished.
///
/// A second client of that tmux in control mode says when the terminal is written to: whoever waits
/// for something on the screen looks again then, and only then.
struct TmuxTerminal {
    let host: Host
    private let socket: String
    private let writes: RunningProgram

    /// - Parameters:
    ///   - arguments: of chat-node, as the shell takes them.
    ///   - variables: of the terminal's environment, as `LANG=fr_FR.UTF-8`.
    static func open(
        on host: Host, _ arguments: String, columns: Int = 80, rows: Int = 24,
        variables: [String] = []
    ) async throws -> TmuxTerminal {
        let socket = "chat-node-\(host.name)"
        // The shell compares how the terminal is set before and after; a line feed starts the next.
        let line = """
            while :; do before=$(stty -g); '\(Lab.nodeBinary)' \(arguments); status=$?; \
            if [ "$(stty -g)" = "$before" ]; then set=as; else set="otherwise than"; fi; \
            echo "left with $status, set $set before"; read -r _ || exit; stty sane; clear; done
            """
        // A crash is to leave the terminal at once, and not to take half a minute for a report.
        let environment = (variables + ["SWIFT_BACKTRACE=enable=no"]).flatMap { ["-e", $0] }
        let made = try await Self.tmux(
            host, socket,
            ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + environment
                + ["/bin/sh", "-c", line])
        guard made.status == 0 else { throw LabFailure("no tmux: \(made.errors)") }
        // Or it would be as large as the other client, which has no size.
        _ = try await Self.tmux(host, socket, ["set", "-g", "window-size", "manual"])
        let writes = try await host.start(
            program: "/usr/bin/env", Self.command(socket) + ["-C", "attach"])
        try await writes.waitForLine("tmux") { $0.hasPrefix("%session-changed") }
        let terminal = TmuxTerminal(host: host, socket: socket, writes: writes)
        try await terminal.resize(columns: columns, rows: rows)
        return terminal
    }

    /// The plain interface.
    ///
    /// - Parameter name: nil: as it is called already.
    static func openPlain(
        on host: Host, name: String?, columns: Int = 80
    ) async throws -> TmuxTerminal {
        let options = name.map { " --name \($0)" } ?? ""
        return try await open(on: host, "--plain" + options, columns: columns)
    }

    static func openPlain(on host: Host, columns: Int = 80) async throws -> TmuxTerminal {
        try await openPlain(on: host, name: String(host.name.prefix(3)), columns: columns)
    }

    private static func tmux(
        _ host: Host, _ socket: String, _ words: [String]
    ) async throws -> Outcome {
        try await host.run(program: "/usr/bin/env", command(socket) + words)
    }

    /// Its socket is the laboratory's: another one beside it has hosts of the same names.
    private static func command(_ socket: String) -> [String] {
        let folder = ProcessInfo.processInfo.environment["CHAT_NODE_LAB"] ?? ""
        return ["TMUX_TMPDIR=\(folder)", "tmux", "-u", "-L", socket, "-f", "/dev/null"]
    }

    @discardableResult
    func tmux(_ words: String...) async throws -> String {
        try await Self.tmux(host, socket, words).output
    }

    // MARK: Typing

    /// Keys by tmux's names, as `Enter` and `M-k`; what is no name is typed letter by letter.
    func type(_ keys: String...) async throws {
        for key in keys { try await tmux("send-keys", "--", key) }
    }

    /// As a terminal that brackets what is pasted.
    func paste(_ text: String) async throws {
        try await tmux("set-buffer", "--", text)
        try await tmux("paste-buffer", "-p")
    }

    func resize(columns: Int, rows: Int) async throws {
        try await tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    // MARK: Looking

    func text() async throws -> String { try await tmux("capture-pane", "-p") }

    /// Of the screen, from the top, without spaces at the end.
    func rows() async throws -> [String] {
        try await text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Looks now, and again whenever something was written, until the screen is so.
    @discardableResult
    func shows(
        _ what: String, within limit: Duration = .seconds(30),
        at location: SourceLocation = #_sourceLocation, where matches: (String) -> Bool
    ) async throws -> String {
        while true {
            writes.output.forget()
            let screen = try await text()
            if matches(screen) { return screen }
            do {
                try await writes.output.next("more", within: limit) { $0.hasPrefix("%output") }
            } catch {
                let last = try await text()
                if matches(last) { return last }
                throw LabFailure(
                    "\(location.fileID):\(location.line): \(host.name) never showed \(what):\n\(last)"
                )
            }
        }
    }

    @discardableResult
    func shows(_ text: String, at location: SourceLocation = #_sourceLocation)
        async throws -> String
    {
        try await shows("«\(text)»", at: location) { $0.contains(text) }
    }

    /// Whether a program has the alternate screen.
    func isFullScreen() async throws -> Bool {
        try await tmux("display-message", "-p", "#{alternate_on}").hasPrefix("1")
    }

    // MARK: The program

    /// The process of the chat that runs in it.
    func program() async throws -> Int32 {
        let shell = try await tmux("display-message", "-p", "#{pane_pid}")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let children = try String(
            contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        guard let child = children.split(separator: " ").first.flatMap({ Int32($0) }) else {
            throw LabFailure("nothing runs in \(host.name)'s terminal")
        }
        return child
    }

    /// Starts the chat anew, once it has ended. A killed one leaves the terminal as it had set it,
    /// where Enter is no line feed.
    func startAgain() async throws { try await type("C-j") }

    func close() async throws { try await tmux("kill-server") }
}
