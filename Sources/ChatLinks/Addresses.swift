import ChatCore
import Glibc
import NIOCore

extension Endpoint {
    /// The numeric address of a connection. An IPv4 peer that came in through the IPv6 socket
    /// is shown as IPv4; a link-local address carries its zone, without which it means nothing.
    init?(_ address: SocketAddress) {
        guard var host = address.ipAddress, let port = address.port.flatMap(UInt16.init) else {
            return nil
        }
        if let mapped = address.mappedIPv4 {
            host = mapped
        } else if let zone = address.zone {
            host += "%" + zone
        }
        self.init(host: host, port: port)
    }
}

/// The addresses that count as one when connections are counted.
///
/// A /64 of IPv6 is what one machine is given, so it counts as one. Not so fe80::/64, which all
/// machines of a LAN share; who forges those can forge IPv4 addresses as well.
enum AddressBlock: Hashable {
    case whole(String)
    case network(Bytes)

    init(_ address: SocketAddress) {
        if let ipv6 = address.ipv6, address.mappedIPv4 == nil, !ipv6.isLinkLocal {
            self = .network(Bytes(ipv6.octets.prefix(8)))
        } else {
            self = .whole(address.mappedIPv4 ?? address.ipAddress ?? "")
        }
    }
}

extension SocketAddress {
    /// `::ffff:192.0.2.1` is how an IPv4 peer looks on a dual-stack socket.
    fileprivate var mappedIPv4: String? {
        let prefix = "::ffff:"
        guard case .v6 = self, let text = ipAddress, text.hasPrefix(prefix), text.contains(".")
        else { return nil }
        return String(text.dropFirst(prefix.count))
    }

    fileprivate var zone: String? {
        guard let number = ipv6?.zone, number != 0 else { return nil }
        var name = [CChar](repeating: 0, count: Int(IF_NAMESIZE))
        guard if_indextoname(number, &name) != nil else { return String(number) }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    fileprivate struct IPv6 {
        let octets: Bytes
        let zone: UInt32

        var isLinkLocal: Bool { octets[0] == 0xFE && octets[1] & 0xC0 == 0x80 }
    }

    /// By offset, because the fields of `sockaddr_in6` belong to a module that NIO keeps to
    /// itself: family 2 bytes, port 2, flow 4, address 16, zone 4 (RFC 3493).
    fileprivate var ipv6: IPv6? {
        guard case .v6 = self else { return nil }
        return withSockAddr { address, size in
            guard size >= 28 else { return nil }
            let bytes = UnsafeRawBufferPointer(start: address, count: size)
            return IPv6(
                octets: Bytes(bytes[8..<24]),
                zone: bytes.loadUnaligned(fromByteOffset: 24, as: UInt32.self))
        }
    }
}
