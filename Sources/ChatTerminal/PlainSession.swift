import ChatCore
import ChatLanguage

/// The plain interface as a value: updates and typed lines in, lines to show and commands to carry
/// out. Lines are only ever appended, so that a pipe, a dumb terminal and a screen reader read the
/// same as everybody; only where they can be taken back are those of a message replaced.
struct PlainSession: Sendable {
    enum Step: Equatable, Sendable {
        /// A line, and the message that it belongs to if it does.
        case say(String, of: MessageKey? = nil)
        /// The lines of a message that reads otherwise now.
        ///
        /// - Parameter orSay: where its lines are out of sight, or nothing can be taken back.
        case replace(MessageKey, with: [String], orSay: [String] = [])
        case ask(Command)
        case quit
    }

    var myself: SelfView
    var roster = Roster()
    /// Whom typed lines go to.
    var partner: PeerID?
    var saidMessages = SaidMessages()
    /// Those of which it was said what the reader's list masked.
    private var saidMasked = SaidMessages()
    /// What people were last said to say of themselves.
    private var saidStatus: [PeerID: PresenceView] = [:]
    var missed = MissedMessages()
    var arrivals = Arrivals()
    var typing = TypingNotices()
    /// Of each talk the last message that was shown and not marked as read yet.
    private var unmarked: [(peer: PeerID, through: MessagePosition)] = []
    /// Who is asked for because of `/query`, as it was typed.
    var queried: String?
    /// What commands about a message mean; nil: the last one of the talk. Set by a screen on which
    /// messages can be selected.
    var selected: MessageReference?
    var lastMessages = LastMessages()
    var amended = AmendedMessages()
    /// The person has been told whom added words are for.
    var knowsThatWordsAreShared = false
    /// A person looks at it: what is shown has been read. A script's pipe reads nothing.
    let isInteractive: Bool
    let clock: LocalClock
    var language: Language

    init(
        myself: SelfView, clock: LocalClock, isInteractive: Bool, language: Language = .english
    ) {
        self.myself = myself
        self.language = language
        self.clock = clock
        self.isInteractive = isInteractive
    }

    var prompt: String {
        let reader = partner.flatMap { roster[$0] }.map { Phrase("to \($0.name): ") }
        return reader?.text(in: language) ?? "> "
    }

    /// A line of ours.
    func news(_ phrase: Phrase) -> Step { .say("* \(phrase.text(in: language))") }

    /// A line of ours that wants something to be done.
    func trouble(_ phrase: Phrase) -> Step { .say("! \(phrase.text(in: language))") }

    /// - Parameter attached: the node is another process's and goes on without this one.
    func welcome(_ status: StatusView, attached: Bool = false) -> [Step] {
        let discovery = Wording.discovery(status.discovery)
        let beginning: [Step]
        if attached {
            beginning = [
                news(
                    status.port.map {
                        "Attached to the node that is running (port \($0)): /quit leaves it running."
                    } ?? "Attached to the node that is running: /quit leaves it running."),
                news("You are \(myself.name). \(discovery)"),
            ]
        } else {
            beginning = [news("You are \(myself.name). \(discovery)")]
        }
        return beginning + [
            news("People appear below by number. Type a number or a name to talk to one of them,"),
            news("/help for the commands, /quit (or Ctrl-D) to leave."),
        ]
    }

    // MARK: What the node tells

    mutating func apply(_ update: Update) -> [Step] {
        switch update {
        case .peer(let view): return peerChanged(view)
        case .message(let message): return received(message)
        case .reread(let message): return readAgain(message)
        case .delivery(let message): return gotFurther(message)
        // Append-only: what changes all the time would bury what people say.
        case .conversation, .typing, .preferences: return []
        case .discovery(let view): return [news(Wording.discovery(view))]
        case .wordsChanged(let change): return Wording.change(change).map(news)
        case .renamed(let view):
            myself = view
            return [news("You are \(view.name) now.")]
        case .notice(let notice): return [.say("! \(notice.text(in: language))")]
        }
    }

    private mutating func peerChanged(_ view: PeerView) -> [Step] {
        let before = roster[view.id]
        let number = roster.set(view)
        let formerly = before?.presence ?? .offline
        let statusBefore = saidStatus[view.id]
        // Without a link nothing is known of it, and that is no news.
        if let status = view.status { saidStatus[view.id] = status }
        if view.presence == .offline {
            saidStatus[view.id] = nil
            arrivals.left(view.id)
        }
        guard view.presence == formerly else {
            let line = Wording.presence(view, before: formerly, number: number)
            let change = Wording.statusChange(view, before: statusBefore, number: number)
            // Who comes is said with what they say of themselves.
            return (line ?? change).map { [news($0)] } ?? []
        }
        if let before, before.name != view.name, view.presence != .offline {
            // With a star it may be the old name masked, which must not be said once more.
            return [
                news(
                    view.name.text.contains("*")
                        ? "[\(number)] is called \(view.name) now."
                        : "[\(number)] \(before.name) is called \(view.name) now.")
            ]
        }
        return Wording.statusChange(view, before: statusBefore, number: number).map {
            [news($0)]
        } ?? []
    }

    /// Whoever is written to while talking to nobody talks to the one who wrote: what is typed next
    /// is the answer.
    private mutating func received(_ message: MessageView) -> [Step] {
        let key = MessageKey(message)
        // It came while the history was read, and was found there.
        guard saidMessages.note(key) else { return [] }
        guard message.direction == .incoming else { return wroteElsewhere(message) }
        shown(message)
        lastMessages.note(message)
        _ = amended.note(message)
        let said = Wording.message(message, in: language).map { Step.say($0, of: key) }
        guard partner == nil, let view = roster[message.peer] else { return said }
        return said + open(view)
    }

    /// On another screen of the same node.
    private func wroteElsewhere(_ message: MessageView) -> [Step] {
        let author: Phrase = "\(myself.name) to \(message.name)"
        return message.text.lines.map { .say("\(author.text(in: language)): \($0)") }
    }

    private mutating func gotFurther(_ message: MessageView) -> [Step] {
        arrivals.delivered(message)
        lastMessages.note(message)
        guard let masked = Wording.maskedThere(message), saidMasked.note(MessageKey(message))
        else { return [] }
        return [trouble(masked)]
    }

    mutating func open(_ view: PeerView) -> [Step] {
        partner = view.id
        return [news("You talk to \(view.name) now. /close ends it.")]
    }

    // MARK: What waits until a burst is over

    mutating func shown(_ message: MessageView) {
        guard isInteractive else { return }
        unmarked.removeAll { $0.peer == message.peer }
        unmarked.append((message.peer, message.id))
    }

    /// Whether `settled` has something to do.
    var isUnsettled: Bool { !unmarked.isEmpty || !arrivals.isEmpty }

    /// What has come has been shown: the last message of each talk is marked as read, and with it
    /// all before it; what has arrived is said in one line a talk.
    mutating func settled() -> [Step] {
        defer { unmarked = [] }
        return arrivals.lines().map(news)
            + unmarked.map { .ask(.markRead(peer: $0.peer.text, through: $0.through)) }
    }
}

/// Knows a message again that was shown.
struct MessageKey: Hashable, Sendable {
    let peer: PeerID
    let direction: MessageView.Direction
    let id: MessagePosition

    init(_ message: MessageView) {
        peer = message.peer
        direction = message.direction
        id = message.id
    }
}
