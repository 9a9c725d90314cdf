/// Text broken into rows by the columns that it takes on a terminal.
extension StyledText {
    var columns: Int { spans.reduce(0) { $0 + $1.text.columns } }

    /// Rows of at most so many columns, at least one: broken at spaces, which then go; after wide
    /// characters; else inside the word. A cluster stays whole.
    func wrapped(first: Int, rest: Int) -> [StyledText] {
        if isASCII, spans.reduce(0, { $0 + $1.text.utf8.count }) <= first { return [self] }
        var wrapping = Wrapping(spans: spans, first: first, rest: rest)
        for (number, span) in spans.enumerated() {
            for character in span.text { wrapping.take(character, of: number) }
        }
        return wrapping.finish()
    }

    private var isASCII: Bool { spans.allSatisfy { $0.text.utf8.allSatisfy { $0 < 0x80 } } }

    /// The beginning that fits, the cut marked by an ellipsis.
    func fitted(columns limit: Int) -> StyledText {
        guard columns > limit else { return self }
        var left = limit - "…".columns
        guard left >= 0 else { return StyledText() }
        var fitted = StyledText()
        for span in spans {
            let part = span.text.beginning(columns: left)
            left -= part.columns
            fitted.spans.append(Span(text: String(part), style: span.style))
            guard part.endIndex == span.text.endIndex else { break }
        }
        fitted.spans.append(Span(text: "…", style: fitted.spans.last?.style ?? Style()))
        return fitted
    }
}

extension String {
    fileprivate func beginning(columns limit: Int) -> Substring {
        var width = 0
        var place = startIndex
        while place < endIndex {
            width += self[place].columns
            if width > limit { break }
            place = index(after: place)
        }
        return self[..<place]
    }
}

private struct Wrapping {
    private struct Cell {
        let character: Character
        let span: Int
        let columns: Int
    }

    private let spans: [StyledText.Span]
    private var limit: Int
    private let rest: Int
    private var rows: [StyledText] = []
    private var row: [Cell] = []
    private var width = 0
    /// How many of the row's cells can stay when what follows does not fit; 0: there is no such place.
    private var breakable = 0
    /// Spaces at which the row was broken.
    private var skipsSpaces = false

    init(spans: [StyledText.Span], first: Int, rest: Int) {
        self.spans = spans
        limit = max(first, 1)
        self.rest = max(rest, 1)
    }

    mutating func take(_ character: Character, of span: Int) {
        if character == " ", skipsSpaces { return }
        skipsSpaces = false
        let columns = character.columns
        while width + columns > limit, !row.isEmpty {
            guard character != " " else {
                end(keeping: row.count)
                skipsSpaces = true
                return
            }
            end(keeping: breakable > 0 ? breakable : row.count)
        }
        row.append(Cell(character: character, span: span, columns: columns))
        width += columns
        if character == " " || columns > 1 { breakable = row.count }
    }

    mutating func finish() -> [StyledText] {
        if !row.isEmpty || rows.isEmpty { rows.append(text(of: row[...])) }
        return rows
    }

    private mutating func end(keeping kept: Int) {
        let stay = row[..<kept]
        let shown = stay[..<((stay.lastIndex { $0.character != " " }.map { $0 + 1 }) ?? 0)]
        rows.append(text(of: shown))
        row.removeFirst(kept)
        width = row.reduce(0) { $0 + $1.columns }
        // What was carried over had no place to break at; else it had been used.
        breakable = 0
        limit = rest
    }

    private func text(of cells: ArraySlice<Cell>) -> StyledText {
        var text = StyledText()
        var last: Int?
        for cell in cells {
            if cell.span == last {
                text.spans[text.spans.count - 1].text.append(cell.character)
            } else {
                let style = spans[cell.span].style
                text.spans.append(StyledText.Span(text: String(cell.character), style: style))
                last = cell.span
            }
        }
        return text
    }
}
