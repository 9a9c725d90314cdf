package import ChatCore

/// What a node's disk holds, in memory: the rules of the real store in their shortest form. Played
/// networks write to it, and the real store is compared with it.
package struct VirtualStore: Sendable {
    /// All but the talks.
    package var rest = Remembered()
    /// In order of their numbers.
    package private(set) var talks: [PeerID: Talk] = [:]
    private var lastNumber: Int64 = 0

    package struct Talk: Sendable {
        package var rows: [StoredMessage] = []
        var taken: [MessagePosition] = []
        var delivered: MessagePosition?
        var read: MessagePosition?
        /// Whatever came or was written, for good: what a checker asks.
        package var everReceived: [MessagePosition] = []
    }

    package init() {}

    /// What a node finds when it starts.
    package var remembered: Remembered {
        var remembered = rest
        remembered.conversations = talks.mapValues { talk in
            RememberedConversation(
                outbox: talk.rows.filter { $0.isOutgoing && $0.state == .waiting }.map {
                    OutgoingMessage(
                        kept: $0.position, text: $0.text, purpose: $0.purpose,
                        isDeleted: $0.fate.isDeleted, milliseconds: $0.milliseconds)
                },
                taken: talk.taken, delivered: talk.delivered, read: talk.read,
                unread: talk.rows.count {
                    !$0.isOutgoing && $0.state == .waiting && !$0.purpose.isAmendment
                })
        }
        return remembered
    }

    package mutating func apply(_ change: Change) {
        switch change {
        case .forgetPeer(let peer):
            rest.apply(change)
            talks[peer] = nil
        case .dropPeer, .peer, .verified, .nickname, .preferences, .words: rest.apply(change)
        case .wrote(let message, let peer):
            insert(
                message.position, of: peer, isOutgoing: true, text: message.text, message.purpose,
                milliseconds: message.milliseconds, written: message.milliseconds)
        case .received(let messages, let peer, let milliseconds):
            for message in messages { take(message, of: peer, milliseconds) }
        case .delivered(let peer, let position, let masked):
            talks[peer, default: Talk()].delivered = position
            raise(of: peer, isOutgoing: true, through: position, to: .done)
            for message in masked { note(message, of: peer) }
        case .seen(let peer, let position):
            raise(of: peer, isOutgoing: true, through: position, to: .seen)
        case .read(let peer, let position):
            talks[peer, default: Talk()].read = position
            raise(of: peer, isOutgoing: false, through: position, to: .done)
        case .expire(.before(let milliseconds)):
            for peer in talks.keys {
                talks[peer]?.rows.removeAll {
                    $0.milliseconds < milliseconds && !($0.isOutgoing && $0.state == .waiting)
                }
            }
        case .expire(.settled):
            for peer in talks.keys {
                talks[peer]?.rows.removeAll {
                    $0.state != .waiting || !$0.isOutgoing && $0.purpose.isAmendment
                }
            }
        }
    }

    package func recall(_ query: HistoryQuery) -> HistoryPage {
        switch query {
        case .page(let peer, let search, let before, let limit):
            let found = shown(of: peer, search).filter { $0.number < before ?? .max }
            return HistoryPage(messages: found.suffix(limit), hasMore: found.count > limit)
        case .later(let peer, let search, let after, let limit):
            let found = shown(of: peer, search).filter { $0.number > after }
            return HistoryPage(messages: Array(found.prefix(limit)), hasMore: found.count > limit)
        case .named(let peer, let messages):
            let found = messages.compactMap { message in
                shown(of: peer).first {
                    $0.isOutgoing == message.isOutgoing && $0.position == message.position
                }
            }
            return HistoryPage(messages: found, hasMore: false)
        case .unread(let peer, let limit):
            let found = shown(of: peer).filter { !$0.isOutgoing && $0.state == .waiting }
            return HistoryPage(messages: Array(found.prefix(limit)), hasMore: found.count > limit)
        case .unreadCount(let peer):
            let count = shown(of: peer).count { !$0.isOutgoing && $0.state == .waiting }
            return HistoryPage(messages: [], hasMore: false, count: count)
        case .sent(let peer, let position, let limit):
            let own = rows(of: peer).filter(\.isOutgoing)
            let last = own.lastIndex {
                $0.position.stream == position.stream && $0.position.sequence <= position.sequence
            }
            let found = last.map { own[($0 + 1)...] } ?? []
            return HistoryPage(messages: Array(found.prefix(limit)), hasMore: found.count > limit)
        }
    }

    private func rows(of peer: PeerID?) -> [StoredMessage] {
        guard let peer else {
            return talks.values.flatMap(\.rows).sorted { $0.number < $1.number }
        }
        return talks[peer]?.rows ?? []
    }

    /// What is no message about others, each reply with what it answers.
    private func shown(of peer: PeerID?, _ search: String? = nil) -> [StoredMessage] {
        rows(of: peer).filter { !$0.purpose.isAmendment && search.map($0.text.contains) ?? true }
            .map { row in
                guard case .reply(let target) = row.purpose,
                    let place = place(of: target, with: row.peer),
                    let quoted = talks[row.peer]?.rows[place], !quoted.fate.isDeleted
                else { return row }
                var row = row
                row.quoted = String(quoted.text.unicodeScalars.prefix(Limits.quotedScalars))
                return row
            }
    }

    /// Of a message that can be edited, taken back, or reacted to.
    private func place(of target: MessageReference, with peer: PeerID) -> Int? {
        talks[peer]?.rows.firstIndex {
            $0.isOutgoing == target.isOutgoing && $0.position == target.position
                && !$0.purpose.isAmendment
        }
    }

    private mutating func amend(
        _ text: String, _ purpose: MessagePurpose, of peer: PeerID, isOutgoing: Bool
    ) {
        if case .deletion(let position) = purpose {
            emptyEdits(of: position, by: isOutgoing, with: peer)
        }
        guard purpose.isAmendment, let target = purpose.target(isOutgoing: isOutgoing),
            let place = place(of: target, with: peer), var row = talks[peer]?.rows[place],
            !row.fate.isDeleted
        else { return }
        switch purpose {
        case .edit:
            row = row.with(masked: [], text: text)
            row.fate.isEdited = true
        case .deletion:
            row = row.with(masked: [], text: "")
            row.fate = StoredMessage.Fate()
            row.fate.isDeleted = true
        case .reaction:
            if isOutgoing { row.fate.ownReaction = text } else { row.fate.theirReaction = text }
        case .text, .action, .reply: break
        }
        talks[peer]?.rows[place] = row
    }

    private mutating func emptyEdits(
        of position: MessagePosition, by isOutgoing: Bool, with peer: PeerID
    ) {
        for (place, row) in (talks[peer]?.rows ?? []).enumerated()
        where row.purpose == .edit(of: position) && row.isOutgoing == isOutgoing {
            talks[peer]?.rows[place] = row.with(masked: [], text: "")
        }
    }

    private mutating func insert(
        _ position: MessagePosition, of peer: PeerID, isOutgoing: Bool, text: String,
        _ purpose: MessagePurpose, milliseconds: Int64, written: Int64
    ) {
        lastNumber += 1
        defer { amend(text, purpose, of: peer, isOutgoing: isOutgoing) }
        talks[peer, default: Talk()].rows.append(
            StoredMessage(
                number: lastNumber, peer: peer, isOutgoing: isOutgoing, position: position,
                text: purpose.isAmendment && !isOutgoing ? "" : text, purpose: purpose,
                milliseconds: milliseconds, writtenMilliseconds: written, state: .waiting,
                masked: []))
    }

    private mutating func take(
        _ message: IncomingMessage, of peer: PeerID, _ milliseconds: Int64
    ) {
        var talk = talks[peer, default: Talk()]
        let before = talk.taken.last { $0.stream == message.position.stream }
        guard before.map({ $0.sequence < message.position.sequence }) ?? true else { return }
        talk.taken.removeAll { $0.stream == message.position.stream }
        talk.taken.append(message.position)
        if talk.taken.count > Limits.streamsPerPeer { talk.taken.removeFirst() }
        talk.everReceived.append(message.position)
        talks[peer] = talk
        insert(
            message.position, of: peer, isOutgoing: false, text: message.text, message.purpose,
            milliseconds: milliseconds, written: message.writtenMilliseconds)
    }

    private mutating func raise(
        of peer: PeerID, isOutgoing: Bool, through position: MessagePosition,
        to state: StoredMessage.State
    ) {
        guard let rows = talks[peer]?.rows,
            let last = rows.lastIndex(where: {
                $0.isOutgoing == isOutgoing && $0.position.stream == position.stream
                    && $0.position.sequence <= position.sequence
            })
        else { return }
        for place in 0...last
        where rows[place].isOutgoing == isOutgoing && rows[place].state.rawValue < state.rawValue {
            talks[peer]?.rows[place] = rows[place].with(state: state)
        }
    }

    private mutating func note(_ message: MaskedMessage, of peer: PeerID) {
        guard
            let place = talks[peer]?.rows.firstIndex(where: {
                $0.isOutgoing && $0.position == message.position
            }), let row = talks[peer]?.rows[place], !row.fate.isEdited, !row.text.isEmpty
        else { return }
        talks[peer]?.rows[place] = row.with(masked: message.words)
    }
}

extension StoredMessage {
    fileprivate func with(
        state: State? = nil, masked: [String]? = nil, text: String? = nil
    ) -> StoredMessage {
        StoredMessage(
            number: number, peer: peer, isOutgoing: isOutgoing, position: position,
            text: text ?? self.text, purpose: purpose, milliseconds: milliseconds,
            writtenMilliseconds: writtenMilliseconds, state: state ?? self.state,
            masked: masked ?? self.masked, fate: fate)
    }
}
