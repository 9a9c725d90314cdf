import ChatCore

/// The plain interface as a value: updates and typed lines in, lines to show and commands to carry
/// out. Lines are only ever appended, so that a pipe, a dumb terminal and a screen reader read the
/// same as everybody.
struct PlainSession: Sendable {
    enum Step: Equatable, Sendable {
        case say(String)
        case ask(Command)
        case quit
    }

    private var myself: SelfView
    private var roster = Roster()
    /// Whom typed lines go to.
    private(set) var partner: PeerID?

    init(myself: SelfView) { self.myself = myself }

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
        case .delivery: return []
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
            return [.say("* [\(number)] \(before.name) is called \(view.name) now.")]
        }
        return []
    }

    /// Whoever is written to while talking to nobody talks to the one who wrote: what is typed next
    /// is the answer.
    private mutating func received(_ message: MessageView) -> [Step] {
        var said = lines(of: message.text).map { Step.say("\(message.name): \($0)") }
        // A line of ours, which nobody can send.
        if let hidden = Wording.hidden(message) { said = [.say("! \(hidden)")] }
        if let warning = Wording.warning(message) { said.append(.say("! \(warning)")) }
        guard partner == nil, let view = roster[message.peer] else { return said }
        return said + open(view)
    }

    private func lines(of text: Displayable) -> [Substring] {
        text.text.split(separator: "\n", omittingEmptySubsequences: false)
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
            var steps = lines(of: message.text).map { Step.say("\(myself.name): \($0)") }
            if message.state == .queued {
                steps.append(.say("* \(message.name) is not here: it goes out when they are back."))
            }
            return steps
        case .words(let words):
            if words.isEmpty { return [.say("* No words are masked: /words add WORD adds one.")] }
            return [.say("* Masked words: \(words.map(\.shown.text).joined(separator: ", "))")]
        case .wordsChanged(let change):
            // A change that changed nothing is not announced to all, so it is said here.
            guard change.added.isEmpty, change.removed.isEmpty else { return [] }
            return [.say("* The list stays as it is: \(change.count) words.")]
        case .tested(let test): return Wording.tested(test).map { .say("* \($0)") }
        case .status(let status): return [.say("* \(status.peersOnline) online.")]
        case .refused(let refusal): return [.say("! \(refusal.message)")]
        }
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
        case .words: return PlainCommand.words(rest)
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
