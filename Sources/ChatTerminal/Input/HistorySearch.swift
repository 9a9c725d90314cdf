import ChatLanguage

/// Ctrl-R: a line that was entered before, found by a part of it, as in readline: each letter
/// searches on, Ctrl-R goes further back and Ctrl-S forward again, Enter enters the line, Ctrl-G
/// gives up; any other key takes the line and does what it does.
struct HistorySearch: Hashable, Sendable {
    enum Outcome: Hashable, Sendable {
        /// Draw it anew.
        case changed
        /// Over: this is the text now, and the key that ended the search is still to be obeyed.
        case taken(String, then: Key?)
        /// Over: the text that stood there before.
        case givenUp(String)
    }

    private let lines: [String]
    private let draft: String
    private(set) var query = ""
    /// Which line is shown; nil: the draft, as nothing was looked for or found yet.
    private var place: Int?
    private(set) var hasFailed = false

    /// - Parameters:
    ///   - lines: the latest last.
    ///   - draft: what stands in the editor.
    init(_ lines: [String], draft: String) {
        self.lines = lines
        self.draft = draft
    }

    /// The text that is shown.
    var line: String { place.map { lines[$0] } ?? draft }

    /// Where the query stands in it, in bytes of UTF-8.
    var found: Range<Int>? {
        guard place != nil, let range = Self.last(query, in: line) else { return nil }
        let start = line.utf8.distance(from: line.startIndex, to: range.lowerBound)
        return start..<start + line[range].utf8.count
    }

    /// What stands before the line.
    var prompt: Phrase {
        hasFailed
            ? "(failed reverse-i-search)`\(query)': " : "(reverse-i-search)`\(query)': "
    }

    mutating func apply(_ key: Key) -> Outcome {
        switch (key.code, key.modifiers) {
        case (.character(let character), []), (.character(let character), .shift):
            let added = Editor.clean(String(character))
            guard !added.isEmpty else { return .changed }
            query += added
            // The line that is shown may hold the longer query too.
            search(from: place ?? lines.count - 1, step: -1, beyond: nil)
        case (.character("r"), .control):
            search(from: (place ?? lines.count) - 1, step: -1, beyond: place.map { lines[$0] })
        case (.character("s"), .control):
            search(from: (place ?? lines.count - 1) + 1, step: 1, beyond: place.map { lines[$0] })
        case (.backspace, []), (.character("h"), .control):
            guard !query.isEmpty else { return .changed }
            query.removeLast()
            (place, hasFailed) = (nil, false)
            if !query.isEmpty { search(from: lines.count - 1, step: -1, beyond: nil) }
        case (.character("g"), .control), (.character("c"), .control): return .givenUp(draft)
        case (.escape, _): return .taken(line, then: nil)
        default: return .taken(line, then: key)
        }
        return .changed
    }

    /// - Parameter shown: the same line again would look as if nothing had happened.
    private mutating func search(from start: Int, step: Int, beyond shown: String?) {
        guard !query.isEmpty else { return }
        var number = start
        while lines.indices.contains(number) {
            if lines[number] != shown, Self.last(query, in: lines[number]) != nil {
                (place, hasFailed) = (number, false)
                return
            }
            number += step
        }
        hasFailed = true
    }

    /// Without regard to case if the query has no capital: what people mean by a few letters.
    private static func last(_ query: String, in line: String) -> Range<String.Index>? {
        guard !query.isEmpty else { return nil }
        let isExact = query.contains(where: \.isUppercase)
        let wanted = isExact ? Array(query) : query.map(\.lowerCased)
        let letters = isExact ? Array(line) : line.map(\.lowerCased)
        guard letters.count >= wanted.count else { return nil }
        for start in stride(from: letters.count - wanted.count, through: 0, by: -1)
        where letters[start..<start + wanted.count].elementsEqual(wanted) {
            let begin = line.index(line.startIndex, offsetBy: start)
            return begin..<line.index(begin, offsetBy: wanted.count)
        }
        return nil
    }
}

extension Character {
    /// One character still: `ẞ` and the like stay as they are.
    fileprivate var lowerCased: Character {
        let lower = lowercased()
        return lower.count == 1 ? lower.first ?? self : self
    }
}
