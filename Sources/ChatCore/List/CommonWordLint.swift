import WordFilter
import WordLists

/// Keeps a shared rule from making every conversation unreadable: `the`, `*er*`, `re*`.
///
/// A rule alone decides, never the list around it, so that all nodes of a version judge alike. It
/// looks at letters only, not through disguises: cheap enough for a pack of a hundred thousand.
struct CommonWordLint: Sendable {
    static let standard = CommonWordLint()

    private let functionWords: Set<String>
    /// Function words by each of their beginnings.
    private let functionBeginnings: [String: [String]]

    private init() {
        functionWords = Set((FunctionWords.french + FunctionWords.english).map(Folding.fold))
        var beginnings: [String: [String]] = [:]
        for word in functionWords.sorted() {
            for count in 1...word.utf8.count {
                beginnings[String(decoding: word.utf8.prefix(count), as: UTF8.self), default: []]
                    .append(word)
            }
        }
        functionBeginnings = beginnings
    }

    /// Whether a rule may not be in force for all.
    func refuses(_ rule: WordRule) -> Bool {
        // A whole word is one of the common words, or a handful with its forms.
        if rule.mode != .word, CommonHits.standard.areTooMany(of: rule) { return true }
        return !rule.isAllowance && saysNothingElse(rule)
    }

    /// Whether each word of the rule is a function word (`the`, `de la`, `the*`), or one of its
    /// regular forms is (`thi` in English).
    private func saysNothingElse(_ rule: WordRule) -> Bool {
        if functionWords.contains(rule.folded) { return true }
        let parts = rule.folded.utf8.split { $0 == 0x20 || $0 == 0x27 || $0 == 0x2D }
        if parts.allSatisfy({ functionWords.contains(String(Substring($0))) }) { return true }
        guard rule.mode == .word, rule.inflects, !rule.languages.isEmpty else { return false }
        // Forms change two letters at the end at most: few rules need the dear look.
        let stem = rule.folded.utf8.prefix(max(2, rule.folded.utf8.count - 2))
        guard let words = functionBeginnings[String(decoding: stem, as: UTF8.self)] else {
            return false
        }
        let list = WordList([rule])
        return words.contains { !list.matches(in: $0).isEmpty }
    }
}

/// How many of the common words begin with, end in or hold what many of them do.
///
/// To find out takes a processor some 70 ms, which the rules of most lists never need.
private struct CommonHits: Sendable {
    static let standard = CommonHits()

    private let beginnings: [String: Int]
    private let ends: [String: Int]
    private let parts: [String: Int]
    private let allowed: Int

    private init() {
        let words = Set(CommonWords.all.map(Folding.fold)).sorted().map { Array($0.utf8) }
        allowed = words.count * ListLimits.commonHitsPerMille / 1_000
        beginnings = Self.frequent(in: words, above: allowed) { $0 == 0 }
        // Reversed words, so that the ends are beginnings; the hits are turned round again.
        let reversed = Self.frequent(in: words.map { $0.reversed() }, above: allowed) { $0 == 0 }
        ends = Dictionary(
            uniqueKeysWithValues: reversed.map {
                (String(decoding: $0.key.utf8.reversed(), as: UTF8.self), $0.value)
            })
        parts = Self.frequent(in: words, above: allowed) { _ in true }
    }

    func areTooMany(of rule: WordRule) -> Bool {
        let hits =
            switch rule.mode {
            case .word: 0
            case .prefix: beginnings[rule.folded] ?? 0
            case .suffix: ends[rule.folded] ?? 0
            case .substring: parts[rule.folded] ?? 0
            }
        // An exception may spare a word.
        return hits > allowed + rule.exceptions.count
    }

    /// Strings of two letters and more that more than `limit` words hold where `starts` allows, and
    /// in how many. A string is frequent only if it is without its last letter, so each length
    /// looks at few.
    private static func frequent(
        in words: [Bytes], above limit: Int, starts: (Int) -> Bool
    ) -> [String: Int] {
        var found: [String: Int] = [:]
        var shorter: Set<ArraySlice<UInt8>> = []
        for length in 1...WordRule.maximumScalars {
            var hits: [ArraySlice<UInt8>: Int] = [:]
            for word in words where word.count >= length {
                var seen: Set<ArraySlice<UInt8>> = []
                for start in 0...word.count - length where starts(start) {
                    let part = word[start..<start + length]
                    guard length == 1 || shorter.contains(part.dropLast()) else { continue }
                    if seen.insert(part).inserted { hits[part, default: 0] += 1 }
                }
            }
            hits = hits.filter { $0.value > limit }
            if hits.isEmpty { break }
            for (part, count) in hits where length > 1 {
                found[String(decoding: part, as: UTF8.self)] = count
            }
            shorter = Set(hits.keys)
        }
        return found
    }
}
