/// Says of nearly every plain word of a clean text, at a glance, that no rule is in it.
///
/// Blocks of a filter as in `KeyTable`, for whole words and the first words of phrases; and for
/// beginnings, ends and parts a bit for their first, last or first letters, six at most. Nothing
/// is ever taken out: a table is made anew when it is full.
struct QuickTable: Sendable {
    /// Which numbers of letters are looked up of beginnings, ends and parts: a bit for each of 1…6.
    struct PartSizes: Sendable {
        var prefixes: UInt8 = 0
        var suffixes: UInt8 = 0
        var substrings: UInt8 = 0
    }

    /// `UInt64`s of bits for each of beginnings, ends and parts.
    static let gramNumbers = 1_024

    /// The bits of beginnings, of ends, of parts, then the blocks.
    private(set) var numbers: [UInt64]
    private(set) var sizes = PartSizes()
    private var count = 0
    private let capacity: Int

    init(capacity: Int = 0) {
        var blocks = 64
        while blocks * 2 < capacity { blocks *= 2 }
        self.capacity = blocks * 2
        numbers = Array(repeating: 0, count: 3 * Self.gramNumbers + blocks)
    }

    /// A table of twice the room, with the parts that `last` holds but without its words.
    init(growing last: QuickTable) {
        self.init(capacity: last.capacity * 2)
        for place in 0..<3 * Self.gramNumbers { numbers[place] = last.numbers[place] }
        sizes = last.sizes
    }

    var isFull: Bool { count >= capacity }

    mutating func insert(_ fragment: UInt32) {
        let mixed = KeyTable.mixed(fragment)
        let blocks = numbers.count - 3 * Self.gramNumbers
        let shift = UInt64(64 - blocks.trailingZeroBitCount)
        numbers[3 * Self.gramNumbers + Int(truncatingIfNeeded: mixed >> shift)] |=
            KeyTable.bits(mixed)
        count += 1
    }

    mutating func insert(_ word: QuickWord, partAt mode: WordRule.Mode, _ keys: Keys) {
        let size = min(QuickWord.gram, word.count)
        let bit = UInt8(1) << UInt8(size - 1)
        var gram = word.start(size)
        var section = 0
        switch mode {
        case .word: return
        case .prefix: sizes.prefixes |= bit
        case .suffix:
            sizes.suffixes |= bit
            gram = word.end(size)
            section = 1
        case .substring:
            sizes.substrings |= bit
            section = 2
        }
        let (place, mask) = QuickWord.gramBit(gram, keys)
        numbers[section * Self.gramNumbers + place] |= mask
    }
}

/// The letters of a plain word, runs counted once and i for l, as the bytes of two numbers: the
/// first letter is the lowest byte of the first.
struct QuickWord {
    static let longest = 16
    /// Letters that a part is looked up by, if it has as many: four would pass every `-tion`.
    static let gram = 6

    private var low: UInt64
    private var high: UInt64
    private(set) var count: Int

    /// - Parameter low, high: small letters, `count` of them, with zeros above.
    @inline(__always)
    init(_ low: UInt64, _ high: UInt64, count: Int) {
        self.low = Self.merged(low)
        self.high = Self.merged(high)
        self.count = count
        if hasRuns { collapse() }
    }

    /// A rule's folded word; nil if it is not plain, or too long.
    init?(_ folded: some Sequence<UInt8>) {
        (low, high, count) = (0, 0, 0)
        for letter in folded {
            guard (0x61...0x7A).contains(letter) else { return nil }
            let merged: UInt8 = letter == 0x6C ? 0x69 : letter
            if count > 0, self[count - 1] == merged { continue }
            guard count < Self.longest else { return nil }
            append(merged)
        }
        if count == 0 { return nil }
    }

    private subscript(place: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: (place < 8 ? low : high) >> UInt64(8 * (place & 7)))
    }

    private mutating func append(_ letter: UInt8) {
        let shifted = UInt64(letter) << UInt64(8 * (count & 7))
        if count < 8 { low |= shifted } else { high |= shifted }
        count += 1
    }

    /// Whether a letter is the same as the one after it.
    @inline(__always)
    private var hasRuns: Bool {
        let next = low &>> 8 | high &<< 56
        let runs = Self.zeroBytes(low ^ next) & Self.letterBytes(low)
        let highRuns = Self.zeroBytes(high ^ high &>> 8) & Self.letterBytes(high)
        return runs | highRuns != 0
    }

    private mutating func collapse() {
        var (rest, restHigh) = (low, high)
        var last: UInt64 = 0
        let length = count
        (low, high, count) = (0, 0, 0)
        for _ in 0..<length {
            let letter = rest & 0xFF
            rest = rest &>> 8 | restHigh &<< 56
            restHigh &>>= 8
            // Sums rather than branches: what follows what cannot be foretold.
            let kept = letter != last ? letter : 0
            let shifted = kept &<< UInt64((count & 7) &* 8)
            low |= count < 8 ? shifted : 0
            high |= count < 8 ? 0 : shifted
            count &+= letter != last ? 1 : 0
            last = letter
        }
    }

    /// With i for every l.
    @inline(__always)
    private static func merged(_ bytes: UInt64) -> UInt64 {
        bytes ^ (zeroBytes(bytes ^ 0x6C6C_6C6C_6C6C_6C6C) &>> 7) &* 5
    }

    /// 0x80 for every byte that is zero, of bytes below 0x80.
    @inline(__always)
    private static func zeroBytes(_ bytes: UInt64) -> UInt64 {
        ~(bytes &+ 0x7F7F_7F7F_7F7F_7F7F) & 0x8080_8080_8080_8080
    }

    /// 0x80 for every byte that is a letter, being above 0x40.
    @inline(__always)
    private static func letterBytes(_ bytes: UInt64) -> UInt64 {
        (bytes &<< 1) & 0x8080_8080_8080_8080
    }

    /// What `QuickTable` keeps of it.
    @inline(__always)
    func fragment(_ keys: Keys) -> UInt32 {
        UInt32(truncatingIfNeeded: (low &* keys.quick.0 &+ high &* keys.quick.1) &>> 32)
    }

    /// The first letters, at most six.
    @inline(__always)
    func start(_ size: Int) -> UInt64 { low & (1 &<< UInt64(8 * size) &- 1) }

    /// `size` letters, at most six, from `place` on.
    @inline(__always)
    func part(_ place: Int, _ size: Int) -> UInt64 {
        let shift = UInt64(8 * (place & 7))
        let wide =
            place < 8 ? low &>> shift | (shift == 0 ? 0 : high &<< (64 - shift)) : high &>> shift
        return wide & (1 &<< UInt64(8 * size) &- 1)
    }

    /// The last letters, at most six.
    @inline(__always)
    func end(_ size: Int) -> UInt64 { part(count - size, size) }

    /// Where a few letters have their bit.
    @inline(__always)
    static func gramBit(_ gram: UInt64, _ keys: Keys) -> (place: Int, mask: UInt64) {
        let mixed = (gram &* keys.quick.0) &>> 32
        return (Int(truncatingIfNeeded: mixed & 1_023), 1 &<< (mixed &>> 10 & 63))
    }
}
