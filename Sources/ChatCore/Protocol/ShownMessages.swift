import DequeModule

/// Messages that came lately, as they were written: when the words change, what a person has in
/// front of them is read again. So is what was dropped: a rule that anybody can share must lose no
/// message for good.
struct ShownMessages: Sendable {
    struct Shown: Sendable {
        let original: String
        var view: MessageView
        /// Not when it was dropped.
        var isShown: Bool
    }

    private var messages: Deque<Shown> = []
    private var bytes = 0
    /// The words have changed since all of it was read.
    var isStale = false

    mutating func note(_ original: String, _ view: MessageView, isShown: Bool) {
        messages.append(Shown(original: original, view: view, isShown: isShown))
        bytes += original.utf8.count
        while messages.count > Limits.rereadMessages || bytes > Limits.rereadBytes {
            guard let first = messages.popFirst() else { return }
            bytes -= first.original.utf8.count
        }
    }

    mutating func forget(_ peer: PeerID) {
        messages.removeAll { $0.view.peer == peer }
        bytes = messages.reduce(0) { $0 + $1.original.utf8.count }
    }

    /// What reads otherwise by these words than it was shown, or is shown only now.
    ///
    /// - Parameter peers: labelled by these words: a name is remote text as well.
    mutating func again(by words: Words, _ peers: Peers) -> [MessageView] {
        isStale = false
        var changed: [MessageView] = []
        for place in messages.indices {
            let before = messages[place].view
            let name =
                peers[before.peer] == nil
                ? words.line(before.name.text) : peers.name(of: before.peer)
            let view = before.read(again: words.message(messages[place].original), by: name)
            guard view != before else { continue }
            messages[place].view = view
            guard messages[place].isShown || view.finding?.action != .drop else { continue }
            messages[place].isShown = true
            changed.append(view)
        }
        return changed
    }
}

extension NodeState {
    /// Brings what people see up to date with the words.
    mutating func readAgain(_ effects: inout [Effect]) {
        peers.relabelAll(words: words)
        for view in shown.again(by: words, peers) { effects.append(.publish(.reread(view))) }
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
    fileprivate func read(again reading: Words.Reading, by name: Displayable) -> MessageView {
        MessageView(
            peer: peer, name: name, direction: direction, id: id, number: number,
            text: reading.text, masked: reading.masked, finding: reading.finding, state: state,
            milliseconds: milliseconds)
    }
}
