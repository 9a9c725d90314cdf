import Foundation
import Testing

/// The full screen takes the whole terminal, and gives it back whatever happens to it. On a terminal
/// that `script` makes, with a shell in it that says how the terminal is set before and after.
@Suite(.timeLimit(.minutes(3))) struct WaysOutTests {
    /// What the terminal was told, read as it comes.
    private final class Stage {
        let process = Process()
        private let input = Pipe()
        private let output = Pipe()
        private(set) var text = ""
        private var bytes = Data()

        init(_ program: Program, _ options: String, variables: [String: String] = [:]) throws {
            let started = program.process([])
            let binary = started.executableURL?.path ?? ""
            process.executableURL = URL(filePath: "/usr/bin/script")
            process.arguments = [
                "-qec", "stty -g; '\(binary)' \(options); echo left with $?; stty -g", "/dev/null",
            ]
            process.environment = started.environment
            process.environment?["TERM"] = "xterm-256color"
            process.environment?["SHELL"] = "/bin/sh"
            process.environment?.merge(variables) { $1 }
            process.standardInput = input
            process.standardOutput = output
            try process.run()
        }

        /// Reads until it was told that; false when it has ended before.
        @discardableResult
        func waits(for wanted: String) -> Bool {
            while !text.contains(wanted) {
                let more = output.fileHandleForReading.availableData
                if more.isEmpty { return false }
                bytes += more
                text = String(decoding: bytes, as: UTF8.self)
            }
            return true
        }

        func type(_ keys: String) throws {
            try input.fileHandleForWriting.write(contentsOf: Data(keys.utf8))
        }

        /// What was told after it was given back, and how it was set before and after.
        func ends() -> (after: Substring, settings: [String]) {
            while waits(for: "\u{0}never") {}
            process.waitUntilExit()
            let end = text.range(of: "\u{1B}[?1049l", options: .backwards)?.upperBound
            let settings = text.split(whereSeparator: \.isNewline).map(String.init)
                .filter { $0.split(separator: ":").count > 20 }
                .map { line in String(line.drop { !$0.isHexDigit }) }
            return (end.map { text[$0...] } ?? "", settings)
        }
    }

    private static func expectRestored(_ stage: Stage, status: String) {
        let (after, settings) = stage.ends()
        #expect(after.contains("left with \(status)"), "\(stage.text.suffix(600).debugDescription)")
        #expect(settings.count == 2)
        // Of the first line the echo of the terminal may stand before it.
        #expect(Set(settings.map { $0.suffix(60) }).count == 1, "\(settings)")
        for mode in ["?1000", "?1002", "?1004", "?1006", "?2004", "?25", "?7"] {
            let isOn = ["?25", "?7"].contains(mode)
            let last = [("h", true), ("l", false)].max { one, other in
                place(of: "\u{1B}[\(mode)\(one.0)", in: stage)
                    < place(of: "\u{1B}[\(mode)\(other.0)", in: stage)
            }
            #expect(last?.1 == isOn, "\(mode) is left wrong")
        }
    }

    private static func place(of text: String, in stage: Stage) -> Int {
        stage.text.range(of: text, options: .backwards)
            .map { stage.text.distance(from: stage.text.startIndex, to: $0.lowerBound) } ?? -1
    }

    @Test(
        "leaving by a command and by keys gives the terminal back", arguments: ["/quit\r", "\u{4}"])
    func leaves(keys: String) throws {
        let program = try Program()
        defer { program.remove() }
        let stage = try Stage(program, "--name Ana --discovery off")
        #expect(stage.waits(for: "\u{1B}[?1049h"))
        #expect(stage.waits(for: "Ana"))
        try stage.type(keys)
        Self.expectRestored(stage, status: "0")
    }

    /// What a shell says of a program that a signal has ended.
    @Test(
        "a signal, a crash included, gives the terminal back",
        arguments: [
            (SIGTERM, "0"), (SIGINT, "0"), (SIGHUP, "0"), (SIGSEGV, "139"), (SIGABRT, "134"),
            (SIGILL, "132"), (SIGTRAP, "133"), (SIGBUS, "135"), (SIGFPE, "136"),
        ])
    func signals(signal: Int32, status: String) throws {
        let program = try Program()
        defer { program.remove() }
        let stage = try Stage(
            program, "--name Ana --discovery off", variables: ["SWIFT_BACKTRACE": "enable=no"])
        #expect(stage.waits(for: "\u{1B}[?1049h"))
        #expect(stage.waits(for: "Ana"))
        let other = try program.run(["run", "--headless"])
        let number = other.errors.split(separator: "(process ").last?.prefix { $0.isNumber } ?? ""
        let pid = try #require(Int32(number), "\(other.errors)")
        #expect(kill(pid, signal) == 0)
        Self.expectRestored(stage, status: status)
    }

    @Test("--plain takes nothing of it, nor does a terminal that cannot move its cursor")
    func plain() throws {
        let program = try Program()
        defer { program.remove() }
        for (options, term) in [("--plain", "xterm"), ("", "dumb")] {
            let stage = try Stage(
                program, "--name Ana --discovery off " + options, variables: ["TERM": term])
            #expect(stage.waits(for: "/help for the commands"))
            try stage.type("/quit\r")
            _ = stage.ends()
            #expect(!stage.text.contains("\u{1B}[?1049h"))
        }
    }

    @Test("NO_COLOR is obeyed, and what is chosen is kept for the next time")
    func colours() throws {
        let program = try Program()
        defer { program.remove() }
        let stage = try Stage(
            program, "--name Ana --discovery off", variables: ["NO_COLOR": "1"])
        #expect(stage.waits(for: "Ana"))
        try stage.type("/theme contrast\r")
        try stage.type("/quit\r")
        _ = stage.ends()
        #expect(!stage.text.contains("\u{1B}[38;"))
        #expect(!stage.text.contains("\u{1B}[3\(0..<8)"))
        let file = program.folder.appending(path: ".local/share/chat-node/default/screen.json")
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(kept.contains("\"theme\" : \"contrast\""), "\(kept)")
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        // One that is damaged is as good as none, and is said.
        try Data("{".utf8).write(to: file)
        let again = try Stage(program, "--discovery off")
        #expect(again.waits(for: "cannot be read"))
        try again.type("\u{4}")
        _ = again.ends()
    }
}
