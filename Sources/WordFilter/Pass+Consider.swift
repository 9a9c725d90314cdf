extension Pass {
    /// The word at those bytes has the key of a rule, or seems to.
    @inline(never)
    mutating func word(_ key: UInt64, _ start: Int, _ end: Int) {
        consider(key, .word, start..<end, of: start..<end)
    }

    /// Compares the letters at `range` with the forms that may have the key, and notes those that
    /// they read as.
    ///
    /// - Parameters:
    ///   - word: what is found if `range` is only part of it.
    ///   - signs: whether signs count as letters.
    ///   - disguise: how the letters came together.
    ///   - fewest: forms of fewer letters do not count.
    ///   - fewestInLeet: nor do forms of fewer letters if digits or signs stand for some.
    mutating func consider(
        _ key: UInt64, _ mode: WordRule.Mode, _ range: Range<Int>, of word: Range<Int>,
        signs: Bool = false, disguise: DisguiseSet = [], fewest: Int = 0, fewestInLeet: Int = 0
    ) {
        guard index.table(mode).mayHold(key) else { return }
        text.withAtoms(range, signs: signs) { atoms in
            index.table(mode).forms(of: key) { form in
                if index.forms[form].letters >= fewest {
                    compare(form, mode, atoms, word, disguise, fewestInLeet)
                }
                return true
            }
        }
    }

    private mutating func compare(
        _ number: Int, _ mode: WordRule.Mode, _ atoms: UnsafeBufferPointer<Atom>,
        _ word: Range<Int>, _ disguise: DisguiseSet, _ fewestInLeet: Int
    ) {
        let form = index.forms[number]
        // A phrase written as one word is none if it is short.
        guard form.words == 1 || form.letters >= 6 else { return }
        index.withLetters(of: number) { letters, _ in
            let ends: Comparison.Ends =
                switch mode {
                case .word: []
                case .prefix: .openEnd
                case .suffix: .openStart
                case .substring: [.openStart, .openEnd]
                }
            let starts = mode == .word || mode == .prefix ? 1 : atoms.count
            for start in 0..<starts {
                // Only a part with an open start may begin later, in its first run of letters.
                if start > 0, atoms[start].reads(as: letters[0]) == nil, start > 1 { break }
                let rest = UnsafeBufferPointer(rebasing: atoms[start...])
                // In a part of a word two of a letter are often another word: `pennisetum`.
                let isPart = mode != .word && (start > 0 || goesBeyond(atoms, word))
                var comparison = Comparison(letters: letters, isStrict: form.isShort || isPart)
                guard let used = comparison.read(0..<letters.count, rest, ends),
                    used == rest.count || mode == .prefix || mode == .substring
                else { continue }
                let compared = UnsafeBufferPointer(rebasing: rest[..<used])
                guard comparison.isLikely(compared),
                    form.letters >= fewestInLeet || !comparison.disguises.contains(.leet)
                else { continue }
                let part = UnsafeBufferPointer(rebasing: compared[comparison.skipped...])
                if mode != .word, partsTwoWords(part) { continue }
                let span = mode == .substring ? self.span(part) : word
                note(form, span, comparison, disguise)
                return
            }
        }
    }

    /// Whether the word has more letters than those.
    private func goesBeyond(_ atoms: UnsafeBufferPointer<Atom>, _ word: Range<Int>) -> Bool {
        let span = span(atoms)
        return span.lowerBound > word.lowerBound || span.upperBound < word.upperBound
    }

    /// Whether a sign that is also a mark stands between two words of which only parts are taken:
    /// `push!thanks`. Of `bullsh!t` all is taken on one side.
    private func partsTwoWords(_ atoms: UnsafeBufferPointer<Atom>) -> Bool {
        let span = span(atoms)
        return atoms.contains { Leet.isMark($0.scalar) }
            && span.lowerBound > 0 && isLetter(text.before(span.lowerBound))
            && span.upperBound < text.count && isLetter(span.upperBound)
    }

    private func isLetter(_ offset: Int) -> Bool {
        text.table[text.scalar(at: offset).value].isWordPart
    }

    private func span(_ atoms: UnsafeBufferPointer<Atom>) -> Range<Int> {
        guard let first = atoms.first, let last = atoms.last else { return 0..<0 }
        return Int(first.start)..<Int(last.start) + text.scalar(at: Int(last.start)).width
    }

    mutating func note(
        _ form: RuleIndex.Form, _ span: Range<Int>, _ comparison: Comparison,
        _ disguise: DisguiseSet
    ) {
        guard let entry = index[Int(form.rule)] else { return }
        var disguises = comparison.disguises.union(disguise)
        if comparison.accentedRuns & ~entry.rule.accentedRuns != 0 { disguises.insert(.accents) }
        found.append(
            Found(
                rule: Int(form.rule), start: span.lowerBound, end: span.upperBound,
                disguises: disguises))
    }
}

extension WordRule {
    /// A bit for each run of folded letters in which the rule as written has an accent.
    fileprivate var accentedRuns: UInt64 {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            let text = TextBytes(bytes: start, count: bytes.count)
            return withUnsafeTemporaryAllocation(of: Atom.self, capacity: 2 * Self.maximumLetters) {
                atoms in
                let count = text.read(0..<text.count, signs: false, into: atoms) ?? 0
                var runs: UInt64 = 0
                var run: UInt64 = 0
                for place in 0..<count {
                    if place > 0, atoms[place].value != atoms[place - 1].value { run += 1 }
                    if atoms[place].traits.contains(.accented) { runs |= 1 << min(run, 63) }
                }
                return runs
            }
        }
    }
}
