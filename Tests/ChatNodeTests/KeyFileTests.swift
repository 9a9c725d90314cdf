import ChatCore
import FoundationEssentials
import Glibc
import Testing

@testable import ChatNode

private let sampleKey = Bytes(0..<32)
private let sampleLine = "chat-node-ed25519-v1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"

@Suite("The key file")
struct KeyFileTests {
    private let sandbox: Sandbox
    private let profile: Profile

    init() throws {
        sandbox = try Sandbox()
        profile = try sandbox.profile()
    }

    private func read() throws -> Bytes {
        try KeyFile.readOrCreate(for: profile) {
            Issue.record("a key was made although there is one")
            return sampleKey
        }.key
    }

    @Test("It is made once, in one line of text, for the user alone")
    func made() throws {
        let first = try KeyFile.readOrCreate(for: profile) { sampleKey }
        #expect(first.isNew)
        #expect(first.key == sampleKey)
        #expect(try content(of: profile.keyPath) == sampleLine)
        #expect(try status(of: profile.keyPath).st_mode & 0o777 == 0o600)
        #expect(try read() == sampleKey)
        let left = try FileManager.default.contentsOfDirectory(atPath: profile.dataDirectory)
        #expect(left == ["key"])
    }

    @Test("A key that appears while another is being made is kept")
    func race() throws {
        let other = Bytes(repeating: 7, count: 32)
        let result = try KeyFile.readOrCreate(for: profile) {
            _ = try? KeyFile.readOrCreate(for: profile) { other }
            return sampleKey
        }
        #expect(result.key == other)
        #expect(!result.isNew)
        #expect(try read() == other)
    }

    @Test("What a process that died here left aside is no obstacle")
    func leftAside() throws {
        try write("half a k", to: "\(profile.keyPath).new-\(getpid())")
        #expect(try KeyFile.readOrCreate(for: profile) { sampleKey }.isNew)
        #expect(try read() == sampleKey)
    }

    @Test(
        "A file that holds anything but a whole key is refused and left as it is",
        arguments: [
            "", "\n", String(sampleLine.dropLast()), String(sampleLine.dropLast(2)) + "\n",
            String(sampleLine.dropFirst()), sampleLine + "\n", sampleLine + sampleLine,
            "chat-node-ed25519-v2 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
            "chat-node-ed25519-v1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ==\n",
            "chat-node-ed25519-v1 !!!!\n", "chat-node-ed25519-v1 \n", "\0\u{1B}[31m\n",
            String(repeating: "x", count: 100_000),
        ])
    func corrupt(_ text: String) throws {
        try write(text, to: profile.keyPath)
        #expect(throws: ProfileFailure.keyCorrupt(path: profile.keyPath)) { try read() }
        #expect(try content(of: profile.keyPath) == text)
    }

    @Test("A key that others can read is refused, not repaired", arguments: [0o640, 0o604, 0o620])
    func exposed(_ mode: mode_t) throws {
        try write(sampleLine, to: profile.keyPath, mode: mode)
        #expect(throws: ProfileFailure.keyExposed(path: profile.keyPath)) { try read() }
        #expect(try status(of: profile.keyPath).st_mode & 0o777 == mode)
    }

    @Test(
        "A key of another user is refused",
        .enabled(if: getuid() == 0, "only root can give a file away"))
    func foreign() throws {
        try write(sampleLine, to: profile.keyPath)
        try #require(chown(profile.keyPath, 4_242, 4_242) == 0)
        #expect(throws: ProfileFailure.keyNotOurs(path: profile.keyPath)) { try read() }
    }

    @Test(
        "A key that cannot be read is refused with the system's reason",
        .disabled(if: getuid() == 0, "root reads everything"))
    func unreadable() throws {
        try write(sampleLine, to: profile.keyPath, mode: 0o200)
        #expect(
            throws: ProfileFailure.key(path: profile.keyPath, reason: "Permission denied")
        ) { try read() }
    }

    @Test("A link, a folder and a pipe in its place are refused")
    func notAFile() throws {
        let path = profile.keyPath
        try #require(symlink("/dev/zero", path) == 0)
        #expect(throws: ProfileFailure.key(path: path, reason: "it is a symbolic link")) {
            try read()
        }
        try #require(unlink(path) == 0 && mkdir(path, 0o700) == 0)
        #expect(throws: ProfileFailure.key(path: path, reason: "it is not a file")) { try read() }
        try #require(rmdir(path) == 0 && mkfifo(path, 0o600) == 0)
        #expect(throws: ProfileFailure.key(path: path, reason: "it is not a file")) { try read() }
    }

    @Test("Where it cannot be written the system's reason is given")
    func cannotWrite() throws {
        try #require(rmdir(profile.dataDirectory) == 0)
        #expect(
            throws: ProfileFailure.key(path: profile.keyPath, reason: "No such file or directory")
        ) {
            try KeyFile.readOrCreate(for: profile) { sampleKey }
        }
    }
}

@Suite("The lock of a profile")
struct ProfileLockTests {
    private let sandbox: Sandbox
    init() throws { sandbox = try Sandbox() }

    @Test("Is held by one at a time; the second learns by whom, and other profiles are free")
    func exclusive() throws {
        let profile = try sandbox.profile()
        let lock = try ProfileLock(profile)
        try withExtendedLifetime(lock) {
            #expect(throws: ProfileFailure.running(profile: "test", process: getpid())) {
                try ProfileLock(profile)
            }
            _ = try ProfileLock(try sandbox.profile("other"))
        }
    }

    @Test("Is free again once let go, whatever the file says")
    func released() throws {
        let profile = try sandbox.profile()
        do {
            let lock = try ProfileLock(profile)
            withExtendedLifetime(lock) {}
        }
        try write("999999999999999 garbage", to: profile.lockPath)
        let again = try ProfileLock(profile)
        let text = try withExtendedLifetime(again) { try content(of: profile.lockPath) }
        #expect(text == "\(getpid())\n")
    }

    @Test("Cannot be taken through a link or where there is no folder")
    func impossible() throws {
        let profile = try sandbox.profile()
        try #require(symlink(sandbox.path + "/target", profile.lockPath) == 0)
        #expect(throws: ProfileFailure.self) { try ProfileLock(profile) }
        try #require(unlink(profile.lockPath) == 0 && rmdir(profile.dataDirectory) == 0)
        #expect(
            throws: ProfileFailure.lock(
                path: profile.lockPath, reason: "No such file or directory")
        ) { try ProfileLock(profile) }
    }
}

@Suite("What the system calls the user")
struct AccountTests {
    @Test("The default nickname is one that the core allows")
    func allowed() throws {
        let nickname = Profile.defaultNickname()
        #expect(try Nickname.check(nickname) == nickname)
        #expect(Profile.defaultNickname(user: 4_000_000_123) == "chat-node")
    }

    @Test("The full name is the first field of the account's description")
    func fullName() {
        let names = ["Ana Õ,Room 3,555", "Ana Õ", "", ",,"].map {
            Account(login: "ana", gecos: $0, home: "/").fullName
        }
        #expect(names == ["Ana Õ", "Ana Õ", "", ""])
    }
}
