import WordFilter

/// Makes of a message what a person sees of it, by the words and names of now.
struct MessageReader {
    let words: Words
    let peers: Peers

    /// - Parameters:
    ///   - name: of its peer; nil: as the peer is called now.
    ///   - state: nil: as the history has it.
    func view(
        of message: StoredMessage, name: Displayable? = nil, state: MessageView.State? = nil
    ) -> MessageView {
        read(message, name: name, state: state).view
    }

    /// With what the filter made of the text: of a peer's only.
    func read(
        _ message: StoredMessage, name: Displayable? = nil, state: MessageView.State? = nil
    ) -> (view: MessageView, reading: Words.Reading?) {
        let reading = message.isOutgoing ? nil : words.message(message.text)
        let view = MessageView(
            peer: message.peer, name: name ?? peers.name(of: message.peer),
            direction: message.isOutgoing ? .outgoing : .incoming, id: message.position,
            number: message.number == 0 ? nil : message.number,
            text: reading?.text ?? Displayable(message.text, lines: true),
            masked: reading?.masked ?? 0,
            maskedThere: message.isOutgoing ? message.masked.map { Displayable($0) } : [],
            finding: reading?.finding, state: state ?? message.shownState,
            milliseconds: message.milliseconds, isAction: message.purpose == .action,
            reply: message.fate.isDeleted ? nil : quote(of: message),
            isEdited: message.fate.isEdited, isDeleted: message.fate.isDeleted,
            reactions: reactions(to: message))
        return (view, reading)
    }

    private func quote(of message: StoredMessage) -> QuotedView? {
        guard case .reply(let target) = message.purpose else { return nil }
        return QuotedView(
            message: target,
            text: message.quoted.flatMap { beginning(of: $0, isOwn: target.isOutgoing) })
    }

    private func beginning(of text: String, isOwn: Bool) -> Displayable? {
        guard !isOwn else { return Displayable(text, characters: Limits.quotedCharacters) }
        let reading = words.message(text)
        switch reading.finding?.action {
        case .hide, .drop: return nil
        case .mask, .warn, nil:
            return Displayable(reading.text.text, characters: Limits.quotedCharacters)
        }
    }

    /// What the list finds rude is not shown at all: of one character masking leaves nothing.
    private func reactions(to message: StoredMessage) -> [ReactionView] {
        var reactions: [ReactionView] = []
        let (own, theirs) = (message.fate.ownReaction, message.fate.theirReaction)
        if !own.isEmpty { reactions.append(ReactionView(text: Displayable(own), isOwn: true)) }
        if !theirs.isEmpty {
            let reading = words.message(theirs)
            if reading.finding == nil {
                reactions.append(ReactionView(text: reading.text, isOwn: false))
            }
        }
        return reactions
    }
}

extension StoredMessage {
    fileprivate var shownState: MessageView.State {
        switch (isOutgoing, state) {
        case (true, .waiting): .queued
        case (true, .done): .delivered
        case (true, .seen): .read
        case (false, .waiting): .received
        case (false, .done), (false, .seen): .read
        }
    }
}

extension MessageView {
    /// Not to be shown, as the list wishes.
    var isDropped: Bool { finding?.action == .drop }
}
