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
            try page(of: peer, search, .before(before ?? .max), limit)
        case .later(let peer, let search, let after, let limit):
            try page(of: peer, search, .after(after), limit)
        case .named(let peer, let messages): try named(messages, of: peer)
        case .unread(let peer, let limit): try unread(of: peer, limit)
        case .unreadCount(let peer): try countUnread(of: peer)
        case .sent(let peer, let position, let limit): try sent(to: peer, after: position, limit)
        }
    }

    // MARK: Pages

    /// On which side of a number a page lies, the nearest to it first.
    private enum Side {
        case before(Int64)
        case after(Int64)

        var number: Int64 {
            switch self {
            case .before(let number), .after(let number): number
            }
        }
        var isBefore: Bool { if case .before = self { true } else { false } }
        var comparison: String { isBefore ? "<" : ">" }
        var order: String { isBefore ? "DESC" : "ASC" }
    }

    private func page(
        of peer: PeerID?, _ search: String?, _ side: Side, _ limit: Int
    ) throws -> HistoryPage {
        var conversation: Int64?
        if let peer {
            conversation = try Talk(with: peer, in: db)?.id
            if conversation == nil { return .empty }
        }
        if let search {
            guard let question = try question(search, conversation) else { return .empty }
            // From the index, which has only what is shown, to the messages, never the other way
            // round.
            return try page(
                """
                FROM messageSearch s CROSS JOIN message m ON m.number = s.rowid
                CROSS JOIN conversation c ON c.id = m.conversation
                WHERE s.messageSearch MATCH :question AND s.rowid \(side.comparison) :number
                    AND c.peer IS NOT NULL
                ORDER BY s.rowid \(side.order)
                """,
                ["question": question, "number": side.number], limit, isNewestFirst: side.isBefore)
        }
        guard let conversation else {
            return try page(
                """
                FROM message m CROSS JOIN conversation c ON c.id = m.conversation
                WHERE m.number \(side.comparison) :number AND m.isShown = 1 AND c.peer IS NOT NULL
                ORDER BY m.number \(side.order)
                """,
                ["number": side.number], limit, isNewestFirst: side.isBefore)
        }
        return try page(
            """
            FROM (\(numbers([(0, 1), (1, 1)], side))) n
            CROSS JOIN message m ON m.number = n.number
            CROSS JOIN conversation c ON c.id = m.conversation ORDER BY n.number \(side.order)
            """,
            ["conversation": conversation, "number": side.number], limit,
            isNewestFirst: side.isBefore)
    }

    /// The nearest numbers of each of several parts of a talk: those of one stand together in the
    /// index, those of several do not.
    private func numbers(_ parts: [(isOutgoing: Int, isShown: Int)], _ side: Side) -> String {
        parts.map { part in
            """
            SELECT * FROM (
                SELECT number FROM message INDEXED BY messageOfTalk
                WHERE conversation = :conversation AND isOutgoing = \(part.isOutgoing)
                    AND isShown = \(part.isShown) AND number \(side.comparison) :number
                ORDER BY number \(side.order) LIMIT :limit)
            """
        }.joined(separator: " UNION ALL ")
    }

    /// Those of the messages that are there, in the order in which they are named.
    private func named(_ messages: [MessageReference], of peer: PeerID) throws -> HistoryPage {
        guard let talk = try Talk(with: peer, in: db) else { return .empty }
        let found = try messages.prefix(Limits.historyPage).flatMap { message in
            try page(
                """
                FROM message m CROSS JOIN conversation c ON c.id = m.conversation
                WHERE m.conversation = :conversation AND m.isOutgoing = :isOutgoing
                    AND m.stream = :stream AND m.sequence = :sequence AND m.kind < 3
                """,
                [
                    "conversation": talk.id, "isOutgoing": message.isOutgoing,
                    "stream": message.position.storedStream,
                    "sequence": message.position.storedSequence,
                ], 1, isNewestFirst: false
            ).messages
        }
        return HistoryPage(messages: found, hasMore: false)
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
            FROM conversation c CROSS JOIN message m INDEXED BY messageOfTalk
            ON m.conversation = c.id AND m.isOutgoing = 0 AND m.isShown = 1
                AND m.number > c.readNumber
            WHERE \(condition) ORDER BY m.number
            """,
            arguments, limit, isNewestFirst: false)
    }

    /// Along the end of one range of the index, whose rows are some bytes each.
    private func countUnread(of peer: PeerID) throws -> HistoryPage {
        guard let talk = try Talk(with: peer, in: db) else { return .empty }
        let count = try Int.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT count(*) FROM conversation c CROSS JOIN message m INDEXED BY messageOfTalk
                    ON m.conversation = c.id AND m.isOutgoing = 0 AND m.isShown = 1
                        AND m.number > c.readNumber
                    WHERE c.id = ?
                    """),
            arguments: [talk.id])
        return HistoryPage(messages: [], hasMore: false, count: count ?? 0)
    }

    private func sent(
        to peer: PeerID, after position: MessagePosition, _ limit: Int
    ) throws -> HistoryPage {
        guard let talk = try Talk(with: peer, in: db),
            let number = try start(of: position, in: talk)
        else { return .empty }
        return try page(
            """
            FROM (\(numbers([(1, 0), (1, 1)], .after(number)))) n
            CROSS JOIN message m ON m.number = n.number
            CROSS JOIN conversation c ON c.id = m.conversation ORDER BY n.number
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

    /// The beginning of what a reply answers, as that stands now.
    private static let quoted = """
        SELECT substr(q.text, 1, \(Limits.quotedScalars)) FROM message q
        WHERE q.conversation = m.conversation AND q.isOutgoing = m.aboutOwn
            AND q.stream = m.aboutStream AND q.sequence = m.aboutSequence
            AND q.kind < 3 AND q.fate < 2
        """

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
                            ELSE (m.number <= c.deliveredNumber) + (m.number <= c.seenNumber) END,
                        m.kind, m.aboutOwn, m.aboutStream, m.aboutSequence, m.fate, m.ownReaction,
                        m.theirReaction, CASE m.kind WHEN 2 THEN (\(Self.quoted)) END
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
            let state = Int.fromDatabaseValue(row[9]).flatMap(State.init),
            let purpose = MessagePurpose(row, at: 10)
        else { return nil }
        let masked = String.fromDatabaseValue(row[8]).flatMap {
            try? JSONDecoder().decode([String].self, from: Data($0.utf8))
        }
        var fate = Fate()
        fate.isEdited = row[14] == 1
        fate.isDeleted = row[14] == 2
        fate.ownReaction = String.fromDatabaseValue(row[15]) ?? ""
        fate.theirReaction = String.fromDatabaseValue(row[16]) ?? ""
        self.init(
            number: number, peer: peer, isOutgoing: isOutgoing,
            position: MessagePosition(storedStream: stream, storedSequence: sequence), text: text,
            purpose: purpose, milliseconds: milliseconds, writtenMilliseconds: written,
            state: state, masked: masked ?? [], fate: fate,
            quoted: String.fromDatabaseValue(row[17]))
    }
}
