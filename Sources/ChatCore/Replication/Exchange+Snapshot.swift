import Reconciliation

/// A newcomer's first records, page by page. Reconciling from nothing would send an id and a
/// record each, and every neighbour would send them all.
struct SnapshotFetch: Sendable {
    /// Who is asked; nil while nobody is.
    var link: LinkID?
    /// The last record of the page before: another peer goes on from here.
    var after: RecordKey?
    /// What the head of the peer said.
    var announced = 0
    var received = 0
    /// Of what was received, what was new.
    var brought = 0
    /// For the page that was asked for.
    var deadline = 0
    var since = 0

    /// When the peer that is asked has had its time.
    var overdueAt: Int {
        let patience =
            ReplicationLimits.snapshotMilliseconds
            + brought * ReplicationLimits.snapshotMillisecondsARecord
        return min(deadline, since + patience)
    }
}

extension Exchange {
    mutating func beginSnapshot(at now: Int) {
        guard newcomer == nil else { return }
        newcomer = SnapshotFetch()
        goOnWithSnapshot(at: now)
    }

    /// Looks after the peer that is asked, and for one to ask.
    mutating func goOnWithSnapshot(at now: Int) {
        guard let fetch = newcomer else { return }
        if let link = fetch.link {
            guard fetch.overdueAt <= now else { return }
            giveUpSnapshot(at: now)
            if fetch.deadline <= now {
                links[link]?.suspect()
            } else {
                offend(link, .withheld, at: now)
            }
        }
        for id in links.ids where isHeard(id, at: now) {
            guard let count = links[id]?.theirs?.count,
                count >= ReplicationLimits.snapshotRecords
            else { continue }
            newcomer?.link = id
            newcomer?.announced = count
            newcomer?.received = 0
            newcomer?.brought = 0
            newcomer?.since = now
            return askForPage(of: id, at: now)
        }
        // Nobody left who has much: what came is a set like any other.
        newcomer = nil
    }

    private mutating func askForPage(of id: LinkID, at now: Int) {
        newcomer?.deadline = now + ReplicationLimits.answerMilliseconds
        send(.snapshotRequest(after: newcomer?.after), to: id)
    }

    /// The peer that was asked is not asked again before it has said another head.
    private mutating func giveUpSnapshot(at now: Int) {
        if let link = newcomer?.link { links[link]?.theirs = nil }
        newcomer?.link = nil
    }

    mutating func pageAsked(_ id: LinkID, _ after: RecordKey?, at now: Int) {
        guard allowsRequest(id, at: now) else { return }
        let page = records.keys.page(
            after: after, limit: ReplicationLimits.recordsPerMessage + 1)
        var size = RecordID.byteCount + 8
        var batch: [Bytes] = []
        var last: RecordKey?
        for key in page.prefix(ReplicationLimits.recordsPerMessage) {
            guard let encoded = records.encoded(key.id) else { continue }
            guard size + encoded.count <= ReplicationLimits.payloadBytes else { break }
            last = key
            // What is not on disk yet comes by a session.
            guard arrivals[key.id] == nil else { continue }
            size += encoded.count
            batch.append(encoded)
        }
        let isEnd = last == page.last || batch.isEmpty
        send(.snapshot(batch, next: isEnd ? nil : last), to: id)
    }

    mutating func pageCame(
        _ id: LinkID, _ page: [Bytes], _ next: RecordKey?, at now: Int
    ) {
        // A page that comes after its time is not waited for, but no offence.
        guard let fetch = newcomer, fetch.link == id else { return }
        let haul = take(page, from: id, isFetched: true, at: now)
        guard !haul.isBad else {
            giveUpSnapshot(at: now)
            return goOnWithSnapshot(at: now)
        }
        newcomer?.received += page.count
        newcomer?.brought += haul.new.count
        guard let next else { return snapshotEnded(id, at: now) }
        let most = fetch.announced + ReplicationLimits.snapshotSurplusRecords
        guard fetch.after.map({ $0 < next }) ?? true, fetch.received + page.count <= most else {
            giveUpSnapshot(at: now)
            offend(id, .endlessSnapshot, at: now)
            return goOnWithSnapshot(at: now)
        }
        newcomer?.after = next
        askForPage(of: id, at: now)
    }

    private mutating func snapshotEnded(_ id: LinkID, at now: Int) {
        let hasBrought = newcomer?.brought ?? 0 > 0
        giveUpSnapshot(at: now)
        guard hasBrought || records.head.count > 0 else {
            // It said that it has many, and gave none.
            offend(id, .withheld, at: now)
            return goOnWithSnapshot(at: now)
        }
        newcomer = nil
        // What this peer kept from us, the others now show.
        for link in links.ids { sayHead(link, at: now) }
    }
}
