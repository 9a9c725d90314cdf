import ChatCore
import ChatLanguage

/// Which conversation is open, and what of it has been read.
extension Screen {
    /// So many can be gone back to at once; the others ask their node again.
    static let keptTimelines = 12

    mutating func open(_ peer: PeerID) -> [ScreenEffect] {
        overlay = nil
        guard peer != current else { return pageRequests() }
        var effects = putAway()
        current = peer
        session.partner = peer
        draft = drafts.removeValue(forKey: peer) ?? Draft()
        opened.removeAll { $0 == peer }
        opened.append(peer)
        if opened.count > Self.keptTimelines { timelines[opened.removeFirst()] = nil }
        if timelines[peer] == nil {
            timelines[peer] = Timeline(peer: peer)
        }
        if let unread = people[peer]?.unread, unread > 0 {
            _ = timelines[peer]?.toUnreadLine(unread: unread)
        }
        if !settings.hasSeenWelcome {
            settings.hasSeenWelcome = true
            effects.append(.keep(settings))
        }
        return effects + pageRequests() + markRead()
    }

    /// No conversation is open then.
    @discardableResult
    mutating func close() -> [ScreenEffect] {
        let effects = putAway()
        current = nil
        session.partner = nil
        draft = Draft()
        return effects
    }

    /// What is open goes out of sight: its draft is kept, and what comes from now on is new there.
    private mutating func putAway() -> [ScreenEffect] {
        var effects = tellTyping("")
        endEditing()
        typedHistory.leave()
        (completion, pasted, question, historySearch) = (nil, nil, nil, nil)
        (flash, isLeaving) = ([], false)
        homeSelection = ListSelection()
        guard let current else { return effects }
        look { $0.select(.none, in: $1) }
        timelines[current]?.placeUnreadLine(.next)
        drafts[current] = draft.editor.isEmpty ? nil : draft
        if settings.drafts[current.text] ?? "" != draft.editor.text { effects.append(keep()) }
        return effects
    }

    /// Drafts and what was typed, for the next time.
    mutating func keep() -> ScreenEffect {
        var texts = drafts.mapValues(\.editor.text)
        if let current { texts[current] = draft.kept?.text ?? editor.text }
        settings.drafts = [:]
        for (peer, text) in texts where !text.isEmpty { settings.drafts[peer.text] = text }
        settings.typed = typedHistory.kept
        return .keep(settings)
    }

    /// Once a minute, for the day when nothing can be kept at the end.
    mutating func keepDraft() -> [ScreenEffect] {
        guard let current, draft.purpose == .text,
            settings.drafts[current.text] ?? "" != editor.text
                || settings.typed != typedHistory.kept
        else { return [] }
        return [keep()]
    }

    // MARK: From one to the next

    mutating func open(number: Int) -> [ScreenEffect] {
        guard let person = people[number: number] else {
            hint("Nobody has the number \(number).")
            return []
        }
        return open(person.view.id)
    }

    /// Calls first, then by number from here on.
    mutating func openActive() -> [ScreenEffect] {
        let active = people.active(but: current)
        let here = current.flatMap { people[$0]?.number } ?? 0
        let next =
            active.first { $0.isCalling } ?? active.first { $0.number > here } ?? active.first
        guard let next else {
            hint("Nobody else has written.")
            return []
        }
        return open(next.view.id)
    }

    mutating func openNext(_ step: Int) -> [ScreenEffect] {
        let order = people.order
        guard !order.isEmpty else { return [] }
        guard let current, let place = order.firstIndex(of: current) else {
            return open(step > 0 ? order[0] : order[order.count - 1])
        }
        return open(order[(place + step + order.count) % order.count])
    }

    // MARK: Reading

    /// Does something to the open conversation, as it is looked at.
    mutating func look(_ act: (inout Timeline, TimelineView) -> Void) {
        let view = timelineView
        // Taken out, so that nothing of it is copied.
        guard let current, var timeline = timelines.removeValue(forKey: current) else { return }
        act(&timeline, view)
        timelines[current] = timeline
    }

    /// What the open conversation needs of the history, for what is in sight.
    mutating func pageRequests() -> [ScreenEffect] {
        var request: HistoryRequest?
        look { request = $0.nextRequest(in: $1) }
        guard let current, let request else { return [] }
        pages[request] = current
        return [.ask(.history(request))]
    }

    /// Read is what a person has had before their eyes: of the open conversation, as far down as
    /// it was in sight, with the focus on this window.
    mutating func markRead() -> [ScreenEffect] {
        guard let current, hasFocus, overlay == nil else { return [] }
        var seen: MessageView?
        look { seen = $0.newestOfPeerSeen(in: $1) }
        guard let last = seen, last.state == .received, isNew(last) else { return [] }
        marked[current] = last.id
        timelines[current]?.wereRead(through: last.messageName)
        if isEndInSight { notices.read(current) }
        return askSilently(.markRead(peer: current.text, through: last.id))
    }

    /// Whether it is after all that was told to be read: who scrolls back has read it already.
    private func isNew(_ message: MessageView) -> Bool {
        guard let window = timelines[message.peer]?.window, let id = marked[message.peer],
            let before = window.place(of: MessageName(isOutgoing: false, position: id)),
            let place = window.place(of: message.messageName)
        else { return marked[message.peer] != message.id }
        return place > before
    }

    /// What is unread and not being read just now.
    var unseen: Int {
        let isRead = hasFocus && isEndInSight
        return people.unread - (isRead ? current.flatMap { people[$0]?.unread } ?? 0 : 0)
    }

    mutating func focused(_ hasFocus: Bool) -> [ScreenEffect] {
        self.hasFocus = hasFocus
        if hasFocus {
            // What came while nobody looked may be more than is in sight.
            if isEndInSight, let current, let unread = people[current]?.unread, unread > 0 {
                _ = timelines[current]?.toUnreadLine(unread: unread)
            }
            return pageRequests() + markRead() + notices.title(unread: unseen)
        }
        if let current, isEndInSight { timelines[current]?.placeUnreadLine(.next) }
        return []
    }

    /// Somebody is told that something is being typed to them.
    mutating func tellTyping(_ text: String) -> [ScreenEffect] {
        session.isTyping(text).flatMap { step -> [ScreenEffect] in
            guard case .ask(let command) = step else { return [] }
            silent.insert(command)
            return [.ask(command)]
        }
    }
}
