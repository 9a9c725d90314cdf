import Reconciliation

/// What an exchange knows of one link.
struct ExchangeLink: Sendable {
    let peer: PeerID
    /// Of two peers whose sets differ, the one with the lower id begins a session.
    let isLower: Bool

    /// Whether new records are pushed along it (or only announced).
    var isEager = true
    /// To be announced at the next tick.
    var announcements: [RecordID] = []
    /// No prune is sent before.
    private var nextPruneAt = 0

    // MARK: Heads
    /// The latest they said.
    var latest: Head?
    /// How often our own set had changed when they said it.
    var changesThen = 0
    /// The same until it has led to what it had to lead to.
    var theirs: Head?
    var theirsAt = 0
    var said: Head?
    var saidAt = 0
    var nextHeadAt: Int
    /// Until then a head that differs is believed at once: the link is new, or we have just said
    /// ours because theirs differed.
    var confirmedUntil: Int

    // MARK: Sessions
    struct Begun: Sendable {
        let number: UInt32
        var initiator: Initiator
        let deadline: Int
        /// An honest peer answers, or says that it cannot now.
        var wasAnswered = false
    }

    struct Answered: Sendable {
        let number: UInt32
        var responder: Responder
        let since: Int
        let deadline: Int
        var idleAt: Int
    }

    var begun: Begun?
    var answered: Answered?
    /// Their head when the latest session was begun here.
    var sessionHead: Head?
    /// Since when a session waits for one with another peer.
    var waitsSince: Int?
    /// No session is begun before.
    var nextSessionAt = 0
    /// The heads that the latest session began with: the same again means it was in vain.
    var lastHeads: [Head] = []
    /// Sessions in a row that were in vain.
    var fruitless = 0
    /// Whether the latest session brought anything, either way.
    var isFruitful = true
    /// Whether it named records that we lacked.
    var hasBrought = false
    /// Whether it named records that they lacked: their own affair if they do not take them now.
    var hasGiven = false
    /// Whether an author's rate has kept out records that came since it began.
    var hasHeldBack = false
    /// Sessions in vain that an equal head has followed, lately.
    private var overtaken = 0
    private var overtakenAt = 0
    /// To say how things stand once all that a session found is exchanged.
    var saysHeadWhenDone = false

    // MARK: Records
    /// To be asked for, a page at a time. Several links may be to be asked for one record; which
    /// of them is, `asking` says.
    var wants = Wants()
    /// To be sent, some at each tick.
    var gifts: [RecordID] = []
    /// Records, in this span of `ReplicationLimits.givenMilliseconds`.
    private var given = 0
    private var givenSince: Int
    /// Sessions of theirs are put off until then.
    private var declinesUntil = 0
    private var mayDecline = false
    /// Something that was asked for has not come in time. The network may be to blame as long as the
    /// peer is not heard again at all (`.max`); from then on it has until this moment to deliver, and
    /// keeps it if it says something else afterwards.
    private var suspectedUntil: Int?
    var requests = TokenBucket(
        burst: ReplicationLimits.requestBurst, perSecond: ReplicationLimits.requestsPerSecond)

    var isInSession: Bool { !isIdle || answered != nil }

    /// Whether nothing is on its way in either direction.
    var isIdle: Bool { begun == nil && wants.isEmpty && gifts.isEmpty }

    mutating func hears(_ head: Head, after changes: Int, at now: Int) {
        latest = head
        changesThen = changes
        theirs = head
        theirsAt = now
        // Whoever began a session says a head when it is over.
        answered = nil
    }

    // MARK: What is kept back

    mutating func suspect() { suspectedUntil = suspectedUntil ?? .max }

    /// The peer says something.
    /// - Returns: whether it keeps back what it was asked for.
    mutating func speaks(at now: Int) -> Bool {
        guard let until = suspectedUntil else { return false }
        guard until == .max else {
            if until <= now { suspectedUntil = nil }
            return until <= now
        }
        suspectedUntil = now + ReplicationLimits.answerMilliseconds
        return false
    }

    /// Late is no offence.
    mutating func answers() { suspectedUntil = nil }

    // MARK: Bounds

    mutating func mayPrune(at now: Int) -> Bool {
        guard nextPruneAt <= now else { return false }
        nextPruneAt = now + ReplicationLimits.pruneMilliseconds
        return true
    }

