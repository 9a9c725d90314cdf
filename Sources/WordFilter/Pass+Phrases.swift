extension Pass {
    /// A word of the text that may be one of a phrase's.
    struct PhraseWord {
        let range: Range<Int>
        let hasApostropheBefore: Bool
    }

    /// Looks for phrases that begin with the word at `start`.
    @inline(never)
    mutating func phrases(_ start: Int) {
        let room = index.longestPhrase
        withUnsafeTemporaryAllocation(of: PhraseWord.self, capacity: room) { words in
            plainPhrases(start, words)
            // Only where a run of letters and signs begins, so that each is read but a few times.
            if start >= gluedEnd { dressedPhrases(start..<runEnd(from: start), words) }
        }
    }

    /// The same if signs may stand for letters of the word, and for its first: `$hut up`.
    mutating func phrasesOfDressed(_ run: Range<Int>) {
        guard index.starts.table.mayHold(dressed(run).value) else { return }
        let room = index.longestPhrase
        withUnsafeTemporaryAllocation(of: PhraseWord.self, capacity: room) { words in
            dressedPhrases(run, words)
        }
    }

    /// With letters and digits as they are.
    private mutating func plainPhrases(
        _ start: Int, _ words: UnsafeMutableBufferPointer<PhraseWord>
    ) {
        var scanner = WordScanner(text, from: start)
        var count = 0
        var key = GrowingKey()
        while count < words.count, let word = scanner.next(), count == 0 || word.join != .apart {
            var next = GrowingKey()
            word.forEachLetter(in: text) { letter, table in
                letter.forEach(in: table) { next.add(keys.coefficient(of: $0), keys) }
            }
            guard let longer = key.followed(by: next, keys) else { return }
            key = longer
            words[count] = PhraseWord(
                range: word.start..<word.end(in: text),
                hasApostropheBefore: word.join == .apostrophe)
            count += 1
            if count > 1, index.words.mayHold(key.value) {
                phrase(key.value, UnsafeBufferPointer(rebasing: words[..<count]), signs: false)
            }
        }
    }

    /// With digits and signs as the letters they stand for, and letters of other scripts as those
    /// they look like.
    private mutating func dressedPhrases(
        _ first: Range<Int>, _ words: UnsafeMutableBufferPointer<PhraseWord>
    ) {
        var next: PhraseWord? = PhraseWord(range: first, hasApostropheBefore: false)
        var count = 0
        var key = GrowingKey()
        while count < words.count, let word = next {
            let bare = word.range.lowerBound..<bareEnd(of: word.range)
            guard let longer = key.followed(by: dressed(word.range), keys),
                let shorter = key.followed(by: dressed(bare), keys)
            else { return }
            key = longer
            words[count] = word
            count += 1
            if count > 1 {
                let read = UnsafeBufferPointer(rebasing: words[..<count])
                if index.words.mayHold(longer.value) { phrase(longer.value, read, signs: true) }
                if bare.upperBound < word.range.upperBound, index.words.mayHold(shorter.value) {
                    words[count - 1] = PhraseWord(
                        range: bare, hasApostropheBefore: word.hasApostropheBefore)
                    phrase(shorter.value, read, signs: true)
                    words[count - 1] = word
                }
            }
            next = phraseWord(after: word.range.upperBound)
        }
    }

    /// Where the signs begin that end a word, and mostly are no part of it.
    private func bareEnd(of range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound {
            let last = text.before(end)
            if text.table[text.scalar(at: last).value].isWordPart { return end }
            end = last
        }
        return end
    }

    /// The letters and signs after white space, one hyphen or one apostrophe.
    private func phraseWord(after end: Int) -> PhraseWord? {
        var offset = end
        var mark: Letter.Kind?
        while offset < text.count {
            let (scalar, width) = text.scalar(at: offset)
            let kind = text.table[scalar].kind
            switch kind {
            case .ignorable: break
            case .space, .hyphen, .apostrophe:
                guard mark == nil || mark == .space && kind == .space else { return nil }
                mark = kind
            default:
                let end = runEnd(from: offset)
                guard end > offset, mark != nil else { return nil }
                return PhraseWord(range: offset..<end, hasApostropheBefore: mark == .apostrophe)
            }
            offset += width
        }
        return nil
    }

    // MARK: Comparing

    private mutating func phrase(
        _ key: UInt64, _ words: UnsafeBufferPointer<PhraseWord>, signs: Bool
    ) {
        let index = index
        index.words.forms(of: key) { number in
            let form = index.forms[number]
            if Int(form.words) == words.count, let first = words.first, let last = words.last {
                let bytes = last.range.upperBound - first.range.lowerBound
                guard mayCompare(bytes, with: number, from: first.range.lowerBound) else {
                    return false
                }
                index.withLetters(of: number) { letters, lengths in
                    let compared = compare(form, letters, lengths, number, words, signs)
                    guard let comparison = compared, let last = words.last else { return }
                    note(form, words[0].range.lowerBound..<last.range.upperBound, comparison, [])
                }
            }
            return true
        }
    }

    private func compare(
        _ form: RuleIndex.Form, _ letters: UnsafeBufferPointer<UInt32>,
        _ ends: UnsafeBufferPointer<Int>, _ number: Int, _ words: UnsafeBufferPointer<PhraseWord>,
        _ signs: Bool
    ) -> Comparison? {
        var comparison = Comparison(letters: letters, isStrict: form.isShort)
        let joins = index.text(of: number).filter { $0 == 0x20 || $0 == 0x2D || $0 == 0x27 }
        var start = 0
        for (place, word) in words.enumerated() {
            if place > 0, (joins[place - 1] == 0x27) != word.hasApostropheBefore { return nil }
            let wanted = start..<ends[place]
            start = ends[place]
            var fits = false
            text.withAtoms(word.range, signs: signs) { atoms in
                fits = comparison.read(wanted, atoms) == atoms.count && comparison.isLikely(atoms)
            }
            guard fits else { return nil }
        }
        return comparison
    }
}

extension RuleIndex {
    /// Hands over a form's folded letters, and where in them each of its words ends.
    func withLetters<Result>(
        of form: Int,
        _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Int>) -> Result
    ) -> Result {
        let capacity = Int(forms[form].letters)
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { letters in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: Int(forms[form].words)) { ends in
                var (count, word) = (0, 0)
                bytes.withUnsafeBufferPointer { bytes in
                    guard let start = bytes.baseAddress else { return }
                    let place = Int(forms[form].start)
                    let text = TextBytes(
                        bytes: start + place, count: Int(forms[form].length))
                    var offset = 0
                    while offset < text.count {
                        let (scalar, width) = text.scalar(at: offset)
                        offset += width
                        if scalar == 0x20 || scalar == 0x2D || scalar == 0x27 {
                            ends[word] = count
                            word += 1
                        } else {
                            letters[count] = scalar
                            count += 1
                        }
                    }
                }
                ends[word] = count
                return body(
                    UnsafeBufferPointer(rebasing: letters[..<count]), UnsafeBufferPointer(ends))
            }
        }
    }
}
