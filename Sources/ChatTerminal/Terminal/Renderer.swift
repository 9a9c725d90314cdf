/// Turns what a screen is to look like into what a terminal must be told: only what differs from
/// what it shows already.
///
/// - Clusters that terminals measure differently (`Character.isDoubtful`) may take any place they
///   like: what is behind them is addressed anew, so that nothing else is moved.
/// - Right-to-left text stays in the order in which it is read, one cluster a cell, and each piece
///   of it is addressed. A terminal that reorders by itself (VTE, Konsole, mlterm) then shows it as
///   it is read, in its own columns; one that does not shows it from left to right. Reordering here
///   would turn it round a second time on the former. Isolates (FSI, PDI) are not sent: to most
///   terminals they are marks on the cell before, or boxes.
/// - An arriving line moves a conversation up. Where the terminal can do that by itself for less
///   (`Shift`), it does: both ways are written down, and the shorter is taken.
struct Renderer: Sendable {
    /// What the terminal has said that it can do.
    struct Abilities: Hashable, Sendable {
        /// DEC 2026: shows a frame at once.
        var synchronizes = false
        /// DECLRMM, mode 69: scrolls columns and not only whole lines.
        var hasSideMargins = false
        /// OSC 8. Whoever does not know it passes over it.
        var hasLinks = true
    }

    var abilities: Abilities {
        didSet { if abilities.hasLinks != oldValue.hasLinks { forget() } }
    }
    var theme: Theme {
        didSet { if theme != oldValue { forget() } }
    }
    private var pen: Pen
    /// nil: nobody knows what the terminal shows.
    private var shown: Grid?
    private var showsCursor: Bool?

    /// A frame below this is read by a terminal in one piece, and so is one sight anyway.
    private static let smallFrameBytes = 256

    init(theme: Theme, abilities: Abilities = Abilities()) {
        self.theme = theme
        self.abilities = abilities
        pen = Pen(theme: theme, hasLinks: abilities.hasLinks)
    }

    /// The next frame is drawn in full.
    mutating func forget() {
        (shown, showsCursor) = (nil, nil)
        pen = Pen(theme: theme, hasLinks: abilities.hasLinks)
    }

    mutating func draw(_ grid: Grid) -> [UInt8] {
        let isCursorMoved = grid.cursor.map { pen.row != $0.row || pen.column != $0.column }
        if let shown, shown == grid, isCursorMoved != true { return [] }
        var frame: [UInt8]
        pen.width = grid.size.columns
        if let shown, shown.size == grid.size {
            frame = change(from: shown, to: grid)
        } else {
            pen = Pen(theme: theme, hasLinks: abilities.hasLinks)
            pen.width = grid.size.columns
            // All of it anew, margins and an open link included.
            pen.say("\u{1B}[r" + (abilities.hasLinks ? "\u{1B}]8;;\u{1B}\\" : ""))
            pen.set(Style())
            pen.move(to: 0, 0)
            pen.say("\u{1B}[2J")
            showsCursor = nil
            paint(from: Grid(grid.size), to: grid, with: &pen)
            frame = pen.take()
        }
        shown = grid
        finish(&frame, grid)
        return frame
    }

    private mutating func change(from old: Grid, to new: Grid) -> [UInt8] {
        var plain = pen
        paint(from: old, to: new, with: &plain)
        // Less than a line's worth is not worth a search.
        if plain.bytes.count > new.size.columns,
            let shift = Shift(from: old, to: new, hasSideMargins: abilities.hasSideMargins)
        {
            var scrolled = pen
            shift.write(with: &scrolled)
            paint(from: shift.applied(to: old), to: new, with: &scrolled)
            if scrolled.bytes.count < plain.bytes.count { plain = scrolled }
        }
        pen = plain
        return pen.take()
    }

    /// The cursor goes to its place, and the frame is made one sight.
    private mutating func finish(_ frame: inout [UInt8], _ grid: Grid) {
        let isLarge = frame.count > Self.smallFrameBytes
        let wasShown = showsCursor == true
        var before = ""
        // Otherwise it would be seen running over the screen.
        if wasShown, isLarge && !abilities.synchronizes || grid.cursor == nil {
            before += "\u{1B}[?25l"
            showsCursor = false
        }
        if let cursor = grid.cursor, grid.size.columns > 0 {
            pen.move(to: cursor.row, min(cursor.column, grid.size.columns - 1))
            if showsCursor != true { pen.say("\u{1B}[?25h") }
            showsCursor = true
        } else if showsCursor == nil {
            pen.say("\u{1B}[?25l")
            showsCursor = false
        }
        frame = Array(before.utf8) + frame + pen.take()
        guard isLarge, abilities.synchronizes else { return }
        frame = Array("\u{1B}[?2026h".utf8) + frame + Array("\u{1B}[?2026l".utf8)
    }

    // MARK: Painting

    private func paint(from old: Grid, to new: Grid, with pen: inout Pen) {
        for row in 0..<new.size.rows {
            let (before, after) = (old.row(row), new.row(row))
            if before != after { paint(row, from: Array(before), to: Array(after), with: &pen) }
        }
    }

    private func paint(
        _ row: Int, from old: [Grid.Cell], to new: [Grid.Cell], with pen: inout Pen
    ) {
        let end = (new.lastIndex { $0 != .blank } ?? -1) + 1
        // What a doubtful cluster may have covered is written again.
        var covered = 0
        var column = 0
        while column < new.count {
            let cell = new[column]
            let columns = column + 1 < new.count && new[column + 1].text.isEmpty ? 2 : 1
            defer { column += columns }
            guard
                column < covered || old[column] != cell
                    || columns == 2 && old[column + 1] != new[column + 1]
            else { continue }
            if column >= end, new.count - column > 3 {
                pen.move(to: row, column)
                pen.eraseToEndOfLine()
                return
            }
            if !pen.drifts(to: row, column, cell) {
                approach(row, column, new, with: &pen)
            }
            pen.write(cell, columns: columns)
            if let character = cell.text.first, character.isDoubtful {
                covered = max(covered, column + character.greatestColumns)
            } else if let before = old[column].text.first, before.isDoubtful {
                // It may have been drawn wider than its place.
                covered = max(covered, column + before.greatestColumns)
            }
        }
    }

    /// Moves there; over a few cells that look alike by writing them once more, if that is shorter.
    private func approach(_ row: Int, _ column: Int, _ cells: [Grid.Cell], with pen: inout Pen) {
        if pen.row == row, let here = pen.column, here < column, column - here <= 4 {
            let gap = cells[here..<column]
            let isPlain = gap.allSatisfy {
                $0.text.utf8.count == 1 && pen.draws(like: $0.style)
            }
            if isPlain, gap.count <= pen.cost(of: row, column) {
                for cell in gap { pen.write(cell, columns: 1) }
                return
            }
        }
        pen.move(to: row, column)
    }
}
