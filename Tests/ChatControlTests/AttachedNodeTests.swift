import ChatCore
import ChatLanguage
import Glibc
import Testing

@testable import ChatControl

@Suite("An interface attached to a node of another process", .timeLimit(.minutes(1)))
struct AttachedNodeTests {
    private let folder: SocketFolder
    private var path: String { folder.socket }
    init() throws { folder = try SocketFolder() }

    private func serving(
        _ node: FakeNode, _ body: (ControlServer) async throws -> Void
    ) async throws {
        let server = ControlServer(path: path, access: node.access)
        try await server.start()
        do {
            try await body(server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private static func node() throws -> FakeNode {
        let me = try Sample.me()
        return FakeNode { command in
            switch command {
            case .whoAmI: .selfView(me)
            case .status: .refused(Refusal(.storeFailed, "full"))
            default: .done
            }
        }
    }

    @Test("Asks and is answered like an interface inside the node's process")
    func asks() async throws {
        try await serving(try Self.node()) { _ in
            let attached = try await AttachedNode.attach(path: path)
            #expect(await attached.access.ask(.whoAmI) == .selfView(try Sample.me()))
            #expect(await attached.access.ask(.forget(peer: "x")) == .done)
            let refusal = Refusal(.storeFailed, "full")
            #expect(await attached.access.ask(.status) == .refused(refusal))
            await attached.detach()
        }
    }

    @Test("Nothing that happens after the attaching is missed, even before somebody looks")
    func watches() async throws {
        let node = try Self.node()
        try await serving(node) { _ in
            let attached = try await AttachedNode.attach(path: path)
            let updates = try (1...100).map { Update.message(try Sample.message("\($0)")) }
            for update in updates { node.publish(update) }
            var seen: [Update] = []
            for await update in attached.access.watch().prefix(updates.count) {
                seen.append(update)
            }
            #expect(seen == updates)
            await attached.detach()
        }
    }

    @Test("Detaching ends only the one who detaches: another, and the next, find the node")
    func detaches() async throws {
        let node = try Self.node()
        try await serving(node) { _ in
            let first = try await AttachedNode.attach(path: path)
            let second = try await AttachedNode.attach(path: path)
            await first.detach()
            var ended = node.endedWatches.makeAsyncIterator()
            await ended.next()
            #expect(await second.access.ask(.whoAmI) == .selfView(try Sample.me()))
            let third = try await AttachedNode.attach(path: path)
            node.publish(.message(try Sample.message()))
            for attached in [second, third] {
                var updates = attached.access.watch().makeAsyncIterator()
                #expect(await updates.next() == .message(try Sample.message()))
                await attached.detach()
            }
        }
    }

    @Test("When the node ends the updates do, and whoever asks is told that it has stopped")
    func nodeEnds() async throws {
        let node = try Self.node()
        let server = ControlServer(path: path, access: node.access)
        try await server.start()
        let attached = try await AttachedNode.attach(path: path)
        node.finish()
        await server.stop()
        for await update in attached.access.watch() { Issue.record("\(update)") }
        #expect(attached.failure == nil)
        guard case .refused(let refusal) = await attached.access.ask(.whoAmI) else {
            Issue.record("it was answered")
            return
        }
        #expect(refusal.kind == .stopping)
        await attached.detach()
    }

    @Test("A node that is stopping is nobody to attach to")
    func stopping() async throws {
        try await serving(FakeNode { _ in .refused(Refusal(.stopping, "stopping")) }) { _ in
            await #expect(throws: ControlFailure.noNode(path: path)) {
                _ = try await AttachedNode.attach(path: path)
            }
        }
    }

    @Test("Neither is a socket that a killed node has left behind")
    func stale() async throws {
        let server = ControlServer(path: path, access: try Self.node().access)
        try await server.start()
        // As a kill leaves it: a name of it that the end of the server does not know of.
        let copy = folder.path + "/left"
        #expect(link(path, copy) == 0)
        await server.stop()
        await #expect(throws: ControlFailure.noNode(path: copy)) {
            _ = try await AttachedNode.attach(path: copy)
        }
        unlink(copy)
    }

    @Test("A node that speaks to as many as it can says so")
    func full() async throws {
        try await serving(try Self.node()) { _ in
            var clients: [RawClient] = []
            for _ in 0..<Limits.controlConnections { clients.append(try await RawClient(path)) }
            // All of them are served before the next one comes.
            for client in clients {
                client.send(#"{"command":"whoami"}"# + "\n")
                var lines = client.lines.makeAsyncIterator()
                _ = await lines.next()
            }
            let failure = await #expect(throws: ControlFailure.self) {
                _ = try await AttachedNode.attach(path: path)
            }
            guard case .refused(let refusal) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(refusal.kind == .full)
            for client in clients { await client.connection.close() }
        }
    }
}
