import ChatCore
import ChatLanguage

/// What the node answers.
extension Screen {
    mutating func apply(_ response: Response, to command: Command) -> [ScreenEffect] {
        let isSilent = silent.remove(command) != nil
        switch (response, command) {
        case (.history(let page), .history(let request)):
            return took(page, for: request)
        case (.revealed(let places), .reveal(_, let id)):
            return revealed(places, of: MessageName(isOutgoing: false, position: id))
        case (.message(let message), .send(_, _, let purpose, _)):
            return accepted(message, purpose)
        case (.refused(let refusal), _): return refused(refusal, command, isSilent: isSilent)
        case (.preferences(let preferences), _): presence = preferences.presence
        case (.peers(let views), _): see(views)
        case (.conversations(let views), _): see(views)
        case (.listStatus(let lists), _): see(lists)
        case (.wordEntries(let entries), _):
            if case .words(var view) = overlay, isSilent {
                view.set(entries)
                overlay = .words(view)
                return []
            }
        case (.wordHistory(let deeds), .wordHistory(let word)):
            if case .words(var view) = overlay, isSilent {
                view.set(deeds, of: word.split(separator: "\t").first.map(String.init) ?? word)
                overlay = .words(view)
                return []
            }
        case (.wordsChanged, _):
            let effects = askSilently(.listStatus)
            if case .words(var view) = overlay, isSilent {
                view.say(note(session.apply(response, to: command)))
                overlay = .words(view)
                return effects + askSilently(WordsView.question)
            }
            return effects + say(session.apply(response, to: command), to: current)
        case (.done, .forget(let peer)): forgot(peer)
        case (.done, .verify(let peer, let isVerified)), (.peer, .verify(let peer, let isVerified)):
            guard let name = PeerID(text: peer).flatMap({ people[$0] })?.view.name else {
                return []
            }
            hint(isVerified ? "\(name) is verified." : "\(name) is not verified any more.")
            return []
        case (.status(let status), _): welcome.set(status.discovery)
        default: break
        }
        guard !isSilent else { return [] }
        return say(session.apply(response, to: command), to: current)
    }

    /// What the plain interface would say of it, in one line.
    private func note(_ steps: [PlainSession.Step]) -> Phrase? {
        let lines = steps.compactMap { step -> String? in
            guard case .say(let line, _) = step else { return nil }
            return line.hasPrefix("* ") || line.hasPrefix("! ") ? String(line.dropFirst(2)) : line
        }
        return lines.isEmpty ? nil : .verbatim(lines.joined(separator: " "))
    }

    // MARK: Who there is

    /// Numbers are given once: those who are here get the first.
    private mutating func see(_ views: [PeerView]) {
        let sorted = views.sorted {
            ($0.presence == .offline ? 1 : 0, $0.name.text.lowercased())
                < ($1.presence == .offline ? 1 : 0, $1.name.text.lowercased())
        }
        for view in sorted {
            let number = session.roster.set(view)
            people.set(view, number: number)
        }
        _ = welcome.passed(seesSomebody: people.here > 0, now: clock.now())
    }

    private mutating func see(_ conversations: [ConversationView]) {
        for talk in conversations {
            if people[talk.peer] == nil {
                see([
                    PeerView(
                        id: talk.peer, name: talk.name, nameConfirmed: true, presence: .offline,
                        addresses: [], firstMetMilliseconds: nil)
                ])
            }
            people.set(talk)
        }
        if current == nil { welcome.set(missed: conversations) }
    }

    private mutating func see(_ lists: [ListStatusView]) {
        let others =
            lists.map { $0.inSync + $0.behind + $0.ahead + $0.apart + $0.silent }.max() ?? 0
        let isSettled = lists.allSatisfy {
            $0.behind + $0.ahead + $0.apart + $0.silent + $0.missingPacks == 0
        }
        listCheck.answered(isSettled: isSettled, now: clock.now())
        listState =
            others == 0
            ? .alone : isSettled ? .inSync : listCheck.isOverdue ? .behind : .syncing
    }

    private mutating func forgot(_ peer: String) {
        guard let id = PeerID(text: peer) else { return }
        if current == id { close() }
        timelines[id] = nil
        drafts[id] = nil
        people.remove(id)
    }

    // MARK: Messages

    private mutating func took(
        _ page: HistoryView, for request: HistoryRequest
    ) -> [ScreenEffect] {
        if case .search(var view) = overlay, view.set(page, to: request) {
            overlay = .search(view)
            return []
        }
        guard let peer = pages.removeValue(forKey: request) else { return [] }
        timelines[peer]?.took(page, for: request)
        return pageRequests() + markRead()
    }

    private mutating func accepted(
        _ message: MessageView, _ purpose: MessagePurpose
    ) -> [ScreenEffect] {
        switch purpose {
        case .text, .action, .reply:
            timelines[message.peer]?.add(message)
            timelines[message.peer]?.removeUnreadLine()
            timelines[message.peer]?.toEnd()
            // Elsewhere nothing shows that it is on its way.
            if message.peer != current {
                let isQueued = message.state == .queued
                hint(
                    isQueued ? "To \(message.name): it waits for them." : "Sent to \(message.name)."
                )
            }
        // The message itself is told as one that reads otherwise now.
        case .edit, .deletion, .reaction: timelines[message.peer]?.update(message)
        }
        return pageRequests()
    }

    private mutating func refused(
        _ refusal: Refusal, _ command: Command, isSilent: Bool
    ) -> [ScreenEffect] {
        switch command {
        case .history(let request):
            if let peer = pages.removeValue(forKey: request) {
                timelines[peer]?.refused(request)
                return []
            }
        case .reveal(_, let id): reveals[MessageName(isOutgoing: false, position: id)] = nil
        case .send(let peer, let text, let purpose, _):
            // What could not be said is not lost: it stands in the line again.
            if editor.isEmpty, peer == current?.text, purpose == .text { editor.set(text) }
        case .markRead, .typing, .status, .preferences, .listStatus:
            if isSilent { return [] }
        default: break
        }
        if case .words(var view) = overlay, isSilent {
            view.say(.verbatim(refusal.text(in: language)))
            overlay = .words(view)
            return []
        }
        explain([StyledText(refusal.text(in: language), .warning)], to: current)
        return []
    }
}
