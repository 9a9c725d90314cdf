import ChatCore
import ChatLanguage
import Glibc
import NIOCore
import NIOPosix

/// From what an `Endpoint` says to addresses that can be connected to.
///
/// Not NIO's own lookup: that cannot be given up, and finishes on an event loop that a shutdown
/// may have ended. Here a lookup has no tie to any loop, it only calls back.
enum NameLookup {
    struct Failure: Error, Hashable {
        let text: Phrase
    }

    static func numericAddress(of endpoint: Endpoint) -> SocketAddress? {
        try? SocketAddress(ipAddress: endpoint.host, port: Int(endpoint.port))
    }

    /// Calls back from a thread for blocking work.
    static func addresses(
        of endpoint: Endpoint,
        completion: @escaping @Sendable (Result<[SocketAddress], Failure>) -> Void
    ) {
        NIOThreadPool.singleton.submit { _ in
            completion(Result { () throws(Failure) in try resolve(endpoint) })
        }
    }

    private static func resolve(_ endpoint: Endpoint) throws(Failure) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(endpoint.host, String(endpoint.port), &hints, &list)
        guard status == 0 else {
            throw Failure(
                text: "\(endpoint.host): \(.known(String(cString: gai_strerror(status))))")
        }
        defer { freeaddrinfo(list) }
        var addresses: [SocketAddress] = []
        var entry = list
        while let current = entry?.pointee, addresses.count < Limits.endpointsPerPeer {
            if let address = SocketAddress(current) { addresses.append(address) }
            entry = current.ai_next
        }
        guard !addresses.isEmpty else {
            throw Failure(text: "\(endpoint.host) has no IP address")
        }
        return addresses
    }
}

extension SocketAddress {
    fileprivate init?(_ info: addrinfo) {
        guard let address = info.ai_addr else { return nil }
        switch info.ai_family {
        case AF_INET:
            self = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                SocketAddress($0.pointee)
            }
        case AF_INET6:
            self = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                SocketAddress($0.pointee)
            }
        default:
            return nil
        }
    }
}
