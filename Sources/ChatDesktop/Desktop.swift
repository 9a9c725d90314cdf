import Dispatch
import Glibc
import Synchronization

/// For the desktop to show in a bubble.
package struct DesktopNotification: Hashable, Sendable {
    /// One talk has one bubble: the next replaces it.
    package let conversation: String
    package let title: String
    /// Plain text; empty: only the title.
    package let body: String
    package let isUrgent: Bool

    package init(conversation: String, title: String, body: String, isUrgent: Bool = false) {
        self.conversation = conversation
        self.title = title
        self.body = body
        self.isUrgent = isUrgent
    }
}

/// The desktop around this program, as far as it shows notifications. Hides D-Bus.
///
/// Nobody waits for it: `show` only puts a notification down, and a queue of its own speaks to the
/// bus, which may be slow, silent or gone. Of those that wait there, only the last of each talk
/// counts.
package final class Desktop: Sendable {
    /// Of different talks, when the desktop does not keep up; the oldest go.
    private static let mostWaiting = 16

    private let queue = DispatchQueue(label: "chat-node.desktop")
    private let waiting = Mutex<[DesktopNotification]>([])
    private let state: Mutex<State>
    private let report: @Sendable (String) -> Void
    private let undelivered: @Sendable (DesktopNotification) -> Void

    /// Only the queue's.
    private struct State {
        var server: NotificationServer
        var hasFailed = false
    }

    /// nil when this session has no message bus; none is ever started.
    ///
    /// - Parameters:
    ///   - report: is told in one line what is wrong, once until something has been shown again.
    ///   - undelivered: is given what nobody took, to be shown in another way. Not what somebody
    ///     took but did not answer to.
    package convenience init?(
        report: @escaping @Sendable (String) -> Void,
        undelivered: @escaping @Sendable (DesktopNotification) -> Void
    ) {
        let address = SessionBusAddress.find(
            variable: { getenv($0).map { String(cString: $0) } },
            exists: { access($0, F_OK) == 0 })
        guard let address else { return nil }
        self.init(address: address, report: report, undelivered: undelivered)
    }

    init(
        address: String, report: @escaping @Sendable (String) -> Void,
        undelivered: @escaping @Sendable (DesktopNotification) -> Void
    ) {
        state = Mutex(State(server: NotificationServer(address: address)))
        self.report = report
        self.undelivered = undelivered
    }

    /// From any thread; returns at once.
    package func show(_ notification: DesktopNotification) {
        waiting.withLock { waiting in
            waiting.removeAll { $0.conversation == notification.conversation }
            if waiting.count >= Self.mostWaiting { waiting.removeFirst() }
            waiting.append(notification)
        }
        queue.async { self.showNext() }
    }

    private func showNext() {
        let next = waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let next else { return }
        let failure = state.withLock { state in
            do throws(BusFailure) {
                try state.server.show(next)
                state.hasFailed = false
                return (nil as BusFailure?, isFirst: false)
            } catch {
                defer { state.hasFailed = true }
                return (error, isFirst: !state.hasFailed)
            }
        }
        guard let error = failure.0 else { return }
        if failure.isFirst { report("The desktop shows no notification: \(error.reason)") }
        if !error.isTimeOut { undelivered(next) }
    }
}
