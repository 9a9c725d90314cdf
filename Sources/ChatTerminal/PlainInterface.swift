package import ChatCore
package import ChatLanguage
import Dispatch
import Glibc

/// The plain interface on the terminal of this process, or on whatever its input and output are.
package struct PlainInterface: Sendable {
    package enum Ending: Sendable {
        /// The person has left, or the task was cancelled.
        case left
        /// The node has no more to tell.
        case nodeEnded
    }

    private enum Input: Sendable {
        case bytes([UInt8])
        case update(Update)
        /// What is on the screen has to be drawn again.
        case stale
        /// What had come has been shown.
        case settled
        case resumed
        case inputEnded
        case nodeEnded
    }

    private let access: NodeAccess
    private let isAttached: Bool
    private let language: Language

    /// - Parameter isAttached: to a node of another process, which goes on when this one leaves.
    package init(access: NodeAccess, isAttached: Bool = false, language: Language = .english) {
        self.access = access
        self.language = language
        self.isAttached = isAttached
    }

    /// Returns when the person leaves, the input ends, the node does, or the task is cancelled.
    package func run() async -> Ending {
        let (inputs, continuation) = AsyncStream.makeStream(of: Input.self)
        // Before anything is asked: what happens meanwhile is told after it.
        let updates = access.watch()
        // Ends with the stream of updates, which the node ends, or by the cancel below.
        let watching = Task {
            for await update in updates { continuation.yield(.update(update)) }
            continuation.yield(.nodeEnded)
        }
        let resumed = DispatchSource.makeSignalSource(signal: SIGCONT)
        resumed.setEventHandler { continuation.yield(.resumed) }
        resumed.resume()
        Self.readInput(into: continuation)
        let ending = await withTaskCancellationHandler {
            await converse(inputs, continuation)
        } onCancel: {
            continuation.finish()
        }
        resumed.cancel()
        watching.cancel()
        return ending
    }

    /// A blocking read has no place on the task pool. The thread ends with the input, or with the
    /// process.
    private static func readInput(into inputs: AsyncStream<Input>.Continuation) {
        DispatchQueue(label: "chat-node.input").async {
            while true {
                let bytes = Terminal.read()
                if bytes.isEmpty { break }
                inputs.yield(.bytes(bytes))
            }
            inputs.yield(.inputEnded)
        }
    }

    private func converse(
        _ inputs: AsyncStream<Input>, _ continuation: AsyncStream<Input>.Continuation
    ) async -> Ending {
        guard case .selfView(let myself) = await access.ask(.whoAmI) else { return .nodeEnded }
        var session = PlainSession(
            myself: myself, clock: .system, isInteractive: Terminal.isAttended,
            language: language)
        var screen = LineScreen(isInteractive: Terminal.isInteractive)
        screen.begin()
        defer { screen.end() }
        await begin(&session, &screen)
        var isSettling = false
        for await input in inputs {
            var isLeaving = false
            switch input {
            case .update(let update):
                let wasStale = screen.isStale
                screen.show(session.apply(update), prompt: session.prompt)
                // Behind what has come already: all that reads otherwise is drawn once.
                if screen.isStale, !wasStale { continuation.yield(.stale) }
            case .stale: screen.repaint(prompt: session.prompt)
            case .settled:
                isSettling = false
                _ = await carryOut(session.settled(), &session, &screen)
            case .resumed: screen.begin()
            case .inputEnded: isLeaving = true
            case .nodeEnded: return .nodeEnded
            case .bytes(let bytes): isLeaving = !(await type(bytes, &session, &screen))
            }
            if isLeaving {
                _ = await carryOut(session.settled(), &session, &screen)
                return .left
            }
            if session.isUnsettled, !isSettling {
                isSettling = true
                continuation.yield(.settled)
            }
            screen.drawPrompt(session.prompt)
        }
        return .left
    }

    /// Who is here, and what came while nobody watched.
    private func begin(_ session: inout PlainSession, _ screen: inout LineScreen) async {
        if case .status(let status) = await access.ask(.status) {
            screen.show(
                session.welcome(status, attached: isAttached), prompt: session.prompt)
        }
        if case .peers(let views) = await access.ask(.peers(everybody: false)) {
            for view in views { screen.show(session.apply(.peer(view)), prompt: session.prompt) }
        }
        _ = await carryOut(session.catchUp(), &session, &screen)
        screen.drawPrompt(session.prompt)
    }

    /// False when the person leaves.
    private func type(
        _ bytes: [UInt8], _ session: inout PlainSession, _ screen: inout LineScreen
    ) async -> Bool {
        for outcome in screen.type(bytes) {
            switch outcome {
            case .entered(let line):
                guard await carryOut(session.typed(line), &session, &screen) else { return false }
            case .quit: return false
            case .changed, .redraw: break
            }
        }
        return await carryOut(session.isTyping(screen.draft), &session, &screen)
    }

    /// False when the person leaves.
    private func carryOut(
        _ steps: [PlainSession.Step], _ session: inout PlainSession, _ screen: inout LineScreen
    ) async -> Bool {
        for step in steps {
            switch step {
            case .quit: return false
            case .say, .replace: screen.show([step], prompt: session.prompt)
            case .ask(let command):
                // What is answered may lead to the next question, as the next page.
                let answer = session.apply(await access.ask(command), to: command)
                guard await carryOut(answer, &session, &screen) else { return false }
            }
        }
        return true
    }
}

/// Lines going up, and below them, on a terminal, the line being typed.
private struct LineScreen {
    private let terminal: Terminal?
    private var editor = LineEditor(maximumBytes: Limits.typedLineBytes)
    private var page = Page()

    init(isInteractive: Bool) { terminal = isInteractive ? Terminal() : nil }

    var isStale: Bool { page.isStale }
    /// What is being typed.
    var draft: String { editor.text }

    func begin() { terminal?.takeOver() }

    /// What must not be read any more is not left behind either.
    mutating func end() {
        repaint(prompt: "")
        if terminal != nil { Terminal.write("\r\u{1B}[K") }
        terminal?.restore()
    }

    mutating func type(_ bytes: [UInt8]) -> [LineEditor.Outcome] { editor.type(bytes) }

    mutating func show(_ steps: [PlainSession.Step], prompt: String) {
        Terminal.write(
            page.show(steps, prompt: prompt, typed: typed(after: prompt), on: terminal?.size))
    }

    mutating func repaint(prompt: String) {
        guard let terminal else { return }
        Terminal.write(
            page.repaint(prompt: prompt, typed: typed(after: prompt), on: terminal.size))
    }

    func drawPrompt(_ prompt: String) {
        guard terminal != nil else { return }
        Terminal.write(page.drawPrompt(prompt, typed: typed(after: prompt)))
    }

    private func typed(after prompt: String) -> String {
        guard let terminal else { return "" }
        return editor.tail(columns: max(terminal.size.columns - prompt.count - 2, 8))
    }
}
