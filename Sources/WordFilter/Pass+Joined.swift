extension Pass {
    /// Looks at words joined by one mark each: `idi.ot`.
    @inline(never)
    mutating func joined(_ key: UInt64, _ start: Int, _ end: Int, signs: Bool = false) {
        guard let chain = Chain(text, start..<end), chain.count <= Self.longestChain,
            chain.letters <= Self.longestSpelling, !chain.hasElision
        else { return }
        let goesOn = chain.goesOn
        if chain.hasOnlyLetters, chain.count < 3 || goesOn != .not { return }
        guard goesOn != .alike else { return }
        consider(
            key, .word, start..<end, of: start..<end, signs: signs, disguise: .joined,
            fewest: goesOn == .not ? 0 : 5)
    }

    /// The same of words in which digits, signs or letters of other scripts stand for letters.
    mutating func dressed(_ range: Range<Int>, _ filter: KeyFilter) {
        var key = GrowingKey()
        withUnsafeTemporaryAllocation(of: Atom.self, capacity: 2 * Self.longestSpelling) { atoms in
            let count = text.read(range, signs: true, into: atoms) ?? 0
            for atom in atoms[..<count] {
                key.add(keys.coefficient(of: atom.letter(leet: true)), keys)
            }
        }
        if filter.mayHold(key.value) {
            joined(key.value, range.lowerBound, range.upperBound, signs: true)
        }
    }

    /// Looks at words of one letter each, from three on: `i d i o t`.
    @inline(never)
    mutating func spelled(_ start: Int, _ end: Int) {
        let longest = Self.longestSpelling + 1
        withUnsafeTemporaryAllocation(of: Chain.Word.self, capacity: longest) { run in
            var count = 0
            var scanner = WordScanner(text, from: start)
            while let word = scanner.next(), word.start < end {
                let next = Chain.Word(word, text)
                let isCut =
                    count > 0
                    && hasStars(run[min(count, longest) - 1].range.upperBound..<word.start)
                if isCut || next.letters != 1 {
                    if count <= longest { spelled(UnsafeBufferPointer(rebasing: run[..<count])) }
                    count = 0
                }
                if next.letters == 1 {
                    // Of a run that is too long only the last is kept, to see where it ends.
                    run[min(count, longest - 1)] = next
                    count += 1
                }
            }
            if count <= longest { spelled(UnsafeBufferPointer(rebasing: run[..<count])) }
        }
    }

    private mutating func spelled(_ run: UnsafeBufferPointer<Chain.Word>) {
        guard run.count >= 3 else { return }
        considerSpelled(run[...])
        // What stands before or after may be a word of one letter: «y a c o n», «I d i o t».
        let first = run[0]
        if "ayiou".utf8.contains(first.letter)
            || first.isElision && isApostrophe(first.range.upperBound)
        {
            considerSpelled(run.dropFirst())
        }
        if let last = run.last, "ayi".utf8.contains(last.letter) {
            considerSpelled(run.dropLast())
        }
    }

    private mutating func considerSpelled(_ run: Slice<UnsafeBufferPointer<Chain.Word>>) {
        guard run.count >= 3, run.count <= Self.longestSpelling,
            let first = run.first, let last = run.last
        else { return }
        let real = run.count { !(0x30...0x39).contains($0.letter) }
        guard real * 5 >= run.count * 2 else { return }
        considerSpelled(run, first.range.lowerBound..<last.range.upperBound)
        if real < run.count {
            considerSpelled(run, first.range.lowerBound..<last.range.upperBound, leet: true)
        }
        if run.contains(where: \.hasLookAlike) {
            considerSpelled(
                run, first.range.lowerBound..<last.range.upperBound, leet: true, lookAlikes: true)
        }
    }

    private mutating func considerSpelled(
        _ run: Slice<UnsafeBufferPointer<Chain.Word>>, _ range: Range<Int>, leet: Bool = false,
        lookAlikes: Bool = false
    ) {
        var key = GrowingKey()
        for word in run {
            word.addLetters(to: &key, text, keys, leet: leet, lookAlikes: lookAlikes)
        }
        consider(key.value, .word, range, of: range, disguise: .spelled)
    }

    private func isApostrophe(_ offset: Int) -> Bool {
        offset < text.count && text.table[text.scalar(at: offset).value].kind == .apostrophe
    }

    /// Two stars or more are a word that was masked: what they part stays apart.
    private func hasStars(_ range: Range<Int>) -> Bool {
        range.dropLast().contains { text.bytes[$0] == 0x2A && text.bytes[$0 + 1] == 0x2A }
    }
}

