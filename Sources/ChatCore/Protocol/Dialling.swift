/// Whom a dial is meant for: a peer the LAN speaks of, or an address given by hand.
enum DialTarget: Hashable, Sendable, Comparable {
    case peer(PeerID)
    case address(Endpoint)

    static func < (left: DialTarget, right: DialTarget) -> Bool {
        switch (left, right) {
        case (.peer(let left), .peer(let right)): left < right
        case (.address(let left), .address(let right)): left < right
        // What a person asked for is not starved by what the LAN invents.
        case (.peer, .address): false
        case (.address, .peer): true
        }
    }
}

/// When whom is dialled, and where.
///
/// Owns the schedule. A round tries all addresses of a target, a new one every
/// `Limits.dialStaggerMilliseconds` alongside the others (RFC 8305, happy eyeballs); a round
/// without success waits longer each time before the next. All dials together keep to a budget,
/// so that a LAN full of invented peers cannot make this node flood it.
struct Dialling: Sendable {
    private struct Course: Sendable {
        var endpoints: [Endpoint] = []
        var failures = 0
        /// When the next round starts; nil: not wanted now.
        var due: Moment?
        var round: Round?
        /// After this many failed rounds nobody tries again until asked; nil: for ever.
        var patience: Int?
    }

    private struct Round: Sendable {
        var remaining: [Endpoint]
        var nextAt: Moment
        var running: [DialID: Endpoint] = [:]
    }

    private var courses: [DialTarget: Course] = [:]
    /// Those with a round under way or due: all that a tick has to look at.
    private var wanted: Set<DialTarget> = []
    private var targets: [DialID: DialTarget] = [:]
    private var budget = TokenBucket(burst: Limits.dialsAtOnce, perSecond: Limits.dialsPerSecond)
    private var lastDial: UInt64 = 0

    /// What may be tried for a target. An empty list ends its course.
    mutating func know(_ target: DialTarget, at endpoints: [Endpoint]) {
        courses[target, default: Course()].endpoints = endpoints
        if endpoints.isEmpty, courses[target]?.round == nil { courses[target] = nil }
    }

    /// Asks for a round at that time, unless one runs or is due sooner.
    mutating func want(_ target: DialTarget, at due: Moment, patience: Int? = nil) {
        guard var course = courses[target], course.round == nil else { return }
        course.due = min(course.due ?? due, due)
        course.patience = patience
        courses[target] = course
        wanted.insert(target)
    }

    /// Starts afresh: what failed before says nothing about addresses that are new.
    mutating func forgive(_ target: DialTarget) { courses[target]?.failures = 0 }

    mutating func lose(patience: Int, with target: DialTarget) {
        courses[target]?.patience = patience
    }

    func failures(of target: DialTarget) -> Int { courses[target]?.failures ?? 0 }

    /// Nothing more to dial there: a link is up, or nobody is there any more.
    mutating func stop(_ target: DialTarget, _ effects: inout [Effect]) {
        guard let course = courses[target] else { return }
        for dial in (course.round?.running.keys.sorted() ?? []) {
            targets[dial] = nil
            effects.append(.abandon(dial))
        }
        courses[target]?.round = nil
        courses[target]?.due = nil
    }

    /// The dial became a link: it is no longer ours to give up.
    mutating func opened(_ dial: DialID) -> DialTarget? {
        guard let target = targets.removeValue(forKey: dial) else { return nil }
        courses[target]?.round?.running[dial] = nil
        return target
    }

    /// Returns the target, and whether that was the last hope of its round.
    mutating func failed(_ dial: DialID, at now: Moment) -> (target: DialTarget, over: Bool)? {
        guard let target = targets.removeValue(forKey: dial) else { return nil }
        guard var course = courses[target], var round = course.round else { return (target, false) }
        round.running[dial] = nil
        // The next address need not wait for its turn.
        round.nextAt = now
        course.round = round
        let over = round.running.isEmpty && round.remaining.isEmpty
        if over { end(&course, of: target, at: now) }
        courses[target] = course
        return (target, over)
    }

    /// A link opened for this target did not come up, or fell: counts as a failed round.
    mutating func disappointed(_ target: DialTarget, at now: Moment) {
        guard var course = courses[target], course.round?.running.isEmpty ?? true else { return }
        end(&course, of: target, at: now)
        courses[target] = course
    }

    mutating func tick(at now: Moment) -> [Effect] {
        guard !wanted.isEmpty else { return [] }
        return wanted.sorted().compactMap { step($0, at: now) }
    }

    /// What is due for one target: at most one dial.
    mutating func step(_ target: DialTarget, at now: Moment) -> Effect? {
        guard var course = courses[target] else {
            wanted.remove(target)
            return nil
        }
        if course.round == nil, let due = course.due, due <= now, !course.endpoints.isEmpty {
            course.due = nil
            course.round = Round(remaining: course.endpoints, nextAt: now)
        }
        var effect: Effect?
        if var round = course.round, round.nextAt <= now, let endpoint = round.remaining.first,
            targets.count < Limits.dialsAtOnce, budget.take(at: now)
        {
            lastDial += 1
            let dial = DialID(lastDial)
            round.remaining.removeFirst()
            round.running[dial] = endpoint
            round.nextAt = now + .milliseconds(Limits.dialStaggerMilliseconds)
            course.round = round
            targets[dial] = target
            effect = .dial(dial, endpoint, expecting: target.expected)
        }
        if course.round == nil, course.due == nil { wanted.remove(target) }
        courses[target] = course
        return effect
    }

    private mutating func end(_ course: inout Course, of target: DialTarget, at now: Moment) {
        course.round = nil
        course.failures += 1
        if let patience = course.patience, course.failures >= patience {
            course.due = nil
            return
        }
        let bounds = Limits.dialBackoffSeconds
        let seconds = min(bounds.lowerBound << min(course.failures - 1, 10), bounds.upperBound)
        wanted.insert(target)
        course.due = now + .seconds(seconds) + target.jitter(course.failures, upTo: seconds)
    }
}

extension DialTarget {
    var expected: PeerID? {
        if case .peer(let peer) = self { peer } else { nil }
    }

    /// Up to a quarter of the wait, drawn from the name: spreads the nodes of a LAN apart without
    /// a source of randomness (FNV-1a; only the spread matters).
    fileprivate func jitter(_ round: Int, upTo seconds: Int) -> Duration {
        let seed: Bytes
        switch self {
        case .peer(let peer): seed = peer.bytes
        case .address(let endpoint): seed = Bytes(endpoint.description.utf8)
        }
        let hash = fowlerNollVo(seed + [UInt8(truncatingIfNeeded: round)])
        return .milliseconds(Int(hash % UInt64(max(seconds * 250, 1))))
    }
}

/// FNV-1a, 64 bits: for spreading, never for trust.
func fowlerNollVo(_ bytes: Bytes) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
