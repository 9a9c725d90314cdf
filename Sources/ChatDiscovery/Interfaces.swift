import CAvahi
import ChatCore
import ChatLanguage

/// Which network interfaces this node lives on.
struct Interfaces: Sendable {
    /// As the user named them; empty: all that lead to people.
    let named: [String]

    /// Bridges and cables of containers and virtual machines: nobody sits there, and they come and
    /// go by the dozen. Naming one brings it in.
    private static let machinery = ["docker", "veth", "br-", "virbr"]

    func includes(_ name: String) -> Bool {
        if !named.isEmpty { return named.contains(name) }
        return !Self.machinery.contains { name.hasPrefix($0) }
    }

    /// Those named that exist now; nil when none is named.
    var indices: [Int32]? {
        named.isEmpty ? nil : named.map { Int32(if_nametoindex($0)) }.filter { $0 > 0 }
    }

    /// What to tell a user of whose named interfaces none exists; nil when all is well. They may
    /// come yet.
    var missing: Phrase? {
        guard let indices, indices.isEmpty else { return nil }
        return "there is no network interface \(named.joined(separator: ", ")): "
            + "see `ip link`, or leave --interface out"
    }

    /// Avahi's daemon does not serve the loopback interface: it takes a responder of our own.
    var isLoopbackOnly: Bool { !named.isEmpty && named.allSatisfy { $0 == "lo" } }

    /// Whether somebody heard of on `interface` may be dialled at this address: one on the link,
    /// a private one, or one of the interface's networks. The LAN's word must not make this node
    /// knock at the services of its own machine or of somebody far away.
    static func mayDial(
        _ address: Address, heardOn interface: String, own: [InterfaceAddress]
    ) -> Bool {
        let here = own.filter { $0.interface == interface }
        if address.isLoopback { return here.contains(where: \.isLoopback) }
        if address.isLinkLocal || address.isPrivate { return true }
        return here.contains {
            // An IPv6 address had by DHCP is a network of its own (/128); its link is a /64.
            let length = address.family == .ipv6 ? min($0.prefixLength, 64) : $0.prefixLength
            return length > 0 && address.isBeside($0.address, prefixLength: length)
        }
    }
}
