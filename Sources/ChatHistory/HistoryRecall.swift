import ChatCore
import FoundationEssentials
import GRDB

/// Looks up in the history what a query asks for.
///
/// Every question goes along an index and ends at its limit, so none is felt in a history of a
/// million messages.
struct HistoryRecall {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func page(_ query: HistoryQuery) throws -> HistoryPage {
        switch query {
        case .page(let peer, let search, let before, let limit):
            try newest(of: peer, search, before: before ?? .max, limit)
        case .unread(let peer, let limit): try unread(of: peer, limit)
        case .sent(let peer, let position, let limit): try sent(to: peer, after: position, limit)
        }
    }

    // MARK: The newest

    private func newest(
        of peer: PeerID?, _ search: String?, before: Int64, _ limit: Int
    ) throws -> HistoryPage {
        var conversation: Int64?
        if let peer {
            conversation = try Talk(with: peer, in: db)?.id
            if conversation == nil { return .empty }
        }
        if let search {
            guard let question = try question(search, conversation) else { return .empty }
            // From the index to the messages, never the other way round.
            return try page(
                """
                FROM messageSearch s CROSS JOIN message m ON m.number = s.rowid
                CROSS JOIN conversation c ON c.id = m.conversation
                WHERE s.messageSearch MATCH :question AND s.rowid < :before AND c.peer IS NOT NULL
                ORDER BY s.rowid DESC
                """,
                ["question": question, "before": before], limit, isNewestFirst: true)
        }
        guard let conversation else {
            return try page(
                """
                FROM message m CROSS JOIN conversation c ON c.id = m.conversation
                WHERE m.number < :before AND c.peer IS NOT NULL ORDER BY m.number DESC
                """,
                ["before": before], limit, isNewestFirst: true)
        }
        // The newest of either direction stand together in the index, of both they do not.
        let (theirs, own) = (newestNumbers(isOutgoing: 0), newestNumbers(isOutgoing: 1))
        return try page(
            """
            FROM (SELECT * FROM (\(theirs)) UNION ALL SELECT * FROM (\(own))) n
            CROSS JOIN message m ON m.number = n.number
            CROSS JOIN conversation c ON c.id = m.conversation ORDER BY n.number DESC
            """,
            ["conversation": conversation, "before": before], limit, isNewestFirst: true)
    }

    private func newestNumbers(isOutgoing: Int) -> String {
        """
        SELECT number FROM message INDEXED BY messageOfConversation
        WHERE conversation = :conversation AND isOutgoing = \(isOutgoing) AND number < :before
        ORDER BY number DESC LIMIT :limit
        """
    }

    /// What the index is asked: for the words as they stand; if no message holds them so, for the
    /// last one as the beginning of a word. The beginnings of frequent words take the index a tenth
    /// of a second to gather, and few who type a whole word want longer ones as well.
    private func question(_ search: String, _ conversation: Int64?) throws -> String? {
        guard let question = SearchText.question(search, conversation: conversation),
            let begun = SearchText.question(search, conversation: conversation, isBegun: true)
        else { return SearchText.question(search, conversation: conversation) }
        let isThere = try Bool.fetchOne(
            try db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM messageSearch WHERE messageSearch MATCH ?)"),
            arguments: [question])
        return isThere == true ? question : begun
    }

    // MARK: The oldest

    private func unread(of peer: PeerID?, _ limit: Int) throws -> HistoryPage {
        var condition = "c.peer IS NOT NULL"
        var arguments: StatementArguments = [:]
        if let peer {
            guard let talk = try Talk(with: peer, in: db) else { return .empty }
            condition = "c.id = :conversation"
            arguments = ["conversation": talk.id]
        }
        return try page(
            """
            FROM conversation c CROSS JOIN message m INDEXED BY messageOfConversation
            ON m.conversation = c.id AND m.isOutgoing = 0 AND m.number > c.readNumber
            WHERE \(condition) ORDER BY m.number
            """,
            arguments, limit, isNewestFirst: false)
    }

    private func sent(
        to peer: PeerID, after position: MessagePosition, _ limit: Int
    ) throws -> HistoryPage {
        guard let talk = try Talk(with: peer, in: db),
            let number = try start(of: position, in: talk)
        else { return .empty }
        return try page(
            """
            FROM conversation c CROSS JOIN message m INDEXED BY messageOfConversation
            ON m.conversation = c.id AND m.isOutgoing = 1 AND m.number > :number
            WHERE c.id = :conversation ORDER BY m.number
            """,
            ["conversation": talk.id, "number": number], limit, isNewestFirst: false)
    }

    /// The number after which the messages after a position stand; nil: its stream is not known.
    ///
    /// When the message itself has expired: that of the last before it in its stream, or else just
    /// before the first that is left.
    private func start(of position: MessagePosition, in talk: Talk) throws -> Int64? {
        func number(_ condition: String, _ arguments: StatementArguments) throws -> Int64? {
            try Int64.fetchOne(
                try db.cachedStatement(
                    sql: """
                        SELECT number FROM message
                        WHERE conversation = ? AND isOutgoing = 1 AND stream = ? \(condition) LIMIT 1
                        """),
                arguments: [talk.id, position.storedStream] + arguments)
        }
        return try number("AND sequence <= ? ORDER BY sequence DESC", [position.storedSequence])
            ?? number("ORDER BY sequence", []).map { $0 - 1 }
    }

    // MARK: Rows

    private func page(
        _ rest: String, _ arguments: StatementArguments, _ limit: Int, isNewestFirst: Bool
    ) throws -> HistoryPage {
        let limit = min(limit, Limits.historyPage)
        guard limit > 0 else { return .empty }
        let rows = try Row.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT m.number, c.peer, m.isOutgoing, m.stream, m.sequence, m.text, m.at,
                        m.written, m.masked, CASE m.isOutgoing
                            WHEN 0 THEN m.number <= c.readNumber
                            ELSE (m.number <= c.deliveredNumber) + (m.number <= c.seenNumber) END
                    \(rest) LIMIT :limit
                    """),
            arguments: arguments + ["limit": limit + 1])
        // One that makes no sense is left out of its page, and the rest is read.
        let messages = rows.prefix(limit).compactMap(StoredMessage.init(row:))
        return HistoryPage(
            messages: isNewestFirst ? messages.reversed() : messages, hasMore: rows.count > limit)
    }
}

extension HistoryPage {
    fileprivate static let empty = HistoryPage(messages: [], hasMore: false)
}

extension StoredMessage {
    fileprivate init?(row: Row) {
        guard let number = Int64.fromDatabaseValue(row[0]),
            case .blob(let key) = (row[1] as DatabaseValue).storage, let peer = PeerID(key),
            let isOutgoing = Bool.fromDatabaseValue(row[2]),
            let stream = Int64.fromDatabaseValue(row[3]),
            let sequence = Int64.fromDatabaseValue(row[4]),
            let text = String.fromDatabaseValue(row[5]),
            let milliseconds = Int64.fromDatabaseValue(row[6]),
            let written = Int64.fromDatabaseValue(row[7]),
            let state = Int.fromDatabaseValue(row[9]).flatMap(State.init)
        else { return nil }
        let masked = String.fromDatabaseValue(row[8]).flatMap {
            try? JSONDecoder().decode([String].self, from: Data($0.utf8))
        }
        self.init(
            number: number, peer: peer, isOutgoing: isOutgoing,
            position: MessagePosition(storedStream: stream, storedSequence: sequence), text: text,
            milliseconds: milliseconds, writtenMilliseconds: written, state: state,
            masked: masked ?? [])
    }
}
