import CAvahi
import Glibc

/// The kernel's word that a link or an address of this machine has changed (rtnetlink).
///
/// It only says *that*: what there is now is asked of the system, as when nobody says anything. A
/// system that gives no such socket leaves this node with its look every second.
///
/// On the loop's thread only.
final class KernelNews {
    private let loop: EventLoop
    private let changed: () -> Void
    private var descriptor: Int32
    private var watch: OpaquePointer?

    /// RTMGRP_LINK, RTMGRP_IPV4_IFADDR and RTMGRP_IPV6_IFADDR of linux/rtnetlink.h, which Glibc's
    /// module does not have.
    private static let groups: UInt32 = 0x1 | 0x10 | 0x100
    private static let routing: Int32 = 0

    /// Nil where the system allows no such socket.
    init?(on loop: EventLoop, changed: @escaping () -> Void) {
        self.loop = loop
        self.changed = changed
        let kind = Int32(SOCK_RAW.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        descriptor = socket(AF_NETLINK, kind, Self.routing)
        guard descriptor >= 0 else { return nil }
        // struct sockaddr_nl: family, padding, process (0: the kernel chooses), groups.
        var address = (UInt16(AF_NETLINK), UInt16(0), UInt32(0), Self.groups)
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, 12) == 0
            }
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        if isBound {
            watch = loop.api.pointee.watch_new(
                loop.api, descriptor, AVAHI_WATCH_IN,
                { _, _, _, context in
                    guard let context else { return }
                    Unmanaged<KernelNews>.fromOpaque(context).takeUnretainedValue().read()
                }, context)
        }
        if watch == nil {
            Glibc.close(descriptor)
            return nil
        }
    }

    func close() {
        guard let watch else { return }
        loop.api.pointee.watch_free(watch)
        self.watch = nil
        Glibc.close(descriptor)
    }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        // ENOBUFS, too: news was lost, which is news.
        while recv(descriptor, &buffer, buffer.count, 0) > 0 || errno == ENOBUFS { errno = 0 }
        changed()
    }
}
