extension Pass {
    /// Looks at words of one letter each, from three on: `i d i o t`.
    @inline(never)
    mutating func spelled(_ start: Int, _ end: Int) {
        let longest = Self.longestSpelling + 1
        withUnsafeTemporaryAllocation(of: Chain.Word.self, capacity: longest) { run in
            var count = 0
            func take(_ word: Chain.Word) {
                // Of a run that is too long only the last is kept, to see where it ends.
                run[min(count, longest - 1)] = word
                count += 1
            }
            var scanner = WordScanner(text, from: start)
            while let word = scanner.next(), word.start < end {
                let next = Chain.Word(word, text)
                let gap = count > 0 ? run[min(count, longest) - 1].range.upperBound : word.start
                if hasStars(gap..<word.start) || next.letters != 1 {
                    if count <= longest { spelled(UnsafeBufferPointer(rebasing: run[..<count])) }
                    count = 0
                }
                guard next.letters == 1 else { continue }
                let sign = count > 0 ? loneSign(in: gap..<word.start) : sign(before: word.start)
                if let sign { take(sign) }
                take(next)
            }
            if count <= longest { spelled(UnsafeBufferPointer(rebasing: run[..<count])) }
        }
    }

    // MARK: Signs that stand for letters

    /// The sign in a gap that stands there like a letter: `n @ r`.
    private func loneSign(in gap: Range<Int>) -> Chain.Word? {
        var found: Chain.Word?
        var offset = gap.lowerBound
        var (isFirst, isLast) = (true, true)
        while offset < gap.upperBound {
            let (scalar, width) = text.scalar(at: offset)
            defer { offset += width }
            if text.table[scalar].isIgnorable { continue }
            isLast = standsForLetter(scalar)
            if isLast {
                if isFirst || found != nil { return nil }
                found = Chain.Word(sign: scalar, at: offset..<offset + width)
            }
            isFirst = false
        }
        return isLast ? nil : found
    }

    /// Whether it is such a sign; the digit of `1️⃣` is a picture.
    private func standsForLetter(_ scalar: UInt32) -> Bool {
        Leet.letter(scalar) != nil && !(0x30...0x39).contains(scalar)
    }

    /// The same before the first word of a run: `$ t u p i d`.
    private func sign(before start: Int) -> Chain.Word? {
        guard let gap = text.visible(before: start), let place = text.visible(before: gap),
            !text.isLetter(gap)
        else { return nil }
        let (scalar, width) = text.scalar(at: place)
        let before = text.visible(before: place)
        let isAlone = before.map { text.table[text.scalar(at: $0).value].kind == .space } ?? true
        guard standsForLetter(scalar), isAlone else { return nil }
        return Chain.Word(sign: scalar, at: place..<place + width)
    }

    // MARK: Which of the letters

    private mutating func spelled(_ run: UnsafeBufferPointer<Chain.Word>) {
        guard run.count(where: { !$0.isSign }) >= 3 else { return }
        if run.contains(where: \.isSign) {
            considerSpelled(run[...], signs: true)
            // The same without them.
            withUnsafeTemporaryAllocation(of: Chain.Word.self, capacity: run.count) { letters in
                var count = 0
                for word in run where !word.isSign {
                    letters[count] = word
                    count += 1
                }
                spelled(UnsafeBufferPointer(rebasing: letters[..<count]))
            }
            return
        }
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

    private mutating func considerSpelled(
        _ run: Slice<UnsafeBufferPointer<Chain.Word>>, signs: Bool = false
    ) {
        guard run.count >= 3, run.count <= Self.longestSpelling,
            let first = run.first, let last = run.last
        else { return }
        let real = run.count { !$0.isSign && !(0x30...0x39).contains($0.letter) }
        guard real * 5 >= run.count * 2 else { return }
        let range = first.range.lowerBound..<last.range.upperBound
        // With signs that stand alone all signs are letters, and so there are to be no others.
        if signs {
            var count = 0
            text.withAtoms(range, signs: true) { count = $0.count }
            guard count == run.count else { return }
        }
        let fewest = hasLikeGaps(run) ? 0 : 5
        func consider(_ pass: inout Pass, leet: Bool, lookAlikes: Bool) {
            var key = GrowingKey()
            for word in run {
                word.addLetters(to: &key, pass.text, pass.keys, leet: leet, lookAlikes: lookAlikes)
            }
            pass.consider(
                key.value, .word, range, of: range, signs: signs, disguise: .spelled,
                fewest: fewest)
        }
        if !signs { consider(&self, leet: false, lookAlikes: false) }
        if signs || real < run.count { consider(&self, leet: true, lookAlikes: false) }
        if run.contains(where: \.hasLookAlike) { consider(&self, leet: true, lookAlikes: true) }
    }

    /// Whether the same stands between all of the words, white space or one mark, as who spells a
    /// short word writes it: not `à %s : %s`, nor the initials `A. S. S.`
    private func hasLikeGaps(_ run: Slice<UnsafeBufferPointer<Chain.Word>>) -> Bool {
        var kind: UInt32?
        for (word, next) in zip(run, run.dropFirst()) {
            var marks = 0
            var this: UInt32 = 0x20
            var hasSpace = false
            var offset = word.range.upperBound
            while offset < next.range.lowerBound {
                let (scalar, width) = text.scalar(at: offset)
                let letter = text.table[scalar]
                offset += width
                if letter.isIgnorable { continue }
                if letter.kind == .space {
                    hasSpace = true
                } else {
                    marks += 1
                    this = scalar
                }
            }
            guard marks == 0 || marks == 1 && !hasSpace, kind == nil || kind == this else {
                return false
            }
            kind = this
        }
        return true
    }

    private func isApostrophe(_ offset: Int) -> Bool {
        offset < text.count && text.table[text.scalar(at: offset).value].kind == .apostrophe
    }

    /// Two stars or more are a word that was masked: what they part stays apart.
    private func hasStars(_ range: Range<Int>) -> Bool {
        range.dropLast().contains { text.bytes[$0] == 0x2A && text.bytes[$0 + 1] == 0x2A }
    }
}
