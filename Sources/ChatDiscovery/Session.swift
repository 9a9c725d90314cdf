import CAvahi
import ChatCore
import ChatLanguage

/// One responder at work, from the moment it serves: this node published, the others browsed.
///
/// Owned by `Discovery.Course`; on the loop's thread only. When the responder dies, or does not
/// manage to publish, the session says so once and does nothing more: everything is built anew.
final class Session {
    /// Publishing takes probing of 0.75 s; a daemon that has not managed in this time is stuck.
    static let publishSeconds = 10

    static let renameMilliseconds = 100

    let responder: any Responder
    private let loop: EventLoop
    private let interfaces: Interfaces
    private let deliver: (DiscoveryEvent) -> Void
    private let failed: (Phrase) -> Void
    private var announcement: Announcement
    private var instanceName: String
    private var published: Service?
    private var sightings: Sightings
    private var watchdog: EventLoop.Alarm?
    private var isOver = false

    init(
        _ responder: any Responder, on loop: EventLoop, interfaces: Interfaces,
        announcement: Announcement, deliver: @escaping (DiscoveryEvent) -> Void,
        failed: @escaping (Phrase) -> Void
    ) {
        self.responder = responder
        self.loop = loop
        self.interfaces = interfaces
        self.announcement = announcement
        self.deliver = deliver
        self.failed = failed
        instanceName = announcement.peer.instanceName
        sightings = Sightings(me: announcement.peer)
    }

    /// Call when the responder serves.
    func begin() {
        responder.reports.handler = { [weak self] event in self?.handle(event) }
        handle(.running)
    }

    func announce(_ announcement: Announcement) {
        self.announcement = announcement
        guard let published else { return }
        let service = currentService
        guard service != published else { return }
        // Another port is another SRV record, which Avahi changes only by publishing anew
        // (AVAHI_PUBLISH_UPDATE fails on a service with "Bad state").
        guard service.port == published.port, service.interfaces == published.interfaces,
            (try? responder.updateText(service)) != nil
        else { return publish() }
        self.published = service
    }

    func lookUpAgain(_ peer: PeerID) { carryOut(sightings.lookUpAgain(peer)) }

    func close() {
        isOver = true
        loop.cancel(watchdog)
        responder.close()
    }

    private func handle(_ event: ResponderEvent) {
        guard !isOver else { return }
        switch event {
        case .running:
            publish()
            do { try responder.browse() } catch { end(error.phrase) }
        case .unready:
            responder.withdraw()
            published = nil
            watch()
        case .failed(let error): end(error.phrase)
        case .published: loop.cancel(watchdog)
        case .nameTaken:
            instanceName = alternative(to: instanceName)
            // Later, so that names that are all taken cannot keep this thread busy.
            loop.after(.milliseconds(Self.renameMilliseconds)) { [weak self] in self?.republish() }
        case .hostNameTaken:
            responder.takeNextHostName()
            publish()
        case .publishFailed(let error): end(error.phrase)
        case .appeared(let instance, let interface):
            guard interfaces.includes(interface) else { return }
            carryOut(sightings.appeared(instance, on: interface))
        case .vanished(let instance): carryOut(sightings.vanished(instance))
        case .allListed: carryOut(sightings.allListed())
        case .resolved(let instance, let resolution):
            let own = InterfaceAddress.all()
            reportIfMine(resolution, on: instance, own: own)
            carryOut(
                sightings.resolved(instance, as: resolution) {
                    Interfaces.mayDial($0, heardOn: $1, own: own)
                })
        case .unresolved(let instance): carryOut(sightings.failed(instance))
        }
    }

    /// Somebody else has this node's key: a copy of its profile runs on another machine.
    private func reportIfMine(
        _ resolution: Resolution, on instance: Instance, own: [InterfaceAddress]
    ) {
        guard ServiceText(strings: resolution.text)?.peer == announcement.peer,
            !own.contains(where: { $0.address == resolution.address })
        else { return }
        let interface = own.first { $0.index == instance.interfaceIndex }?.interface ?? ""
        let host = resolution.address.text(on: interface)
        deliver(.ownKeySeen(Endpoint(host: host, port: resolution.port)))
    }

    private func carryOut(_ steps: [Sightings.Step]) {
        for step in steps where !isOver {
            switch step {
            case .resolve(let instance, let anyFamily):
                do {
                    try responder.resolve(instance, anyFamily: anyFamily)
                } catch {
                    responder.reports.report(.unresolved(instance))
                }
            case .stopResolving(let instance): responder.stopResolving(instance)
            case .retry(let instance, let seconds):
                loop.after(.seconds(seconds)) { [weak self] in
                    guard let self, !isOver else { return }
                    carryOut(sightings.retryDue(instance))
                }
            case .report(let event): deliver(event)
            }
        }
    }

    private var currentService: Service {
        Service(
            name: instanceName, port: announcement.port, text: ServiceText(announcement).strings,
            interfaces: responder.keepsToInterfaces ? nil : interfaces.indices)
    }

    private func publish() {
        let service = currentService
        watch()
        do {
            try responder.publish(service)
        } catch .avahi(Int32(AVAHI_ERR_COLLISION)) {
            // Another program of this machine has the name; of another machine, it comes later.
            return handle(.nameTaken)
        } catch {
            return end(error.phrase)
        }
        published = service
        if service.interfaces?.isEmpty ?? false { loop.cancel(watchdog) }
    }

    private func republish() {
        if !isOver { publish() }
    }

    /// Groups are known to hang half registered for ever after a change of network.
    private func watch() {
        loop.cancel(watchdog)
        watchdog = loop.after(.seconds(Self.publishSeconds)) { [weak self] in
            self?.end("it did not publish within \(Self.publishSeconds) s")
        }
    }

    private func end(_ reason: Phrase) {
        guard !isOver else { return }
        isOver = true
        failed(reason)
    }
}

/// The name to try after a collision, as every Avahi program forms it: `name #2`.
private func alternative(to name: String) -> String {
    guard let next = avahi_alternative_service_name(name) else { return name }
    defer { avahi_free(next) }
    return String(cString: next)
}
