package import ChatCore
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

    /// Opens the database, creates or migrates it as needed.
    package static func open(at path: String) throws(StoreFailure) -> Store {
        try StoreFile.prepare(at: path)
        return try translating(path) {
            try inspect(path)
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            let pool = try DatabasePool(path: path, configuration: configuration)
            do {
                return try Store(path: path, writer: pool)
            } catch {
                // Best effort: the first failure is the one to report.
                try? pool.close()
                throw error
            }
        }
    }

    /// Refuses a file that is damaged or from the future, before anything is written to it: a
    /// pool writes as it opens.
    ///
    /// Looks through the whole file, because damage that SQLite finds only on the way would
    /// surface in the middle of a conversation. A list of 65,536 records is 25 MB and looked
    /// through in 0.05 s; once messages are kept, the check has to move off the start.
    private static func inspect(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.read { db in
            guard try String.fetchAll(db, sql: "PRAGMA quick_check(1)") == ["ok"] else {
                throw StoreFailure.corrupt(path: path)
            }
            guard try !Schema.migrator.hasBeenSuperseded(db) else {
                throw StoreFailure.newer(path: path)
            }
        }
        try queue.close()
    }

    /// A store that is forgotten with its last copy, for tests.
    package static func inMemory() throws(StoreFailure) -> Store {
        try translating(":memory:") { try Store(path: ":memory:", writer: DatabaseQueue()) }
    }

    init(path: String, writer: any DatabaseWriter) throws {
        self.path = path
        self.writer = writer
        try Schema.migrator.migrate(writer)
        // After the pool's own set-up, which chooses NORMAL: that may lose the last commits when
        // the power fails, and an acknowledged message must not be among them.
        try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }

    /// What the last run left, and a line for what made no sense and was left out.
    ///
    /// To be called before anything is committed: of the shared lists, what is damaged and packs
    /// that no record names are deleted, so that they can be fetched again.
    package func remembered() throws(StoreFailure) -> (remembered: Remembered, warnings: [String]) {
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
        try Self.translating(path) { try writer.close() }
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
        do { return try body() } catch { throw StoreFailure(error, path: path) }
    }
}

extension Store {
    package func recall(_ query: HistoryQuery) async throws(StoreFailure) -> HistoryPage {
        HistoryPage(messages: [], hasMore: false)
    }
}
