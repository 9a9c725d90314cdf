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
        _ filter: KeyFilter
    ) {
        guard start >= gluedEnd, special.kind == .plain else { return }
        if sign < 0, !special.isGlued, !mayGoOn(end, word, filter) { return }
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
            if index.hasParts {
                parts(of: atoms, first..<last + 1)
                // `5tupidity`
                if first > 0 { parts(of: atoms, first - 1..<last + 1) }
            }
        }
    }

    /// Whether more than the word itself may be a rule, if the run goes on with a sign.
    private func mayGoOn(_ end: Int, _ word: GrowingKey, _ filter: KeyFilter) -> Bool {
        var end = end
        var (scalar, width) = text.scalar(at: end)
        while scan[scalar] == ScanClass.ignorable, end + width < text.count {
            end += width
            (scalar, width) = text.scalar(at: end)
        }
        guard scan[scalar] == ScanClass.sign else { return false }
        let look = text.table[scalar].lookAlike
        let letter = look != 0 ? UInt32(look) : Leet.letter(scalar) ?? 0
        var longer = word
        longer.add(keys.coefficient(of: letter), keys)
        if filter.mayHold(longer.value) || index.starts.table.mayHold(longer.value) { return true }
        var offset = end + width
        while offset < text.count {
            let (scalar, width) = text.scalar(at: offset)
            let letter = text.table[scalar]
            if letter.kind == .plain { return true }
            guard letter.isIgnorable || Leet.letter(scalar) != nil || letter.lookAlike != 0 else {
                return false
            }
            offset += width
        }
        return false
    }

    /// The end of the last letter, digit or sign that nothing parts from those before.
    func runEnd(from start: Int) -> Int {
        var offset = start
        var end = start
        while offset < text.count {
            let (scalar, width) = text.scalar(at: offset)
            let letter = text.table[scalar]
            switch letter.kind {
            case .plain, .mark:
                if scalar < 0x80, text.isKeycap(offset) { return end }
            case .ignorable:
                offset += width
                continue
            default:
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
        if !index.starts.isEmpty, index.starts.table.mayHold(key.value) {
            phrases(Int(atoms[from].start))
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

    private mutating func parts(
        of atoms: UnsafeBufferPointer<Atom>, _ core: Range<Int>
    ) {
        let start = Int(atoms[core.lowerBound].start)
        let end = end(of: atoms[core.upperBound - 1])
        WordParts.withRoom { parts in
            parts.begin()
            var key = GrowingKey()
            for place in core {
                let count = key.count
                key.add(keys.coefficient(of: atoms[place].letter(leet: true)), keys)
                if key.count > count, !parts.isFull {
                    parts.add(key.value, at: Int(atoms[place].start))
                }
            }
            partsOfWord(parts, start, end, signs: true)
        }
    }
}
