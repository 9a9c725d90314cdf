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

    // MARK: Heads
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
    }

    struct Answered: Sendable {
        let number: UInt32
        var responder: Responder
        let deadline: Int
        var idleAt: Int
    }

    var begun: Begun?
    var answered: Answered?
    /// No session is begun before.
    var nextSessionAt = 0
    /// The heads that the latest session began with: the same again means it was in vain.
    var lastHeads: [Head] = []
    /// Sessions in a row that were in vain.
    var fruitless = 0
    /// Whether the latest session brought anything, either way.
    var isFruitful = true
    /// To say how things stand once all that a session found is exchanged.
    var saysHeadWhenDone = false

    // MARK: Records
    /// To be asked for, a page at a time.
    var wants = Wants()
    /// To be sent, some at each tick.
    var gifts: [RecordID] = []
    var requests = TokenBucket(
        burst: ReplicationLimits.requestBurst, perSecond: ReplicationLimits.requestsPerSecond)

    /// Whether nothing is on its way in either direction.
    var isIdle: Bool { begun == nil && wants.isEmpty && gifts.isEmpty }

    /// - Parameter id: spreads the heads of a node's links over the interval, without chance.
    init(peer: PeerID, isLower: Bool, id: LinkID, at now: Int) {
        self.peer = peer
        self.isLower = isLower
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

/// Records to get from one peer: a page is asked for when the one before has come.
struct Wants: Sendable {
    private var waiting: [RecordID] = []
    private(set) var asked: Set<RecordID> = []
    /// When the peer has kept us waiting too long.
    private(set) var deadline: Int?

    var isEmpty: Bool { waiting.isEmpty && asked.isEmpty }
    var count: Int { waiting.count + asked.count }

    mutating func add(_ ids: [RecordID]) { waiting.append(contentsOf: ids) }

    /// The next page to ask for; nil while one is under way or none is left.
    mutating func nextPage(at now: Int) -> [RecordID]? {
        guard asked.isEmpty, !waiting.isEmpty else { return nil }
        let page = Array(waiting.prefix(ReplicationLimits.idsPerMessage))
        waiting.removeFirst(page.count)
        ask(page, at: now)
        return page
    }

    /// Counts as asked for what is asked for out of turn.
    mutating func ask(_ ids: [RecordID], at now: Int) {
        asked.formUnion(ids)
        deadline = now + ReplicationLimits.answerMilliseconds
    }

    /// It came, or will not.
    mutating func settle(_ id: RecordID, at now: Int) {
        guard asked.remove(id) != nil else { return }
        deadline = asked.isEmpty ? nil : now + ReplicationLimits.answerMilliseconds
    }
}
