import ChatCore
import NIOConcurrencyHelpers

/// Hands every update to every watcher. A watcher that does not keep up loses the oldest.
final class Broadcast: Sendable {
    private struct State: Sendable {
        var watchers: [Int: AsyncStream<Update>.Continuation] = [:]
        var next = 0
        var isFinished = false
    }

    private let state = NIOLockedValueBox(State())

    func watch() -> AsyncStream<Update> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Update.self, bufferingPolicy: .bufferingNewest(Limits.watcherUpdates))
        let number: Int? = state.withLockedValue { state in
            guard !state.isFinished else { return nil }
            state.next += 1
            state.watchers[state.next] = continuation
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLockedValue { _ = $0.watchers.removeValue(forKey: number) }
        }
        return stream
    }

    func publish(_ update: Update) {
        let watchers = state.withLockedValue { Array($0.watchers.values) }
        for watcher in watchers { watcher.yield(update) }
    }

    func finish() {
        let watchers = state.withLockedValue { state in
            state.isFinished = true
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.finish() }
    }
}
