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
        let node = process(
            ["run", "--headless", "--name", "Ana", "--discovery", "off"] + options)
        let said = Pipe()
        node.standardOutput = said
        try node.run()
        defer {
            node.terminate()
            node.waitUntilExit()
        }
        // It says one line once it can be spoken to.
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let more = said.fileHandleForReading.availableData
            guard !more.isEmpty else { throw NoNode() }
            line += more
        }
        try body()
    }

    struct NoNode: Error {}

    var binary: URL {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return URL(
            filePath: ProcessInfo.processInfo.environment["CHAT_NODE_BINARY"]
                ?? root.appending(path: ".build/debug/chat-node").path)
    }

    private func process(_ arguments: [String]) -> Process {
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
