import Reconciliation

/// Which link was asked for which record, so that one that several peers have comes once.
///
/// A link has it to itself only for a time that does not grow with what it delivers meanwhile:
/// whoever keeps a record back, or trickles, delays it by as much and no more.
struct AskedRecords: Sendable {
    private struct Lease {
        let link: LinkID
        let until: Int
    }

    private var leases: [RecordID: Lease] = [:]

    /// Whether a link may be asked for a record; if so it is the one, for a while.
    mutating func take(_ record: RecordID, for link: LinkID, at now: Int) -> Bool {
        if let lease = leases[record], lease.link != link, now < lease.until { return false }
        leases[record] = Lease(link: link, until: now + ReplicationLimits.answerMilliseconds)
        return true
    }

    mutating func came(_ record: RecordID) {
        if !leases.isEmpty { leases[record] = nil }
    }

    /// A link does not deliver it: the next may be asked.
    mutating func failed(_ record: RecordID, at link: LinkID) {
        if leases[record]?.link == link { leases[record] = nil }
    }

    mutating func giveUp(on link: LinkID) {
        guard leases.contains(where: { $0.value.link == link }) else { return }
        leases = leases.filter { $0.value.link != link }
    }
}
