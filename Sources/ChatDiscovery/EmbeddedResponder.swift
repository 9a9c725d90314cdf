import CAvahi
import ChatCore
import Glibc

/// Avahi's responder inside this process, for machines without the daemon or without D-Bus.
///
/// It publishes the machine's addresses itself, one entry group each and without the reverse
/// record (address → name). Left to Avahi, two responders on one machine claim the same reverse
/// record under different names, and one of them withdraws. They are those of the moment it opens:
/// when the network changes, `Course` makes a new responder.
final class EmbeddedResponder: Responder {
    /// Beyond it the machine is probably in conflict with itself, on two interfaces of one LAN.
    static let hostNames = 8
    /// As many records as Avahi keeps; at its default of 4,096 it silently stops at 819 peers.
    static let cacheEntries: UInt32 = 50_000

    let reports: Reports
    let keepsToInterfaces = true
    private let loop: EventLoop
    private let avahi: UnsafeMutablePointer<AvahiCoreCalls>
    private let interfaces: Interfaces
    private let hostName: String
    private var hostNamesTried = 1
    private var server: OpaquePointer?
    private var group: OpaquePointer?
    private var browser: OpaquePointer?
    private var addresses: [OpaquePointer] = []

    init(
        on loop: EventLoop, interfaces: Interfaces, hostName: String
    ) throws(ResponderError) {
        guard let calls = avahi_core_calls() else { throw .notInstalled("libavahi-core7") }
        avahi = calls
        self.loop = loop
        self.interfaces = interfaces
        self.hostName = hostName
        reports = Reports(loop: loop)
        reports.lastError = { [weak self] in self?.lastError ?? .avahi(Int32(AVAHI_ERR_FAILURE)) }
    }

    deinit { free(avahi) }

    func open() throws(ResponderError) {
        // It would write to the terminal that the chat is on; what matters comes as an error code.
        avahi.pointee.avahi_set_log_function { _, _ in }
        var config = AvahiServerConfig()
        _ = avahi.pointee.avahi_server_config_init(&config)
        defer { avahi.pointee.avahi_server_config_free(&config) }
        config.host_name = avahi_strdup(hostName)
        config.use_ipv4 = 1
        config.use_ipv6 = 1
        config.publish_addresses = 0
        config.publish_hinfo = 0
        config.publish_workstation = 0
        config.publish_domain = 0
        config.enable_wide_area = 0
        config.n_cache_entries_max = Self.cacheEntries
        config.ratelimit_interval = 1_000_000
        config.ratelimit_burst = 1_000
        if interfaces.named.isEmpty {
            for name in Set(InterfaceAddress.all().map(\.interface))
            where !interfaces.includes(name) {
                config.deny_interfaces = avahi_string_list_add(config.deny_interfaces, name)
            }
        }
        for name in interfaces.named {
            config.allow_interfaces = avahi_string_list_add(config.allow_interfaces, name)
        }
        var error: Int32 = 0
        server = avahi.pointee.avahi_server_new(
            loop.api, &config,
            { _, state, context in
                guard let reports = Reports.from(context) else { return }
                switch state {
                case AVAHI_SERVER_RUNNING: reports.report(.running)
                case AVAHI_SERVER_FAILURE:
                    reports.report(.failed(reports.lastError()))
                default: break
                }
            }, reports.context, &error)
        guard server != nil else { throw .avahi(error) }
        publishAddresses()
    }

    func publish(_ service: Service) throws(ResponderError) {
        if group == nil {
            group = avahi.pointee.avahi_s_entry_group_new(
                server,
                { _, _, state, context in Reports.from(context)?.groupChanged(to: state) },
                reports.context)
        }
        guard group != nil else { throw lastError }
        avahi.pointee.avahi_s_entry_group_reset(group)
        try add(service)
        try ResponderError.check(avahi.pointee.avahi_s_entry_group_commit(group))
    }

    func updateText(_ service: Service) throws(ResponderError) {
        guard group != nil else { throw .avahi(Int32(AVAHI_ERR_BAD_STATE)) }
        try withStringList(service.text) { text throws(ResponderError) in
            for interface in service.interfaces ?? [AvahiIfIndex(AVAHI_IF_UNSPEC)] {
                try ResponderError.check(
                    avahi.pointee.avahi_server_update_service_txt_strlst(
                        server, group, interface, AvahiProtocol(AVAHI_PROTO_UNSPEC),
                        AvahiPublishFlags(0), service.name, ServiceText.serviceType, nil, text))
            }
        }
    }

