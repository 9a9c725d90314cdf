import Reconciliation

/// Records that others announced and that have not come yet. Whoever pushes them has a moment;
/// then one of the announcers is asked, then the next.
struct ExpectedRecords: Sendable {
    private struct Expectation {
        var announcers: [LinkID]
        /// Who announced it first: against whose bound it counts.
        let opener: LinkID
        var askAt: Int
        /// Who is being asked now, or was last.
        var asked: LinkID?
    }

    private var records: [RecordID: Expectation] = [:]
    private var opened: [LinkID: Int] = [:]

    var count: Int { records.count }

    mutating func announced(_ record: RecordID, by link: LinkID, at now: Int) {
        guard var expectation = records[record] else {
            guard records.count < ReplicationLimits.expectedRecords,
                opened[link, default: 0] < ReplicationLimits.expectedRecordsPerLink
            else { return }
            opened[link, default: 0] += 1
            records[record] = Expectation(
                announcers: [link], opener: link,
                askAt: now + ReplicationLimits.graftMilliseconds)
            return
        }
        guard expectation.announcers.count < ReplicationLimits.announcersPerRecord,
            !expectation.announcers.contains(link)
        else { return }
        expectation.announcers.append(link)
        records[record] = expectation
    }

    mutating func came(_ record: RecordID) {
        guard !records.isEmpty, let expectation = records.removeValue(forKey: record) else {
            return
        }
        let others = opened[expectation.opener, default: 1] - 1
        opened[expectation.opener] = others == 0 ? nil : others
    }

    /// Somebody did not deliver it, or has it no more: the next is asked at once.
    mutating func failed(_ record: RecordID, at link: LinkID, at now: Int) {
        guard var expectation = records[record] else { return }
        expectation.announcers.removeAll { $0 == link }
        if expectation.asked == link {
            expectation.asked = nil
            expectation.askAt = now
        }
        if expectation.announcers.isEmpty { came(record) } else { records[record] = expectation }
    }

    mutating func giveUp(on link: LinkID, at now: Int) {
        let concerned = records.filter { $0.value.announcers.contains(link) }.keys
        for record in concerned { failed(record, at: link, at: now) }
    }

    /// What to ask whom for now: links and records in ascending order.
    /// - Parameter asking: what somebody else is being asked for already is looked at again in a
    ///   while; the rest is added.
    mutating func due(
        at now: Int, asking: inout AskedRecords
    ) -> [(link: LinkID, records: [RecordID])] {
        guard !records.isEmpty else { return [] }
        let due = records.filter { $0.value.asked == nil && $0.value.askAt <= now }.keys.sorted()
        var pages: [LinkID: [RecordID]] = [:]
        for record in due {
            guard let link = records[record]?.announcers.first else { continue }
            guard asking.take(record, for: link, at: now) else {
                records[record]?.askAt = now + ReplicationLimits.graftMilliseconds
                continue
            }
            records[record]?.asked = link
            pages[link, default: []].append(record)
        }
        return pages.sorted { $0.key < $1.key }.map { (link: $0.key, records: $0.value) }
    }
}
