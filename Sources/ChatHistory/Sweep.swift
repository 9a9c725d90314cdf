import ChatCore
import FoundationEssentials
import GRDB

/// Deletes in steps what may be too much for one commit: a forgotten talk, what has expired.
///
/// The change itself only says what is to go, and does the first step; what is left is done by the
/// writer between commits (`Store.sweep`), and by the next start if this run ends before. A talk
/// that was forgotten is out of sight with the commit, as its conversation has no peer any more.
enum Sweep {
    /// So many take some 30 ms, which a commit may have to wait for.
    static let rowsPerStep = 500
    /// With the change itself: what is usual goes at once.
    private static let rowsAtOnce = 2_000

    static func begin(forgetting peer: PeerID, in db: Database) throws {
        let key = Data(peer.bytes)
        guard
            let id = try Int64.fetchOne(
                db, sql: "SELECT id FROM conversation WHERE peer = ?", arguments: [key])
        else { return }
        try db.execute(
            sql: """
                UPDATE conversation SET peer = NULL, deliveredStream = NULL, readStream = NULL
                WHERE id = ?1;
                """,
            arguments: [id])
        try db.execute(sql: "DELETE FROM taken WHERE conversation = ?", arguments: [id])
        try beginPurge(in: db)
        _ = try deleteForgotten(from: db, atMost: rowsAtOnce)
    }

    static func begin(_ expiry: Expiry, in db: Database) throws {
        switch expiry {
        case .before(let milliseconds):
            try Setting.expireBefore.write(String(milliseconds), to: db)
            _ = try deleteOld(from: db, atMost: rowsAtOnce)
        case .settled:
            // What is settled from now on is another change's business.
            let last = try Int64.fetchOne(db, sql: "SELECT max(number) FROM message") ?? 0
            try Setting.expireSettledThrough.write(String(last), to: db)
            _ = try deleteSettled(from: db, atMost: rowsAtOnce)
        }
    }

    /// One step, in a transaction of its own.
    ///
    /// - Returns: whether there is more to do.
    static func step(_ db: Database) throws -> Bool {
        var isMore = false
        try db.inTransaction {
            isMore = try step(within: db)
            return .commit
        }
        guard !isMore, try Setting.purge.read(from: db) == Purge.merged.rawValue else {
            return isMore
        }
        // The log holds pages as they were before. If somebody is reading from it the next step,
        // or the next start, will fold it in.
        let isBusy = try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 1
        if !isBusy { try Setting.purge.delete(from: db) }
        return false
    }

    private static func step(within db: Database) throws -> Bool {
        if try deleteForgotten(from: db, atMost: rowsPerStep) { return true }
        if try deleteOld(from: db, atMost: rowsPerStep) { return true }
        if try deleteSettled(from: db, atMost: rowsPerStep) { return true }
        guard let purge = try Setting.purge.read(from: db).flatMap(Purge.init), purge != .merged
        else { return false }
        let isMore = try SearchIndex.merge(begins: purge == .begins, in: db)
        let next = isMore ? Purge.goesOn : .merged
        if next != purge { try Setting.purge.write(next.rawValue, to: db) }
        return isMore
    }

    /// Rids the index, and then the log, of the words of what was deleted.
    ///
    /// - Parameter evenIfGoingOn: from the beginning, as what is merged by now may hold the words.
    ///   Not for a peer, who could have it go on for ever.
    static func beginPurge(in db: Database, evenIfGoingOn: Bool = true) throws {
        guard try evenIfGoingOn || Setting.purge.read(from: db) != Purge.goesOn.rawValue else {
            return
        }
        try Setting.purge.write(Purge.begins.rawValue, to: db)
    }

    /// How far that is.
    private enum Purge: String {
        case begins, goesOn, merged
    }

    // MARK: Each returns whether there may be more to do

    private static func deleteForgotten(from db: Database, atMost limit: Int) throws -> Bool {
        let forgotten = try db.cachedStatement(
            sql: "SELECT id FROM conversation WHERE peer IS NULL LIMIT 1")
        guard let id = try Int64.fetchOne(forgotten) else { return false }
        let count = try delete(
            from: db, "message m INDEXED BY messageOfTalk WHERE m.conversation = ?", id,
            atMost: limit)
        guard count < limit else { return true }
        try db.execute(sql: "DELETE FROM conversation WHERE id = ?", arguments: [id])
        return try Int64.fetchOne(forgotten) != nil
    }

    private static func deleteOld(from db: Database, atMost limit: Int) throws -> Bool {
        guard let text = try Setting.expireBefore.read(from: db) else { return false }
        if let milliseconds = Int64(text) {
            let count = try delete(
                from: db,
                """
                message m INDEXED BY messageByAge CROSS JOIN conversation c ON c.id = m.conversation
                WHERE m.at < ? AND NOT (m.isOutgoing = 1 AND m.number > c.deliveredNumber)
                """, milliseconds, atMost: limit)
            if count == limit { return true }
        }
        try Setting.expireBefore.delete(from: db)
        return false
    }

    private static func deleteSettled(from db: Database, atMost limit: Int) throws -> Bool {
        guard let text = try Setting.expireSettledThrough.read(from: db) else { return false }
        if let last = Int64(text) {
            let parts = [
                (isOutgoing: 0, isShown: 1, bound: "min(c.readNumber, ?)"),
                // Nobody reads what a peer says of other messages: it has come true.
                (isOutgoing: 0, isShown: 0, bound: "?"),
                (isOutgoing: 1, isShown: 0, bound: "min(c.deliveredNumber, ?)"),
                (isOutgoing: 1, isShown: 1, bound: "min(c.deliveredNumber, ?)"),
            ]
            for part in parts {
                let count = try delete(
                    from: db,
                    """
                    conversation c CROSS JOIN message m INDEXED BY messageOfTalk
                    ON m.conversation = c.id AND m.isOutgoing = \(part.isOutgoing)
                    AND m.isShown = \(part.isShown) AND m.number <= \(part.bound)
                    """, last, atMost: limit)
                if count == limit { return true }
            }
        }
        try Setting.expireSettledThrough.delete(from: db)
        return false
    }

    /// - Returns: how many were deleted.
    private static func delete(
        from db: Database, _ source: String, _ argument: Int64, atMost limit: Int
    ) throws -> Int {
        let found = try Row.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT m.number, m.conversation, m.text, m.isShown FROM \(source)
                    LIMIT \(limit)
                    """),
            arguments: [argument])
        let deletion = try db.cachedStatement(sql: "DELETE FROM message WHERE number = ?")
        for row in found {
            if row[3] { try SearchIndex.delete(row[0], row[1], row[2], from: db) }
            try deletion.execute(arguments: [row[0] as Int64])
        }
        return found.count
    }
}
