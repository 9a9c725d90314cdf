import ChatLanguage
import WordFilter

/// Own messages: written, kept, sent, delivered, read.
extension NodeState {
    // MARK: Writing

    /// Numbers a message and gives it to the store. The answer comes when it is on the disk, or
    /// with a wait when the peer has it.
    ///
    /// - Parameter quoted: the beginning of what it answers.
    mutating func write(
        _ draft: Draft, quoting quoted: String? = nil, at now: Moment, _ effects: inout [Effect]
    ) throws(Refusal) {
        let peer = draft.peer
        guard
            let message = conversations[peer, default: Conversation()].outbox
                .submit(draft.text, for: draft.purpose, in: incarnation, at: now)
        else {
            throw Refusal(
                .full,
                "Too much is waiting for \(peers.name(of: peer)) already: nothing was sent; try "
                    + "later.")
        }
        save(
            .wrote(message, to: peer),
            for: .wrote(
                message.position, peer, draft.request, wait: draft.wait, quoted: quoted),
            &effects)
    }

    /// It is on the disk: it counts as written, whatever happens now.
    mutating func wrote(
        _ position: MessagePosition, to peer: PeerID, quoting quoted: String?,
        for request: RequestID, wait: Double?, at now: Moment, _ effects: inout [Effect]
    ) {
        guard let message = conversations[peer]?.outbox.storedNext(position) else { return }
        conversations[peer]?.isStale = true
        conversations[peer]?.typing.ours = false
        noteAddressed(peer, at: now, &effects)
        if let target = message.purpose.target(isOutgoing: true), message.purpose.isAmendment {
            if case .deletion(let position) = message.purpose {
                conversations[peer]?.outbox.takeBack([position])
            }
            reread([target], with: peer, for: wait == nil ? request : nil, &effects)
        } else {
            let kept = StoredMessage(message, to: peer, quoting: quoted)
            let view = reader.view(of: kept)
            written.note(kept, view)
            effects.append(.publish(.delivery(view)))
        }
        // In a crowd there may be no link yet.
        let link = links.link(to: peer)
        if let link {
            pump(to: peer, on: link, &effects)
        } else {
            dialling.want(.peer(peer), at: now)
        }
        guard let wait else {
            // Answered with the message that reads otherwise now.
            if message.purpose.isAmendment { return }
            let isSent = link != nil && conversations[peer]?.outbox.isAllUnderWay == true
            let view = view(of: message, to: peer, isSent ? .sent : .queued)
            effects.append(.answer(request, .message(view)))
            return
        }
        let name = peers.name(of: peer)
        let why: Phrase =
            link != nil ? "\(name) has not acknowledged it" : "\(name) is not here"
        let refusal = Refusal(
            .notDelivered,
            "Not delivered in time: \(why). It stays queued and goes out as soon as it can.")
        requests.wait(
            request, for: position, from: peer, until: now + .seconds(wait), otherwise: refusal)
    }

    mutating func couldNotWrite(
        _ position: MessagePosition, to peer: PeerID, for request: RequestID, reason: Phrase,
        _ effects: inout [Effect]
    ) {
        conversations[peer]?.outbox.refused(position)
        let text: Phrase = "Nothing was sent, as it could not be saved: \(reason)"
        effects.append(.answer(request, .refused(Refusal(.storeFailed, text))))
    }

    /// Whom the person here has written to is no stranger any more.
    private mutating func noteAddressed(
        _ peer: PeerID, at now: Moment, _ effects: inout [Effect]
    ) {
        guard var record = peers[peer]?.record, !record.addressed else { return }
        record.addressed = true
        peers.update(record, words: words)
        save(.peer(record), for: .peer(peer), &effects)
        takeArrivals(from: peer, at: now, &effects)
    }

    // MARK: Sending

    /// Puts on the link what the window allows.
    mutating func pump(to peer: PeerID, on link: LinkID, _ effects: inout [Effect]) {
        for leaving in conversations[peer]?.outbox.pump() ?? [] {
            if let missing = leaving.missing { send(.missing(missing), on: link, &effects) }
            let message = leaving.message
            let position = message.position
            let frame = Frame.message(
                stream: position.stream == incarnation ? 0 : position.stream,
                sequence: position.sequence, text: message.text, purpose: message.purpose,
                writtenMilliseconds: message.milliseconds)
            send(frame, on: link, &effects)
            if leaving.isAgain || message.purpose.isAmendment { continue }
            effects.append(.publish(.delivery(view(of: message, to: peer, .sent))))
        }
        if let position = conversations[peer]?.outbox.searchOn() {
            search(after: position, for: peer, &effects)
        }
    }

    /// What the peer's hello says that it has: as good as an acknowledgement, or a sign that it
    /// has lost some.
    mutating func resume(
        with peer: PeerID, taken: MessagePosition?, _ effects: inout [Effect]
    ) {
        switch conversations[peer]?.outbox.greeted(taken) {
        case .delivered(let messages): noteDelivery(of: messages, to: peer, [], &effects)
        case .lost(let position):
            conversations[peer]?.failedSearches = 0
            search(after: position, for: peer, &effects)
        case .agreed, nil: break
        }
    }

    /// Looks for what a peer has lost: a page of it.
    mutating func search(
        after position: MessagePosition, for peer: PeerID, _ effects: inout [Effect]
    ) {
        recall(
            .sent(to: peer, after: position, limit: Limits.historyPage),
            for: .lost(of: peer, after: position), &effects)
    }

