package import ChatCore
package import ChatLanguage

/// How changes of the shared words are put, in the chat and on the command line.
package enum WordsWording {
    /// In one line; what others name may be long, and there may be much of it.
    private static let namedWords = 8
    private static let wordCharacters = 40

    /// What others changed, in one line.
    package static func news(_ change: WordsChangeView) -> Phrase {
        let who = people(change.by, more: change.moreAuthors)
        let count: Phrase = "(\(change.count) now)"
        switch (change.added.isEmpty, change.removed.isEmpty) {
        case (false, true):
            return "\(who) added \(words(change.added, more: change.more)) to the shared words "
                + "\(count)."
        case (true, false):
            return "\(who) removed \(words(change.removed, more: change.more)) from the shared "
                + "words \(count)."
        default: return "\(who) changed the shared words: \(extent(change)) \(count)."
        }
    }

    /// How much was added and removed. Only as many of each are named as a view has room for; where
    /// both go beyond it, only the sum is known.
    private static func extent(_ change: WordsChangeView) -> Phrase {
        var (added, removed) = (change.added.count, change.removed.count)
        if change.more > 0 {
            switch (added < Limits.wordsNamed, removed < Limits.wordsNamed) {
            case (false, true): added += change.more
            case (true, false): removed += change.more
            default: return "\(added + removed + change.more) changes"
            }
        }
        return "\(added) added, \(removed) removed"
    }

    /// `Ana`, `Ana and Bob`, `Ana and 2 others`.
    private static func people(_ names: [Displayable], more: Int) -> Phrase {
        guard let first = names.first else { return "Somebody" }
        let others = names.count - 1 + more
        switch others {
        case 0: return .verbatim(first.text)
        case 1 where names.count == 2: return "\(first) and \(names[1])"
        case 1: return "\(first) and somebody else"
        default: return "\(first) and \(others) others"
        }
    }

    /// The first of them, and how many more there are.
    ///
    /// - Parameter more: beyond those that are handed over.
    package static func words(
        _ words: [Displayable], more: Int, named: Int = namedWords
    ) -> Phrase {
        let first = words.prefix(named).map {
            Displayable($0.text, characters: wordCharacters).text
        }
        let left = words.count - first.count + more
        let names = first.joined(separator: ", ")
        return left > 0 ? "\(names) and \(left) more" : .verbatim(names)
    }

    /// Of an import: what is not shared.
    ///
    /// - Parameter keep: how to have it all the same.
    package static func leftOut(_ change: WordsChangeView, keep: String) -> Phrase? {
        guard !change.tooCommon.isEmpty else { return nil }
        let left = words(change.tooCommon, more: change.moreTooCommon)
        return "left out, as it would hit what people write all the time: \(left). "
            + "\(keep) makes a word yours alone."
    }

    /// Four lines a list; what is counted is counted since the node started.
    package static func status(_ lists: [ListStatusView]) -> [Phrase] {
        lists.flatMap { list -> [Phrase] in
            let records: Phrase =
                list.isFull ? "records: \(list.records) (full)" : "records: \(list.records)"
            var imports: [Phrase] = [
                "  imports whose words are still to come: \(list.missingPacks)"
            ]
            if list.uncountedPacks > 0 {
                imports.append("without room to count: \(list.uncountedPacks)")
            }
            return [
                together([
                    "\(list.name): acts here: \(list.rules)", records,
                    "authors: \(list.authors)", "fingerprint: \(list.fingerprint)",
                ]),
                together([
                    "  peers that hold the same: \(list.inSync)", "less: \(list.behind)",
                    "more: \(list.ahead)", "something else: \(list.apart)",
                    "not heard since a change: \(list.silent)",
                ]),
                together(imports),
                together([
                    "  bytes sent: \(list.bytesSent)", "received: \(list.bytesReceived)",
                    "comparisons: \(list.sessions)", "offences: \(list.offences)",
                    "records held back: \(list.heldBack)",
                ]),
            ]
        }
    }

    private static func together(_ parts: [Phrase]) -> Phrase { .list(parts, separator: "; ") }
}
