import ChatLanguage
import GRDB
import Glibc

/// Makes a damaged database work again without losing what can be read of it, and without ever
/// deleting the damaged one.
///
/// Damage of indexes alone is mended in place. Otherwise everything that can be read is copied into
/// a new file, then the damaged one gets another name and the new one takes its place. A crash in
/// between is harmless: until the copy is complete nothing has happened, and from then on the next
/// start finishes what is left (`finish`).
enum Repair {
    /// - Returns: one line for a person: what was wrong, what was saved, where the rest is.
    static func repair(_ path: String, _ damage: String) throws -> Phrase {
        if (try? mendIndexes(path)) == true {
            StoreFile.removeMark(path)
            return "The indexes of the database \(path) were damaged (\(.known(damage))) "
                + "and have been made anew; nothing was lost."
        }
        let unfinished = path + ".saving"
        StoreFile.delete(unfinished)
        let saved: Salvage.Result
        do {
            try StoreFile.prepare(at: unfinished)
            saved = try Salvage.copy(from: path, to: unfinished)
            try StoreFile.move(unfinished, to: complete(path))
        } catch {
            StoreFile.delete(unfinished)
            throw error
        }
        let aside = try putInPlace(path) ?? path
        return "The database \(path) was damaged (\(.known(damage))). \(saved.phrase) "
            + "The damaged one is kept as \(aside)."
    }

    /// Ends what a crash has interrupted: the copy was complete.
    ///
    /// - Returns: a line for a person, if there was something to do.
    static func finish(_ path: String) throws -> Phrase? {
        guard StoreFile.exists(complete(path)) else { return nil }
        guard let aside = try putInPlace(path) else {
            return "The database \(path) was damaged, and what could be read of it was saved; "
                + "the damaged one is kept beside it."
        }
        return "The database \(path) was damaged, and what could be read of it was saved; "
            + "the damaged one is kept as \(aside)."
    }

    private static func complete(_ path: String) -> String { path + ".saved" }

    /// - Returns: what the damaged one is called now; nil: it had been moved before.
    private static func putInPlace(_ path: String) throws -> String? {
        let aside = StoreFile.exists(path) ? asideName(path) : nil
        if let aside { try StoreFile.move(path, to: aside) }
        try StoreFile.move(complete(path), to: path)
        StoreFile.removeMark(path)
        return aside
    }

    private static func asideName(_ path: String) -> String {
        var now = time(nil)
        var local = tm()
        localtime_r(&now, &local)
        var text = [CChar](repeating: 0, count: 32)
        strftime(&text, text.count, "%Y%m%d-%H%M%S", &local)
        let bytes = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        let name = "\(path).damaged-\(String(decoding: bytes, as: UTF8.self))"
        // Twice in a second: nothing is overwritten.
        guard StoreFile.exists(name) else { return name }
        return (2...).lazy.map { "\(name)-\($0)" }.first { !StoreFile.exists($0) } ?? name
    }

    /// Tries it in one transaction, which is kept only if nothing is left to find fault with.
    private static func mendIndexes(_ path: String) throws -> Bool {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        // Reading first: a file whose tables are damaged is not written to.
        let reader = try DatabaseQueue(path: path, configuration: configuration)
        let problems = try reader.read { try Inspection.problems($0, "integrity_check(1000)") }
        try reader.close()
        guard problems.allSatisfy(isOfIndex) else { return false }
        configuration.readonly = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        var isMended = false
        try queue.inTransaction { db in
            try db.execute(sql: "REINDEX")
            if try db.tableExists("messageSearch"), (try? SearchIndex.check(in: db)) == nil {
                try SearchIndex.rebuild(in: db)
                try SearchIndex.check(in: db)
            }
            isMended = try Inspection.problems(db, "integrity_check(1)").isEmpty
            return isMended ? .commit : .rollback
        }
        try queue.close()
        return isMended
    }

    /// Of what SQLite says, that which concerns no table.
    private static func isOfIndex(_ problem: String) -> Bool {
        problem.contains(" missing from index ") || problem.contains("entries in index ")
            || problem.hasPrefix("non-unique entry in index ")
    }
}
