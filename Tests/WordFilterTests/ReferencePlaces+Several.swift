@testable import WordFilter

/// What may stand between two words of a phrase; nil if they have nothing to do with each other.
enum Join {
    case space, hyphen, apostrophe

    init?(_ gap: [ReferenceText.Glyph]) {
        if gap.allSatisfy({ $0.kind == .space }) {
            self = .space
        } else {
            guard gap.count == 1 else { return nil }
            switch gap[0].kind {
            case .hyphen: self = .hyphen
            case .apostrophe: self = .apostrophe
            default: return nil
            }
        }
    }
}

extension ReferenceText.Word {
    var join: Join? { Join(gap) }
}

extension ReferencePlaces {
    // MARK: Phrases

    /// Words in a row as they stand, each one of the phrase's.
    mutating func phrases(from first: Int) {
        guard forms.starts.contains(Dress().sound(of: words[first])) else { return }
        let following = text.words.indices.dropFirst(first + 1).prefix(forms.longestPhrase - 1)
        var signs = [words[first]]
        var apostrophes = [false]
        for last in following {
            guard let join = text.words[last].join else { return }
            signs.append(words[last])
            apostrophes.append(join == .apostrophe)
            let range = text.words[first].range.lowerBound..<text.words[last].range.upperBound
            phrase(signs, apostrophes, Dress(), range)
        }
    }

    /// Runs of letters, digits and signs, each a word: of the first the signs before its first
    /// letter may be left over, four at most, and of the last the signs at its end.
    mutating func dressedPhrases(_ runs: ArraySlice<Range<Int>>) {
        guard forms.longestPhrase > 1, let run = runs.first else { return }
        let signs = text.read(run, signs: true)
        guard let first = signs.firstIndex(where: \.isReal) else { return }
        let all = Dress(leet: true, looks: true)
        for start in max(0, first - 4)...first
        where forms.starts.contains(all.sound(of: Array(signs[start...]))) {
            var words = [Array(signs[start...])]
            var apostrophes = [false]
            for (last, next) in zip(runs, runs.dropFirst()).prefix(forms.longestPhrase - 1) {
                let gap = text.glyphs[last.upperBound..<next.lowerBound].filter {
                    $0.kind != .ignorable
                }
                guard !gap.isEmpty, let join = Join(gap) else { break }
                apostrophes.append(join == .apostrophe)
                let word = text.read(next, signs: true)
                let bare = word.prefix(word.lastIndex { !$0.glyph.isSign }.map { $0 + 1 } ?? 0)
                for end in Set([word.count, bare.count]) where end > 0 {
                    phrase(
                        words + [Array(word[..<end])], apostrophes, all,
                        signs[start].place..<word[end - 1].place + 1)
                }
                words.append(word)
            }
        }
    }

    private mutating func phrase(
        _ words: [[ReferenceText.Sign]], _ apostrophes: [Bool], _ dress: Dress, _ range: Range<Int>
    ) {
        let sound = dress.sound(of: words.flatMap { $0 })
        for form in forms.words[sound, default: []]
        where form.words.count == words.count && form.apostrophes == apostrophes {
            // Nor is a letter heard in the word after its own: the first is heard by itself.
            guard dress.sound(of: words[0]) == Dress.sound(of: form.words[0]) else { continue }
            if let fit = ReferenceFit(form, words) { note(form, range, fit, nil) }
        }
    }

    // MARK: Joined by a mark

    /// Two to five words that one mark each joins, as in `idi.ot`: with its signs read as letters
    /// or passed over. An elision joins nothing, and letters one by one must be three at least.
    mutating func joined(from first: Int) {
        guard text.words[first].kind == .plain else { return }
        var words = [text.words[first]]
        for word in text.words[(first + 1)...].prefix(4) {
            guard word.kind == .plain, word.gap.count == 1, word.gap[0].kind != .space else {
                return
            }
            words.append(word)
            if hasElision(words) { return }
            let range = words[0].range.lowerBound..<word.range.upperBound
            joined(words, range, Dress(), signs: false)
            let all = Dress(leet: true, looks: true)
            joined(words, range, all, signs: true)
            let signs = text.signsBefore(words[0].range)
            if signs < range.lowerBound {
                joined(words, signs..<range.upperBound, all, signs: true)
            }
        }
    }

