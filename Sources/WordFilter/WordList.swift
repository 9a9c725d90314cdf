/// A rule found in a text.
public struct WordMatch: Hashable, Sendable {
    /// The rule found.
    public let rule: WordRule
    /// Where, in the text that was searched: whole characters, with the accents and invisible
    /// scalars that belong to them.
    public let range: Range<String.Index>
}

/// A text with what was found in it made unreadable.
public struct Masked: Hashable, Sendable {
    /// The text after masking.
    public let text: String
    /// What was found, with ranges in the text before masking.
    public let matches: [WordMatch]
}

/// The rules in force: finds them in a text, and masks them.
///
/// No two rules of a list fold alike. A copy is independent and costs nothing until one of the two
/// changes. Finding and masking take time linear in the text, whatever the text and however many
/// the rules: a word is read again only when it may go on a rule of several words, so no more often
/// than the longest rule has words.
public struct WordList: Sendable {
    /// In the order of their folded forms, whatever order they were added in.
    public private(set) var rules: [WordRule] = []

    private var index = RuleIndex()

    /// A list of `rules`; of those that fold alike, the first.
    public init(_ rules: some Sequence<WordRule> = []) {
        var seen: Set<String> = []
        let distinct = rules.filter { seen.insert($0.folded).inserted }
        self.rules = distinct.sorted { $0.folded < $1.folded }
        index = RuleIndex(self.rules)
    }

    /// How many rules there are.
    public var count: Int { rules.count }

    /// Adds a rule. False, and nothing changes, if one that folds alike is there.
    @discardableResult
    public mutating func add(_ rule: WordRule) -> Bool {
        let place = place(of: rule)
        guard !holds(rule, at: place) else { return false }
        rules.insert(rule, at: place)
        index.add(rule)
        return true
    }

    /// Removes the rule that folds like `rule`, and returns it as it was written.
    @discardableResult
    public mutating func remove(_ rule: WordRule) -> WordRule? {
        let place = place(of: rule)
        guard holds(rule, at: place) else { return nil }
        let removed = rules.remove(at: place)
        index.remove(removed)
        return removed
    }

    /// Whether a rule that folds like `rule` is there.
    public func contains(_ rule: WordRule) -> Bool {
        holds(rule, at: place(of: rule))
    }

    /// What is found in `text`: in order, without overlaps; where several rules begin at a word,
    /// the longest.
    public func matches(in text: String) -> [WordMatch] {
        guard !rules.isEmpty else { return [] }
        var copy = text
        let found = copy.withUTF8 { bytes in search(bytes) }
        return WordMatch.matches(found, in: text)
    }

    /// `text` with what is found masked: one `*` for every character of a word that a person sees,
    /// white space inside a phrase as it was, and the same scalars everywhere else.
    public func masked(_ text: String) -> Masked {
        let matches = matches(in: text)
        guard !matches.isEmpty else { return Masked(text: text, matches: []) }
        var masked = ""
        masked.reserveCapacity(text.utf8.count)
        var end = text.startIndex
        for match in matches {
            masked += text[end..<match.range.lowerBound]
            masked += stars(for: text[match.range])
            end = match.range.upperBound
        }
        masked += text[end...]
        return Masked(text: masked, matches: matches)
    }

    private func search(_ bytes: UnsafeBufferPointer<UInt8>) -> [Found] {
        var found: [Found] = []
        var scanner = WordScanner(bytes)
        while let word = scanner.next() {
            guard index.mayBegin(with: word.hash),
                let hit = index.longest(from: word, scanner)
            else { continue }
            found.append(Found(rule: hit.rule, first: word.start, last: hit.last.last))
            scanner = hit.rest
        }
        return found
    }

    /// Where the rule is, or where it would be inserted.
    private func place(of rule: WordRule) -> Int {
        var low = 0
        var high = rules.count
        while low < high {
            let middle = (low + high) / 2
            if rules[middle].folded < rule.folded { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func holds(_ rule: WordRule, at place: Int) -> Bool {
        place < rules.count && rules[place].folded == rule.folded
    }
}

/// A rule found, by the bytes at which its first and its last letter begin.
private struct Found {
    let rule: WordRule
    let first: Int
    let last: Int
}

extension WordMatch {
    /// What was found as ranges of whole characters.
    fileprivate static func matches(_ found: [Found], in text: String) -> [WordMatch] {
        var index = text.startIndex
        var offset = 0
        var end = text.startIndex
        return found.compactMap { found in
            let first = text.utf8.index(index, offsetBy: found.first - offset)
            let last = text.utf8.index(first, offsetBy: found.last - found.first)
            (index, offset) = (last, found.last)
            // From inside a character, one step goes to the end of that character.
            let start = text.index(before: text.index(after: first))
            // `LetterTable` keeps two words out of one character. Should a later Unicode know a
            // character that it does not, the second word is masked along with the first.
            guard start >= end else { return nil }
            end = text.index(after: last)
            return WordMatch(rule: found.rule, range: start..<end)
        }
    }
}

/// A star takes the place of a whole character: no accent or joiner is left over that could settle
/// on the star and make a keycap of it.
private func stars(for word: Substring) -> String {
    let table = LetterTable.standard
    var stars = ""
    for character in word {
        if let first = character.unicodeScalars.first, table[first.value].kind == .space {
            stars.append(character)
        } else {
            stars += "*"
        }
    }
    return stars
}
