import Reconciliation

/// Records asked for, and records given because a session found that the other side lacks them.
extension Exchange {
    mutating func want(_ id: LinkID, _ ids: [RecordID], at now: Int) {
        let room = ReplicationLimits.idsPerSession - (links[id]?.wants.count ?? 0)
        let missing = ids.filter { !records.holds($0) }
        links[id]?.wants.add(Array(missing.prefix(max(0, room))))
        askOn(id, at: now)
    }

    /// The next page, or the end of what a session had found.
    func isDone(_ id: LinkID) -> Bool {
        guard let link = links[id] else { return false }
        return link.saysHeadWhenDone && link.isIdle
    }

    mutating func askOn(_ id: LinkID, at now: Int) {
        if let page = links[id]?.wants.nextPage(at: now) {
            // Some may have come from elsewhere while they waited.
            send(.want(page), to: id)
        } else if isDone(id) {
            links[id]?.saysHeadWhenDone = false
            links[id]?.confirmedUntil = now + ReplicationLimits.headFreshMilliseconds
            sayHead(id, at: now)
        }
    }

    mutating func wanted(_ id: LinkID, _ ids: [RecordID], at now: Int) {
        guard allowsRequest(id, at: now) else { return }
        var found: [Bytes] = []
        var gone: [RecordID] = []
        for record in ids {
            if let encoded = records.encoded(record) {
                if arrivals[record] == nil {
                    found.append(encoded)
                } else if arrivals[record]?.askers.contains(id) == false {
                    arrivals[record]?.askers.append(id)
                }
            } else {
                gone.append(record)
            }
        }
        for batch in found.messagesful { send(.records(batch), to: id) }
        if !gone.isEmpty { send(.gone(gone), to: id) }
    }

    mutating func delivered(_ id: LinkID, _ batch: [Bytes], at now: Int) {
        let haul = take(batch, from: id, isFetched: true, at: now)
        if !haul.isBad { askOn(id, at: now) }
    }

    mutating func gone(_ id: LinkID, _ ids: [RecordID], at now: Int) {
        for record in ids {
            links[id]?.wants.settle(record, at: now)
            expected.failed(record, at: id, at: now)
        }
        askOn(id, at: now)
    }

    /// A peer that kept us waiting: whatever it was to bring is asked of others.
    mutating func endOverdueWants(_ id: LinkID, at now: Int) {
        guard let wants = links[id]?.wants, let deadline = wants.deadline, deadline <= now else {
            return
        }
        links[id]?.wants = Wants()
        for record in wants.asked { expected.failed(record, at: id, at: now) }
        pauseSessions(id, at: now)
        offend(id, .withheld, at: now)
    }

    mutating func offer(_ id: LinkID, _ ids: [RecordID], at now: Int) {
        let room = ReplicationLimits.idsPerSession - (links[id]?.gifts.count ?? 0)
        guard room > 0, !ids.isEmpty else { return }
        let wasIdle = links[id]?.gifts.isEmpty == true
        links[id]?.gifts += ids.prefix(room)
        links[id]?.isFruitful = true
        if wasIdle { give(id, at: now) }
    }

    /// Sends what a tick has room for.
    mutating func give(_ id: LinkID, at now: Int) {
        guard let gifts = links[id]?.gifts, !gifts.isEmpty else { return }
        var size = 0
        var batch: [Bytes] = []
        var taken = 0
        while taken < gifts.count, size < ReplicationLimits.givenBytesPerTick {
            // What is not on disk yet, the next session finds again.
            if arrivals[gifts[taken]] == nil, let encoded = records.encoded(gifts[taken]) {
                batch.append(encoded)
                size += encoded.count
            }
            taken += 1
        }
        links[id]?.gifts.removeFirst(taken)
        for message in batch.messagesful { send(.records(message), to: id) }
        askOn(id, at: now)
    }
}