    private mutating func joined(
        _ words: [ReferenceText.Word], _ range: Range<Int>, _ dress: Dress, signs: Bool
    ) {
        let read = text.read(range, signs: signs)
        let letters = words.map { text.read($0.range).count }
        guard forms.words[dress.sound(of: read)] != nil, letters.reduce(0, +) <= 40 else { return }
        let after = mark(text.glyphs[range.upperBound...])
        let before = mark(text.glyphs[..<range.lowerBound].reversed())
        let beyond = [after, before].compactMap { $0 }
        // `Mer-de-Glace` is not `merde`.
        let marks = words.dropFirst().map { $0.gap[0].scalar }
        if beyond.contains(where: marks.contains) { return }
        let hasOnlyLetters = letters.allSatisfy { $0 == 1 }
        if hasOnlyLetters {
            if words.count < 3 || !beyond.isEmpty { return }
        } else if isNumber(words[0]) || isNumber(words[words.count - 1]) {
            // `bit-3`, `id=107`
            return
        }
        if zip(words, words.dropFirst()).contains(where: endsSentence) { return }
        // In short words marks mean something: `as/s`, `tant pis(s)`; a comma may lack its space.
        var fewest = beyond.isEmpty ? 0 : 5
        if !letters.contains(1), marks.contains(where: isAny(of: "!,;?")) {
            fewest = 6
        } else if !hasOnlyLetters, !marks.allSatisfy(isAny(of: "*-._")) {
            fewest = max(fewest, marks.contains(where: isAny(of: "()[]{}")) ? 5 : 4)
        }
        whole(read, dress, Way(disguise: .joined, fewest: fewest))
    }

    private func isAny(of marks: String) -> (UInt32) -> Bool {
        { scalar in marks.unicodeScalars.contains { $0.value == scalar } }
    }

    private func isNumber(_ word: ReferenceText.Word) -> Bool {
        text.read(word.range).allSatisfy(\.isDigit)
    }

    /// `mer.De`: a mark that ends sentences, then a capital and small letters.
    private func endsSentence(_ word: ReferenceText.Word, _ next: ReferenceText.Word) -> Bool {
        let capitals: ClosedRange<UInt32> = 0x41...0x5A
        func endsSmall(_ word: ReferenceText.Word) -> Bool {
            let last = text.glyphs[word.range.upperBound - 1].scalar
            return (0x61...0x7A).contains(last) || last >= 0x80
        }
        let isCapitalised =
            capitals.contains(text.glyphs[next.range.lowerBound].scalar)
            && (text.read(next.range).count == 1 || endsSmall(next))
        return isAny(of: "!,.:;?…")(next.gap[0].scalar) && endsSmall(word) && isCapitalised
    }

    /// The one mark, and no apostrophe, that joins another word; nil if none does.
    private func mark(_ glyphs: some Sequence<ReferenceText.Glyph>) -> UInt32? {
        var mark: UInt32?
        for glyph in glyphs where glyph.kind != .ignorable {
            switch glyph.kind {
            case .plain, .unspaced, .ideograph, .mark: return mark
            case .other where mark == nil, .hyphen where mark == nil: mark = glyph.scalar
            default: return nil
            }
        }
        return nil
    }

    /// Whether the last word, or the one before it, is one that an apostrophe is normal with.
    private func hasElision(_ words: [ReferenceText.Word]) -> Bool {
        guard let word = words.last, word.join == .apostrophe else { return false }
        let before = words[words.count - 2]
        let letters = text.read(before.range)
        if letters.count == 1, isElided(letters[0]) { return true }
        let elided = ["qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"]
        return elided.contains(written(before.range))
            || ["s", "t", "d", "m", "ll", "re", "ve"].contains(written(word.range))
    }

    func isElided(_ letter: ReferenceText.Sign) -> Bool {
        "cdjlmnsty".unicodeScalars.contains { $0.value == letter.value }
    }

    private func written(_ range: Range<Int>) -> String {
        String(of: text.glyphs[range].compactMap { Unicode.Scalar($0.scalar) }).lowercased()
    }
}
