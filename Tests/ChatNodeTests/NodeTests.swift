import ChatHistory
import Testing

@testable import ChatCore
@testable import ChatLinks
@testable import ChatNode

/// The loop with everything real but the LAN: two nodes, TLS on loopback, stores in memory.
@Suite struct NodeTests {
    /// A node that runs until the test is over.
    struct Running: Sendable {
        let node: Node
        let transport: LinkTransport
        let state: NodeState
        let port: UInt16
        let id: PeerID

        /// - Parameter factor: how much faster than usual its time goes by.
        init(
            _ nickname: String, dialling peers: [Endpoint] = [], hurrying factor: Double = 1
        ) async throws {
            let identity = Identity.generate()
            let inbox = Inbox()
            transport = try LinkTransport(identity: identity) { inbox.put(.link($0)) }
            port = try await transport.listen(on: .preferring([]), interfaces: [])
            node = Node(
                inbox: inbox, transport: transport, store: try Store.inMemory(), presence: .none,
                clock: {
                    let now = SystemClock.now
                    return Moment(
                        uptime: now.uptime * factor, wallMilliseconds: now.wallMilliseconds)
                })
            id = identity.peer
            state = NodeState(
                signer: try #require(Signer(privateKey: identity.privateKeyBytes)),
                nickname: nickname, incarnation: .random(in: 1...UInt64.max),
                manual: peers)
        }

        var address: Endpoint { Endpoint(host: "127.0.0.1", port: port) }

        func run() async {
            await node.run(from: state, port: port)
            await transport.shutdown()
        }
    }

