import ChatControl
import ChatCore
import ChatLanguage
import Foundation
import Synchronization
import Testing

/// A node of the test's own in the place of the profile's: holds its lock, answers at its socket,
/// and remembers what it was asked. One peer, Bob, and a talk with him.
final class ScriptedNode: Sendable {
    private struct State {
        var messages: [MessageView]
        var readThrough: Int64
        var asked: [Command] = []
    }

    static let bob = PeerID([UInt8](repeating: 7, count: PeerID.byteCount))
    private static let me = PeerID([UInt8](repeating: 9, count: PeerID.byteCount))

    private let state: Mutex<State>
    private let lock: FileHandle

    /// - Parameters:
    ///   - messages: of the talk; every third is one's own.
    ///   - unread: how many of the last ones are.
    init(_ program: Program, messages: Int, unread: Int) throws {
        let bob = try #require(Self.bob)
        var talk: [MessageView] = []
        for number in 0..<Int64(messages) {
            let isOwn = (number + 1) % 3 == 0
            talk.append(
                MessageView(
                    peer: bob, name: Displayable("Bob"),
                    direction: isOwn ? .outgoing : .incoming,
                    id: MessagePosition(stream: 1, sequence: UInt64(number + 1)),
                    number: number + 1, text: Displayable("<\(number + 1)>"),
                    state: isOwn ? .read : .received,
                    milliseconds: 1_700_000_000_000 + number * 60_000))
        }
        state = Mutex(State(messages: talk, readThrough: Int64(messages - unread)))
        for folder in [".local/share/chat-node/default", "chat-node"] {
            try FileManager.default.createDirectory(
                at: program.folder.appending(path: folder), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        let path = program.folder.appending(path: ".local/share/chat-node/default/lock").path
        _ = FileManager.default.createFile(atPath: path, contents: Data("1\n".utf8))
        lock = try #require(FileHandle(forUpdatingAtPath: path))
        #expect(flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
    }

    /// What was asked, without what every chat asks at its start.
    var asked: [Command] {
        state.withLock { $0.asked }.filter { ![.whoAmI, .status].contains($0) }
    }

    func serve<Result>(
        _ program: Program, _ body: () async throws -> Result
    ) async throws -> Result {
        let access = NodeAccess(
            ask: { [self] in answer($0) }, watch: { AsyncStream { _ in } })
        let path = program.folder.appending(path: "chat-node/default.sock").path
        let server = ControlServer(path: path, access: access)
        try await server.start()
        do {
            let result = try await body()
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    private static func view(of bob: PeerID, isVerified: Bool = false) -> PeerView {
        PeerView(
            id: bob, name: Displayable("Bob"), nameConfirmed: true, presence: .offline,
            addresses: [], firstMetMilliseconds: nil, isVerified: isVerified)
    }

    private static func sent(_ text: String, _ answered: MessageView) -> MessageView {
        MessageView(
            peer: answered.peer, name: answered.name, direction: .outgoing,
            id: MessagePosition(stream: 2, sequence: 1), text: Displayable(text),
            state: .delivered, milliseconds: answered.milliseconds)
    }

    private func answer(_ command: Command) -> Response {
        state.withLock { state in
            state.asked.append(command)
            guard let bob = Self.bob, let me = Self.me else { return .done }
            func isUnread(_ message: MessageView) -> Bool {
                message.direction == .incoming && (message.number ?? 0) > state.readThrough
            }
            switch command {
            case .whoAmI: return .selfView(SelfView(id: me, name: Displayable("Ana")))
            case .status:
                return .status(
                    StatusView(
                        self: SelfView(id: me, name: Displayable("Ana")), port: 7470,
                        discovery: DiscoveryView(.off), upSeconds: 5, peersOnline: 0,
                        peersSeen: 0, peersMet: 1, words: 0, messagesQueued: 0,
                        counters: Counters()))
            case .peers: return .peers([])
            case .whoIs: return .peer(Self.view(of: bob))
            case .verify(_, let isVerified):
                return .peer(Self.view(of: bob, isVerified: isVerified))
            case .send(_, let text, let purpose, _):
                guard let target = purpose.target(isOutgoing: true) else { return .done }
                let found = state.messages.first {
                    $0.id == target.position
                        && ($0.direction == .outgoing) == target.isOutgoing
                }
                guard let found else {
                    return .refused(Refusal(.badInput, "There is no such message."))
                }
                return .message(purpose == .reply(to: target) ? Self.sent(text, found) : found)
            case .reveal:
                return .revealed([
                    RevealedView(
                        start: 0, length: 5, original: Displayable("!diot"),
                        rule: Displayable("idiot"), by: Displayable("Bob"), milliseconds: nil,
                        reason: Displayable("rude"), via: ["lookAlike"])
                ])
            case .conversations:
                let unread = state.messages.count(where: isUnread)
                if unread == 0 { return .conversations([]) }
                return .conversations([
                    ConversationView(
                        peer: bob, name: Displayable("Bob"), unread: unread, queued: 0)
                ])
            case .markRead(_, let through):
                state.readThrough = through.map { Int64($0.sequence) } ?? .max
                return .done
            case .history(let request):
                let limit = request.limit ?? 50
                let found = state.messages.filter {
                    ($0.number ?? 0) < request.before ?? .max && (!request.unread || isUnread($0))
                }
                let page = request.unread ? found.prefix(limit) : found.suffix(limit)
                return .history(
                    HistoryView(messages: Array(page), hasMore: page.count < found.count))
            case .preferences(let edit):
                var preferences = Preferences()
                preferences.keep = edit.keep ?? .forever
                return .preferences(preferences)
            default: return .done
            }
        }
    }
}

extension Program {
    /// Without a thread of the tests' pool, which what answers the program may need.
    func runAside(_ arguments: [String], input: String = "") async throws -> Outcome {
        try await aside { try run(arguments, input: Data(input.utf8)) }
    }

    /// The chat on a terminal, left by /quit after a line that is so: the lines until then, and the
    /// exit status.
    func chatAside(until last: String) async throws -> (lines: [String], status: Int32) {
        try await aside {
            let chat = try start(["--plain"], onTerminal: true)
            defer { chat.end() }
            guard chat.waitForLine(where: { $0.contains(last) }) != nil else { throw NoNode() }
            try chat.type("/quit")
            let status = chat.waitForEnd().status
            return (chat.lines, status)
        }
    }

    private func aside<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: .init(catching: body)) }
        }
    }
}
