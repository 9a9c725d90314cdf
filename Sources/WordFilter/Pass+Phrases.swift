extension Pass {
    /// Looks for phrases that begin with the word at `start`.
    @inline(never)
    mutating func phrases(_ start: Int) {
        withUnsafeTemporaryAllocation(of: ScannedWord.self, capacity: index.longestPhrase) {
            phrases(start, $0)
        }
    }

    private mutating func phrases(_ start: Int, _ words: UnsafeMutableBufferPointer<ScannedWord>) {
        var scanner = WordScanner(text, from: start)
        var count = 0
        // With letters and digits as they are, and with those that they look like or stand for.
        var (plain, dressed) = (GrowingKey(), GrowingKey())
        while count < words.count, let word = scanner.next(), count == 0 || word.join != .apart,
            let longer = plain.followed(by: key(of: word, dressed: false), keys),
            let longerDressed = dressed.followed(by: key(of: word, dressed: true), keys)
        {
            (plain, dressed) = (longer, longerDressed)
            words[count] = word
            count += 1
            guard count > 1 else { continue }
            let read = UnsafeBufferPointer(rebasing: words[..<count])
            if index.words.mayHold(plain.value) { phrase(plain.value, read) }
            if dressed.value != plain.value, index.words.mayHold(dressed.value) {
                phrase(dressed.value, read)
            }
        }
    }

    private func key(of word: ScannedWord, dressed: Bool) -> GrowingKey {
        var key = GrowingKey()
        word.forEachLetter(in: text) { letter, table in
            if dressed, letter.lookAlike != 0 {
                key.add(keys.coefficient(of: UInt32(letter.lookAlike)), keys)
                return
            }
            letter.forEach(in: table) { value in
                let read = dressed ? Leet.letter(value) ?? value : value
                key.add(keys.coefficient(of: read), keys)
            }
        }
        return key
    }

    private mutating func phrase(_ key: UInt64, _ words: UnsafeBufferPointer<ScannedWord>) {
        let index = index
        index.words.forms(of: key) { number in
            let form = index.forms[number]
            if Int(form.words) == words.count {
                index.withLetters(of: number) { letters, lengths in
                    if let comparison = compare(form, letters, lengths, number, words) {
                        let span = words[0].start..<words[words.count - 1].end(in: text)
                        note(form, span, comparison, [])
                    }
                }
            }
            return true
        }
    }

    private func compare(
        _ form: RuleIndex.Form, _ letters: UnsafeBufferPointer<UInt32>,
        _ ends: UnsafeBufferPointer<Int>, _ number: Int, _ words: UnsafeBufferPointer<ScannedWord>
    ) -> Comparison? {
        var comparison = Comparison(letters: letters, isShort: form.isShort)
        let joins = index.text(of: number).filter { $0 == 0x20 || $0 == 0x2D || $0 == 0x27 }
        var start = 0
        for (place, word) in words.enumerated() {
            if place > 0 {
                let isApostrophe = joins[place - 1] == 0x27
                guard isApostrophe == (word.join == .apostrophe) else { return nil }
            }
            let range = word.start..<word.end(in: text)
            let wanted = start..<ends[place]
            start = ends[place]
            let fits = withUnsafeTemporaryAllocation(of: Atom.self, capacity: 256) { buffer in
                guard let count = text.read(range, signs: false, into: buffer) else { return false }
                let atoms = UnsafeBufferPointer(rebasing: buffer[..<count])
                return comparison.read(wanted, atoms) == count && comparison.isLikely(atoms)
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
