import CAvahi
import ChatCore
package import ChatLanguage
import Glibc

/// A network interface of this machine, as far as it matters to being found.
package struct LocalInterface: Hashable, Sendable {
    package let name: String
    /// Numeric, without zones.
    package let addresses: [String]
    package let isLoopback: Bool
    /// The cable is in, and multicast goes over it.
    package let carriesMulticast: Bool
    /// A bridge or cable of containers or virtual machines: not used unless named.
    package let isLeftOut: Bool
}

package enum LocalNetwork {
    /// Those that are up and have an address, by name.
    package static func interfaces() -> [LocalInterface] {
        let all = Interfaces(named: [])
        let flags = self.flags()
        return Dictionary(grouping: InterfaceAddress.all(), by: \.interface).map { name, own in
            LocalInterface(
                name: name, addresses: own.map { $0.address.text(on: "") }.sorted(),
                isLoopback: own.contains(where: \.isLoopback),
                carriesMulticast: own.contains(where: \.isRunning)
                    && (flags[name] ?? 0) & UInt32(IFF_MULTICAST) != 0,
                isLeftOut: !all.includes(name))
        }.sorted { $0.name < $1.name }
    }

    /// Whether a numeric address, with or without a zone, is one of this machine's.
    package static func isOwn(_ host: String) -> Bool {
        let bare = host.split(separator: "%").first.map(String.init) ?? host
        return InterfaceAddress.all().contains {
            $0.address.text(on: "").split(separator: "%").first.map(String.init) == bare
        }
    }

    private static func flags() -> [String: UInt32] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [:] }
        defer { freeifaddrs(list) }
        var flags: [String: UInt32] = [:]
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            if let name = entry.ifa_name { flags[String(cString: name)] = entry.ifa_flags }
        }
        return flags
    }
}

/// Whether avahi-daemon serves programs on this machine.
package enum DaemonState: Hashable, Sendable {
    case answers
    /// With the reason; in Avahi's words, where it has some.
    case absent(Phrase)

    /// Asks it over D-Bus, and waits so long.
    package static func ask(within patience: Duration = .seconds(1)) async -> DaemonState {
        guard let loop = EventLoop() else { return .absent("there is no thread for it") }
        let inquiry = Inquiry(on: loop)
        guard loop.start(for: inquiry) else { return .absent("there is no thread for it") }
        let state = await withCheckedContinuation { continuation in
            loop.post { inquiry.begin(within: patience) { continuation.resume(returning: $0) } }
        }
        loop.stop()
        return state
    }

    /// `@unchecked Sendable`: touched on the loop's thread only.
    private final class Inquiry: @unchecked Sendable {
        private let loop: EventLoop
        private var responder: DaemonResponder?
        private var ended: ((DaemonState) -> Void)?

        init(on loop: EventLoop) { self.loop = loop }

        func begin(within patience: Duration, _ ended: @escaping (DaemonState) -> Void) {
            self.ended = ended
            do {
                let responder = try DaemonResponder(on: loop)
                self.responder = responder
                responder.reports.handler = { [weak self] event in
                    switch event {
                    case .running: self?.end(.answers)
                    case .failed(let error): self?.end(.absent(error.phrase))
                    default: break
                    }
                }
                try responder.open()
            } catch {
                return end(.absent(error.phrase))
            }
            loop.after(patience) { [weak self] in
                self?.end(.absent("it is not on the system's D-Bus"))
            }
        }

        private func end(_ state: DaemonState) {
            guard let ended else { return }
            self.ended = nil
            responder?.close()
            ended(state)
        }
    }
}
