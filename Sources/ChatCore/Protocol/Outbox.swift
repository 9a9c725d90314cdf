import DequeModule

/// What was written to one peer and is not delivered, in the order it was written.
///
/// A message leaves only once it is on this node's disk, stays until the peer's node has it on its
/// own, and goes out again on each new link until then.
struct Outbox: Sendable {
    /// What leaves next: the message, and what of the messages before it will never come.
    struct Leaving {
        let message: OutgoingMessage
        let missing: MessagePosition?
        /// The peer had it once, and what became of it was told then.
        let isAgain: Bool
    }

    private var lastSequence: UInt64 = 0
    private var queue: Deque<OutgoingMessage> = []
    private var bytes = 0
    /// How many at the head the peer had once and has lost: nothing of them is news here.
    private var again = 0
    /// How many at the head are on the disk.
    private var stored = 0
    /// How many at the head have been put on the present link.
    private var underWay = 0
    private var bytesUnderWay = 0
    /// What the peer holds or was last sent on the present link; nil: not known.
    private var cursor: MessagePosition?
    /// The peer has lost what it had after this: until it is found, nothing leaves, or it would come
    /// too early.
    private var searchedAfter: MessagePosition?
    /// There is more of that in the history: looked up when all that was found has left.
    private var moreAfter: MessagePosition?
    /// The last that was delivered.
    private(set) var delivered: MessagePosition?
    /// Those delivered last, for the news that they were read.
    private var lately: Deque<OutgoingMessage> = []
    /// How far the peer's person is known to have read, in this run.
    private var seenThrough: MessagePosition?

    init() {}

    init(_ remembered: RememberedConversation) {
        queue = Deque(remembered.outbox)
        bytes = queue.reduce(0) { $0 + $1.text.utf8.count }
        stored = queue.count
        delivered = remembered.delivered
    }

    /// Own messages that wait, without those that go out a second time.
    var count: Int { queue.count - again }
    var isEmpty: Bool { queue.isEmpty }
    var isAllUnderWay: Bool { underWay == queue.count }
    private var isSearching: Bool { searchedAfter != nil }
    /// What the peer has lost is not all on the present link yet, or not acknowledged.
    var isBringingBack: Bool { isSearching || moreAfter != nil || again > 0 }

    // MARK: Writing

    /// Numbers a message and puts it in the queue; nil when the queue is full. It leaves after
    /// `storedNext`.
    mutating func submit(
        _ text: String, for purpose: MessagePurpose = .text, in stream: UInt64, at now: Moment
    ) -> OutgoingMessage? {
        let size = text.utf8.count
        guard queue.count < Limits.queuedMessagesPerPeer,
            bytes + size <= Limits.queuedBytesPerPeer
        else { return nil }
        lastSequence += 1
        let message = OutgoingMessage(
            position: MessagePosition(stream: stream, sequence: lastSequence), text: text,
            purpose: purpose, milliseconds: now.wallMilliseconds)
        queue.append(message)
        bytes += size
        return message
    }

    /// The next of those submitted is on the disk; nil when it is not here any more.
    mutating func storedNext(_ position: MessagePosition) -> OutgoingMessage? {
        guard stored < queue.count, queue[stored].position == position else {
            return nil
        }
        stored += 1
        return queue[stored - 1]
    }

    /// The disk has refused it: it was never written, and its number is free again. So is all that
    /// was submitted after it, which the same transaction held.
    mutating func refused(_ position: MessagePosition) {
        guard let place = queue.lastIndex(where: { $0.position == position }),
            place >= stored
        else { return }
        for message in queue[place...] { bytes -= message.text.utf8.count }
        queue.removeSubrange(place...)
        lastSequence = position.sequence - 1
    }

    /// Messages were taken back: what of them and their edits has not left yet never does. The numbers
    /// stay.
    mutating func takeBack(_ positions: Set<MessagePosition>) {
        for place in queue.indices.dropFirst(underWay) {
            let message = queue[place]
            let isItself = positions.contains(message.position)
            guard isItself || message.purpose.edited.map(positions.contains) ?? false else {
                continue
            }
            bytes -= message.text.utf8.count
            queue[place] = OutgoingMessage(
                kept: message.position, text: "", purpose: message.purpose, isDeleted: isItself,
                milliseconds: message.milliseconds)
        }
    }

    private mutating func takeBackAgain() {
        let positions = queue.prefix(stored).compactMap(\.purpose.takenBack)
        if !positions.isEmpty { takeBack(Set(positions)) }
    }

    // MARK: Sending

    /// A new link carries the talk: whatever is unacknowledged goes out again on it.
    mutating func restart() {
        for message in queue.prefix(again) { bytes -= message.text.utf8.count }
        queue.removeFirst(again)
        stored -= again
        again = 0
        (underWay, bytesUnderWay) = (0, 0)
        (searchedAfter, moreAfter, cursor) = (nil, nil, delivered)
        // What had left before it was taken back does not leave a second time.
        takeBackAgain()
    }

    /// How far the peer's hello says it has come.
    enum Greeting {
        case agreed
        /// It holds these, which its acknowledgement had not told.
        case delivered([OutgoingMessage])
        /// It had more once: what comes after this has to be looked for.
        case lost(after: MessagePosition)
    }

    mutating func greeted(_ taken: MessagePosition?) -> Greeting {
        restart()
        cursor = taken
        guard let taken, taken != delivered else { return .agreed }
        if let messages = acknowledged(taken) { return .delivered(messages) }
        // Of a run that this node knows nothing of there is nothing to look for; the store says so.
        guard delivered != nil else { return .agreed }
        searchedAfter = taken
        return .lost(after: taken)
    }

