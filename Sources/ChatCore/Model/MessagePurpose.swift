extension MessagePurpose {
    /// Whether it only changes what another message reads like: never shown, counted or found.
    package var isAmendment: Bool {
        switch self {
        case .text, .action, .reply: false
        case .edit, .deletion, .reaction: true
        }
    }

    /// What a message for this is about; nil: only itself.
    ///
    /// - Parameter isOutgoing: whether the person here wrote the one that is for this.
    package func target(isOutgoing: Bool) -> MessageReference? {
        switch self {
        case .text, .action: nil
        case .reply(let target), .reaction(let target): target
        case .edit(let position), .deletion(let position):
            MessageReference(isOutgoing: isOutgoing, position: position)
        }
    }

    /// The message whose text it replaces.
    var edited: MessagePosition? { if case .edit(let position) = self { position } else { nil } }

    var takenBack: MessagePosition? {
        if case .deletion(let position) = self { position } else { nil }
    }

    /// The same for the other end of the talk: what is one's own there, is the peer's here.
    var asSeenByPeer: MessagePurpose {
        switch self {
        case .reply(let target): .reply(to: target.asSeenByPeer)
        case .reaction(let target): .reaction(to: target.asSeenByPeer)
        case .text, .action, .edit, .deletion: self
        }
    }
}

extension MessageReference {
    fileprivate var asSeenByPeer: MessageReference {
        MessageReference(isOutgoing: !isOutgoing, position: position)
    }
}

extension OutgoingMessage {
    /// One that the history has, as it goes out by now. What was taken back keeps its number and says
    /// nothing any more: it takes itself back.
    ///
    /// - Parameter text: as the history has it.
    package init(
        kept position: MessagePosition, text: String, purpose: MessagePurpose, isDeleted: Bool,
        milliseconds: Int64
    ) {
        var purpose = purpose
        if isDeleted {
            purpose = .deletion(of: position)
        } else if case .edit(let target) = purpose, text.isEmpty {
            purpose = .deletion(of: target)
        }
        self.init(
            position: position, text: text, purpose: purpose, milliseconds: milliseconds)
    }
}

extension StoredMessage {
    var reference: MessageReference {
        MessageReference(isOutgoing: isOutgoing, position: position)
    }

    /// As much of it as a message that answers it may need.
    var beginning: String? {
        guard !fate.isDeleted else { return nil }
        return String(text.unicodeScalars.prefix(Limits.quotedScalars))
    }
}
