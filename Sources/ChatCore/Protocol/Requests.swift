/// Who waits for a message to be acknowledged, and until when.
struct Requests: Sendable {
    private struct Message: Hashable, Sendable {
        let peer: PeerID
        let position: MessagePosition
    }

    private struct Waiter: Sendable {
        let message: Message
        let deadline: Moment
        let refusal: Refusal
    }

    private var waiters: [RequestID: Waiter] = [:]
    /// A message was asked for once: of thousands on the way, the one that waits is found at once.
    private var byMessage: [Message: RequestID] = [:]

    /// - Parameter refusal: the answer when the deadline passes.
    mutating func wait(
        _ request: RequestID, for position: MessagePosition, from peer: PeerID,
        until deadline: Moment, otherwise refusal: Refusal
    ) {
        let message = Message(peer: peer, position: position)
        waiters[request] = Waiter(message: message, deadline: deadline, refusal: refusal)
        byMessage[message] = request
    }

    mutating func delivered(_ position: MessagePosition, by peer: PeerID) -> RequestID? {
        let request = byMessage[Message(peer: peer, position: position)]
        if let request { end(request) }
        return request
    }

    private mutating func end(_ request: RequestID) {
        guard let waiter = waiters.removeValue(forKey: request) else { return }
        byMessage[waiter.message] = nil
    }

    mutating func overdue(at now: Moment) -> [(RequestID, Refusal)] {
        guard !waiters.isEmpty else { return [] }
        let late = waiters.filter { $0.value.deadline <= now }.sorted { $0.key < $1.key }
        for (request, _) in late { end(request) }
        return late.map { ($0.key, $0.value.refusal) }
    }

    /// All that wait for one peer.
    mutating func abandon(_ peer: PeerID) -> [RequestID] {
        let waiting = waiters.filter { $0.value.message.peer == peer }.keys.sorted()
        for request in waiting { end(request) }
        return waiting
    }

    mutating func abandonAll() -> [(RequestID, Refusal)] {
        let all = waiters.keys.sorted()
        (waiters, byMessage) = ([:], [:])
        let refusal = Refusal(
            .stopping,
            "The node is stopping: the message is not delivered yet, and goes out when it is back.")
        return all.map { ($0, refusal) }
    }
}

/// What happens once the store has answered: a change is in force only when it is on disk.
struct Saves: Sendable {
    enum Waiting: Sendable {
        case words(RequestID, WordsEdit)
        /// Of shared lists, and held already.
        case othersWords(WordsChange)
        /// Left to the store: what it fails to delete is left out when it is read.
        case whatWent
        case nickname(RequestID, String)
        case peer(PeerID)
        case preferences(RequestID, Preferences)
        case forgotten(RequestID, PeerID)
        case verified(RequestID, PeerID, Bool)
        /// - Parameter quoted: the beginning of what it answers.
        case wrote(MessagePosition, PeerID, RequestID, wait: Double?, quoted: String?)
        case received([IncomingMessage], from: PeerID)
        case delivered([OutgoingMessage], to: PeerID, [MaskedMessage])
        /// What the disk refused to note at first.
        case deliveredAgain(MessagePosition, to: PeerID)
        case seen(OutgoingMessage?, by: PeerID)
        case read(RequestID, of: PeerID, through: MessagePosition)
    }

    private var waiting: [SaveID: Waiting] = [:]
    private var last: UInt64 = 0

    mutating func begin(_ what: Waiting) -> SaveID {
        last += 1
        let save = SaveID(last)
        waiting[save] = what
        return save
    }

    /// Whether an own change of the words is under way.
    var isChangingWords: Bool {
        waiting.values.contains { if case .words = $0 { true } else { false } }
    }

    mutating func end(_ save: SaveID) -> Waiting? { waiting.removeValue(forKey: save) }
}
