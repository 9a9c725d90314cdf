/// The rules in force: finds them in a text, and masks them.
///
/// No two rules of a list have the same `identity`. A copy is independent and costs nothing until
/// one of the two changes: readers keep a copy, a snapshot, and never wait for a change. Adding or
/// removing a rule takes effect at once, in a time that does not depend on how many there are
/// (but for a copy of some megabytes if a snapshot is held, and for the table that now and then
/// doubles).
///
/// Finding and masking take time linear in the text, whatever the text and the rules, and allocate
/// nothing until something is found. Of a text that would take more, as a list can be made for it,
/// all is found from where that is seen.
public struct WordList: Sendable {
    private var finding = RuleIndex()
    /// Allowances, and the exceptions of the rules.
    private var sparing = RuleIndex()

    /// Identities of rules that only allowances among them spare, and whose action counts where a
    /// milder one overlaps: who has chosen a rule must not lose it by what somebody else adds. They
    /// need not be here.
    public var firm: Set<String> = []

    /// A list of `rules`; of those that have the same identity, the first.
    ///
    /// - Parameter firm: these find their places before all others.
    public init(_ rules: some Sequence<WordRule> = [], firm: [WordRule] = []) {
        let rules = firm + Array(rules)
        finding = RuleIndex(capacity: rules.count)
        for rule in rules { add(rule) }
        self.firm = Set(firm.map(\.identity))
    }

    /// How many rules there are.
    public var count: Int { finding.count + allowances }

    /// Whether a rule, or a form of one, found no place since the list was built. Which ones are
    /// there then depends on the order of adding; a list built anew, in an order of its owner's,
    /// depends on its rules alone.
    public var isCrowded: Bool { finding.isCrowded || sparing.isCrowded }

    private var allowances = 0
    /// The rules that each exception is of, by numbers of the two indexes.
    private var exceptionOwners: [Int: Set<Int>] = [:]

    /// The rules that spare, in no order.
    var allowanceRules: [WordRule] {
        allowances == 0 ? [] : sparing.entries.lazy.filter { !$0.isException }.map(\.rule)
    }

