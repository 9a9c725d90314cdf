@testable import WordFilter

/// Every place of a text, and which forms are there.
struct ReferencePlaces {
    let text: ReferenceText
    let forms: ReferenceForms
    /// The letters of each word.
    let words: [[ReferenceText.Sign]]
    private var found: Set<Reference.Place> = []

    init(text: ReferenceText, forms: ReferenceForms) {
        (self.text, self.forms) = (text, forms)
        words = text.words.map { text.read($0.range) }
    }

    func all() -> Set<Reference.Place> {
        var places = self
        for (word, signs) in zip(text.words, words) {
            places.whole(signs, Dress())
            for mode in [WordRule.Mode.prefix, .suffix, .substring] {
                places.parts(mode, signs, Dress(), word.range)
            }
        }
        let runs = text.runs()
        for (place, run) in runs.enumerated() {
            places.glued(run)
            places.dressedPhrases(runs[place...])
        }
        for first in text.words.indices {
            places.joined(from: first)
            places.phrases(from: first)
        }
        for run in places.spelledRuns() { places.spelled(run) }
        return places.found
    }

    // MARK: One place

    /// How letters came together, and what that asks of a form.
    struct Way {
        var disguise: Disguise?
        var fewest = 0
        var fewestInLeet = 0
    }

    /// The forms that these letters are, from the first to the last.
    @discardableResult
    mutating func whole(
        _ signs: [ReferenceText.Sign], _ dress: Dress, _ way: Way = Way()
    ) -> Bool {
        var isFound = false
        for form in forms.words[dress.sound(of: signs), default: []] {
            // A phrase written as one word is none if it is short.
            guard form.words.count == 1 || form.letters.count >= 6,
                form.letters.count >= way.fewest, let first = signs.first, let last = signs.last,
                let fit = fit(form, signs, way)
            else { continue }
            note(form, first.place..<last.place + 1, fit, way.disguise)
            isFound = true
        }
        return isFound
    }

    private func fit(
        _ form: ReferenceForm, _ signs: [ReferenceText.Sign], _ way: Way, isPart: Bool = false
    ) -> ReferenceFit? {
        guard let fit = ReferenceFit(form, [signs], isPart: isPart) else { return nil }
        return form.letters.count < way.fewestInLeet && fit.disguises.contains(.leet) ? nil : fit
    }

    mutating func note(
        _ form: ReferenceForm, _ range: Range<Int>, _ fit: ReferenceFit, _ disguise: Disguise?
    ) {
        let disguises = fit.disguises.union(disguise.map { [$0] } ?? [])
        found.insert(Reference.Place(rule: form.rule, range: range, disguises: disguises))
    }

    // MARK: Parts of a word

    /// The forms that are part of these letters: at the end that is open they have no letter more
    /// than the form. All of `word` is found, but of a substring the part alone.
    @discardableResult
    private mutating func parts(
        _ mode: WordRule.Mode, _ signs: [ReferenceText.Sign], _ dress: Dress, _ word: Range<Int>,
        _ way: Way = Way()
    ) -> Bool {
        guard let forms = forms.parts[mode] else { return false }
        let heard = signs.map(dress.letter)
        var isFound = false
        for form in forms {
            places: for start in mode == .prefix ? 0..<1 : signs.indices
            where heard[start] == form.sound.first {
                for end in mode == .suffix ? signs.indices.suffix(1) : start..<signs.count
                where heard[end] == form.sound.last {
                    let part = Array(signs[start...max(start, end)])
                    guard part.count >= form.sound.count, dress.sound(of: part) == form.sound
                    else { continue }
                    let hasMoreBefore = signs[..<start].enumerated().contains {
                        $0.element.place >= word.lowerBound && heard[$0.offset] != heard[start]
                    }
                    let hasMoreAfter = signs.indices[(end + 1)...].contains {
                        signs[$0].place < word.upperBound && heard[$0] != heard[end]
                    }
                    guard
                        let fit = fit(form, part, way, isPart: hasMoreBefore || hasMoreAfter),
                        mode == .prefix || fit.surplus.first == 0,
                        mode == .suffix || fit.surplus.last == 0, !partsTwoWords(part)
                    else { continue }
                    isFound = true
                    let (from, to) = (signs[start].place, signs[end].place + 1)
                    if mode == .substring {
                        note(form, from..<to, fit, nil)
                        continue
                    }
                    note(form, min(from, word.lowerBound)..<max(to, word.upperBound), fit, nil)
                    break places
                }
            }
        }
        return isFound
    }

