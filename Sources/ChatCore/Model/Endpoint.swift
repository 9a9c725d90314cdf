/// Where somebody can be dialled: a numeric address, or a host name given by hand, and a port.
package struct Endpoint: Hashable, Sendable, Codable {
    /// Numeric IPv4, numeric IPv6 (a link-local one carries its zone, `fe80::1%eth0`), or a name.
    package let host: String
    package let port: UInt16

    package init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// `host:port`, with the brackets an IPv6 address needs: `[fe80::1%eth0]:7470`.
    package init?(text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...]), port > 0
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        let allowed = host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard !host.isEmpty, host.utf8.count <= Limits.hostNameBytes, allowed else { return nil }
        self.init(host: String(host), port: port)
    }

    package var isLinkLocal: Bool { host.lowercased().hasPrefix("fe80:") }
}

extension Endpoint: CustomStringConvertible {
    package var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

extension Endpoint: Comparable {
    /// The order to try in: what crosses routers before what is bound to one interface; then by
    /// text, so that the order never depends on hashing.
    package static func < (left: Endpoint, right: Endpoint) -> Bool {
        if left.isLinkLocal != right.isLinkLocal { return right.isLinkLocal }
        return (left.host, left.port) < (right.host, right.port)
    }
}
