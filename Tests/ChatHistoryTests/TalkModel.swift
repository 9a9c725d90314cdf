import ChatCore

/// What the store is to do with talks, in the plainest way: arrays that are searched from end to
/// end. Numbers are the store's own (`learn`), as which it gives is not promised.
struct TalkModel {
    struct Row {
        var number: Int64 = 0
        let peer: PeerID
        let isOutgoing: Bool
        let position: MessagePosition
        var text: String
        let purpose: MessagePurpose
        let milliseconds: Int64
        let writtenMilliseconds: Int64
        var state = StoredMessage.State.waiting
        var masked: [String] = []
        var fate = StoredMessage.Fate()

        func isNamed(_ target: MessageReference) -> Bool {
            isOutgoing == target.isOutgoing && position == target.position && !purpose.isAmendment
        }
    }

    private struct Noted {
        var position: MessagePosition
        /// Of the row it reaches to; 0: of none that was known.
        var row: Int
    }

    private struct Talk {
        var taken: [MessagePosition] = []
        var delivered: Noted?
        var read: Noted?
    }

    /// In order, each with a place that is its for good.
    var rows: [(place: Int, row: Row)] = []
    private var lastPlace = 0
    private var talks: [PeerID: Talk] = [:]
    private var preferences = Preferences()

    // MARK: Changes

    mutating func apply(_ change: Change) {
        switch change {
        case .preferences(let preferences): self.preferences = preferences
        case .dropPeer: break
        case .forgetPeer(let peer):
            talks[peer] = nil
            rows.removeAll { $0.row.peer == peer }
        case .wrote(let message, let peer):
            talks[peer, default: Talk()].delivered = talks[peer]?.delivered
            add(
                Row(
                    peer: peer, isOutgoing: true, position: message.position, text: message.text,
                    purpose: message.purpose,
                    milliseconds: message.milliseconds, writtenMilliseconds: message.milliseconds))
        case .received(let messages, let peer, let milliseconds):
            for message in messages {
                add(
                    Row(
                        peer: peer, isOutgoing: false, position: message.position,
                        text: message.text, purpose: message.purpose, milliseconds: milliseconds,
                        writtenMilliseconds: message.writtenMilliseconds))
            }
            if let last = messages.last { take(last.position, of: peer) }
        case .delivered(let peer, let position, let masked):
            guard talks[peer] != nil else { return }
            settle(peer, through: position, isOutgoing: true, to: .done)
            for index in rows.indices where rows[index].row.peer == peer {
                guard rows[index].row.isOutgoing else { continue }
                for message in masked where message.position == rows[index].row.position {
                    // What reads otherwise by now is not what was masked.
                    let row = rows[index].row
                    if !row.fate.isEdited, !row.text.isEmpty {
                        rows[index].row.masked = message.words
                    }
                    noteMasked(message.words, by: rows[index].row)
                }
            }
        case .seen(let peer, let position):
            settle(peer, through: position, isOutgoing: true, to: .seen)
        case .read(let peer, let position):
            settle(peer, through: position, isOutgoing: false, to: .done)
        case .expire(.before(let milliseconds)):
            rows.removeAll {
                $0.row.milliseconds < milliseconds
                    && !($0.row.isOutgoing && $0.row.state == .waiting)
            }
        case .expire(.settled):
            rows.removeAll {
                $0.row.state != .waiting || !$0.row.isOutgoing && $0.row.purpose.isAmendment
            }
        case .peer, .verified, .nickname, .words: break
        }
    }

    private mutating func add(_ row: Row) {
        let isKnown = rows.contains {
            $0.row.peer == row.peer && $0.row.isOutgoing == row.isOutgoing
                && $0.row.position == row.position
        }
        guard !isKnown else { return }
        lastPlace += 1
        rows.append((lastPlace, row))
        amend(by: row)
        if row.purpose.isAmendment, !row.isOutgoing { rows[rows.count - 1].row.text = "" }
    }

    private mutating func take(_ position: MessagePosition, of peer: PeerID) {
        var taken = talks[peer]?.taken ?? []
        if let known = taken.firstIndex(where: { $0.stream == position.stream }) {
            guard taken[known].sequence < position.sequence else { return }
            taken.remove(at: known)
        }
        taken.append(position)
        talks[peer, default: Talk()].taken = taken.suffix(Limits.streamsPerPeer)
    }

    /// All of a direction up to the position's row, or the last before it in its stream.
    private mutating func settle(
        _ peer: PeerID, through position: MessagePosition, isOutgoing: Bool,
        to state: StoredMessage.State
    ) {
        guard let talk = talks[peer] else { return }
        let reached =
            rows.filter {
                $0.row.peer == peer && $0.row.isOutgoing == isOutgoing
                    && $0.row.position.stream == position.stream
                    && $0.row.position.sequence <= position.sequence
            }.max { $0.row.position.sequence < $1.row.position.sequence }?.place
        for index in rows.indices {
            let (place, row) = rows[index]
            guard let reached, place <= reached, row.peer == peer, row.isOutgoing == isOutgoing
            else { continue }
            if row.state.rawValue < state.rawValue { rows[index].row.state = state }
        }
        if isOutgoing {
            // A receipt for what is not here any more says nothing of what was delivered.
            if reached == nil, state == .seen { return }
            talks[peer]?.delivered = Self.later(talk.delivered, position, reached)
        } else {
            talks[peer]?.read = Self.later(talk.read, position, reached)
        }
    }

