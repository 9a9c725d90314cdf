import ChatCore
import ChatHistory
import ChatLinks
import ChatNode
import Glibc

/// A node as the program assembles it, without discovery and control socket: on `lo`, with a store
/// in a temporary folder.
struct BenchNode {
    let peer: PeerID
    let endpoint: Endpoint
    let access: NodeAccess
    private let identity: Identity
    private let folder: String
    private let store: Store
    private let transport: LinkTransport
    private let node: Node
    private let running: Task<Void, Never>

    static func start(
        _ name: String, listed: [String] = Message.listed, dialling manual: [Endpoint] = []
    ) async throws -> BenchNode {
        try await start(
            name, Identity.generate(), in: temporaryFolder(), listed: listed, dialling: manual)
    }

    private static func start(
        _ name: String, _ identity: Identity, in folder: String, listed: [String],
        dialling manual: [Endpoint]
    ) async throws -> BenchNode {
        guard let signer = Signer(privateKey: identity.privateKeyBytes) else {
            throw Failure("a key that signs nothing")
        }
        let store = try Store.open(at: folder + "/chat.db")
        var words = WordsChange()
        words.keeping = listed
        try await store.commit([.words(words)])
        let inbox = Inbox()
        let transport = try LinkTransport(identity: identity) { inbox.put(.link($0)) }
        let port = try await transport.listen(on: .preferring([]), interfaces: ["lo"])
        let node = Node(inbox: inbox, transport: transport, store: store, presence: .none)
        let state = NodeState(
            signer: signer, nickname: name, incarnation: .random(in: 1...UInt64.max),
            remembered: try store.remembered().remembered, manual: manual)
        // Ended by `stop`.
        let running = Task { await node.run(from: state, port: port) }
        return BenchNode(
            peer: identity.peer, endpoint: Endpoint(host: "127.0.0.1", port: port),
            access: node.access, identity: identity, folder: folder, store: store,
            transport: transport, node: node,
            running: running)
    }

    /// Its program starts again, on the disk that this one has left by `end`.
    func startedAgain(_ name: String, dialling manual: [Endpoint]) async throws -> BenchNode {
        try await Self.start(name, identity, in: folder, listed: [], dialling: manual)
    }

    func end() async {
        node.stop()
        await running.value
        await transport.shutdown()
        try? store.close()
    }

    func stop() async {
        await end()
        for file in ["chat.db", "chat.db-wal", "chat.db-shm"] { unlink(folder + "/" + file) }
        rmdir(folder)
    }

