/// The talk with one peer: what is on its way out, what has come in, what waits to be read.
struct Conversation: Sendable {
    var outbox: Outbox
    var arrivals: Arrivals
    var reading: Reading
    /// What is to be told of it, once for all that changes between two ticks.
    var isStale = false
    /// A delivery that the disk has refused to note. Until then a crash would send it again, and
    /// the peer know it again.
    var deliveryToSave: MessagePosition?
    /// Where to look once more for what the peer has lost, as the history could not be read.
    var searchAgainAfter: MessagePosition?
    /// How often in a row it could not.
    var failedSearches = 0
    var gaps = Gaps()
    var typing = Typing()
    var amended = Amended()

    init(_ remembered: RememberedConversation = RememberedConversation()) {
        outbox = Outbox(remembered)
        arrivals = Arrivals(taken: remembered.taken)
        reading = Reading(remembered)
    }

    /// Nothing of it is worth a place in memory.
    var isBlank: Bool {
        outbox.isEmpty && outbox.delivered == nil && arrivals.latest == nil && !arrivals.holdsBack
    }

    mutating func forget() {
        outbox.clear()
        arrivals.clear()
        reading = Reading(RememberedConversation())
        (deliveryToSave, searchAgainAfter, gaps) = (nil, nil, Gaps())
        amended.clear()
        isStale = true
    }

    /// Messages that will never come, of which the person here is to know: told now and then, as a
    /// peer can claim as many as it likes.
    struct Gaps: Sendable {
        private var count: UInt64 = 0
        private var quietUntil: Moment?

        var isEmpty: Bool { count == 0 }

        mutating func add(_ more: UInt64) {
            let (sum, isTooMany) = count.addingReportingOverflow(more)
            count = isTooMany ? .max : sum
        }

        /// How many to tell of now; 0: nothing.
        mutating func take(at now: Moment) -> UInt64 {
            if let quietUntil, now < quietUntil { return 0 }
            defer { count = 0 }
            if count > 0 { quietUntil = now + .seconds(Limits.dropNoticeSeconds) }
            return count
        }
    }

    /// Messages that read otherwise since the peer has said something about them, and are to be
    /// looked up.
    struct Amended: Sendable {
        private var waiting: [MessageReference] = []
        private var bucket = TokenBucket(
            burst: Limits.amendedBurst, perSecond: Limits.amendedPerSecond)

        var isEmpty: Bool { waiting.isEmpty }

        /// Beyond the bound, what is shown stays as it was until the history is asked.
        mutating func add(_ reference: MessageReference) {
            guard waiting.count < Limits.amendedWaiting, !waiting.contains(reference) else {
                return
            }
            waiting.append(reference)
        }

        /// Those to look up now, in the order in which they came.
        mutating func take(at now: Moment) -> [MessageReference] {
            var count = 0
            while count < waiting.count, bucket.take(at: now) { count += 1 }
            defer { waiting.removeFirst(count) }
            return Array(waiting.prefix(count))
        }

        mutating func clear() { waiting = [] }
    }

    /// What of a peer's messages the person here has read.
    struct Reading: Sendable {
        /// The last one that was read.
        private(set) var through: MessagePosition?
        private(set) var unread: Int
        /// Those that came since a count of the unread was asked for.
        private var cameSince = 0

        init(_ remembered: RememberedConversation) {
            through = remembered.read
            unread = remembered.unread
        }

        mutating func came(_ count: Int) {
            unread += count
            cameSince += count
        }

        mutating func read(through position: MessagePosition, isAll: Bool) {
            // What was read once is not unread because a slower screen says less.
            if let through, through.stream == position.stream,
                through.sequence > position.sequence
            {
                return
            }
            through = position
            if isAll { unread = 0 }
        }

        mutating func beginCount() { cameSince = 0 }

        mutating func counted(_ count: Int) { unread = count + cameSince }
    }

    /// Who is writing, as far as each side was told.
    struct Typing: Sendable {
        /// Until when the peer is taken to be writing.
        var theirsUntil: Moment?
        var ours = false
        var toldAt: Moment?
    }
}
