import NIOConcurrencyHelpers
import NIOCore

/// Counts the connections that were accepted and whose TLS is not complete: in all, and per
/// address (for IPv6 per /64, which is what one machine is given).
///
/// Over a limit the oldest one goes, not the newest: a handshake takes milliseconds, so the one
/// that has been silent longest is the likeliest to be held open on purpose.
final class Doorkeeper: Sendable {
    private struct Visitor {
        let channel: any Channel
        let origin: AddressBlock
    }

    private let limit: Int
    private let limitPerAddress: Int
    /// Oldest first; never longer than `limit`.
    private let visitors = NIOLockedValueBox<[Visitor]>([])

    init(limits: LinkLimits) {
        limit = limits.halfOpenLinks
        limitPerAddress = limits.halfOpenLinksPerAddress
    }

    var count: Int { visitors.withLockedValue { $0.count } }

    func enter(_ channel: any Channel, from origin: AddressBlock) {
        let dismissed = visitors.withLockedValue { visitors -> Visitor? in
            let fromThere = visitors.count { $0.origin == origin }
            var oldest: Int?
            if fromThere >= limitPerAddress {
                oldest = visitors.firstIndex { $0.origin == origin }
            } else if visitors.count >= limit {
                oldest = visitors.indices.first
            }
            let dismissed = oldest.map { visitors.remove(at: $0) }
            visitors.append(Visitor(channel: channel, origin: origin))
            return dismissed
        }
        dismissed?.channel.close(mode: .all, promise: nil)
    }

    /// Its handshake is complete, or it is gone.
    func leave(_ channel: any Channel) {
        visitors.withLockedValue { visitors in
            visitors.removeAll { $0.channel === channel }
        }
    }
}
