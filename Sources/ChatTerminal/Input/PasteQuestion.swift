import ChatCore
import ChatLanguage

/// A pasted text of several lines asks before it goes anywhere: it may be the wrong one.
struct PasteQuestion: Hashable, Sendable {
    enum Judgement: Hashable, Sendable {
        /// One line: `Editor.insert` it.
        case insert(String)
        case ask(PasteQuestion)
        /// Too long for the editor even; with what to do.
        case refused(Phrase)
    }

    enum Answer: Hashable, Sendable {
        /// Put it into the editor (`put(into:literally: true)`) and enter that.
        case send
        /// Put it into the editor, nothing more.
        case edit
        case drop
        /// No answer: the question stays.
        case none
    }

    /// Clean, without a line feed at its end.
    let text: String
    let lines: Int
    /// Of the message that it would become, together with what stands in the editor.
    let bytes: Int

    var fits: Bool { bytes <= Limits.messageBytes }

    static func judge(_ pasted: String, into editor: Editor) -> Judgement {
        var text = Editor.clean(pasted)
        // A line is copied with its end.
        while text.last == "\n" { text.removeLast() }
        let bytes = text.utf8.count + editor.text.utf8.count
        guard bytes <= editor.maximumBytes else {
            return .refused(
                """
                What you paste is too long: \(bytes) bytes, and at most \(editor.maximumBytes) can be \
                typed. Paste it in parts.
                """)
        }
        let lines = text.count { $0 == "\n" } + 1
        guard lines > 1 else { return .insert(text) }
        return .ask(PasteQuestion(text: text, lines: lines, bytes: bytes))
    }

    var question: Phrase {
        let what: Phrase = .plural(
            lines, one: "Paste \(lines) line?", other: "Paste \(lines) lines?")
        return fits
            ? "\(what) Ctrl-Y yes, as one message, Ctrl-N no, Ctrl-E edit first"
            : """
            \(what) Too long for one message: \(bytes) bytes, at most \(Limits.messageBytes). \
            Ctrl-E edit first, Ctrl-N no
            """
    }

    /// Enter is no answer: it may be the end of what was pasted.
    func answer(_ key: Key) -> Answer {
        switch (key.code, key.modifiers) {
        case (.character("y"), .control): fits ? .send : .none
        case (.character("e"), .control): .edit
        case (.character("n"), .control), (.character("c"), .control), (.escape, _): .drop
        default: .none
        }
    }

    /// - Parameter literally: a first line with `/` is text, not a command: nobody means to run
    ///   what they paste.
    func put(into editor: inout Editor, literally: Bool) -> Editor.Outcome {
        let isCommand = literally && editor.isEmpty && text.hasPrefix("/")
        return editor.insert(isCommand ? "/" + text : text)
    }
}
