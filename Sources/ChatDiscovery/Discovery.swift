package import ChatCore
import ChatLanguage
import Synchronization

/// Who speaks mDNS for this node.
package enum DiscoveryMode: String, Sendable, CaseIterable {
    /// The daemon where it answers, otherwise the responder inside this process.
    case auto
    case daemon, embedded, off
}

/// Finds the other nodes of the LAN and lets them find this one: mDNS/DNS-SD by Avahi.
///
/// What is seen is a hint that anybody on the LAN can give; identity is proved over the link.
/// Everything happens on a thread of Avahi's (see `EventLoop`); the calls here return at once.
/// The program must ignore SIGPIPE, as every program with sockets.
package final class Discovery: Sendable {
    private enum Phase {
        case idle, running
        case closing([CheckedContinuation<Void, Never>])
        /// The goodbye is out; the thread has not been told to end.
        case closed
        case stopped
    }

    private let loop: EventLoop?
    private let course: Course?
    private let deliver: @Sendable (DiscoveryEvent) -> Void
    private let phase = Mutex(Phase.idle)

    /// - Parameters:
    ///   - interfaces: the network interfaces to live on, by name; empty: all.
    ///   - deliver: called on Avahi's thread; must not block.
    package init(
        announcement: Announcement, mode: DiscoveryMode, interfaces: [String] = [],
        deliver: @escaping @Sendable (DiscoveryEvent) -> Void
    ) {
        self.deliver = deliver
        loop = EventLoop()
        course = loop.map {
            Course(
                on: $0, mode: mode, interfaces: Interfaces(named: interfaces),
                announcement: announcement, deliver: deliver)
        }
    }

    /// Once; later calls do nothing. After it, `stop` must be called: until then the thread runs.
    package func start() {
        let isFirst = phase.withLock { phase in
            guard case .idle = phase else { return false }
            phase = .running
            return true
        }
        guard isFirst else { return }
        guard let loop, let course, loop.start(for: course) else {
            phase.withLock { $0 = .stopped }
            deliver(.status(.unavailable("Discovery is off: this system gave it no thread.")))
            return
        }
        loop.post { course.begin() }
    }

    /// Says something new about this node: nickname and port; without a gap if it is published.
    package func announce(_ announcement: Announcement) {
        run { $0.announce(announcement) }
    }

    /// The addresses of a peer did not answer: asks the LAN for them anew. What comes is `seen`.
    package func lookUpAgain(_ peer: PeerID) {
        run { $0.lookUpAgain(peer) }
    }

    /// Withdraws this node from the LAN. Returns when the goodbye is out and the thread has ended;
    /// nothing is delivered afterwards. Any number of times; never inside `deliver`'s call.
    package func stop() async {
        guard let loop, let course else { return }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let next: Next = phase.withLock { phase in
                switch phase {
                case .running:
                    phase = .closing([continuation])
                    return .close
                case .closing(let waiting):
                    phase = .closing(waiting + [continuation])
                    return .wait
                case .idle:
                    phase = .stopped
                    return .resume
                case .closed, .stopped:
                    return .resume
                }
            }
            switch next {
            case .close: loop.post { course.close { self.resumeWaiting() } }
            case .wait: break
            case .resume: continuation.resume()
            }
        }
        // The thread cannot wait for its own end: the first to get here does.
        let isFirst = phase.withLock { phase in
            guard case .closed = phase else { return false }
            phase = .stopped
            return true
        }
        if isFirst { loop.stop() }
    }

    private enum Next { case close, wait, resume }

    private func resumeWaiting() {
        let waiting = phase.withLock { phase in
            guard case .closing(let waiting) = phase else {
                return [CheckedContinuation<Void, Never>]()
            }
            phase = .closed
            return waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    private func run(_ work: @escaping @Sendable (Course) -> Void) {
        guard let loop, let course else { return }
        let isRunning = phase.withLock { phase in
            if case .running = phase { true } else { false }
        }
        if isRunning { loop.post { work(course) } }
    }
}
