/// How the text is drawn.
extension Editor {
    struct Rows: Hashable, Sendable {
        var rows: [StyledText]
        /// Of the cursor, among these rows; the column is less than the width.
        var row: Int
        var column: Int
        /// Whether there is text above and below what is in sight.
        var hasMoreAbove: Bool
        var hasMoreBelow: Bool

        var cursor: (row: Int, column: Int) { (row, column) }
    }

    /// The text broken into rows, of which at most `atMost` around the cursor are in sight. All rows
    /// are indented by the prompt, which stands before the first.
    ///
    /// Only the lines near the cursor are laid out, so that a long text costs no more than a short.
    ///
    /// - Parameters:
    ///   - columns: of a row, prompt included; less than one counts as one.
    ///   - prompt: left out where it would take more than half of the row.
    func rows(columns: Int, prompt: StyledText = StyledText(), atMost: Int = 8) -> Rows {
        let columns = max(columns, 1)
        let atMost = max(atMost, 1)
        let indent = prompt.text.columns * 2 > columns ? 0 : prompt.text.columns
        let width = columns - indent
        let (start, end) = (lineStart(), lineEnd())

        var pieces = Self.wrapped(text[index(start)..<index(end)], width: width)
        // A cursor behind a full row stands on one of its own.
        if let last = pieces.last, cursor == end, last.columns >= width, !last.isEmpty {
            pieces.append(text[index(end)..<index(end)])
        }
        let place = index(cursor)
        var row = pieces.lastIndex { $0.startIndex <= place } ?? 0
        let column = text[pieces[row].startIndex..<place].columns

        var first = index(start)
        while first > text.startIndex, row < atMost {
            let above = text.index(before: first)
            let begin = text[..<above].lastIndex(of: "\n").map { text.index(after: $0) }
            first = begin ?? text.startIndex
            let lines = Self.wrapped(text[first..<above], width: width)
            pieces.insert(contentsOf: lines, at: 0)
            row += lines.count
        }
        var last = index(end)
        while last < text.endIndex, pieces.count - row <= atMost {
            let begin = text.index(after: last)
            last = text[begin...].firstIndex(of: "\n") ?? text.endIndex
            pieces += Self.wrapped(text[begin..<last], width: width)
        }

        // As much below the cursor as fits, once the top is full: what was written is in sight.
        let shown = min(atMost, pieces.count)
        let top = min(max(row - shown + 1, 0), pieces.count - shown)
        let isAtTop = first == text.startIndex
        let rows = (top..<top + shown).map { number in
            let isFirst = number == 0 && isAtTop
            let head =
                indent == 0
                ? StyledText()
                : isFirst ? prompt : StyledText(String(repeating: " ", count: indent))
            return head + StyledText(pieces[number], .text)
        }
        return Rows(
            rows: rows, row: row - top, column: min(indent + column, columns - 1),
            hasMoreAbove: top > 0 || !isAtTop,
            hasMoreBelow: top + shown < pieces.count || last < text.endIndex)
    }

    /// One line in pieces of at most so many columns; what is wider than that stands alone.
    private static func wrapped(_ line: Substring, width: Int) -> [Substring] {
        var pieces: [Substring] = []
        var (start, place, used) = (line.startIndex, line.startIndex, 0)
        while place < line.endIndex {
            let columns = line[place].columns
            if used + columns > width, place > start {
                pieces.append(line[start..<place])
                (start, used) = (place, 0)
            }
            used += columns
            place = line.index(after: place)
        }
        return pieces + [line[start...]]
    }
}