/// Words in a row that one mark each joins.
struct Chain {
    struct Word {
        let range: Range<Int>
        let join: WordJoin
        /// Folded letters.
        let letters: Int
        /// The first, if it is ASCII; else 0.
        let letter: UInt8
        let hasLookAlike: Bool

        init(_ word: ScannedWord, _ text: TextBytes) {
            range = word.start..<word.end(in: text)
            join = word.join
            var (letters, first, looks) = (0, UInt8(0), false)
            word.forEachLetter(in: text) { letter, table in
                if letter.lookAlike != 0 { looks = true }
                letter.forEach(in: table) { value in
                    if letters == 0 { first = value < 0x80 ? UInt8(value) : 0 }
                    letters += 1
                }
            }
            (self.letters, letter, hasLookAlike) = (letters, first, looks)
        }

        /// Whether an apostrophe after it stands for a vowel: `l'`, `d'`.
        var isElision: Bool { letters == 1 && "cdjlmnsty".utf8.contains(letter) }

        func addLetters(
            to key: inout GrowingKey, _ text: TextBytes, _ keys: Keys, leet: Bool,
            lookAlikes: Bool = false
        ) {
            let word = ScannedWord(join: join, start: range.lowerBound, last: range.upperBound - 1)
            word.forEachLetter(in: text) { letter, table in
                if lookAlikes, letter.lookAlike != 0 {
                    key.add(keys.coefficient(of: UInt32(letter.lookAlike)), keys)
                } else {
                    letter.forEach(in: table) { value in
                        let read = leet ? Leet.letter(value) ?? value : value
                        key.add(keys.coefficient(of: read), keys)
                    }
                }
            }
        }
    }

    private let text: TextBytes
    private let range: Range<Int>
    private(set) var count = 0
    private(set) var letters = 0
    private(set) var hasElision = false
    private(set) var hasOnlyLetters = true
    /// What joins the words.
    private var marks: Set<UInt32> = []

    /// Nil if there is no word.
    init?(_ text: TextBytes, _ range: Range<Int>) {
        self.text = text
        self.range = range
        var scanner = WordScanner(text, from: range.lowerBound)
        var previous: Word?
        while let scanned = scanner.next(), scanned.start < range.upperBound {
            let word = Word(scanned, text)
            if let previous, word.join == .apostrophe {
                hasElision = hasElision || Self.isElided(text, previous, word)
            }
            if previous != nil, let mark = Self.mark(before: scanned.start, text) {
                marks.insert(mark)
            }
            previous = word
            count += 1
            letters += word.letters
            if word.letters > 1 { hasOnlyLetters = false }
            if count > Pass.longestChain { return }
        }
        if count == 0 { return nil }
    }

    /// Whether another word is joined to an end by one mark that is no apostrophe.
    enum Continuation { case not, otherwise, alike }

    /// With a mark that also joins the words, as in `Mer-de-Glace`, or with another.
    var goesOn: Continuation {
        let beyond = [mark(forward: true), mark(forward: false)].compactMap { $0 }
        if beyond.isEmpty { return .not }
        return beyond.contains(where: marks.contains) ? .alike : .otherwise
    }

    private static func mark(before offset: Int, _ text: TextBytes) -> UInt32? {
        var offset = offset
        while offset > 0 {
            offset = text.before(offset)
            let scalar = text.scalar(at: offset).value
            if !text.table[scalar].isIgnorable { return scalar }
        }
        return nil
    }

    private func mark(forward: Bool) -> UInt32? {
        var offset = forward ? range.upperBound : range.lowerBound
        var mark: UInt32?
        while forward ? offset < text.count : offset > 0 {
            let place = forward ? offset : text.before(offset)
            let (scalar, width) = text.scalar(at: place)
            let letter = text.table[scalar]
            offset = forward ? offset + width : place
            switch letter.kind {
            case .ignorable: continue
            case .space, .apostrophe: return nil
            case .other, .hyphen:
                if mark != nil { return nil }
                mark = scalar
            default: return mark
            }
        }
        return nil
    }

    /// Whether the apostrophe between two words is one that French or English asks for.
    private static func isElided(_ text: TextBytes, _ left: Word, _ right: Word) -> Bool {
        if left.isElision { return true }
        let before = text.ascii(left.range)
        let after = text.ascii(right.range)
        return ["qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"].contains(before)
            || ["s", "t", "d", "m", "ll", "re", "ve"].contains(after)
    }
}

extension TextBytes {
    /// The bytes of a short range as lower-case ASCII.
    fileprivate func ascii(_ range: Range<Int>) -> String {
        guard range.count <= 8 else { return "" }
        return String(decoding: range.map { bytes[$0] | 0x20 }, as: UTF8.self)
    }
}
