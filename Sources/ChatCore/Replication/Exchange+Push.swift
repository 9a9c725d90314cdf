import Reconciliation

/// New records, along a tree that the links settle into by themselves (Leitão, Pereira, Rodrigues:
/// "Epidemic Broadcast Trees", SRDS 2007): all edges push at first; where a record comes twice,
/// the second edge only announces from then on; where an announced record does not come, it is
/// asked for, and that edge pushes again.
extension Exchange {
    /// What came with one message.
    struct Haul {
        var new: [RecordID] = []
        var known = 0
        var heldBack: Set<RecordID> = []
        var isBad = false
    }

    /// Takes in what is valid and new, up to the first that is not valid.
    mutating func take(
        _ batch: [Bytes], from id: LinkID, isFetched: Bool, at now: Int
    ) -> Haul {
        var haul = Haul()
        var accepted: [Bytes] = []
        for encoded in batch {
            let record: Records.Record
            do { record = try records.read(encoded) } catch {
                offend(id, .invalidRecord("\(error)"), at: now)
                haul.isBad = true
                break
            }
            guard records.isNew(record) else {
                haul.known += 1
                arrivals[record.id]?.holders.insert(id)
                came(record.id, from: id, at: now)
                continue
            }
            // Before the dear look at its signature: what is held back may come again and again.
            let cost = records.cost(of: record)
            guard rates.hasRoom(for: record.author, cost, isFetched: isFetched, at: now)
            else {
                came(record.id, from: id, at: now)
                haul.heldBack.insert(record.id)
                continue
            }
            guard record.hasGoodSignature else {
                offend(id, .badSignature, at: now)
                haul.isBad = true
                break
            }
            came(record.id, from: id, at: now)
            rates.take(record.author, cost, at: now)
            records.accept(record)
            changes += 1
            accepted.append(record.encoded)
            haul.new.append(record.id)
            arrivals[record.id] = Arrival(holders: [id], isFetched: isFetched)
        }
        counts.newRecords += haul.new.count
        counts.knownRecords += haul.known
        counts.heldBackRecords += haul.heldBack.count
        if !haul.new.isEmpty { links[id]?.isFruitful = true }
        if !haul.heldBack.isEmpty {
            // What comes unasked keeps nobody from anything.
            if isFetched { holdBack(haul, from: id, at: now) }
        }
        if !accepted.isEmpty { emit(.store(accepted)) }
        return haul
    }

    /// What an author's rate keeps out is not the fault of the peer that has it.
    private mutating func holdBack(_ haul: Haul, from id: LinkID, at now: Int) {
        links[id]?.declinesForAWhile(at: now)
        // The next peer's copy would be held back as well.
        for link in links.ids where link == id || links[link]?.wants.isEmpty == false {
            let hasForgotten = links[link]?.wants.forget(haul.heldBack) ?? false
            guard hasForgotten || link == id else { continue }
            links[link]?.isFruitful = true
            links[link]?.lastHeads = []
            links[link]?.hasHeldBack = true
        }
    }

    private mutating func came(_ record: RecordID, from id: LinkID, at now: Int) {
        expected.came(record)
        asking.came(record)
        links[id]?.wants.settle(record, at: now)
    }

    mutating func pushed(_ id: LinkID, _ batch: [Bytes], at now: Int) {
        let haul = take(batch, from: id, isFetched: false, at: now)
        guard !haul.isBad else { return }
        if !haul.new.isEmpty {
            links[id]?.isEager = true
        } else if haul.heldBack.isEmpty {
            links[id]?.isEager = false
            // Also where this edge is lazy already: a prune that crossed a push was overruled by it,
            // and all that comes here since comes twice.
            guard links[id]?.mayPrune(at: now) == true else { return }
            send(.prune, to: id)
        }
    }

    /// Tells the others of records that are on disk now.
    mutating func passOn(_ ids: [RecordID], at now: Int) {
        let fetched = ids.reduce(0) { $0 + (arrivals[$1]?.isFetched == true ? 1 : 0) }
        let isHealing = fetched > ReplicationLimits.passedOnRecords
        var news: [(id: RecordID, encoded: Bytes, holders: Set<LinkID>)] = []
        for id in ids {
            // Another of its author's may have taken its place meanwhile.
            guard let arrival = arrivals.removeValue(forKey: id) else { continue }
            guard let encoded = records.encoded(id) else {
                for asker in arrival.askers where isHeard(asker, at: now) {
                    send(.gone([id]), to: asker)
                }
                continue
            }
            for asker in arrival.askers where isHeard(asker, at: now) {
                send(.records([encoded]), to: asker)
            }
            if isHealing, arrival.isFetched {
                owesHeads = true
            } else {
                news.append((id, encoded, arrival.holders.union(arrival.askers)))
            }
        }
        guard !news.isEmpty else { return }
        for link in links.ids where isHeard(link, at: now) {
            // Who has said no head takes no part, or is about to say one that differs.
            guard links[link]?.latest != nil else { continue }
            let theirs = news.filter { !$0.holders.contains(link) }
            guard !theirs.isEmpty, links[link]?.announcesLater(theirs.map(\.id)) == false
            else { continue }
            for batch in theirs.map(\.encoded).messagesful { send(.push(batch), to: link) }
        }
    }

    mutating func announce(_ id: LinkID) {
        guard let announcements = links[id]?.announcements, !announcements.isEmpty else { return }
        links[id]?.announcements = []
        for page in announcements.filter({ records.holds($0) }).messagesful {
            send(.have(page), to: id)
        }
    }

    mutating func announced(_ id: LinkID, _ ids: [RecordID], at now: Int) {
        // Both were about to tell the other the same.
        links.withdraw(ids, from: id)
        for record in ids {
            if records.holds(record) {
                if !arrivals.isEmpty { arrivals[record]?.holders.insert(id) }
            } else {
                expected.announced(record, by: id, at: now)
            }
        }
    }

    /// Asks for what was announced and did not come; whoever sends it is to push from now on.
    mutating func askForExpected(at now: Int) {
        for (id, due) in expected.due(at: now, asking: &asking) {
            guard isHeard(id, at: now) else {
                for record in due {
                    expected.failed(record, at: id, at: now)
                    asking.failed(record, at: id)
                }
                continue
            }
            links[id]?.isEager = true
            links[id]?.wants.ask(due, at: now)
            for page in due.messagesful { send(.graft(page), to: id) }
        }
    }
}
