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
        migrator.registerMigration("v2: shared lists") { db in
            try db.execute(sql: sharedLists)
        }
        migrator.registerMigration("v3: talks") { db in
            try db.execute(sql: TalkSchema.tables)
            try db.execute(sql: SearchIndex.table)
        }
        migrator.registerMigration("v4: edits, reactions, verified peers") { db in
            try db.execute(sql: AmendmentSchema.steps)
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

    private static let sharedLists = """
        -- From here on `word` means: rules that act here whoever shares them. So what people had
        -- chosen before there were shared lists is neither lost nor published by an update.

        -- What the shared lists are made of, of all lists this node ever took part in: in each slot
        -- of an author the record of the highest version, so that a write that comes late undoes
        -- nothing. Signatures were checked before a record was stored, so the digest (SHA-256 of
        -- the bytes) is all that it takes to find damage. The other columns say what the bytes say.
        -- With row numbers, as records run to 1.4 kB: without, they would take twice the room.
        CREATE TABLE listRecord (
            list BLOB NOT NULL CHECK (length(list) = 16),
            author BLOB NOT NULL CHECK (length(author) = 32),
            slot INTEGER NOT NULL CHECK (slot BETWEEN 0 AND 255),
            version INTEGER NOT NULL CHECK (version BETWEEN 1 AND 281474976710655),
            id BLOB NOT NULL CHECK (length(id) = 32),
            pack BLOB CHECK (length(pack) = 32),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 126 AND 1408),
            PRIMARY KEY (list, author, slot)
        ) STRICT;

        CREATE INDEX listRecordOfPack ON listRecord (pack) WHERE pack IS NOT NULL;

        -- Rules in thousands, as files; the hash is SHA-256 of the bytes. No foreign key ties them
        -- to the records that name them: a record comes before its pack, which may never come.
        CREATE TABLE pack (
            hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
            bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 4194304)
        ) STRICT;

        -- Rules that do not act here whoever shares them.
        CREATE TABLE ignored (
            identity TEXT NOT NULL PRIMARY KEY CHECK (identity <> '')
        ) STRICT, WITHOUT ROWID;
        """
}
