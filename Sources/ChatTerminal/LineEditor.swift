/// One line being typed, as a value: bytes in, what they mean out. Knows no terminal.
///
/// Understands UTF-8 split anywhere, backspace by character, Ctrl-U, Ctrl-W, Ctrl-L, Ctrl-C
/// (clears; on an empty line asks to quit), Ctrl-D on an empty line, and skips escape sequences
/// (arrow keys, a paste's brackets) whole.
struct LineEditor: Sendable {
    enum Outcome: Equatable, Sendable {
        case changed
        case entered(String)
        case redraw
        case quit
    }

    private(set) var text = ""
    private var pending: [UInt8] = []
    private var escape = Escape.none

    private enum Escape { case none, started, sequence, string }

    /// A line longer than any message is not taken further.
    private let maximumBytes: Int

    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    mutating func type(_ bytes: some Sequence<UInt8>) -> [Outcome] {
        var outcomes: [Outcome] = []
        for byte in bytes {
            guard let outcome = type(byte) else { continue }
            if outcome == .changed, outcomes.last == .changed { continue }
            outcomes.append(outcome)
        }
        return outcomes
    }

    private mutating func type(_ byte: UInt8) -> Outcome? {
        if escape != .none {
            skipEscape(byte)
            return nil
        }
        switch byte {
        case 0x1B:
            escape = .started
            return nil
        case 0x0D, 0x0A:
            let line = text
            clear()
            return .entered(line)
        case 0x03:
            if text.isEmpty, pending.isEmpty { return .quit }
            clear()
            return .changed
        case 0x04: return text.isEmpty && pending.isEmpty ? .quit : nil
        case 0x08, 0x7F:
            pending = []
            if !text.isEmpty { text.removeLast() }
            return .changed
        case 0x0C: return .redraw
        case 0x15:
            clear()
            return .changed
        case 0x17:
            pending = []
            while text.last?.isWhitespace == true { text.removeLast() }
            while let last = text.last, !last.isWhitespace { text.removeLast() }
            return .changed
        case 0x09: return append([0x20])
        case 0x00...0x1F: return nil
        default: return append([byte])
        }
    }

    private mutating func append(_ bytes: [UInt8]) -> Outcome? {
        guard text.utf8.count < maximumBytes else { return nil }
        pending += bytes
        guard let decoded = String(validating: pending, as: UTF8.self) else {
            // Four bytes that are no character never will be.
            if pending.count >= 4 { pending = [] }
            return nil
        }
        text += decoded
        pending = []
        return .changed
    }

    private mutating func skipEscape(_ byte: UInt8) {
        switch escape {
        case .started:
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "O"): escape = .sequence
            case UInt8(ascii: "]"), UInt8(ascii: "P"): escape = .string
            default: escape = .none
            }
        case .sequence: if byte >= 0x40, byte <= 0x7E { escape = .none }
        case .string: if byte == 0x07 || byte == 0x5C { escape = .none }
        case .none: break
        }
    }

    private mutating func clear() {
        text = ""
        pending = []
    }

    /// The end of the line that fits into so many columns: what is being typed stays in sight.
    func tail(columns: Int) -> String {
        var width = 0
        var start = text.endIndex
        while start > text.startIndex {
            let before = text.index(before: start)
            width += text[before].columns
            if width > columns { break }
            start = before
        }
        return String(text[start...])
    }
}

extension String {
    /// Broken at spaces so that each piece fits, where it can; a longer word is left to the
    /// terminal.
    func wrapped(columns: Int) -> [String] {
        var lines: [String] = []
        var line: String?
        var width = 0
        for word in split(separator: " ", omittingEmptySubsequences: false) {
            let wordWidth = word.columns
            guard let begun = line else {
                (line, width) = (String(word), wordWidth)
                continue
            }
            if width + 1 + wordWidth > columns {
                lines.append(begun)
                (line, width) = ("  " + word, 2 + wordWidth)
            } else {
                (line, width) = (begun + " " + word, width + 1 + wordWidth)
            }
        }
        return lines + [line ?? ""]
    }
}