    static func temporaryFolder() throws -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((parent + "/chat-bench-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("no temporary folder in \(parent)") }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    // MARK: What it is asked

    func status() async throws -> StatusView {
        guard case .status(let status) = await access.ask(.status) else {
            throw Failure("a node did not say how it is")
        }
        return status
    }

    /// Sends, and returns when the peer has acknowledged.
    func send(_ text: String, to peer: PeerID) async throws {
        let answer = await access.ask(.send(peer: peer.text, text: text, waitSeconds: 10))
        guard case .message(let view) = answer, view.state == .delivered else {
            throw Failure("a message was not delivered: \(answer)")
        }
    }
}

/// Two nodes with one link that know each other: neither is a stranger to the other.
struct NodePair {
    struct Throughput {
        let perSecond: Double
        /// Of one message, in microseconds.
        let processor: Process.Time
    }

    let ana: BenchNode
    private(set) var bob: BenchNode

    /// - Parameter listed: the words that both mask, each for itself: nothing is shared.
    static func start(listed: [String] = Message.listed) async throws -> NodePair {
        let ana = try await BenchNode.start("Ana", listed: listed)
        let bob = try await BenchNode.start("Bob", listed: listed, dialling: [ana.endpoint])
        let pair = NodePair(ana: ana, bob: bob)
        try await wait(for: "link between two nodes") {
            let (here, there) = (try await ana.status(), try await bob.status())
            return here.peersOnline == 1 && there.peersOnline == 1
        }
        try await bob.send("hello", to: ana.peer)
        try await ana.send("hello", to: bob.peer)
        return pair
    }

    func stop() async {
        await ana.stop()
        await bob.stop()
    }

    /// One after the other, each until the answer has come: sent, received, filtered, shown to
    /// nobody, acknowledged.
    ///
    /// - Returns: how long each took, in microseconds.
    func roundTrips(_ text: String, times: Int) async throws -> [Double] {
        let maskedBefore = try await bob.status().counters.messagesMasked
        var samples: [Double] = []
        samples.reserveCapacity(times)
        for _ in 0..<times {
            let start = ContinuousClock.now
            try await ana.send(text, to: bob.peer)
            samples.append((ContinuousClock.now - start).microseconds)
        }
        let masked = try await bob.status().counters.messagesMasked - maskedBefore
        guard masked == times else { throw Failure("\(masked) of \(times) messages were masked") }
        return samples
    }

    /// As fast as they go: many callers at the same time, each asking for the queue to take a
    /// message, not for its acknowledgement. Until the other node has counted the last one.
    func oneWay(_ text: String, times: Int) async throws -> Throughput {
        let callers = 64
        let receivedBefore = try await bob.status().counters.messagesReceived
        let (start, processor) = (ContinuousClock.now, Process.time)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<callers {
                group.addTask { try await queue(text, times: times / callers) }
            }
            try await group.waitForAll()
        }
        try await wait(for: "end of \(times) messages") {
            try await bob.status().counters.messagesReceived - receivedBefore
                == times / callers * callers
        }
        let seconds = (ContinuousClock.now - start).inSeconds
        return Throughput(
            perSecond: Double(times) / seconds, processor: (Process.time - processor) / times)
    }

    /// Many callers at the same time, each sending when its last message was acknowledged.
    ///
    /// - Returns: messages a second, and how long each took, in microseconds.
    func acknowledged(
        _ text: String, times: Int, callers: Int
    ) async throws -> (perSecond: Double, samples: [Double]) {
        let start = ContinuousClock.now
        let samples = try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<callers {
                group.addTask { [ana, bob] in
                    var samples: [Double] = []
                    for _ in 0..<times / callers {
                        let start = ContinuousClock.now
                        try await ana.send(text, to: bob.peer)
                        samples.append((ContinuousClock.now - start).microseconds)
                    }
                    return samples
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return (Double(samples.count) / (ContinuousClock.now - start).inSeconds, samples)
    }

    /// So many messages are queued while the peer is away; then it comes back.
    ///
    /// - Returns: seconds from the start of its program until all of it is acknowledged.
    mutating func returning(to messages: Int) async throws -> Double {
        await bob.end()
        let before = try await ana.status().counters.messagesDelivered
        for number in 0..<messages {
            let answer = await ana.access.ask(
                .send(peer: bob.peer.text, text: "\(number)", waitSeconds: nil))
            guard case .message = answer else { throw Failure("not queued: \(answer)") }
        }
        let start = ContinuousClock.now
        bob = try await bob.startedAgain("Bob", dialling: [ana.endpoint])
        let (ana, updates) = (ana, bob.access.watch())
        let order = Task {
            var next = 0
            for await case .message(let view) in updates {
                guard view.text.text == "\(next)" else { return next }
                next += 1
                if next == messages { break }
            }
            return next
        }
        try await wait(for: "\(messages) messages") {
            try await ana.status().counters.messagesDelivered - before == messages
        }
        let seconds = (ContinuousClock.now - start).inSeconds
        let inOrder = await order.value
        guard inOrder == messages else { throw Failure("message \(inOrder) is out of order") }
        return seconds
    }

    private func queue(_ text: String, times: Int) async throws {
        let command = Command.send(peer: bob.peer.text, text: text, waitSeconds: nil)
        for _ in 0..<times {
            while true {
                let answer = await ana.access.ask(command)
                if case .message = answer { break }
                guard case .refused(let refusal) = answer, refusal.kind == .full else {
                    throw Failure("a message was not taken: \(answer)")
                }
                // The queue is thousands long: it does not run dry meanwhile.
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }
}
