import ChatLanguage
import WordFilter

/// Finding the one that a person means by what they wrote.
extension Peers {
    /// A name as shown, `name#suffix`, or at least `shortestIDPrefix` letters of an id.
    ///
    /// Case and accents do not matter. More than one candidate is refused: a message must never
    /// go to a namesake.
    func find(_ text: String) -> Result<PeerID, Refusal> {
        if let exact = PeerID(text: text), self[exact] != nil { return .success(exact) }
        let written = Folding.fold(Displayable(text, characters: 200).text)
        guard !written.isEmpty else {
            return .failure(
                Refusal(.badInput, "No peer is named: write a name, name#suffix or an id."))
        }
        let byShownName = ids.filter { Folding.fold(name(of: $0).text) == written }
        let wanted = Self.keys(written)
        let byName =
            byShownName.isEmpty
            ? ids.filter { self[$0]?.labelKeys.isDisjoint(with: wanted) == false } : byShownName
        // Together: whoever takes the letters of another's id for a name must not get their mail.
        let candidates = Set(byName + marked(written) + byIDPrefix(written)).sorted()
        if !candidates.isEmpty {
            if candidates.count == 1 { return .success(candidates[0]) }
            let names = candidates.prefix(10).map { name(of: $0) }
            let list = names.map(\.text).joined(separator: ", ")
            return .failure(
                Refusal(
                    .ambiguousPeer, "\"\(text)\" could be \(list): write which.",
                    candidates: names))
        }
        return .failure(
            Refusal(
                .unknownPeer,
                "Nobody here is called \"\(Displayable(text, characters: 60))\": see who is with 'peers'."
            ))
    }

    static let shortestIDPrefix = 4

    /// Letters of an id are taken as they are: `l` and `i` are two of them.
    private func marked(_ written: String) -> [PeerID] {
        guard let mark = written.lastIndex(of: "#") else { return [] }
        let label = Self.keys(String(written[..<mark]))
        let prefix = written[written.index(after: mark)...]
        guard !prefix.isEmpty else { return [] }
        return ids.filter {
            self[$0].map {
                !$0.labelKeys.isDisjoint(with: label) && $0.id.text.hasPrefix(prefix)
            } ?? false
        }
    }

    private func byIDPrefix(_ written: String) -> [PeerID] {
        guard written.utf8.count >= Self.shortestIDPrefix else { return [] }
        return ids.filter { $0.text.hasPrefix(written) }
    }
}
