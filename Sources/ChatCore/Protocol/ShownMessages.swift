import DequeModule

/// Messages that came or were written lately, as they were written: when the words change, what a
/// person has in front of them is read again. So is what was dropped: a rule that anybody can share
/// must lose no message for good. And what others say about them finds them here.
struct ShownMessages: Sendable {
    private struct Shown: Sendable {
        var message: StoredMessage
        var view: MessageView
        /// Not when it was dropped.
        var isShown: Bool
    }

    private var messages: Deque<Shown> = []
    private var bytes = 0
    /// The words have changed since all of it was read.
    var isStale = false

    mutating func note(_ message: StoredMessage, _ view: MessageView) {
        messages.append(Shown(message: message, view: view, isShown: !view.isDropped))
        bytes += message.text.utf8.count
        while messages.count > Limits.rereadMessages || bytes > Limits.rereadBytes {
            guard let first = messages.popFirst() else { return }
            bytes -= first.message.text.utf8.count
        }
    }

    /// A message of the talk with a peer, if it is of those that came or were written lately.
    func message(_ position: MessagePosition, of peer: PeerID) -> StoredMessage? {
        place(of: position, with: peer).map { messages[$0].message }
    }

    /// From the end: it is nearly always one of the last.
    private func place(of position: MessagePosition, with peer: PeerID) -> Int? {
        messages.lastIndex { $0.message.position == position && $0.message.peer == peer }
    }

    /// An own message got further, or was told what was masked of it.
    mutating func note(_ view: MessageView, masked: [String]) {
        guard let place = place(of: view.id, with: view.peer) else { return }
        messages[place].view = view
        messages[place].message.masked = masked
    }

    /// A message as the history has it by now. Returns what of it is news to whoever saw it before.
    mutating func amend(_ message: StoredMessage, by reader: MessageReader) -> MessageView? {
        var view = reader.view(of: message)
        guard let place = place(of: message.position, with: message.peer) else {
            // Nobody can say whether it was ever shown: what is dropped is not from now on.
            return view.isDropped ? nil : view
        }
        let before = messages[place].view
        // Whether an own one has left its queue, the history does not know.
        if view.state == .queued { view = reader.view(of: message, state: before.state) }
        bytes += message.text.utf8.count - messages[place].message.text.utf8.count
        messages[place].message = message
        messages[place].view = view
        let isNews = view.saysOtherwise(than: before)
        guard isNews, messages[place].isShown || !view.isDropped else { return nil }
        messages[place].isShown = true
        return view
    }

    /// Those that answer a message quote it as it reads now. Returns which say otherwise by that.
    mutating func quote(_ target: StoredMessage, by reader: MessageReader) -> [MessageView] {
        var changed: [MessageView] = []
        for place in messages.indices {
            let message = messages[place].message
            guard message.purpose == .reply(to: target.reference), message.peer == target.peer,
                message.quoted != target.beginning
            else { continue }
            messages[place].message.quoted = target.beginning
            let before = messages[place].view
            let view = reader.view(of: messages[place].message, state: before.state)
            messages[place].view = view
            if messages[place].isShown, view.saysOtherwise(than: before) { changed.append(view) }
        }
        return changed
    }

    mutating func forget(_ peer: PeerID) {
        messages.removeAll { $0.view.peer == peer }
        bytes = messages.reduce(0) { $0 + $1.message.text.utf8.count }
    }

    /// What reads otherwise by these words than it was shown, or is shown only now.
    ///
    /// - Parameter reader: with names labelled by these words: a name is remote text as well.
    mutating func again(by reader: MessageReader) -> [MessageView] {
        isStale = false
        var changed: [MessageView] = []
        for place in messages.indices {
            let before = messages[place].view
            let name =
                reader.peers[before.peer] == nil ? reader.words.line(before.name.text) : nil
            let view = reader.view(of: messages[place].message, name: name, state: before.state)
            guard view != before else { continue }
            messages[place].view = view
            guard messages[place].isShown || !view.isDropped else { continue }
            messages[place].isShown = true
            changed.append(view)
        }
        return changed
    }
}

extension NodeState {
    var reader: MessageReader { MessageReader(words: words, peers: peers) }

    /// Brings what people see up to date with the words.
    mutating func readAgain(_ effects: inout [Effect]) {
        peers.relabelAll(words: words)
        let views = shown.again(by: reader) + written.again(by: reader)
        for view in views { effects.append(.publish(.reread(view))) }
    }

    /// What others changed: read again, and told, once for all that came together.
    mutating func tickWords(at now: Moment, _ effects: inout [Effect]) {
        if words.isDisordered, rebuildWordsAt.map({ $0 <= now }) ?? true {
            words.rebuild(from: lists.rules)
            rebuildWordsAt = now + .seconds(Limits.wordsRebuildSeconds)
            shown.isStale = true
        }
        if shown.isStale { readAgain(&effects) }
        guard let (added, removed, authors) = news.take(at: now) else { return }
        let view = WordsChangeView(
            added: added, removed: removed, by: authors.map(name), count: words.count)
        effects.append(.publish(.wordsChanged(view)))
    }

    /// What people call an author of records.
    func name(of author: Author) -> Displayable {
        author == lists.signer.author ? Displayable(nickname) : peers.name(of: author.peer)
    }
}

extension MessageView {
    /// Whether it reads otherwise: its number, and how far it got, are told elsewhere.
    fileprivate func saysOtherwise(than before: MessageView) -> Bool {
        text != before.text || finding != before.finding || masked != before.masked
            || maskedThere != before.maskedThere || name != before.name
            || reply != before.reply || isEdited != before.isEdited
            || isDeleted != before.isDeleted || reactions != before.reactions
    }
}
