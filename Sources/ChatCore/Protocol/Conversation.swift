import DequeModule

/// The talk with one peer: what is on its way out, what has come in.
///
/// A message is (author, conversation, sequence); the reader acknowledges the highest sequence it
/// has taken; what is not acknowledged is sent again on the next link, so a resend is recognised
/// and counted, never shown twice. A window bounds what is under way, at both ends: a sender that
/// ignores it has broken the protocol.
struct Conversation: Sendable {
    struct Outgoing: Sendable {
        let sequence: UInt64
        let text: String
        let writtenMilliseconds: Int64
    }

    struct Incoming: Sendable {
        let sequence: UInt64
        let text: String
    }

    /// What an arriving message is worth.
    enum Verdict {
        case taken([Incoming])
        case held
        case resend
        case offence(String)
    }

    private var lastSequence: UInt64 = 0
    private var queue: Deque<Outgoing> = []
    private var queuedBytes = 0
    /// How many at the head of the queue have been put on the present link.
    private var underWay = 0
    private var bytesUnderWay = 0

    /// The numbering the peer uses now, and how far we have taken it.
    private(set) var stream: UInt64?
    private(set) var taken: UInt64 = 0
    /// Received, not yet taken: a stranger's messages beyond what it may send in a burst.
    private var held: Deque<Incoming> = []
    private var heldBytes = 0
    private var stranger = TokenBucket(
        burst: Limits.strangerBurstMessages, perSecond: Limits.strangerMessagesPerSecond)

    var queuedMessages: Int { queue.count }
    var holdsBack: Bool { !held.isEmpty }

    // MARK: Out

    /// Puts a message in the queue; nil when the queue is full.
    mutating func submit(_ text: String, at now: Moment) -> Outgoing? {
        let bytes = text.utf8.count
        guard queue.count < Limits.queuedMessagesPerPeer,
            queuedBytes + bytes <= Limits.queuedBytesPerPeer
        else { return nil }
        lastSequence += 1
        let message = Outgoing(
            sequence: lastSequence, text: text, writtenMilliseconds: now.wallMilliseconds)
        queue.append(message)
        queuedBytes += bytes
        return message
    }

    /// A new link carries the talk: whatever is unacknowledged goes out again on it.
    mutating func restart() {
        underWay = 0
        bytesUnderWay = 0
    }

    /// No link is left. What was held was never acknowledged, so it comes again.
    ///
    /// Not before: while another link is up the peer may not notice that ours has changed, and
    /// would not send again what we had thrown away.
    mutating func dropHeld() {
        held.removeAll()
        heldBytes = 0
    }

    /// Whether anything was ever written to this peer in this run.
    var isAddressed: Bool { lastSequence > 0 }
    var isAllUnderWay: Bool { underWay == queue.count }

    /// The messages that may leave now.
    mutating func pump() -> [Outgoing] {
        var leaving: [Outgoing] = []
        while underWay < queue.count, underWay < Limits.messagesInFlight {
            let message = queue[underWay]
            let bytes = message.text.utf8.count
            guard bytesUnderWay + bytes <= Limits.bytesInFlight else { break }
            underWay += 1
            bytesUnderWay += bytes
            leaving.append(message)
        }
        return leaving
    }

    /// Takes an acknowledgement. Returns what is delivered now; nil when the peer acknowledges
    /// what was never sent.
    mutating func acknowledged(_ sequence: UInt64) -> [Outgoing]? {
        guard sequence <= lastSequence else { return nil }
        var delivered: [Outgoing] = []
        while let first = queue.first, first.sequence <= sequence {
            queue.removeFirst()
            let bytes = first.text.utf8.count
            queuedBytes -= bytes
            if underWay > 0 {
                underWay -= 1
                bytesUnderWay -= bytes
            }
            delivered.append(first)
        }
        return delivered
    }

    // MARK: In

    /// The peer's hello names its numbering. Another one than before: its program started anew.
    mutating func greeted(stream: UInt64) {
        guard self.stream != stream else { return }
        self.stream = stream
        taken = 0
        dropHeld()
    }

    mutating func received(_ message: Incoming, stranger isStranger: Bool, at now: Moment)
        -> Verdict
    {
        let last = held.last?.sequence ?? taken
        if message.sequence <= last { return .resend }
        // Numbers rise by one; only a reader that has lost its memory meets a stream midway.
        if last > 0, message.sequence != last + 1 { return .offence("messages out of order") }
        if isStranger, !held.isEmpty || !stranger.take(at: now) {
            let bytes = heldBytes + message.text.utf8.count
            guard held.count < Limits.messagesInFlight, bytes <= Limits.bytesInFlight else {
                return .offence("more messages under way than allowed")
            }
            held.append(message)
            heldBytes = bytes
            return .held
        }
        // Held ones come first if the peer has stopped being a stranger meanwhile.
        let messages = Array(held) + [message]
        held.removeAll()
        heldBytes = 0
        taken = message.sequence
        return .taken(messages)
    }

    /// Lets through what has waited long enough, or all of it once the peer is no stranger.
    mutating func release(stranger isStranger: Bool, at now: Moment) -> [Incoming] {
        var released: [Incoming] = []
        while let first = held.first, !isStranger || stranger.take(at: now) {
            held.removeFirst()
            heldBytes -= first.text.utf8.count
            taken = first.sequence
            released.append(first)
        }
        return released
    }
}
