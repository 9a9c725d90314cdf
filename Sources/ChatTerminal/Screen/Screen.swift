import ChatCore
import ChatLanguage

/// The full-screen chat as a value: what happens goes in, what it wants done comes out, and it can
/// be drawn at any moment.
struct Screen: Sendable {
    let isAttached: Bool
    var language: Language
    let clock: LocalClock
    var myself: SelfView
    var settings: ScreenSettings
    var size: ScreenSize

    /// For the commands that the plain interface has as well; its numbers are this screen's.
    var session: PlainSession
    var people = People()
    var aliases = Aliases()
    /// Of the person here.
    var presence = OwnPresence()
    var listState = StatusBar.ListState.unknown
    var listCheck = ListCheck()
    var welcome: Welcome
    var notices = Notices()

    /// The conversation that is open; nil: none.
    var current: PeerID?
    /// Those that were opened, the latest last: what is not among them is asked for again.
    var timelines: [PeerID: Timeline] = [:]
    var opened: [PeerID] = []
    /// Pages of the history that were asked for, for whom.
    var pages: [HistoryRequest: PeerID] = [:]
    /// What is being typed in the conversations that are not open.
    var drafts: [PeerID: Draft] = [:]
    var draft = Draft()
    var typedHistory: TypedHistory
    var completion: Completion?
    var historySearch: HistorySearch?
    var pasted: PasteQuestion?
    var question: Question?
    var overlay: Overlay?
    /// Of the program, until the next key.
    var flash: [StyledText] = []
    /// Nothing but the text, so that it can be copied.
    var isBare = false
    /// Unknown is as if it had it.
    var hasFocus = true
    /// Ctrl-C was pressed on an empty line.
    var isLeaving = false
    /// At most one of each, as far as nobody has typed them.
    var silent: Set<Command> = []
    /// Messages whose masked places were asked for, to show the next, or to say why.
    var reveals: [MessageName: Revealing] = [:]
    /// Which of the people would be opened, where no conversation is.
    var homeSelection = ListSelection()
    var found = FoundAtHome()
    /// What was drawn of the conversation, for who points at it.
    var shownRows: [MessageName?] = []
    var shownFrom = 0
    /// The last that was told to be read, of each conversation.
    var marked: [PeerID: MessagePosition] = [:]

    enum Revealing: Hashable, Sendable { case next, reasons }

    init(
        myself: SelfView, isAttached: Bool, settings: ScreenSettings, language: Language,
        clock: LocalClock, size: ScreenSize
    ) {
        self.myself = myself
        self.isAttached = isAttached
        self.settings = settings
        self.language = language
        self.clock = clock
        self.size = size
        session = PlainSession(
            myself: myself, clock: clock, isInteractive: true, language: language)
        welcome = Welcome(isFirst: !settings.hasSeenWelcome, now: clock.now())
        typedHistory = TypedHistory(settings.typed)
        for (id, text) in settings.drafts {
            if let peer = PeerID(text: id) { drafts[peer] = Draft(editor: Editor(text)) }
        }
    }

    var said: ScreenText { ScreenText(language: language, clock: clock) }
    var editor: Editor {
        get { draft.editor }
        set { draft.editor = newValue }
    }

    /// What is to be known first.
    mutating func begin() -> [ScreenEffect] {
        var effects = askSilently(.status)
        effects += askSilently(.peers(everybody: true))
        effects += askSilently(.preferences(PreferencesEdit()))
        effects += askSilently(.conversations)
        effects += askSilently(.listStatus)
        effects += [.mouse(settings.usesMouse)]
        return effects + notices.title(unread: 0)
    }

    /// The node is asked; nobody has typed it. What is asked already is not asked twice.
    mutating func askSilently(_ command: Command) -> [ScreenEffect] {
        silent.insert(command).inserted ? [.ask(command)] : []
    }

    mutating func resize(to size: ScreenSize) -> [ScreenEffect] {
        self.size = size
        return pageRequests()
    }

    // MARK: Time

    /// Milliseconds since 1970 of the next thing that changes by itself; nil: only the minute does.
    var wakeMilliseconds: Int64? {
        [
            people.nextTypingEnd, welcome.examineMilliseconds, notices.wakeMilliseconds,
            listCheck.againMilliseconds,
        ].compactMap(\.self).min()
    }

    /// The clock has reached `wakeMilliseconds`, or a new minute.
    mutating func passed() -> [ScreenEffect] {
        let now = clock.now()
        people.endTyping(now: now)
        var effects = notices.due(settings, said)
        if listCheck.passed(now: now) { effects += askSilently(.listStatus) }
        if welcome.passed(seesSomebody: people.here > 0, now: now) { effects.append(.examine) }
        return effects + keepDraft()
    }

    /// A burst of updates is over: what is in sight is marked as read, if somebody looks at it.
    mutating func settled() -> [ScreenEffect] {
        markRead() + notices.due(settings, said) + notices.title(unread: unseen)
    }

    /// What is to be known when the terminal is a shell's again.
    var farewell: [Phrase] {
        let count = people.queued
        guard count > 0 else { return isAttached ? ["The node goes on running."] : [] }
        return [
            isAttached
                ? .plural(
                    count, one: "\(count) message of yours waits: the node goes on, and sends it.",
                    other: "\(count) messages of yours wait: the node goes on, and sends them.")
                : .plural(
                    count, one: "\(count) message of yours goes out next time.",
                    other: "\(count) messages of yours go out next time.")
        ]
    }

    // MARK: What was asked for

    /// The names in a folder that was asked for by `.listFolder`.
    mutating func listed(_ names: [String], of folder: String) {
        guard var listing = completion else { return }
        completion = listing.listed(names, of: folder) ? listing : nil
        step(backwards: false)
    }

    /// The doctor's findings, asked for by `.examine`.
    mutating func examined(_ findings: [Phrase]) {
        if people.here == 0 { welcome.set(findings) }
    }
}

/// What is typed in one conversation, and what it is for.
struct Draft: Sendable {
    enum Purpose: Hashable, Sendable {
        case text
        case reply(to: MessageName, Displayable)
        case edit(of: MessagePosition)
        case reaction(to: MessageName)
    }

    var editor = Editor()
    var purpose = Purpose.text
    /// What stood there before an earlier message was taken up to be edited.
    var kept: Editor?
}

/// What is asked in place of the input: y, or anything else.
struct Question: Sendable {
    let text: Phrase
    let effects: [ScreenEffect]
}

/// When it is asked again whether all hold the same list: after a change, as long as they do not,
/// and less and less often. Not by polling.
struct ListCheck: Hashable, Sendable {
    static let firstMilliseconds: Int64 = 2_000
    static let longestMilliseconds: Int64 = 300_000

    /// A change is with all others within seconds; what takes longer is worth a look.
    static let overdueMilliseconds: Int64 = 60_000

    private(set) var againMilliseconds: Int64?
    private(set) var isOverdue = false
    private var unsettledSince: Int64?
    private var pause = firstMilliseconds

    mutating func changed() { pause = Self.firstMilliseconds }

    mutating func answered(isSettled: Bool, now: Int64) {
        let since = unsettledSince ?? now
        unsettledSince = isSettled ? nil : since
        isOverdue = !isSettled && now - since > Self.overdueMilliseconds
        againMilliseconds = isSettled ? nil : now + pause
        pause = isSettled ? Self.firstMilliseconds : min(2 * pause, Self.longestMilliseconds)
    }

    mutating func passed(now: Int64) -> Bool {
        guard let again = againMilliseconds, now >= again else { return false }
        againMilliseconds = nil
        return true
    }
}
