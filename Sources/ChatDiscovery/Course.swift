import ChatCore
import ChatLanguage

/// Which responder serves, from start to stop: the daemon, the one inside, or none yet.
///
/// `auto` prefers the daemon, because two responders on one machine share a port and each sees
/// only part of the traffic that is not multicast. It gives the daemon a moment to answer, falls
/// back to its own responder, keeps asking, and goes over when a daemon turns up.
///
/// `@unchecked Sendable`: touched only on the loop's thread.
final class Course: @unchecked Sendable {
    /// How long `auto` waits for a daemon: no bus, a bus without Avahi, one that has just gone.
    static let noBusPatience = Duration.milliseconds(300)
    static let noDaemonPatience = Duration.seconds(1)
    static let lostDaemonPatience = Duration.seconds(3)
    static let retryMilliseconds = 250...8_000
    /// When nobody waits for the daemon, because the responder inside serves.
    static let idleRetryMilliseconds = 30_000

    private let loop: EventLoop
    private let mode: DiscoveryMode
    private let interfaces: Interfaces
    private let deliver: @Sendable (DiscoveryEvent) -> Void
    private var announcement: Announcement
    private var session: Session?
    private var isEmbedded = false
    /// A client that waits for the daemon to appear.
    private var waiting: DaemonResponder?
    private var daemonFailures = 0
    private var embeddedFailures = 0
    private var daemonRetry: EventLoop.Alarm?
    private var embeddedRetry: EventLoop.Alarm?
    private var fallback: EventLoop.Alarm?
    private var networkCheck: EventLoop.Alarm?
    private var network: NetworkWatch?
    /// Spares a change the wait for the next look.
    private var kernel: KernelNews?
    private var earlyLook: EventLoop.Alarm?
    private var trouble: Phrase?
    private var status: DiscoveryStatus?

    init(
        on loop: EventLoop, mode: DiscoveryMode, interfaces: Interfaces,
        announcement: Announcement, deliver: @escaping @Sendable (DiscoveryEvent) -> Void
    ) {
        self.loop = loop
        self.mode = mode
        self.interfaces = interfaces
        self.announcement = announcement
        self.deliver = deliver
    }

    func begin() {
        // Also for a node that is not announced: its links hang on the network all the same.
        checkNetwork()
        watchKernel()
        guard mode != .off else { return report(.off) }
        report(.starting)
        if mode == .embedded || (mode == .auto && interfaces.isLoopbackOnly) {
            openEmbedded()
        } else {
            openDaemon()
            fallBack(after: waiting == nil ? Self.noBusPatience : Self.noDaemonPatience)
        }
    }

    func announce(_ announcement: Announcement) {
        self.announcement = announcement
        session?.announce(announcement)
    }

    func lookUpAgain(_ peer: PeerID) { session?.lookUpAgain(peer) }

    func close(_ done: () -> Void) {
        for alarm in [daemonRetry, embeddedRetry, fallback, networkCheck, earlyLook] {
            loop.cancel(alarm)
        }
        session?.close()
        waiting?.close()
        session = nil
        waiting = nil
        kernel?.close()
        kernel = nil
        done()
    }

    // MARK: The daemon

    private func openDaemon() {
        do {
            let responder = try DaemonResponder(on: loop)
            responder.reports.handler = { [weak self] event in self?.daemonReported(event) }
            try responder.open()
            waiting = responder
        } catch {
            daemonGone(error.phrase)
        }
    }

    private func daemonReported(_ event: ResponderEvent) {
        guard let responder = waiting else { return }
        switch event {
        case .running:
            waiting = nil
            loop.cancel(fallback)
            loop.cancel(embeddedRetry)
            if session != nil {
                session?.close()
                deliver(.reset)
            }
            serve(by: responder, embedded: false)
        case .failed(let error):
            waiting = nil
            responder.close()
            daemonGone(error.phrase)
        default: break
        }
    }

    private func daemonGone(_ reason: Phrase) {
        trouble = reason
        daemonFailures += 1
        let bounds = Self.retryMilliseconds
        var delay = min(bounds.lowerBound << min(daemonFailures - 1, 10), bounds.upperBound)
        if session != nil { delay = min(delay * 4, Self.idleRetryMilliseconds) }
        loop.cancel(daemonRetry)
        daemonRetry = loop.after(.milliseconds(delay)) { [weak self] in self?.openDaemon() }
    }

