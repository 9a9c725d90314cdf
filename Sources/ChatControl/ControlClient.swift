package import ChatCore
import NIOCore
import Synchronization

/// A program's way to the running node of its profile.
///
/// One connection; commands may be asked at the same time, each gets its own answer.
package struct ControlClient: Sendable {
    private let connection: LineConnection
    private let conversation: Conversation

    /// Fails with `.noNode` when nothing listens at the path.
    package static func connect(path: String) async throws(ControlFailure) -> ControlClient {
        let conversation = Conversation()
        let connection = try await LineConnection.connect(
            path: path,
            received: { conversation.received($0) },
            ended: { conversation.end(.disconnected) })
        return ControlClient(connection: connection, conversation: conversation)
    }

    /// Waits for the answer, which for a `send` with a wait is the peer's acknowledgement.
    /// A refusal is an answer like any other, not an error.
    package func ask(_ command: Command) async throws(ControlFailure) -> Response {
        switch try await reply(to: .command(command)) {
        case .answer(let response): return response
        case .watching, .update: throw .unreadable
        }
    }

    /// Everything that happens in the node from now on. Ends when the node does; to stop earlier,
    /// close the client.
    package func watch() async throws(ControlFailure) -> AsyncThrowingStream<Update, any Error> {
        let (stream, continuation) = AsyncThrowingStream.makeStream(
            of: Update.self, bufferingPolicy: .bufferingOldest(Limits.watcherUpdates))
        switch try await reply(to: .watch, updates: continuation) {
        case .watching: return stream
        case .answer(.refused(let refusal)): throw .refused(refusal)
        case .answer, .update: throw .unreadable
        }
    }

    package func close() async { await connection.close() }

    private func reply(
        to wanted: RequestLine.Wanted, updates: Conversation.Updates? = nil
    ) async throws(ControlFailure) -> ReplyLine.Content {
        let id = conversation.nextID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard conversation.begin(id, continuation, updates) else { return }
                if Task.isCancelled { return conversation.cancel(id) }
                connection.send(ControlJSON.line(RequestLine(id: id, wanted: wanted)))
            }
        } onCancel: {
            conversation.cancel(id)
        }
        return try result.get()
    }
}

/// What has been asked and not been answered, and who watches.
private final class Conversation: Sendable {
    typealias Updates = AsyncThrowingStream<Update, any Error>.Continuation
    typealias Asker = CheckedContinuation<Result<ReplyLine.Content, ControlFailure>, Never>

    private struct State {
        var lastID: UInt64 = 0
        var askers: [UInt64: Asker] = [:]
        var watchers: [UInt64: Updates] = [:]
        var end: ControlFailure?
    }

    private let state = Mutex(State())

    func nextID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// False when it is over already; the asker has been told.
    func begin(_ id: UInt64, _ asker: Asker, _ updates: Updates?) -> Bool {
        let end: ControlFailure? = state.withLock { state in
            if let end = state.end { return end }
            state.askers[id] = asker
            state.watchers[id] = updates
            return nil
        }
        if let end { asker.resume(returning: .failure(end)) }
        return end == nil
    }

    func cancel(_ id: UInt64) {
        let asker = state.withLock { state in
            state.watchers[id] = nil
            return state.askers.removeValue(forKey: id)
        }
        asker?.resume(returning: .failure(.cancelled))
    }

    func received(_ line: ByteBuffer) {
        guard let reply = try? ControlJSON.value(ReplyLine.self, from: line) else {
            return unreadable(line)
        }
        switch (reply.id, reply.content) {
        case (nil, .answer(.refused(let refusal))):
            // Not about one request: the connection is being closed.
            end(.refused(refusal))
        case (let id?, .update(let update)):
            let watcher = state.withLock { $0.watchers[id] }
            if case .dropped = watcher?.yield(update) {
                watcher?.finish(throwing: ControlFailure.tooSlow)
                state.withLock { _ = $0.watchers.removeValue(forKey: id) }
            }
        case (let id?, let content):
            let asker = state.withLock { $0.askers.removeValue(forKey: id) }
            asker?.resume(returning: .success(content))
        case (nil, _): break
        }
    }

    /// A newer node may report what this program has no word for: an update is passed over, an
    /// answer fails the one who asked.
    private func unreadable(_ line: ByteBuffer) {
        struct OnlyID: Decodable {
            let id: UInt64
            let answer: String
        }
        guard let reply = try? ControlJSON.value(OnlyID.self, from: line) else { return }
        let asker = state.withLock { state in
            state.watchers[reply.id] = nil
            return state.askers.removeValue(forKey: reply.id)
        }
        asker?.resume(returning: .failure(.unreadable))
    }

    func end(_ failure: ControlFailure) {
        let (askers, watchers) = state.withLock { state in
            if state.end == nil { state.end = failure }
            defer { (state.askers, state.watchers) = ([:], [:]) }
            return (Array(state.askers.values), Array(state.watchers.values))
        }
        for asker in askers { asker.resume(returning: .failure(failure)) }
        for watcher in watchers {
            failure == .disconnected ? watcher.finish() : watcher.finish(throwing: failure)
        }
    }
}
