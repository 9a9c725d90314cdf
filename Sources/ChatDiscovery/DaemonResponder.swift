import CAvahi
import ChatCore
import Glibc

/// The system's avahi-daemon, asked over D-Bus.
///
/// Its client waits by itself for a daemon that is not there yet, if there is a bus. When the
/// daemon or the bus goes, every object of the client is dead: it fails once and is to be closed.
final class DaemonResponder: Responder {
    let reports: Reports
    let keepsToInterfaces = false
    private let loop: EventLoop
    private let avahi: UnsafeMutablePointer<AvahiClientCalls>
    private var client: OpaquePointer?
    private var group: OpaquePointer?
    private var browser: OpaquePointer?

    init(on loop: EventLoop) throws(ResponderError) {
        guard let calls = avahi_client_calls() else { throw .notInstalled("libavahi-client3") }
        avahi = calls
        self.loop = loop
        reports = Reports(loop: loop)
        reports.lastError = { [weak self] in self?.lastError ?? .avahi(Int32(AVAHI_ERR_FAILURE)) }
    }

    deinit { free(avahi) }

    /// Fails at once when no bus answers.
    func open() throws(ResponderError) {
        var error: Int32 = 0
        client = avahi.pointee.avahi_client_new(
            loop.api, AVAHI_CLIENT_NO_FAIL,
            { _, state, context in
                guard let reports = Reports.from(context) else { return }
                switch state {
                case AVAHI_CLIENT_S_RUNNING: reports.report(.running)
                case AVAHI_CLIENT_S_REGISTERING, AVAHI_CLIENT_S_COLLISION:
                    reports.report(.unready)
                case AVAHI_CLIENT_FAILURE:
                    reports.report(.failed(reports.lastError()))
                default: break
                }
            }, reports.context, &error)
        if client == nil { throw .avahi(error) }
    }

    func publish(_ service: Service) throws(ResponderError) {
        if group == nil {
            group = avahi.pointee.avahi_entry_group_new(
                client,
                { _, state, context in Reports.from(context)?.groupChanged(to: state) },
                reports.context)
        }
        guard group != nil else { throw lastError }
        try ResponderError.check(avahi.pointee.avahi_entry_group_reset(group))
        try add(service)
        // Nothing to publish where no interface is: not an error, the interface may come.
        if avahi.pointee.avahi_entry_group_is_empty(group) == 0 {
            try ResponderError.check(avahi.pointee.avahi_entry_group_commit(group))
        }
    }

    func updateText(_ service: Service) throws(ResponderError) {
        guard group != nil else { throw .avahi(Int32(AVAHI_ERR_BAD_STATE)) }
        try withStringList(service.text) { text throws(ResponderError) in
            for interface in service.interfaces ?? [AvahiIfIndex(AVAHI_IF_UNSPEC)] {
                try ResponderError.check(
                    avahi.pointee.avahi_entry_group_update_service_txt_strlst(
                        group, interface, AvahiProtocol(AVAHI_PROTO_UNSPEC), AvahiPublishFlags(0),
                        service.name, ServiceText.serviceType, nil, text))
            }
        }
    }

    func withdraw() {
        if let group { _ = avahi.pointee.avahi_entry_group_reset(group) }
    }

    func browse() throws(ResponderError) {
        guard browser == nil else { return }
        browser = avahi.pointee.avahi_service_browser_new(
            client, AvahiIfIndex(AVAHI_IF_UNSPEC), AvahiProtocol(AVAHI_PROTO_UNSPEC),
            ServiceText.serviceType, nil, AvahiLookupFlags(0), Reports.browsed, reports.context)
        if browser == nil { throw lastError }
    }

    func resolve(_ instance: Instance, anyFamily: Bool) throws(ResponderError) {
        let resolver = avahi.pointee.avahi_service_resolver_new(
            client, instance.interfaceIndex, instance.avahiProtocol, instance.name,
            ServiceText.serviceType, instance.domain, instance.addressProtocol(any: anyFamily),
            AvahiLookupFlags(0), Reports.resolved, reports.context)
        guard let resolver else { throw lastError }
        reports.resolvers[resolver] = instance
    }

    func stopResolving(_ instance: Instance) {
        guard let resolver = reports.resolver(for: instance) else { return }
        reports.resolvers[resolver] = nil
        _ = avahi.pointee.avahi_service_resolver_free(resolver)
    }

    func takeNextHostName() {}

    /// Closing the connection makes the daemon withdraw all that was published over it, goodbye
    /// included; it goes on living, so nothing has to be waited for.
    func close() {
        reports.handler = nil
        if let client { avahi.pointee.avahi_client_free(client) }
        client = nil
        group = nil
        browser = nil
        reports.resolvers = [:]
    }

    private func add(_ service: Service) throws(ResponderError) {
        try withStringList(service.text) { text throws(ResponderError) in
            for interface in service.interfaces ?? [AvahiIfIndex(AVAHI_IF_UNSPEC)] {
                try ResponderError.check(
                    avahi.pointee.avahi_entry_group_add_service_strlst(
                        group, interface, AvahiProtocol(AVAHI_PROTO_UNSPEC), AvahiPublishFlags(0),
                        service.name,
                        ServiceText.serviceType, nil, nil, service.port, text))
            }
        }
    }

    private var lastError: ResponderError {
        .avahi(client.map { avahi.pointee.avahi_client_errno($0) } ?? Int32(AVAHI_ERR_FAILURE))
    }
}

extension Instance {
    var avahiProtocol: AvahiProtocol {
        AvahiProtocol(family == .ipv4 ? AVAHI_PROTO_INET : AVAHI_PROTO_INET6)
    }

    func addressProtocol(any: Bool) -> AvahiProtocol {
        any ? AvahiProtocol(AVAHI_PROTO_UNSPEC) : avahiProtocol
    }
}
