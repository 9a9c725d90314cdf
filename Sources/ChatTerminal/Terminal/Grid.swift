/// Of a terminal, in cells.
struct ScreenSize: Hashable, Sendable {
    var columns: Int
    var rows: Int
}

/// What a screen is to look like, cell by cell: one grapheme cluster a cell, a wide one followed by
/// an empty cell. Nothing that is put here can leave its place.
struct Grid: Hashable, Sendable {
    struct Cell: Hashable, Sendable {
        /// Empty: the second half of a wide one.
        var text = " "
        var style = Style()
    }

    let size: ScreenSize
    private(set) var cells: [Cell]
    /// Where the terminal's cursor is to stand; nil: nowhere.
    var cursor: (row: Int, column: Int)? {
        get { cursorRow.map { ($0, cursorColumn) } }
        set { (cursorRow, cursorColumn) = (newValue?.row, newValue?.column ?? 0) }
    }
    private var cursorRow: Int?
    private var cursorColumn = 0

    init(_ size: ScreenSize) {
        self.size = size
        cells = Array(repeating: Cell(), count: max(size.columns * size.rows, 0))
    }

    subscript(row: Int, column: Int) -> Cell {
        get { cells[row * size.columns + column] }
        set { cells[row * size.columns + column] = newValue }
    }

    /// Writes from the left, and returns how many columns that took: at most `width`, and nothing
    /// beyond the edges. A wide character that would be cut is left out.
    @discardableResult
    mutating func put(_ text: StyledText, row: Int, column: Int, width: Int = .max) -> Int {
        guard (0..<size.rows).contains(row), column < size.columns else { return 0 }
        let end = column + min(width, size.columns - column)
        var place = max(column, 0)
        for span in text.spans {
            for character in span.text {
                let columns = character.columns
                guard columns > 0 else { continue }
                guard place + columns <= end else { return place - column }
                self[row, place] = Cell(text: String(character), style: span.style)
                if columns == 2 { self[row, place + 1] = Cell(text: "", style: span.style) }
                place += columns
            }
        }
        return place - column
    }

    mutating func fill(row: Int, column: Int, width: Int, _ style: Style) {
        guard (0..<size.rows).contains(row) else { return }
        for place in max(column, 0)..<max(min(column + width, size.columns), max(column, 0)) {
            self[row, place] = Cell(text: " ", style: style)
        }
    }

    /// The text alone, row by row, without spaces at the end: what tests look at.
    var text: [String] {
        (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns { line += self[row, column].text }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
