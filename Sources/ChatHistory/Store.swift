package import ChatCore
package import ChatLanguage
import GRDB

/// What a node keeps between two runs, in one SQLite file.
///
/// A small value round a GRDB writer: copies share the database. The file and its companions
/// (`-wal`, `-shm`) are readable by their owner only. Every commit is on the disk when it is
/// reported (`synchronous = FULL`), so a crash or a pulled plug loses nothing that was reported.
package struct Store: Sendable {
    /// Names the file in what a person reads.
    let path: String
    let writer: any DatabaseWriter
    /// What opening it took that a person should know, a line each: damage that was repaired.
    package private(set) var remarks: [Phrase]
    /// Whether the whole file was looked through for damage when it was opened.
    private let isChecked: Bool

    /// Opens the database, creates or migrates it as needed, and repairs it if it is damaged: what
    /// can be read goes into a new file, and the damaged one is kept under another name. See
    /// `remarks`.
    ///
    /// Takes as long as reading what a node needs to go on, however long the history; but a repair
    /// may take a minute for a million messages. Only one program at a time may open a file
    /// (`ProfileLock`), or a repair would take it away from under the other.
    package static func open(at path: String) throws(StoreFailure) -> Store {
        try translating(path) {
            var remarks: [Phrase] = []
            if let remark = try Repair.finish(path) { remarks.append(remark) }
            try StoreFile.prepare(at: path)
            var inspected = try Inspection.inspect(path)
            if let damage = inspected.damage {
                remarks.append(try Repair.repair(path, damage))
                inspected.isComplete = true
            }
            let store = try openedTwice(path, remarks, inspected)
            StoreFile.removeMark(path)
            store.sweep()
            return store
        }
    }

    /// Once more, after a repair, if there is damage that no look could find: seen when it was
    /// written to.
    private static func openedTwice(
        _ path: String, _ remarks: [Phrase], _ inspected: Inspection.Result
    ) throws -> Store {
        do {
            return try opened(path, remarks, inspected.isComplete)
        } catch let error as DatabaseError where error.isDamage && inspected.damage == nil {
            let remark = try Repair.repair(path, error.message ?? "no reason given")
            return try opened(path, remarks + [remark], true)
        }
    }

    private static func opened(
        _ path: String, _ remarks: [Phrase], _ isChecked: Bool
    ) throws -> Store {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        let pool = try DatabasePool(path: path, configuration: configuration)
        do {
            var store = try Store(path: path, writer: pool, remarks: remarks, isChecked: isChecked)
            if StoreFile.isMarked(path), try store.mendSearch() {
                store.remarks.append(
                    "The index of words of the database \(path) was damaged "
                        + "and has been made anew; nothing was lost.")
            }
            return store
        } catch {
            // Best effort: the first failure is the one to report.
            try? pool.close()
            throw error
        }
    }

    /// The index of words is a table of blobs to SQLite, which finds no fault with any: only FTS5
    /// itself does. Made anew in place, as all of it is in the messages.
    ///
    /// - Returns: whether there was something to mend.
    private func mendSearch() throws -> Bool {
        try writer.write { db in
            do {
                try SearchIndex.check(in: db)
                return false
            } catch let error as DatabaseError where error.isDamage {
                try SearchIndex.rebuild(in: db)
                return true
            }
        }
    }

    /// A store that is forgotten with its last copy, for tests.
    package static func inMemory() throws(StoreFailure) -> Store {
        try translating(":memory:") { try Store(path: ":memory:", writer: DatabaseQueue()) }
    }

    init(
        path: String, writer: any DatabaseWriter, remarks: [Phrase] = [], isChecked: Bool = true
    ) throws {
        self.path = path
        self.writer = writer
        self.remarks = remarks
        self.isChecked = isChecked
        try Schema.migrator.migrate(writer)
        // After the pool's own set-up, which chooses NORMAL: that may lose the last commits when
        // the power fails, and an acknowledged message must not be among them.
        try writer.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    -- What is deleted is overwritten: not everybody's SQLite does it unasked.
                    PRAGMA secure_delete = ON;
                    -- Kilobytes: with the indexes of a long history, the usual 2 MB are read anew
                    -- in every commit.
                    PRAGMA cache_size = -8000;
                    -- Pages, 8 MB: folding the log into the file keeps a commit waiting for tens of
                    -- milliseconds, which after the usual 1,000 pages was one commit in ten.
                    PRAGMA wal_autocheckpoint = 2000;
                    """)
        }
    }

    /// What the last run left, and a line for what made no sense and was left out.
    ///
    /// To be called before anything is committed: of the shared lists, what is damaged and packs
    /// that no record names are deleted, so that they can be fetched again.
    package func remembered() throws(StoreFailure) -> (remembered: Remembered, warnings: [Phrase]) {
        try Self.translating(path) {
            let recall = try writer.read { try Recall($0) }
            if !recall.waste.isEmpty {
                // Best effort: on a full disk they stay, and are only left out.
                try? writer.write { try recall.waste.delete(from: $0) }
            }
            return recall.result
        }
    }

    /// What a store holds that no node has open, without changing anything of it; also one that
    /// an earlier program wrote.
    package static func remembered(at path: String) throws(StoreFailure) -> Remembered {
        try translating(path) {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let remembered = try queue.read { try Recall($0).result.remembered }
            try queue.close()
            return remembered
        }
    }

    /// All of the changes in one transaction: either every one is on the disk on return, or none.
    ///
    /// Not cancelled with its task: a node that is told to stop still saves what it was saving.
    package func commit(_ changes: [Change]) async throws(StoreFailure) {
        guard !changes.isEmpty else { return }
        try await write { db in
            var freed: [PackID] = []
            for change in changes { try change.write(to: db, freeing: &freed) }
            for pack in freed { try pack.deleteIfUnnamed(from: db) }
        }
        if changes.contains(where: \.needsSweep) { sweep() }
    }

    /// Goes on with what commits have left to delete, a step at a time, so that commits which come
    /// meanwhile take their turns between the steps.
    private func sweep() {
        writer.asyncWriteWithoutTransaction { db in
            // Best effort: what fails now is tried again at the next start.
            if (try? Sweep.step(db)) == true { sweep() }
        }
    }

    /// Looks up in the history, beside commits and without waiting for them.
    package func recall(_ query: HistoryQuery) async throws(StoreFailure) -> HistoryPage {
        let result = await read { try HistoryRecall($0).page(query) }
        return try Self.translating(path) { try result.get() }
    }

    /// Looks through the whole file, if opening it has not: some seconds for a million messages,
    /// beside everything else.
    ///
    /// - Returns: one line for a person when it is damaged; the next start repairs it.
    package func check() async -> Phrase? {
        guard !isChecked else { return nil }
        let result = await read { try Inspection.problems($0, "integrity_check(1)").first }
        do {
            guard let problem = try result.get() else { return nil }
            StoreFile.setMark(path)
            return "\(StoreFailure.corrupt(path: path).phrase) (\(problem))"
        } catch let error as DatabaseError where error.isDamage {
            StoreFile.setMark(path)
            return StoreFailure.corrupt(path: path).phrase
        } catch {
            // It was closed meanwhile; or what has gone wrong meets the next commit as well.
            return nil
        }
    }

    /// The port this node listened on the last time.
    package func preferredPort() throws(StoreFailure) -> UInt16? {
        try Self.translating(path) {
            try writer.read { db in try Setting.preferredPort.read(from: db).flatMap(UInt16.init) }
        }
    }

    package func setPreferredPort(_ port: UInt16) async throws(StoreFailure) {
        try await write { db in try Setting.preferredPort.write(String(port), to: db) }
    }

    /// Folds the log into the file and gives it back. Nothing works afterwards.
    package func close() throws(StoreFailure) {
        try Self.translating(path) {
            // A look through a long history is not waited for.
            writer.interrupt()
            // Best effort: what stays in the log is read back.
            try? writer.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try writer.close()
        }
    }

    private func read<Value: Sendable>(
        _ value: @escaping @Sendable (Database) throws -> Value
    ) async -> Result<Value, any Error> {
        await withCheckedContinuation { continuation in
            writer.asyncRead { database in
                continuation.resume(returning: Result { try value(database.get()) })
            }
        }
    }

    private func write(
        _ changes: @escaping @Sendable (Database) throws -> Void
    ) async throws(StoreFailure) {
        let result = await withCheckedContinuation { continuation in
            writer.asyncWrite(changes) { _, result in continuation.resume(returning: result) }
        }
        try Self.translating(path) { try result.get() }
    }

    private static func translating<Value>(
        _ path: String, _ body: () throws -> Value
    ) throws(StoreFailure) -> Value {
        do {
            return try body()
        } catch {
            let failure = StoreFailure(error, path: path)
            if case .corrupt = failure { StoreFile.setMark(path) }
            throw failure
        }
    }
}
