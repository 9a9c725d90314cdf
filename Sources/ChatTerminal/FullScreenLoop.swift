import ChatCore
import ChatLanguage
import Glibc

/// Owns the screen and the terminal, and is the one task that touches them: takes what has come, has
/// the screen apply it, carries out what it wants, draws one frame, and waits.
///
/// Nothing here waits for the node, the disk or the desktop. It sleeps until something comes, or
/// until the time that the screen, the clock or a half-pressed key has named; there is no tick.
struct FullScreenLoop {
    enum Letter: Sendable {
        case news(TerminalReader.News)
        case update(Update)
        case answer(Response, Command)
        case listed([String], folder: String)
        case examined([Phrase])
        /// What nobody took of the desktop.
        case undelivered(Notification)
        case time
        case nodeEnded
    }

    /// Of a screen that changes all the time; one that was still is drawn at once.
    private static let framesPerSecond = 60
    private static let minuteMilliseconds: Int64 = 60_000

    private var screen: Screen
    private var renderer: Renderer
    private var parser = KeyParser()
    private let terminal: FullScreenTerminal
    private let mailbox: Mailbox<Letter>
    private let lanes: QuestionLanes
    private let surroundings: Surroundings
    private let notifier: Surroundings.Notifier?
    private var alarm: Alarm

    private var ending: FullScreenInterface.Ending?
    private var isDirty = true
    private var isUnsettled = false
    private var lastFrame: ContinuousClock.Instant?
    private var lastBytes = ContinuousClock.now
    /// Of the wall clock; what is drawn may depend on it.
    private var minute: Int64 = 0

    init(
        _ screen: Screen, _ terminal: FullScreenTerminal, _ mailbox: Mailbox<Letter>,
        _ lanes: QuestionLanes, _ surroundings: Surroundings
    ) {
        self.screen = screen
        self.terminal = terminal
        self.mailbox = mailbox
        self.lanes = lanes
        self.surroundings = surroundings
        notifier = surroundings.desktop { mailbox.put(.undelivered($0)) }
        alarm = Alarm { mailbox.put(.time) }
        renderer = Renderer(
            theme: Theme(
                screen.settings.theme, depth: ColorDepth(variable: surroundings.variable)),
            abilities: Renderer.Abilities(hasLinks: terminal.hasLinks))
        minute = now / Self.minuteMilliseconds
    }

    private var now: Int64 { screen.clock.now() }

    mutating func run() async -> FullScreenInterface.Ending {
        terminal.ask()
        carryOut(screen.begin())
        for remark in surroundings.remarks {
            let text = remark.text(in: screen.language)
            carryOut(screen.apply(.notice(NoticeView(.storeFailed, text))))
        }
        mailbox.put(.time)
        for await _ in mailbox.rings {
            for letter in mailbox.take() {
                apply(letter)
                if let ending { return finish(ending) }
            }
            pass()
            if isUnsettled {
                isUnsettled = false
                carryOut(screen.settled())
            }
            drawIfDue()
            alarm.set(to: nextTime)
        }
        return finish(.left)
    }

    private mutating func finish(_ ending: FullScreenInterface.Ending) -> FullScreenInterface.Ending
    {
        alarm.stop()
        return ending
    }

    // MARK: What has come

    private mutating func apply(_ letter: Letter) {
        switch letter {
        case .news(let news): apply(news)
        case .update(let update):
            carryOut(screen.apply(update))
            (isUnsettled, isDirty) = (true, true)
        case .answer(let response, let command):
            carryOut(screen.apply(response, to: command))
            (isUnsettled, isDirty) = (true, true)
        case .listed(let names, let folder):
            screen.listed(names, of: folder)
            isDirty = true
        case .examined(let findings):
            screen.examined(findings)
            isDirty = true
        case .undelivered(let notification): terminal.notify(notification)
        case .time: break
        case .nodeEnded: ending = .nodeEnded
        }
    }

    private mutating func apply(_ news: TerminalReader.News) {
        switch news {
        case .bytes(let bytes):
            lastBytes = .now
            for item in parser.parse(bytes) { apply(item) }
        case .resized: resize()
        case .stopping: suspend()
        case .woken:
            // Whoever woke it up may have changed the terminal.
            terminal.takeOver()
            resize()
        case .ended: ending = .left
        }
    }

    private mutating func apply(_ item: KeyParser.Item) {
        guard ending == nil else { return }
        switch item {
        case .input(let input):
            isDirty = true
            carryOut(screen.apply(input))
        // Set, reset, or ever so: it knows it.
        case .reply(.mode(2026, 1...3)): renderer.abilities.synchronizes = true
        case .reply(.mode(69, 1...3)): renderer.abilities.hasSideMargins = true
        case .reply: break
        }
    }

    private mutating func resize() {
        renderer.forget()
        carryOut(screen.resize(to: terminal.size))
        isDirty = true
    }

    private mutating func suspend() {
        terminal.suspend()
        resize()
    }

    // MARK: What is to be done

    private mutating func carryOut(_ effects: [ScreenEffect]) {
        for effect in effects {
            switch effect {
            case .ask(let command): lanes.ask(command)
            case .quit: ending = .left
            case .redraw:
                renderer.theme = Theme(screen.settings.theme, depth: renderer.theme.depth)
                renderer.forget()
                isDirty = true
            case .suspend: suspend()
            case .bell: terminal.bell()
            case .title(let title): terminal.setTitle(title)
            case .notify(let notification):
                if screen.settings.desktop, let notifier {
                    notifier(notification)
                } else {
                    terminal.notify(notification)
                }
            case .keep(let settings): surroundings.keep(settings)
            case .mouse(let isOn): terminal.setMouse(isOn)
            case .listFolder(let folder): list(folder)
            case .examine: examine()
            }
        }
    }

    /// A disk may be slow, or far away. Ends by itself.
    private func list(_ folder: String) {
        Task { [mailbox] in
            mailbox.put(.listed(FolderNames.names(in: folder), folder: folder))
        }
    }

    /// Ends by itself: what is asked has its own time.
    private func examine() {
        Task { [mailbox, surroundings] in mailbox.put(.examined(await surroundings.examine())) }
    }

    // MARK: Time

    /// What the time alone changes.
    private mutating func pass() {
        let current = now / Self.minuteMilliseconds
        if current != minute || screen.wakeMilliseconds.map({ $0 <= now }) == true {
            minute = current
            carryOut(screen.passed())
            isDirty = true
        }
        if let patience = parser.patienceMilliseconds,
            lastBytes.advanced(by: .milliseconds(patience)) <= .now
        {
            for item in parser.flush() { apply(item) }
        }
    }

    private mutating func drawIfDue() {
        guard isDirty, frameTime <= .now else { return }
        terminal.write(renderer.draw(screen.draw()))
        isDirty = false
        lastFrame = .now
    }

    private var frameTime: ContinuousClock.Instant {
        lastFrame?.advanced(by: .nanoseconds(1_000_000_000 / Self.framesPerSecond)) ?? .now
    }

    private var nextTime: ContinuousClock.Instant {
        let nextMinute = (minute + 1) * Self.minuteMilliseconds
        let wake = min(screen.wakeMilliseconds ?? nextMinute, nextMinute)
        var next = ContinuousClock.now.advanced(by: .milliseconds(max(wake - now, 1)))
        if isDirty { next = min(next, frameTime) }
        if let patience = parser.patienceMilliseconds {
            next = min(next, lastBytes.advanced(by: .milliseconds(patience)))
        }
        return next
    }
}
