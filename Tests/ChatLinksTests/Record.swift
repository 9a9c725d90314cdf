import ChatCore
import NIOConcurrencyHelpers
import Testing

/// Everything a transport has reported, sorted, and a way to wait until it has.
final class Record: Sendable {
    struct Opened: Sendable, Equatable {
        let link: LinkID
        let peer: PeerID
        let origin: LinkOrigin
        let remote: Endpoint
    }

    struct Contents: Sendable {
        var opened: [Opened] = []
        var batches: [LinkID: [[Bytes]]] = [:]
        var closed: [LinkID: [LinkEnd]] = [:]
        var failed: [DialID: [DialFailure]] = [:]
        /// What may never happen, in words.
        var violations: [String] = []

        func frames(_ link: LinkID) -> [Bytes] { batches[link, default: []].flatMap(\.self) }
        func link(of dial: DialID) -> Opened? { opened.first { $0.origin == .dialled(dial) } }
        var accepted: [Opened] { opened.filter { $0.origin == .accepted } }
    }

    struct TimedOut: Error, CustomStringConvertible {
        let description: String
    }

    private struct State {
        var contents = Contents()
        var waiters: [Int: @Sendable (Contents) -> Bool] = [:]
        var nextWaiter = 0
    }

    private let state = NIOLockedValueBox(State())

    var contents: Contents { state.withLockedValue { $0.contents } }

    func add(_ event: LinkEvent) {
        state.withLockedValue { state in
            state.contents.add(event)
            for (number, isSatisfied) in state.waiters where isSatisfied(state.contents) {
                state.waiters[number] = nil
            }
        }
    }

    /// Waits until `pick` finds what it looks for. The timeout is a safety net only.
    @discardableResult
    func wait<Found: Sendable>(
        for what: String, _ pick: @escaping @Sendable (Contents) -> Found?
    ) async throws -> Found {
        let (stream, continuation) = AsyncStream<Found?>.makeStream()
        let number = state.withLockedValue { state -> Int? in
            if let found = pick(state.contents) {
                continuation.yield(found)
                return nil
            }
            let number = state.nextWaiter
            state.nextWaiter += 1
            state.waiters[number] = { contents in
                guard let found = pick(contents) else { return false }
                continuation.yield(found)
                return true
            }
            return number
        }
        let timeout = Task {
            try await Task.sleep(for: .seconds(60))
            continuation.yield(nil)
        }
        defer {
            timeout.cancel()
            if let number { state.withLockedValue { $0.waiters[number] = nil } }
        }
        for await found in stream {
            guard let found else { break }
            return found
        }
        throw TimedOut(description: "no \(what) in 60 s; so far \(contents)")
    }
}

extension Record.Contents {
    fileprivate mutating func add(_ event: LinkEvent) {
        switch event {
        case .opened(let link, let peer, let origin, let remote):
            if opened.contains(where: { $0.link == link }) { violations.append("\(link) twice") }
            if case .dialled(let dial) = origin {
                if failed[dial] != nil { violations.append("\(dial) opened after failing") }
                if self.link(of: dial) != nil { violations.append("\(dial) opened twice") }
            }
            opened.append(.init(link: link, peer: peer, origin: origin, remote: remote))
        case .received(let link, let frames):
            if !isOpen(link) { violations.append("received on \(link), which is not open") }
            if frames.isEmpty { violations.append("an empty batch on \(link)") }
            batches[link, default: []].append(frames)
        case .closed(let link, let end):
            if !isOpen(link) { violations.append("closed \(link), which is not open") }
            closed[link, default: []].append(end)
        case .dialFailed(let dial, let failure):
            if link(of: dial) != nil { violations.append("\(dial) failed after opening") }
            if failed[dial] != nil { violations.append("\(dial) failed twice") }
            failed[dial, default: []].append(failure)
        }
    }

    private func isOpen(_ link: LinkID) -> Bool {
        opened.contains { $0.link == link } && closed[link] == nil
    }
}
