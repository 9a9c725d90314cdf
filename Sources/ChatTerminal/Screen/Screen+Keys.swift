import ChatCore
import ChatLanguage

/// What is done at the keyboard.
extension Screen {
    mutating func apply(_ input: TerminalInput) -> [ScreenEffect] {
        switch input {
        case .focus(let hasFocus): return focused(hasFocus)
        case .paste(let text): return paste(text)
        case .mouse(let mouse): return apply(mouse)
        case .key(let key):
            let wasLeaving = isLeaving
            (flash, isLeaving) = ([], false)
            let effects = apply(key, wasLeaving: wasLeaving)
            return effects + pageRequests() + markRead()
        }
    }

    private mutating func apply(_ key: Key, wasLeaving: Bool) -> [ScreenEffect] {
        if isBare {
            isBare = false
            return [.redraw]
        }
        if key == .control("l") { return [.redraw] }
        if key == .control("z") { return [.suspend] }
        if let question { return answer(key, to: question) }
        if let pasted { return answer(key, to: pasted) }
        if historySearch != nil { return search(key) }
        if let effects = switching(key) { return effects }
        if overlay != nil { return applyToOverlay(key) }
        if key == .control("c") { return clear(wasLeaving: wasLeaving) }
        if key == .control("d"), editor.isEmpty { return leave() }
        if let effects = scrolling(key) { return effects }
        if selected != nil, let effects = applyToSelected(key) { return effects }
        return typing(key)
    }

    // MARK: From anywhere

    /// Keys that go to another conversation, or open a view; nil: it is none of them.
    private mutating func switching(_ key: Key) -> [ScreenEffect]? {
        if key == Key(.function(1)) || key == .alt("h") {
            overlay = .help(HelpView(commands: Self.explanations))
            return []
        }
        guard key.modifiers == .alt || key.modifiers == .control else { return nil }
        switch (key.code, key.modifiers) {
        case (.character(let digit), .alt) where digit.isASCII && digit.isNumber:
            let number = digit.wholeNumberValue ?? 0
            return open(number: number == 0 ? 10 : number)
        case (.character("a"), .alt): return openActive()
        case (.character("k"), .alt):
            overlay = .finder(Finder(people))
            return []
        case (.character("l"), .alt):
            isBare = true
            return [.redraw]
        // In a list they move as the arrows do.
        case (.character("n"), .control) where overlay == nil: return openNext(1)
        case (.character("p"), .control) where overlay == nil: return openNext(-1)
        case (.character("s"), .control) where overlay == nil:
            if editor.isEmpty { editor.set("/search ") }
            return []
        default: return nil
        }
    }

    private mutating func scrolling(_ key: Key) -> [ScreenEffect]? {
        guard let current else { return nil }
        switch (key.code, key.modifiers) {
        case (.pageUp, _): look { $0.pageUp(in: $1) }
        case (.pageDown, _): look { $0.pageDown(in: $1) }
        case (.home, .alt), (.home, .control): look { $0.toTop(in: $1) }
        case (.end, .alt), (.end, .control): timelines[current]?.toEnd()
        case (.up, .alt): look { $0.select(.previous, in: $1) }
        case (.down, .alt): look { $0.select(.next, in: $1) }
        default: return nil
        }
        return []
    }

    // MARK: The line

    private mutating func typing(_ key: Key) -> [ScreenEffect] {
        switch (key.code, key.modifiers) {
        case (.escape, _): return escape()
        case (.tab, let modifiers): return complete(backwards: modifiers == .shift)
        case (.character("r"), .control):
            let scope = current.map { TypedHistory.Scope.talk($0.text) } ?? .all
            historySearch = HistorySearch(typedHistory.lines(of: scope), draft: editor.text)
            return []
        case (.up, .control): return recall(older: true, of: .all)
        case (.down, .control): return recall(older: false, of: .all)
        case (.enter, []) where current == nil && !editor.text.hasPrefix("/"):
            return selectedAtHome.map { open($0, clearing: true) } ?? []
        default: break
        }
        completion = nil
        let scope = current.map { TypedHistory.Scope.talk($0.text) } ?? .all
        switch draft.editor.apply(key) {
        case .changed:
            if current == nil { homeSelection = ListSelection() }
            return tellTyping(editor.text)
        case .entered(let typed): return entered(typed)
        case .up: return recall(older: true, of: scope)
        case .down: return recall(older: false, of: scope)
        case .refused(let phrase):
            hint(phrase, .warning)
            return []
        case .moved, .still, .ignored: return []
        }
    }

