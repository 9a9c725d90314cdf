import ChatLanguage

/// What was said before: looked up, read through the filter of now, read by the person, forgotten.
extension NodeState {
    mutating func recall(
        _ query: HistoryQuery, for what: Recalls.Waiting, _ effects: inout [Effect]
    ) {
        effects.append(.recall(recalls.begin(what), query))
    }

    // MARK: Looking up

    mutating func lookUp(
        _ wanted: HistoryRequest, for request: RequestID, _ effects: inout [Effect]
    ) throws(Refusal) {
        let limit = wanted.limit ?? 50
        guard (1...Limits.historyPage).contains(limit) else {
            throw Refusal(.badInput, "The limit has to be 1 to \(Limits.historyPage).")
        }
        let peer = try wanted.peer.map { text throws(Refusal) in try peers.find(text).get() }
        if let search = wanted.search, search.allSatisfy(\.isWhitespace) {
            throw Refusal(.badInput, "There is nothing to look for: give a word.")
        }
        guard wanted.unread else {
            guard wanted.before == nil || wanted.after == nil else {
                throw Refusal(.badInput, "A page comes before a message or after one: say which.")
            }
            let query =
                wanted.after.map {
                    HistoryQuery.later(
                        peer: peer, search: wanted.search, after: $0, limit: limit)
                }
                ?? .page(peer: peer, search: wanted.search, before: wanted.before, limit: limit)
            return recall(query, for: .history(request), &effects)
        }
        guard wanted.search == nil, wanted.before == nil, wanted.after == nil else {
            throw Refusal(
                .badInput, "What is unread comes whole, oldest first: leave out the rest.")
        }
        recall(.unread(peer: peer, limit: limit), for: .history(request), &effects)
    }

    mutating func recalled(
        _ recall: RecallID, _ page: HistoryPage, at now: Moment, _ effects: inout [Effect]
    ) {
        switch recalls.end(recall) {
        case .history(let request):
            let reader = reader
            let view = HistoryView(
                messages: page.messages.map { reader.view(of: $0) }.filter { !$0.isDropped },
                hasMore: page.hasMore)
            effects.append(.answer(request, .history(view)))
        case .target(let draft): found(page.messages.first, for: draft, at: now, &effects)
        case .amended(let peer, let request):
            reread(page.messages, with: peer, for: request, &effects)
        case .reveal(let request, let peer, let position):
            reveal(page.messages, position, of: peer, for: request, &effects)
        case .lost(let peer, let position):
            let messages = page.messages.map {
                OutgoingMessage(
                    kept: $0.position, text: $0.text, purpose: $0.purpose,
                    isDeleted: $0.fate.isDeleted, milliseconds: $0.milliseconds)
            }
            found(messages, after: position, hasMore: page.hasMore, for: peer, &effects)
        case .unreadCount(let peer):
            conversations[peer]?.reading.counted(page.count)
            conversations[peer]?.isStale = true
        case nil: break
        }
    }

    mutating func recallFailed(
        _ recall: RecallID, reason: Phrase, at now: Moment, _ effects: inout [Effect]
    ) {
        switch recalls.end(recall) {
        case .history(let request), .reveal(let request, _, _):
            let text: Phrase = "The history could not be read: \(reason)"
            effects.append(.answer(request, .refused(Refusal(.storeFailed, text))))
        case .lost(let peer, let position):
            couldNotSearch(after: position, for: peer, at: now, &effects)
        case .target(let draft):
            let text: Phrase = "Nothing was sent, as the history could not be read: \(reason)"
            effects.append(.answer(draft.request, .refused(Refusal(.storeFailed, text))))
        case .amended(_, let request):
            // It is done all the same, and reads otherwise the next time the history is asked.
            if let request { effects.append(.answer(request, .done)) }
        case .unreadCount, nil: break
        }
    }

    // MARK: Read

    mutating func markRead(
        _ peer: PeerID, through: MessagePosition?, for request: RequestID,
        _ effects: inout [Effect]
    ) throws(Refusal) {
        guard let latest = conversations[peer]?.arrivals.latest,
            conversations[peer]?.reading.unread != 0
        else {
            effects.append(.answer(request, .done))
            return
        }
        let position = through ?? latest
        guard let taken = conversations[peer]?.arrivals.taken(in: position.stream),
            position.sequence <= taken
        else {
            throw Refusal(
                .badInput,
                "There is no message \(position) of \(peers.name(of: peer)): see 'history'.")
        }
        save(
            .read(of: peer, through: position),
            for: .read(request, of: peer, through: position), &effects)
    }

    mutating func hasRead(
        _ position: MessagePosition, of peer: PeerID, for request: RequestID,
        _ effects: inout [Effect]
    ) {
        effects.append(.answer(request, .done))
        guard let latest = conversations[peer]?.arrivals.latest else { return }
        let isAll = position == latest
        conversations[peer]?.reading.read(through: position, isAll: isAll)
        conversations[peer]?.isStale = true
        if preferences.keep == .nothing { hasSettled = true }
        if !isAll {
            conversations[peer]?.reading.beginCount()
            recall(.unreadCount(of: peer), for: .unreadCount(of: peer), &effects)
        }
        if let link = links.link(to: peer) { tellRead(to: peer, on: link, &effects) }
    }

