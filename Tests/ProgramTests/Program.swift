import Foundation

/// The program as a script runs it: fed from a file, its output in files, so that no pipe can fill
/// up while nobody reads.
struct Program {
    struct Outcome {
        let status: Int32
        let output: Data
        let errors: String

        var text: String { String(decoding: output, as: UTF8.self) }
        var lines: [String] { text.split(separator: "\n").map(String.init) }
    }

    let folder: URL

    /// The folder is the program's home, and where a test puts its files.
    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "chat-node-program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func file(_ name: String, _ text: String) throws -> String {
        try file(name, Data(text.utf8))
    }

    func file(_ name: String, _ bytes: Data) throws -> String {
        let file = folder.appending(path: name)
        try bytes.write(to: file)
        return file.path
    }

    func run(_ arguments: [String], input: Data = Data()) throws -> Outcome {
        let process = process(arguments)
        let name = UUID().uuidString
        let (output, errors) = (
            folder.appending(path: "o" + name), folder.appending(path: "e" + name)
        )
        process.standardInput = FileHandle(
            forReadingAtPath: try file("i" + name, input))
        for (url, isOutput) in [(output, true), (errors, false)] {
            try Data().write(to: url)
            let handle = try FileHandle(forWritingTo: url)
            if isOutput { process.standardOutput = handle } else { process.standardError = handle }
        }
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try Data(contentsOf: output),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// A node that runs until the body has returned; without a network but the loopback.
    func withNode(_ options: [String] = [], _ body: () throws -> Void) throws {
        let node = try startNode(options)
        defer { node.end() }
        try body()
    }

    /// One that the caller ends.
    func startNode(_ options: [String] = []) throws -> Started {
        let node = try start(["run", "--headless", "--name", "Ana"] + Self.alone + options)
        // It says one line once it can be spoken to.
        guard node.waitForLine(where: { _ in true }) != nil else { throw NoNode() }
        return node
    }

    /// For nodes that nobody is to find.
    static let alone = ["--discovery", "off"]

    /// Runs beside the test, with an input that stays open.
    func start(_ arguments: [String], onTerminal: Bool = false) throws -> Started {
        let process = process(arguments)
        if onTerminal {
            let program = process.executableURL?.path ?? ""
            process.executableURL = URL(filePath: "/usr/bin/script")
            let words = ([program] + arguments).map { "'\($0)'" }.joined(separator: " ")
            process.arguments = ["-qec", "exec \(words)", "/dev/null"]
            process.environment?["TERM"] = "xterm"
        }
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        return Started(process: process, input: input, output: output, errors: errors)
    }

    final class Started {
        let process: Process
        private let input: Pipe
        private let output: Pipe
        private let errors: Pipe
        private var rest = Data()
        private(set) var lines: [String] = []

        init(process: Process, input: Pipe, output: Pipe, errors: Pipe) {
            self.process = process
            self.input = input
            self.output = output
            self.errors = errors
        }

        /// The first of its lines, so far or to come, that is so; nil when it has ended before.
        @discardableResult
        func waitForLine(where matches: (String) -> Bool) -> String? {
            var looked = 0
            while true {
                if let line = lines[looked...].first(where: matches) { return line }
                looked = lines.count
                let more = output.fileHandleForReading.availableData
                if more.isEmpty { return nil }
                rest += more
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    lines.append(String(decoding: rest[..<end], as: UTF8.self))
                    rest = Data(rest[rest.index(after: end)...])
                }
            }
        }

        func type(_ line: String) throws {
            try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
        }

        func endInput() throws { try input.fileHandleForWriting.close() }

        /// Its exit status, and what it wrote to standard error.
        func waitForEnd() -> (status: Int32, errors: String) {
            waitForLine { _ in false }
            let said = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: said, as: UTF8.self))
        }

        func end() {
            process.terminate()
            process.waitUntilExit()
        }
    }

    struct NoNode: Error {}

    var binary: URL {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return URL(
            filePath: ProcessInfo.processInfo.environment["CHAT_NODE_BINARY"]
                ?? root.appending(path: ".build/debug/chat-node").path)
    }

    func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.environment = ["HOME": folder.path, "XDG_RUNTIME_DIR": folder.path]
        return process
    }

    /// What is left in the folder of data: nothing that a command without a node may touch.
    var hasProfile: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: ".local").path)
    }
}
