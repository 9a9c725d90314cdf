import Synchronization

/// What has happened, in order, for tests that wait for events instead of time: lines of a
/// program, events of a module.
///
/// `next` finds an element whether it came before the call or after, wherever it stands, and takes
/// only that one out: two things may happen in either order.
final class Log<Element: Sendable>: Sendable {
    private struct Waiter {
        let number: UInt64
        let matches: @Sendable (Element) -> Bool
        let continuation: CheckedContinuation<Element?, Never>
    }

    private struct State {
        var all: [Element] = []
        var untaken: [Element] = []
        var waiters: [Waiter] = []
        var isOver = false
        var numbers: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Everything so far, taken or not.
    var all: [Element] { state.withLock { $0.all } }

    func append(_ element: Element) {
        let waiter: Waiter? = state.withLock { state in
            state.all.append(element)
            guard let first = state.waiters.firstIndex(where: { $0.matches(element) }) else {
                state.untaken.append(element)
                return nil
            }
            return state.waiters.remove(at: first)
        }
        waiter?.continuation.resume(returning: element)
    }

    /// Nothing more will come: whoever waits has waited in vain.
    func finish() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            state.isOver = true
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(returning: nil) }
    }

    /// What came before does not count for `next` any more.
    func forget() { state.withLock { $0.untaken = [] } }

    /// - Parameter what: for the failure's message, with all that did come.
    @discardableResult
    func next(
        _ what: String, within limit: Duration = .seconds(30),
        where matches: @escaping @Sendable (Element) -> Bool
    ) async throws -> Element {
        let number = state.withLock { state in
            state.numbers += 1
            return state.numbers
        }
        // Ends with this call: cancelled below.
        let alarm = Task {
            try await Task.sleep(for: limit)
            giveUp(number)
        }
        defer { alarm.cancel() }
        let found = await withCheckedContinuation { continuation in
            enlist(Waiter(number: number, matches: matches, continuation: continuation))
        }
        guard let found else { throw LabFailure("waited in vain for \(what); got \(all)") }
        return found
    }

    private func enlist(_ waiter: Waiter) {
        let (isSettled, element): (Bool, Element?) = state.withLock { state in
            if let first = state.untaken.firstIndex(where: waiter.matches) {
                return (true, state.untaken.remove(at: first))
            }
            if !state.isOver { state.waiters.append(waiter) }
            return (state.isOver, nil)
        }
        if isSettled { waiter.continuation.resume(returning: element) }
    }

    private func giveUp(_ number: UInt64) {
        let waiter: Waiter? = state.withLock { state in
            state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: nil)
    }
}

struct LabFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