    /// Runs both until the body has ended, then stops them.
    private func together(
        _ nodes: [Running], _ body: @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for node in nodes { group.addTask { await node.run() } }
            defer { for node in nodes { node.node.stop() } }
            try await body()
        }
    }

    @discardableResult
    private func first<Value: Sendable>(
        _ updates: AsyncStream<Update>, _ pick: @Sendable (Update) -> Value?
    ) async throws -> Value {
        for await update in updates { if let value = pick(update) { return value } }
        throw CancellationError()
    }

    @Test("two nodes link, talk both ways, and the reader's list masks")
    func talk() async throws {
        let ana = try await Running("Ana")
        let bob = try await Running("Bob", dialling: [ana.address])
        try await together([ana, bob]) {
            let (atAna, atBob) = (ana.node.access.watch(), bob.node.access.watch())
            try await first(atAna) {
                if case .peer(let view) = $0, view.presence == .online { view } else { nil }
            }
            try await first(atBob) {
                if case .peer(let view) = $0, view.presence == .online { view } else { nil }
            }
            guard case .wordsChanged(let change) = await bob.node.access.ask(.addWords(["idiot"]))
            else {
                Issue.record("the word was not added")
                return
            }
            #expect(change.count == 1)
            let sent = await ana.node.access.ask(
                .send(peer: "Bob", text: "Idiot !", waitSeconds: 30))
            guard case .message(let message) = sent else {
                Issue.record("\(sent)")
                return
            }
            #expect(message.state == .delivered)
            #expect(message.text.text == "Idiot !")
            let read = try await first(atBob) {
                if case .message(let view) = $0 { view } else { nil }
            }
            #expect(read.text.text == "***** !")
            #expect(read.masked == 1)
        }
    }

    @Test("two thousand messages asked for at once arrive once, in order, and are acknowledged")
    func many() async throws {
        let ana = try await Running("Ana")
        let bob = try await Running("Bob", dialling: [ana.address])
        try await together([ana, bob]) {
            let (atAna, atBob) = (ana.node.access.watch(), bob.node.access.watch())
            try await first(atAna) {
                if case .peer(let view) = $0, view.presence == .online { view } else { nil }
            }
            // Bob has written first, so Ana is no stranger to him.
            _ = await bob.node.access.ask(.send(peer: "Ana", text: "go", waitSeconds: 30))
            for number in 1...2_000 {
                _ = await ana.node.access.ask(
                    .send(peer: bob.id.text, text: "\(number)", waitSeconds: nil))
            }
            var expected = 1
            for await update in atBob {
                guard case .message(let message) = update else { continue }
                #expect(message.text.text == "\(expected)")
                expected += 1
                if expected > 2_000 { break }
            }
            // The last acknowledgement comes after the last message.
            let last = await ana.node.access.ask(
                .send(peer: bob.id.text, text: "end", waitSeconds: 30))
            guard case .message(let message) = last else {
                Issue.record("\(last)")
                return
            }
            #expect(message.state == .delivered)
        }
    }

    @Test("a linked peer dials back and says whether it got through; the link stays as it was")
    func dialBack() async throws {
        let ana = try await Running("Ana")
        let bob = try await Running("Bob", dialling: [ana.address])
        try await together([ana, bob]) {
            let (atAna, atBob) = (ana.node.access.watch(), bob.node.access.watch())
            for updates in [atAna, atBob] {
                try await first(updates) {
                    if case .peer(let view) = $0, view.presence == .online { view } else { nil }
                }
            }
            for (node, other) in [(ana, "Bob"), (bob, "Ana")] {
                let answer = await node.node.access.ask(.dialBack(peer: nil))
                guard case .dialledBack(let views) = answer else {
                    Issue.record("\(answer)")
                    return
                }
                #expect(views.map(\.name.text) == [other])
                #expect(views.map(\.outcome) == [.answered])
            }
            // Nobody listens any more where Ana says: the link that is up does not care.
            await ana.transport.stopListening()
            let answer = await ana.node.access.ask(.dialBack(peer: "Bob"))
            guard case .dialledBack(let views) = answer else {
                Issue.record("\(answer)")
                return
            }
            #expect(views.map(\.outcome) == [.refused])
            let sent = await bob.node.access.ask(
                .send(peer: "Ana", text: "still here", waitSeconds: 30))
            guard case .message(let message) = sent, message.state == .delivered else {
                Issue.record("\(sent)")
                return
            }
            guard case .status(let status) = await ana.node.access.ask(.status),
                let machine = status.machine
            else {
                Issue.record("no status")
                return
            }
            #expect(status.counters.offences == 0)
            // Bob's link and his looks through the door, each over by now but the first.
            #expect(machine.linksOpened == 2)
            #expect(machine.reconnects == 1)
            #expect(machine.linksOpen == 1)
            #expect(machine.commits > 0 && machine.changesSaved >= machine.commits)
            #expect(machine.commitMillisecondsP99 > 0)
            #expect(machine.bytesReceived > 0 && machine.bytesSent > 0)
            #expect(machine.residentBytes > 1 << 20)
        }
    }

    @Test("who asks a node that has stopped is told so, and who waits is not left waiting")
    func stopping() async throws {
        let ana = try await Running("Ana")
        let updates = ana.node.access.watch()
        let running = Task { await ana.run() }
        guard case .selfView = await ana.node.access.ask(.whoAmI) else {
            Issue.record("no answer")
            return
        }
        ana.node.stop()
        await running.value
        guard case .refused(let refusal) = await ana.node.access.ask(.whoAmI) else {
            Issue.record("answered after the end")
            return
        }
        #expect(refusal.kind == .stopping)
        for await _ in updates {}
        for await _ in ana.node.access.watch() {}
    }

    @Test("a store that refuses changes nothing and is said in one line")
    func storeFails() async throws {
        let identity = Identity.generate()
        let inbox = Inbox()
        let transport = try LinkTransport(identity: identity) { inbox.put(.link($0)) }
        let store = try Store.inMemory()
        let node = Node(inbox: inbox, transport: transport, store: store, presence: .none)
        let state = NodeState(
            signer: try #require(Signer(privateKey: identity.privateKeyBytes)), nickname: "Ana",
            incarnation: 1)
        let running = Task {
            await node.run(from: state, port: nil)
            await transport.shutdown()
        }
        _ = await node.access.ask(.whoAmI)
        try store.close()
        for command in [Command.addWords(["xyz"]), .rename(nickname: "Eve")] {
            guard case .refused(let refusal) = await node.access.ask(command) else {
                Issue.record("\(command) was not refused")
                continue
            }
            #expect(refusal.kind == .storeFailed)
        }
        guard case .words(let words) = await node.access.ask(.words),
            case .selfView(let me) = await node.access.ask(.whoAmI)
        else {
            Issue.record("no answer")
            return
        }
        #expect(words.isEmpty)
        #expect(me.name.text == "Ana")
        node.stop()
        await running.value
    }
}

@Suite struct InboxTests {
    @Test("what many put at once is taken once, and each one's order kept")
    func order() async {
        let inbox = Inbox()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    for number in 0..<1_000 {
                        inbox.put(.saved(SaveID(UInt64(writer * 10_000 + number))))
                    }
                }
            }
            group.addTask {
                var next = [0, 0, 0, 0]
                while next.reduce(0, +) < 4_000 {
                    for case .saved(let save) in await inbox.take() {
                        let (writer, number) = Int(save.number).quotientAndRemainder(
                            dividingBy: 10_000)
                        #expect(number == next[writer])
                        next[writer] += 1
                    }
                }
            }
        }
    }
}