    /// All rules, ordered by identity. Sorts them: takes a moment with many.
    public var rules: [WordRule] {
        let all = Array(finding.entries.map(\.rule)) + allowanceRules
        return all.map { ($0.identity, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Adds a rule. False, and nothing changes, if one of the same identity is there, or if 16 are
    /// that differ only in doubled letters: finding them would cost any time.
    @discardableResult
    public mutating func add(_ rule: WordRule) -> Bool {
        guard !contains(rule) else { return false }
        own()
        if rule.isAllowance {
            guard sparing.add(rule) != nil else { return false }
            allowances += 1
            return true
        }
        guard let number = finding.add(rule) else { return false }
        for spared in rule.sparing {
            // Rules that have the same exception share it.
            if let shared = sparing.number(of: spared, isException: true) {
                exceptionOwners[shared]?.insert(number)
            } else if let new = sparing.add(spared, isException: true) {
                exceptionOwners[new] = [number]
            } else {
                withdraw(rule, number)
                return false
            }
        }
        return true
    }

    private mutating func withdraw(_ rule: WordRule, _ number: Int) {
        finding.remove(number)
        for spared in rule.sparing {
            guard let place = sparing.number(of: spared, isException: true),
                exceptionOwners[place]?.remove(number) != nil
            else { continue }
            if exceptionOwners[place]?.isEmpty == true {
                exceptionOwners[place] = nil
                sparing.remove(place)
            }
        }
    }

    /// Removes the rule of the same identity, and returns it as it was written.
    @discardableResult
    public mutating func remove(_ rule: WordRule) -> WordRule? {
        own()
        if rule.isAllowance {
            guard let number = sparing.number(of: rule) else { return nil }
            let removed = sparing[number]?.rule
            sparing.remove(number)
            allowances -= 1
            return removed
        }
        guard let number = finding.number(of: rule), let removed = finding[number]?.rule else {
            return nil
        }
        withdraw(removed, number)
        if finding.isSparse || sparing.isSparse { buildAnew() }
        return removed
    }

    private mutating func buildAnew() {
        let (firm, all) = (firm, rules)
        self = WordList(
            all.filter { !firm.contains($0.identity) },
            firm: all.filter { firm.contains($0.identity) })
        self.firm = firm
    }

    /// Parts with the lists that hold the same indexes: they must not see what changes now.
    private mutating func own() {
        if !isKnownUniquelyReferenced(&finding) { finding = RuleIndex(copying: finding) }
        if !isKnownUniquelyReferenced(&sparing) { sparing = RuleIndex(copying: sparing) }
    }

    /// The rule of the same identity, as the list has it.
    public func rule(sameAs rule: WordRule) -> WordRule? {
        let index = rule.isAllowance ? sparing : finding
        return index.number(of: rule).flatMap { index[$0]?.rule }
    }

    /// Whether a rule of the same identity is there.
    public func contains(_ rule: WordRule) -> Bool {
        (rule.isAllowance ? sparing : finding).number(of: rule) != nil
    }

    /// What is found in `text`: in order, without overlaps; of what overlaps, what begins first,
    /// then what is longest, then what is least disguised. What is only seen once that is masked
    /// is found as well: the masked text holds nothing more to find.
    public func matches(in text: String) -> [WordMatch] {
        var copy = text
        let found = copy.withUTF8 { bytes in self.found(in: bytes) }
        guard !found.isEmpty else { return [] }
        var matches = matches(found, in: text)
        var left = copy.withUTF8(MaskedBytes.init)
        var news = matches
        // A word is alone when its neighbour is masked, and what spared it may be gone.
        for _ in 1..<Self.mostRounds {
            left.mask(
                news.map { offset($0.range.lowerBound)..<offset($0.range.upperBound) })
            let found = left.bytes.withUnsafeBufferPointer { bytes in self.found(in: bytes) }
            if found.isEmpty { return matches }
            let originals = found.map { place in
                let range = left.origin(of: place.start..<place.end)
                return Pass.Found(
                    rule: place.rule, start: range.lowerBound, end: range.upperBound,
                    disguises: place.disguises)
            }
            news = self.matches(originals, in: text)
            matches = (matches + news).sorted { $0.range.lowerBound < $1.range.lowerBound }
        }
        return matches

        func offset(_ index: String.Index) -> Int {
            text.utf8.distance(from: text.startIndex, to: index)
        }
    }

    /// How often a text is looked at: only a list made for it needs more than three rounds.
    private static let mostRounds = 8

    /// Whether anything is found in a text that is at hand as bytes.
    ///
    /// - Parameter bytes: valid UTF-8; anything else is an error of the caller's.
    public func finds(inUTF8 bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        !found(in: bytes).isEmpty
    }

    /// `text` with what is found masked, and the same scalars everywhere else.
    public func masked(_ text: String, style: MaskStyle = .characters) -> Masked {
        let matches = matches(in: text)
        guard !matches.isEmpty else { return Masked(text: text, matches: []) }
        return Masked(text: style.masked(text, matches), matches: matches)
    }

    // MARK: From what the pass finds to what counts

    func found(in bytes: UnsafeBufferPointer<UInt8>) -> [Pass.Found] {
        var found = Pass.found(in: bytes, by: finding, findsRest: true)
        guard !found.isEmpty else { return [] }
        if sparing.count > 0 { spare(&found, bytes) }
        if found.count > 1 { found = chosen(of: found) }
        return found
    }

    /// Takes out what lies entirely inside of what is spared.
    private func spare(_ found: inout [Pass.Found], _ bytes: UnsafeBufferPointer<UInt8>) {
        var spared: [Int: [Pass.Found]] = [:]
        for place in Pass.found(in: bytes, by: sparing, findsRest: false)
        where isPlain(place, bytes) {
            spared[place.rule, default: []].append(place)
        }
        let spans = spared.sorted { $0.key < $1.key }.map { ($0.key, Spans($0.value)) }
        guard !spans.isEmpty else { return }
        found.removeAll { place in
            let isFirm = isFirm(finding[place.rule])
            return spans.contains { number, spans in
                guard spans.cover(place) else { return false }
                guard let owners = exceptionOwners[number] else {
                    return !isFirm || self.isFirm(sparing[number])
                }
                return owners.contains(place.rule)
            }
        }
    }

    private func isFirm(_ entry: RuleIndex.Entry?) -> Bool {
        guard !firm.isEmpty, let entry else { return false }
        return firm.contains(entry.rule.identity)
    }

    /// Whether a spared word stands there as it was written, but for case.
    private func isPlain(_ place: Pass.Found, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard place.disguises.isSubset(of: [.accents, .form, .invisible]),
            let entry = sparing[place.rule]
        else { return false }
        guard entry.rule.mode == .word else { return true }
        guard let start = bytes.baseAddress else { return false }
        let text = TextBytes(bytes: start, count: bytes.count)
        let end = text.endOfAccents(after: place.end)
        let here = String(decoding: bytes[place.start..<end], as: UTF8.self)
        return entry.spellings.contains(here.accentedLetters)
    }

    private func chosen(of found: [Pass.Found]) -> [Pass.Found] {
        let ordered = found.sorted { one, other in
            if one.start != other.start { return one.start < other.start }
            if one.end != other.end { return one.end > other.end }
            let (few, many) = (
                one.disguises.rawValue.nonzeroBitCount, other.disguises.rawValue.nonzeroBitCount
            )
            if few != many { return few < many }
            if one.rule == other.rule { return one.disguises.rawValue < other.disguises.rawValue }
            return (finding[one.rule]?.rule.identity ?? "")
                < (finding[other.rule]?.rule.identity ?? "")
        }
        var chosen: [Pass.Found] = []
        for place in ordered {
            if let last = chosen.last, place.start < last.end {
                if isFirm(finding[place.rule]) { chosen[chosen.count - 1] = joined(last, place) }
            } else {
                chosen.append(place)
            }
        }
        return chosen
    }

    /// What a firm rule finds is all masked, and what it wishes happens, whatever overlaps it.
    private func joined(_ place: Pass.Found, _ firm: Pass.Found) -> Pass.Found {
        var joined = place
        joined.end = max(place.end, firm.end)
        if let action = finding[place.rule]?.rule.action,
            let wished = finding[firm.rule]?.rule.action, action < wished
        {
            (joined.rule, joined.disguises) = (firm.rule, firm.disguises)
        }
        return joined
    }

    /// What was found as ranges of whole characters.
    private func matches(_ found: [Pass.Found], in text: String) -> [WordMatch] {
        var index = text.startIndex
        var offset = 0
        var end = text.startIndex
        return found.compactMap { place in
            guard let rule = finding[place.rule]?.rule else { return nil }
            let first = text.utf8.index(index, offsetBy: place.start - offset)
            let last = text.unicodeScalars.index(
                before: text.utf8.index(first, offsetBy: place.end - place.start))
            (index, offset) = (first, place.start)
            // From inside a character, one step goes to the end of that character.
            let start = text.index(before: text.index(after: first))
            // `LetterTable` keeps two words out of one character. Should a later Unicode know a
            // character that it does not, the second word is masked along with the first.
            guard start >= end else { return nil }
            end = text.index(after: last)
            return WordMatch(
                rule: rule, range: start..<end, disguises: place.disguises.disguises)
        }
    }
}
