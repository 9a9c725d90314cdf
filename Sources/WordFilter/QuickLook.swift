/// Reads plain words eight bytes at a time (Lamport, "Multiple byte processing with full-word
/// instructions", CACM 18 (8), 1975), and asks the quick table about each.
///
/// A plain word is one of at most sixteen letters a to z, in any case and with any accents of
/// Latin-1, after which white space comes, or the end, or a mark that joins nothing to it. Most
/// words of a text are plain and no rule, and cost a fraction of what their key would.
struct QuickLook {
    private let numbers: UnsafePointer<UInt64>
    private let blocks: UnsafePointer<UInt64>
    private let shift: UInt64
    private let sizes: QuickTable.PartSizes
    private let keys: Keys
    private let scan: ScanTable

    init(
        _ numbers: UnsafePointer<UInt64>, _ count: Int, _ sizes: QuickTable.PartSizes,
        _ keys: Keys, _ scan: ScanTable
    ) {
        (self.numbers, self.sizes, self.keys, self.scan) = (numbers, sizes, keys, scan)
        blocks = numbers + 3 * QuickTable.gramNumbers
        shift = UInt64(64 - (count - 3 * QuickTable.gramNumbers).trailingZeroBitCount)
    }

    /// The end of the plain word at `start`, if no rule is in it; else `start`. And its letters,
    /// runs counted once.
    ///
    /// - Parameter withParts: whether the list has rules that are found in parts of words.
    @inline(__always)
    func endOfInnocent(_ text: TextBytes, _ start: Int, withParts: Bool) -> (Int, Int) {
        var offset = start
        var (low, high, length) = (UInt64(0), UInt64(0), 0)
        while true {
            guard length <= QuickWord.longest - 8 else { return (start, 0) }
            let block = Self.eight(text, offset)
            let small = block | 0x2020_2020_2020_2020
            let letters = Self.letterBytes(small) & ~block
            let others = ~letters & 0x8080_8080_8080_8080
            let count = others.trailingZeroBitCount &>> 3
            let read = count == 8 ? small : small & (1 &<< UInt64(count &* 8) &- 1)
            if length == 0 {
                low = read
            } else if length < 8 {
                low |= read &<< UInt64(length &* 8)
                high = read &>> UInt64((8 &- length) &* 8)
            } else {
                high |= read &<< UInt64((length &- 8) &* 8)
            }
            length &+= count
            offset &+= count
            if count == 8 { continue }
            guard offset < text.count else { break }
            let byte = text.bytes[offset]
            if byte < 0x80, ends(text, offset, byte) { break }
            // An accented letter.
            guard byte == 0xC3 else {
                guard isElided(text, offset, byte, low, length) else { return (start, 0) }
                break
            }
            let letter = UInt64(scan.accented[Int(text.bytes[offset &+ 1] & 0x3F)])
            guard letter != 0 else { return (start, 0) }
            if length < 8 {
                low |= letter &<< UInt64(length &* 8)
            } else {
                high |= letter &<< UInt64((length &- 8) &* 8)
            }
            length &+= 1
            offset &+= 2
        }
        let word = QuickWord(low, high, count: length)
        let mixed = KeyTable.mixed(word.fragment(keys))
        let bits = KeyTable.bits(mixed)
        if blocks[Int(truncatingIfNeeded: mixed &>> shift)] & bits == bits { return (start, 0) }
        if withParts, mayHoldPart(word) { return (start, 0) }
        return (offset, word.count)
    }

    /// Eight bytes, with zeros for those after the end.
    @inline(__always)
    private static func eight(_ text: TextBytes, _ offset: Int) -> UInt64 {
        let rest = text.count &- offset
        let raw = UnsafeRawPointer(text.bytes)
        if rest >= 8 {
            return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        if text.count >= 8 {
            let last = raw.loadUnaligned(fromByteOffset: text.count &- 8, as: UInt64.self)
            return rest == 0 ? 0 : UInt64(littleEndian: last) &>> UInt64((8 &- rest) &* 8)
        }
        var bytes: UInt64 = 0
        for place in 0..<rest { bytes |= UInt64(text.bytes[offset &+ place]) << UInt64(place * 8) }
        return bytes
    }

    /// 0x80 for every byte from a to z, of bytes whose highest bit does not count.
    @inline(__always)
    private static func letterBytes(_ bytes: UInt64) -> UInt64 {
        let low = bytes & 0x7F7F_7F7F_7F7F_7F7F
        return (low &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(low &+ 0x0505_0505_0505_0505)
    }

    /// Whether what follows a word has nothing to do with it.
    @inline(__always)
    private func ends(_ text: TextBytes, _ offset: Int, _ byte: UInt8) -> Bool {
        let current = scan.ascii[Int(byte)]
        if current == ScanClass.space { return true }
        guard current == ScanClass.mark else { return byte == 0x21 && endsSentence(text, offset) }
        guard offset &+ 1 < text.count else { return true }
        let next = text.bytes[offset &+ 1]
        return next < 0x80 && scan.ascii[Int(next)] <= ScanClass.sign
    }

    /// Whether only exclamation marks and white space follow: no letter in a word without others
    /// that stand for letters.
    @inline(never)
    private func endsSentence(_ text: TextBytes, _ offset: Int) -> Bool {
        var offset = offset
        while offset < text.count, text.bytes[offset] == 0x21 { offset += 1 }
        return offset == text.count || text.bytes[offset] == 0x20
    }

    /// Whether an apostrophe follows that French or English asks for: it joins nothing. Not all of
    /// those that `Chain` knows.
    @inline(never)
    private func isElided(
        _ text: TextBytes, _ offset: Int, _ byte: UInt8, _ low: UInt64, _ length: Int
    ) -> Bool {
        var next = offset + 1
        if byte == 0xE2, text.bytes[offset + 1] == 0x80, text.bytes[offset + 2] == 0x99 {
            next = offset + 3
        } else if byte != 0x27 {
            return false
        }
        guard next < text.count else { return false }
        if length == 1, "cdjlmnst".utf8.contains(UInt8(truncatingIfNeeded: low)) {
            return scan.letters[Int(text.bytes[next])] != 0 || text.bytes[next] == 0xC3
        }
        guard next + 1 < text.count, "std".utf8.contains(text.bytes[next]) else { return false }
        let after = text.bytes[next + 1]
        return after == 0x20 || after == 0x2C || after == 0x2E
    }

    // MARK: Parts

    private func mayHoldPart(_ word: QuickWord) -> Bool {
        forEach(sizes.prefixes, upTo: word.count) { has(word.start($0), 0) }
            || forEach(sizes.suffixes, upTo: word.count) { has(word.end($0), 1) }
            || forEach(sizes.substrings, upTo: word.count) { size in
                for place in 0...word.count - size where has(word.part(place, size), 2) {
                    return true
                }
                return false
            }
    }

    @inline(__always)
    private func has(_ gram: UInt64, _ section: Int) -> Bool {
        let (place, mask) = QuickWord.gramBit(gram, keys)
        return numbers[section &* QuickTable.gramNumbers &+ place] & mask != 0
    }

    /// Whether `holds` is true of a size whose bit is set.
    @inline(__always)
    private func forEach(_ sizes: UInt8, upTo longest: Int, _ holds: (Int) -> Bool) -> Bool {
        var rest = sizes
        while rest != 0 {
            let size = rest.trailingZeroBitCount + 1
            rest &= rest &- 1
            if size <= longest, holds(size) { return true }
        }
        return false
    }
}