    /// A page of what the history has of what the peer has lost, oldest first. It goes before all
    /// else.
    ///
    /// - Parameters:
    ///   - position: after which it was looked up; another search may have begun meanwhile.
    ///   - hasMore: whether more comes after this page: see `searchOn`.
    mutating func found(
        _ messages: [OutgoingMessage], after position: MessagePosition, hasMore: Bool
    ) {
        guard isSearched(after: position) else { return }
        searchedAfter = nil
        let waiting = Set(queue.map(\.position))
        let lost = messages.filter { !waiting.contains($0.position) }
        queue.insert(contentsOf: lost, at: again)
        again += lost.count
        stored += lost.count
        for message in lost { bytes += message.text.utf8.count }
        // It was looked up before it was taken back.
        takeBackAgain()
        // From the first that waits on, the history has only what waits here as well.
        if hasMore, let last = messages.last?.position, !waiting.contains(last) {
            moreAfter = last
        }
    }

    func isSearched(after position: MessagePosition) -> Bool { searchedAfter == position }

    /// After what to look for the next page, when all that was found is on the link.
    mutating func searchOn() -> MessagePosition? {
        guard let position = moreAfter, underWay >= again else { return nil }
        (searchedAfter, moreAfter) = (position, nil)
        return position
    }

    /// The messages that may leave now.
    mutating func pump() -> [Leaving] {
        var leaving: [Leaving] = []
        let ready = moreAfter == nil ? stored : again
        while !isSearching, underWay < ready, underWay < Limits.messagesInFlight {
            let message = queue[underWay]
            let size = message.text.utf8.count
            guard bytesUnderWay + size <= Limits.bytesInFlight else { break }
            let missing = gap(before: message.position)
            leaving.append(Leaving(message: message, missing: missing, isAgain: underWay < again))
            underWay += 1
            bytesUnderWay += size
            cursor = message.position
        }
        return leaving
    }

    /// The last of those before a message that the peer lacks and will never get.
    private func gap(before next: MessagePosition) -> MessagePosition? {
        guard let cursor else { return nil }
        // The cursor may be a peer's claim, up to the highest number there is.
        let last = cursor.stream == next.stream ? cursor.sequence : 0
        guard next.sequence > last, next.sequence - last > 1 else { return nil }
        return MessagePosition(stream: next.stream, sequence: next.sequence - 1)
    }

    // MARK: Acknowledgements

    /// Takes an acknowledgement of everything up to a message. Returns what is delivered by it;
    /// nil when that message does not wait here.
    mutating func acknowledged(_ position: MessagePosition) -> [OutgoingMessage]? {
        guard let place = place(of: position), place < stored else { return nil }
        var messages: [OutgoingMessage] = []
        for _ in 0...place {
            let message = queue.removeFirst()
            let size = message.text.utf8.count
            bytes -= size
            stored -= 1
            if underWay > 0 {
                underWay -= 1
                bytesUnderWay -= size
            }
            if again > 0 { again -= 1 } else { messages.append(message) }
        }
        if let last = messages.last {
            delivered = last.position
            lately.append(contentsOf: messages.suffix(Self.latelyKept))
            while lately.count > Self.latelyKept { lately.removeFirst() }
        }
        return messages
    }

    /// Acknowledgements run through the queue from its head: in the common case by counting.
    private func place(of position: MessagePosition) -> Int? {
        guard let first = queue.first?.position else { return nil }
        if first.stream == position.stream, position.sequence >= first.sequence,
            let offset = Int(exactly: position.sequence - first.sequence), offset < queue.count,
            queue[offset].position == position
        {
            return offset
        }
        // A disk that is a backup has forgotten the rest of a stream: its reader has not.
        return queue.lastIndex {
            $0.position.stream == position.stream && $0.position.sequence <= position.sequence
        }
    }

    /// Whether a peer can know of a message: what was never written, nobody can acknowledge.
    func wasWritten(_ position: MessagePosition, in stream: UInt64) -> Bool {
        position.stream != stream || position.sequence <= lastSequence
    }

    /// What a receipt is worth.
    enum Receipt {
        /// With the message it names, or the last one before, if that was delivered lately.
        case news(OutgoingMessage?)
        case nothing
    }

    mutating func seen(_ position: MessagePosition, in stream: UInt64) -> Receipt {
        guard let delivered, position != seenThrough,
            // What is not delivered, nobody has read.
            position.stream != stream
                || delivered.stream == stream && position.sequence <= delivered.sequence
        else { return .nothing }
        seenThrough = position
        guard let place = lately.lastIndex(where: { $0.position == position }) else {
            return .news(nil)
        }
        // What only changes other messages is not seen itself.
        let message = lately[...place].last { !$0.purpose.isAmendment }
        lately.removeSubrange(...place)
        return .news(message)
    }

    /// The disk has not taken note: the next receipt is news again.
    mutating func forgetReceipt() { seenThrough = nil }

    /// Whether anything was ever written to this peer.
    var isAddressed: Bool { lastSequence > 0 || delivered != nil || !queue.isEmpty }

    /// The talk is deleted. Numbers go on, and so does the link, so that the peer takes what is
    /// written from now on.
    mutating func clear() {
        var next = Outbox()
        next.lastSequence = lastSequence
        next.cursor = cursor
        // What the disk is still writing was written after that.
        next.queue = Deque(queue[stored...])
        next.bytes = next.queue.reduce(0) { $0 + $1.text.utf8.count }
        self = next
    }

    private static let latelyKept = 64
}
