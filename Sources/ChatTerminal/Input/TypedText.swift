import ChatCore

/// A name that was completed, and whom it means, whatever they are called by now.
struct BoundName: Hashable, Sendable {
    /// Bytes of UTF-8 before it.
    let start: Int
    let text: String
    let id: PeerID

    var end: Int { start + text.utf8.count }

    /// Whether it is still there, whole, and not the beginning of a longer word.
    func stands(in whole: String) -> Bool {
        guard end <= whole.utf8.count else { return false }
        let from = whole.utf8.index(whole.startIndex, offsetBy: start)
        let rest = whole.utf8[from...]
        guard rest.starts(with: text.utf8) else { return false }
        let next = whole.utf8.index(from, offsetBy: text.utf8.count)
        return next == whole.endIndex || !whole[next].isPartOfWord
    }
}

/// Whom a text means.
enum Whom: Hashable, Sendable {
    case person(PeerID)
    /// Not for us to guess.
    case several([PeerView])
    /// Of nobody here: as it was typed, without its quotes. The node may know them.
    case nobody(String)
}

/// What was entered, with the people that completion has named in it.
struct TypedText: Hashable, Sendable {
    var text: String
    var names: [BoundName] = []

    /// Whom the beginning of a part of the text means, and what follows it.
    ///
    /// A completed name means whom it was completed for. Else it is a number or name of the roster, or
    /// a name that somebody had until lately. If somebody else has that name by now, it is ambiguous:
    /// what is meant for one must not reach the other.
    ///
    /// - Parameter part: of `text` itself, as `TypedCommand.parse` gives it.
    func whom(
        _ part: Substring, in roster: Roster, aliases: Aliases = Aliases(), now: Int64 = 0
    ) -> (Whom, rest: String) {
        let part = part.drop(while: \.isWhitespace)
        if let (name, rest) = boundName(of: part) { return (.person(name.id), rest) }
        let (typed, rest) =
            part.quotedWord ?? aliases.firstName(of: part, now: now) ?? part.firstWord
        let former = aliases.whom(typed, now: now)
        let (pick, remainder) = roster.pickFirst(of: part)
        switch pick {
        case .one(let view):
            let others = former.filter { $0 != view.id }.compactMap { roster[$0] }
            return others.isEmpty
                ? (.person(view.id), remainder) : (.several([view] + others), "")
        case .many(let views): return (.several(views), remainder)
        case .none:
            switch former.count {
            case 0:
                let (typed, rest) = part.quotedWord ?? part.firstWord
                return (.nobody(String(typed)), String(rest))
            case 1: return (.person(former[0]), String(rest))
            default: return (.several(former.compactMap { roster[$0] }), String(rest))
            }
        }
    }

    private func boundName(of part: Substring) -> (BoundName, String)? {
        let start = part.base.utf8.distance(from: part.base.startIndex, to: part.startIndex)
        // A name may begin with a quotation mark of its own.
        let bare = names.first { $0.start == start }
        let quoted = part.first == "\"" ? names.first { $0.start == start + 1 } : nil
        guard part.base == text, let name = bare ?? quoted, name.stands(in: text) else {
            return nil
        }
        var rest = text[text.utf8.index(text.startIndex, offsetBy: name.end)...]
        if bare == nil {
            guard rest.first == "\"" else { return nil }
            rest = rest.dropFirst()
        }
        return (name, String(rest.trimmingWhiteSpace))
    }
}
