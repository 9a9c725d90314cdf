import ChatCore
import ChatLanguage

/// What the open view makes of keys.
extension Screen {
    mutating func applyToOverlay(_ key: Key) -> [ScreenEffect] {
        // Of a view that asks for something, Ctrl-C gives that up as Esc does.
        let key = key == .control("c") ? Key(.escape) : key
        switch overlay {
        case .finder(var view):
            let outcome = view.apply(key, people)
            overlay = .finder(view)
            switch outcome {
            case .stays: return []
            case .closes: overlay = nil
            case .opens(let peer): return open(peer)
            }
        case .words(var view):
            let outcome = view.apply(key)
            overlay = .words(view)
            switch outcome {
            case .stays: return []
            case .closes: overlay = nil
            case .asks(let command): return askSilently(command)
            }
        case .search(let view): return apply(key, to: view)
        case .help(var view):
            let outcome = view.apply(key)
            overlay = outcome == .closes ? nil : .help(view)
        case .lines(var view): overlay = view.apply(key) ? .lines(view) : nil
        case nil: break
        }
        return []
    }

    private mutating func apply(_ key: Key, to view: SearchView) -> [ScreenEffect] {
        // In all conversations, or in the one that is open.
        if key.code == .tab, let peer = current {
            return search(view.words, in: view.peer == nil ? peer : nil)
        }
        var view = view
        let outcome = view.apply(key)
        overlay = .search(view)
        switch outcome {
        case .stays: return []
        case .closes:
            overlay = nil
            return []
        case .asks(let command): return [.ask(command)]
        case .opens(let message): return show(message)
        }
    }

    mutating func search(_ words: String, in peer: PeerID?) -> [ScreenEffect] {
        let view = SearchView(words: words, peer: peer)
        overlay = .search(view)
        return [.ask(view.question)]
    }

    /// A message that was found, where it stands.
    private mutating func show(_ message: MessageView) -> [ScreenEffect] {
        let effects = open(message.peer)
        if let number = message.number { timelines[message.peer]?.jump(to: number) }
        return effects + pageRequests()
    }

    mutating func openWords() -> [ScreenEffect] {
        overlay = .words(WordsView())
        return askSilently(WordsView.question)
    }

    mutating func pasteIntoOverlay(_ text: String) -> [ScreenEffect] {
        switch overlay {
        case .finder(var view):
            view.paste(text, people)
            overlay = .finder(view)
        case .words(var view):
            view.paste(text)
            overlay = .words(view)
        case .search, .help, .lines, nil: break
        }
        return []
    }

    // MARK: The mouse

    private static let wheelRows = 3

    mutating func apply(_ mouse: Mouse) -> [ScreenEffect] {
        guard settings.usesMouse, question == nil, pasted == nil else { return [] }
        switch mouse.action {
        case .wheelUp: return scroll(-Self.wheelRows)
        case .wheelDown: return scroll(Self.wheelRows)
        case .press where mouse.button == 1: return press(mouse)
        case .press, .release, .drag: return []
        }
    }

    private mutating func scroll(_ rows: Int) -> [ScreenEffect] {
        switch overlay {
        case .finder(var view):
            view.scroll(by: rows)
            overlay = .finder(view)
        case .words(var view):
            view.scroll(by: rows)
            overlay = .words(view)
        case .search(var view):
            let outcome = view.scroll(by: rows)
            overlay = .search(view)
            if case .asks(let command) = outcome { return [.ask(command)] }
        case .help(var view):
            view.scroll(by: rows)
            overlay = .help(view)
        case .lines(var view):
            view.scroll(by: rows)
            overlay = .lines(view)
        case nil:
            look { $0.scroll(rows: rows, in: $1) }
        }
        return pageRequests() + markRead()
    }

    private mutating func press(_ mouse: Mouse) -> [ScreenEffect] {
        let layout = layout
        if let pane = layout.pane, pane.contains(row: mouse.row, column: mouse.column) {
            let focus = current ?? selectedAtHome
            let ids = Array(PeoplePane.visible(people.order, around: focus, rows: pane.rows))
            let row = mouse.row - pane.row
            return ids.indices.contains(row) ? open(ids[row]) : []
        }
        guard layout.body.contains(row: mouse.row, column: mouse.column) else { return [] }
        if case .finder(let view) = overlay {
            // Below the line that is typed.
            return view.found(at: mouse.row - layout.body.row - 1).map { open($0) } ?? []
        }
        let row = mouse.row - shownFrom
        guard overlay == nil, current != nil, shownRows.indices.contains(row) else { return [] }
        if let name = shownRows[row] {
            look { $0.select(.message(name), in: $1) }
        }
        return []
    }
}
