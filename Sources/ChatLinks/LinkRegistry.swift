import ChatCore
import ChatLanguage
import NIOConcurrencyHelpers
import NIOCore

/// What a transport has going on, and the one way out for its events.
///
/// Decides who may report: a dial is taken out once, by what opens, fails or abandons it, and
/// only the one that took it out delivers. Any thread.
final class LinkRegistry: Sendable {
    private struct State {
        var links: [LinkID: Link] = [:]
        var dials: [DialID: Dial] = [:]
        /// Every connection, open or not, by identity: what a shutdown waits for.
        var channels: [ObjectIdentifier: any Channel] = [:]
        var nextLink: UInt64 = 1
        var isStopping = false
    }

    /// Where events go; see `LinkTransport`.
    let deliver: @Sendable (LinkEvent) -> Void
    private let state = NIOLockedValueBox(State())

    init(deliver: @escaping @Sendable (LinkEvent) -> Void) {
        self.deliver = deliver
    }

    var isStopping: Bool { state.withLockedValue { $0.isStopping } }

    // MARK: Links

    func link(_ id: LinkID) -> Link? { state.withLockedValue { $0.links[id] } }

    /// Nil: the dial was abandoned, or the transport is stopping.
    func open(_ origin: LinkOrigin, make: (LinkID) -> Link) -> Link? {
        state.withLockedValue { state in
            guard !state.isStopping else { return nil }
            if case .dialled(let id) = origin, state.dials.removeValue(forKey: id) == nil {
                return nil
            }
            let link = make(LinkID(state.nextLink))
            state.nextLink += 1
            state.links[link.id] = link
            return link
        }
    }

    func close(_ id: LinkID) {
        state.withLockedValue { state in
            state.links[id] = nil
        }
    }

    // MARK: Dials

    /// False: the transport is stopping. A number that is in use is a mistake of the caller.
    func begin(_ dial: Dial) -> Bool {
        state.withLockedValue { state in
            guard !state.isStopping else { return false }
            let previous = state.dials.updateValue(dial, forKey: dial.id)
            precondition(previous == nil, "a dial's number is used once")
            return true
        }
    }

    /// Runs `body` on the dial's event loop, if the dial is still on: after a shutdown there may
    /// be no such loop any more.
    func perform(for dial: Dial, _ body: @escaping @Sendable () -> Void) {
        state.withLockedValue { state in
            guard state.dials[dial.id] === dial else { return }
            dial.loop.execute(body)
        }
    }

    /// Reports the failure unless the dial has been reported otherwise.
    func fail(_ id: DialID, _ failure: DialFailure) {
        guard state.withLockedValue({ $0.dials.removeValue(forKey: id) }) != nil else { return }
        deliver(.dialFailed(id, failure))
    }

    /// Reports from the dial's event loop.
    func abandon(_ id: DialID, because reason: Phrase) {
        state.withLockedValue { state in
            guard let dial = state.dials.removeValue(forKey: id) else { return }
            // Under the lock, like `perform`: the loop is there as long as nothing has stopped.
            dial.loop.execute { [deliver] in
                dial.abandon()
                deliver(.dialFailed(id, .unreachable(reason)))
            }
        }
    }

    // MARK: Connections

    func track(_ channel: any Channel) {
        let identity = ObjectIdentifier(channel)
        state.withLockedValue { state in
            state.channels[identity] = channel
        }
        channel.closeFuture.whenComplete { [weak self] _ in
            self?.state.withLockedValue { state in
                state.channels[identity] = nil
            }
        }
    }

    var connections: Int { state.withLockedValue { $0.channels.count } }

    /// Runs `body` unless the transport is stopping: as long as this is not known, the event
    /// loops run. Not on an event loop, where whatever `body` starts could come back in here.
    func unlessStopping<Result>(_ body: () -> Result) -> Result? {
        state.withLockedValue { $0.isStopping ? nil : body() }
    }

    /// From here on nothing new begins.
    func beginStopping() {
        state.withLockedValue { $0.isStopping = true }
    }

    /// Ends everything, and returns when it has ended and has been reported.
    func stop() async {
        let (dials, links) = state.withLockedValue { state in
            (state.dials.keys.sorted(), state.links.values.sorted { $0.id < $1.id })
        }
        for dial in dials { abandon(dial, because: "the node is stopping") }
        for link in links { link.close(.leaving) }
        // In rounds: a name may have been about to be connected to.
        while case let channels = state.withLockedValue({ Array($0.channels.values) }),
            !channels.isEmpty
        {
            // After the orders above on each event loop, so this cuts no farewell short.
            for channel in channels { channel.close(mode: .all, promise: nil) }
            for channel in channels { try? await channel.closeFuture.get() }
        }
    }
}
