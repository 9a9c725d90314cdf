package import ChatCore
package import ChatHistory
import ChatLanguage
package import ChatLinks
import NIOConcurrencyHelpers

/// The loop of a node: takes what has happened, lets the core decide, obeys.
///
/// Owns the state as a local variable of one task: no lock, no actor, no two events interleaved.
/// It awaits only the inbox and the store. Saves of all events that were waiting go into one
/// transaction (group commit); whatever depends on them waits in the core for `Event.saved`.
package final class Node: Sendable {
    /// What the node tells the LAN through whoever answers for it.
    package struct Presence: Sendable {
        let announce: @Sendable (Announcement) -> Void
        let lookUpAgain: @Sendable (PeerID) -> Void

        package init(
            announce: @escaping @Sendable (Announcement) -> Void,
            lookUpAgain: @escaping @Sendable (PeerID) -> Void
        ) {
            self.announce = announce
            self.lookUpAgain = lookUpAgain
        }

        /// For a node that only dials what it is told.
        package static let none = Presence(announce: { _ in }, lookUpAgain: { _ in })
    }

    private struct Asked: Sendable {
        var last: UInt64 = 0
        var waiting: [RequestID: CheckedContinuation<Response, Never>] = [:]
        var isClosed = false
    }

    private let inbox: Inbox
    private let transport: LinkTransport
    private let store: Store
    private let presence: Presence
    private let log: NodeLog?
    private let clock: @Sendable () -> Moment
    private let gauges = NIOLockedValueBox(Gauges())
    private let broadcast = Broadcast()
    private let asked = NIOLockedValueBox(Asked())

    /// - Parameter inbox: the one that the transport and discovery deliver to.
    package convenience init(
        inbox: Inbox, transport: LinkTransport, store: Store, presence: Presence,
        log: NodeLog? = nil
    ) {
        self.init(
            inbox: inbox, transport: transport, store: store, presence: presence, log: log,
            clock: { SystemClock.now })
    }

    /// For tests, whose minutes are short.
    init(
        inbox: Inbox, transport: LinkTransport, store: Store, presence: Presence,
        log: NodeLog? = nil, clock: @escaping @Sendable () -> Moment
    ) {
        self.clock = clock
        self.log = log
        self.inbox = inbox
        self.transport = transport
        self.store = store
        self.presence = presence
    }

    package var access: NodeAccess {
        NodeAccess(
            ask: { [self] in await ask($0) },
            watch: { [self] in broadcast.watch() })
    }

    /// Every link has to prove that it lives, and everybody who is missed is dialled now.
    package func networkChanged() { inbox.put(.discovery(.networkChanged)) }

    /// Ends `run` after goodbyes are on their way.
    package func stop() { inbox.put(.stopping) }

    /// Runs until `stop`. The transport is left open, so that the caller can let goodbyes leave.
    package func run(from initial: NodeState, port: UInt16?) async {
        let ticker = Task { [inbox] in
            // Cancelled below, when the loop ends.
            while !Task.isCancelled {
                inbox.put(.tick)
                try? await Task.sleep(for: .milliseconds(Limits.tickMilliseconds))
            }
        }
        defer { ticker.cancel() }
        var state = initial
        inbox.put(.started(port: port))
        var isRunning = true
        while isRunning {
            var events = await inbox.take()[...]
            gauges.withLockedValue { $0.took(events.count) }
            while !events.isEmpty {
                let batch = events.prefix(Limits.eventsPerCommit)
                events = events.dropFirst(batch.count)
                if batch.contains(where: { if case .stopping = $0 { true } else { false } }) {
                    isRunning = false
                }
                await process(batch, &state)
            }
        }
        closeAsked()
        broadcast.finish()
    }

    private func process(_ events: ArraySlice<Event>, _ state: inout NodeState) async {
        var saves: [(SaveID, Change)] = []
        for event in events {
            log?.note(event)
            gauges.withLockedValue { $0.note(event) }
            obey(state.handle(event, at: clock()), &saves)
            if case .link(.received(let link, _)) = event {
                transport.handled(link, batches: 1)
            }
        }
        while !saves.isEmpty {
            let committing = saves
            saves = []
            for outcome in await commit(committing) {
                log?.note(outcome)
                obey(state.handle(outcome, at: clock()), &saves)
            }
        }
    }

    private func commit(_ saves: [(SaveID, Change)]) async -> [Event] {
        do throws(StoreFailure) {
            let start = clock()
            try await store.commit(saves.map(\.1))
            gauges.withLockedValue { $0.committed(saves.count, in: clock() - start) }
            return saves.map { .saved($0.0) }
        } catch {
            return saves.map { .saveFailed($0.0, reason: error.phrase) }
        }
    }

    private func obey(_ effects: [Effect], _ saves: inout [(SaveID, Change)]) {
        for effect in effects {
            log?.note(effect)
            gauges.withLockedValue { $0.note(effect) }
            switch effect {
            case .dial(let dial, let endpoint, let peer):
                transport.dial(dial, endpoint, expecting: peer)
            case .abandon(let dial): transport.abandon(dial)
            case .probe(let probe, let endpoint, let peer):
                transport.probe(endpoint, expecting: peer) { [inbox] outcome in
                    inbox.put(.probed(probe, outcome))
                }
            case .send(let link, let bytes): transport.send(link, bytes)
            case .close(let link, let reason): transport.close(link, reason)
            case .announce(let announcement): presence.announce(announcement)
            case .lookUpAgain(let peer): presence.lookUpAgain(peer)
            case .save(let save, let change): saves.append((save, change))
            case .recall(let recall, let query): look(up: query, for: recall)
            case .publish(let update): broadcast.publish(update)
            case .answer(let request, let response): answer(request, response)
            }
        }
    }

    /// Beside the loop: a search may take longer than a keystroke. Ends by itself.
    private func look(up query: HistoryQuery, for recall: RecallID) {
        Task { [inbox, store] in
            do throws(StoreFailure) {
                inbox.put(.recalled(recall, try await store.recall(query)))
            } catch {
                inbox.put(.recallFailed(recall, reason: error.phrase))
            }
        }
    }

    // MARK: Commands

    private func ask(_ command: Command) async -> Response {
        await withCheckedContinuation { continuation in
            let request: RequestID? = asked.withLockedValue { asked in
                guard !asked.isClosed else { return nil }
                asked.last += 1
                asked.waiting[RequestID(asked.last)] = continuation
                return RequestID(asked.last)
            }
            if let request {
                inbox.put(.requested(request, command))
            } else {
                continuation.resume(returning: Self.stopped)
            }
        }
    }

    private func answer(_ request: RequestID, _ response: Response) {
        var response = response
        if case .status(var status) = response {
            status.machine = gauges.withLockedValue { $0.view(of: store) }
            response = .status(status)
        }
        let asker = asked.withLockedValue { $0.waiting.removeValue(forKey: request) }
        asker?.resume(returning: response)
    }

    private func closeAsked() {
        let waiting = asked.withLockedValue { asked in
            asked.isClosed = true
            defer { asked.waiting = [:] }
            return asked.waiting
        }
        for continuation in waiting.values { continuation.resume(returning: Self.stopped) }
    }

    private static let stopped = Response.refused(
        Refusal(.stopping, "The node is stopping: start it again."))
}
