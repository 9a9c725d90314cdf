import ChatCore
import FoundationEssentials
import GRDB

/// One talk, in a transaction.
struct Talk {
    let id: Int64
    let db: Database

    /// The talk with a peer; nil when there is none.
    init?(with peer: PeerID, in db: Database) throws {
        let statement = try db.cachedStatement(sql: "SELECT id FROM conversation WHERE peer = ?")
        guard let id = try Int64.fetchOne(statement, arguments: [Data(peer.bytes)]) else {
            return nil
        }
        self.id = id
        self.db = db
    }

    /// The talk with a peer, begun if there is none.
    init(beginningWith peer: PeerID, in db: Database) throws {
        if let talk = try Talk(with: peer, in: db) {
            self = talk
            return
        }
        try db.execute(
            sql: "INSERT INTO conversation (peer) VALUES (?)", arguments: [Data(peer.bytes)])
        id = db.lastInsertedRowID
        self.db = db
    }

    // MARK: What is said

    func wrote(_ message: OutgoingMessage) throws {
        try insert(
            message.position, message.text, message.purpose, isOutgoing: true,
            at: message.milliseconds, written: message.milliseconds)
    }

    /// Adds those that are new: what is sent again has its row already.
    func received(_ messages: [IncomingMessage], milliseconds: Int64) throws {
        for message in messages {
            try insert(
                message.position, message.text, message.purpose, isOutgoing: false,
                at: milliseconds, written: message.writtenMilliseconds)
        }
        // All of one stream; if not, each counts for its own.
        for (index, message) in messages.enumerated()
        where index + 1 == messages.count
            || messages[index + 1].position.stream != message.position.stream
        { try take(message.position) }
    }

    private func insert(
        _ position: MessagePosition, _ text: String, _ purpose: MessagePurpose,
        isOutgoing: Bool, at: Int64, written: Int64
    ) throws {
        let text = text.storable
        let columns = Purpose(purpose, isOutgoing: isOutgoing)
        let about = columns.about
        // What a peer says of a message stands in the row of that, and is sent to nobody again.
        let kept = purpose.isAmendment && !isOutgoing ? "" : text
        try db.cachedStatement(
            sql: """
                INSERT INTO message (
                    conversation, isOutgoing, stream, sequence, text, at, written,
                    kind, isShown, aboutOwn, aboutStream, aboutSequence)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (conversation, isOutgoing, stream, sequence) DO NOTHING
                """
        ).execute(arguments: [
            id, isOutgoing, position.storedStream, position.storedSequence, kept, at, written,
            columns.kind, !purpose.isAmendment, about?.isOutgoing, about?.position.storedStream,
            about?.position.storedSequence,
        ])
        guard db.changesCount == 1 else { return }
        guard !purpose.isAmendment else {
            return try amend(text, for: purpose, isOutgoing: isOutgoing)
        }
        try SearchIndex.insert(db.lastInsertedRowID, id, text, to: db)
    }

    private func take(_ position: MessagePosition) throws {
        let known = try Int64.fetchOne(
            try db.cachedStatement(
                sql: "SELECT sequence FROM taken WHERE conversation = ? AND stream = ?"),
            arguments: [id, position.storedStream])
        if let known, UInt64(bitPattern: known) >= position.sequence { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO taken (conversation, stream, sequence, latest) VALUES (?1, ?2, ?3,
                    1 + (SELECT coalesce(max(latest), 0) FROM taken WHERE conversation = ?1))
                ON CONFLICT (conversation, stream) DO UPDATE SET
                    sequence = excluded.sequence, latest = excluded.latest
                """
        ).execute(arguments: [id, position.storedStream, position.storedSequence])
        guard known == nil else { return }
        try db.cachedStatement(
            sql: """
                DELETE FROM taken WHERE conversation = ?1 AND stream NOT IN (
                    SELECT stream FROM taken WHERE conversation = ?1 ORDER BY latest DESC LIMIT ?2)
                """
        ).execute(arguments: [id, Limits.streamsPerPeer])
    }

    // MARK: How far it got

    func delivered(through position: MessagePosition, masked: [MaskedMessage]) throws {
        for message in masked { try note(message) }
        try note("delivered", position, number(of: position, isOutgoing: true))
    }

    /// What was read has been delivered, whatever became of the word that said so.
    func seen(through position: MessagePosition) throws {
        let number = try number(of: position, isOutgoing: true)
        // Without a row it was delivered long ago, or is the peer's invention: no news of either.
        guard let number else { return }
        try note("delivered", position, number)
        try db.cachedStatement(
            sql: "UPDATE conversation SET seenNumber = max(seenNumber, ?) WHERE id = ?"
        ).execute(arguments: [number, id])
    }

    func read(through position: MessagePosition) throws {
        try note("read", position, number(of: position, isOutgoing: false))
    }

    /// The row up to which a position reaches: its own; if that has expired, the last one before it
    /// in its stream.
    private func number(of position: MessagePosition, isOutgoing: Bool) throws -> Int64? {
        try Int64.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT number FROM message
                    WHERE conversation = ? AND isOutgoing = ? AND stream = ? AND sequence <= ?
                    ORDER BY sequence DESC LIMIT 1
                    """),
            arguments: [id, isOutgoing, position.storedStream, position.storedSequence])
    }

    /// What was edited or taken back since it left does not read as it did when it was masked.
    private func note(_ message: MaskedMessage) throws {
        let words = try JSONEncoder().encode(
            message.words.prefix(Limits.masksPerMessage).map(\.self))
        try db.cachedStatement(
            sql: """
                UPDATE message SET masked = ?
                WHERE conversation = ? AND isOutgoing = 1 AND stream = ? AND sequence = ?
                    AND fate = 0 AND text <> ''
                """
        ).execute(arguments: [
            String(decoding: words, as: UTF8.self), id, message.position.storedStream,
            message.position.storedSequence,
        ])
        try noteMasked(String(decoding: words, as: UTF8.self), editedBy: message.position)
    }

    /// Keeps the position unless it lies before the one that is kept: in the order of the rows, or,
    /// where there is none to go by, in its stream.
    private func note(_ what: String, _ position: MessagePosition, _ number: Int64?) throws {
        try db.cachedStatement(
            sql: """
                UPDATE conversation SET \(what)Stream = ?2, \(what)Sequence = ?3,
                    \(what)Number = max(\(what)Number, coalesce(?4, 0))
                WHERE id = ?1 AND CASE
                    WHEN \(what)Stream IS NULL THEN 1
                    WHEN ?4 > \(what)Number THEN 1
                    WHEN ?4 < \(what)Number THEN 0
                    WHEN \(what)Stream = ?2 THEN \(what)Sequence < ?3
                    ELSE ?4 IS NULL END
                """
        ).execute(arguments: [id, position.storedStream, position.storedSequence, number])
    }
}

extension MessagePosition {
    /// Streams are drawn from all 64 bits, of which SQLite takes the highest for a sign.
    var storedStream: Int64 { Int64(bitPattern: stream) }
    var storedSequence: Int64 { Int64(bitPattern: sequence) }

    init(storedStream: Int64, storedSequence: Int64) {
        self.init(
            stream: UInt64(bitPattern: storedStream), sequence: UInt64(bitPattern: storedSequence))
    }
}
