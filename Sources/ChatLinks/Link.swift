import ChatCore
import NIOConcurrencyHelpers
import NIOCore

/// One open link as the rest of the process holds it: orders go in from any thread, the link's
/// event loop carries them out. Orders of one turn of the caller become one write.
final class Link: Sendable {
    /// What was asked since the event loop last looked. Only `output` and `close` have an order
    /// among themselves, and nothing is sent after a close.
    struct Orders {
        /// Frames, headers and all, ready to be written.
        var output = ByteBuffer()
        var isOutputOverflowing = false
        var handledBatches = 0
        var isPaused: Bool?
        var close: LinkCloseReason?
    }

    private struct Mailbox {
        var orders = Orders()
        /// Whether the event loop is already on its way.
        var isScheduled = false
        /// Nothing is accepted any more: a close was ordered, or the link has ended.
        var isClosed = false
        /// Sent, and not yet taken by the system: that is, by the peer.
        var pendingBytes = 0
        var overSince: NIODeadline?
    }

    let id: LinkID
    private let limits: LinkLimits
    private let handler: NIOLoopBound<LinkHandler>
    private let mailbox = NIOLockedValueBox(Mailbox())

    /// On the handler's event loop.
    init(id: LinkID, limits: LinkLimits, handler: LinkHandler, eventLoop: any EventLoop) {
        self.id = id
        self.limits = limits
        self.handler = NIOLoopBound(handler, eventLoop: eventLoop)
    }

    // MARK: Any thread

    func send(_ frame: Bytes) {
        precondition(!frame.isEmpty && frame.count <= limits.frameBytes, "not a frame's length")
        order { mailbox in
            mailbox.pendingBytes += FrameReader.headerBytes + frame.count
            guard mailbox.pendingBytes <= limits.outputBytes * limits.outputBurst else {
                mailbox.orders.isOutputOverflowing = true
                mailbox.isClosed = true
                return
            }
            if mailbox.pendingBytes > limits.outputBytes, mailbox.overSince == nil {
                mailbox.overSince = .now()
            }
            mailbox.orders.output.writeInteger(UInt32(frame.count))
            mailbox.orders.output.writeBytes(frame)
        }
    }

    func close(_ reason: LinkCloseReason) {
        order { mailbox in
            mailbox.orders.close = reason
            mailbox.isClosed = true
        }
    }

    func pause() { order { $0.orders.isPaused = true } }
    func resume() { order { $0.orders.isPaused = false } }
    func handled(batches: Int) { order { $0.orders.handledBatches += batches } }

    private func order(_ change: (inout Mailbox) -> Void) {
        mailbox.withLockedValue { mailbox in
            guard !mailbox.isClosed else { return }
            change(&mailbox)
            guard !mailbox.isScheduled else { return }
            mailbox.isScheduled = true
            // Under the lock: a link that has not ended keeps its event loop running, and after
            // the end nothing may be given to a loop that could be gone.
            handler.eventLoop.execute { self.handler.value.obey() }
        }
    }

    // MARK: On the event loop

    func takeOrders() -> Orders {
        mailbox.withLockedValue { mailbox in
            mailbox.isScheduled = false
            let orders = mailbox.orders
            mailbox.orders = Orders()
            return orders
        }
    }

    func wrote(bytes: Int) {
        mailbox.withLockedValue { mailbox in
            mailbox.pendingBytes -= bytes
            if mailbox.pendingBytes <= limits.outputBytes { mailbox.overSince = nil }
        }
    }

    /// Since when more is pending than a peer that reads would leave.
    var overSince: NIODeadline? { mailbox.withLockedValue { $0.overSince } }

    func end() {
        mailbox.withLockedValue { mailbox in
            mailbox.isClosed = true
            mailbox.orders = Orders()
        }
    }
}
