import ChatCore
import ChatLanguage

/// What the node answers.
extension PlainSession {
    mutating func apply(_ response: Response, to command: Command) -> [Step] {
        switch response {
        case .selfView(let view):
            myself = view
            if case .rename = command { return [] }
            return [news("You are \(view.name), id \(view.id).")]
        case .peers(let views):
            for view in views { _ = roster.set(view) }
            return listPeers()
        case .peer(let view): return answered(view, to: command)
        case .message(let message): return accepted(message, by: command)
        case .words(let words): return [news(Wording.words(words))]
        case .wordEntries(let entries):
            return Wording.entries(entries, now: clock.now(), in: language).map { .say("* \($0)") }
        case .wordHistory(let deeds):
            let lines = WordTable.lines(for: deeds, now: clock.now(), in: language)
            return lines.isEmpty
                ? [news("Nothing is known of that word.")] : lines.map { .say("* \($0)") }
        case .listStatus(let lists): return WordsWording.status(lists).map(news)
        case .wordsChanged(let change): return changed(change, by: command)
        case .tested(let test): return Wording.tested(test).map { .say("* \($0)") }
        case .status(let status): return [news("\(status.peersOnline) online.")]
        case .history(let page):
            guard case .history(let request) = command else { return [] }
            return request.unread
                ? answered(unread: page, to: request) : answered(page, to: request)
        case .conversations(let views): return answered(views)
        case .preferences(let preferences):
            guard case .preferences(let edit) = command else { return [] }
            return PreferencesWording.lines(preferences, after: edit).map(news)
        case .done: return done(command)
        case .revealed(let views): return answered(views)
        case .dialledBack, .diagnosis: return []
        case .refused(let refusal):
            switch command {
            // Nobody has asked for these; a disk that is full is told as a notice.
            case .markRead, .typing: return []
            default: return [.say("! \(refusal.text(in: language))")]
            }
        }
    }

    private mutating func answered(_ view: PeerView, to command: Command) -> [Step] {
        if case .whoIs(let peer) = command, peer == queried {
            queried = nil
            _ = roster.set(view)
            return open(view)
        }
        if case .verify(_, let isVerified) = command {
            return [
                news(
                    isVerified
                        ? "\(view.name) is verified: their key is the one you have compared."
                        : "\(view.name) is not verified any more.")
            ]
        }
        return Wording.whoIs(view, clock: clock).map(news)
    }

    private mutating func accepted(_ message: MessageView, by command: Command) -> [Step] {
        // What is said of another message is told as that, read again.
        if case .send(_, _, let purpose, _) = command, purpose.isAmendment { return [] }
        let key = MessageKey(message)
        _ = saidMessages.note(key)
        lastMessages.note(message)
        var steps = ownLines(message).map { Step.say($0, of: key) }
        // Of many, whoever is around gets it in a moment.
        if message.state == .queued, roster[message.peer]?.presence != .around {
            arrivals.waits(message)
            steps.append(news("\(message.name) is not here: it goes out when they are back."))
        }
        return steps
    }

    private mutating func answered(_ page: HistoryView, to request: HistoryRequest) -> [Step] {
        if page.messages.isEmpty {
            return [
                news(request.search == nil ? "Nothing is kept." : "Nothing of that is kept.")
            ]
        }
        var transcript = Transcript(
            myself: myself.name, clock: clock, namesReaders: request.peer == nil,
            language: language)
        return page.messages.flatMap { message in
            let key = MessageKey(message)
            // It stands here: should it read otherwise, it is drawn again.
            _ = saidMessages.note(key)
            _ = amended.note(message)
            lastMessages.note(message)
            return transcript.lines(for: message).map { Step.say($0, of: key) }
        }
    }

    private mutating func done(_ command: Command) -> [Step] {
        if case .send = command {
            return [news("They are told of it. The message itself is not kept here any more.")]
        }
        guard case .forget(let peer) = command else { return [] }
        guard let view = roster.entries.map(\.view).first(where: { $0.id.text == peer }) else {
            return [news("Forgotten.")]
        }
        if partner == view.id { partner = nil }
        arrivals.forget(view.id)
        lastMessages.forget(view.id)
        return [news("\(view.name) and all that you wrote to each other is forgotten.")]
    }

    /// What changed is told to all who watch, and so here; this is what only who asked has to know.
    private mutating func changed(_ change: WordsChangeView, by command: Command) -> [Step] {
        var steps: [Step] = []
        if change.isEmpty {
            steps.append(
                news(
                    .plural(
                        change.count, one: "The list stays as it is: \(change.count) word.",
                        other: "The list stays as it is: \(change.count) words.")))
        }
        if let left = WordsWording.leftOut(change, keep: "/words keep") {
            steps.append(trouble(left))
        }
        if case .addWords = command, !change.isEmpty, !knowsThatWordsAreShared {
            knowsThatWordsAreShared = true
            steps.append(news(Wording.shared))
        }
        return steps
    }

    private func listPeers() -> [Step] {
        let here = roster.entries.filter { $0.view.presence != .offline }
        if here.isEmpty { return [news("Nobody is here yet.")] }
        return here.map { entry in
            news("[\(entry.number)] \(Wording.named(entry.view))")
        }
    }
}
