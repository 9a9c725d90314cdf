package import Reconciliation

/// Brings one set of records to the same state at all nodes: pushes what is new, compares heads,
/// reconciles what differs. It owns the records, and knows of them ids, an order and bytes.
///
/// A value without clock, chance or tasks: inputs in, effects out, in an order that the inputs
/// decide. `now` is in milliseconds since an arbitrary start and never goes back. One link a peer:
/// of several the caller names one.
///
/// After each input the caller settles what the records say. Whatever a peer sends costs at most
/// its own link.
package struct Exchange<Records: ReplicatedRecords>: Sendable {
    /// A record that is held while the disk has not answered yet: nobody gets it from us before.
    struct Arrival: Sendable {
        /// Who has it for certain.
        var holders: Set<LinkID> = []
        /// Came by a session or a snapshot: its sender's other neighbours may know it long since.
        var isFetched = false
        /// Links that asked meanwhile.
        var askers: [LinkID] = []
    }

    package var records: Records
    package internal(set) var counts = ExchangeCounts()

    var links = ExchangeLinks()
    var arrivals: [RecordID: Arrival] = [:]
    var expected = ExpectedRecords()
    var asking = AskedRecords()
    var newcomer: SnapshotFetch?
    var fetch: BlobFetch?
    /// Not to be asked for before.
    var restingBlobs: [Blob: Int] = [:]
    /// How many times a blob has been given up.
    var failedBlobs = 0
    var rates = AuthorRates<Records.Record.Author>()
    var offences = Offences()
    var lastSession: UInt32 = 0
    /// How often what is held has changed.
    var changes = 0
    /// Whether some peer has said that it holds the same, since the start.
    package private(set) var hasAgreed = false
    /// A healing brought records that were passed on to nobody.
    var owesHeads = false
    private var effects: [ExchangeEffect] = []

    package init(_ records: Records) { self.records = records }

    // MARK: Inputs

    package mutating func linkUp(
        _ id: LinkID, peer: PeerID, isLower: Bool, at now: Int
    ) -> [ExchangeEffect] {
        links.insert(ExchangeLink(peer: peer, isLower: isLower, id: id, at: now), as: id)
        sayHead(id, at: now)
        return takeEffects()
    }

    package mutating func linkDown(_ id: LinkID, at now: Int) -> [ExchangeEffect] {
        guard links[id] != nil else { return [] }
        abandon(id, at: now)
        links.remove(id)
        return takeEffects()
    }

    package mutating func message(
        _ id: LinkID, _ message: ExchangeMessage, at now: Int
    ) -> [ExchangeEffect] {
        guard isHeard(id, at: now) else { return [] }
        if message.isAnswer {
            links[id]?.answers()
        } else if links.speaks(id, at: now) {
            offend(id, .withheld, at: now)
        }
        if !message.isWithinLimits {
            offend(id, .messageBeyondLimits, at: now)
        } else if isHeard(id, at: now) {
            handle(message, from: id, at: now)
        }
        return takeEffects()
    }

    /// Records of our own, which the caller has merged and is writing to disk.
    package mutating func wrote(_ ids: [RecordID]) {
        for id in ids where records.holds(id) {
            arrivals[id] = Arrival()
            changes += 1
        }
    }

    /// These are on disk, or are others' and the disk has refused them: they may be known now.
    package mutating func stored(_ ids: [RecordID], at now: Int) -> [ExchangeEffect] {
        passOn(ids, at: now)
        return takeEffects()
    }

    /// Time went by. Four times a second.
    package mutating func tick(at now: Int) -> [ExchangeEffect] {
        let due = links.due(at: now)
        for id in due where isHeard(id, at: now) {
            let chores = links.chores(of: id, at: now)
            if chores.contains(.head) {
                links[id]?.nextHeadAt = now + ExchangeLink.headInterval(of: id)
                sayHead(id, at: now)
            }
            if chores.contains(.overdueSession) { endOverdueSession(id, at: now) }
            if chores.contains(.wants) {
                endOverdueWants(id, at: now)
                // What another link was asked for may be free by now.
                askOn(id, at: now)
            }
            if chores.contains(.gifts) { give(id, at: now) }
            if chores.contains(.announcements) { announce(id) }
        }
        askForExpected(at: now)
        if owesHeads, links.ids.allSatisfy({ links[$0]?.wants.isEmpty ?? true }) {
            owesHeads = false
            for id in links.ids { sayHead(id, at: now) }
        }
        for id in due where isHeard(id, at: now) {
            if links.chores(of: id, at: now).contains(.session) { beginSession(id, at: now) }
            links.settle(id)
        }
        links.settle()
        goOnWithSnapshot(at: now)
        goOnWithBlob(at: now)
        return takeEffects()
    }

    private mutating func handle(_ message: ExchangeMessage, from id: LinkID, at now: Int) {
        switch message {
        case .heads(let head): headSaid(id, head, at: now)
        case .push(let records): pushed(id, records, at: now)
        case .have(let ids): announced(id, ids, at: now)
        case .want(let ids): wanted(id, ids, at: now)
        case .graft(let ids):
            links[id]?.isEager = true
            wanted(id, ids, at: now)
        case .prune: links[id]?.isEager = false
        case .records(let records): delivered(id, records, at: now)
        case .gone(let ids): gone(id, ids, at: now)
        case .reconcile(let number, let bytes, isAnswer: false):
            asked(id, number, bytes, at: now)
        case .reconcile(let number, let bytes, isAnswer: true):
            answered(id, number, bytes, at: now)
        case .snapshotRequest(let after): pageAsked(id, after, at: now)
        case .snapshot(let records, let next): pageCame(id, records, next, at: now)
        case .blobRequest(let hash, let offset): chunkAsked(id, hash, offset, at: now)
        case .blob(let hash, let offset, let bytes, let total):
            chunkCame(id, hash, offset, bytes, total, at: now)
        }
    }

    mutating func agreed() { hasAgreed = true }

    // MARK: Effects

    mutating func send(_ message: ExchangeMessage, to id: LinkID) {
        effects.append(.send(id, message))
    }

    mutating func emit(_ effect: ExchangeEffect) { effects.append(effect) }

    private mutating func takeEffects() -> [ExchangeEffect] {
        defer { effects = [] }
        return effects
    }

    // MARK: Offences

    func isHeard(_ id: LinkID, at now: Int) -> Bool {
        guard links.contains(id) else { return false }
        // Nobody, as a rule, and this is asked all the time.
        guard !offences.isEmpty, let peer = links[id]?.peer else { return true }
        return !offences.isOff(peer, at: now)
    }

    mutating func offend(_ id: LinkID, _ offence: Offence, at now: Int) {
        guard let peer = links[id]?.peer else { return }
        counts.offences += 1
        let isLast = offences.note(peer, at: now)
        emit(.offence(id, offence, isLast: isLast))
        if isLast { abandon(id, at: now) }
    }

    /// Expects nothing of a link any more: what it was to bring is got elsewhere.
    private mutating func abandon(_ id: LinkID, at now: Int) {
        guard let link = links[id] else { return }
        expected.giveUp(on: id, at: now)
        asking.giveUp(on: id)
        var fresh = ExchangeLink(peer: link.peer, isLower: link.isLower, id: id, at: now)
        fresh.isEager = link.isEager
        links.insert(fresh, as: id)
        if newcomer?.link == id { newcomer?.link = nil }
        fetch?.forget(id)
    }

    /// Whether a peer may make this node work once more.
    mutating func allowsRequest(_ id: LinkID, at now: Int) -> Bool {
        let moment = Moment(uptime: .milliseconds(now), wallMilliseconds: 0)
        if links[id]?.requests.take(at: moment) == true { return true }
        offend(id, .tooManyRequests, at: now)
        return false
    }
}
