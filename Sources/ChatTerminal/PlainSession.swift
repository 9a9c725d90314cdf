import ChatCore

/// The plain interface as a value: updates and typed lines in, lines to show and commands to carry
/// out. Lines are only ever appended, so that a pipe, a dumb terminal and a screen reader read the
/// same as everybody; only where they can be taken back are those of a message replaced.
struct PlainSession: Sendable {
    enum Step: Equatable, Sendable {
        /// A line, and the message that it belongs to if it does.
        case say(String, of: MessageKey? = nil)
        /// The lines of a message that reads otherwise now.
        case replace(MessageKey, with: [String])
        case ask(Command)
        case quit
    }

    private var myself: SelfView
    private var roster = Roster()
    /// Whom typed lines go to.
    private(set) var partner: PeerID?
    private var saidMessages = SaidMessages()
    /// The person has been told whom added words are for.
    private var knowsThatWordsAreShared = false
    /// Milliseconds since 1970.
    private let now: @Sendable () -> Int64

    init(myself: SelfView, now: @escaping @Sendable () -> Int64) {
        self.myself = myself
        self.now = now
    }

    var prompt: String {
        partner.flatMap { roster[$0] }.map { "to \($0.name): " } ?? "> "
    }

    func welcome(discovery: DiscoveryView) -> [Step] {
        [
            .say("* You are \(myself.name). \(Wording.discovery(discovery))"),
            .say(
                "* People appear below by number. Type a number or a name to talk to one of them,"),
            .say("* /help for the commands, /quit (or Ctrl-D) to leave."),
        ]
    }

    // MARK: What the node tells

    mutating func apply(_ update: Update) -> [Step] {
        switch update {
        case .peer(let view): return peerChanged(view)
        case .message(let message): return received(message)
        case .reread(let message): return readAgain(message)
        case .delivery, .conversation, .typing, .preferences: return []
        case .discovery(let view): return [.say("* \(Wording.discovery(view))")]
        case .wordsChanged(let change): return Wording.change(change).map { .say("* \($0)") }
        case .renamed(let view):
            myself = view
            return [.say("* You are \(view.name) now.")]
        case .notice(let notice): return [.say("! \(notice.text)")]
        }
    }

    private mutating func peerChanged(_ view: PeerView) -> [Step] {
        let before = roster[view.id]
        let number = roster.set(view)
        let formerly = before?.presence ?? .offline
        guard view.presence == formerly else {
            return Wording.presence(view, before: formerly, number: number).map {
                [.say("* \($0)")]
            }
                ?? []
        }
        if let before, before.name != view.name, view.presence != .offline {
            // With a star it may be the old name masked, which must not be said once more.
            let former = view.name.text.contains("*") ? "" : " \(before.name)"
            return [.say("* [\(number)]\(former) is called \(view.name) now.")]
        }
        return []
    }

    private mutating func readAgain(_ message: MessageView) -> [Step] {
        let (key, lines) = (MessageKey(message), Wording.message(message))
        // It was dropped when it came.
        if saidMessages.note(key) { return lines.map { .say($0, of: key) } }
        return [.replace(key, with: lines)]
    }

    /// Whoever is written to while talking to nobody talks to the one who wrote: what is typed next
    /// is the answer.
    private mutating func received(_ message: MessageView) -> [Step] {
        let key = MessageKey(message)
        _ = saidMessages.note(key)
        let said = Wording.message(message).map { Step.say($0, of: key) }
        guard partner == nil, let view = roster[message.peer] else { return said }
        return said + open(view)
    }

    // MARK: What the node answers

    mutating func apply(_ response: Response, to command: Command) -> [Step] {
        switch response {
        case .selfView(let view):
            myself = view
            if case .rename = command { return [] }
            return [.say("* You are \(view.name), id \(view.id).")]
        case .peers(let views):
            for view in views { _ = roster.set(view) }
            return list()
        case .peer(let view): return Wording.whoIs(view).map { .say("* \($0)") }
        case .message(let message):
            var steps = message.text.lines.map { Step.say("\(myself.name): \($0)") }
            // Of many, whoever is around gets it in a moment.
            if message.state == .queued, roster[message.peer]?.presence != .around {
                steps.append(.say("* \(message.name) is not here: it goes out when they are back."))
            }
            return steps
        case .words(let words): return [.say("* \(Wording.words(words))")]
        case .wordEntries(let entries):
            return Wording.entries(entries, now: now()).map { .say("* \($0)") }
        case .wordHistory(let deeds):
            let lines = WordTable.lines(for: deeds, now: now())
            return lines.isEmpty
                ? [.say("* Nothing is known of that word.")] : lines.map { .say("* \($0)") }
        case .listStatus(let lists): return WordsWording.status(lists).map { .say("* \($0)") }
        case .wordsChanged(let change): return changed(change, by: command)
        case .tested(let test): return Wording.tested(test).map { .say("* \($0)") }
        case .status(let status): return [.say("* \(status.peersOnline) online.")]
        case .history, .conversations, .preferences, .done: return []
        case .dialledBack, .diagnosis: return []
        case .refused(let refusal): return [.say("! \(refusal.message)")]
        }
    }

