/// The lines that may still be on the screen, as a value: what happened goes in, what is to be
/// written to the terminal comes out. Below the lines stands the one being typed.
///
/// Lines are only ever appended, until a message that is still in sight reads otherwise: then all
/// that is in sight is drawn again, so that what is masked now cannot be read there any more.
struct Page: Sendable {
    /// Of a terminal, in characters.
    struct Size: Equatable, Sendable {
        var columns: Int
        var rows: Int
    }

    private struct Line: Sendable {
        let text: String
        /// Which message it belongs to; nil for the program's own lines.
        let message: MessageKey?
    }

    /// More than any screen has rows, also after it was made larger.
    private static let keptLines = 512
    private static let startOfLine = "\r\u{1B}[K"

    private var lines: [Line] = []
    /// What is in sight differs from `lines`; nothing is drawn until `repaint`.
    private(set) var isStale = false

    /// - Parameters:
    ///   - typed: what is being typed, cut to fit.
    ///   - size: nil: no terminal. Then nothing can be drawn again, nor is there a prompt.
    mutating func show(
        _ steps: [PlainSession.Step], prompt: String, typed: String = "", on size: Size?
    ) -> String {
        var text = ""
        for step in steps {
            switch step {
            case .say(let line, let message): text += append(line, of: message, on: size)
            case .replace(let message, let lines, let news):
                guard !replace(message, by: lines) else { break }
                for line in news { text += append(line, of: nil, on: size) }
            case .ask, .quit: break
            }
        }
        guard size != nil else { return text }
        guard !text.isEmpty, !isStale else { return "" }
        return Self.startOfLine + text + drawPrompt(prompt, typed: typed)
    }

    func drawPrompt(_ prompt: String, typed: String) -> String {
        isStale ? "" : Self.startOfLine + prompt + typed
    }

    /// All that is in sight once more, if it has changed.
    ///
    /// Row by row: what clears a screen at once moves it into the scrollback of some terminals,
    /// where the words would stay.
    mutating func repaint(prompt: String, typed: String, on size: Size) -> String {
        guard isStale else { return "" }
        isStale = false
        let cleared = Array(repeating: "\u{1B}[2K", count: max(size.rows, 1))
        var text = "\u{1B}[H" + cleared.joined(separator: "\n") + "\u{1B}[H"
        for row in rows(thatFit: size) { text += row + "\n" }
        return text + drawPrompt(prompt, typed: typed)
    }

    // MARK: What is kept

    private mutating func append(
        _ line: String, of message: MessageKey?, on size: Size?
    ) -> String {
        if size != nil { keep(Line(text: line, message: message)) }
        return (size.map { line.wrapped(columns: $0.columns) } ?? [line]).map { $0 + "\n" }.joined()
    }

    private mutating func keep(_ line: Line) {
        lines.append(line)
        // Now and then, as it moves all the others.
        if lines.count >= 2 * Self.keptLines { lines.removeFirst(lines.count - Self.keptLines) }
    }

    /// Returns whether it stands somewhere.
    private mutating func replace(_ message: MessageKey, by texts: [String]) -> Bool {
        let before = lines.filter { $0.message == message }.map(\.text)
        guard let place = lines.firstIndex(where: { $0.message == message }) else { return false }
        guard before != texts else { return true }
        lines.removeAll { $0.message == message }
        lines.insert(
            contentsOf: texts.map { Line(text: $0, message: message) }, at: place)
        isStale = true
        return true
    }

    /// The last rows of the page that fit above the prompt.
    private func rows(thatFit size: Size) -> [String] {
        var rows: [String] = []
        var left = size.rows - 1
        for line in lines.reversed() {
            for row in line.text.wrapped(columns: size.columns).reversed() {
                // A word longer than the screen is wide goes on in the next row.
                left -= max(1, (row.columns + size.columns - 1) / max(size.columns, 1))
                guard left >= 0 else { return rows.reversed() }
                rows.append(row)
            }
        }
        return rows.reversed()
    }
}
