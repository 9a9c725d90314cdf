/// The third step: talks. The reasons stand beside the tables.
enum TalkSchema {
    static let tables = """
        -- A talk with a peer, which need not have a row of its own. Positions are (stream, sequence),
        -- 64 bits each as they are, in signed numbers; beside them the number of the row up to which
        -- they reach. So a receipt is one row written here, however many messages it is for, and what
        -- waits are the rows with greater numbers.
        -- Without a peer: a talk that was forgotten and is being deleted.
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

        -- What was said, as it was written. The number is the order of this node's history and is
        -- never given twice, so that a page that was asked for by number stays where it was, and
        -- nothing new is taken for delivered.
        -- `at` is this node's clock, `written` its author's; `masked` is a JSON array of texts.
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

        -- Numbers end every index, so what waits is the end of a range of this one.
        CREATE INDEX messageOfConversation ON message (conversation, isOutgoing);
        CREATE INDEX messageByAge ON message (at);

        -- How far each of a peer's streams was taken; the greatest `latest` was written to last.
        CREATE TABLE taken (
            conversation INTEGER NOT NULL,
            stream INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            latest INTEGER NOT NULL,
            PRIMARY KEY (conversation, stream)
        ) STRICT, WITHOUT ROWID;

        -- What a peer has called itself, each name from when it was first heard.
        CREATE TABLE peerNickname (
            number INTEGER PRIMARY KEY,
            peer BLOB NOT NULL CHECK (length(peer) = 32),
            nickname TEXT NOT NULL,
            since INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX peerNicknameOfPeer ON peerNickname (peer);
        INSERT INTO peerNickname (peer, nickname, since)
            SELECT id, nickname, lastMet FROM peer WHERE nickname <> '';
        """
}
