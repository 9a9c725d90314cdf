import ChatCore
import FoundationEssentials
import Glibc
import Testing

@testable import ChatNode

/// A folder of its own for one test, gone with it.
final class Sandbox: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/chat-profile-XXXXXX".utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Data and runtime directories inside this folder.
    var environment: [String: String] {
        ["XDG_DATA_HOME": path + "/data", "XDG_RUNTIME_DIR": path]
    }

    func profile(_ name: String = "test") throws -> Profile {
        let profile = try Profile(name: name, environment: environment)
        try profile.createDirectories()
        return profile
    }
}

func status(of path: String) throws -> stat {
    var status = stat()
    try #require(lstat(path, &status) == 0, "\(path) is not there")
    return status
}

func write(_ text: String, to path: String, mode: mode_t = 0o600) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count)
    try #require(fchmod(descriptor, mode) == 0)
}

func content(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
}

@Suite("A profile's places")
struct ProfilePlaceTests {
    private let sandbox: Sandbox
    init() throws { sandbox = try Sandbox() }

    @Test("They follow the XDG variables")
    func variables() throws {
        let profile = try Profile(name: "office", environment: sandbox.environment)
        #expect(profile.dataDirectory == sandbox.path + "/data/chat-node/office")
        #expect(profile.keyPath == sandbox.path + "/data/chat-node/office/key")
        #expect(profile.databasePath == sandbox.path + "/data/chat-node/office/chat.db")
        #expect(profile.socketPath == sandbox.path + "/chat-node/office.sock")
    }

    @Test("Without them data goes below HOME and the socket below /tmp")
    func defaults() throws {
        let profile = try Profile(environment: ["HOME": "/home/ana/"], user: 4_242)
        #expect(profile.dataDirectory == "/home/ana/.local/share/chat-node/default")
        #expect(profile.socketPath == "/tmp/chat-node-4242/default.sock")
    }

    @Test("Relative and empty paths in the environment are ignored")
    func relative() throws {
        let profile = try Profile(
            environment: ["HOME": "/h", "XDG_DATA_HOME": "data", "XDG_RUNTIME_DIR": ""], user: 1)
        #expect(profile.dataDirectory == "/h/.local/share/chat-node/default")
        #expect(profile.runtimeDirectory == "/tmp/chat-node-1")
    }

    @Test("Without HOME the account says where home is")
    func account() throws {
        let home = try #require(Account(of: getuid())?.home)
        let profile = try Profile(environment: [:])
        #expect(profile.dataDirectory.hasPrefix(home))
        #expect(throws: ProfileFailure.noHome) {
            try Profile(environment: [:], user: 4_000_000_123)
        }
    }

    @Test("A session directory that is missing or somebody else's is not used")
    func foreignSession() throws {
        let missing = try Profile(environment: ["HOME": "/h", "XDG_RUNTIME_DIR": "/no/such"])
        #expect(missing.runtimeDirectory == "/tmp/chat-node-\(getuid())")
        let foreign = try Profile(environment: sandbox.environment, user: 4_000_000_123)
        #expect(foreign.runtimeDirectory == "/tmp/chat-node-4000000123")
    }

    @Test("A path too long for a socket falls back to /tmp")
    func longPath() throws {
        let deep = sandbox.path + "/" + String(repeating: "d", count: 80)
        try #require(mkdir(deep, 0o700) == 0)
        let profile = try Profile(environment: ["HOME": "/h", "XDG_RUNTIME_DIR": deep])
        #expect(profile.runtimeDirectory == "/tmp/chat-node-\(getuid())")
    }

    @Test(
        "Names of letters, digits, dash, underscore and dot are taken",
        arguments: ["a", "default", "Ana-2_x.y", "-", String(repeating: "n", count: 64)])
    func goodName(_ name: String) throws {
        let profile = try Profile(name: name, environment: sandbox.environment)
        #expect(profile.name == name)
        #expect(profile.socketPath.utf8.count < 108)
    }

    @Test(
        "Other names are refused in one line",
        arguments: [
            "", ".", "..", ".hidden", "a/b", "a b", "é", "a\n", "\u{1B}[31m", "a\0",
            String(repeating: "n", count: 65),
        ])
    func badName(_ name: String) {
        let failure = #expect(throws: ProfileFailure.self) {
            try Profile(name: name, environment: sandbox.environment)
        }
        #expect(failure == .badName(name))
        #expect(failure?.description.unicodeScalars.contains { $0.value < 0x20 } == false)
    }
}

@Suite("A profile's directories")
struct ProfileDirectoryTests {
    private let sandbox: Sandbox
    init() throws { sandbox = try Sandbox() }

    @Test("They are made for the user alone, and making them again changes nothing")
    func made() throws {
        let profile = try sandbox.profile()
        try profile.createDirectories()
        for path in [profile.dataDirectory, sandbox.path + "/data", profile.runtimeDirectory] {
            #expect(try status(of: path).st_mode & 0o777 == 0o700)
        }
    }

    @Test("Those of ours that stand open are closed; the user's own stay as they are")
    func closed() throws {
        let profile = try sandbox.profile()
        let home = sandbox.path + "/data"
        for path in [home, home + "/chat-node", profile.dataDirectory, profile.runtimeDirectory] {
            try #require(chmod(path, 0o755) == 0)
        }
        try profile.createDirectories()
        #expect(try status(of: home).st_mode & 0o777 == 0o755)
        #expect(try status(of: home + "/chat-node").st_mode & 0o777 == 0o700)
        #expect(try status(of: profile.dataDirectory).st_mode & 0o777 == 0o700)
        #expect(try status(of: profile.runtimeDirectory).st_mode & 0o777 == 0o700)
    }

    @Test("A file in the way is named")
    func fileInTheWay() throws {
        try write("", to: sandbox.path + "/data")
        let profile = try Profile(environment: sandbox.environment)
        #expect(
            throws: ProfileFailure.directory(
                path: sandbox.path + "/data/chat-node", reason: "Not a directory")
        ) {
            try profile.createDirectories()
        }
    }

    @Test("A runtime directory of somebody else is refused")
    func foreignRuntime() throws {
        // As if user 4000000124 came to /tmp after us.
        let user: uid_t = 4_000_000_124
        let profile = try Profile(environment: ["XDG_DATA_HOME": sandbox.path], user: user)
        #expect(profile.runtimeDirectory == "/tmp/chat-node-\(user)")
        try profile.checkRuntimeDirectory()
        try #require(mkdir(profile.runtimeDirectory, 0o700) == 0)
        defer { rmdir(profile.runtimeDirectory) }
        #expect(throws: ProfileFailure.unsafeDirectory(path: profile.runtimeDirectory)) {
            try profile.checkRuntimeDirectory()
        }
    }

    @Test("A link in the place of the runtime directory is refused")
    func linkedRuntime() throws {
        let profile = try Profile(environment: sandbox.environment)
        let elsewhere = sandbox.path + "/elsewhere"
        try #require(mkdir(elsewhere, 0o700) == 0)
        try #require(symlink(elsewhere, profile.runtimeDirectory) == 0)
        #expect(throws: ProfileFailure.unsafeDirectory(path: profile.runtimeDirectory)) {
            try profile.createDirectories()
        }
    }

    @Test("A runtime directory that others may enter is no place to look for a node")
    func openRuntime() throws {
        let profile = try sandbox.profile()
        try #require(chmod(profile.runtimeDirectory, 0o711) == 0)
        #expect(throws: ProfileFailure.unsafeDirectory(path: profile.runtimeDirectory)) {
            try profile.checkRuntimeDirectory()
        }
    }
}
