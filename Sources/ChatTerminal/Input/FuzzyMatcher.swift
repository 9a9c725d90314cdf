/// Finds names by a few of their letters, in order: `bmi` finds Bob Miller.
///
/// Case, accents and blanks in the query do not matter. A letter counts more at the beginning of the
/// name or of a word, and behind another that was found.
struct FuzzyMatcher: Hashable, Sendable {
    struct Match: Hashable, Sendable {
        /// More is better; comparable only for the same query.
        let score: Int
        /// Of the characters of the name that were found, ascending.
        let positions: [Int]
    }

    private enum Points {
        static let letter = 16
        static let run = 12
        static let wordStart = 10
        static let start = 8
        static let gap = -1
    }

    private let query: [Unicode.Scalar]

    init(_ query: String) {
        self.query = FoldedText(query.filter { !$0.isWhitespace }).scalars
    }

    /// nil: some letter of the query is missing. An empty query finds everything.
    func match(_ name: String) -> Match? {
        match(FoldedText(name.prefix(InputLimits.searchedCharacters)))
    }

    /// The items that match, the best first; what is equally good stays in the given order.
    func ranked<Item>(_ items: [Item], by name: (Item) -> String) -> [(item: Item, match: Match)] {
        ranked(items) { FoldedText(name($0).prefix(InputLimits.searchedCharacters)) }
    }

    /// The same for who keeps the folded names between two keys: folding is most of the work.
    func ranked<Item>(
        _ items: [Item], folded name: (Item) -> FoldedText
    ) -> [(item: Item, match: Match)] {
        var found: [(item: Item, match: Match, length: Int, place: Int)] = []
        for (place, item) in items.enumerated() {
            let folded = name(item)
            guard let match = match(folded) else { continue }
            found.append((item, match, query.isEmpty ? 0 : folded.scalars.count, place))
        }
        found.sort { left, right in
            // Of two that match alike the shorter one is nearer to what was typed.
            (right.match.score, left.length, left.place)
                < (left.match.score, right.length, right.place)
        }
        return found.map { ($0.item, $0.match) }
    }

    private func match(_ name: FoldedText) -> Match? {
        guard !query.isEmpty else { return Match(score: 0, positions: []) }
        let letters = name.scalars
        // Most names lack a letter, which is seen in one reading.
        var found = 0
        for letter in letters where found < query.count && letter == query[found] { found += 1 }
        guard found == query.count else { return nil }

        // best[j]: the best score with the letter of this row at place j; before[j] is the row above.
        let none = Int.min / 2
        var before = [Int](repeating: none, count: letters.count)
        var origin: [[Int]] = []
        for (row, letter) in query.enumerated() {
            var best = [Int](repeating: none, count: letters.count)
            var from = [Int](repeating: -1, count: letters.count)
            // The best of the row above so far, a point less for each letter in between.
            var (reached, reachedAt) = (none, -1)
            for place in letters.indices {
                if row > 0, place > 0 {
                    reached += Points.gap
                    if place > 1, before[place - 2] + Points.gap > reached {
                        (reached, reachedAt) = (before[place - 2] + Points.gap, place - 2)
                    }
                }
                guard letters[place] == letter else { continue }
                var points = Points.letter
                if place == 0 { points += Points.start }
                if name.startsWord[place] { points += Points.wordStart }
                if row == 0 {
                    best[place] = points
                    continue
                }
                let run = place > 0 ? before[place - 1] + Points.run : none
                if max(run, reached) > none / 2 {
                    best[place] = points + max(run, reached)
                    from[place] = run >= reached ? place - 1 : reachedAt
                }
            }
            origin.append(from)
            before = best
        }
        guard let score = before.max(), score > none / 2,
            var place = before.firstIndex(of: score)
        else { return nil }
        var positions = [place]
        for row in stride(from: query.count - 1, to: 0, by: -1) {
            place = origin[row][place]
            positions.append(place)
        }
        var characters: [Int] = []
        for place in positions.reversed() where characters.last != name.characters[place] {
            characters.append(name.characters[place])
        }
        return Match(score: score, positions: characters)
    }
}
