import ChatCore
import ChatLanguage
import Glibc
import Testing

@testable import ChatControl

@Suite("The file of the control socket", .timeLimit(.minutes(1)))
struct SocketFileTests {
    private let folder: SocketFolder
    private var path: String { folder.socket }
    init() throws { folder = try SocketFolder() }

    private func isThere() -> Bool { access(path, F_OK) == 0 }

    /// What a node leaves that was killed: a socket file and nobody behind it.
    private func leaveStaleFile() throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0 && listen(descriptor, 1) == 0)
    }

    @Test("Is for its owner only, and gone when the node has stopped")
    func mode() async throws {
        let server = ControlServer(path: path, access: FakeNode().access)
        try await server.start()
        var status = stat()
        try #require(lstat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(status.st_mode & S_IFMT == S_IFSOCK)
        await server.stop()
        #expect(!isThere())
    }

    @Test("Left by a node that died, it means no node, and the next one replaces it")
    func stale() async throws {
        try leaveStaleFile()
        await #expect(throws: ControlFailure.noNode(path: path)) {
            try await ControlClient.connect(path: path)
        }
        let server = ControlServer(path: path, access: FakeNode().access)
        try await server.start()
        let client = try await ControlClient.connect(path: path)
        #expect(try await client.ask(.words) == .words([]))
        await client.close()
        await server.stop()
    }

    @Test("Missing, it means no node")
    func missing() async {
        await #expect(throws: ControlFailure.noNode(path: path)) {
            try await ControlClient.connect(path: path)
        }
    }

    @Test("A second node is refused while the first lives, and the first is not disturbed")
    func second() async throws {
        let first = ControlServer(path: path, access: FakeNode().access)
        try await first.start()
        let second = ControlServer(path: path, access: FakeNode().access)
        await #expect(throws: ControlFailure.inUse(path: path)) { try await second.start() }
        await second.stop()
        let client = try await ControlClient.connect(path: path)
        #expect(try await client.ask(.words) == .words([]))
        await client.close()
        await first.stop()
    }

    @Test("What is no socket is left alone")
    func anotherFile() async throws {
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        let server = ControlServer(path: path, access: FakeNode().access)
        await #expect(
            throws: ControlFailure.cannotListen(
                path: path, reason: "a file that is no socket is in the way")
        ) { try await server.start() }
        #expect(isThere())
    }

    @Test("Where it cannot be, the reason is given", arguments: ["missing/x.sock", nil])
    func impossible(_ name: String?) async throws {
        let long = folder.path + "/" + String(repeating: "n", count: 120)
        let path = name.map { folder.path + "/" + $0 } ?? long
        let reason = name == nil ? "the path is too long" : "No such file or directory"
        let server = ControlServer(path: path, access: FakeNode().access)
        await #expect(throws: ControlFailure.cannotListen(path: path, reason: reason)) {
            try await server.start()
        }
    }

    @Test("Every failure reads as one line")
    func oneLine() {
        let failures: [ControlFailure] = [
            .noNode(path: path), .foreignNode(path: path), .disconnected, .unreadable, .tooSlow,
            .cannotConnect(path: path, reason: "no"), .refused(Refusal(.full, "a\nb")),
            .cancelled, .inUse(path: path), .cannotListen(path: path, reason: "no"),
        ]
        for failure in failures {
            #expect(!failure.description.isEmpty)
            #expect(!failure.description.contains("\n"))
        }
    }
}
