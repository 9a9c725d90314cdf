import ChatCore
import ChatLanguage

/// What the node tells.
extension Screen {
    mutating func apply(_ update: Update) -> [ScreenEffect] {
        switch update {
        case .peer(let view): return changed(view)
        case .message(let message):
            came(message)
            return []
        case .reread(let message):
            timelines[message.peer]?.update(message)
            if case .search(var view) = overlay {
                view.reread(message)
                overlay = .search(view)
            }
            return []
        case .delivery(let message):
            // Each own message is told so first; it may have been written elsewhere, on another
            // screen of this node or by a command.
            let isKnown = timelines[message.peer]?.message(message.messageName) != nil
            if message.state == .queued, !isKnown {
                timelines[message.peer]?.add(message)
            } else {
                timelines[message.peer]?.moved(message)
            }
            return []
        case .conversation(let view):
            people.set(view)
            if view.unread == 0 { notices.read(view.peer) }
            return []
        case .typing(let view):
            let until = clock.now() + Int64(Limits.typingSeconds) * 1_000
            people.typing(view.peer, until: view.active ? until : nil)
            return []
        case .preferences(let preferences):
            presence = preferences.presence
            return []
        case .discovery(let view):
            welcome.set(view)
            return view.state == .unavailable ? tell(session.apply(update), to: current) : []
        case .wordsChanged:
            listCheck.changed()
            let effects = tell(session.apply(update), to: current) + askSilently(.listStatus)
            guard case .words = overlay else { return effects }
            return effects + askSilently(WordsView.question)
        case .renamed(let view):
            myself = view
            return tell(session.apply(update), to: current)
        case .notice(let notice):
            let peer = notice.peer.flatMap { timelines[$0] == nil ? nil : $0 }
            return tell(session.apply(update), to: peer ?? current)
        }
    }

    private mutating func changed(_ view: PeerView) -> [ScreenEffect] {
        let before = people[view.id]?.view
        aliases.saw(view, knownAs: before, now: clock.now())
        let steps = session.apply(.peer(view))
        people.set(view, number: session.roster.number(of: view.id) ?? 0)
        if case .finder(var finder) = overlay {
            finder.search(people)
            overlay = .finder(finder)
        }
        var effects: [ScreenEffect] = []
        // What others do goes by in the pane; here only of whom one talks to.
        if view.id == current { effects += tell(steps, to: view.id) }
        let formerly = before?.presence ?? .offline
        guard view.presence != formerly else { return effects }
        let isHere = view.presence == .online || view.presence == .around
        let wasHere = formerly == .online || formerly == .around
        if isHere != wasHere {
            notices.changed(view, isHere ? "is here" : "has left", settings, attention, said)
        }
        if people.here == 0 {
            welcome.becameLonely(now: clock.now())
        } else {
            _ = welcome.passed(seesSomebody: true, now: clock.now())
        }
        listCheck.changed()
        return effects + askSilently(.listStatus)
    }

    /// How the person here is sitting.
    var attention: Notices.Attention {
        Notices.Attention(
            hasFocus: hasFocus, inSight: isEndInSight ? current : nil,
            isBusy: presence.state == .busy)
    }

    /// The newest of the open conversation can be read.
    var isEndInSight: Bool {
        overlay == nil && (current.flatMap { timelines[$0] }?.isAtEnd ?? false)
    }

    private mutating func came(_ message: MessageView) {
        timelines[message.peer]?.add(message)
        guard message.direction == .incoming else { return }
        people.typing(message.peer, until: nil)
        let calls = Notices.calls(message, own: myself.name, highlights: settings.highlights)
        if calls, !(hasFocus && isEndInSight && message.peer == current) {
            people.call(message.peer)
        }
        notices.came(message, calls: calls, settings, attention, said)
    }

    // MARK: What the program says

    /// The lines of what the plain interface would say, in a conversation, or else below what is in
    /// sight; what it would ask is asked.
    mutating func say(_ steps: [PlainSession.Step], to peer: PeerID?) -> [ScreenEffect] {
        let (lines, effects) = read(steps)
        say(lines, to: peer)
        return effects
    }

    /// What nobody has asked for, and can wait to be come across.
    private mutating func tell(_ steps: [PlainSession.Step], to peer: PeerID?) -> [ScreenEffect] {
        let (lines, effects) = read(steps)
        if let peer, timelines[peer] != nil {
            timelines[peer]?.say(lines, at: clock.now())
        } else {
            say(lines, to: nil)
        }
        return effects
    }

    private mutating func read(
        _ steps: [PlainSession.Step]
    ) -> (lines: [StyledText], effects: [ScreenEffect]) {
        var lines: [StyledText] = []
        var effects: [ScreenEffect] = []
        for step in steps {
            switch step {
            case .say(let line, _): lines.append(Self.looks(line))
            case .replace: break
            case .ask(let command): effects.append(.ask(command))
            case .quit: effects += leave()
            }
        }
        return (lines, effects)
    }

    /// The plain interface marks its lines by their first character.
    private static func looks(_ line: String) -> StyledText {
        if line.hasPrefix("! ") { return StyledText(line.dropFirst(2), .warning) }
        return StyledText(line.hasPrefix("* ") ? String(line.dropFirst(2)) : line, .notice)
    }

    mutating func say(_ lines: [StyledText], to peer: PeerID?) {
        guard !lines.isEmpty else { return }
        if let peer, timelines[peer] != nil {
            // Who asks while scrolled back would else see nothing of the answer.
            if peer == current { timelines[peer]?.toEnd() }
            timelines[peer]?.say(lines, at: clock.now())
        } else if lines.count == 1 {
            add(flash: lines[0])
        } else {
            overlay = .lines(LinesView(lines))
        }
    }

    /// About a message: there, where one is, however far back.
    mutating func explain(_ lines: [StyledText], to peer: PeerID?) {
        guard let peer, peer == current, timelines[peer]?.isAtEnd == false else {
            return say(lines, to: peer)
        }
        for line in lines.prefix(Self.mostFlashes) { add(flash: line) }
    }

    mutating func say(_ phrase: Phrase, _ role: Style.Role = .notice) {
        say([said.styled(phrase, role)], to: current)
    }

    /// Until the next key, below what is in sight.
    mutating func hint(_ phrase: Phrase, _ role: Style.Role = .notice) {
        add(flash: said.styled(phrase, role))
    }

    private static let mostFlashes = 4

    /// The answer to what was typed stays first, whatever is told after it.
    private mutating func add(flash line: StyledText) {
        guard flash.last != line else { return }
        if flash.count == Self.mostFlashes { flash.remove(at: 1) }
        flash.append(line)
    }
}
