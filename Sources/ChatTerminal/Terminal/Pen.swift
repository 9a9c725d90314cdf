/// Writes on a terminal: knows where its cursor stands and how it draws, and moves both with as few
/// bytes as it can. The terminal must not wrap lines by itself.
struct Pen: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var row: Int?
    /// nil after a cluster of which nobody knows how wide the terminal drew it.
    private(set) var column: Int?
    /// nil: as whoever was here before left it.
    private var look: Look?
    private var target: String?
    private var hasTarget = false
    /// Where the cursor stands if the terminal agrees about the last cluster.
    private var believedColumn: Int?

    let theme: Theme
    /// Of the terminal.
    var width = Int.max
    /// Whether the terminal knows addresses in text (OSC 8).
    let hasLinks: Bool

    init(theme: Theme, hasLinks: Bool = true) {
        self.theme = theme
        self.hasLinks = hasLinks
    }

    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    mutating func say(_ text: String) { bytes += Array(text.utf8) }

    mutating func lift() { (row, column, believedColumn) = (nil, nil, nil) }

    // MARK: Moving

    mutating func move(to row: Int, _ column: Int) {
        if self.row == row, self.column == column { return }
        say(shortestMove(to: row, column))
        (self.row, self.column, believedColumn) = (row, column, column)
    }

    /// Bytes of what `move` would say.
    func cost(of row: Int, _ column: Int) -> Int {
        self.row == row && self.column == column ? 0 : shortestMove(to: row, column).utf8.count
    }

    private func shortestMove(to row: Int, _ column: Int) -> String {
        var best = "\u{1B}[" + (row == 0 ? "" : "\(row + 1)")
        best += (column == 0 ? "" : ";\(column + 1)") + "H"
        // A line feed goes straight down, as the terminal is set.
        if let here = self.row, (0...3).contains(row - here) {
            let step = String(repeating: "\n", count: row - here) + shortestStep(to: column)
            if step.utf8.count < best.utf8.count { best = step }
        }
        return best
    }

    /// In the row.
    private func shortestStep(to column: Int) -> String {
        if column == 0 { return self.column == 0 ? "" : "\r" }
        let absolute = "\u{1B}[\(column + 1)G"
        guard let here = self.column else { return absolute }
        let distance = abs(column - here)
        if distance == 0 { return "" }
        if column < here, distance < absolute.utf8.count {
            return String(repeating: "\u{8}", count: distance)
        }
        let relative = "\u{1B}[\(distance == 1 ? "" : "\(distance)")\(column > here ? "C" : "D")"
        return relative.utf8.count < absolute.utf8.count ? relative : absolute
    }

    // MARK: Drawing

    /// A cell where the cursor stands: `move` there first.
    mutating func write(_ cell: Grid.Cell, columns: Int) {
        set(cell.style)
        guard let character = cell.text.first, character.isDoubtful else {
            bytes += cell.text.utf8
            column = column.map { $0 + columns }
            // In the last column the cursor stays where it is.
            if let end = column, end >= width { column = nil }
            believedColumn = column
            return
        }
        // What the terminal may leave uncovered must not show what was there before.
        if columns == 2 { bytes += [0x20, 0x20, 0x08, 0x08] }
        bytes += cell.text.utf8
        believedColumn = believedColumn.map { $0 + columns }
        column = nil
    }

    /// Whether a single scalar of one column may be written without moving first, as behind another
    /// of its kind: what comes after both is addressed anew.
    func drifts(to row: Int, _ column: Int, _ cell: Grid.Cell) -> Bool {
        self.column == nil && self.row == row && believedColumn == column
            && cell.text.unicodeScalars.count == 1 && cell.text.first?.columns == 1
            && cell.text.first?.isDoubtful == true
    }

    mutating func eraseToEndOfLine() {
        set(Style())
        say("\u{1B}[K")
    }

    /// Whether a cell costs no more than its text.
    func draws(like style: Style) -> Bool {
        look == theme.look(of: style) && hasTarget && target == address(style)
    }

    mutating func set(_ style: Style) {
        let wanted = theme.look(of: style)
        if wanted != look {
            say("\u{1B}[\(wanted.codes(from: look))m")
            look = wanted
        }
        let address = address(style)
        if !hasTarget || address != target {
            if hasLinks, hasTarget || address != nil { say("\u{1B}]8;;\(address ?? "")\u{1B}\\") }
            (target, hasTarget) = (address, true)
        }
    }

    private func address(_ style: Style) -> String? {
        hasLinks ? style.target.flatMap(LinkTarget.sanitized) : nil
    }
}

/// An address that may be handed to a terminal, which may hand it to the desktop.
enum LinkTarget {
    /// As others bound it; a longer one is no link.
    static let bytes = 2_000
    private static let schemes = ["http:", "https:", "ftp:", "mailto:"]

    /// Only what is no control character, space or quote, in ASCII, after a scheme that opens a page
    /// or writes a mail; what is not ASCII is percent-encoded. nil: no link.
    static func sanitized(_ target: String) -> String? {
        let lower = target.prefix(8).lowercased()
        guard schemes.contains(where: { lower.hasPrefix($0) }), target.utf8.count <= bytes
        else { return nil }
        var safe = ""
        for byte in target.utf8 {
            switch byte {
            case ...0x20, 0x7F, 0x22, 0x3C, 0x3E, 0x5C: return nil
            case 0x80...: safe += "%" + hex(byte >> 4) + hex(byte & 0xF)
            default: safe.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return safe.utf8.count <= bytes ? safe : nil
    }

    private static func hex(_ digit: UInt8) -> String {
        String(digit, radix: 16, uppercase: true)
    }
}