    private mutating func recall(older: Bool, of scope: TypedHistory.Scope) -> [ScreenEffect] {
        // Where no conversation is open, the arrows choose somebody.
        if current == nil, !editor.text.hasPrefix("/") {
            let count = homeMatches.count
            homeSelection.select(
                homeSelection.index + (older ? -1 : 1), count: count, rows: max(count, 1))
            return []
        }
        let line =
            older
            ? typedHistory.older(than: editor.text, of: scope)
            : typedHistory.newer(than: editor.text, of: scope)
        if let line { editor.set(line) }
        return []
    }

    /// From the innermost outwards.
    private mutating func escape() -> [ScreenEffect] {
        if draft.purpose != .text {
            endEditing()
        } else if completion != nil {
            completion = nil
        } else if let current, !(timelines[current]?.isAtEnd ?? true) {
            timelines[current]?.toEnd()
        } else if current == nil {
            editor.clear()
        }
        return []
    }

    /// A draft is never lost by it: undo brings it back. Twice on an empty line leaves.
    private mutating func clear(wasLeaving: Bool) -> [ScreenEffect] {
        typedHistory.leave()
        completion = nil
        if !editor.isEmpty || draft.purpose != .text {
            editor.clear()
            draft.purpose = .text
            hint("Cleared: Alt-U brings it back.")
            return tellTyping("")
        }
        if wasLeaving { return leave() }
        isLeaving = true
        hint("Ctrl-C again leaves.", .warning)
        return []
    }

    /// Nothing stands in the way of leaving; what is to be known is the `farewell`.
    mutating func leave() -> [ScreenEffect] {
        let effects = tellTyping("")
        endEditing()
        return effects + [keep(), .quit]
    }

    // MARK: Questions

    private mutating func answer(_ key: Key, to question: Question) -> [ScreenEffect] {
        self.question = nil
        switch key.code {
        // "Oui", "yes": neither means the other's no.
        case .character("y"), .character("Y"), .character("o"), .character("O"):
            return question.effects
        default: return []
        }
    }

    private mutating func search(_ key: Key) -> [ScreenEffect] {
        guard var search = historySearch else { return [] }
        let outcome = search.apply(key)
        historySearch = search
        switch outcome {
        case .changed: return []
        case .givenUp(let text):
            historySearch = nil
            editor.set(text)
            return []
        case .taken(let text, let key):
            historySearch = nil
            editor.set(text)
            return key.map { apply($0, wasLeaving: false) } ?? []
        }
    }

    // MARK: Pasting

    private mutating func paste(_ text: String) -> [ScreenEffect] {
        isLeaving = false
        guard question == nil, pasted == nil, !isBare else { return [] }
        if overlay != nil { return pasteIntoOverlay(text) }
        switch PasteQuestion.judge(text, into: editor) {
        case .insert(let line):
            editor.insert(line)
            return tellTyping(editor.text)
        case .ask(let question): pasted = question
        case .refused(let phrase): hint(phrase, .warning)
        }
        return []
    }

    private mutating func answer(_ key: Key, to pasted: PasteQuestion) -> [ScreenEffect] {
        switch pasted.answer(key) {
        case .none: return []
        case .drop:
            self.pasted = nil
            return []
        case .edit:
            self.pasted = nil
            _ = pasted.put(into: &draft.editor, literally: false)
            return tellTyping(editor.text)
        case .send:
            self.pasted = nil
            _ = pasted.put(into: &draft.editor, literally: true)
            return entered(draft.editor.take())
        }
    }
}
