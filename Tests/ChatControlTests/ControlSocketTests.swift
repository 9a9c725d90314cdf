import ChatCore
import ChatLanguage
import NIOCore
import Testing

@testable import ChatControl

@Suite("The control socket", .timeLimit(.minutes(1)))
struct ControlSocketTests {
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

    @Test("Carries every command to the node as it was meant, and the answer back")
    func everyCommand() async throws {
        let node = FakeNode { .refused(Refusal(.badInput, .verbatim("\($0)"))) }
        try await serving(node) { _ in
            let client = try await ControlClient.connect(path: path)
            var arrived = node.commands.makeAsyncIterator()
            for case (.command(let command), _) in CodingTests.requests + TalkCodingTests.requests {
                #expect(
                    try await client.ask(command)
                        == .refused(Refusal(.badInput, .verbatim("\(command)"))))
                #expect(await arrived.next() == command)
            }
            await client.close()
        }
    }

    @Test("Carries every kind of answer")
    func everyAnswer() async throws {
        for case (.answer(let response), _) in try CodingTests.replies() + TalkCodingTests.replies()
        {
            let node = FakeNode { _ in response }
            try await serving(node) { _ in
                let client = try await ControlClient.connect(path: path)
                #expect(try await client.ask(.status) == response)
                await client.close()
            }
        }
    }

    @Test("Carries an answer as long as a word list can be")
    func longAnswer() async throws {
        let words = (0..<Limits.wordRules).map { number in
            RuleView(word: Displayable("number \(number)"), line: "number \(number)\tlang=fr")
        }
        try await serving(FakeNode { _ in .words(words) }) { _ in
            let client = try await ControlClient.connect(path: path)
            #expect(try await client.ask(.words) == .words(words))
            await client.close()
        }
    }

    @Test("Serves several programs at once, and one that asks before it has its answer")
    func outOfOrder() async throws {
        let gate = Gate()
        let node = FakeNode { command in
            if command == .status { await gate.pass() }
            return .refused(Refusal(.badInput, .verbatim("\(command)")))
        }
        try await serving(node) { _ in
            let first = try await RawClient(path)
            let second = try await ControlClient.connect(path: path)
            var lines = first.lines.makeAsyncIterator()
            first.send(
                #"{"command":"status","id":1}"# + "\n" + #"{"command":"words","id":2}"# + "\n")
            #expect(await lines.next()?.contains(#""id":2"#) == true)
            #expect(try await second.ask(.words) == .refused(Refusal(.badInput, "words")))
            gate.open()
            #expect(await lines.next()?.contains(#""id":1"#) == true)
            await first.connection.close()
            await second.close()
        }
    }

    @Test("Commands reach the node in the order in which they were written")
    func order() async throws {
        let node = FakeNode()
        try await serving(node) { _ in
            let client = try await RawClient(path)
            let count = 5_000
            let requests = (0..<count).map { #"{"command":"whois","peer":"\#($0)"}"# + "\n" }
            client.send(requests.joined())
            var disorder = 0
            var number = 0
            for await command in node.commands.prefix(count) {
                if command != .whoIs(peer: "\(number)") { disorder += 1 }
                number += 1
            }
            #expect(disorder == 0)
            await client.connection.close()
        }
    }

    @Test("A bounded number of one program's commands is open at once; the rest waits its turn")
    func bound() async throws {
        let gate = Gate()
        let node = FakeNode { _ in
            await gate.pass()
            return .words([])
        }
        try await serving(node) { _ in
            let client = try await RawClient(path)
            let count = Limits.controlRequestsAtOnce * 5
            for number in 0..<count {
                client.send(#"{"command":"whois","id":\#(number),"peer":"\#(number)"}"# + "\n")
            }
            var arrived = node.commands.makeAsyncIterator()
            for number in 0..<Limits.controlRequestsAtOnce {
                #expect(await arrived.next() == .whoIs(peer: "\(number)"))
            }
            // Another program asks after all of them: the rest of them still waits.
            let other = try await ControlClient.connect(path: path)
            async let answer = other.ask(.status)
            #expect(await arrived.next() == .status)
            gate.open()
            _ = try await answer
            for number in Limits.controlRequestsAtOnce..<count {
                #expect(await arrived.next() == .whoIs(peer: "\(number)"))
            }
            var answered = 0
            for await _ in client.lines.prefix(count) { answered += 1 }
            #expect(answered == count)
            await client.connection.close()
            await other.close()
        }
    }

    @Test("Watchers see every update from their answer on, each under its own id")
    func watching() async throws {
        let node = FakeNode()
        try await serving(node) { _ in
            let raw = try await RawClient(path)
            var lines = raw.lines.makeAsyncIterator()
            raw.send(#"{"command":"watch","id":9}"# + "\n")
            #expect(await lines.next() == #"{"answer":"watching","id":9}"#)
            let client = try await ControlClient.connect(path: path)
            var updates = try await client.watch().makeAsyncIterator()
            let expected = try (0..<100).map { Update.message(try Sample.message("\($0)")) }
            for update in expected { node.publish(update) }
            for update in expected {
                #expect(try await updates.next() == update)
                #expect(
                    await lines.next()
                        == ControlJSON.text(ReplyLine(id: 9, content: .update(update))))
            }
            // And commands are answered in between.
            #expect(try await client.ask(.words) == .words([]))
            await client.close()
            await raw.connection.close()
            var ends = node.endedWatches.makeAsyncIterator()
            for _ in 0..<2 { await ends.next() }
        }
    }

    @Test("A watch ends when the node has nothing more to tell")
    func nodeEnds() async throws {
        let node = FakeNode()
        try await serving(node) { _ in
            let client = try await ControlClient.connect(path: path)
            var updates = try await client.watch().makeAsyncIterator()
            node.finish()
            #expect(try await updates.next() == nil)
        }
    }

    @Test("Stopping closes the watchers and lets an open question have its answer")
    func stopping() async throws {
        let gate = Gate()
        let node = FakeNode { _ in
            await gate.pass()
            return .refused(Refusal(.stopping, "bye"))
        }
        let server = ControlServer(path: path, access: node.access)
        try await server.start()
        let client = try await ControlClient.connect(path: path)
        var updates = try await client.watch().makeAsyncIterator()
        async let answer = client.ask(.status)
        var arrived = node.commands.makeAsyncIterator()
        #expect(await arrived.next() == .status)
        async let stopped: Void = server.stop()
        gate.open()
        #expect(try await answer == .refused(Refusal(.stopping, "bye")))
        #expect(try await updates.next() == nil)
        await stopped
        await #expect(throws: ControlFailure.noNode(path: path)) {
            try await ControlClient.connect(path: path)
        }
        await #expect(throws: ControlFailure.disconnected) { try await client.ask(.words) }
    }

    @Test("A question whose asker is cancelled does not wait; the connection goes on")
    func cancelled() async throws {
        let gate = Gate()
        let node = FakeNode { command in
            if command == .status { await gate.pass() }
            return .words([])
        }
        try await serving(node) { _ in
            let client = try await ControlClient.connect(path: path)
            let asking = Task { try await client.ask(.status) }
            var arrived = node.commands.makeAsyncIterator()
            #expect(await arrived.next() == .status)
            asking.cancel()
            await #expect(throws: ControlFailure.cancelled) { try await asking.value }
            #expect(try await client.ask(.words) == .words([]))
            gate.open()
            await client.close()
        }
    }
}
