/// Numbers that stand for words: what a rule and a word of the text must share before they are
/// compared letter by letter.
///
/// A key is a polynomial over the letters, modulo 2⁶⁴ (Rabin and Karp, "Efficient randomized
/// pattern-matching algorithms", IBM J. Res. Dev. 31 (2), 1987), with runs of a letter counted
/// once, and i and l alike. So the key of two words in a row, and that of a part of a word, follow
/// from keys that are there without reading a letter twice. Base and coefficients are drawn anew
/// in every process: nobody who writes rules or messages knows which words share a key.
struct Keys: Sendable {
    static let standard = Keys()

    /// The longest word, in letters counted once, that has powers enough to be taken apart.
    static let longest = 320

    let base: UInt64

    // `nonisolated(unsafe)` is sound: the two are allocated and written in `init` only, before
    // anybody has them, their elements are plain numbers, and they are never freed. Any thread may
    // read them at any time.

    /// What a class of letters adds, by `ScanClass`.
    nonisolated(unsafe) let coefficients: UnsafePointer<UInt64>
    /// The base to the power of 0, 1, 2 … `longest`.
    nonisolated(unsafe) let powers: UnsafePointer<UInt64>

    /// What the two halves of a plain word are multiplied with: see `QuickWord`.
    let quick: (UInt64, UInt64)

    private let salt: UInt64

    private init() {
        var random = SystemRandomNumberGenerator()
        base = random.next() | 1
        salt = random.next() | 1
        quick = (random.next() | 1, random.next() | 1)
        let coefficients = UnsafeMutablePointer<UInt64>.allocate(capacity: 256)
        for place in 0..<256 { coefficients[place] = random.next() | 1 }
        // Small l is read like i: see `ScanClass`.
        coefficients[Int(ScanClass.latin(0x6C))] = coefficients[Int(ScanClass.latin(0x69))]
        self.coefficients = UnsafePointer(coefficients)
        let powers = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.longest + 1)
        powers[0] = 1
        for place in 1...Self.longest { powers[place] = powers[place - 1] &* base }
        self.powers = UnsafePointer(powers)
    }

    /// What a folded scalar adds to a key.
    @inline(__always)
    func coefficient(of letter: UInt32) -> UInt64 {
        if letter < 0x80 { return coefficients[Int(ScanClass.latin(UInt8(letter)))] }
        let mixed = (UInt64(letter) ^ salt) &* 0x9E37_79B9_7F4A_7C15
        return (mixed ^ mixed >> 29) &* salt
    }
}

/// A key that grows letter by letter.
struct GrowingKey {
    private(set) var value: UInt64 = 0
    /// Letters, runs counted once.
    private(set) var count = 0
    /// What the first and the last letter add.
    private(set) var first: UInt64 = 0
    private(set) var last: UInt64 = 0

    init() {}

    init(value: UInt64, count: Int, first: UInt64, last: UInt64) {
        (self.value, self.count, self.first, self.last) = (value, count, first, last)
    }

    @inline(__always)
    mutating func add(_ coefficient: UInt64, _ keys: Keys) {
        guard coefficient != last || count == 0 else { return }
        if count == 0 { first = coefficient }
        value = value &* keys.base &+ coefficient
        last = coefficient
        count += 1
    }

    /// The key of this word and another right after it. Nil if together they are too long to be a
    /// rule.
    @inline(__always)
    func followed(by next: GrowingKey, _ keys: Keys) -> GrowingKey? {
        guard count + next.count <= 2 * WordRule.maximumLetters else { return nil }
        if count == 0 { return next }
        if next.count == 0 { return self }
        let overlaps = last == next.first
        let added = next.count - (overlaps ? 1 : 0)
        let power = keys.powers[added]
        let rest = overlaps ? next.value &- next.first &* power : next.value
        return GrowingKey(
            value: value &* power &+ rest, count: count + added, first: first,
            last: added == 0 ? last : next.last)
    }
}
