/// What the pass keeps of a word while it reads it, for rules that are found in parts of words.
protocol PartsOfWord {
    /// Whether the list has such rules.
    static var areWanted: Bool { get }
    /// Whether the letters of one more scalar may not have room.
    var isFull: Bool { get }
    mutating func begin()
    /// - Parameters:
    ///   - key: of the word up to and with the letter.
    ///   - offset: the byte at which the letter begins.
    mutating func add(_ key: UInt64, at offset: Int)
    /// Called when it is full, so that the pass looks at what is there before it is forgotten.
    mutating func makeRoom(_ pass: inout Pass, _ start: Int, _ end: Int)
    /// Whether a part may end at the last of some signs that stand right after the word.
    func mayEnd(_ word: GrowingKey, with signs: GrowingKey, _ pass: Pass) -> Bool
    /// Called at the end of every word.
    func end(_ pass: inout Pass, _ start: Int, _ end: Int)
}

/// For lists that have only whole words.
struct NoParts: PartsOfWord {
    static let areWanted = false
    @inline(__always) var isFull: Bool { false }
    @inline(__always) mutating func begin() {}
    @inline(__always) mutating func add(_ key: UInt64, at offset: Int) {}
    @inline(__always) mutating func makeRoom(_ pass: inout Pass, _ start: Int, _ end: Int) {}
    @inline(__always) func end(_ pass: inout Pass, _ start: Int, _ end: Int) {}
    @inline(__always)
    func mayEnd(_ word: GrowingKey, with signs: GrowingKey, _ pass: Pass) -> Bool { false }
}

/// The keys of all beginnings of a word: any part's key follows from two of them.
struct WordParts: PartsOfWord {
    static let areWanted = true
    /// Two times as many numbers fit the stack.
    static let room = 120
    /// Letters kept of a word that is longer, as a part may begin before the room ends.
    static let overlap = WordRule.maximumLetters

    private let keys: UnsafeMutablePointer<UInt64>
    private let offsets: UnsafeMutablePointer<Int>
    /// Letters, runs counted once.
    private(set) var count = 0
    /// Whether the word began before what is kept.
    private(set) var isCut = false

    init(_ keys: UnsafeMutablePointer<UInt64>, _ offsets: UnsafeMutablePointer<Int>) {
        self.keys = keys
        self.offsets = offsets
        keys[0] = 0
    }

    static func withRoom<Result>(_ body: (inout WordParts) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: room + 1) { keys in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: room + 1) { offsets in
                guard let keys = keys.baseAddress, let offsets = offsets.baseAddress else {
                    preconditionFailure("no room was given")
                }
                var parts = WordParts(keys, offsets)
                return body(&parts)
            }
        }
    }

    @inline(__always) var isFull: Bool { count > Self.room - LetterTable.mostLetters }

    @inline(__always)
    mutating func begin() {
        count = 0
        isCut = false
        keys[0] = 0
    }

    @inline(__always)
    mutating func add(_ key: UInt64, at offset: Int) {
        offsets[count] = offset
        count &+= 1
        keys[count] = key
    }

    @inline(never)
    mutating func makeRoom(_ pass: inout Pass, _ start: Int, _ end: Int) {
        pass.partsOfLongWord(self, start, end)
        cut()
    }

    @inline(__always)
    func end(_ pass: inout Pass, _ start: Int, _ end: Int) {
        pass.partsOfWord(self, start, end)
    }

    func mayEnd(_ word: GrowingKey, with signs: GrowingKey, _ pass: Pass) -> Bool {
        let (index, keys) = (pass.index, pass.keys)
        if let longer = word.followed(by: signs, keys), index.prefixes.mayHold(longer) {
            return true
        }
        return mayEnd(index.suffixes, word, signs, keys)
            || mayEnd(index.substrings, word, signs, keys)
    }

    /// With some letters of the word: signs alone are no part.
    private func mayEnd(
        _ table: AffixTable, _ word: GrowingKey, _ signs: GrowingKey, _ keys: Keys
    ) -> Bool {
        let added = signs.count - (signs.first == word.last ? 1 : 0)
        return table.contains(upTo: count + added) { length in
            guard length > added else { return false }
            let rest = GrowingKey(
                value: key(count - (length - added)..<count, keys.powers), count: length - added,
                first: 0, last: word.last)
            return rest.followed(by: signs, keys).map { table.table.mayHold($0.value) } ?? false
        }
    }

    /// Forgets all but the last letters.
    private mutating func cut() {
        let dropped = count - Self.overlap
        for place in 0...Self.overlap { keys[place] = keys[place + dropped] }
        for place in 0..<Self.overlap { offsets[place] = offsets[place + dropped] }
        count = Self.overlap
        isCut = true
    }

    /// Where the letter at `place` begins.
    func start(_ place: Int) -> Int { offsets[place] }

    /// Where what follows the first `count` letters begins; the end of the word after the last. A
    /// ligature is not cut.
    func end(_ count: Int, end: Int, in text: TextBytes) -> Int {
        guard count < self.count else { return end }
        let (scalar, width) = text.scalar(at: offsets[count])
        return text.table[scalar].isSingle ? offsets[count] : offsets[count] + width
    }

    /// The key of the letters in `range`.
    @inline(__always)
    func key(_ range: Range<Int>, _ powers: UnsafePointer<UInt64>) -> UInt64 {
        keys[range.upperBound] &- keys[range.lowerBound] &* powers[range.count]
    }
}

