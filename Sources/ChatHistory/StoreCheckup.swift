import GRDB

extension Store {
    /// Of the database with its log, now; 0 of one in memory.
    package var bytes: Int64 { StoreFile.bytes(at: path) }
}

/// A look at a database that may be in use, which changes nothing of it.
package struct StoreCheckup: Sendable {
    /// Where the node listened the last time.
    package let preferredPort: UInt16?
    /// Of the file and its log.
    package let bytes: Int64

    /// Reads all of the file: about a second for half a gigabyte.
    ///
    /// - Throws: what is wrong with it.
    package init(at path: String) throws(StoreFailure) {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            preferredPort = try queue.read { db in
                guard try String.fetchAll(db, sql: "PRAGMA quick_check(1)") == ["ok"] else {
                    throw StoreFailure.corrupt(path: path)
                }
                guard try !Schema.migrator.hasBeenSuperseded(db) else {
                    throw StoreFailure.newer(path: path)
                }
                return try Setting.preferredPort.read(from: db).flatMap(UInt16.init)
            }
            try queue.close()
        } catch {
            throw StoreFailure(error, path: path)
        }
        bytes = StoreFile.bytes(at: path)
    }
}