    mutating func found(
        _ messages: [OutgoingMessage], after position: MessagePosition, hasMore: Bool,
        for peer: PeerID, _ effects: inout [Effect]
    ) {
        conversations[peer]?.failedSearches = 0
        conversations[peer]?.outbox.found(messages, after: position, hasMore: hasMore)
        if let link = links.link(to: peer) { pump(to: peer, on: link, &effects) }
    }

    /// Tried again: what is sent before would make the peer believe that it is kept nowhere.
    mutating func couldNotSearch(
        after position: MessagePosition, for peer: PeerID, at now: Moment,
        _ effects: inout [Effect]
    ) {
        guard let conversation = conversations[peer],
            conversation.outbox.isSearched(after: position)
        else { return }
        guard conversation.failedSearches + 1 < Limits.searchesAtMost else {
            return found([], after: position, hasMore: false, for: peer, &effects)
        }
        conversations[peer]?.failedSearches += 1
        conversations[peer]?.searchAgainAfter = position
        noteAgainAt = now + .seconds(Limits.saveAgainSeconds)
    }

    // MARK: Delivered, read

    mutating func acknowledged(
        _ position: MessagePosition, masks: [Frame.Mask], by peer: PeerID, on link: LinkID,
        at now: Moment, _ effects: inout [Effect]
    ) {
        guard conversations[peer]?.outbox.wasWritten(position, in: incarnation) == true else {
            drop(link, .offence("acknowledged what was never sent"), at: now, &effects)
            return
        }
        if let messages = conversations[peer]?.outbox.acknowledged(position) {
            let masked = messages.compactMap { message -> MaskedMessage? in
                let places = masks.filter {
                    message.position.stream == position.stream
                        && message.position.sequence == $0.sequence
                }
                let words = message.words(at: places)
                return words.isEmpty ? nil : MaskedMessage(position: message.position, words: words)
            }
            noteDelivery(of: messages, to: peer, masked, &effects)
        }
        if let active = links.link(to: peer) { pump(to: peer, on: active, &effects) }
    }

    private mutating func noteDelivery(
        of messages: [OutgoingMessage], to peer: PeerID, _ masked: [MaskedMessage],
        _ effects: inout [Effect]
    ) {
        guard let last = messages.last else { return }
        conversations[peer]?.isStale = true
        save(
            .delivered(to: peer, through: last.position, masked: masked),
            for: .delivered(messages, to: peer, masked), &effects)
    }

    /// The peer has them, whether or not this node's disk has taken note.
    mutating func delivered(
        _ messages: [OutgoingMessage], to peer: PeerID, _ masked: [MaskedMessage], isNoted: Bool,
        at now: Moment, _ effects: inout [Effect]
    ) {
        conversations[peer]?.deliveryToSave = isNoted ? nil : messages.last?.position
        if isNoted, preferences.keep == .nothing { hasSettled = true }
        let masked = Dictionary(
            masked.map { ($0.position, $0.words) }, uniquingKeysWith: { first, _ in first })
        for message in messages {
            counters.messagesDelivered += 1
            guard !message.purpose.isAmendment else {
                let isMasked = masked[message.position] != nil
                delivered(message, to: peer, isMasked: isMasked, &effects)
                continue
            }
            let view = view(
                of: message, to: peer, .delivered, masked: masked[message.position] ?? [])
            effects.append(.publish(.delivery(view)))
            if let request = requests.delivered(message.position, by: peer) {
                effects.append(.answer(request, .message(view)))
            }
        }
    }

    /// The peer's person has read what was written up to there.
    mutating func seen(
        _ position: MessagePosition, by peer: PeerID, _ effects: inout [Effect]
    ) {
        guard case .news(let message) = conversations[peer]?.outbox.seen(position, in: incarnation)
        else { return }
        save(.seen(by: peer, through: position), for: .seen(message, by: peer), &effects)
    }

    /// An own message that got further, as it reads now.
    mutating func view(
        of message: OutgoingMessage, to peer: PeerID, _ state: MessageView.State,
        masked: [String]? = nil
    ) -> MessageView {
        var kept =
            written.message(message.position, of: peer)
            ?? StoredMessage(message, to: peer, quoting: nil)
        if let masked, !kept.fate.isEdited, !kept.fate.isDeleted { kept.masked = masked }
        let view = reader.view(of: kept, state: state)
        written.note(view, masked: kept.masked)
        return view
    }
}

/// What the person here wants to say to a peer.
struct Draft: Sendable {
    let text: String
    let purpose: MessagePurpose
    let peer: PeerID
    /// Until it is delivered, in seconds; nil: not at all.
    let wait: Double?
    let request: RequestID
}

extension StoredMessage {
    fileprivate init(_ message: OutgoingMessage, to peer: PeerID, quoting quoted: String?) {
        self.init(
            number: 0, peer: peer, isOutgoing: true, position: message.position,
            text: message.text, purpose: message.purpose, milliseconds: message.milliseconds,
            writtenMilliseconds: message.milliseconds, state: .waiting, masked: [],
            quoted: quoted)
    }
}

extension OutgoingMessage {
    /// What stands at places that a peer names. They are the peer's claim: what is no place of the
    /// text is passed over.
    fileprivate func words(at places: [Frame.Mask]) -> [String] {
        guard !places.isEmpty else { return [] }
        let shown = Displayable(text, lines: true).text.utf8
        var words: [String] = []
        for place in places.prefix(Limits.masksPerMessage) {
            guard place.length > 0,
                let start = shown.index(
                    shown.startIndex, offsetBy: Int(place.start), limitedBy: shown.endIndex),
                let end = shown.index(
                    start, offsetBy: Int(place.length), limitedBy: shown.endIndex),
                let word = String(shown[start..<end]), !words.contains(word)
            else { continue }
            words.append(word)
        }
        return words
    }
}
