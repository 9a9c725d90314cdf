package import ChatCore
import Dispatch
import Glibc

/// The plain interface on the terminal of this process, or on whatever its input and output are.
package struct PlainInterface: Sendable {
    private enum Input: Sendable {
        case bytes([UInt8])
        case update(Update)
        /// What is on the screen has to be drawn again.
        case stale
        case resumed
        case ended
    }

    private let access: NodeAccess

    package init(access: NodeAccess) { self.access = access }

    /// Returns when the person leaves, the input ends, or the task is cancelled.
    package func run() async {
        let (inputs, continuation) = AsyncStream.makeStream(of: Input.self)
        let updates = access.watch()
        // Ends with the stream of updates, which the node ends, or by the cancel below.
        let watching = Task {
            for await update in updates { continuation.yield(.update(update)) }
            continuation.yield(.ended)
        }
        let resumed = DispatchSource.makeSignalSource(signal: SIGCONT)
        resumed.setEventHandler { continuation.yield(.resumed) }
        resumed.resume()
        Self.readInput(into: continuation)
        await withTaskCancellationHandler {
            await converse(inputs, continuation)
        } onCancel: {
            continuation.finish()
        }
        resumed.cancel()
        watching.cancel()
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
            inputs.yield(.ended)
        }
    }

    private func converse(
        _ inputs: AsyncStream<Input>, _ continuation: AsyncStream<Input>.Continuation
    ) async {
        guard case .selfView(let myself) = await access.ask(.whoAmI) else { return }
        var session = PlainSession(myself: myself, now: Terminal.wallMilliseconds)
        var screen = Screen(isInteractive: Terminal.isInteractive)
        screen.begin()
        defer { screen.end() }
        if case .status(let status) = await access.ask(.status) {
            screen.show(session.welcome(discovery: status.discovery), prompt: session.prompt)
        }
        if case .peers(let views) = await access.ask(.peers(everybody: false)) {
            for view in views { screen.show(session.apply(.peer(view)), prompt: session.prompt) }
        }
        for await input in inputs {
            switch input {
            case .update(let update):
                let wasStale = screen.isStale
                screen.show(session.apply(update), prompt: session.prompt)
                // Behind what has come already: all that reads otherwise is drawn once.
                if screen.isStale, !wasStale { continuation.yield(.stale) }
            case .stale: screen.repaint(prompt: session.prompt)
            case .resumed: screen.begin()
            case .ended: return
            case .bytes(let bytes):
                for outcome in screen.type(bytes) {
                    switch outcome {
                    case .entered(let line):
                        guard await carryOut(session.typed(line), &session, &screen) else {
                            return
                        }
                    case .quit: return
                    case .changed, .redraw: break
                    }
                }
            }
            screen.drawPrompt(session.prompt)
        }
    }

    /// False when the person leaves.
    private func carryOut(
        _ steps: [PlainSession.Step], _ session: inout PlainSession, _ screen: inout Screen
    ) async -> Bool {
        for step in steps {
            switch step {
            case .quit: return false
            case .say, .replace: screen.show([step], prompt: session.prompt)
            case .ask(let command):
                let answer = session.apply(await access.ask(command), to: command)
                screen.show(answer, prompt: session.prompt)
            }
        }
        return true
    }
}

/// Lines going up, and below them, on a terminal, the line being typed.
private struct Screen {
    private let terminal: Terminal?
    private var editor = LineEditor(maximumBytes: Limits.typedLineBytes)
    private var page = Page()

    init(isInteractive: Bool) { terminal = isInteractive ? Terminal() : nil }

    var isStale: Bool { page.isStale }

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
