package import Reconciliation

/// What a peer did that no correct peer does. Each costs at most its link, and changes nothing.
package enum Offence: Hashable, Sendable {
    /// A message larger than any of ours, or empty.
    case messageBeyondLimits
    /// Bytes that are no record of this list; what is wrong with them.
    case invalidRecord(String)
    case badSignature
    /// Bytes that are no message of a session.
    case badReconciliation(ReconciliationError)
    /// Sessions that end and leave the difference as it was.
    case noConvergence
    /// Announced, asked for, and not delivered.
    case withheld
    /// A snapshot of many more records than the head said, or one that does not go forward.
    case endlessSnapshot
    /// A blob that is not what its hash says, all of it from this peer.
    case wrongBlob
    case tooManyRequests
}

/// How often each peer offended, and who is not listened to. By peer, so that a new link does not
/// wipe it out.
struct Offences: Sendable {
    private struct Score {
        var count = 0
        var latest = 0
        var offUntil: Int?
    }

    private var scores: [PeerID: Score] = [:]

    var isEmpty: Bool { scores.isEmpty }

    /// Whether a peer's messages are not even looked at.
    func isOff(_ peer: PeerID, at now: Int) -> Bool {
        scores[peer]?.offUntil.map { now < $0 } ?? false
    }

    /// - Returns: whether the peer is off from now on.
    mutating func note(_ peer: PeerID, at now: Int) -> Bool {
        if scores[peer] == nil, scores.count >= ReplicationLimits.offenders {
            let oldest = scores.min {
                ($0.value.latest, $0.key) < ($1.value.latest, $1.key)
            }
            if let oldest { scores[oldest.key] = nil }
        }
        var score = scores[peer] ?? Score()
        // Long ago: the network may have been to blame.
        if now - score.latest >= ReplicationLimits.offenderMilliseconds { score.count = 0 }
        score.count += 1
        score.latest = now
        let isOff = score.count >= ReplicationLimits.offences
        if isOff {
            score.offUntil = now + ReplicationLimits.offenderMilliseconds
            score.count = 0
        }
        scores[peer] = score
        return isOff
    }
}
