import ChatCore
import ChatLanguage
import Glibc
import NIOCore
import Synchronization
import Testing

@testable import ChatControl

/// A place for a socket, gone with the test.
final class SocketFolder: Sendable {
    let path: String
    var socket: String { path + "/node.sock" }

    init() throws {
        var template = Array("/tmp/chat-control-XXXXXX".utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    deinit {
        unlink(socket)
        rmdir(path)
    }
}

/// Opens once; whoever waits goes through from then on.
final class Gate: Sendable {
    private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>(
        (false, []))

    func open() {
        let waiting = state.withLock { state in
            defer { state = (true, []) }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}

/// A node that answers as the test says, and reports what reaches it.
final class FakeNode: Sendable {
    /// Commands in the order in which they arrived.
    let commands: AsyncStream<Command>
    /// One element for every watch that has ended.
    let endedWatches: AsyncStream<Void>

    private let arrived: AsyncStream<Command>.Continuation
    private let watchEnded: AsyncStream<Void>.Continuation
    private let watchers = Mutex<[AsyncStream<Update>.Continuation]>([])
    private let answer: @Sendable (Command) async -> Response

    init(answer: @escaping @Sendable (Command) async -> Response = { _ in .words([]) }) {
        self.answer = answer
        (commands, arrived) = AsyncStream.makeStream()
        (endedWatches, watchEnded) = AsyncStream.makeStream()
    }

    var access: NodeAccess {
        NodeAccess(
            ask: { [self] command in
                arrived.yield(command)
                return await answer(command)
            },
            watch: { [self] in
                let (stream, continuation) = AsyncStream.makeStream(of: Update.self)
                continuation.onTermination = { [watchEnded] _ in watchEnded.yield() }
                watchers.withLock { $0.append(continuation) }
                return stream
            })
    }

    func publish(_ update: Update) {
        for watcher in watchers.withLock({ $0 }) { watcher.yield(update) }
    }

    func finish() {
        for watcher in watchers.withLock({ $0 }) { watcher.finish() }
    }
}

/// A client that writes what it likes and sees every line.
struct RawClient {
    let connection: LineConnection
    let lines: AsyncStream<String>

    init(_ path: String) async throws {
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        connection = try await LineConnection.connect(
            path: path,
            received: { continuation.yield(String(buffer: $0)) },
            ended: { continuation.finish() })
    }

    func send(_ text: String) { connection.send(.init(string: text)) }
}

enum Sample {
    static func peer(_ number: UInt8 = 0) throws -> PeerID {
        try #require(PeerID([UInt8](repeating: number, count: PeerID.byteCount)))
    }

    static func peerView() throws -> PeerView {
        PeerView(
            id: try peer(), name: Displayable("Ana/Öz"), nameConfirmed: true, presence: .online,
            addresses: [Displayable("[fe80::1%eth0]:7470")], firstMetMilliseconds: 1_000)
    }

    static func message(_ text: String = "a\n\"b\"") throws -> MessageView {
        MessageView(
            peer: try peer(), name: Displayable("Ana"), direction: .incoming,
            id: MessagePosition(stream: 255, sequence: 7),
            text: Displayable(text, lines: true), masked: 1, state: .received,
            milliseconds: 1_700_000_000_123)
    }

    static func me() throws -> SelfView { SelfView(id: try peer(), name: Displayable("Bo")) }

    static func status() throws -> StatusView {
        StatusView(
            self: try me(), port: nil, discovery: DiscoveryView(.embedded), upSeconds: 1,
            peersOnline: 2, peersSeen: 3, peersMet: 4, words: 5, messagesQueued: 6,
            counters: Counters())
    }

    static func entry() throws -> WordEntryView {
        WordEntryView(
            rule: RuleView(word: Displayable("x*"), line: "x*\tlang=fr"), action: .mask,
            list: "lan", by: Displayable("Ana"), peer: try peer(),
            milliseconds: 1_700_000_000_123, reason: Displayable("rude"), status: .removed,
            cancelledBy: Displayable("Bob"))
    }

    /// Of a person's own choice: nobody shares it.
    static let kept = WordEntryView(
        rule: RuleView(word: Displayable("y"), line: "y"), action: .warn, list: nil, by: nil,
        peer: nil, milliseconds: nil, reason: Displayable(""), status: .kept, cancelledBy: nil)

    static func deed() throws -> WordDeedView {
        WordDeedView(
            deed: .added, rule: Displayable("x lang=fr"), list: "lan", by: Displayable("Ana"),
            peer: try peer(), milliseconds: 1_700_000_000_123, reason: Displayable(""),
            isCancelled: true)
    }

    static let listStatus = ListStatusView(
        name: "lan", records: 1, isFull: true, authors: 2, rules: 3, fingerprint: "0a1b2c3d",
        inSync: 4,
        behind: 5, ahead: 6, apart: 7, silent: 17, missingPacks: 8, uncountedPacks: 18,
        bytesSent: 9, bytesReceived: 10, sessions: 11, offences: 12, heldBack: 13)
}

extension Sample {
    static func dialBack() throws -> DialBackView {
        DialBackView(
            peer: try me().id, name: Displayable("Ana"), address: Displayable("10.0.0.7"),
            outcome: .silent)
    }

    static func diagnosis() throws -> DiagnosisView {
        let me = try me()
        return DiagnosisView(
            self: me, port: 7470, discovery: DiscoveryView(.daemon), servedSeconds: 9,
            heardSomebody: true, peersOnline: 1, peersSeen: 2, peersMet: 3,
            ownKeyAt: Displayable("10.0.0.9:7470"),
            clocks: [ClockView(peer: me.id, name: Displayable("Ana"), aheadSeconds: -7_200)],
            unreachable: [
                UnreachableView(
                    peer: me.id, name: Displayable("Ana"),
                    addresses: [Displayable("10.0.0.7:7470")],
                    failure: "no answer in 5 s")
            ])
    }
}
