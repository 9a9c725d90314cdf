import ChatCore
import NIOConcurrencyHelpers
import NIOCore

/// One attempt to reach a peer: to all the addresses that a name has at once, the first to
/// connect wins. (An address given in numbers is a name with one.)
final class Dial: Sendable {
    private struct Progress {
        /// Those under way; after the first has connected only that one.
        var channels: [any Channel] = []
        var attempts = 0
        var hasBegun = false
        var isDecided = false
    }

    let id: DialID
    let expecting: PeerID?
    let loop: any EventLoop
    private let progress = NIOLockedValueBox(Progress())

    init(id: DialID, expecting: PeerID?, loop: any EventLoop) {
        self.id = id
        self.expecting = expecting
        self.loop = loop
    }

    func began(attempts: Int) {
        progress.withLockedValue { progress in
            progress.attempts = attempts
            progress.hasBegun = true
        }
    }

    /// Its name, if it was a name, has been looked up.
    var hasBegun: Bool { progress.withLockedValue { $0.hasBegun } }

    /// A connection that is being made.
    func adopt(_ channel: any Channel) {
        let isLate = progress.withLockedValue { progress in
            progress.channels.append(channel)
            return progress.isDecided
        }
        if isLate { channel.close(mode: .all, promise: nil) }
    }

    /// Whether this connection is the one; the others are closed.
    func connected(_ channel: any Channel) -> Bool {
        let losers = progress.withLockedValue { progress -> [any Channel]? in
            guard !progress.isDecided else { return nil }
            progress.isDecided = true
            let losers = progress.channels.filter { $0 !== channel }
            progress.channels = [channel]
            return losers
        }
        for loser in losers ?? [channel] { loser.close(mode: .all, promise: nil) }
        return losers != nil
    }

    /// Whether that was the last one, so that the dial has failed.
    func attemptFailed() -> Bool {
        progress.withLockedValue { progress in
            progress.attempts -= 1
            return progress.attempts == 0 && !progress.isDecided
        }
    }

    func abandon() {
        let channels = progress.withLockedValue { progress in
            progress.isDecided = true
            return progress.channels
        }
        for channel in channels { channel.close(mode: .all, promise: nil) }
    }
}