    /// What changed is told to all who watch, and so here; this is what only who asked has to know.
    private mutating func changed(_ change: WordsChangeView, by command: Command) -> [Step] {
        var steps: [Step] = []
        if change.isEmpty {
            steps.append(.say("* The list stays as it is: \(change.count) words."))
        }
        if let left = WordsWording.leftOut(change, keep: "/words keep") {
            steps.append(.say("! \(left)"))
        }
        if case .addWords = command, !change.isEmpty, !knowsThatWordsAreShared {
            knowsThatWordsAreShared = true
            steps.append(.say("* \(Wording.shared)"))
        }
        return steps
    }

    private func list() -> [Step] {
        let here = roster.entries.filter { $0.view.presence != .offline }
        if here.isEmpty { return [.say("* Nobody is here yet.")] }
        return here.map { entry in
            .say("* [\(entry.number)] \(entry.view.name)\(Wording.remark(entry.view.presence))")
        }
    }

    // MARK: What is typed

    mutating func typed(_ line: String) -> [Step] {
        if line.hasPrefix("//") { return talk(String(line.dropFirst())) }
        if line.hasPrefix("/") { return command(line) }
        if partner == nil, !line.allSatisfy(\.isWhitespace) {
            switch roster.pick(line) {
            case .one(let view): return open(view)
            case .none:
                let text =
                    "You talk to nobody yet: type a number or a name first (/peers lists them)."
                return [.say("! \(text)")]
            case .many(let views):
                let names = views.map(\.name.text).joined(separator: ", ")
                return [.say("! That could be \(names): type which.")]
            }
        }
        return talk(line)
    }

    private func talk(_ text: String) -> [Step] {
        if text.allSatisfy(\.isWhitespace) { return [] }
        guard let partner else {
            return [.say("! You talk to nobody yet: pick somebody first (/peers lists them).")]
        }
        return [.ask(.send(peer: partner.text, text: text, waitSeconds: nil))]
    }

    private mutating func open(_ view: PeerView) -> [Step] {
        partner = view.id
        return [.say("* You talk to \(view.name) now. /close ends it.")]
    }

    private mutating func command(_ line: String) -> [Step] {
        let (name, rest) = line.dropFirst().firstWord
        guard let word = PlainCommand(name: String(name)) else {
            return [
                .say(
                    "! There is no command /\(Displayable(name)). /help lists them; //text sends /text."
                )
            ]
        }
        switch word {
        case .help: return PlainCommand.help(about: String(rest)).map { .say("* \($0)") }
        case .quit: return [.quit]
        case .peers: return [.ask(.peers(everybody: false))]
        case .whoAmI: return [.ask(.whoAmI)]
        case .whoIs: return withPeer(rest) { view, _ in [.ask(.whoIs(peer: view.id.text))] }
        case .query:
            switch withPeerView(rest) {
            case .success(let (view, _)): return open(view)
            case .failure(let steps): return steps.steps
            }
        case .message:
            return withPeer(rest) { view, text in
                text.isEmpty
                    ? [.say("! What should \(view.name) read? /msg WHO TEXT")]
                    : [.ask(.send(peer: view.id.text, text: text, waitSeconds: nil))]
            }
        case .say: return talk(String(rest))
        case .close:
            guard let view = partner.flatMap({ roster[$0] }) else {
                return [.say("! No talk is open.")]
            }
            partner = nil
            return [.say("* You no longer talk to \(view.name).")]
        case .nick: return [.ask(.rename(nickname: String(rest)))]
        case .words: return PlainWords.steps(for: rest, roster)
        }
    }

    private struct NoPeer: Error { let steps: [Step] }

    private func withPeerView(_ text: Substring) -> Result<(PeerView, String), NoPeer> {
        if text.isEmpty {
            return .failure(NoPeer(steps: [.say("! Who? Give a number or a name.")]))
        }
        switch roster.pickFirst(of: text) {
        case (.one(let view), let rest): return .success((view, rest))
        case (.none, _):
            return .failure(
                NoPeer(steps: [.say("! Nobody of that name is here: /peers lists them.")]))
        case (.many(let views), _):
            let names = views.map(\.name.text).joined(separator: ", ")
            let text = "! That could be \(names): use the number, or put the name in quotes."
            return .failure(NoPeer(steps: [.say(text)]))
        }
    }

    private func withPeer(_ text: Substring, _ act: (PeerView, String) -> [Step]) -> [Step] {
        switch withPeerView(text) {
        case .success(let (view, rest)): act(view, rest)
        case .failure(let failure): failure.steps
        }
    }
}

/// Knows a message again that was shown.
struct MessageKey: Hashable, Sendable {
    let peer: PeerID
    let id: MessagePosition

    init(_ message: MessageView) {
        peer = message.peer
        id = message.id
    }
}