    /// `push!thanks`: a sign that is also a mark, and letters before and after.
    private func partsTwoWords(_ part: [ReferenceText.Sign]) -> Bool {
        guard part.contains(where: { Leet.isMark($0.glyph.scalar) }), let first = part.first,
            let last = part.last
        else { return false }
        let before = text.glyphs[..<first.place].last { $0.kind != .ignorable }
        let after = text.glyphs[(last.place + 1)...].first { $0.kind != .ignorable }
        return before?.folded.isEmpty == false && after?.folded.isEmpty == false
    }

    // MARK: Letters, digits and signs with nothing between

    /// Digits and signs before the first letter and after the last may belong to the word or not:
    /// up to four at either end, and fewer are tried first.
    private mutating func glued(_ run: Range<Int>) {
        let signs = text.read(run, signs: true)
        guard signs.contains(where: { $0.glyph.isSign || $0.isDigit || $0.glyph.look != 0 }),
            let first = signs.firstIndex(where: \.isReal),
            let last = signs.lastIndex(where: \.isReal)
        else { return }
        let starts = (max(0, first - 4)...first).reversed()
        let ends = last..<min(last + 5, signs.count)
        let all = Dress(leet: true, looks: true)
        let hasLookAlike = signs.contains { $0.glyph.look != 0 }
        let isNumber = isHexadecimal(run, signs)
        let way = Way(fewestInLeet: isNumber ? .max : 0)
        search: for start in starts {
            for end in ends {
                let way = isNumber ? way : leftOver(around: start...end, of: signs, last)
                if whole(Array(signs[start...end]), all, way) { break search }
            }
            let bare = isNumber ? way : leftOver(around: start...last, of: signs, last)
            if hasLookAlike, whole(Array(signs[start...last]), Dress(looks: true), bare) { break }
        }
        let word = signs[first].place..<signs[last].place + 1
        // In parts of words marks after the last letter are marks.
        let after = signs[(last + 1)...].prefix(4).prefix { !Leet.isMark($0.glyph.scalar) }.count
        let region = (starts.last ?? first)..<last + 1 + after
        for start in starts {
            let part = Array(signs[start..<region.upperBound])
            if parts(.prefix, part, all, word, way) { break }
        }
        for end in last..<region.upperBound {
            let part = Array(signs[region.lowerBound...end])
            if parts(.suffix, part, all, word, way) { break }
        }
        let wide = signs[region.lowerBound].place..<signs[region.upperBound - 1].place + 1
        parts(.substring, Array(signs[region]), all, wide, way)
    }

    /// What digits and signs that are left over around a word ask of a form.
    private func leftOver(
        around place: ClosedRange<Int>, of signs: [ReferenceText.Sign], _ last: Int
    ) -> Way {
        let before = signs[..<place.lowerBound]
        let after = signs[(place.upperBound + 1)...]
        var way = Way()
        // `hell0` is no rude word with an ornament.
        if after.count == 1, [0x30, 0x33, 0x34].contains(after.first?.glyph.scalar) {
            way.fewest = 5
        }
        // Some digits for letters and some for nothing: more likely a number than a word.
        if (before + after).contains(where: \.isDigit) {
            let isTouched =
                before.last?.isReal == false && !signs[place.lowerBound].isReal
                || !after.isEmpty && !signs[place.upperBound].isReal
            way.fewestInLeet = isTouched ? .max : 5
        }
        // `idiot!`, `c+`: a mark after the last letter mostly is one.
        let sign = signs[place.upperBound].glyph.scalar
        if place.upperBound > last, Leet.isMark(sign) {
            let others = signs[place.lowerBound...last].contains { !$0.isReal }
            let isPlus = sign == 0x2B
            way.fewestInLeet = max(way.fewestInLeet, isPlus ? 4 : others ? 5 : .max)
        }
        return way
    }

    /// Whether it is a number after `#`: a colour, a commit.
    private func isHexadecimal(_ run: Range<Int>, _ signs: [ReferenceText.Sign]) -> Bool {
        guard let first = signs.first, first.place > 0, text.glyphs[first.place - 1].scalar == 0x23
        else { return false }
        return signs.allSatisfy {
            (0x30...0x39).contains($0.value) || (0x61...0x66).contains($0.value)
        }
    }
}
