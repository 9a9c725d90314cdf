// What says nothing is left out of the JSON, so that what was written of a message or a peer before
// there was more to say is what it was, and is read as what it was.

extension MessageView {
    private enum Key: String, CodingKey {
        case peer, name, direction, id, number, text, masked, maskedThere, finding, state
        case milliseconds, isAction, reply, isEdited, isDeleted, reactions
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func isTrue(_ key: Key) throws -> Bool {
            try fields.decodeIfPresent(Bool.self, forKey: key) ?? false
        }
        self.init(
            peer: try fields.decode(PeerID.self, forKey: .peer),
            name: try fields.decode(Displayable.self, forKey: .name),
            direction: try fields.decode(Direction.self, forKey: .direction),
            id: try fields.decode(MessagePosition.self, forKey: .id),
            number: try fields.decodeIfPresent(Int64.self, forKey: .number),
            text: try fields.decode(Displayable.self, forKey: .text),
            masked: try fields.decode(Int.self, forKey: .masked),
            maskedThere: try fields.decode([Displayable].self, forKey: .maskedThere),
            finding: try fields.decodeIfPresent(FindingView.self, forKey: .finding),
            state: try fields.decode(State.self, forKey: .state),
            milliseconds: try fields.decode(Int64.self, forKey: .milliseconds),
            isAction: try isTrue(.isAction),
            reply: try fields.decodeIfPresent(QuotedView.self, forKey: .reply),
            isEdited: try isTrue(.isEdited), isDeleted: try isTrue(.isDeleted),
            reactions: try fields.decodeIfPresent([ReactionView].self, forKey: .reactions) ?? [])
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(peer, forKey: .peer)
        try fields.encode(name, forKey: .name)
        try fields.encode(direction, forKey: .direction)
        try fields.encode(id, forKey: .id)
        try fields.encodeIfPresent(number, forKey: .number)
        try fields.encode(text, forKey: .text)
        try fields.encode(masked, forKey: .masked)
        try fields.encode(maskedThere, forKey: .maskedThere)
        try fields.encodeIfPresent(finding, forKey: .finding)
        try fields.encode(state, forKey: .state)
        try fields.encode(milliseconds, forKey: .milliseconds)
        if isAction { try fields.encode(true, forKey: .isAction) }
        try fields.encodeIfPresent(reply, forKey: .reply)
        if isEdited { try fields.encode(true, forKey: .isEdited) }
        if isDeleted { try fields.encode(true, forKey: .isDeleted) }
        if !reactions.isEmpty { try fields.encode(reactions, forKey: .reactions) }
    }
}

extension PeerView {
    private enum Key: String, CodingKey {
        case id, name, nameConfirmed, presence, addresses, firstMetMilliseconds
        case lastSeenMilliseconds, status, isVerified
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        self.init(
            id: try fields.decode(PeerID.self, forKey: .id),
            name: try fields.decode(Displayable.self, forKey: .name),
            nameConfirmed: try fields.decode(Bool.self, forKey: .nameConfirmed),
            presence: try fields.decode(Presence.self, forKey: .presence),
            addresses: try fields.decode([Displayable].self, forKey: .addresses),
            firstMetMilliseconds: try fields.decodeIfPresent(
                Int64.self, forKey: .firstMetMilliseconds),
            lastSeenMilliseconds: try fields.decodeIfPresent(
                Int64.self, forKey: .lastSeenMilliseconds),
            status: try fields.decodeIfPresent(PresenceView.self, forKey: .status),
            isVerified: try fields.decodeIfPresent(Bool.self, forKey: .isVerified) ?? false)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(name, forKey: .name)
        try fields.encode(nameConfirmed, forKey: .nameConfirmed)
        try fields.encode(presence, forKey: .presence)
        try fields.encode(addresses, forKey: .addresses)
        try fields.encodeIfPresent(firstMetMilliseconds, forKey: .firstMetMilliseconds)
        try fields.encodeIfPresent(lastSeenMilliseconds, forKey: .lastSeenMilliseconds)
        try fields.encodeIfPresent(status, forKey: .status)
        if isVerified { try fields.encode(true, forKey: .isVerified) }
    }
}
