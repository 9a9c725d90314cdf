import Reconciliation

/// Records asked for, and records given because a session found that the other side lacks them.
extension Exchange {
    mutating func want(_ id: LinkID, _ ids: [RecordID], at now: Int) {
        let missing = ids.filter { !records.holds($0) }
        // What has come meanwhile from elsewhere was true as well.
        if missing.count < ids.count { links[id]?.isFruitful = true }
        guard !missing.isEmpty else { return askOn(id, at: now) }
        links[id]?.hasBrought = true
        for sharer in sharers(of: id, at: now) {
            let room = ReplicationLimits.idsPerSession - (links[sharer]?.wants.count ?? 0)
            links[sharer]?.wants.add(Array(missing.prefix(max(0, room))))
            askOn(sharer, at: now)
        }
    }

    /// A link and those that hold the same: they share the work, and when one does not deliver,
    /// another is asked without a session.
    private func sharers(of id: LinkID, at now: Int) -> [LinkID] {
        guard let head = links[id]?.sessionHead else { return [id] }
        let others = links.ids.filter {
            $0 != id && links[$0]?.latest == head && isHeard($0, at: now)
        }
        // The next ones in turn, or the first would be in everybody's choice.
        let after = others.filter { $0 > id } + others.filter { $0 < id }
        return [id] + after.prefix(ReplicationLimits.sharersOfWants - 1)
    }

    /// The next page, or the end of what a session had found.
    func isDone(_ id: LinkID) -> Bool {
        guard let link = links[id] else { return false }
        return link.saysHeadWhenDone && link.isIdle
    }

    mutating func askOn(_ id: LinkID, at now: Int) {
        let page = nextPage(id, at: now)
        if !page.isEmpty {
            links[id]?.wants.ask(page, at: now)
            send(.want(page), to: id)
        } else if isDone(id) {
            links[id]?.saysHeadWhenDone = false
            if links[id]?.hasHeldBack == true {
                links[id]?.nextSessionAt = now + ReplicationLimits.heldBackPauseMilliseconds
            }
            links[id]?.confirmedUntil = now + ReplicationLimits.headFreshMilliseconds
            sayHead(id, at: now)
            askThoseAlike(id, at: now)
        }
    }

    /// What is still lacking and nobody else is being asked for; the rest goes on waiting.
    private mutating func nextPage(_ id: LinkID, at now: Int) -> [RecordID] {
        guard let waiting = links[id]?.wants.takeWaiting(), !waiting.isEmpty else { return [] }
        var page: [RecordID] = []
        var later: [RecordID] = []
        for record in waiting {
            if records.holds(record) {
                // It came from elsewhere: what the session said was true.
                links[id]?.isFruitful = true
            } else if page.count < ReplicationLimits.idsPerMessage,
                asking.take(record, for: id, at: now)
            {
                page.append(record)
            } else {
                later.append(record)
            }
        }
        links[id]?.wants.add(later)
        return page
    }

    /// Who held the same as a peer whose records have come holds nothing for us any more, unless
    /// its head has changed. It may lack what we have, or have it from another by now: so hear.
    private mutating func askThoseAlike(_ id: LinkID, at now: Int) {
        guard let head = links[id]?.sessionHead, links[id]?.hasBrought == true else { return }
        links[id]?.hasBrought = false
        for other in links.ids
        where other != id && links[other]?.theirs == head && isHeard(other, at: now) {
            links[other]?.theirs = nil
            links[other]?.confirmedUntil = now + ReplicationLimits.headFreshMilliseconds
            sayHead(other, at: now)
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
            asking.failed(record, at: id)
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
        asking.giveUp(on: id)
        for record in wants.asked { expected.failed(record, at: id, at: now) }
        pauseSessions(id, at: now)
        links[id]?.suspect()
    }

    mutating func offer(_ id: LinkID, _ ids: [RecordID], at now: Int) {
        guard !ids.isEmpty, let wasIdle = links[id]?.gifts.isEmpty,
            let allowed = links[id]?.mayGive(of: records.keys.count, at: now)
        else { return }
        let room = ReplicationLimits.idsPerSession - (links[id]?.gifts.count ?? 0)
        links[id]?.give(ids.prefix(max(0, min(room, allowed))))
        if allowed < min(room, ids.count) {
            pauseSessions(id, at: now)
            offend(id, .noConvergence, at: now)
        }
        links[id]?.hasGiven = true
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
