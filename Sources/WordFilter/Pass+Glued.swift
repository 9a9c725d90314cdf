extension Pass {
    /// Looks at a run of letters, digits and signs with nothing between, in which digits and signs
    /// may stand for letters, and letters of other scripts for those they look like.
    ///
    /// - Parameters:
    ///   - start: where a word of the run begins, and `end` where it ends.
    ///   - sign: where the signs begin that stand before the word, or -1.
    @inline(never)
    mutating func glued(
        _ start: Int, sign: Int, end: Int, _ word: GrowingKey, _ special: Special,
        _ filter: KeyFilter, _ parts: some PartsOfWord
    ) {
        guard special.kind == .plain, start >= gluedEnd else { return }
        if sign < 0, !special.isGlued, !mayGoOn(end, word, filter, parts) { return }
        glued(from: sign < 0 ? start : sign, filter)
    }

    /// Looks at a run that begins with a sign that looks like a letter.
    @inline(never)
    mutating func pictures(_ start: Int, _ filter: KeyFilter) {
        if start >= gluedEnd { glued(from: start, filter) }
    }

    private mutating func glued(from start: Int, _ filter: KeyFilter) {
        let run = start..<runEnd(from: start)
        gluedEnd = run.upperBound
        text.withAtoms(run, signs: true) { atoms in
            guard let first = atoms.firstIndex(where: \.isReal),
                let last = atoms.lastIndex(where: \.isReal)
            else { return }
            // Digits and signs at the ends may belong to the word (`a$$`) or not (`idiot!!1`).
            // Less is tried first, and what then is more only repeats a letter: `idiot!!!`.
            let hasLookAlike = atoms.contains { $0.look != 0 }
            for from in (max(0, first - 4)...first).reversed() {
                if read(atoms, from, last + 1, leet: true, filter) { break }
                if hasLookAlike, read(atoms, from, last + 1, leet: false, filter) { break }
            }
            if index.hasAffixes { parts(of: atoms, first..<last + 1) }
            if index.starts.isEmpty { return }
            for from in max(0, first - 4)...first {
                phrasesOfDressed(Int(atoms[from].start)..<run.upperBound)
            }
        }
    }

    /// Whether more than the word itself may be a rule, if the run goes on with a sign.
    private func mayGoOn(
        _ end: Int, _ word: GrowingKey, _ filter: KeyFilter, _ parts: some PartsOfWord
    ) -> Bool {
        var end = end
        var (scalar, width) = text.scalar(at: end)
        while scan[scalar] == ScanClass.ignorable, end + width < text.count {
            end += width
            (scalar, width) = text.scalar(at: end)
        }
        guard scan[scalar] == ScanClass.sign else { return false }
        var (longer, signs, count) = (word, GrowingKey(), 0)
        while end < text.count {
            (scalar, width) = text.scalar(at: end)
            let letter = text.table[scalar]
            if letter.kind == .plain || letter.lookAlike != 0 { return true }
            end += width
            if letter.isIgnorable { continue }
            guard let read = Leet.letter(scalar) else { return false }
            longer.add(keys.coefficient(of: read), keys)
            if index.starts.table.mayHold(longer.value) { return true }
            count += 1
            if count > 4 { continue }
            signs.add(keys.coefficient(of: read), keys)
            if filter.mayHold(longer.value) || parts.mayEnd(word, with: signs, self) { return true }
        }
        return false
    }

    /// The end of the last letter, digit or sign that nothing parts from those before.
    func runEnd(from start: Int) -> Int {
        var offset = start
        var end = start
        var isLetter = false
        while offset < text.count {
            let (scalar, width) = text.scalar(at: offset)
            let letter = text.table[scalar]
            switch letter.kind {
            case .plain:
                if scalar < 0x80, text.isKeycap(offset) { return end }
                isLetter = true
            case .mark:
                guard isLetter else { return end }
            case .ignorable:
                offset += width
                continue
            default:
                isLetter = false
                guard Leet.letter(scalar) != nil || letter.lookAlike != 0 else { return end }
            }
            offset += width
            end = offset
        }
        return end
    }

    /// Looks for whole words that begin at `from` and end at `core` or some signs later.
    ///
    /// - Returns: whether something is found.
    private mutating func read(
        _ atoms: UnsafeBufferPointer<Atom>, _ from: Int, _ core: Int, leet: Bool,
        _ filter: KeyFilter
    ) -> Bool {
        var key = GrowingKey()
        let known = found.count
        let isHexadecimal = isHexadecimal(atoms)
        for place in from..<min(core + 4, atoms.count) {
            if place >= core, !leet { break }
            key.add(keys.coefficient(of: atoms[place].letter(leet: leet)), keys)
            guard place >= core - 1, filter.mayHold(key.value) else { continue }
            let range = Int(atoms[from].start)..<end(of: atoms[place])
            let bounds = isHexadecimal ? (0, .max) : fewest(of: atoms, from, place, core)
            consider(
                key.value, .word, range, of: range, signs: true, fewest: bounds.0,
                fewestInLeet: bounds.1)
            if found.count > known { return true }
        }
        return false
    }

    /// How many letters a rule needs to be found in the letters from `from` to `place`, and how many
    /// if digits or signs stand for some, because of what is left over around them.
    private func fewest(
        of atoms: UnsafeBufferPointer<Atom>, _ from: Int, _ place: Int, _ core: Int
    ) -> (Int, Int) {
        let rest = atoms[(place + 1)...]
        var fewest = (any: 0, inLeet: 0)
        // `hell0` is no rude word with an ornament.
        if rest.count == 1, let last = rest.first, [0x30, 0x33, 0x34].contains(last.scalar) {
            fewest.any = 5
        }
        // Of digits some for letters and some for nothing: more likely a number than a word.
        if [atoms[..<from], rest].joined().contains(where: { $0.traits.contains(.digit) }) {
            let touches =
                from > 0 && !atoms[from - 1].isReal && !atoms[from].isReal
                || !rest.isEmpty && !atoms[place].isReal
            fewest.inLeet = touches ? .max : 5
        }
        // A sign at the end mostly ends a sentence.
        if place >= core, Leet.isMark(atoms[place].scalar) {
            let others = atoms[from..<core].contains { !$0.isReal }
            let isPlus = atoms[place].scalar == 0x2B
            fewest.inLeet = max(fewest.inLeet, isPlus ? 4 : others ? 5 : .max)
        }
        return fewest
    }

    /// Whether it is a number after `#`: a colour, a commit.
    private func isHexadecimal(_ atoms: UnsafeBufferPointer<Atom>) -> Bool {
        guard let first = atoms.first, first.start > 0, text.bytes[Int(first.start) - 1] == 0x23
        else { return false }
        return atoms.allSatisfy {
            (0x30...0x39).contains($0.value) || (0x61...0x66).contains($0.value)
        }
    }

    private func end(of atom: Atom) -> Int {
        Int(atom.start) + text.scalar(at: Int(atom.start)).width
    }

    /// Looks for prefixes, suffixes and substrings, in the letters at `core` with up to four digits
    /// and signs at either end.
    private mutating func parts(of atoms: UnsafeBufferPointer<Atom>, _ core: Range<Int>) {
        // A mark after the word ends it.
        let after = atoms[core.upperBound...].prefix(4).prefix { !Leet.isMark($0.scalar) }
        let region = max(0, core.lowerBound - 4)..<core.upperBound + after.count
        guard index.mayHoldPart(of: region.count) else { return }
        let fewest = isHexadecimal(atoms) ? Int.max : 0
        let start = Int(atoms[core.lowerBound].start)
        let end = end(of: atoms[core.upperBound - 1])
        WordParts.withRoom { parts in
            parts.begin()
            var key = GrowingKey()
            var first = 0
            var foundSuffix = false
            for place in region {
                let count = key.count
                key.add(heard(atoms[place]), keys)
                if key.count > count {
                    if parts.isFull { break }
                    parts.add(key.value, at: Int(atoms[place].start))
                }
                if place == core.lowerBound { first = parts.count - 1 }
                if place >= core.upperBound - 1, !foundSuffix {
                    foundSuffix = suffixes(parts, start, self.end(of: atoms[place]), fewest)
                }
            }
            let regionEnd = self.end(of: atoms[region.upperBound - 1])
            for place in (region.lowerBound...core.lowerBound).reversed() {
                // The keys count a run once, and i and l are alike in them.
                if place < core.lowerBound, heard(atoms[place]) != heard(atoms[place + 1]) {
                    first -= 1
                }
                let from = Int(atoms[place].start)
                if prefixes(parts, first, from..<end, regionEnd, fewest) { break }
            }
            substrings(
                parts, from: 0, Int(atoms[region.lowerBound].start)..<regionEnd, signs: true,
                fewestInLeet: fewest)
        }
    }

    private func heard(_ atom: Atom) -> UInt64 { keys.coefficient(of: atom.letter(leet: true)) }

    /// Looks at the end of what has been read so far.
    private mutating func suffixes(
        _ parts: WordParts, _ start: Int, _ end: Int, _ fewestInLeet: Int
    ) -> Bool {
        let known = found.count
        forEach(index.suffixes.lengths, upTo: parts.count) { pass, length in
            let key = parts.key(parts.count - length..<parts.count, pass.keys.powers)
            guard pass.index.suffixes.table.mayHold(key) else { return }
            let from = parts.start(parts.count - length)
            pass.consider(
                key, .suffix, from..<end, of: start..<end, signs: true,
                fewestInLeet: fewestInLeet)
        }
        return found.count > known
    }

    /// Looks at the beginning, which is the part at `first`.
    private mutating func prefixes(
        _ parts: WordParts, _ first: Int, _ core: Range<Int>, _ end: Int, _ fewestInLeet: Int
    ) -> Bool {
        let known = found.count
        forEach(index.prefixes.lengths, upTo: parts.count - first) { pass, length in
            let key = parts.key(first..<first + length, pass.keys.powers)
            guard pass.index.prefixes.table.mayHold(key) else { return }
            let to = parts.end(first + length, end: end, in: pass.text)
            pass.consider(
                key, .prefix, core.lowerBound..<to, of: core, signs: true,
                fewestInLeet: fewestInLeet)
        }
        return found.count > known
    }
}
