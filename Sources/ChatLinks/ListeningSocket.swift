import ChatCore
package import ChatLanguage
import Glibc
import NIOCore

/// Which port to listen on.
package enum PortChoice: Hashable, Sendable {
    /// This one or none: what the user asked for.
    case exactly(UInt16)
    /// The first of these that is free, otherwise any: stays the same across restarts, which
    /// firewalls like, and still lets several nodes run on one machine.
    case preferring([UInt16])
}

/// Why this node cannot be dialled: what, and what to do, in one line.
package enum ListenFailure: Error, Hashable, CustomStringConvertible {
    case portInUse(UInt16)
    case portForbidden(UInt16)
    case noInterface(String)
    case interfaceForbidden(String)
    case stopped
    case system(String)

    package var description: String { phrase.english }

    package var phrase: Phrase {
        switch self {
        case .portInUse(let port):
            "port \(port) is in use by another program; choose another port or none"
        case .portForbidden(let port):
            "port \(port) is reserved for the administrator; choose one from 1024 to 65535"
        case .noInterface(let name):
            "there is no network interface named \(name)"
        case .interfaceForbidden(let name):
            "this system does not let you listen on interface \(name) only"
        case .stopped:
            "the node is stopping"
        case .system(let reason):
            "cannot listen for other nodes: \(.known(reason))"
        }
    }
}

/// A TCP socket that listens, made by hand: NIO can neither bind to a device nor tell a port
/// that is in use from one that will be when `listen` is called.
enum ListeningSocket {
    /// How long the system's queue of connections not yet accepted may get. At
    /// `Limits.acceptsPerSecond` the last of them is accepted in half the time it would wait.
    static let backlog: CInt = 128

    /// Opens and listens, on IPv6 and IPv4 alike; on IPv4 alone where the system has no IPv6.
    ///
    /// - Parameters:
    ///   - port: 0 lets the system choose.
    ///   - interface: nil listens on all.
    /// - Returns: the descriptor, the caller's to close, and the port it listens on.
    static func open(
        port: UInt16, interface: String?
    ) throws(ListenFailure) -> (descriptor: CInt, port: UInt16) {
        do throws(FailedStep) {
            do throws(FailedStep) {
                return try open(family: AF_INET6, port: port, interface: interface)
            } catch {
                guard error.isWithoutIPv6 else { throw error }
                return try open(family: AF_INET, port: port, interface: interface)
            }
        } catch {
            throw error.failure(port: port, interface: interface)
        }
    }

    private static func open(
        family: CInt, port: UInt16, interface: String?
    ) throws(FailedStep) -> (descriptor: CInt, port: UInt16) {
        let type = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw FailedStep(step: .socket) }
        do throws(FailedStep) {
            // Lets a port be bound whose last connections linger in TIME_WAIT. A port that
            // somebody listens on is still refused, but perhaps only by `listen`.
            try set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
            if family == AF_INET6 { try set(descriptor, CInt(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
            if let interface { try bind(descriptor, toDevice: interface) }
            try bind(descriptor, family: family, port: port)
            guard listen(descriptor, backlog) == 0 else { throw FailedStep(step: .listen) }
            return (descriptor, try boundPort(of: descriptor))
        } catch {
            Glibc.close(descriptor)
            throw error
        }
    }

    private static func set(
        _ descriptor: CInt, _ level: CInt, _ option: CInt, _ value: CInt
    ) throws(FailedStep) {
        var value = value
        let size = socklen_t(MemoryLayout<CInt>.size)
        guard setsockopt(descriptor, level, option, &value, size) == 0 else {
            throw FailedStep(step: .option)
        }
    }

    private static func bind(_ descriptor: CInt, toDevice name: String) throws(FailedStep) {
        guard !name.isEmpty, name.utf8.count < Int(IF_NAMESIZE) else {
            throw FailedStep(step: .device, code: ENODEV)
        }
        let status = name.withCString {
            setsockopt(descriptor, SOL_SOCKET, SO_BINDTODEVICE, $0, socklen_t(name.utf8.count))
        }
        guard status == 0 else { throw FailedStep(step: .device) }
    }

    private static func bind(
        _ descriptor: CInt, family: CInt, port: UInt16
    ) throws(FailedStep) {
        let anywhere = family == AF_INET6 ? "::" : "0.0.0.0"
        guard let address = try? SocketAddress(ipAddress: anywhere, port: Int(port)) else {
            preconditionFailure("\(anywhere) is an address")
        }
        let status = address.withSockAddr { Glibc.bind(descriptor, $0, socklen_t($1)) }
        guard status == 0 else { throw FailedStep(step: .bind) }
    }

    private static func boundPort(of descriptor: CInt) throws(FailedStep) -> UInt16 {
        // Either family keeps its port in the third and fourth byte.
        var octets = Bytes(repeating: 0, count: MemoryLayout<sockaddr_storage>.size)
        var size = socklen_t(octets.count)
        let status = octets.withUnsafeMutableBytes { bytes in
            guard let address = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress else {
                return CInt(-1)
            }
            return getsockname(descriptor, address, &size)
        }
        guard status == 0 else { throw FailedStep(step: .bind) }
        return UInt16(octets[2]) << 8 | UInt16(octets[3])
    }
}

/// Which system call refused, and its `errno`.
private struct FailedStep: Error {
    enum Step { case socket, option, device, bind, listen }

    let step: Step
    let code: CInt

    init(step: Step, code: CInt = errno) {
        self.step = step
        self.code = code
    }

    /// IPv6 is compiled out, or switched off.
    var isWithoutIPv6: Bool {
        switch step {
        case .socket: code == EAFNOSUPPORT || code == EPROTONOSUPPORT
        case .bind: code == EADDRNOTAVAIL
        case .option, .device, .listen: false
        }
    }

    func failure(port: UInt16, interface: String?) -> ListenFailure {
        switch (step, code) {
        case (.bind, EADDRINUSE), (.listen, EADDRINUSE): .portInUse(port)
        case (.bind, EACCES), (.bind, EPERM): .portForbidden(port)
        case (.device, ENODEV): .noInterface(interface ?? "")
        case (.device, EPERM): .interfaceForbidden(interface ?? "")
        default: .system(systemText(code))
        }
    }
}

/// The system's words for an error number.
func systemText(_ code: CInt) -> String {
    String(cString: strerror(code))
}
