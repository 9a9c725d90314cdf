import ChatCore

/// The people of this session, each under the number it had first: a number never changes hands
/// while somebody may be typing it.
struct Roster: Sendable {
    struct Entry: Sendable {
        let number: Int
        var view: PeerView
    }

    enum Pick: Equatable, Sendable {
        case one(PeerView)
        case many([PeerView])
        case none
    }

    private(set) var entries: [Entry] = []

    subscript(id: PeerID) -> PeerView? { entries.first { $0.view.id == id }?.view }

    func number(of id: PeerID) -> Int? { entries.first { $0.view.id == id }?.number }

    /// Returns the number.
    mutating func set(_ view: PeerView) -> Int {
        if let index = entries.firstIndex(where: { $0.view.id == view.id }) {
            entries[index].view = view
            return entries[index].number
        }
        entries.append(Entry(number: entries.count + 1, view: view))
        return entries.count
    }

    /// By number, by name (case does not matter), by the beginning of a name that is here.
    func pick(_ text: some StringProtocol) -> Pick {
        let wanted = text.trimmingWhiteSpace.lowercased()
        if let number = Int(wanted), let entry = entries.first(where: { $0.number == number }) {
            return .one(entry.view)
        }
        let named = entries.map(\.view).filter { $0.name.text.lowercased() == wanted }
        if !named.isEmpty { return named.count == 1 ? .one(named[0]) : .many(named) }
        guard !wanted.isEmpty else { return .none }
        let begun = entries.map(\.view).filter {
            $0.presence != .offline && $0.name.text.lowercased().hasPrefix(wanted)
        }
        switch begun.count {
        case 0: return .none
        case 1: return .one(begun[0])
        default: return .many(begun)
        }
    }

    /// Whom the beginning of a text means, and the rest of it: a quoted name, the one name of
    /// somebody known that it begins with, or else its first word.
    func pickFirst(of text: Substring) -> (Pick, rest: String) {
        if let (name, rest) = text.quotedWord { return (pick(name), String(rest)) }
        let begun = entries.map(\.view).filter {
            let name = $0.name.text.lowercased()
            let lowered = text.lowercased()
            return lowered == name || lowered.hasPrefix(name + " ")
        }
        // "Bob hi there" to Bob, or "there" to somebody called "Bob hi"? Not for us to guess.
        if begun.count > 1 { return (.many(begun), "") }
        if let named = begun.first {
            let rest = text.dropFirst(named.name.text.count).trimmingWhiteSpace
            return (.one(named), String(rest))
        }
        let (first, rest) = text.firstWord
        return (pick(first), String(rest))
    }
}

extension StringProtocol {
    var trimmingWhiteSpace: SubSequence {
        let tail = self.drop(while: \.isWhitespace)
        let end = tail.lastIndex { !$0.isWhitespace }.map { tail.index(after: $0) }
        return tail[tail.startIndex..<(end ?? tail.startIndex)]
    }
}

extension Substring {
    /// What stands in quotes at the beginning, and what follows them.
    var quotedWord: (Substring, Substring)? {
        guard hasPrefix("\""), let end = dropFirst().firstIndex(of: "\"") else { return nil }
        return (self[index(after: startIndex)..<end], self[index(after: end)...].trimmingWhiteSpace)
    }

    /// The first word, and what follows it without the white space between.
    var firstWord: (Substring, Substring) {
        let text = self.trimmingWhiteSpace
        let end = text.firstIndex(where: \.isWhitespace) ?? text.endIndex
        return (text[..<end], text[end...].trimmingWhiteSpace)
    }
}
