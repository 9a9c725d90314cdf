import GRDB

/// Looks for damage before anything is written to a file: a pool writes as it opens.
///
/// Damage that SQLite finds only on the way would surface in the middle of a talk. But looking
/// through a whole file takes a second for 500 MB, and no start shall wait for a long history. So
/// at every start the schema and all tables but the messages are looked through; the messages too
/// in a small file, or in a larger one after a crash; always when damage was met in the last run.
/// Otherwise `Store.check` looks later, beside the talk.
enum Inspection {
    private static let smallBytes = 32 * 1024 * 1024
    /// After a crash; half a second.
    private static let mediumBytes = 256 * 1024 * 1024

    struct Result {
        /// What SQLite says of the damage; nil: there is none.
        var damage: String?
        /// Whether the whole file was looked through.
        var isComplete: Bool
    }

    /// - Throws: `StoreFailure.newer` for the file of a later program, damaged or not.
    static func inspect(_ path: String) throws -> Result {
        let sizes = StoreFile.sizes(at: path)
        let bytes = sizes.database + sizes.log
        // A store that was closed has folded its log in.
        let hasCrashed = sizes.log > 0
        let isMarked = StoreFile.isMarked(path)
        let isComplete =
            isMarked || bytes <= smallBytes || hasCrashed && bytes <= mediumBytes
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let damage = try queue.read { db in
                guard try !Schema.migrator.hasBeenSuperseded(db) else {
                    throw StoreFailure.newer(path: path)
                }
                return isComplete
                    ? try problems(db, isMarked ? "integrity_check(1)" : "quick_check(1)").first
                    : try problemsOutsideTalks(db)
            }
            try queue.close()
            return Result(damage: damage, isComplete: isComplete)
        } catch let error as DatabaseError where error.isDamage {
            return Result(damage: error.message ?? "it is no database", isComplete: isComplete)
        }
    }

    /// What a check names, a line each; none when all is well.
    static func problems(_ db: Database, _ check: String) throws -> [String] {
        let lines = try String.fetchAll(db, sql: "PRAGMA \(check)")
            .flatMap { $0.split(separator: "\n").map(String.init) }
        return lines == ["ok"] ? [] : lines.filter { !$0.hasPrefix("***") }
    }

    private static func problemsOutsideTalks(_ db: Database) throws -> String? {
        let tables = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
        for table in tables
        where table != "message" && !table.hasPrefix("messageSearch") && !table.hasPrefix("sqlite_")
        {
            if let problem = try problems(db, "quick_check('\(table)')").first { return problem }
        }
        return nil
    }
}

extension DatabaseError {
    var isDamage: Bool { resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB }
}