    /// Both hold the same.
    /// - Returns: whether that has followed too many sessions in vain.
    mutating func agrees(at now: Int) -> Bool {
        defer {
            fruitless = 0
            lastHeads = []
            isFruitful = true
        }
        guard !isFruitful else { return false }
        let interval = ReplicationLimits.overtakenMilliseconds
        let forgiven = min(overtaken, (now - overtakenAt) / interval)
        overtakenAt = forgiven == overtaken ? now : overtakenAt + forgiven * interval
        overtaken += 1 - forgiven
        return overtaken > ReplicationLimits.overtakenSessions
    }

    /// How many records may be given, of so many that we hold.
    mutating func mayGive(of held: Int, at now: Int) -> Int {
        if now - givenSince >= ReplicationLimits.givenMilliseconds {
            (given, givenSince) = (0, now)
        }
        let most = held * ReplicationLimits.givenTimes + ReplicationLimits.givenSurplusRecords
        return max(0, most - given)
    }

    /// A session that they begin.
    mutating func welcomes(at now: Int) -> Bool {
        guard declinesUntil <= now else { return false }
        mayDecline = true
        return true
    }

    /// What their latest session brought was more than its author's rate lets in: the next would bring
    /// the same. Once for each session, or somebody who never stops writing would end them all.
    mutating func declinesForAWhile(at now: Int) {
        guard mayDecline else { return }
        mayDecline = false
        declinesUntil = now + ReplicationLimits.heldBackPauseMilliseconds
    }

    mutating func give(_ ids: ArraySlice<RecordID>) {
        gifts += ids
        given += ids.count
    }

    struct Chores: OptionSet {
        let rawValue: UInt8
        static let head = Chores(rawValue: 1)
        static let overdueSession = Chores(rawValue: 2)
        static let wants = Chores(rawValue: 4)
        static let gifts = Chores(rawValue: 8)
        static let announcements = Chores(rawValue: 16)
        static let session = Chores(rawValue: 32)
    }

    /// What a tick has to do here. Mutating only to be called in place, as `settled` is.
    mutating func chores(at now: Int) -> Chores {
        var chores: Chores = []
        if nextHeadAt <= now { chores.insert(.head) }
        if sessionDueAt <= now { chores.insert(.overdueSession) }
        if !wants.isEmpty { chores.insert(.wants) }
        if !gifts.isEmpty { chores.insert(.gifts) }
        if !announcements.isEmpty { chores.insert(.announcements) }
        if mayBegin(at: now) { chores.insert(.session) }
        return chores
    }

    private var sessionDueAt: Int {
        min(begun?.deadline ?? .max, answered?.deadline ?? .max, answered?.idleAt ?? .max)
    }

    /// - Returns: false when they are to be pushed instead.
    mutating func announcesLater(_ ids: [RecordID]) -> Bool {
        guard !isEager else { return false }
        let room = ReplicationLimits.announcementsPerLink - announcements.count
        announcements += ids.prefix(max(0, room))
        return true
    }

    mutating func withdraw(_ ids: [RecordID]) {
        guard !announcements.isEmpty else { return }
        // A hostile page of many ids is not looked through for each announcement.
        let many = ids.count > 8 ? Set(ids) : nil
        announcements.removeAll { many?.contains($0) ?? ids.contains($0) }
    }

    /// No tick has anything to do here before, unless something happens: milliseconds.
    mutating func settled() -> Int {
        let isAtWork =
            saysHeadWhenDone || !wants.isEmpty || !gifts.isEmpty || !announcements.isEmpty
        guard !isAtWork else { return 0 }
        let beginsAt = isLower && theirs != nil && isIdle ? nextSessionAt : .max
        return min(nextHeadAt, sessionDueAt, beginsAt)
    }

    func mayBegin(at now: Int) -> Bool {
        isLower && theirs != nil && isIdle && nextSessionAt <= now
    }

    /// - Parameter id: spreads the heads of a node's links over the interval, without chance.
    init(peer: PeerID, isLower: Bool, id: LinkID, at now: Int) {
        self.peer = peer
        self.isLower = isLower
        givenSince = now
        confirmedUntil = now + ReplicationLimits.headFreshMilliseconds
        // The first is said at once; the next anywhere within the interval.
        let share = Int(Self.mixed(id.number ^ UInt64(peer.bytes[0])) % 1_000)
        nextHeadAt = now + ReplicationLimits.headsMilliseconds * share / 1_000
    }

    /// Milliseconds between two heads on a link: the usual ± the spread.
    static func headInterval(of id: LinkID) -> Int {
        let usual = ReplicationLimits.headsMilliseconds
        let spread = usual * ReplicationLimits.headsSpreadPercent / 100
        return usual - spread + Int(mixed(id.number &+ 1) % UInt64(2 * spread + 1))
    }

    /// A number that looks like chance (the finalizer of SplitMix64).
    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