extension Pass {
    /// Looks for prefixes, suffixes and substrings in a word.
    mutating func partsOfWord(_ parts: WordParts, _ start: Int, _ end: Int) {
        if !parts.isCut {
            prefixes(parts, start..<end, end: end)
            if !index.starts.isEmpty {
                let key = parts.key(0..<parts.count, keys.powers)
                if index.starts.table.mayHold(key) { phrases(start) }
            }
        }
        if !index.suffixes.isEmpty {
            forEach(index.suffixes.lengths, upTo: parts.count) { pass, length in
                let range = parts.count - length..<parts.count
                let key = parts.key(range, pass.keys.powers)
                guard pass.index.suffixes.table.mayHold(key) else { return }
                let from = parts.start(range.lowerBound)
                pass.consider(key, .suffix, from..<end, of: start..<end)
            }
        }
        substrings(parts, from: parts.isCut ? WordParts.overlap : 0, start..<end)
    }

    /// Looks into a word that is longer than there is room for.
    mutating func partsOfLongWord(_ parts: WordParts, _ start: Int, _ end: Int) {
        if !parts.isCut {
            prefixes(parts, start..<wordEnd(from: start), end: end)
        }
        substrings(parts, from: parts.isCut ? WordParts.overlap : 0, start..<end)
    }

    private func wordEnd(from start: Int) -> Int {
        var scanner = WordScanner(text, from: start)
        return scanner.next().map { $0.end(in: text) } ?? start
    }

    private mutating func prefixes(_ parts: WordParts, _ word: Range<Int>, end: Int) {
        guard !index.prefixes.isEmpty else { return }
        forEach(index.prefixes.lengths, upTo: parts.count) { pass, length in
            let key = parts.key(0..<length, pass.keys.powers)
            guard pass.index.prefixes.table.mayHold(key) else { return }
            let to = parts.end(length, end: end, in: pass.text)
            pass.consider(key, .prefix, word.lowerBound..<to, of: word)
        }
    }

    /// - Parameter from: parts that end at that many letters or before have been looked at.
    mutating func substrings(
        _ parts: WordParts, from: Int, _ word: Range<Int>, signs: Bool = false,
        fewestInLeet: Int = 0
    ) {
        guard !index.substrings.isEmpty, from < parts.count else { return }
        for last in from + 1...parts.count {
            forEach(index.substrings.lengths, upTo: last) { pass, length in
                let key = parts.key(last - length..<last, pass.keys.powers)
                guard pass.index.substrings.table.mayHold(key) else { return }
                let from = parts.start(last - length)
                let to = parts.end(last, end: word.upperBound, in: pass.text)
                pass.consider(
                    key, .substring, from..<to, of: word, signs: signs, fewestInLeet: fewestInLeet)
            }
        }
    }

    /// Hands over the lengths whose bits are set.
    @inline(__always)
    mutating func forEach(
        _ lengths: UInt64, upTo longest: Int, _ body: (inout Pass, Int) -> Void
    ) {
        var rest = lengths
        while rest != 0 {
            let bit = rest.trailingZeroBitCount
            rest &= rest - 1
            // 64 letters share the bit of none.
            let length = bit == 0 ? 64 : bit
            if length <= longest { body(&self, length) }
        }
    }
}
