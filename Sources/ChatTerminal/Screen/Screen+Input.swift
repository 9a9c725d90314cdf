import ChatCore
import ChatLanguage

/// The line at the bottom, what stands right above it, and who is chosen where no conversation is.
extension Screen {
    /// What is typed, as it is drawn.
    func inputRows() -> Editor.Rows {
        if let asked {
            var rows = said.styled(asked, .prompt).wrapped(columns: size.columns)
            rows = Array(rows.prefix(max(size.rows - 1, 1)))
            let column = rows.last?.columns ?? 0
            return Editor.Rows(
                rows: rows, row: rows.count - 1, column: min(column, max(size.columns - 1, 0)),
                hasMoreAbove: false, hasMoreBelow: false)
        }
        // Of a low screen most is for what is read.
        let most = min(ScreenLayout.inputRows, max(size.rows / 3, 1))
        if let historySearch {
            return Editor(historySearch.line).rows(
                columns: size.columns, prompt: said.styled(historySearch.prompt, .prompt),
                atMost: most)
        }
        if overlay != nil {
            return Editor.Rows(
                rows: [StyledText()], row: 0, column: 0, hasMoreAbove: false, hasMoreBelow: false)
        }
        let prompt = StyledText("> ", Style(.prompt, bold: true))
        return editor.rows(columns: size.columns, prompt: prompt, atMost: most)
    }

    /// In place of what is typed.
    var asked: Phrase? { question?.text ?? pasted?.question }

    /// Right above the status bar: what fits into half of what there is.
    func banner(in area: Area) -> [StyledText] {
        let most = max(area.rows / 2, area.rows > 1 ? 1 : 0)
        return Array(banner.flatMap { $0.wrapped(columns: area.columns) }.prefix(most))
    }

    private var banner: [StyledText] {
        flash.isEmpty ? standingBanner.map { [$0] } ?? [] : flash
    }

    /// What is being done with the line.
    private var standingBanner: StyledText? {
        if let completion, completion.candidates.count > 1 { return line(of: completion) }
        switch draft.purpose {
        case .text: return nil
        case .reply(_, let words):
            return said.styled("Reply to \"\(words)\" (Esc ends it)", .quote)
        case .edit: return said.styled("You change what you wrote (Esc ends it)", .notice)
        case .reaction:
            return said.styled("React with one character, or :name: (Esc ends it)", .notice)
        }
    }

    private func line(of completion: Completion) -> StyledText {
        let first = max((completion.chosen ?? 0) - 2, 0)
        var text = StyledText()
        for (place, candidate) in completion.candidates.enumerated().dropFirst(first).prefix(12) {
            let isChosen = place == completion.chosen
            if place > first { text += StyledText("  ", .faint) }
            text += StyledText(
                candidate.text, Style(isChosen ? .selection : .faint, bold: isChosen))
            if isChosen, let about = candidate.about {
                text += StyledText(" \(said(about))", .faint)
            }
        }
        return text
    }

    // MARK: Where no conversation is open

    /// Whom what is typed may mean, the likeliest first.
    var homeMatches: [PeerID] {
        if editor.isEmpty || editor.text.hasPrefix("/") { return people.order }
        if found.text == editor.text, found.version == people.version { return found.ids }
        return Finder.matches(editor.text, in: people)
    }

    /// Once a change: of thousands of names, each letter would otherwise cost several searches.
    mutating func findAtHome() {
        guard current == nil else { return }
        found = FoundAtHome(text: editor.text, version: people.version, ids: homeMatches)
    }

    struct FoundAtHome: Sendable {
        var text = ""
        var version = -1
        var ids: [PeerID] = []
    }

    /// Who would be opened by Enter.
    var selectedAtHome: PeerID? {
        let matches = homeMatches
        guard !matches.isEmpty else { return nil }
        return matches[min(homeSelection.index, matches.count - 1)]
    }

    /// What was typed to find somebody is no draft.
    mutating func open(_ peer: PeerID, clearing: Bool) -> [ScreenEffect] {
        editor.clear()
        return open(peer)
    }

    // MARK: Tab

    mutating func complete(backwards: Bool) -> [ScreenEffect] {
        if let completion, completion.continues(in: editor) {
            step(backwards: backwards)
        } else {
            completion = Completion(in: editor, people: likeliest)
            // A folder's names are to come first.
            if let folder = completion?.folder { return [.listFolder(folder)] }
            step(backwards: backwards)
        }
        return tellTyping(editor.text)
    }

    mutating func step(backwards: Bool) {
        guard var completion else { return }
        if case .refused(let phrase) = completion.step(back: backwards, in: &draft.editor) {
            hint(phrase, .warning)
        }
        self.completion = completion
    }

    /// Whom one talks to comes first.
    private var likeliest: [PeerView] {
        let order = (current.map { [$0] } ?? []) + people.order.filter { $0 != current }
        return order.compactMap { people[$0]?.view }
    }

    // MARK: What is entered

    mutating func entered(_ typed: TypedText) -> [ScreenEffect] {
        completion = nil
        typedHistory.add(typed.text, talk: current?.text)
        session.typing.entered()
        let purpose = draft.purpose
        if purpose != .text {
            endEditing()
            return send(typed.text, purpose)
        }
        return obey(typed)
    }

    private mutating func send(_ text: String, _ purpose: Draft.Purpose) -> [ScreenEffect] {
        guard let current else { return [] }
        switch purpose {
        case .text: return send(text)
        case .reply(let message, _): return send(text, .reply(to: message))
        case .edit(let message):
            // An empty text would look as if it had been taken back.
            guard !text.allSatisfy(\.isWhitespace) else {
                hint("To take it back: /delete", .warning)
                return []
            }
            return send(text, .edit(of: message))
        case .reaction(let message):
            guard timelines[current] != nil else { return [] }
            return react(text, to: message)
        }
    }

    mutating func react(_ text: String, to message: MessageName) -> [ScreenEffect] {
        let typed = text.trimmingWhiteSpace
        // Nothing, or a dash, takes it back.
        let picture = typed == "-" ? "" : Emoji.named(typed) ?? String(typed)
        guard picture.count <= 1 else {
            hint("A reaction is one character, or :name: of one.", .warning)
            return []
        }
        guard let current else { return [] }
        return [
            .ask(
                .send(
                    peer: current.text, text: picture, purpose: .reaction(to: message),
                    waitSeconds: nil))
        ]
    }

    mutating func send(
        _ text: String, _ purpose: MessagePurpose = .text, to peer: PeerID? = nil
    ) -> [ScreenEffect] {
        guard !text.allSatisfy(\.isWhitespace) else { return [] }
        guard let peer = peer ?? current else {
            hint("You talk to nobody yet: choose somebody first.", .warning)
            return []
        }
        return [.ask(.send(peer: peer.text, text: text, purpose: purpose, waitSeconds: nil))]
    }
}
