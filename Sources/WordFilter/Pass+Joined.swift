extension Pass {
    /// Looks at the words that end with `piece`, which one mark joins to the one before.
    @inline(never)
    mutating func join(_ piece: Piece, _ filter: KeyFilter) {
        if chainCount == Self.longestChain {
            for place in 1..<chainCount { chain[place - 1] = chain[place] }
            chainCount -= 1
        }
        (chain + chainCount).initialize(to: piece)
        chainCount += 1
        dress(chainCount - 2)
        dress(chainCount - 1)
        let piece = chain[chainCount - 1]
        var joined = piece.key
        var dressed = piece.dressed
        for place in (0..<chainCount - 1).reversed() {
            let earlier = chain[place]
            if dressed != nil || earlier.isDressed {
                let rest = dressed ?? joined
                // The signs before the first word may stand for letters, or for nothing.
                if let longer = (earlier.bare ?? earlier.key).followed(by: rest, keys),
                    filter.mayHold(longer.value)
                {
                    self.joined(longer.value, earlier.start, piece.end, signs: true)
                }
                dressed = (earlier.dressed ?? earlier.key).followed(by: rest, keys)
                if earlier.dressedStart < earlier.start, let longer = dressed,
                    filter.mayHold(longer.value)
                {
                    self.joined(longer.value, earlier.dressedStart, piece.end, signs: true)
                }
            }
            guard let longer = earlier.key.followed(by: joined, keys) else { return }
            joined = longer
            if filter.mayHold(joined.value) { self.joined(joined.value, earlier.start, piece.end) }
        }
    }

    private func dress(_ place: Int) {
        let piece = chain[place]
        guard piece.isDressed, piece.dressed == nil else { return }
        let bare = dressed(piece.start..<piece.end)
        chain[place].bare = bare
        chain[place].dressed =
            piece.dressedStart < piece.start ? dressed(piece.dressedStart..<piece.end) : bare
    }

    /// Looks at words joined by one mark each: `idi.ot`.
    @inline(never)
    mutating func joined(_ key: UInt64, _ start: Int, _ end: Int, signs: Bool = false) {
        guard let chain = Chain(text, start..<end), chain.count <= Self.longestChain,
            chain.letters <= Self.longestSpelling, !chain.hasElision
        else { return }
        let goesOn = chain.goesOn
        if chain.hasOnlyLetters, chain.count < 3 || goesOn != .not { return }
        guard goesOn != .alike, !chain.hasNumberAtEnd, !chain.endsSentence else { return }
        consider(
            key, .word, start..<end, of: start..<end, signs: signs, disguise: .joined,
            fewest: max(goesOn == .not ? 0 : 5, chain.fewest))
    }

    /// The key of the letters that are at `range`, or that digits, signs and letters of other
    /// scripts may stand for. Without a letter if there are too many for a rule.
    func dressed(_ range: Range<Int>) -> GrowingKey {
        var key = GrowingKey()
        text.withAtoms(range, signs: true) { atoms in
            for atom in atoms { key.add(keys.coefficient(of: atom.letter(leet: true)), keys) }
        }
        return key
    }
}
