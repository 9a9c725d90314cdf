import ChatCore
import GRDB

/// What a message says of another one comes true in the row of that, in the same transaction.
extension Talk {
    /// What its purpose is in the columns of a row.
    struct Purpose {
        let kind: Int
        let about: MessageReference?

        init(_ purpose: MessagePurpose, isOutgoing: Bool) {
            about = purpose.target(isOutgoing: isOutgoing)
            kind =
                switch purpose {
                case .text: 0
                case .action: 1
                case .reply: 2
                case .edit: 3
                case .deletion: 4
                case .reaction: 5
                }
        }
    }

    /// - Parameter isOutgoing: whether the person here says it.
    func amend(
        _ text: String, for purpose: MessagePurpose, isOutgoing: Bool
    ) throws {
        guard let target = purpose.target(isOutgoing: isOutgoing) else { return }
        switch purpose {
        case .text, .action, .reply: break
        case .edit: try replaceText(of: target, by: text, fate: 1)
        case .deletion:
            try replaceText(of: target, by: "", fate: 2)
            try emptyEdits(of: target)
            // The words stay in the index's older pieces, marked as deleted, until it is merged.
            try Sweep.beginPurge(in: db, evenIfGoingOn: isOutgoing)
        case .reaction:
            // What was taken back has nothing to it any more.
            try update(
                target, "\(isOutgoing ? "ownReaction" : "theirReaction") = nullif(?, '')", [text],
                where: "fate < 2")
        }
    }

    private func replaceText(
        of target: MessageReference, by text: String, fate: Int
    ) throws {
        let row = try Row.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT number, text FROM message
                    WHERE conversation = ? AND isOutgoing = ? AND stream = ? AND sequence = ?
                        AND kind < 3 AND fate < 2
                    """),
            arguments: arguments(target))
        guard let row else { return }
        try SearchIndex.delete(row[0], id, row[1], from: db)
        try SearchIndex.insert(row[0], id, text, to: db)
        try update(
            target,
            """
            text = ?, fate = ?, masked = NULL
            \(fate == 2 ? ", ownReaction = NULL, theirReaction = NULL" : "")
            """,
            [text, fate], where: "fate < 2")
    }

    private func emptyEdits(of target: MessageReference) throws {
        try db.cachedStatement(
            sql: """
                UPDATE message INDEXED BY messageEdit SET text = '', masked = NULL
                WHERE conversation = ? AND aboutOwn = ? AND aboutStream = ? AND aboutSequence = ?
                    AND kind = 3
                """
        ).execute(arguments: arguments(target))
    }

    /// What the peer's list masked of an edit, it masks of the message that reads so now.
    func noteMasked(_ words: String, editedBy position: MessagePosition) throws {
        let edit = try Row.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT aboutStream, aboutSequence, text FROM message
                    WHERE conversation = ? AND isOutgoing = 1 AND stream = ? AND sequence = ?
                        AND kind = 3 AND text <> ''
                    """),
            arguments: [id, position.storedStream, position.storedSequence])
        guard let edit else { return }
        let target = MessageReference(
            isOutgoing: true,
            position: MessagePosition(storedStream: edit[0], storedSequence: edit[1]))
        try update(target, "masked = ?", [words], where: "text = ?", [edit[2] as String])
    }

    private func update(
        _ target: MessageReference, _ assignment: String, _ values: StatementArguments,
        where condition: String, _ conditions: StatementArguments = []
    ) throws {
        try db.cachedStatement(
            sql: """
                UPDATE message SET \(assignment)
                WHERE conversation = ? AND isOutgoing = ? AND stream = ? AND sequence = ?
                    AND kind < 3 AND \(condition)
                """
        ).execute(arguments: values + arguments(target) + conditions)
    }

    private func arguments(_ target: MessageReference) -> StatementArguments {
        [
            id, target.isOutgoing, target.position.storedStream, target.position.storedSequence,
        ]
    }
}

extension MessagePurpose {
    /// Of a row, from the columns `kind`, `aboutOwn`, `aboutStream`, `aboutSequence`; nil when they
    /// make no sense.
    init?(_ row: Row, at index: Int) {
        guard let kind = Int.fromDatabaseValue(row[index]) else { return nil }
        switch kind {
        case 0: self = .text
        case 1: self = .action
        default:
            guard let isOwn = Bool.fromDatabaseValue(row[index + 1]),
                let stream = Int64.fromDatabaseValue(row[index + 2]),
                let sequence = Int64.fromDatabaseValue(row[index + 3])
            else { return nil }
            let position = MessagePosition(storedStream: stream, storedSequence: sequence)
            let target = MessageReference(isOutgoing: isOwn, position: position)
            switch kind {
            case 2: self = .reply(to: target)
            case 3: self = .edit(of: position)
            case 4: self = .deletion(of: position)
            case 5: self = .reaction(to: target)
            default: return nil
            }
        }
    }
}
