import ChatCore
import Glibc
import NIOCore
import Testing

@testable import ChatControl

@Suite("The control socket and those who misuse it", .timeLimit(.minutes(1)))
struct HostileClientTests {
    private let folder: SocketFolder
    private var path: String { folder.socket }
    init() throws { folder = try SocketFolder() }

    private func serving(
        _ node: FakeNode = FakeNode(), _ body: () async throws -> Void
    ) async throws {
        let server = ControlServer(path: path, access: node.access)
        try await server.start()
        do {
            try await body()
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    /// A plain socket, which reads only when told to.
    private func plainSocket() throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(connected == 0)
        return descriptor
    }

    @Test("Garbage is refused line by line, and the connection goes on")
    func garbage() async throws {
        try await serving {
            let client = try await RawClient(path)
            var lines = client.lines.makeAsyncIterator()
            client.send("GET / HTTP/1.1\r\n\r\n\n{}\n" + #"{"command":"words","id":1}"# + "\r\n")
            #expect(await lines.next()?.contains("it is no JSON") == true)
            #expect(await lines.next()?.contains("is missing") == true)
            #expect(await lines.next() == #"{"answer":"words","id":1,"words":[]}"#)
            await client.connection.close()
        }
    }

    @Test("A request of the greatest length is taken, a longer one is refused and ends the talk")
    func longLines() async throws {
        let node = FakeNode()
        try await serving(node) {
            let client = try await RawClient(path)
            var lines = client.lines.makeAsyncIterator()
            let frame = #"{"command":"testWords","text":""}"#
            let room = Limits.controlRequestBytes - frame.utf8.count
            func request(_ bytes: Int) -> String {
                let text = String(repeating: "x", count: bytes)
                return #"{"command":"testWords","text":"\#(text)"}"# + "\n"
            }
            client.send(request(room))
            #expect(await lines.next() == #"{"answer":"words","words":[]}"#)
            client.send(request(room + 1))
            #expect(await lines.next()?.contains(#""kind":"badInput""#) == true)
            #expect(await lines.next() == nil)
        }
    }

    @Test("A request without an end is refused before it is held")
    func endlessLine() async throws {
        try await serving {
            let client = try await RawClient(path)
            var lines = client.lines.makeAsyncIterator()
            client.send(String(repeating: "x", count: Limits.controlRequestBytes * 4))
            #expect(await lines.next()?.contains(#""kind":"badInput""#) == true)
            #expect(await lines.next() == nil)
        }
    }

    @Test("A last request needs no line feed, and is answered after the asker's end of input")
    func halfClosed() async throws {
        let gate = Gate()
        let node = FakeNode { _ in
            await gate.pass()
            return .words([])
        }
        try await serving(node) {
            let client = try await RawClient(path)
            var lines = client.lines.makeAsyncIterator()
            client.send(#"{"command":"words","id":1}"# + "\n" + #"{"command":"status","id":2}"#)
            try await client.connection.channel.close(mode: .output).get()
            var arrived = node.commands.makeAsyncIterator()
            #expect(await arrived.next() == .words)
            #expect(await arrived.next() == .status)
            gate.open()
            var answers: Set<String> = []
            while let line = await lines.next() { answers.insert(line) }
            #expect(
                answers == [
                    #"{"answer":"words","id":1,"words":[]}"#,
                    #"{"answer":"words","id":2,"words":[]}"#,
                ])
        }
    }

    @Test("Who leaves in the middle of a request, or before the answer, disturbs nobody")
    func leaving() async throws {
        let gate = Gate()
        let node = FakeNode { command in
            if command == .status { await gate.pass() }
            return .words([])
        }
        try await serving(node) {
            let half = try plainSocket()
            write(half, #"{"command":"wo"#, 14)
            close(half)
            let client = try await RawClient(path)
            client.send(#"{"command":"status"}"# + "\n")
            var arrived = node.commands.makeAsyncIterator()
            #expect(await arrived.next() == .status)
            await client.connection.close()
            gate.open()
            let other = try await ControlClient.connect(path: path)
            #expect(try await other.ask(.words) == .words([]))
            await other.close()
        }
    }

    @Test("A command is carried out though who gave it has left at once")
    func fireAndForget() async throws {
        let node = FakeNode()
        try await serving(node) {
            var arrived = node.commands.makeAsyncIterator()
            for number in 0..<100 {
                let client = try plainSocket()
                let request = #"{"command":"whois","peer":"\#(number)"}"# + "\n"
                write(client, request, request.utf8.count)
                close(client)
                #expect(await arrived.next() == .whoIs(peer: "\(number)"))
            }
        }
    }

    @Test("A watcher that does not read is dropped; the others miss nothing")
    func slowWatcher() async throws {
        let node = FakeNode()
        try await serving(node) {
            let client = try await ControlClient.connect(path: path)
            var updates = try await client.watch().makeAsyncIterator()
            let slow = try plainSocket()
            defer { close(slow) }
            write(slow, #"{"command":"watch"}"# + "\n", 20)
            var byte: UInt8 = 0
            // The answer has come, so the watch has begun.
            // Detached: the read blocks, and is no child of the test's.
            #expect(await Task.detached { read(slow, &byte, 1) == 1 }.value)
            let update = Update.message(try Sample.message(String(repeating: "x", count: 10_000)))
            // The good watcher reads as it is told, so that only the slow one falls behind.
            for _ in 0..<10 * Limits.controlUpdateBytes / 10_000 {
                node.publish(update)
                #expect(try await updates.next() == update)
            }
            var ends = node.endedWatches.makeAsyncIterator()
            await ends.next()
            #expect(try await client.ask(.words) == .words([]))
            await client.close()
        }
    }

    @Test("Who comes when all places are taken is told so; a place that is left is free again")
    func crowd() async throws {
        try await serving {
            var clients: [ControlClient] = []
            for _ in 0..<Limits.controlConnections {
                let client = try await ControlClient.connect(path: path)
                #expect(try await client.ask(.words) == .words([]))
                clients.append(client)
            }
            let late = try await ControlClient.connect(path: path)
            let failure = await #expect(throws: ControlFailure.self) { try await late.ask(.words) }
            guard case .refused(let refusal) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(refusal.kind == .full)
            await clients.removeLast().close()
            // The node hears of it a moment later.
            var answer: Response?
            while answer == nil {
                let next = try await ControlClient.connect(path: path)
                answer = try? await next.ask(.words)
                await next.close()
            }
            #expect(answer == .words([]))
            for client in clients { await client.close() }
        }
    }

    @Test("A program of another user is turned away unheard")
    func anotherUser() async throws {
        let node = FakeNode()
        let server = ControlServer(path: path, access: node.access, user: getuid() + 1)
        try await server.start()
        await #expect(throws: ControlFailure.disconnected) {
            try await ControlClient.connect(path: path).ask(.words)
        }
        await server.stop()
    }
}
