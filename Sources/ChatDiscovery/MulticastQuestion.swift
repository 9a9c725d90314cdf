import CAvahi
import ChatCore
import Glibc

/// Asks the network, by mDNS, who offers anything at all: whether multicast is answered.
///
/// A question from a port of its own is answered to that port (RFC 6762 §6.7), so it meddles with
/// no responder of this machine. A firewall may let mDNS in and keep these answers out, so none
/// is a hint, and some is a proof.
package enum MulticastQuestion {
    private static let group = "224.0.0.251"
    private static let port: UInt16 = 5353

    /// Numeric IPv4 addresses of other machines that answered within `milliseconds`, in order.
    /// Blocks for that long.
    package static func answerers(milliseconds: Int32 = 1_500) -> [String] {
        let own = InterfaceAddress.all()
        let usable = own.filter {
            $0.address.family == .ipv4 && !$0.isLoopback && $0.isRunning
                && Interfaces(named: []).includes($0.interface)
        }
        let sockets = Set(usable.map(\.index)).compactMap { asked(on: $0) }
        defer { for socket in sockets { close(socket) } }
        var found: Set<Address> = []
        var left = milliseconds
        while left > 0, !sockets.isEmpty {
            var waiting = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            // In steps: a clock of its own would buy nothing.
            let step: Int32 = 100
            if poll(&waiting, nfds_t(waiting.count), step) <= 0 {
                left -= step
                continue
            }
            for ready in waiting where ready.revents & Int16(POLLIN) != 0 {
                if let sender = receive(from: ready.fd) { found.insert(sender) }
            }
            // However much is answered, it comes to an end.
            left -= 1
        }
        return found.subtracting(own.map(\.address)).map { $0.text(on: "") }.sorted()
    }

    /// A socket on which the question has been put.
    private static func asked(on index: Int32) -> Int32? {
        let descriptor = socket(
            AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        var request = ip_mreqn()
        request.imr_ifindex = index
        var to = sockaddr_in()
        to.sin_family = sa_family_t(AF_INET)
        to.sin_port = port.bigEndian
        inet_pton(AF_INET, group, &to.sin_addr)
        let question = query
        let isSent =
            setsockopt(
                descriptor, Int32(IPPROTO_IP), IP_MULTICAST_IF, &request,
                socklen_t(MemoryLayout<ip_mreqn>.size)) == 0
            && withUnsafePointer(to: &to) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    sendto(
                        descriptor, question, question.count, 0, $0,
                        socklen_t(MemoryLayout<sockaddr_in>.size)) == question.count
                }
            }
        if isSent { return descriptor }
        close(descriptor)
        return nil
    }

    private static func receive(from descriptor: Int32) -> Address? {
        var buffer = Bytes(repeating: 0, count: 9_000)
        var sender = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let count = withUnsafeMutablePointer(to: &sender) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                recvfrom(descriptor, &buffer, buffer.count, 0, $0, &size)
            }
        }
        // An answer, to the number of our question.
        guard count > 12, buffer[0] == query[0], buffer[1] == query[1], buffer[2] & 0x80 != 0
        else { return nil }
        return Address(withUnsafeBytes(of: sender.sin_addr) { Bytes($0) })
    }

    /// PTR of `_services._dns-sd._udp.local` (RFC 6763 §9): every responder that offers anything
    /// answers that.
    private static let query: Bytes = {
        let header: Bytes = [0x63, 0x6E, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
        let name = ["_services", "_dns-sd", "_udp", "local"].flatMap { label in
            [UInt8(label.utf8.count)] + Bytes(label.utf8)
        }
        return header + name + [0, 0, 12, 0, 1]
    }()
}
