import ChatLanguage
import GRDB

/// Copies out of a damaged database all that SQLite can still read, row by row.
///
/// Each table is walked along its row numbers. Where SQLite fails, the range that is left is cut in
/// halves again and again, until what fails is single rows: so one bad page costs its own rows and
/// no others. What comes out is believed no more than any input: it has to pass the rules of the
/// new tables.
struct Salvage {
    struct Result {
        /// How many rows of each table were saved.
        fileprivate(set) var saved: [String: Int] = [:]
        /// Rows that could not be read, or made no sense. At most so many: of some it cannot be
        /// told whether they were there.
        fileprivate(set) var lost = 0
        fileprivate(set) var isReadable = false

        var phrase: Phrase {
            guard isReadable else { return "Nothing of it could be read; a new one is begun." }
            let (messages, peers) = (saved["message"] ?? 0, saved["peer"] ?? 0)
            let records = saved["listRecord"] ?? 0
            let named: Phrase = .list(
                [
                    .plural(messages, one: "\(messages) message", other: "\(messages) messages"),
                    .plural(peers, one: "\(peers) peer", other: "\(peers) peers"),
                    .plural(
                        records, one: "\(records) record of shared lists",
                        other: "\(records) records of shared lists"),
                ], separator: ", ")
            let rest: Phrase =
                lost == 0 ? "no row is missing" : "up to \(lost) rows could not be read"
            return "Saved into a new one: \(named) and the settings; \(rest)."
        }
    }

    private let old: Database
    private let new: Database
    private var result = Result()
    /// Failed reads so far, of one table: a lost root would have every single row tried.
    private var failures = 0
    private static let failuresAtMost = 100_000
    /// Beyond the last row that was read, when nothing says where the table ends.
    private static let rowsBeyond: Int64 = 4_096

    /// - Parameters:
    ///   - source: is not changed.
    ///   - path: an empty file.
    static func copy(from source: String, to path: String) throws -> Result {
        let target = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(target)
        var result = Result()
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        // Its schema may be damaged as well: what of it can be understood is enough.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA writable_schema = ON") }
        if let reader = try? DatabaseQueue(path: source, configuration: configuration) {
            try target.inTransaction { new in
                result = try reader.unsafeRead { old in
                    var salvage = Salvage(old: old, new: new)
                    try salvage.copyTables()
                    return salvage.result
                }
                try SearchIndex.rebuild(in: new)
                return .commit
            }
            try? reader.close()
        }
        try target.close()
        return result
    }

    private init(old: Database, new: Database) {
        self.old = old
        self.new = new
    }

    private mutating func copyTables() throws {
        // Peers before what names them.
        let tables = try Row.fetchAll(
            new,
            sql: """
                SELECT name, wr FROM pragma_table_list
                WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                    AND name <> 'grdb_migrations' ORDER BY name
                """)
        for table in tables {
            let name: String = table[0]
            guard let columns = try? columns(of: name), !columns.isEmpty else { continue }
            result.isReadable = true
            failures = 0
            try table[1] == 1 ? copyByKey(name, columns) : copyByNumber(name, columns)
        }
        try keepSequence()
    }

    /// Those that both have: the damaged one may be of an earlier program.
    private func columns(of table: String) throws -> [String] {
        let there = Set(try old.columns(in: table).map(\.name))
        return try new.columns(in: table).map(\.name).filter(there.contains)
    }

    // MARK: Tables with row numbers

    private mutating func copyByNumber(_ table: String, _ columns: [String]) throws {
        let insertion = try insertion(table, columns)
        let reading = """
            SELECT rowid, \(columns.joined(separator: ", ")) FROM \(table) NOT INDEXED
            WHERE rowid BETWEEN ? AND ? ORDER BY rowid
            """
        let end = highestNumber(table)
        var last: Int64 = 0
        // A stack, the lowest on top.
        var ranges = [1...(end ?? .max)]
        while let range = ranges.popLast() {
            var next = range.lowerBound
            do {
                let rows = try Row.fetchCursor(
                    old, sql: reading, arguments: [range.lowerBound, range.upperBound])
                while let row = try rows.next() {
                    try insert(row, 1, insertion, table)
                    last = row[0]
                    next = last + 1
                }
            } catch let error as DatabaseError where error.isReading {
                failures += 1
                let upper = end ?? min(range.upperBound, last + Self.rowsBeyond)
                guard next <= min(range.upperBound, upper) else { continue }
                let rest = next...min(range.upperBound, upper)
                guard rest.count > 1, failures < Self.failuresAtMost else {
                    result.lost += rest.count
                    continue
                }
                let middle = rest.lowerBound + Int64(rest.count / 2)
                ranges.append(middle...rest.upperBound)
                ranges.append(rest.lowerBound...(middle - 1))
            }
        }
    }

    private func highestNumber(_ table: String) -> Int64? {
        if let highest = try? Int64.fetchOne(
            old, sql: "SELECT max(rowid) FROM \(table) NOT INDEXED")
        {
            return highest
        }
        return try? Int64.fetchOne(
            old, sql: "SELECT seq FROM sqlite_sequence WHERE name = ?", arguments: [table])
    }

    // MARK: Tables without

    /// From both ends up to where it cannot be read: they are small.
    private mutating func copyByKey(_ table: String, _ columns: [String]) throws {
        let insertion = try insertion(table, columns)
        let key = try new.primaryKey(table).columns
        for direction in ["ASC", "DESC"] {
            let order = key.map { "\($0) \(direction)" }.joined(separator: ", ")
            do {
                let rows = try Row.fetchCursor(
                    old,
                    sql: """
                        SELECT \(columns.joined(separator: ", ")) FROM \(table) ORDER BY \(order)
                        """)
                while let row = try rows.next() { try insert(row, 0, insertion, table) }
                return
            } catch let error as DatabaseError where error.isReading {
                if direction == "DESC" { result.lost += 1 }
            }
        }
    }

    // MARK: Rows

    private func insertion(_ table: String, _ columns: [String]) throws -> Statement {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        return try new.makeStatement(
            sql: """
                INSERT OR IGNORE INTO \(table) (\(columns.joined(separator: ", ")))
                VALUES (\(places))
                """)
    }

    private mutating func insert(
        _ row: Row, _ first: Int, _ insertion: Statement, _ table: String
    ) throws {
        let values = (first..<row.count).map { row[$0] as DatabaseValue }
        do {
            try insertion.execute(arguments: StatementArguments(values))
            result.saved[table, default: 0] += new.changesCount
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            result.lost += 1
        }
    }

    /// So that no number of before is given again: a new message would be taken for delivered.
    private func keepSequence() throws {
        let last = try? Int64.fetchOne(
            old, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'message'")
        try new.execute(
            sql: """
                INSERT INTO sqlite_sequence (name, seq) SELECT 'message', 0
                WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'message');
                UPDATE sqlite_sequence SET seq = max(seq, ?, (
                    SELECT max(coalesce(max(deliveredNumber), 0), coalesce(max(readNumber), 0))
                    FROM conversation))
                WHERE name = 'message';
                """,
            arguments: [last ?? 0])
    }
}

extension DatabaseError {
    /// What reading a damaged file fails with; a lost page beyond its end is an `IOERR`.
    fileprivate var isReading: Bool {
        isDamage || resultCode == .SQLITE_IOERR || resultCode == .SQLITE_ERROR
    }
}
