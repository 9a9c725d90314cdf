/// A part of the screen that has moved up or down, as a conversation does when a line arrives.
///
/// Found by looking, so nobody has to say what moved. A terminal without margins at the sides moves
/// whole lines, what stands beside a conversation with them; that is then drawn where it differs,
/// and whether it was worth it the bytes say.
struct Shift: Hashable, Sendable {
    let rows: Range<Int>
    let columns: Range<Int>
    /// By how many rows up; down if below zero.
    let distance: Int
    private let isPartial: Bool

    /// Of each row so many changed cells are looked at.
    private static let samples = 8

    /// nil: nothing moved that would be worth it.
    init?(from old: Grid, to new: Grid, hasSideMargins: Bool) {
        guard old.size == new.size, old.size.rows > 2, old.size.columns > 1 else { return nil }
        let sampled = Self.sampled(old, new)
        guard sampled.count > 2,
            let (distance, rows) = Self.bestMove(sampled, old, new)
        else { return nil }
        self.distance = distance
        self.rows =
            min(
                rows.lowerBound, rows.lowerBound + distance)..<max(
                rows.upperBound, rows.upperBound + distance)
        let all = 0..<old.size.columns
        columns = hasSideMargins ? Self.movedColumns(rows, distance, old, new) ?? all : all
        isPartial = columns != all
    }

    /// Of each changed row some of its changed columns, rather those where something stands now.
    private static func sampled(_ old: Grid, _ new: Grid) -> [(row: Int, columns: [Int])] {
        (0..<new.size.rows).compactMap { row in
            let (before, after) = (Array(old.row(row)), Array(new.row(row)))
            guard before != after else { return nil }
            let changed = after.indices.filter { before[$0] != after[$0] }
            let written = changed.filter { after[$0] != .blank }
            let chosen = written.isEmpty ? changed : written
            let step = max(chosen.count / samples, 1)
            return (row, stride(from: 0, to: chosen.count, by: step).map { chosen[$0] })
        }
    }

    /// By how many rows, and where to, the most of what has changed has moved.
    private static func bestMove(
        _ sampled: [(row: Int, columns: [Int])], _ old: Grid, _ new: Grid
    ) -> (Int, Range<Int>)? {
        var best: (gain: Int, distance: Int, rows: Range<Int>)?
        let rows = new.size.rows
        for distance in (1 - rows)..<rows where distance != 0 {
            var gains = [Int](repeating: 0, count: rows)
            var isPossible = [Bool](repeating: false, count: rows)
            for row in 0..<rows where (0..<rows).contains(row + distance) { isPossible[row] = true }
            for (row, columns) in sampled where isPossible[row] {
                let hits = columns.count { new[row, $0] == old[row + distance, $0] }
                gains[row] = 2 * hits - columns.count
            }
            guard let found = greatestSum(gains, where: { isPossible[$0] }) else { continue }
            let isBetter =
                best.map {
                    found.sum > $0.gain || found.sum == $0.gain && abs(distance) < abs($0.distance)
                } ?? true
            if isBetter { best = (found.sum, distance, found.range) }
        }
        // A few equal letters are chance.
        guard let best, best.gain > samples else { return nil }
        return (best.distance, best.rows)
    }

    /// The columns in which more is right after the move than before.
    private static func movedColumns(
        _ rows: Range<Int>, _ distance: Int, _ old: Grid, _ new: Grid
    ) -> Range<Int>? {
        var gains = [Int](repeating: 0, count: new.size.columns)
        for row in rows {
            for column in gains.indices {
                let cell = new[row, column]
                if cell == old[row + distance, column] { gains[column] += 1 }
                if cell == old[row, column] { gains[column] -= 1 }
            }
        }
        return greatestSum(gains, where: { _ in true })?.range
    }

    /// The run of values with the greatest sum; nil where none is above zero.
    private static func greatestSum(
        _ values: [Int], where isAllowed: (Int) -> Bool
    ) -> (sum: Int, range: Range<Int>)? {
        var best: (sum: Int, range: Range<Int>)?
        var (sum, start) = (0, 0)
        for (place, value) in values.enumerated() {
            guard isAllowed(place) else {
                (sum, start) = (0, place + 1)
                continue
            }
            if sum <= 0 { (sum, start) = (0, place) }
            sum += value
            if sum > best?.sum ?? 0 { best = (sum, start..<place + 1) }
        }
        return best
    }

    // MARK: Doing it

    /// What a terminal shows after `write`.
    func applied(to old: Grid) -> Grid {
        var moved = old
        for row in rows {
            for column in columns {
                let from = row + distance
                moved[row, column] = rows.contains(from) ? old[from, column] : .blank
            }
        }
        return moved
    }

    /// DECSTBM, DECSLRM where it is less than the whole width, SU or SD.
    func write(with pen: inout Pen) {
        // What comes in is drawn as the pen draws.
        pen.set(Style())
        if isPartial {
            pen.say("\u{1B}[?69h\u{1B}[\(columns.lowerBound + 1);\(columns.upperBound)s")
        }
        let count = abs(distance) == 1 ? "" : "\(abs(distance))"
        pen.say(
            "\u{1B}[\(rows.lowerBound + 1);\(rows.upperBound)r"
                + "\u{1B}[\(count)\(distance > 0 ? "S" : "T")\u{1B}[r"
                + (isPartial ? "\u{1B}[?69l" : ""))
        pen.lift()
    }
}
