/// Where what stands, for a size: what there is no room for is left out.
struct ScreenLayout: Hashable, Sendable {
    static let paneFromColumns = 70
    static let titleFromRows = 8
    static let inputRows = 5

    /// People and conversations at the left; nil: there is no room.
    var pane: Area?
    var title: Area?
    var body: Area
    /// Of the status bar; nil: there is no room.
    var status: Int?
    var input: Area

    /// - Parameters:
    ///   - inputRows: as many as what is typed, or asked, takes.
    ///   - hasPane: what is open leaves room for it, if the screen does.
    ///   - isBare: nothing but the text.
    init(_ size: ScreenSize, inputRows: Int, hasPane: Bool = true, isBare: Bool = false) {
        let (rows, columns) = (max(size.rows, 0), max(size.columns, 0))
        if isBare {
            body = Area(row: 0, column: 0, rows: rows, columns: columns)
            input = Area(row: rows, column: 0, rows: 0, columns: columns)
            return
        }
        let typed = min(max(inputRows, 1), rows)
        input = Area(row: rows - typed, column: 0, rows: typed, columns: columns)
        var left = rows - typed
        if left > 0 {
            left -= 1
            status = left
        }
        var top = 0
        if rows >= Self.titleFromRows {
            title = Area(row: 0, column: 0, rows: 1, columns: columns)
            top = 1
        }
        var start = 0
        if hasPane, columns >= Self.paneFromColumns {
            let width = min(max(columns / 4, 20), 32)
            pane = Area(row: top, column: 0, rows: left - top, columns: width)
            // A column for the line between.
            start = width + 1
        }
        body = Area(row: top, column: start, rows: left - top, columns: columns - start)
    }
}