    /// What happens when no daemon has answered by then.
    private func fallBack(after patience: Duration) {
        loop.cancel(fallback)
        fallback = loop.after(patience) { [weak self] in
            guard let self, session == nil else { return }
            if mode == .auto { return openEmbedded() }
            let why = trouble ?? "it is not on the system's D-Bus"
            report(
                .unavailable(
                    "avahi-daemon does not answer (\(why)): start it, or use --discovery embedded")
            )
        }
    }

    // MARK: The responder inside

    private func openEmbedded() {
        do {
            let responder = try EmbeddedResponder(
                on: loop, interfaces: interfaces, hostName: announcement.peer.instanceName)
            try responder.open()
            serve(by: responder, embedded: true)
        } catch {
            embeddedGone(error.phrase)
        }
    }

    private func embeddedGone(_ reason: Phrase) {
        embeddedFailures += 1
        report(
            .unavailable(
                mode == .auto
                    ? "there is no avahi-daemon, and the built-in mDNS responder cannot work "
                        + "(\(reason)): start avahi-daemon, or name the others with --peer"
                    : "the built-in mDNS responder cannot work (\(reason)): start avahi-daemon, or "
                        + "name the others with --peer"))
        let bounds = Self.retryMilliseconds
        let delay = min(bounds.lowerBound << min(embeddedFailures + 1, 10), bounds.upperBound)
        loop.cancel(embeddedRetry)
        embeddedRetry = loop.after(.milliseconds(delay)) { [weak self] in
            guard let self, session == nil else { return }
            openEmbedded()
        }
    }

    // MARK: Both

    private func serve(by responder: any Responder, embedded: Bool) {
        let session = Session(
            responder, on: loop, interfaces: interfaces, announcement: announcement,
            deliver: { [weak self] event in self?.passOn(event) },
            failed: { [weak self] reason in self?.sessionFailed(reason) })
        self.session = session
        isEmbedded = embedded
        trouble = nil
        let served: DiscoveryStatus = embedded ? .embedded : .daemon
        report(interfaces.missing.map { .unavailable($0) } ?? served)
        session.begin()
    }

    private func watchKernel() {
        kernel = KernelNews(on: loop) { [weak self] in
            guard let self else { return }
            // One change is a burst of news: looked at once, when the first of it is over.
            guard earlyLook == nil else { return }
            earlyLook = loop.after(.milliseconds(NetworkWatch.settleMilliseconds)) {
                [weak self] in
                self?.earlyLook = nil
                self?.checkNetwork(isEarly: true)
            }
        }
    }

    /// - Parameter isEarly: the kernel has said something. What is as it was is then left to the
    ///   next look: only that tells whether the network has come to rest.
    private func checkNetwork(isEarly: Bool = false) {
        let addresses = Set(InterfaceAddress.all().filter { interfaces.includes($0.interface) })
        // The one clock runs on while the machine sleeps, the other does not.
        let slept =
            ContinuousClock().systemEpoch.duration(to: .now)
            - SuspendingClock().systemEpoch.duration(to: .now)
        if network == nil { network = NetworkWatch(addresses: addresses, slept: slept) }
        if isEarly, network?.addresses == addresses { return }
        if network?.isToStartAnew(addresses: addresses, slept: slept) ?? false { startAnew() }
        if network?.isDirty ?? false { deliver(.networkChanged) }
        loop.cancel(networkCheck)
        networkCheck = loop.after(.seconds(NetworkWatch.checkSeconds)) { [weak self] in
            self?.checkNetwork()
        }
    }

    /// Publishes and browses afresh; what is still there is seen again.
    private func startAnew() {
        guard let session else { return }
        session.close()
        self.session = nil
        deliver(.reset)
        if isEmbedded {
            openEmbedded()
        } else {
            openDaemon()
            fallBack(after: Self.lostDaemonPatience)
        }
    }

    private func passOn(_ event: DiscoveryEvent) {
        if event == .settled {
            // It has worked for a while: the next failure starts counting afresh.
            daemonFailures = isEmbedded ? daemonFailures : 0
            embeddedFailures = isEmbedded ? 0 : embeddedFailures
        }
        deliver(event)
    }

    /// The session may be in the middle of something: it is closed when that is over.
    private func sessionFailed(_ reason: Phrase) {
        loop.after(.zero) { [weak self] in
            guard let self, let session else { return }
            session.close()
            self.session = nil
            deliver(.reset)
            if isEmbedded {
                embeddedGone(reason)
            } else {
                report(.starting)
                daemonGone(reason)
                fallBack(after: Self.lostDaemonPatience)
            }
        }
    }

    private func report(_ status: DiscoveryStatus) {
        guard status != self.status else { return }
        self.status = status
        deliver(.status(status))
    }
}
