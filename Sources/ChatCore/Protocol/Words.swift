import WordFilter
import WordLists

/// The rules of this node for what it receives, and the one door through which remote text reaches
/// a person: first made displayable, then filtered, so that what is filtered is exactly what would
/// be read.
///
/// A rule is stored and sent as its line, so that nothing of it is lost. What older programs stored,
/// a plain word, is such a line.
struct Words: Sendable {
    /// What became of a message.
    struct Reading {
        let text: Displayable
        let masked: Int
        /// The strictest rule found.
        let finding: FindingView?
    }

    private var list = WordList()
    private static let finder = Finder(CommonWords.all)

    init(_ lines: [String] = []) {
        // The store holds what was accepted once; what a newer program refuses is left out.
        for line in lines { if let rule = try? WordRule(line: line) { _ = list.add(rule) } }
    }

    var all: [RuleView] { list.rules.map { RuleView($0) } }
    var count: Int { list.count }

    // MARK: Reading through the filter

    func name(_ nickname: String) -> Displayable {
        let name = Displayable(nickname, characters: Limits.nicknameCharacters)
        let trimmed = name.text.trimmed
        guard !Folding.fold(trimmed).isEmpty else { return Displayable("(no name)") }
        return line(trimmed)
    }

    /// A short remote text within a line of ours: masked, whatever the action.
    func line(_ text: String) -> Displayable {
        Displayable(list.masked(Displayable(text).text).text)
    }

    func message(_ text: String) -> Reading {
        let masked = list.masked(Displayable(text, lines: true).text)
        // Of the strictest, the first.
        let strictest = masked.matches.reduce(masked.matches.first) { worst, match in
            guard let worst, worst.action >= match.action else { return match }
            return worst
        }
        let finding = strictest.map { FindingView($0.rule) }
        let isHidden = finding?.action == .hide || finding?.action == .drop
        return Reading(
            text: isHidden ? Displayable("(hidden)") : Displayable(masked.text, lines: true),
            masked: masked.matches.count, finding: finding)
    }

    func test(_ text: String) -> TestView { TestView(of: text, by: list) }

    // MARK: Changing the list

    /// What of `lines` would be new, as canonical lines, and the lines of the same rules with other
    /// options, whose place they take; or why it cannot be.
    func additions(_ lines: [String]) throws(Refusal) -> (adding: [String], replacing: [String]) {
        var trial = list
        var added: [String] = []
        var replaced: [String] = []
        for line in lines {
            do {
                guard let rule = try WordRule(line: line) else { throw WordRule.Invalid.noLetter }
                if let old = trial.rule(sameAs: rule) {
                    if old.line == rule.line { continue }
                    trial.remove(old)
                    trial.add(rule)
                    // Of one rule named twice the last counts.
                    if let place = added.firstIndex(of: old.line) {
                        added.remove(at: place)
                    } else {
                        replaced.append(old.line)
                    }
                } else if !trial.add(rule) {
                    throw WordRule.Invalid.crowded
                }
                added.append(rule.line)
            } catch {
                let shown = Displayable(line, characters: 40)
                throw Refusal(.badInput, "The word \"\(shown)\" was not added: \(error)")
            }
        }
        guard trial.count <= Limits.wordRules else {
            throw Refusal(
                .full, "The list is full (\(Limits.wordRules) words): remove some first.")
        }
        return (added, replaced)
    }

    /// What of `lines` is in the list, as the lines that the list has.
    func removals(_ lines: [String]) -> [String] {
        var trial = list
        return lines.compactMap { line in
            (try? WordRule(line: line)).flatMap { trial.remove($0)?.line }
        }
    }

    mutating func apply(adding: [String], removing: [String]) {
        for line in removing { if let rule = try? WordRule(line: line) { _ = list.remove(rule) } }
        for line in adding { if let rule = try? WordRule(line: line) { _ = list.add(rule) } }
    }

    /// The lines of rules that the list does not have, with whatever options.
    func absent(of lines: [String]) -> [String] {
        lines.filter { line in
            (try? WordRule(line: line)).flatMap { $0 }.map { !list.contains($0) } ?? false
        }
    }

    /// Common words that these lines, in the list by now, find by accident.
    func collisions(of lines: [String]) -> [CollisionView] {
        guard !lines.isEmpty else { return [] }
        let rules = lines.compactMap { try? WordRule(line: $0) }
        return Self.finder.collisions(of: rules, in: list).map { CollisionView($0) }
    }
}

extension String {
    /// Without the white space around it.
    var trimmed: String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
        return String(self[start..<end])
    }
}
