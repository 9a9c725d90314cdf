import ChatCore
import ChatLanguage

/// Tab: what the word before the cursor may become. Each Tab puts the next candidate there,
/// Shift-Tab the one before; behind the last comes what was typed.
///
/// A folder's names are not known here: `folder` says which are wanted, `listed` takes them.
struct Completion: Hashable, Sendable {
    struct Candidate: Hashable, Sendable {
        /// What is put into the text, without what follows it.
        let text: String
        /// `: `, a blank, or nothing within a path.
        var suffix = " "
        /// Whose name it is.
        var person: PeerID?
        /// Said beside it in a list: a command's explanation, an emoji's name.
        var about: Phrase?
        /// The name holds blanks, where that must be marked.
        var isQuoted = false

        var whole: String { (isQuoted ? "\"\(text)\"" : text) + suffix }
    }

    private(set) var candidates: [Candidate]
    /// Which stands in the text; nil: what was typed.
    private(set) var chosen: Int?
    /// As it was typed (`./notes/`, `~/`): its names are wanted before there are candidates.
    private(set) var folder: String?

    /// In bytes: where what is put in begins, and how long it is now.
    private let start: Int
    private let original: String
    private var length: Int
    /// The editor as it was left: another one is not completed.
    private var left: State
    private var hasChanged = false

    private struct State: Hashable, Sendable {
        let text: String
        let cursor: Int

        init(_ editor: Editor) { (text, cursor) = (editor.text, editor.cursor) }
    }

    /// - Parameter people: whose names can be completed, the likeliest first; who is here goes before
    ///   who is not.
    /// - Returns: nil where nothing is known that the word may become.
    init?(in editor: Editor, people: [PeerView]) {
        let before = editor.text[..<editor.index(editor.cursor)]
        let here = people.filter { $0.presence != .offline }
        let away = people.filter { $0.presence == .offline }
        guard let found = CompletedWord(before: before, people: here + away),
            !found.candidates.isEmpty || found.folder != nil
        else { return nil }
        start = editor.offset(found.start)
        original = String(before[found.start...])
        length = original.utf8.count
        folder = found.folder
        left = State(editor)
        let next = editor.text[editor.index(editor.cursor)...].first
        candidates = found.candidates.prefix(InputLimits.candidates).map { candidate in
            guard next?.isWhitespace == true, candidate.suffix.last == " " else { return candidate }
            var candidate = candidate
            candidate.suffix.removeLast()
            return candidate
        }
    }

    /// Whether the editor is still as this has left it, and there is more to choose. Else a new one
    /// is to be begun.
    func continues(in editor: Editor) -> Bool {
        State(editor) == left && (folder != nil || chosen == nil || candidates.count > 1)
    }

    /// The names in the folder that was wanted; those of folders end with a slash. Returns whether
    /// it still is wanted and something fits.
    mutating func listed(_ names: [String], of folder: String) -> Bool {
        guard folder == self.folder else { return false }
        self.folder = nil
        let begun = original.dropFirst(folder.count)
        candidates =
            names.filter { name in
                // Hidden ones only for who asks for them, and none that would look otherwise.
                name.hasPrefix(begun) && (begun.hasPrefix(".") || !name.hasPrefix("."))
                    && Displayable(name).text == name
            }
            .sorted().prefix(InputLimits.candidates)
            .map { Candidate(text: folder + $0, suffix: $0.hasSuffix("/") ? "" : " ") }
        return !candidates.isEmpty
    }

    /// Puts the next candidate into the text, or the one before it.
    mutating func step(back: Bool = false, in editor: inout Editor) -> Editor.Outcome {
        guard State(editor) == left, !candidates.isEmpty else { return .still }
        let next: Int?
        switch (chosen, back) {
        case (nil, false): next = 0
        case (nil, true): next = candidates.count - 1
        case (let place?, false): next = place + 1 < candidates.count ? place + 1 : nil
        case (let place?, true): next = place > 0 ? place - 1 : nil
        }
        let candidate = next.map { candidates[$0] }
        let name = candidate.flatMap { candidate in
            candidate.person.map { id in
                BoundName(start: candidate.isQuoted ? 1 : 0, text: candidate.text, id: id)
            }
        }
        let outcome = editor.replace(
            start..<start + length, with: candidate?.whole ?? original, naming: name,
            joinsLast: hasChanged)
        if case .refused = outcome { return outcome }
        hasChanged = hasChanged || outcome == .changed
        length = editor.cursor - start
        chosen = next
        left = State(editor)
        return outcome
    }
}
