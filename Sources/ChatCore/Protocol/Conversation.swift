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
    var typing = Typing()

    init(_ remembered: RememberedConversation = RememberedConversation()) {
        outbox = Outbox(remembered)
        arrivals = Arrivals(taken: remembered.taken)
        reading = Reading(remembered)
    }

    /// Nothing of it is worth a place in memory.
    var isBlank: Bool {
        outbox.isEmpty && outbox.delivered == nil && arrivals.latest == nil && !arrivals.holdsBack
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
