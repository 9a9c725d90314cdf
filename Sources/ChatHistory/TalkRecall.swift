import ChatCore
import FoundationEssentials
import GRDB

/// Reads the talks back, as far as a node needs them to go on: what waits, and the positions. Never
/// the history, however long it is.
struct TalkRecall {
    private(set) var conversations: [PeerID: RememberedConversation] = [:]
    /// Rows that make no sense and were left out.
    private(set) var senseless = 0
    private var peers: [Int64: PeerID] = [:]
    /// Whether there are messages about others: an earlier program knew none.
    private let isOfPresent: Bool

    init(_ db: Database) throws {
        isOfPresent = try db.columns(in: "message").contains { $0.name == "kind" }
        try readConversations(db)
        try readTaken(db)
        try readQueued(db)
        try readUnread(db)
    }

    private mutating func readConversations(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, peer, deliveredStream, deliveredSequence, readStream, readSequence
                FROM conversation WHERE peer IS NOT NULL
                """)
        while let row = try rows.next() {
            guard case .blob(let data) = (row[1] as DatabaseValue).storage, let peer = PeerID(data)
            else {
                senseless += 1
                continue
            }
            peers[row[0]] = peer
            conversations[peer] = RememberedConversation(
                delivered: Self.position(row, 2), read: Self.position(row, 4))
        }
    }

    private mutating func readTaken(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT conversation, stream, sequence FROM taken ORDER BY conversation, latest
                """)
        while let row = try rows.next() {
            guard let peer = peers[row[0]], let position = Self.position(row, 1) else { continue }
            conversations[peer]?.taken.append(position)
        }
    }

    private mutating func readQueued(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT c.id, m.stream, m.sequence, m.text, m.at,
                    \(isOfPresent
                        ? "m.fate, m.kind, m.aboutOwn, m.aboutStream, m.aboutSequence" : "0, 0")
                FROM conversation c CROSS JOIN message m
                ON m.conversation = c.id AND m.isOutgoing = 1 AND m.number > c.deliveredNumber
                \(isOfPresent ? "AND m.isShown IN (0, 1)" : "")
                WHERE c.peer IS NOT NULL ORDER BY c.id, m.number
                """)
        while let row = try rows.next() {
            guard let peer = peers[row[0]], let position = Self.position(row, 1) else { continue }
            guard let text = String.fromDatabaseValue(row[3]),
                let milliseconds = Int64.fromDatabaseValue(row[4]),
                let purpose = MessagePurpose(row, at: 6)
            else {
                senseless += 1
                continue
            }
            conversations[peer]?.outbox.append(
                OutgoingMessage(
                    kept: position, text: text, purpose: purpose, isDeleted: row[5] == 2,
                    milliseconds: milliseconds))
        }
    }

    private mutating func readUnread(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT c.id, (
                    SELECT count(*) FROM message m
                    WHERE m.conversation = c.id AND m.isOutgoing = 0 AND m.number > c.readNumber
                    \(isOfPresent ? "AND m.isShown = 1" : ""))
                FROM conversation c WHERE c.peer IS NOT NULL
                """)
        while let row = try rows.next() {
            guard let peer = peers[row[0]] else { continue }
            conversations[peer]?.unread = row[1]
        }
    }

    private static func position(_ row: Row, _ index: Int) -> MessagePosition? {
        guard let stream = Int64.fromDatabaseValue(row[index]),
            let sequence = Int64.fromDatabaseValue(row[index + 1])
        else { return nil }
        return MessagePosition(storedStream: stream, storedSequence: sequence)
    }
}
