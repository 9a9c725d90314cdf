import Foundation
import Testing

/// What `make install` puts in place, with the program that the tests run.
@Suite struct InstallTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static let files = [
        "bin/chat-node", "share/systemd/user/chat-node.service",
        "share/bash-completion/completions/chat-node", "share/zsh/site-functions/_chat-node",
        "share/fish/vendor_completions.d/chat-node.fish", "share/man/man1/chat-node.1",
    ]

    private struct Outcome {
        let status: Int32
        let output: String
    }

    private func run(
        _ command: [String], in folder: URL, _ variables: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = Self.root
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "HOME": folder.path, "XDG_RUNTIME_DIR": folder.path,
        ].merging(variables) { $1 }
        let file = folder.appending(path: UUID().uuidString)
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    private func isThere(_ program: String, in folder: URL) throws -> Bool {
        try run(["sh", "-c", "command -v \(program)"], in: folder).status == 0
    }

    @Test("the tree is complete, each part is what its reader takes, and all of it goes again")
    func install() throws {
        let home = try Program()
        defer { home.remove() }
        let folder = home.folder
        let tree = folder.appending(path: "tree/opt/chat")
        let variables = [
            "PREFIX": "/opt/chat", "DESTDIR": folder.appending(path: "tree").path,
            "BINARY": home.binary.path,
        ]
        let installed = try run(["make", "install"], in: folder, variables)
        try #require(installed.status == 0, "\(installed.output)")
        let found = FileManager.default.subpaths(atPath: tree.path) ?? []
        #expect(Set(found.filter { !isFolder(tree.appending(path: $0)) }) == Set(Self.files))

        let version = try run(
            [tree.appending(path: "bin/chat-node").path, "--version"], in: folder)
        #expect(version.output.hasPrefix("chat-node "))
        let unit = try text(tree, "share/systemd/user/chat-node.service")
        #expect(unit.contains("ExecStart=/opt/chat/bin/chat-node run --headless\n"))
        #expect(!unit.contains("@BIN@"))

        for (shell, file) in zip(["bash", "zsh", "fish"], Self.files[2...4]) {
            let script = tree.appending(path: file).path
            #expect(try text(tree, file).contains("doctor"), "\(shell)")
            guard try isThere(shell, in: folder) else { continue }
            let parsed = try run([shell, "-n", script], in: folder)
            #expect(parsed.status == 0, "\(shell): \(parsed.output)")
        }

        let removed = try run(["make", "uninstall"], in: folder, variables)
        #expect(removed.status == 0, "\(removed.output)")
        let left = FileManager.default.subpaths(atPath: tree.path) ?? []
        #expect(left.allSatisfy { isFolder(tree.appending(path: $0)) })
    }

    @Test("the manual names every command and every exit code, and roff takes it without a word")
    func manual() throws {
        let home = try Program()
        defer { home.remove() }
        let page = try run(["Scripts/generate-manual", home.binary.path], in: home.folder)
        try #require(page.status == 0, "\(page.output)")
        for command in ["run", "peers", "send", "watch", "words import", "status", "doctor"] {
            #expect(page.output.contains(".SS chat\\-node \(command)\n"), "\(command)")
        }
        let codes = page.output.components(separatedBy: ".SH EXIT STATUS").last ?? ""
        for code in [0, 1, 3, 4, 5, 6, 7, 8, 9, 64] { #expect(codes.contains(".TP\n.B \(code)\n")) }
        guard try isThere("groff", in: home.folder) else { return }
        let file = try home.file("page.1", page.output)
        let warnings = try run(
            ["sh", "-c", "groff -man -Tutf8 -ww -z '\(file)'"], in: home.folder)
        #expect(warnings.status == 0)
        #expect(warnings.output.isEmpty, "\(warnings.output)")
    }

    @Test("systemd takes the unit")
    func unit() throws {
        let home = try Program()
        defer { home.remove() }
        guard try isThere("systemd-analyze", in: home.folder) else { return }
        let prefix = home.folder.appending(path: "prefix")
        let installed = try run(
            ["make", "install"], in: home.folder,
            ["PREFIX": prefix.path, "BINARY": home.binary.path])
        try #require(installed.status == 0, "\(installed.output)")
        let verified = try run(
            ["systemd-analyze", "--user", "--man=no", "verify", prefix.path + "/" + Self.files[1]],
            in: home.folder)
        #expect(verified.status == 0, "\(verified.output)")
        #expect(!verified.output.contains("chat-node.service"), "\(verified.output)")
    }

    private func text(_ tree: URL, _ file: String) throws -> String {
        String(decoding: try Data(contentsOf: tree.appending(path: file)), as: UTF8.self)
    }

    private func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
