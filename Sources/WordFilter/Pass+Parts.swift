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

    /// Forgets all but the last letters.
    private mutating func cut() {
        let dropped = count - Self.overlap
        for place in 0...Self.overlap { keys[place] = keys[place + dropped] }
        for place in 0..<Self.overlap { offsets[place] = offsets[place + dropped] }
        count = Self.overlap
        isCut = true
    }

    /// Where the letter at `place` begins; the end of the word after the last.
    func offset(_ place: Int, end: Int) -> Int { place < count ? offsets[place] : end }

    /// The key of the letters in `range`.
    @inline(__always)
    func key(_ range: Range<Int>, _ powers: UnsafePointer<UInt64>) -> UInt64 {
        keys[range.upperBound] &- keys[range.lowerBound] &* powers[range.count]
    }
}

extension Pass {
    /// Looks for prefixes, suffixes and substrings in a word.
    mutating func partsOfWord(_ parts: WordParts, _ start: Int, _ end: Int, signs: Bool = false) {
        if !parts.isCut {
            prefixes(parts, start..<end, end: end, signs: signs)
            if !index.starts.isEmpty, !signs {
                let key = parts.key(0..<parts.count, keys.powers)
                if index.starts.table.mayHold(key) { phrases(start) }
            }
        }
        if !index.suffixes.isEmpty {
            forEach(index.suffixes.lengths, upTo: parts.count) { pass, length in
                let range = parts.count - length..<parts.count
                let key = parts.key(range, pass.keys.powers)
                guard pass.index.suffixes.table.mayHold(key) else { return }
                let from = parts.offset(range.lowerBound, end: end)
                pass.consider(key, .suffix, from..<end, of: start..<end, signs: signs)
            }
        }
        substrings(
            parts, from: parts.isCut ? WordParts.overlap : 0, start..<end, signs: signs)
    }

    /// Looks into a word that is longer than there is room for.
    mutating func partsOfLongWord(_ parts: WordParts, _ start: Int, _ end: Int) {
        if !parts.isCut {
            prefixes(parts, start..<wordEnd(from: start), end: end, signs: false)
        }
        substrings(parts, from: parts.isCut ? WordParts.overlap : 0, start..<end, signs: false)
    }

    private func wordEnd(from start: Int) -> Int {
        var scanner = WordScanner(text, from: start)
        return scanner.next().map { $0.end(in: text) } ?? start
    }

    private mutating func prefixes(
        _ parts: WordParts, _ word: Range<Int>, end: Int, signs: Bool
    ) {
        guard !index.prefixes.isEmpty else { return }
        forEach(index.prefixes.lengths, upTo: parts.count) { pass, length in
            let key = parts.key(0..<length, pass.keys.powers)
            guard pass.index.prefixes.table.mayHold(key) else { return }
            let to = parts.offset(length, end: end)
            pass.consider(key, .prefix, word.lowerBound..<to, of: word, signs: signs)
        }
    }

    /// - Parameter from: parts that end at that many letters or before have been looked at.
    private mutating func substrings(
        _ parts: WordParts, from: Int, _ word: Range<Int>, signs: Bool
    ) {
        guard !index.substrings.isEmpty, from < parts.count else { return }
        for last in from + 1...parts.count {
            forEach(index.substrings.lengths, upTo: last) { pass, length in
                let key = parts.key(last - length..<last, pass.keys.powers)
                guard pass.index.substrings.table.mayHold(key) else { return }
                let from = parts.offset(last - length, end: word.upperBound)
                let to = parts.offset(last, end: word.upperBound)
                pass.consider(key, .substring, from..<to, of: word, signs: signs)
            }
        }
    }

    /// Hands over the lengths whose bits are set.
    @inline(__always)
    private mutating func forEach(
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
