import ChatCore
import ChatLanguage

/// The shared list on the screen: what is masked, who shares it, since when and why; and what can be
/// done about it.
struct WordsView: Sendable {
    enum Outcome: Hashable, Sendable {
        case stays, closes
        case asks(Command)
    }

    /// What stands in the last row.
    enum Foot: Sendable {
        case keys
        case filter
        case word(LineField)
        case reason(of: String, LineField)
        case confirm(Phrase, Command)
    }

    /// How a word came to be what it is, over the list.
    struct History: Sendable {
        let word: String
        var deeds: [WordDeedView]
        var selection = ListSelection()
    }

    private(set) var entries: [WordEntryView] = []
    /// Indices of those that the filter leaves, the latest first.
    private(set) var shown: [Int] = []
    private(set) var isLoaded = false
    private(set) var filter = LineField()
    private(set) var foot = Foot.keys
    private(set) var history: History?
    /// What came of the last deed.
    private(set) var note: Phrase?
    private(set) var selection = ListSelection()
    /// Rows that the list had when it was drawn last.
    private var page = 10

    var selected: WordEntryView? {
        shown.indices.contains(selection.index) ? entries[shown[selection.index]] : nil
    }

    static let question = Command.wordEntries(list: nil)

    // MARK: What the node answers

    mutating func set(_ entries: [WordEntryView]) {
        let before = selected?.rule.line
        self.entries = entries.filter {
            WordTable.isShownAlways($0) || $0.status == .removed || $0.status == .tooCommon
        }.sorted { ($0.milliseconds ?? .max) > ($1.milliseconds ?? .max) }
        isLoaded = true
        refilter()
        if let before, let place = shown.firstIndex(where: { self.entries[$0].rule.line == before })
        {
            selection.select(place, count: shown.count, rows: page)
        }
    }

    mutating func set(_ deeds: [WordDeedView], of word: String) {
        history = History(word: word, deeds: deeds)
    }

    mutating func say(_ note: Phrase?) { self.note = note }

    private mutating func refilter() {
        let wanted = filter.text.lowercased()
        shown = entries.indices.filter { index in
            guard !wanted.isEmpty else { return true }
            let entry = entries[index]
            return [entry.rule.word.text, entry.by?.text ?? "", entry.reason.text]
                .contains { $0.lowercased().contains(wanted) }
        }
        selection.fit(count: shown.count, rows: page)
    }

    mutating func fit(rows: Int) {
        page = max(rows, 1)
        selection.fit(count: shown.count, rows: page)
    }

    // MARK: Keys

    mutating func paste(_ text: String) {
        switch foot {
        case .filter:
            filter.paste(text)
            refilter()
        case .word(var field):
            field.paste(text)
            foot = .word(field)
        case .reason(let word, var field):
            field.paste(text)
            foot = .reason(of: word, field)
        case .keys, .confirm: break
        }
    }

    mutating func scroll(by rows: Int) {
        selection.select(selection.index + rows, count: shown.count, rows: page)
    }

    mutating func apply(_ key: Key) -> Outcome {
        switch foot {
        case .keys: break
        case .filter: return filtering(key)
        case .word(var field): return asking(key, &field)
        case .reason(let word, var field): return asking(key, &field, of: word)
        case .confirm(_, let command):
            foot = .keys
            switch key.code {
            case .character("y"), .character("o"), .enter: return .asks(command)
            default: return .stays
            }
        }
        note = nil
        if history != nil { return readHistory(key) }
        if selection.apply(key, count: shown.count, page: page) { return .stays }
        guard key.modifiers.subtracting(.shift).isEmpty else { return .stays }
        switch key.code {
        case .escape: return closeOne()
        case .character("q"): return .closes
        case .character("a"):
            foot = .word(LineField())
            return .stays
        case .character("/"):
            foot = .filter
            return .stays
        case .character(let letter): return selected.map { act(letter, on: $0) } ?? .stays
        default: return .stays
        }
    }

    private mutating func act(_ letter: Character, on entry: WordEntryView) -> Outcome {
        let word = Displayable(entry.rule.word.text, characters: 40)
        switch letter {
        case "x":
            // Nobody else has it: that is no longer kept, and nothing to ask about.
            guard entry.by != nil else { return .asks(.followWords([entry.rule.line])) }
            foot = .confirm(
                "Remove \(word) for everybody? (y/n)", .removeWords([entry.rule.line]))
        case "u":
            guard let by = entry.by, let peer = entry.peer else { return .stays }
            foot = .confirm(
                "Take back all that \(by) did to the list, for everybody? (y/n)",
                .undoWords(by: peer.text))
        case "k": return .asks(.keepWords([entry.rule.line]))
        case "i": return .asks(.ignoreWords([entry.rule.line]))
        case "f": return .asks(.followWords([entry.rule.line]))
        case "h": return .asks(.wordHistory(entry.rule.line))
        default: break
        }
        return .stays
    }

    private mutating func closeOne() -> Outcome {
        guard !filter.text.isEmpty else { return .closes }
        filter = LineField()
        refilter()
        return .stays
    }

    private mutating func readHistory(_ key: Key) -> Outcome {
        guard var history else { return .stays }
        if history.selection.apply(key, count: history.deeds.count, page: page) {
            self.history = history
        } else {
            switch key.code {
            case .escape, .enter, .character("q"), .character("h"): self.history = nil
            default: break
            }
        }
        return .stays
    }

    private mutating func filtering(_ key: Key) -> Outcome {
        switch key.code {
        case .enter: foot = .keys
        case .escape:
            foot = .keys
            filter = LineField()
            refilter()
        case .up, .down, .pageUp, .pageDown:
            _ = selection.apply(key, count: shown.count, page: page)
        default: if filter.apply(key) { refilter() }
        }
        return .stays
    }

    /// First which word, then why.
    private mutating func asking(
        _ key: Key, _ field: inout LineField, of word: String? = nil
    ) -> Outcome {
        switch key.code {
        case .escape: foot = .keys
        case .enter:
            let text = field.text.trimmingWhiteSpace.description
            foot = .keys
            if let word { return .asks(.addWords([word], WordsTarget(reason: text))) }
            if !text.isEmpty { foot = .reason(of: text, LineField()) }
        default:
            _ = field.apply(key)
            foot = word.map { .reason(of: $0, field) } ?? .word(field)
        }
        return .stays
    }
}
