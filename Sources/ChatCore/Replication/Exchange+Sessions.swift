import Reconciliation

/// Heads, and what follows when they differ: of each pair the lower id begins a session, learns
/// what either side lacks, asks for the one and sends the other, and says its head again.
extension Exchange {
    static var sessionLimits: ReconciliationLimits {
        ReconciliationLimits(
            frameBytes: ReplicationLimits.payloadBytes - 64,
            acceptedBytes: ReplicationLimits.payloadBytes,
            rounds: ReplicationLimits.reconciliationRounds)
    }

    mutating func sayHead(_ id: LinkID, at now: Int) {
        // In the middle of a session it would end it; after it one is said anyway.
        guard isHeard(id, at: now), links[id]?.begun == nil else { return }
        let head = records.head
        links[id]?.said = head
        links[id]?.saidAt = now
        send(.heads(head), to: id)
    }

    mutating func headSaid(_ id: LinkID, _ head: Head, at now: Int) {
        links[id]?.hears(head, after: changes, at: now)
        let ours = records.head
        guard head != ours else {
            agreed()
            if links[id]?.agrees(at: now) == true {
                pauseSessions(id, at: now)
                offend(id, .noConvergence, at: now)
            }
            return
        }
        guard let link = links[id] else { return }
        if ours.count == 0, head.count >= ReplicationLimits.snapshotRecords {
            beginSnapshot(at: now)
        } else if link.isLower {
            beginSession(id, at: now)
        } else if link.said != ours
            || now - link.saidAt >= ReplicationLimits.headRepeatMilliseconds
        {
            sayHead(id, at: now)
        }
    }

    // MARK: Beginning

    /// Sessions that had to wait.
    mutating func beginSessions(at now: Int) {
        for id in links.ids where isHeard(id, at: now) { beginSession(id, at: now) }
    }

    mutating func beginSession(_ id: LinkID, at now: Int) {
        guard links[id]?.mayBegin(at: now) == true, newcomer == nil,
            let theirs = links[id]?.theirs, let theirsAt = links[id]?.theirsAt,
            let confirmedUntil = links[id]?.confirmedUntil
        else { return }
        let ours = records.head
        guard ours != theirs else {
            links[id]?.theirs = nil
            return
        }
        let age = now - theirsAt
        guard now < confirmedUntil, age < ReplicationLimits.headFreshMilliseconds else {
            // A push under way makes heads differ for a moment. Hear how things stand after it.
            if age >= ReplicationLimits.graftMilliseconds {
                links[id]?.theirs = nil
                links[id]?.confirmedUntil = now + ReplicationLimits.headFreshMilliseconds
                sayHead(id, at: now)
            }
            return
        }
        // An empty peer is about to take a snapshot, from us or from another.
        if theirs.count == 0, ours.count >= ReplicationLimits.snapshotRecords { return }
        if links[id]?.isFruitful == false || links[id]?.lastHeads == [ours, theirs] {
            links[id]?.lastHeads = []
            links[id]?.isFruitful = true
            return wasFruitless(id, at: now)
        }
        guard begunSessions < ReplicationLimits.sessionsAtOnce,
            !waits(id, forOneOf: ReplicationLimits.sessionsBeforeBeginning, at: now)
        else { return }
        lastSession &+= 1
        var initiator = Initiator(records.keys, limits: Self.sessionLimits)
        let opening = initiator.begin()
        links[id]?.begun = ExchangeLink.Begun(
            number: lastSession, initiator: initiator,
            deadline: now + ReplicationLimits.sessionMilliseconds)
        links[id]?.sessionHead = theirs
        links[id]?.lastHeads = [ours, theirs]
        links[id]?.isFruitful = false
        links[id]?.hasBrought = false
        links[id]?.hasGiven = false
        links[id]?.hasHeldBack = false
        counts.sessions += 1
        counts.rounds += 1
        send(.reconcile(session: lastSession, bytes: opening, isAnswer: false), to: id)
    }

    /// Whether so many others are under way that what they bring is likely to make this session
    /// needless. For so long and no longer: those others may mean to keep us waiting.
    private mutating func waits(_ id: LinkID, forOneOf most: Int, at now: Int) -> Bool {
        let others = links.ids.reduce(0) {
            $0 + ($1 != id && links[$1]?.isInSession == true ? 1 : 0)
        }
        guard others >= most else {
            links[id]?.waitsSince = nil
            return false
        }
        let since = links[id]?.waitsSince ?? now
        links[id]?.waitsSince = since
        return now - since < ReplicationLimits.sessionWaitMilliseconds
    }

    private var begunSessions: Int {
        links.ids.reduce(0) { $0 + (links[$1]?.begun == nil ? 0 : 1) }
    }