    func withdraw() {
        if let group { avahi.pointee.avahi_s_entry_group_reset(group) }
    }

    func browse() throws(ResponderError) {
        guard browser == nil else { return }
        browser = avahi.pointee.avahi_s_service_browser_new(
            server, AvahiIfIndex(AVAHI_IF_UNSPEC), AvahiProtocol(AVAHI_PROTO_UNSPEC),
            ServiceText.serviceType, nil, AvahiLookupFlags(0), Reports.browsed, reports.context)
        if browser == nil { throw lastError }
    }

    func resolve(_ instance: Instance, anyFamily: Bool) throws(ResponderError) {
        let resolver = avahi.pointee.avahi_s_service_resolver_new(
            server, instance.interfaceIndex, instance.avahiProtocol, instance.name,
            ServiceText.serviceType, instance.domain, instance.addressProtocol(any: anyFamily),
            AvahiLookupFlags(0), Reports.resolved, reports.context)
        guard let resolver else { throw lastError }
        reports.resolvers[resolver] = instance
    }

    func stopResolving(_ instance: Instance) {
        guard let resolver = reports.resolver(for: instance) else { return }
        reports.resolvers[resolver] = nil
        avahi.pointee.avahi_s_service_resolver_free(resolver)
    }

    /// Freeing the server frees all that belongs to it and sends the goodbyes before it returns.
    func close() {
        reports.handler = nil
        if let server { avahi.pointee.avahi_server_free(server) }
        server = nil
        group = nil
        browser = nil
        addresses = []
        reports.resolvers = [:]
    }

    private func publishAddresses() {
        for address in Self.worthPublishing(InterfaceAddress.all(), on: interfaces) {
            publish(address)
        }
    }

    /// An IPv6 link-local address only where there is no other: it needs a zone to be dialled,
    /// and not every program has one to add.
    static func worthPublishing(
        _ all: [InterfaceAddress], on interfaces: Interfaces
    ) -> [InterfaceAddress] {
        let wider = Set(
            all.filter { $0.address.family == .ipv6 && !$0.address.isLinkLocal }.map(\.interface))
        return all.filter {
            let needsZone = $0.address.family == .ipv6 && $0.address.isLinkLocal
            return interfaces.includes($0.interface)
                && !(needsZone && wider.contains($0.interface))
        }
    }

    private func publish(_ address: InterfaceAddress) {
        let group = avahi.pointee.avahi_s_entry_group_new(
            server,
            { _, _, state, context in
                guard state == AVAHI_ENTRY_GROUP_COLLISION else { return }
                Reports.from(context)?.report(.hostNameTaken)
            }, reports.context)
        guard let group else { return }
        var avahiAddress = address.address.avahi
        let added = avahi.pointee.avahi_server_add_address(
            server, group, address.index, AvahiProtocol(AVAHI_PROTO_UNSPEC),
            AVAHI_PUBLISH_NO_REVERSE, nil, &avahiAddress)
        guard added >= 0, avahi.pointee.avahi_s_entry_group_commit(group) >= 0 else {
            // One address less to be found at; the others do.
            avahi.pointee.avahi_s_entry_group_free(group)
            return
        }
        addresses.append(group)
    }

    /// Somebody else has this host's name: takes the next one. What is published names the host,
    /// so it has to be published again.
    func takeNextHostName() {
        guard hostNamesTried < Self.hostNames else { return }
        hostNamesTried += 1
        for group in addresses { avahi.pointee.avahi_s_entry_group_free(group) }
        addresses = []
        _ = avahi.pointee.avahi_server_set_host_name(server, "\(hostName)-\(hostNamesTried)")
        publishAddresses()
    }

    private func add(_ service: Service) throws(ResponderError) {
        try withStringList(service.text) { text throws(ResponderError) in
            for interface in service.interfaces ?? [AvahiIfIndex(AVAHI_IF_UNSPEC)] {
                try ResponderError.check(
                    avahi.pointee.avahi_server_add_service_strlst(
                        server, group, interface, AvahiProtocol(AVAHI_PROTO_UNSPEC),
                        AvahiPublishFlags(0),
                        service.name, ServiceText.serviceType, nil, nil, service.port, text))
            }
        }
    }

    private var lastError: ResponderError {
        .avahi(server.map { avahi.pointee.avahi_server_errno($0) } ?? Int32(AVAHI_ERR_FAILURE))
    }
}
