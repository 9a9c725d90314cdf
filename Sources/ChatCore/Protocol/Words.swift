import WordFilter
import WordLists

/// The rules of this node for what it receives, and the one door through which remote text reaches
/// a person: first made displayable, then filtered, so that what is filtered is exactly what would
/// be read.
struct Words: Sendable {
    /// What became of a message.
    struct Reading {
        let text: Displayable
        let masked: Int
        /// The strictest rule found.
        let finding: FindingView?
        /// What was found, in order.
        let places: [Place]
    }

    /// Where a rule was found; in bytes of the text that a person reads, before it is masked.
    struct Place {
        let start: Int
        let length: Int
        let identity: String
        let action: WordRule.Action
    }

    private var list = WordList()
    private static let finder = Finder(CommonWords.all)

    /// Whether a rule has found no place, as too many that differ only in doubled letters are there.
    private var isCrowded = false
    /// Which of those have a place depends on the order in which they came: nodes agree only after
    /// `rebuild`.
    private(set) var isDisordered = false

    init(_ rules: [WordRule] = [], kept: [WordRule] = []) {
        list = WordList(rules, firm: kept)
        isCrowded = list.isCrowded
    }

    init(_ rules: ActingRules) { self.init(rules.others, kept: rules.kept) }

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
        let readable = Displayable(text, lines: true).text
        let masked = list.masked(readable)
        // Of the strictest, the first.
        let strictest = masked.matches.reduce(masked.matches.first) { worst, match in
            guard let worst, worst.action >= match.action else { return match }
            return worst
        }
        let finding = strictest.map { FindingView($0.rule) }
        let isHidden = finding?.action == .hide || finding?.action == .drop
        return Reading(
            text: isHidden ? Displayable("(hidden)") : Displayable(masked.text, lines: true),
            masked: masked.matches.count, finding: finding,
            places: Self.places(of: masked.matches, in: readable))
    }

    /// A place of a message that is masked, as a person sees it, and what it hides.
    struct MaskedPlace {
        /// In characters of the text that is shown.
        let start: Int
        let length: Int
        let original: Displayable
        let rule: WordRule
        let disguises: [String]
    }

    /// Of a hidden message each is all of what is shown in its stead.
    func maskedPlaces(of text: String) -> [MaskedPlace] {
        let readable = Displayable(text, lines: true).text
        let shown = message(text)
        let isHidden = shown.finding?.action == .hide || shown.finding?.action == .drop
        var (end, count) = (readable.startIndex, 0)
        return list.matches(in: readable).map { match in
            let start = count + readable[end..<match.range.lowerBound].count
            let length = MaskStyle.characters.stars(for: readable[match.range]).count
            (end, count) = (match.range.upperBound, start + length)
            return MaskedPlace(
                start: isHidden ? 0 : start, length: isHidden ? shown.text.text.count : length,
                original: Displayable(readable[match.range], lines: true), rule: match.rule,
                disguises: match.disguises.map(\.rawValue))
        }
    }

    private static func places(of matches: [WordMatch], in text: String) -> [Place] {
        var (end, bytes) = (text.startIndex, 0)
        return matches.map { match in
            let start = bytes + text.utf8.distance(from: end, to: match.range.lowerBound)
            let length = text.utf8.distance(
                from: match.range.lowerBound, to: match.range.upperBound)
            (end, bytes) = (match.range.upperBound, start + length)
            return Place(
                start: start, length: length, identity: match.rule.identity, action: match.action)
        }
    }

    func test(_ text: String) -> TestView { TestView(of: text, by: list) }

    // MARK: Changing the list

    func rule(sameAs rule: WordRule) -> WordRule? { list.rule(sameAs: rule) }

    mutating func apply(_ turns: [SharedLists.Turn]) {
        for turn in turns { if let went = turn.went { _ = list.remove(went) } }
        for turn in turns { if let came = turn.came { _ = list.add(came) } }
        isCrowded = isCrowded || list.isCrowded
        isDisordered = isCrowded
    }

    /// Which rules the person here keeps: no allowance of others' spares what these find.
    mutating func keep(_ identities: Set<String>) {
        guard list.firm != identities else { return }
        list.firm = identities
        // They find their places first.
        isDisordered = isDisordered || isCrowded
    }

    mutating func rebuild(from rules: ActingRules) { self = Words(rules) }

    // MARK: Rules as they are written

    /// The rules that lines say, each once: of one named twice the last.
    static func rules(_ lines: [String]) throws(Refusal) -> [WordRule] {
        var rules: [WordRule] = []
        var places: [String: Int] = [:]
        for line in lines {
            do {
                guard let rule = try WordRule(line: line) else { throw WordRule.Invalid.noLetter }
                if let place = places[rule.identity] {
                    rules[place] = rule
                } else {
                    places[rule.identity] = rules.count
                    rules.append(rule)
                }
            } catch {
                let shown = Displayable(line, characters: 40)
                throw Refusal(.badInput, "The word \"\(shown)\" was not added: \(error)")
            }
        }
        return rules
    }

    /// Of a line that was accepted once; nil when this program cannot read it.
    static func rule(_ line: String) -> WordRule? { (try? WordRule(line: line)) ?? nil }

    /// Whether a rule finds its own word: one that excepts it would be kept in vain.
    static func findsItself(_ rule: WordRule) -> Bool {
        rule.isAllowance || !WordList([rule]).matches(in: rule.text).isEmpty
    }

    static func identity(_ line: String) -> String? { rule(line)?.identity }

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
