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

        static let blank = Cell()
    }

    /// A cluster of more bytes loses its last marks: the longest picture in use has 35.
    static let clusterBytes = 64

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
        self.size = ScreenSize(columns: max(size.columns, 0), rows: max(size.rows, 0))
        cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
    }

    subscript(row: Int, column: Int) -> Cell {
        get { cells[row * size.columns + column] }
        set { cells[row * size.columns + column] = newValue }
    }

    func row(_ row: Int) -> ArraySlice<Cell> {
        cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// Writes from the left, and returns how many columns that took: at most `width`, and nothing
    /// beyond the edges. A wide character that would be cut is left out, and what has no column of
    /// its own (a lone mark, a control character) as well: it would join the cell beside it.
    @discardableResult
    mutating func put(_ text: StyledText, row: Int, column: Int, width: Int = .max) -> Int {
        guard (0..<size.rows).contains(row), (0..<size.columns).contains(column) else { return 0 }
        let end = column + min(max(width, 0), size.columns - column)
        var place = column
        for span in text.spans {
            for character in span.text {
                let columns = character.columns
                guard columns > 0 else { continue }
                guard place + columns <= end else {
                    part(row, place)
                    return place - column
                }
                if place == column { part(row, place) }
                self[row, place] = Cell(text: Self.bounded(character), style: span.style)
                if columns == 2 { self[row, place + 1] = Cell(text: "", style: span.style) }
                place += columns
            }
        }
        part(row, place)
        return place - column
    }

    mutating func fill(row: Int, column: Int, width: Int, _ style: Style) {
        guard (0..<size.rows).contains(row) else { return }
        let start = max(column, 0)
        let end = min(max(column, 0) + max(width, 0), size.columns)
        guard start < end else { return }
        part(row, start)
        for place in start..<end { self[row, place] = Cell(text: " ", style: style) }
        part(row, end)
    }

    /// Something is written up to here or from here on: of a wide character that stands across the
    /// border half a blank remains.
    private mutating func part(_ row: Int, _ column: Int) {
        guard column > 0, column < size.columns, self[row, column].text.isEmpty else { return }
        if self[row, column - 1].text.columns == 2 { self[row, column - 1].text = " " }
        self[row, column].text = " "
    }

    private static func bounded(_ character: Character) -> String {
        let text = String(character)
        guard text.utf8.count > clusterBytes else { return text }
        var bounded = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > clusterBytes { break }
            bounded.append(scalar)
        }
        return String(bounded)
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
