import ChatLanguage

/// What is said about other messages: answers, edits, reactions; what was taken back.
///
/// Whether it comes true is the store's business, which does it in the transaction that keeps the
/// message: here it is seen to that people hear of it, as the message that it is about reads now.
extension NodeState {
    // MARK: Of the person here

    /// Refuses what cannot be said; what is about another message waits until that is found.
    mutating func submit(
        _ draft: Draft, at now: Moment, _ effects: inout [Effect]
    ) throws(Refusal) {
        try MessageText.check(draft.text, for: draft.purpose)
        let seconds = draft.wait ?? 0
        guard seconds >= 0, seconds <= Double(Limits.waitSeconds) else {
            throw Refusal(.badInput, "The wait has to be 0 to \(Limits.waitSeconds) seconds.")
        }
        guard let target = draft.purpose.target(isOutgoing: true) else {
            return try write(draft, at: now, &effects)
        }
        if let known = lately(target, with: draft.peer) {
            return try write(draft, about: known, at: now, &effects)
        }
        recall(.named(of: draft.peer, [target]), for: .target(of: draft), &effects)
    }

    mutating func found(
        _ target: StoredMessage?, for draft: Draft, at now: Moment, _ effects: inout [Effect]
    ) {
        do throws(Refusal) {
            if let target {
                try write(draft, about: target, at: now, &effects)
            } else if let target = draft.purpose.target(isOutgoing: true),
                wasSaid(target, with: draft.peer)
            {
                // Not kept here; perhaps by the peer.
                try write(draft, at: now, &effects)
            } else {
                throw Refusal(
                    .badInput,
                    "There is no such message in the talk with \(peers.name(of: draft.peer)): "
                        + "see 'history'.")
            }
        } catch {
            effects.append(.answer(draft.request, .refused(error)))
        }
    }

    private mutating func write(
        _ draft: Draft, about target: StoredMessage, at now: Moment, _ effects: inout [Effect]
    ) throws(Refusal) {
        guard !target.fate.isDeleted else {
            throw Refusal(
                .badInput, "That message was taken back: there is nothing to it any more.")
        }
        try write(draft, quoting: target.beginning, at: now, &effects)
    }

    private func lately(_ target: MessageReference, with peer: PeerID) -> StoredMessage? {
        (target.isOutgoing ? written : shown).message(target.position, of: peer)
    }

    /// Whether a message was part of this run's talk, as far as can be told without the history.
    private func wasSaid(_ target: MessageReference, with peer: PeerID) -> Bool {
        let position = target.position
        guard target.isOutgoing else {
            return conversations[peer]?.arrivals.taken(in: position.stream)
                .map { position.sequence <= $0 } ?? false
        }
        return position.stream == incarnation
            && conversations[peer]?.outbox.wasWritten(position, in: incarnation) == true
    }

    /// What an own message says of another one has reached the peer.
    ///
    /// - Parameter isMasked: whether the peer's list masked something of it.
    mutating func delivered(
        _ message: OutgoingMessage, to peer: PeerID, isMasked: Bool, _ effects: inout [Effect]
    ) {
        let request = requests.delivered(message.position, by: peer)
        guard let target = message.purpose.target(isOutgoing: true), isMasked || request != nil
        else { return }
        reread([target], with: peer, for: request, &effects)
    }

    // MARK: Of a peer

    /// A peer has said something about another message: that is to be looked up. Returns what its
    /// author may learn of how the new text reads.
    mutating func amended(by message: IncomingMessage, of peer: PeerID) -> [Frame.Mask] {
        counters.messagesReceived += 1
        if let target = message.purpose.target(isOutgoing: false) {
            conversations[peer]?.amended.add(target)
        }
        guard case .edit = message.purpose else { return [] }
        return masksToTell(of: words.message(message.text), message.position)
    }

    /// The beginning of what a message answers, if that is at hand; otherwise it is looked up, and
    /// the message told again: so nothing that came later is told before it.
    mutating func quoted(by message: IncomingMessage, of peer: PeerID) -> String? {
        guard case .reply(let target) = message.purpose else { return nil }
        if let known = lately(target, with: peer) { return known.beginning }
        conversations[peer]?.amended.add(
            MessageReference(isOutgoing: false, position: message.position))
        return nil
    }

    mutating func rereadAmended(of peer: PeerID, at now: Moment, _ effects: inout [Effect]) {
        guard let amended = conversations[peer]?.amended.take(at: now), !amended.isEmpty else {
            return
        }
        reread(amended, with: peer, for: nil, &effects)
    }

    // MARK: Told again

    /// - Parameter request: of whoever waits for it.
    mutating func reread(
        _ targets: [MessageReference], with peer: PeerID, for request: RequestID?,
        _ effects: inout [Effect]
    ) {
        recall(.named(of: peer, targets), for: .amended(with: peer, request), &effects)
    }

    mutating func reread(
        _ messages: [StoredMessage], with peer: PeerID, for request: RequestID?,
        _ effects: inout [Effect]
    ) {
        let reader = reader
        for message in messages {
            let news =
                message.isOutgoing
                ? written.amend(message, by: reader) : shown.amend(message, by: reader)
            let answers =
                shown.quote(message, by: reader) + written.quote(message, by: reader)
            for view in [news].compactMap(\.self) + answers {
                effects.append(.publish(.reread(view)))
            }
        }
        guard let request else { return }
        let answer = messages.first.map { Response.message(reader.view(of: $0)) }
        effects.append(.answer(request, answer ?? .done))
    }
}

extension MessagePurpose {
    /// Whether a message for this may have no text.
    var maySayNothing: Bool {
        switch self {
        case .deletion, .reaction: true
        case .text, .action, .reply, .edit: false
        }
    }
}

extension IncomingMessage {
    /// Without what of its text counts for nothing: a peer may send a book as a reaction.
    var asKept: IncomingMessage {
        let text: String
        switch purpose {
        case .deletion: text = ""
        case .reaction: text = MessageText.reaction(self.text)
        case .text, .action, .reply, .edit: return self
        }
        return IncomingMessage(
            position: position, text: text, purpose: purpose,
            writtenMilliseconds: writtenMilliseconds)
    }
}
