import DequeModule

/// What a peer has written: taken once it is on the disk here, acknowledged then, and never twice.
///
/// What has come and is not taken yet is held: while the disk writes, while it is full, and while a
/// stranger has used up its burst. All of that is unacknowledged, so a lost link or a crash costs
/// nothing but time.
struct Arrivals: Sendable {
    enum Verdict {
        /// Held; `admit` says when it may be saved.
        case held
        /// Taken before: only to be acknowledged once more.
        case resend
        case offence(String)
    }

    /// How far each stream of the peer was taken, the latest last.
    private(set) var taken: [MessagePosition]
    /// In the order of arrival, and how many at the head the disk is writing.
    private var held: Deque<IncomingMessage> = []
    private var heldBytes = 0
    private var saving = 0
    /// What of a stream will never come, after those of it that are held.
    private var gap: MessagePosition?
    /// The disk has refused some: not before this is it asked again.
    private var saveAgainAt: Moment?
    private var stranger = TokenBucket(
        burst: Limits.strangerBurstMessages, perSecond: Limits.strangerMessagesPerSecond)

    init(taken: [MessagePosition] = []) { self.taken = taken }

    var latest: MessagePosition? { taken.last }
    /// Whether something waits for more than the disk's answer.
    var holdsBack: Bool { held.count > saving }

    func taken(in stream: UInt64) -> UInt64? { taken.last { $0.stream == stream }?.sequence }

    mutating func received(_ message: IncomingMessage) -> Verdict {
        let (stream, sequence) = (message.position.stream, message.position.sequence)
        if let last = last(in: stream) {
            if sequence <= last { return .resend }
            // A peer says first what will never come. Whatever else is missing is asked for by the
            // next hello.
            guard sequence == last + 1 else { return .offence("messages out of order") }
        }
        let bytes = heldBytes + message.text.utf8.count
        guard held.count < Limits.messagesInFlight, bytes <= Limits.bytesInFlight else {
            return .offence("more messages under way than allowed")
        }
        held.append(message)
        heldBytes = bytes
        return .held
    }

    /// What of a stream will never come. Returns how many messages are lost by that.
    mutating func missing(_ position: MessagePosition) -> UInt64 {
        let last = last(in: position.stream) ?? 0
        guard position.sequence > last else { return 0 }
        // What is held comes first: not before that is taken, this is.
        if held.contains(where: { $0.position.stream == position.stream }) {
            gap = position
        } else {
            note(position)
        }
        return position.sequence - last
    }

    /// After which the next one of a stream has to come.
    private func last(in stream: UInt64) -> UInt64? {
        let last =
            held.last { $0.position.stream == stream }?.position.sequence ?? taken(in: stream)
        guard let gap, gap.stream == stream else { return last }
        return max(gap.sequence, last ?? 0)
    }

    /// What may be saved now, in order.
    mutating func admit(stranger isStranger: Bool, at now: Moment) -> [IncomingMessage] {
        if let saveAgainAt, now < saveAgainAt { return [] }
        var admitted: [IncomingMessage] = []
        while saving < held.count, !isStranger || stranger.take(at: now) {
            admitted.append(held[saving])
            saving += 1
        }
        return admitted
    }

    /// The first so many of those admitted are on the disk.
    mutating func saved(_ messages: [IncomingMessage]) {
        for message in messages {
            guard held.first == message else { continue }
            held.removeFirst()
            heldBytes -= message.text.utf8.count
            saving -= 1
            note(message.position)
        }
    }

    /// The disk has refused them: they stay, unacknowledged, and are tried again.
    mutating func refused(at now: Moment) {
        saving = 0
        saveAgainAt = now + .seconds(Limits.saveAgainSeconds)
    }

    /// No link is left. What is held was never acknowledged, so it comes again; what the disk is
    /// writing counts when it has.
    mutating func dropHeld() {
        gap = nil
        while held.count > saving, let last = held.popLast() {
            heldBytes -= last.text.utf8.count
        }
    }

    /// The talk is deleted. What is held was not part of it: an acknowledgement of what comes next
    /// would tell the peer that it was taken.
    mutating func clear() { taken = [] }

    private mutating func note(_ position: MessagePosition) {
        if taken.last?.stream == position.stream {
            taken[taken.count - 1] = position
            return
        }
        taken.removeAll { $0.stream == position.stream }
        taken.append(position)
        if taken.count > Limits.streamsPerPeer { taken.removeFirst() }
    }
}
