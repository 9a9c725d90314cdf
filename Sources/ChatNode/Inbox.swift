package import ChatCore
import NIOConcurrencyHelpers

/// Where everything that happens to a node arrives, in order, for the one loop that reads it.
///
/// Not bounded by itself: each source is. A link delivers only so many batches before the loop has
/// handled them, discovery knows only so many peers, and who asks a command waits for its answer.
package final class Inbox: Sendable {
    private struct State: Sendable {
        var events: [Event] = []
        var reader: CheckedContinuation<Void, Never>?
    }

    private let state = NIOLockedValueBox(State())

    package init() {}

    package func put(_ event: Event) {
        let reader = state.withLockedValue { state in
            state.events.append(event)
            return state.reader.take()
        }
        reader?.resume()
    }

    /// What has arrived, oldest first; waits until there is something. One reader only.
    func take() async -> [Event] {
        while true {
            let events = state.withLockedValue { state in
                let events = state.events
                state.events = []
                return events
            }
            if !events.isEmpty { return events }
            await withCheckedContinuation { continuation in
                let isEmpty = state.withLockedValue { state in
                    guard state.events.isEmpty else { return false }
                    state.reader = continuation
                    return true
                }
                if !isEmpty { continuation.resume() }
            }
        }
    }
}
