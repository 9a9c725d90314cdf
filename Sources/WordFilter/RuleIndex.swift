/// The rules by number, and every form of them under its key.
///
/// Forms stand as bytes in one array, so that a copy of an index of 100,000 rules copies a few
/// megabytes without touching a rule. A class, so that a message costs no count of references to
/// its many arrays.
///
/// `@unchecked Sendable` and `@exclusivity(unchecked)` are sound because `WordList` changes an index
/// only while no other list holds it (`own`), and else a copy: nobody reads what is being changed.
final class RuleIndex: @unchecked Sendable {
    /// A rule, and what follows from it.
    struct Entry: Sendable {
        let rule: WordRule
        /// Whether it spares some rules only, not all.
        let isException: Bool
        /// A bit for each run of its folded letters that has an accent as it is written.
        let accentedRuns: UInt64
        /// Of what spares: its forms in small letters, with their accents.
        let spellings: [String]

        init(_ rule: WordRule, isException: Bool) {
            (self.rule, self.isException) = (rule, isException)
            accentedRuns = rule.accentedRuns
            spellings = rule.isAllowance ? rule.spellings : []
        }
    }

    /// A form's folded words, as a range of bytes, and what comparing needs to know of it.
    struct Form: Sendable {
        let start: UInt32
        let length: UInt16
        /// Letters, without what stands between words.
        let letters: UInt8
        let words: UInt8
        let rule: Int32
        let mode: WordRule.Mode
        /// Whether the rule as written has at most four letters: less is seen through.
        let isShort: Bool
        /// Of `QuickWord`; zero if the form is not plain.
        var fragment: UInt32 = 0
    }

    // What a pass reads, at hand without asking whether it has been made.
    let keys = Keys.standard
    let scan = ScanTable.standard
    let letters = LetterTable.standard

    private static let shortWord = 4
    private static let page = 256

    @exclusivity(unchecked) private var pages: [[Entry?]] = []
    @exclusivity(unchecked) private var free: [Int] = []
    @exclusivity(unchecked) private(set) var count = 0

    @exclusivity(unchecked) private(set) var forms: [Form] = []
    @exclusivity(unchecked) private(set) var bytes: [UInt8] = []
    @exclusivity(unchecked) private var gone = 0

    /// Whole words and phrases, a phrase under the key of all its letters.
    @exclusivity(unchecked) private(set) var words = KeyTable()
    /// First words of phrases.
    @exclusivity(unchecked) private(set) var starts = StartTable()
    @exclusivity(unchecked) private(set) var prefixes = AffixTable()
    @exclusivity(unchecked) private(set) var suffixes = AffixTable()
    @exclusivity(unchecked) private(set) var substrings = AffixTable()
    /// The most words that a phrase has had.
    @exclusivity(unchecked) private(set) var longestPhrase = 1
    /// All of it at a glance.
    @exclusivity(unchecked) private(set) var quick = QuickTable()

    /// Whether rules are to be looked for in parts of words, or begin with a word.
    @exclusivity(unchecked) private(set) var hasParts = false
    /// Whether some rule is part of a word.
    var hasAffixes: Bool { !(prefixes.isEmpty && suffixes.isEmpty && substrings.isEmpty) }
    /// Whether some rule that is part of a word has at most so many letters.
    func mayHoldPart(of letters: Int) -> Bool {
        let lengths = prefixes.lengths | suffixes.lengths | substrings.lengths
        return letters > 62 || lengths & (2 << UInt64(letters) - 1) & ~1 != 0
    }
    /// Whether a form has found no place, ever: what is here may depend on the order of adding.
    @exclusivity(unchecked) private(set) var isCrowded = false
    /// Whether most of its memory is held by what was removed.
    var isSparse: Bool { gone > 1_024 && gone * 2 > forms.count }

    /// - Parameter capacity: how many rules to make room for.
    init(capacity: Int = 0) {
        guard capacity > 0 else { return }
        words = KeyTable(capacity: capacity)
        quick = QuickTable(capacity: capacity)
        forms.reserveCapacity(capacity)
        bytes.reserveCapacity(capacity * 10)
        pages.reserveCapacity(capacity / Self.page + 1)
    }

    init(copying other: RuleIndex) {
        (pages, free, count) = (other.pages, other.free, other.count)
        (forms, bytes, gone) = (other.forms, other.bytes, other.gone)
        (hasParts, isCrowded) = (other.hasParts, other.isCrowded)
        (words, starts, longestPhrase) = (other.words, other.starts, other.longestPhrase)
        (prefixes, suffixes, substrings) = (other.prefixes, other.suffixes, other.substrings)
        quick = other.quick
    }

    subscript(rule: Int) -> Entry? { pages[rule / Self.page][rule % Self.page] }

    var entries: some Sequence<Entry> { pages.lazy.joined().compactMap { $0 } }

    // MARK: Changing

    /// The rule's number; nil, and nothing changes, if too many others share its key.
    func add(_ rule: WordRule, isException: Bool = false) -> Int? {
        let number = free.last ?? count
        guard insert(rule.folded, of: rule, number) else { return nil }
        if number == free.last { free.removeLast() }
        if number == pages.count * Self.page {
            pages.append(Array(repeating: nil, count: Self.page))
        }
        pages[number / Self.page][number % Self.page] = Entry(rule, isException: isException)
        count += 1
        for form in Self.inflected(rule) { _ = insert(form, of: rule, number) }
        return number
    }

