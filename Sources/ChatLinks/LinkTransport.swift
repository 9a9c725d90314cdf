package import ChatCore
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// Carries frames between nodes: TCP, TLS, certificate → `PeerID`, framing, back-pressure. It
/// does not know what a frame means.
///
/// Events go to `deliver`, from the thread of an event loop: it must not block. A link reports
/// `opened` first, then `received`, then `closed` once and nothing after. A dial reports once:
/// either `opened` with its number, or `dialFailed`.
///
/// All methods but `listen` and `shutdown` return at once, may be called from any thread, within
/// `deliver` too, and are ignored when they name a link or dial that is gone. For one link they
/// take effect in the order of the calls.
///
/// One event loop serves all links: 50,000 messages a second are 10 MB/s, a few per cent of what
/// TLS does on one core, and a second thread would cost memory and wake-ups in a program that
/// mostly waits. `shutdown` must be called, or the thread stays.
package final class LinkTransport: Sendable {
    let limits: LinkLimits
    let registry: LinkRegistry
    let security: LinkSecurity
    let doorkeeper: Doorkeeper
    let group: MultiThreadedEventLoopGroup
    /// The listening sockets, by the interface they are for ("" is all of them).
    let listeners = NIOLockedValueBox<[String: any Channel]>([:])
    private let ending = NIOLockedValueBox<Task<Void, Never>?>(nil)

    /// - Throws: only if TLS cannot be set up, which no input leads to.
    package init(
        identity: Identity, limits: LinkLimits = .standard,
        deliver: @escaping @Sendable (LinkEvent) -> Void
    ) throws {
        self.limits = limits
        registry = LinkRegistry(deliver: deliver)
        security = try LinkSecurity(identity, limits: limits)
        doorkeeper = Doorkeeper(limits: limits)
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    }

    // MARK: Links

    /// Sends one frame, of 1 to `Limits.frameBytes` bytes. A peer that does not keep up is cut
    /// off in the end: see `LinkLimits.outputBytes`.
    package func send(_ id: LinkID, _ frame: Bytes) { registry.link(id)?.send(frame) }

    /// Closes when what was sent before has left, at the latest after `LinkLimits.close`; for
    /// `silent` at once. The reason is not sent: saying goodbye is a frame like any other.
    package func close(_ id: LinkID, _ reason: LinkCloseReason) { registry.link(id)?.close(reason) }

    /// Leaves what comes next unread until `resume`, or for good if the peer closes meanwhile.
    package func pause(_ id: LinkID) { registry.link(id)?.pause() }
    package func resume(_ id: LinkID) { registry.link(id)?.resume() }

    /// That many batches of `received` have been dealt with. With `LinkLimits.unhandledBatches`
    /// not dealt with, nothing more is read from the link.
    package func handled(_ id: LinkID, batches: Int) {
        registry.link(id)?.handled(batches: batches)
    }

    // MARK: The end

    /// Closes listening sockets and links (`closed` is delivered for each), gives up dials, ends
    /// the event loop. Another call waits for the first.
    package func shutdown() async {
        let task = ending.withLockedValue { ending in
            if let ending { return ending }
            // Not structured, because whoever calls first may be cancelled and the others still
            // wait. It ends by itself, after `LinkLimits.close` at the latest.
            let task = Task { await end() }
            ending = task
            return task
        }
        await task.value
    }

    private func end() async {
        registry.beginStopping()
        // What event loops were given before that, an accept or a listen, has then happened.
        try? await group.next().submit {}.get()
        await stopListening()
        await registry.stop()
        // Fails only when it has been shut down before.
        try? await group.shutdownGracefully()
    }
}
