/// The tables as programs before this one made them: each the literal SQL of its commit, never to be
/// edited. A database of every version out there has to find its way to the present one.
enum EarlierSchemas {
    /// "ChatHistory: what a node remembers, in SQLite".
    static let first = """
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('v1: peers, words, settings');
        CREATE TABLE peer (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
            nickname TEXT NOT NULL,
            firstMet INTEGER NOT NULL,
            lastMet INTEGER NOT NULL,
            highestVersion INTEGER NOT NULL CHECK (highestVersion BETWEEN 0 AND 4294967295),
            addressed INTEGER NOT NULL CHECK (addressed IN (0, 1))
        ) STRICT;
        CREATE TABLE peerEndpoint (
            peer BLOB NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            host TEXT NOT NULL CHECK (host <> ''),
            port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
            PRIMARY KEY (peer, position)
        ) STRICT, WITHOUT ROWID;
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

    /// What "Nodes share their words" added.
    static let second =
        first + """
            ;
            INSERT INTO grdb_migrations VALUES ('v2: shared lists');
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
            CREATE TABLE pack (
                hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
                bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 4194304)
            ) STRICT;
            CREATE TABLE ignored (
                identity TEXT NOT NULL PRIMARY KEY CHECK (identity <> '')
            ) STRICT, WITHOUT ROWID;
            """

    /// What "Nothing that was said is lost" added.
    static let third =
        second + """
            ;
            INSERT INTO grdb_migrations VALUES ('v3: talks');
            CREATE TABLE conversation (
                id INTEGER PRIMARY KEY,
                peer BLOB UNIQUE CHECK (length(peer) = 32),
                deliveredStream INTEGER,
                deliveredSequence INTEGER,
                deliveredNumber INTEGER NOT NULL DEFAULT 0,
                seenNumber INTEGER NOT NULL DEFAULT 0 CHECK (seenNumber <= deliveredNumber),
                readStream INTEGER,
                readSequence INTEGER,
                readNumber INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE TABLE message (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                conversation INTEGER NOT NULL,
                isOutgoing INTEGER NOT NULL CHECK (isOutgoing IN (0, 1)),
                stream INTEGER NOT NULL,
                sequence INTEGER NOT NULL,
                text TEXT NOT NULL,
                at INTEGER NOT NULL,
                written INTEGER NOT NULL,
                masked TEXT,
                UNIQUE (conversation, isOutgoing, stream, sequence)
            ) STRICT;
            CREATE INDEX messageOfConversation ON message (conversation, isOutgoing);
            CREATE INDEX messageByAge ON message (at);
            CREATE TABLE taken (
                conversation INTEGER NOT NULL,
                stream INTEGER NOT NULL,
                sequence INTEGER NOT NULL,
                latest INTEGER NOT NULL,
                PRIMARY KEY (conversation, stream)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE peerNickname (
                number INTEGER PRIMARY KEY,
                peer BLOB NOT NULL CHECK (length(peer) = 32),
                nickname TEXT NOT NULL,
                since INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX peerNicknameOfPeer ON peerNickname (peer);
            CREATE VIRTUAL TABLE messageSearch USING fts5 (
                talk, text, content = '', columnsize = 0, prefix = '3 4',
                tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc So'"
            );
            """

    /// A talk of the third: one own message delivered, one waiting, one unread.
    static let talk = """
        INSERT INTO conversation VALUES (1,
            X'0101010101010101010101010101010101010101010101010101010101010101',
            5, 1, 1, 0, NULL, NULL, 0);
        INSERT INTO message VALUES
            (1, 1, 1, 5, 1, 'hello there', 10, 10, '["there"]'),
            (2, 1, 0, 9, 1, 'well, hello', 20, 15, NULL),
            (3, 1, 1, 5, 2, 'waiting', 30, 30, NULL);
        INSERT INTO messageSearch (rowid, talk, text) VALUES
            (1, 't1', 'hello there'), (2, 't1', 'well, hello'), (3, 't1', 'waiting');
        INSERT INTO taken VALUES (1, 9, 1, 1);
        INSERT INTO peerNickname (peer, nickname, since) VALUES
            (X'0101010101010101010101010101010101010101010101010101010101010101', 'Ana', 1);
        """

    /// What every one of them has.
    static let rows = """
        INSERT INTO peer VALUES
            (X'0101010101010101010101010101010101010101010101010101010101010101',
             'Ana', 1000, 2001, 4294967295, 1);
        INSERT INTO peerEndpoint VALUES
            (X'0101010101010101010101010101010101010101010101010101010101010101',
             0, '192.0.2.1', 7470),
            (X'0101010101010101010101010101010101010101010101010101010101010101',
             1, 'fe80::1%eth0', 65535);
        INSERT INTO word (text) VALUES ('zebra'), ('con*\texcept=content'), ('Apfel');
        INSERT INTO setting VALUES ('nickname', 'Ana'), ('preferredPort', '7471');
        """
}
