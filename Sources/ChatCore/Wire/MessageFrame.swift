/// What a message is for, on the wire.
extension WireMessage {
    /// Without its number and time.
    init(_ text: String, for purpose: MessagePurpose) {
        self.init()
        self.text = text
        switch purpose {
        case .text: kind = .text
        case .action: kind = .action
        case .reply(let target): (kind, about) = (.reply, WireMessage.Reference(target))
        case .edit(let position): (kind, about) = (.edit, WireMessage.Reference(own: position))
        case .deletion(let position):
            (kind, about) = (.deletion, WireMessage.Reference(own: position))
            self.text = "(a message was taken back)"
        case .reaction(let target):
            (kind, about) = (text.isEmpty ? .noReaction : .reaction, WireMessage.Reference(target))
            if text.isEmpty { self.text = "(a reaction was taken back)" }
        }
    }

    /// As its sender sees it. Who names no message, or would change another's, writes text.
    var purpose: MessagePurpose {
        let position = MessagePosition(stream: about.stream, sequence: about.sequence)
        guard position.stream > 0, position.sequence > 0 else {
            return kind == .action ? .action : .text
        }
        let target = MessageReference(isOutgoing: !about.ofReader, position: position)
        switch kind {
        case .text, .UNRECOGNIZED: return .text
        case .action: return .action
        case .reply: return .reply(to: target)
        case .edit: return about.ofReader ? .text : .edit(of: position)
        case .deletion: return about.ofReader ? .text : .deletion(of: position)
        case .reaction, .noReaction: return .reaction(to: target)
        }
    }

    /// Whether the text is there only for programs that know no kinds.
    var saysNothing: Bool {
        switch purpose {
        case .deletion: true
        case .reaction: kind == .noReaction
        case .text, .action, .reply, .edit: false
        }
    }
}

extension WireMessage.Reference {
    fileprivate init(_ target: MessageReference) {
        self.init(own: target.position)
        ofReader = !target.isOutgoing
    }

    fileprivate init(own position: MessagePosition) {
        self.init()
        stream = position.stream
        sequence = position.sequence
    }
}
