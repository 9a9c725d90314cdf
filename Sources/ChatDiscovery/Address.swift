import CAvahi
import ChatCore
import Glibc

/// A numeric address: 4 bytes of IPv4 or 16 of IPv6, in network order.
struct Address: Hashable, Sendable {
    let bytes: Bytes

    init?(_ bytes: Bytes) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    var family: SightingPath.Family { bytes.count == 4 ? .ipv4 : .ipv6 }

    var isLinkLocal: Bool {
        bytes.count == 4
            ? bytes[0] == 169 && bytes[1] == 254 : bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
    }

    var isLoopback: Bool {
        bytes.count == 4
            ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
    }

    /// RFC 1918, RFC 6598 (carriers and campus networks), RFC 4193.
    var isPrivate: Bool {
        if bytes.count == 16 { return bytes[0] & 0xFE == 0xFC }
        switch (bytes[0], bytes[1]) {
        case (10, _), (172, 16...31), (192, 168), (100, 64...127): return true
        default: return false
        }
    }

    /// Whether both lie in one network whose prefix has that many bits.
    func isBeside(_ other: Address, prefixLength: Int) -> Bool {
        guard bytes.count == other.bytes.count else { return false }
        for bit in 0..<min(prefixLength, bytes.count * 8) {
            let mask: UInt8 = 0x80 >> UInt8(bit % 8)
            if (bytes[bit / 8] ^ other.bytes[bit / 8]) & mask != 0 { return false }
        }
        return true
    }

    /// As `inet_ntop` writes it; an IPv6 link-local address means nothing without its interface.
    func text(on interface: String) -> String {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "" }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        return bytes.count == 16 && isLinkLocal ? "\(text)%\(interface)" : text
    }
}

/// One address of one network interface of this machine, as the kernel has it now.
struct InterfaceAddress: Hashable, Sendable {
    let interface: String
    let index: Int32
    let address: Address
    let prefixLength: Int
    let isLoopback: Bool
    /// Whether the cable is in.
    let isRunning: Bool

    /// Of the interfaces that are up.
    static func all() -> [InterfaceAddress] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var found: [InterfaceAddress] = []
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            guard entry.ifa_flags & UInt32(IFF_UP) != 0, let name = entry.ifa_name,
                let address = Address(entry.ifa_addr)
            else { continue }
            let mask = Address(entry.ifa_netmask)?.bytes ?? []
            found.append(
                InterfaceAddress(
                    interface: String(cString: name), index: Int32(if_nametoindex(name)),
                    address: address,
                    prefixLength: mask.reduce(0) { $0 + $1.nonzeroBitCount },
                    isLoopback: entry.ifa_flags & UInt32(IFF_LOOPBACK) != 0,
                    isRunning: entry.ifa_flags & UInt32(IFF_RUNNING) != 0))
        }
        return found
    }
}

extension Address {
    fileprivate init?(_ pointer: UnsafeMutablePointer<sockaddr>?) {
        guard let pointer else { return nil }
        switch Int32(pointer.pointee.sa_family) {
        case AF_INET:
            self.init(
                pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    withUnsafeBytes(of: $0.pointee.sin_addr) { Bytes($0) }
                })
        case AF_INET6:
            self.init(
                pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                    withUnsafeBytes(of: $0.pointee.sin6_addr) { Bytes($0) }
                })
        default: return nil
        }
    }

    init?(_ address: AvahiAddress) {
        switch Int(address.proto) {
        case Int(AVAHI_PROTO_INET):
            self.init(withUnsafeBytes(of: address.data.ipv4.address) { Bytes($0) })
        case Int(AVAHI_PROTO_INET6):
            self.init(withUnsafeBytes(of: address.data.ipv6.address) { Bytes($0) })
        default: return nil
        }
    }

    var avahi: AvahiAddress {
        var address = AvahiAddress()
        address.proto = AvahiProtocol(family == .ipv4 ? AVAHI_PROTO_INET : AVAHI_PROTO_INET6)
        withUnsafeMutableBytes(of: &address.data) { $0.copyBytes(from: bytes) }
        return address
    }
}
