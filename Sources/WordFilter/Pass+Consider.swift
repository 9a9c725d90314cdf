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
    ///   - word: what is found at least, if `range` is only part of it.
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
                    let letters = atoms.count + Int(index.forms[form].letters)
                    guard mayCompare(letters, with: form, from: word.lowerBound) else {
                        return false
                    }
                    compare(form, mode, atoms, word, signs, disguise, fewestInLeet)
                }
                return true
            }
        }
    }

    private mutating func compare(
        _ number: Int, _ mode: WordRule.Mode, _ atoms: UnsafeBufferPointer<Atom>,
        _ word: Range<Int>, _ signs: Bool, _ disguise: DisguiseSet, _ fewestInLeet: Int
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
            let starts = ends.contains(.openStart) ? atoms.count : 1
            var start = 0
            while start < starts {
                if start > 0, !mayBegin(atoms, start, with: letters[0], signs: signs) {
                    break
                }
                defer { start += 1 }
                let rest = UnsafeBufferPointer(rebasing: atoms[start...])
                // In a part of a word two of a letter are often another word: `pennisetum`.
                let isPart = mode != .word && goesBeyond(atoms, letters, word, signs: signs)
                var comparison = Comparison(letters: letters, isStrict: form.isShort || isPart)
                guard let used = comparison.read(0..<letters.count, rest, ends),
                    used == rest.count || mode == .prefix || mode == .substring
                else { continue }
                let compared = UnsafeBufferPointer(rebasing: rest[comparison.skipped..<used])
                guard comparison.isLikely(compared),
                    form.letters >= fewestInLeet || !comparison.disguises.contains(.leet)
                else { continue }
                if mode != .word, partsTwoWords(compared) { continue }
                let part = span(compared)
                if mode != .substring {
                    let start = min(word.lowerBound, part.lowerBound)
                    note(form, start..<max(word.upperBound, part.upperBound), comparison, disguise)
                    return
                }
                note(form, part, comparison, disguise)
                // In a row of the same letter, or of i and l, the rule may be again.
                start += comparison.skipped
            }
        }
    }

    /// Whether a part with an open start may begin later than at its first letter: after the first
    /// letters of a ligature, and in a row of the same letter, or of i and l, which share a key.
    private func mayBegin(
        _ atoms: UnsafeBufferPointer<Atom>, _ start: Int, with letter: UInt32, signs: Bool
    ) -> Bool {
        if atoms[start].start == atoms[0].start { return true }
        return heard(atoms[start], signs: signs) == keys.coefficient(of: letter)
    }

    private func heard(_ atom: Atom, signs: Bool) -> UInt64 {
        keys.coefficient(of: signs ? atom.letter(leet: true) : atom.value)
    }

    /// Whether the word has more letters than those, or a ligature has at an end of them.
    private func goesBeyond(
        _ atoms: UnsafeBufferPointer<Atom>, _ letters: UnsafeBufferPointer<UInt32>,
        _ word: Range<Int>, signs: Bool
    ) -> Bool {
        let span = span(atoms)
        if span.lowerBound > word.lowerBound || span.upperBound < word.upperBound { return true }
        var (here, wanted) = (GrowingKey(), GrowingKey())
        for atom in atoms { here.add(heard(atom, signs: signs), keys) }
        for letter in letters { wanted.add(keys.coefficient(of: letter), keys) }
        return here.count > wanted.count
    }

    /// Whether a sign that is also a mark stands between two words of which only parts are taken:
    /// `push!thanks`. Of `bullsh!t` all is taken on one side.
    private func partsTwoWords(_ atoms: UnsafeBufferPointer<Atom>) -> Bool {
        guard atoms.contains(where: { Leet.isMark($0.scalar) }) else { return false }
        let span = span(atoms)
        return [
            text.visible(before: span.lowerBound), text.endOfAccents(after: span.upperBound),
        ].allSatisfy { place in
            guard let place, place < text.count else { return false }
            return text.isLetter(place)
        }
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
        let accented = comparison.accentedRuns
        if accented != 0, accented & ~entry.accentedRuns != 0 { disguises.insert(.accents) }
        found.append(
            Found(
                rule: Int(form.rule), start: span.lowerBound, end: span.upperBound,
                disguises: disguises))
    }
}
