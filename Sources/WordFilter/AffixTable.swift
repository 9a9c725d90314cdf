/// The forms of prefixes, suffixes or substrings, and how many letters they have: a word is taken
/// apart only at these lengths.
struct AffixTable: Sendable {
    private(set) var table = KeyTable()
    /// Bit n is set when some form has n letters, runs counted once; 64 and more share bit 0.
    private(set) var lengths: UInt64 = 0
    private var counts: [Int] = Array(repeating: 0, count: WordRule.maximumLetters + 1)

    var isEmpty: Bool { table.isEmpty }

    /// Whether `holds` is true of the length of some form of at most `longest` letters.
    @inline(__always)
    func contains(upTo longest: Int, _ holds: (Int) -> Bool) -> Bool {
        var rest = lengths
        while rest != 0 {
            let bit = rest.trailingZeroBitCount
            rest &= rest - 1
            // 64 letters share the bit of none.
            let length = bit == 0 ? 64 : bit
            if length <= longest, holds(length) { return true }
        }
        return false
    }

    func mayHold(_ key: GrowingKey) -> Bool {
        lengths >> UInt64(key.count & 63) & 1 != 0 && table.mayHold(key.value)
    }

    /// False, and nothing changes, if too many others share the key.
    mutating func insert(_ key: GrowingKey, form: Int) -> Bool {
        guard key.count < counts.count, table.insert(key.value, form: form) else { return false }
        counts[key.count] += 1
        lengths |= 1 << UInt64(key.count & 63)
        return true
    }

    mutating func remove(_ key: GrowingKey, form: Int) {
        table.remove(key.value, form: form)
        counts[key.count] -= 1
        lengths = counts.indices.reduce(0) { counts[$1] > 0 ? $0 | 1 << UInt64($1 & 63) : $0 }
    }
}

/// The words that phrases begin with.
struct StartTable: Sendable {
    private(set) var table = KeyTable()
    private var phrases: [UInt64: Int] = [:]

    var isEmpty: Bool { table.isEmpty }

    mutating func insert(_ key: UInt64) {
        phrases[key, default: 0] += 1
        if phrases[key] == 1 { _ = table.insert(key, form: 0) }
    }

    mutating func remove(_ key: UInt64) {
        guard let count = phrases[key] else { return }
        phrases[key] = count == 1 ? nil : count - 1
        if count == 1 { table.remove(key, form: 0) }
    }
}