    // MARK: Asking

    mutating func answered(_ id: LinkID, _ number: UInt32, _ bytes: Bytes, at now: Int) {
        // The answer to a session that has ended for want of time: late, but no offence.
        guard var begun = links[id]?.begun, begun.number == number else { return }
        begun.wasAnswered = true
        guard !bytes.isEmpty else {
            counts.declinedSessions += 1
            links[id]?.lastHeads = []
            links[id]?.isFruitful = true
            return end(id, at: now)
        }
        let step: Initiator.Step
        do { step = try begun.initiator.take(bytes) } catch {
            end(id, at: now)
            pauseSessions(id, at: now)
            return offend(id, .badReconciliation(error), at: now)
        }
        if let next = step.next {
            links[id]?.begun = begun
            counts.rounds += 1
            send(.reconcile(session: number, bytes: next, isAnswer: false), to: id)
        } else {
            links[id]?.saysHeadWhenDone = true
            links[id]?.begun = nil
        }
        offer(id, step.have, at: now)
        want(id, step.need, at: now)
        if step.next == nil { end(id, at: now) }
    }

    private mutating func end(_ id: LinkID, at now: Int) {
        links[id]?.begun = nil
        let pause = now + ReplicationLimits.sessionPauseMilliseconds
        let sooner = links[id]?.nextSessionAt ?? 0
        links[id]?.nextSessionAt = max(pause, sooner)
        beginSessions(at: now)
    }

    // MARK: Answering

    mutating func asked(_ id: LinkID, _ number: UInt32, _ bytes: Bytes, at now: Int) {
        guard allowsRequest(id, at: now) else { return }
        let isNew = links[id]?.answered?.number != number
        let others = links.ids.reduce(0) {
            $0 + ($1 == id || links[$1]?.answered == nil ? 0 : 1)
        }
        let waits = isNew && waits(id, forOneOf: ReplicationLimits.sessionsBeforeAnswering, at: now)
        if isNew, waits || newcomer != nil || links[id]?.welcomes(at: now) == false {
            return send(.reconcile(session: number, bytes: [], isAnswer: true), to: id)
        }
        if isNew, others >= ReplicationLimits.answersAtOnce { endOldestAnswer() }
        let idleAt = now + ReplicationLimits.answerIdleMilliseconds
        let current = isNew ? nil : links[id]?.answered
        var answered =
            current
            ?? ExchangeLink.Answered(
                number: number, responder: Responder(records.keys, limits: Self.sessionLimits),
                since: now, deadline: now + ReplicationLimits.sessionMilliseconds, idleAt: idleAt)
        do {
            let answer = try answered.responder.answer(bytes)
            answered.idleAt = idleAt
            links[id]?.answered = answered
            send(.reconcile(session: number, bytes: answer, isAnswer: true), to: id)
        } catch {
            links[id]?.answered = nil
            offend(id, .badReconciliation(error), at: now)
        }
    }

    // MARK: In vain

    mutating func endOverdueSession(_ id: LinkID, at now: Int) {
        if let answered = links[id]?.answered, min(answered.deadline, answered.idleAt) <= now {
            links[id]?.answered = nil
        }
        if let begun = links[id]?.begun, begun.deadline <= now {
            end(id, at: now)
            if begun.wasAnswered {
                wasFruitless(id, at: now)
            } else {
                // The link may be dead, and nothing was in vain.
                counts.fruitlessSessions += 1
                pauseSessions(id, at: now)
                links[id]?.suspect()
            }
        }
    }

    /// Who has waited long enough takes the place of whoever has had one longest: else a few that
    /// only begin sessions would keep everybody else out.
    private mutating func endOldestAnswer() {
        let oldest = links.ids.min {
            links[$0]?.answered?.since ?? .max < links[$1]?.answered?.since ?? .max
        }
        if let oldest { links[oldest]?.answered = nil }
    }

    /// Once may be a race with a push; again and again is a peer that keeps what it says it has.
    private mutating func wasFruitless(_ id: LinkID, at now: Int) {
        counts.fruitlessSessions += 1
        links[id]?.fruitless += 1
        pauseSessions(id, at: now)
        guard links[id]?.hasGiven == false else { return }
        if links[id]?.fruitless ?? 0 >= ReplicationLimits.fruitlessSessions {
            offend(id, .noConvergence, at: now)
        }
    }

    mutating func pauseSessions(_ id: LinkID, at now: Int) {
        let doublings = min(max(0, (links[id]?.fruitless ?? 0) - 1), 10)
        let pause = min(
            ReplicationLimits.fruitlessPauseMilliseconds << doublings,
            ReplicationLimits.fruitlessPauseMaximumMilliseconds)
        links[id]?.nextSessionAt = now + pause
    }
}