    private static func later(
        _ kept: Noted?, _ position: MessagePosition, _ reached: Int?
    ) -> Noted {
        let noted = Noted(position: position, row: reached ?? kept?.row ?? 0)
        guard let kept else { return noted }
        if let reached, reached != kept.row { return reached > kept.row ? noted : kept }
        if kept.position.stream == position.stream {
            return position.sequence > kept.position.sequence ? noted : kept
        }
        return reached == nil ? noted : kept
    }

    // MARK: What is asked

    var remembered: Remembered {
        var remembered = Remembered(preferences: preferences)
        for (peer, talk) in talks {
            let own = rows.map(\.row).filter { $0.peer == peer && $0.state == .waiting }
            remembered.conversations[peer] = RememberedConversation(
                outbox: own.filter(\.isOutgoing).map {
                    OutgoingMessage(
                        kept: $0.position, text: $0.text, purpose: $0.purpose,
                        isDeleted: $0.fate.isDeleted, milliseconds: $0.milliseconds)
                },
                taken: talk.taken, delivered: talk.delivered?.position, read: talk.read?.position,
                unread: own.count { !$0.isOutgoing && !$0.purpose.isAmendment })
        }
        return remembered
    }

    mutating func learn(_ numbers: [Int64]) {
        for (index, number) in numbers.enumerated() where index < rows.count {
            rows[index].row.number = number
        }
    }

    func page(_ query: HistoryQuery) -> HistoryPage {
        switch query {
        case .page(let peer, let search, let before, let limit):
            let found = shown(of: peer, search).filter { $0.number < before ?? .max }
            return HistoryPage(
                messages: found.suffix(limit).map(stored), hasMore: found.count > limit)
        case .later(let peer, let search, let after, let limit):
            return first(limit, shown(of: peer, search).filter { $0.number > after })
        case .named(let peer, let messages):
            let found = messages.compactMap { message in
                shown(of: peer, nil).first { $0.isNamed(message) }
            }
            return HistoryPage(messages: found.map(stored), hasMore: false)
        case .unread(let peer, let limit):
            return first(
                limit, shown(of: peer, nil).filter { !$0.isOutgoing && $0.state == .waiting })
        case .unreadCount(let peer):
            let count = shown(of: peer, nil).count { !$0.isOutgoing && $0.state == .waiting }
            return HistoryPage(messages: [], hasMore: false, count: count)
        case .sent(let peer, let position, let limit):
            let own = rows.filter { $0.row.peer == peer && $0.row.isOutgoing }
            let stream = own.filter { $0.row.position.stream == position.stream }
                .sorted { $0.row.position.sequence < $1.row.position.sequence }
            guard let oldest = stream.first else { return first(limit, []) }
            let last = stream.last { $0.row.position.sequence <= position.sequence }
            let start = last?.place ?? oldest.place - 1
            return first(limit, own.filter { $0.place > start }.map(\.row))
        }
    }

    private func shown(of peer: PeerID?, _ search: String?) -> [Row] {
        let inTalk = rows.map(\.row).filter {
            (peer == nil || $0.peer == peer) && !$0.purpose.isAmendment
        }
        guard let search else { return inTalk }
        // Whether any message at all holds the words as they stand: as the index is asked.
        let asTheyStand = inTalk.filter { $0.holds(search, isBegun: false) }
        return asTheyStand.isEmpty
            ? inTalk.filter { $0.holds(search, isBegun: true) } : asTheyStand
    }

    private func first(_ limit: Int, _ rows: [Row]) -> HistoryPage {
        HistoryPage(messages: rows.prefix(limit).map(stored), hasMore: rows.count > limit)
    }
}

extension TalkModel.Row {
    var stored: StoredMessage {
        StoredMessage(
            number: number, peer: peer, isOutgoing: isOutgoing, position: position, text: text,
            purpose: purpose, milliseconds: milliseconds,
            writtenMilliseconds: writtenMilliseconds, state: state, masked: masked, fate: fate)
    }

    /// Small letters, and `É` for an e: all that the generated texts have.
    fileprivate func holds(_ search: String, isBegun: Bool) -> Bool {
        let words = Self.words(text)
        let sought = Self.words(search)
        guard let last = sought.last else { return false }
        return sought.dropLast().allSatisfy(words.contains)
            && words.contains {
                isBegun ? last.count >= 3 && $0.hasPrefix(last) : $0 == last
            }
    }

    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").map { word in
            String(word.map { $0 == "É" ? "e" : $0 })
        }
    }
}
