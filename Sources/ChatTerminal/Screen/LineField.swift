import ChatLanguage

/// One line that a view asks for: a filter, a word, a reason.
struct LineField: Sendable {
    private(set) var text: String
    private static let characters = 200

    init(_ text: String = "") { self.text = text }

    /// Whether the key was one of its own.
    mutating func apply(_ key: Key) -> Bool {
        switch (key.code, key.modifiers) {
        case (.character(let character), []), (.character(let character), .shift):
            if text.count < Self.characters { text.append(character) }
        case (.backspace, []), (.character("h"), .control):
            if !text.isEmpty { text.removeLast() }
        case (.character("u"), .control): text = ""
        case (.character("w"), .control):
            while text.last?.isWhitespace == true { text.removeLast() }
            while let last = text.last, !last.isWhitespace { text.removeLast() }
        default: return false
        }
        return true
    }

    mutating func paste(_ pasted: String) {
        let line = pasted.split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
        text = String((text + line).prefix(Self.characters))
    }

    /// Its end, where the cursor is, in so many columns.
    func tail(columns: Int) -> String {
        guard text.columns > columns else { return text }
        var tail = text[...]
        while tail.columns > columns, !tail.isEmpty { tail.removeFirst() }
        return String(tail)
    }
}

/// A list of which one is chosen, and of which some rows are in sight.
struct ListSelection: Hashable, Sendable {
    private(set) var index = 0
    private(set) var top = 0

    /// Whether the key was one that moves.
    mutating func apply(_ key: Key, count: Int, page: Int) -> Bool {
        switch (key.code, key.modifiers) {
        case (.up, []), (.character("p"), .control): index -= 1
        case (.down, []), (.character("n"), .control): index += 1
        case (.pageUp, []): index -= max(page - 1, 1)
        case (.pageDown, []): index += max(page - 1, 1)
        case (.home, []), (.home, .alt), (.home, .control): index = 0
        case (.end, []), (.end, .alt), (.end, .control): index = count - 1
        default: return false
        }
        fit(count: count, rows: page)
        return true
    }

    mutating func select(_ index: Int, count: Int, rows: Int) {
        self.index = index
        fit(count: count, rows: rows)
    }

    /// Within the list, and the chosen one within sight.
    mutating func fit(count: Int, rows: Int) {
        index = max(min(index, count - 1), 0)
        let rows = max(rows, 1)
        if index < top { top = index }
        if index >= top + rows { top = index - rows + 1 }
        top = max(min(top, count - rows), 0)
    }

    func visible(count: Int, rows: Int) -> Range<Int> {
        let start = min(top, max(count, 0))
        return start..<min(start + max(rows, 0), max(count, start))
    }
}
