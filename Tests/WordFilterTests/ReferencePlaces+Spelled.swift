@testable import WordFilter

extension ReferencePlaces {
    /// Words of one letter in a row with nothing masked between them, and the signs that stand alone
    /// among them and before them, as letters do.
    func spelledRuns() -> [[ReferenceText.Sign]] {
        var runs: [[ReferenceText.Sign]] = [[]]
        var end = 0
        for (place, word) in text.words.enumerated() {
            let between = text.glyphs[end..<word.range.lowerBound].map(\.scalar)
            let stars = zip(between, between.dropFirst()).contains { $0 == 0x2A && $1 == 0x2A }
            end = word.range.upperBound
            let isSingle = word.kind == .plain && words[place].count == 1
            if stars || !isSingle { runs.append([]) }
            guard isSingle else { continue }
            let isFirst = runs[runs.count - 1].isEmpty
            let sign = isFirst ? signBefore(place) : loneSign(before: place)
            if let sign { runs[runs.count - 1] += text.read(sign..<sign + 1, signs: true) }
            runs[runs.count - 1] += words[place]
        }
        return runs.filter { run in run.count { !$0.glyph.isSign } >= 3 }
    }

    /// Places and scalars of what stands before a word, but for accents and the invisible.
    private func gap(before word: Int) -> [Int] {
        let start = word > 0 ? text.words[word - 1].range.upperBound : 0
        return (start..<text.words[word].range.lowerBound).filter {
            text.glyphs[$0].kind != .ignorable
        }
    }

    private func standsForLetter(_ place: Int) -> Bool {
        text.glyphs[place].isSign && Leet.letter(text.glyphs[place].scalar) != nil
    }

    /// `n @ r`: the only such sign, with something on both sides of it.
    private func loneSign(before word: Int) -> Int? {
        let gap = gap(before: word)
        let signs = gap.filter(standsForLetter)
        guard signs.count == 1, signs[0] != gap.first, signs[0] != gap.last else { return nil }
        return signs[0]
    }

    /// `$ t u`: a sign and one thing more, after white space or nothing.
    private func signBefore(_ word: Int) -> Int? {
        let gap = gap(before: word)
        guard gap.count >= 2, standsForLetter(gap[gap.count - 2]) else { return nil }
        let isAlone =
            gap.count == 2 ? word == 0 : text.glyphs[gap[gap.count - 3]].kind == .space
        return isAlone ? gap[gap.count - 2] : nil
    }

    /// The whole run must be the word, with the signs or without; without them what stands at either
    /// end may be a word of one letter.
    mutating func spelled(_ run: [ReferenceText.Sign]) {
        guard run.count <= 41 else { return }
        if run.contains(where: \.glyph.isSign) { considered(run[...]) }
        let letters = run.filter { !$0.glyph.isSign }
        considered(letters[...])
        let next = text.glyphs[(letters[0].place + 1)...].first?.kind
        if "ayiou".unicodeScalars.contains(where: { $0.value == letters[0].value })
            || isElided(letters[0]) && next == .apostrophe
        {
            considered(letters.dropFirst())
        }
        if let last = letters.last, "ayi".unicodeScalars.contains(where: { $0.value == last.value })
        {
            considered(letters.dropLast())
        }
    }

    private mutating func considered(_ letters: ArraySlice<ReferenceText.Sign>) {
        guard (3...40).contains(letters.count), let first = letters.first, let last = letters.last
        else { return }
        let real = letters.count { !$0.isDigit && !$0.glyph.isSign }
        guard real * 5 >= letters.count * 2 else { return }
        let way = Way(disguise: .spelled, fewest: hasLikeGaps(letters) ? 0 : 5)
        let signs = letters.contains(where: \.glyph.isSign)
        let read = text.read(first.place..<last.place + 1, signs: signs)
        // Other signs among them, as in `8@§7 @ r d`, are no disguise that anyone would see through.
        guard read.count == letters.count else { return }
        if !signs { whole(read, Dress(), way) }
        whole(read, Dress(leet: true), way)
        whole(read, Dress(leet: true, looks: true), way)
    }

    /// Whether white space parts all of the letters, or the same mark does.
    private func hasLikeGaps(_ letters: ArraySlice<ReferenceText.Sign>) -> Bool {
        let gaps = zip(letters, letters.dropFirst()).map { letter, next in
            text.glyphs[letter.place + 1..<next.place].filter { $0.kind != .ignorable }
        }
        if gaps.allSatisfy({ $0.allSatisfy { $0.kind == .space } }) { return true }
        let marks = Set(gaps.flatMap { $0 }.map(\.scalar))
        return marks.count == 1 && gaps.allSatisfy { $0.count == 1 }
    }
}
