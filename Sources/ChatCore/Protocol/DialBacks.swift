/// Dials made to see whether somebody can be reached: those asked of peers for this node, and those
/// made here for peers. Neither becomes a link.
struct DialBacks: Sendable {
    /// Somebody who was asked, and what came of it so far.
    struct Witness: Sendable {
        let peer: PeerID
        /// The link that it was asked on: it dials the address that it sees there.
        let host: String
        var outcome: DialBackOutcome?
    }

    private struct Inquiry: Sendable {
        let deadline: Moment
        var witnesses: [UInt64: Witness]

        var isAnswered: Bool { witnesses.values.allSatisfy { $0.outcome != nil } }
    }

    private struct Favour: Sendable {
        let peer: PeerID
        /// As the peer counts.
        let number: UInt64
    }

    private var inquiries: [RequestID: Inquiry] = [:]
    private var favours: [ProbeID: Favour] = [:]
    private var asked: [PeerID: [Moment]] = [:]
    private var budget = TokenBucket(
        burst: Limits.dialBackBurst, perSecond: Limits.dialBacksPerSecond)
    private var lastNumber: UInt64 = 0
    private var lastProbe: UInt64 = 0

    // MARK: For this node

    /// Numbers the questions, in the order of the witnesses; nil: too many wait already.
    mutating func ask(
        _ witnesses: [Witness], for request: RequestID, at now: Moment
    ) -> [UInt64]? {
        guard inquiries.count < Limits.dialBackRequests else { return nil }
        var numbered: [UInt64: Witness] = [:]
        let numbers = witnesses.map { witness in
            lastNumber += 1
            numbered[lastNumber] = witness
            return lastNumber
        }
        inquiries[request] = Inquiry(
            deadline: now + .seconds(Limits.dialBackWaitSeconds), witnesses: numbered)
        return numbers
    }

    /// Whoever was not asked has no say. Returns who gets an answer now.
    mutating func answered(
        _ number: UInt64, by peer: PeerID, _ outcome: DialBackOutcome
    ) -> (RequestID, [Witness])? {
        guard
            let request = inquiries.first(where: { $0.value.witnesses[number]?.peer == peer })?.key
        else { return nil }
        inquiries[request]?.witnesses[number]?.outcome = outcome
        guard let inquiry = inquiries[request], inquiry.isAnswered else { return nil }
        return (request, end(request))
    }

    mutating func overdue(at now: Moment) -> [(RequestID, [Witness])] {
        guard !inquiries.isEmpty else { return [] }
        return inquiries.filter { $0.value.deadline <= now }.keys.sorted().map { ($0, end($0)) }
    }

    mutating func abandonAll() -> [(RequestID, [Witness])] {
        inquiries.keys.sorted().map { ($0, end($0)) }
    }

    private mutating func end(_ request: RequestID) -> [Witness] {
        let inquiry = inquiries.removeValue(forKey: request)
        return inquiry?.witnesses.sorted { $0.key < $1.key }.map(\.value) ?? []
    }

    // MARK: For peers

    /// Nil: too often. Nobody must be able to make this node knock all the time, not even at their
    /// own door, which may be that of many.
    mutating func begin(_ number: UInt64, for peer: PeerID, at now: Moment) -> ProbeID? {
        asked = asked.compactMapValues { times in
            let recent = times.filter { now - $0 < .seconds(Limits.dialBackPeerSeconds) }
            return recent.isEmpty ? nil : recent
        }
        guard favours.count < Limits.dialBacksAtOnce,
            (asked[peer]?.count ?? 0) < Limits.dialBacksPerPeer, budget.take(at: now)
        else { return nil }
        asked[peer, default: []].append(now)
        lastProbe += 1
        favours[ProbeID(lastProbe)] = Favour(peer: peer, number: number)
        return ProbeID(lastProbe)
    }

    mutating func ended(_ probe: ProbeID) -> (peer: PeerID, number: UInt64)? {
        favours.removeValue(forKey: probe).map { ($0.peer, $0.number) }
    }
}
