import CAvahi
import ChatCore
import ChatLanguage

/// A service of this node as it is to be published.
struct Service: Hashable, Sendable {
    let name: String
    let port: UInt16
    let text: [Bytes]
    /// The kernel's numbers of the interfaces; nil: all there are and will be.
    let interfaces: [Int32]?
}

/// What an mDNS responder can be asked for; one adapter for each of Avahi's two C interfaces.
///
/// All calls on the loop's thread. Answers come as `ResponderEvent`s, never inside the call.
protocol Responder: AnyObject {
    var reports: Reports { get }
    /// Whether it keeps to the interfaces it was opened with, so that a service needs no numbers.
    var keepsToInterfaces: Bool { get }

    func open() throws(ResponderError)
    func publish(_ service: Service) throws(ResponderError)
    /// Changes the text of what is published, without withdrawing it.
    func updateText(_ service: Service) throws(ResponderError)
    func withdraw()
    func browse() throws(ResponderError)
    func resolve(_ instance: Instance, anyFamily: Bool) throws(ResponderError)
    func stopResolving(_ instance: Instance)
    /// After `hostNameTaken`. A daemon sees to its host's name itself.
    func takeNextHostName()
    /// Says goodbye and frees everything; nothing is reported afterwards.
    func close()
}

enum ResponderEvent: Sendable {
    /// It serves: publish and browse.
    case running
    /// It is busy finding a host name: what was published has to be published again.
    case unready
    /// It is dead; close it.
    case failed(ResponderError)
    case published
    case nameTaken
    case publishFailed(ResponderError)
    case hostNameTaken
    case appeared(Instance, interface: String)
    case vanished(Instance)
    case allListed
    case resolved(Instance, Resolution)
    case unresolved(Instance)
}

enum ResponderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An error code of Avahi's.
    case avahi(Int32)
    case notInstalled(String)

    var description: String { phrase.english }

    var phrase: Phrase {
        switch self {
        case .avahi(let code):
            avahi_strerror(code).map { .known(String(cString: $0)) } ?? "error \(code)"
        case .notInstalled(let library): "\(library) is not installed"
        }
    }

    static func check(_ code: Int32) throws(ResponderError) {
        if code < 0 { throw .avahi(code) }
    }
}

/// What C gives back in every callback: where events go, and whose answer an answer is.
///
/// Events are handed on when the callback is over, so that whoever handles one may free anything.
final class Reports {
    var handler: ((ResponderEvent) -> Void)?
    /// Both interfaces' resolvers, by the pointer that their callbacks carry.
    var resolvers: [OpaquePointer: Instance] = [:]
    /// What the library says went wrong last.
    var lastError: () -> ResponderError = { .avahi(Int32(AVAHI_ERR_FAILURE)) }
    private let loop: EventLoop

    init(loop: EventLoop) { self.loop = loop }

    func report(_ event: ResponderEvent) {
        loop.after(.zero) { [weak self] in self?.handler?(event) }
    }

    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static func from(_ context: UnsafeMutableRawPointer?) -> Reports? {
        context.map { Unmanaged<Reports>.fromOpaque($0).takeUnretainedValue() }
    }

    func groupChanged(to state: AvahiEntryGroupState) {
        switch state {
        case AVAHI_ENTRY_GROUP_ESTABLISHED: report(.published)
        case AVAHI_ENTRY_GROUP_COLLISION: report(.nameTaken)
        case AVAHI_ENTRY_GROUP_FAILURE: report(.publishFailed(lastError()))
        default: break
        }
    }

    func resolver(for instance: Instance) -> OpaquePointer? {
        resolvers.first { $0.value == instance }?.key
    }

    /// The same signature in both C interfaces, so one callback serves both.
    static let browsed: AvahiServiceBrowserCallback = {
        _, index, family, event, name, _, domain, _, context in
        guard let reports = Reports.from(context) else { return }
        switch event {
        case AVAHI_BROWSER_ALL_FOR_NOW: reports.report(.allListed)
        case AVAHI_BROWSER_FAILURE:
            reports.report(.failed(reports.lastError()))
        case AVAHI_BROWSER_NEW, AVAHI_BROWSER_REMOVE:
            guard let name, let domain else { return }
            let instance = Instance(
                name: String(cString: name), domain: String(cString: domain),
                interfaceIndex: index, family: family == AVAHI_PROTO_INET ? .ipv4 : .ipv6)
            if event == AVAHI_BROWSER_REMOVE {
                reports.report(.vanished(instance))
            } else if let interface = interfaceName(index) {
                reports.report(.appeared(instance, interface: interface))
            }
        default: break
        }
    }

    static let resolved: AvahiServiceResolverCallback = {
        resolver, _, _, event, _, _, _, _, address, port, text, _, context in
        guard let reports = Reports.from(context), let resolver,
            let instance = reports.resolvers[resolver]
        else { return }
        guard event == AVAHI_RESOLVER_FOUND, let address = address.flatMap({ Address($0.pointee) })
        else { return reports.report(.unresolved(instance)) }
        let resolution = Resolution(address: address, port: port, text: strings(of: text))
        reports.report(.resolved(instance, resolution))
    }
}

private func interfaceName(_ index: Int32) -> String? {
    var name = [CChar](repeating: 0, count: Int(IF_NAMESIZE))
    guard index > 0, if_indextoname(UInt32(index), &name) != nil else { return nil }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

private func strings(of list: UnsafeMutablePointer<AvahiStringList>?) -> [Bytes] {
    var strings: [Bytes] = []
    var next = list
    while let entry = next, strings.count < ServiceText.stringsRead {
        let text = avahi_string_list_get_text(entry)
        let size = avahi_string_list_get_size(entry)
        strings.append(Bytes(UnsafeBufferPointer(start: text, count: size)))
        next = avahi_string_list_get_next(entry)
    }
    return strings
}

/// Lends C a list of those strings, in that order.
func withStringList<Result, Failure: Error>(
    _ strings: [Bytes],
    _ body: (UnsafeMutablePointer<AvahiStringList>?) throws(Failure) -> Result
) throws(Failure) -> Result {
    var list: UnsafeMutablePointer<AvahiStringList>?
    // Avahi adds in front.
    for string in strings.reversed() {
        list = avahi_string_list_add_arbitrary(list, string, string.count)
    }
    defer { avahi_string_list_free(list) }
    return try body(list)
}