    /// On each new link again: a receipt is no message, and is not acknowledged.
    mutating func tellRead(to peer: PeerID, on link: LinkID, _ effects: inout [Effect]) {
        guard preferences.readReceipts, let position = conversations[peer]?.reading.through
        else { return }
        send(.seen(position), on: link, &effects)
    }

    // MARK: Forgetting

    mutating func forgot(
        _ peer: PeerID, for request: RequestID, at now: Moment, _ effects: inout [Effect]
    ) {
        conversations[peer, default: Conversation()].forget()
        for request in requests.abandon(peer) {
            let text: Phrase = "\(peers.name(of: peer)) was forgotten, and the message with them."
            effects.append(.answer(request, .refused(Refusal(.notDelivered, text))))
        }
        shown.forget(peer)
        written.forget(peer)
        if links.link(to: peer) == nil {
            dialling.stop(.peer(peer), &effects)
            dialling.know(.peer(peer), at: [])
        }
        peers.forget(peer)
        effects.append(.answer(request, .done))
    }

    // MARK: Talks

    func view(of peer: PeerID, _ conversation: Conversation) -> ConversationView {
        ConversationView(
            peer: peer, name: peers.name(of: peer), unread: conversation.reading.unread,
            queued: conversation.outbox.count)
    }

    /// Those in which something waits.
    var waitingConversations: [ConversationView] {
        conversations.sorted { $0.key < $1.key }.map { view(of: $0.key, $0.value) }
            .filter { $0.unread > 0 || $0.queued > 0 }
    }

    mutating func tickConversations(at now: Moment, _ effects: inout [Effect]) {
        for peer in conversations.filter({ $0.value.isStale }).keys.sorted() {
            conversations[peer]?.isStale = false
            guard let conversation = conversations[peer] else { continue }
            effects.append(.publish(.conversation(view(of: peer, conversation))))
        }
        for peer in conversations.filter({ !$0.value.gaps.isEmpty }).keys.sorted() {
            tellGaps(of: peer, at: now, &effects)
        }
        for peer in conversations.filter({ !$0.value.amended.isEmpty }).keys.sorted() {
            rereadAmended(of: peer, at: now, &effects)
        }
        tickTyping(at: now, &effects)
        tickExpiry(at: now, &effects)
        guard noteAgainAt.map({ $0 <= now }) ?? false else { return }
        noteAgainAt = nil
        for peer in conversations.filter({ $0.value.searchAgainAfter != nil }).keys.sorted() {
            guard let position = conversations[peer]?.searchAgainAfter else { continue }
            conversations[peer]?.searchAgainAfter = nil
            if conversations[peer]?.outbox.isSearched(after: position) == true {
                search(after: position, for: peer, &effects)
            }
        }
        for peer in conversations.filter({ $0.value.deliveryToSave != nil }).keys.sorted() {
            guard let position = conversations[peer]?.deliveryToSave else { continue }
            save(
                .delivered(to: peer, through: position, masked: []),
                for: .deliveredAgain(position, to: peer), &effects)
        }
    }

    /// Lets go what the person here does not want to keep, at the start and every hour.
    private mutating func tickExpiry(at now: Moment, _ effects: inout [Effect]) {
        switch preferences.keep {
        case .forever: break
        case .nothing:
            guard hasSettled else { return }
            hasSettled = false
            save(.expire(.settled), for: .whatWent, &effects)
        case .seconds(let seconds):
            guard expireAt.map({ $0 <= now }) ?? true else { return }
            expireAt = now + .seconds(Limits.expirySeconds)
            let before = now.wallMilliseconds - seconds * 1_000
            save(.expire(.before(milliseconds: before)), for: .whatWent, &effects)
        }
    }
}

/// What the history was asked, and for whom.
struct Recalls: Sendable {
    enum Waiting: Sendable {
        case history(RequestID)
        /// Own messages that a peer had and has lost.
        case lost(of: PeerID, after: MessagePosition)
        case unreadCount(of: PeerID)
        /// What is to be said about another message, which has to be there.
        case target(of: Draft)
        /// Messages that read otherwise now, and who asked for it.
        case amended(with: PeerID, RequestID?)
        case reveal(RequestID, of: PeerID, MessagePosition)
    }

    private var waiting: [RecallID: Waiting] = [:]
    private var last: UInt64 = 0

    mutating func begin(_ what: Waiting) -> RecallID {
        last += 1
        waiting[RecallID(last)] = what
        return RecallID(last)
    }

    mutating func end(_ recall: RecallID) -> Waiting? { waiting.removeValue(forKey: recall) }
}
