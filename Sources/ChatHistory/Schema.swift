import GRDB

/// The tables, as a list of steps. A step that was ever released is never edited: what comes next
/// is a new step, so that every database out there has one way forward.
///
/// The rules stand in the tables themselves (types by `STRICT`, ranges by `CHECK`), because the
/// file outlives the program that wrote it. Times are milliseconds since 1970.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1: peers, words, settings") { db in
            try db.execute(sql: peersWordsAndSettings)
        }
        return migrator
    }

    private static let peersWordsAndSettings = """
        -- Everybody this node has met. The id is the pin: it is a hash of the peer's public key.
        CREATE TABLE peer (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
            nickname TEXT NOT NULL,
            firstMet INTEGER NOT NULL,
            lastMet INTEGER NOT NULL,
            highestVersion INTEGER NOT NULL CHECK (highestVersion BETWEEN 0 AND 4294967295),
            addressed INTEGER NOT NULL CHECK (addressed IN (0, 1))
        ) STRICT;

        -- Where a peer was reached; position 0 is the last address that worked.
        CREATE TABLE peerEndpoint (
            peer BLOB NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            host TEXT NOT NULL CHECK (host <> ''),
            port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
            PRIMARY KEY (peer, position)
        ) STRICT, WITHOUT ROWID;

        -- The reader's own words, in the order they were added. Which texts are the same word is
        -- the core's business: here they are the same when their bytes are.
        CREATE TABLE word (
            number INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE CHECK (text <> ''),
            added INTEGER NOT NULL DEFAULT (CAST(strftime('%s', 'now') AS INTEGER) * 1000)
        ) STRICT;

        CREATE TABLE setting (
            key TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
