import ChatCore

/// What messages say of others.
extension TalkModel {
    private func target(of row: Row) -> Int? {
        guard row.purpose.isAmendment,
            let target = row.purpose.target(isOutgoing: row.isOutgoing)
        else { return nil }
        return rows.firstIndex { $0.row.peer == row.peer && $0.row.isNamed(target) }
    }

    mutating func amend(by row: Row) {
        if case .deletion(let position) = row.purpose {
            // Also of what is not kept any more.
            for index in rows.indices {
                let edit = rows[index].row
                guard edit.peer == row.peer, edit.isOutgoing == row.isOutgoing,
                    edit.purpose == .edit(of: position)
                else { continue }
                rows[index].row.text = ""
                rows[index].row.masked = []
            }
        }
        guard let target = target(of: row), !rows[target].row.fate.isDeleted else { return }
        switch row.purpose {
        case .text, .action, .reply: break
        case .edit:
            rows[target].row.text = row.text
            rows[target].row.masked = []
            rows[target].row.fate.isEdited = true
        case .deletion:
            rows[target].row.text = ""
            rows[target].row.masked = []
            rows[target].row.fate = StoredMessage.Fate()
            rows[target].row.fate.isDeleted = true
        case .reaction:
            if row.isOutgoing {
                rows[target].row.fate.ownReaction = row.text
            } else {
                rows[target].row.fate.theirReaction = row.text
            }
        }
    }

    mutating func noteMasked(_ words: [String], by edit: Row) {
        guard case .edit = edit.purpose, let target = target(of: edit),
            !edit.text.isEmpty, rows[target].row.text == edit.text
        else { return }
        rows[target].row.masked = words
    }

    func stored(_ row: Row) -> StoredMessage {
        var stored = row.stored
        if case .reply(let target) = row.purpose {
            stored.quoted =
                rows.map(\.row).first {
                    $0.peer == row.peer && $0.isNamed(target) && !$0.fate.isDeleted
                }?.text
        }
        return stored
    }
}