    func remove(_ number: Int) {
        guard let rule = self[number]?.rule else { return }
        withdraw(rule.folded, of: rule, number)
        for form in Self.inflected(rule) { withdraw(form, of: rule, number) }
        pages[number / Self.page][number % Self.page] = nil
        free.append(number)
        count -= 1
    }

    private static func inflected(_ rule: WordRule) -> [String] {
        guard rule.inflects, rule.mode == .word, !rule.languages.isEmpty else { return [] }
        return Inflection.forms(of: rule.folded, text: rule.text, languages: rule.languages)
    }

    private func insert(_ folded: String, of rule: WordRule, _ number: Int) -> Bool {
        let (letters, words) = Self.measure(folded)
        let form = forms.count
        let key = Self.key(of: folded)
        let fits =
            switch rule.mode {
            case .word: self.words.insert(key.value, form: form)
            case .prefix: prefixes.insert(key, form: form)
            case .suffix: suffixes.insert(key, form: form)
            case .substring: substrings.insert(key, form: form)
            }
        guard fits else {
            isCrowded = true
            return false
        }
        // As a whole word a part may be joined, spelled out or begin with a sign.
        if rule.mode != .word, !self.words.insert(key.value, form: form) { isCrowded = true }
        hasParts = hasParts || words > 1 || rule.mode != .word
        if words > 1 {
            longestPhrase = max(longestPhrase, words)
            starts.insert(Self.startKey(of: folded))
        }
        forms.append(
            Form(
                start: UInt32(bytes.count), length: UInt16(folded.utf8.count),
                letters: UInt8(letters), words: UInt8(words), rule: Int32(number),
                mode: rule.mode, isShort: Self.measure(rule.folded).letters <= Self.shortWord))
        bytes.append(contentsOf: folded.utf8)
        noteQuickly(form)
        return true
    }

    /// Puts a form into the quick table; into a larger one when it is full.
    private func noteQuickly(_ form: Int) {
        let letters = text(of: form).lazy.filter { (0x61...0x7A).contains($0) || $0 >= 0x80 }
        let word = QuickWord(letters)
        if quick.isFull {
            quick = QuickTable(growing: quick)
            for place in forms.indices { insertQuickly(place) }
        }
        if let word {
            forms[form].fragment = word.fragment(.standard)
            if forms[form].mode != .word { quick.insert(word, partAt: forms[form].mode, .standard) }
        }
        insertQuickly(form)
    }

    private func insertQuickly(_ form: Int) {
        let noted = forms[form]
        if noted.mode == .word, noted.fragment != 0 { quick.insert(noted.fragment) }
        guard noted.words > 1 else { return }
        let start = text(of: form).prefix { $0 >= 0x61 }
        if let word = QuickWord(start) { quick.insert(word.fragment(.standard)) }
    }

    private func withdraw(_ folded: String, of rule: WordRule, _ number: Int) {
        let key = Self.key(of: folded)
        var found: Int?
        table(rule.mode).forms(of: key.value) { form in
            if forms[form].rule == number, text(of: form).elementsEqual(folded.utf8) {
                found = form
            }
            return found == nil
        }
        guard let found else { return }
        switch rule.mode {
        case .word: words.remove(key.value, form: found)
        case .prefix: prefixes.remove(key, form: found)
        case .suffix: suffixes.remove(key, form: found)
        case .substring: substrings.remove(key, form: found)
        }
        if rule.mode != .word { words.remove(key.value, form: found) }
        gone += 1
        if forms[found].words > 1 { starts.remove(Self.startKey(of: folded)) }
    }
}

extension RuleIndex {
    /// The number of the rule that is the same to a list, or of the same exception.
    func number(of rule: WordRule, isException: Bool = false) -> Int? {
        var number: Int?
        table(rule.mode).forms(of: Self.key(of: rule.folded).value) { form in
            let candidate = Int(forms[form].rule)
            guard let entry = self[candidate], entry.rule.mode == rule.mode,
                entry.rule.isAllowance == rule.isAllowance, entry.isException == isException,
                entry.rule.folded == rule.folded,
                !isException || entry.rule == rule
            else { return true }
            number = candidate
            return false
        }
        return number
    }

    func table(_ mode: WordRule.Mode) -> KeyTable {
        switch mode {
        case .word: words
        case .prefix: prefixes.table
        case .suffix: suffixes.table
        case .substring: substrings.table
        }
    }

    /// The form's folded words, with a space, `-` or `'` between two.
    func text(of form: Int) -> ArraySlice<UInt8> {
        let start = Int(forms[form].start)
        return bytes[start..<start + Int(forms[form].length)]
    }

    /// Of all its letters: what stands between words is left out.
    static func key(of folded: String) -> GrowingKey {
        let keys = Keys.standard
        var key = GrowingKey()
        for scalar in folded.unicodeScalars where !scalar.joinsWords {
            key.add(keys.coefficient(of: scalar.value), keys)
        }
        return key
    }

    private static func startKey(of folded: String) -> UInt64 {
        let keys = Keys.standard
        var key = GrowingKey()
        for scalar in folded.unicodeScalars {
            if scalar.joinsWords { break }
            key.add(keys.coefficient(of: scalar.value), keys)
        }
        return key.value
    }

    private static func measure(_ folded: String) -> (letters: Int, words: Int) {
        var (letters, words) = (0, 1)
        for scalar in folded.unicodeScalars {
            if scalar.joinsWords { words += 1 } else { letters += 1 }
        }
        return (letters, words)
    }
}

extension Unicode.Scalar {
    /// Whether it stands between two folded words.
    var joinsWords: Bool { self == " " || self == "-" || self == "'" }
}
