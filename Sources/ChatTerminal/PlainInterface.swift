package import ChatCore
import Dispatch
import Glibc

/// The plain interface on the terminal of this process, or on whatever its input and output are.
package struct PlainInterface: Sendable {
    private enum Input: Sendable {
        case bytes([UInt8])
        case update(Update)
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
            await converse(inputs)
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

    private func converse(_ inputs: AsyncStream<Input>) async {
        guard case .selfView(let myself) = await access.ask(.whoAmI) else { return }
        var session = PlainSession(myself: myself)
        var page = Page(isInteractive: Terminal.isInteractive)
        page.begin()
        defer { page.end() }
        if case .status(let status) = await access.ask(.status) {
            page.show(session.welcome(discovery: status.discovery), prompt: session.prompt)
        }
        if case .peers(let views) = await access.ask(.peers(everybody: false)) {
            for view in views { page.show(session.apply(.peer(view)), prompt: session.prompt) }
        }
        for await input in inputs {
            switch input {
            case .update(let update): page.show(session.apply(update), prompt: session.prompt)
            case .resumed: page.begin()
            case .ended: return
            case .bytes(let bytes):
                for outcome in page.type(bytes) {
                    switch outcome {
                    case .entered(let line):
                        guard await carryOut(session.typed(line), &session, &page) else { return }
                    case .quit: return
                    case .changed, .redraw: break
                    }
                }
            }
            page.drawPrompt(session.prompt)
        }
    }

    /// False when the person leaves.
    private func carryOut(
        _ steps: [PlainSession.Step], _ session: inout PlainSession, _ page: inout Page
    ) async -> Bool {
        for step in steps {
            switch step {
            case .quit: return false
            case .say: page.show([step], prompt: session.prompt)
            case .ask(let command):
                let answer = session.apply(await access.ask(command), to: command)
                page.show(answer, prompt: session.prompt)
            }
        }
        return true
    }
}

/// Lines going up, and below them, on a terminal, the line being typed.
private struct Page {
    private let terminal: Terminal?
    private var editor = LineEditor(maximumBytes: Limits.typedLineBytes)

    init(isInteractive: Bool) { terminal = isInteractive ? Terminal() : nil }

    func begin() { terminal?.takeOver() }

    func end() {
        if terminal != nil { Terminal.write("\r\u{1B}[K") }
        terminal?.restore()
    }

    mutating func type(_ bytes: [UInt8]) -> [LineEditor.Outcome] { editor.type(bytes) }

    func show(_ steps: [PlainSession.Step], prompt: String) {
        var text = ""
        for case .say(let line) in steps {
            let lines = terminal.map { line.wrapped(columns: $0.columns) } ?? [line]
            for line in lines { text += line + "\n" }
        }
        guard !text.isEmpty else { return }
        Terminal.write(terminal == nil ? text : "\r\u{1B}[K" + text)
        drawPrompt(prompt)
    }

    func drawPrompt(_ prompt: String) {
        guard let terminal else { return }
        let room = max(terminal.columns - prompt.count - 2, 8)
        Terminal.write("\r\u{1B}[K" + prompt + editor.tail(columns: room))
    }
}
