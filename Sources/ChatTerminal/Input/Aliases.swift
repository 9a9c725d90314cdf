import ChatCore

/// The names that people have given up lately: for some minutes they still mean them, as somebody
/// may be typing one.
struct Aliases: Hashable, Sendable {
    private struct Entry: Hashable, Sendable {
        let name: String
        let id: PeerID
        let until: Int64
    }

    private var entries: [Entry] = []

    /// Somebody is seen anew, and was known as before.
    mutating func saw(_ view: PeerView, knownAs before: PeerView?, now: Int64) {
        guard let before, before.name != view.name else { return }
        add(before.name.text, of: view.id, now: now)
    }

    mutating func add(_ name: String, of id: PeerID, now: Int64) {
        let name = name.lowercased()
        entries.removeAll { $0.until <= now || ($0.name == name && $0.id == id) }
        entries.append(Entry(name: name, id: id, until: now + InputLimits.aliasMilliseconds))
        if entries.count > InputLimits.aliases { entries.removeFirst() }
    }

    /// The latest first.
    func whom(_ name: some StringProtocol, now: Int64) -> [PeerID] {
        let wanted = name.trimmingWhiteSpace.lowercased()
        var ids: [PeerID] = []
        for entry in entries.reversed() where entry.name == wanted && entry.until > now {
            if !ids.contains(entry.id) { ids.append(entry.id) }
        }
        return ids
    }

    /// The former name that a text begins with, the longest of them, and what follows.
    func firstName(of text: Substring, now: Int64) -> (Substring, Substring)? {
        let lowered = text.lowercased()
        let names = entries.filter {
            $0.until > now && (lowered == $0.name || lowered.hasPrefix($0.name + " "))
        }
        guard let name = names.max(by: { $0.name.count < $1.name.count })?.name else { return nil }
        let end = text.index(text.startIndex, offsetBy: name.count, limitedBy: text.endIndex)
        guard let end else { return nil }
        return (text[..<end], text[end...].trimmingWhiteSpace)
    }
}
