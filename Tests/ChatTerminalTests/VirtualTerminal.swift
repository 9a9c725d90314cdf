@testable import ChatTerminal

/// A terminal that understands what `Renderer` says, and stops the test at anything else. How wide
/// it draws a cluster it decides itself, as real ones do.
struct VirtualTerminal {
    struct Cell: Equatable {
        var text = " "
        /// Parameters of SGR in force, as they were said since the last 0.
        var look: Set<Int> = []
        var target = ""
    }

    let size: ScreenSize
    var cells: [[Cell]]
    var row = 0
    var column = 0
    var showsCursor = true
    /// What it could not understand.
    var complaints: [String] = []
    let hasSideMargins: Bool
    private let columns: (Character) -> Int
    private var look: Set<Int> = []
    private var target = ""
    private var rows: Range<Int>
    private var sides: Range<Int>
    private var usesSides = false

    init(
        _ size: ScreenSize, hasSideMargins: Bool = false,
        columns: @escaping (Character) -> Int = { $0.columns }
    ) {
        self.size = size
        self.hasSideMargins = hasSideMargins
        self.columns = columns
        rows = 0..<size.rows
        sides = 0..<size.columns
        // What was there before.
        let old = Cell(text: "#", look: [31], target: "")
        cells = Array(repeating: Array(repeating: old, count: size.columns), count: size.rows)
    }

    var text: [String] {
        cells.map { row in
            var line = row.map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    mutating func write(_ bytes: [UInt8]) {
        guard let said = String(validating: bytes, as: UTF8.self) else {
            complaints.append("no UTF-8")
            return
        }
        var rest = said[...]
        while let character = rest.popFirst() {
            switch character {
            case "\u{1B}": escape(&rest)
            case "\r": column = 0
            case "\r\n":
                column = 0
                row += 1
            case "\n": row += 1
            case "\u{8}": column = max(column - 1, 0)
            default: draw(character)
            }
            if row >= size.rows { complaints.append("below the last row") }
            row = min(row, size.rows - 1)
        }
    }

    private mutating func draw(_ character: Character) {
        let width = columns(character)
        guard width > 0 else { return complaints.append("drew \(character.debugDescription)") }
        let place = min(column, size.columns - width)
        // Half of what was overwritten does not stay.
        for edge in [place, place + width] where edge < size.columns && edge > 0 {
            if cells[row][edge].text.isEmpty {
                cells[row][edge - 1].text = " "
                cells[row][edge].text = " "
            }
        }
        cells[row][place] = Cell(text: String(character), look: look, target: target)
        for covered in place + 1..<max(place + width, place + 1) {
            cells[row][covered] = Cell(text: "", look: look, target: target)
        }
        // It does not wrap.
        column = min(place + width, size.columns - 1)
    }

    private mutating func escape(_ rest: inout Substring) {
        switch rest.popFirst() {
        case "[": control(&rest)
        case "]":
            guard let end = rest.firstIndex(of: "\u{1B}") else {
                return complaints.append("open OSC")
            }
            let command = rest[..<end]
            rest = rest[end...].dropFirst()
            if rest.popFirst() != "\\" { complaints.append("OSC without ST") }
            if command.hasPrefix("8;;") {
                target = String(command.dropFirst(3))
            } else {
                complaints.append("OSC \(command)")
            }
        case let other: complaints.append("ESC \(other.debugDescription)")
        }
    }

    private mutating func control(_ rest: inout Substring) {
        let parameters = rest.prefix { !$0.isLetter }
        rest = rest.dropFirst(parameters.count)
        guard let final = rest.popFirst() else { return complaints.append("open CSI") }
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
            .map { Int($0) ?? 0 }
        let count = max(numbers.first ?? 0, 1)
        switch (final, parameters) {
        case ("h", "?25"): showsCursor = true
        case ("l", "?25"): showsCursor = false
        case ("h", "?2026"), ("l", "?2026"): break
        case ("h", "?69"): usesSides = true
        case ("l", "?69"): (usesSides, sides) = (false, 0..<size.columns)
        case ("H", _):
            (row, column) = (count - 1, max(numbers.count > 1 ? numbers[1] : 1, 1) - 1)
        case ("G", _): column = count - 1
        case ("C", _): column += count
        case ("D", _): column -= count
        case ("K", ""): for place in column..<size.columns { cells[row][place] = blank }
        case ("J", "2"):
            for place in cells.indices {
                cells[place] = Array(repeating: blank, count: size.columns)
            }
        case ("m", _): graphics(numbers)
        case ("r", ""): (rows, row, column) = (0..<size.rows, 0, 0)
        case ("r", _): (rows, row, column) = (numbers[0] - 1..<numbers[1], 0, 0)
        case ("s", _) where usesSides && hasSideMargins: sides = numbers[0] - 1..<numbers[1]
        case ("S", _): scroll(by: count)
        case ("T", _): scroll(by: -count)
        default: complaints.append("CSI \(parameters)\(final)")
        }
        if row >= size.rows || column >= size.columns || column < 0 {
            complaints.append("moved to \(row), \(column)")
        }
    }

    private var blank: Cell { Cell(text: " ", look: look, target: "") }

    private mutating func graphics(_ numbers: [Int]) {
        for number in numbers {
            switch number {
            case 0: look = []
            case 22: look.subtract([1, 2])
            case 23, 24, 27: look.remove(number - 20)
            case 30...39, 90...97:
                look = look.filter { $0 < 30 }
                if number != 39 { look.insert(number) }
            default: look.insert(number)
            }
        }
    }

    private mutating func scroll(by distance: Int) {
        let before = cells
        for row in rows {
            for column in sides {
                let from = row + distance
                cells[row][column] = rows.contains(from) ? before[from][column] : blank
            }
        }
    }
}
