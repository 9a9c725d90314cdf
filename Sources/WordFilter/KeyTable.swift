/// From a key to the forms that have it: a filter in front that says no to nearly every word of a
/// clean text at the cost of one cache line, and a hash table behind it.
///
/// The filter is a blocked Bloom filter (Putze, Sanders, Singler: "Cache-, hash- and
/// space-efficient Bloom filters", 2007): three bits of one 64-bit block, 32 bits for a key, so
/// that about one word in a thousand passes it in vain. Bits of removed keys stay until the table
/// is built anew, which happens when a quarter of its keys has gone.
struct KeyTable: Sendable {
    private struct Slot {
        var fragment: UInt32
        /// The form's number plus one; zero: nothing.
        var form: UInt32
    }

    /// How many forms may share a key: more differ only in how often letters are doubled, or in i
    /// and l, and would let a list cost any time. Further ones are not found.
    static let sharing = 16

    private(set) var blocks: [UInt64]
    private var slots: [Slot]
    private(set) var count = 0
    private var gone = 0

    init(capacity: Int = 0) {
        blocks = Array(repeating: 0, count: Self.blockCount(capacity))
        slots = Array(repeating: Slot(fragment: 0, form: 0), count: Self.slotCount(capacity))
    }

    var isEmpty: Bool { count == 0 }

    /// Where `KeyFilter` begins to count blocks.
    var shift: UInt64 { UInt64(64 - blocks.count.trailingZeroBitCount) }

    private static func blockCount(_ keys: Int) -> Int {
        var blocks = 64
        while blocks * 2 < keys { blocks *= 2 }
        return blocks
    }

    private static func slotCount(_ keys: Int) -> Int {
        var slots = 16
        while slots * 3 < keys * 4 { slots *= 2 }
        return slots
    }

    // MARK: Looking up

    /// What of a key the table keeps.
    @inline(__always)
    static func fragment(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key ^ key >> 32) }

    /// All that the table does with a key follows from this.
    @inline(__always)
    static func mixed(_ fragment: UInt32) -> UInt64 {
        UInt64(fragment) &* 0x9E37_79B9_7F4A_7C15
    }

    @inline(__always)
    static func bits(_ mixed: UInt64) -> UInt64 {
        1 << (mixed >> 8 & 63) | 1 << (mixed >> 14 & 63) | 1 << (mixed >> 20 & 63)
    }

    /// Whether some form may have the key.
    @inline(__always)
    func mayHold(_ key: UInt64) -> Bool {
        let mixed = Self.mixed(Self.fragment(key))
        let bits = Self.bits(mixed)
        return blocks[Int(truncatingIfNeeded: mixed >> shift)] & bits == bits
    }

    /// Hands over the numbers of the forms that may have the key, until `take` wants no more.
    func forms(of key: UInt64, _ take: (Int) -> Bool) {
        guard mayHold(key) else { return }
        let fragment = Self.fragment(key)
        var place = place(of: fragment)
        while slots[place].form != 0 {
            if slots[place].fragment == fragment, !take(Int(slots[place].form) - 1) { return }
            place = (place + 1) & (slots.count - 1)
        }
    }

    private func place(of fragment: UInt32) -> Int {
        Int(truncatingIfNeeded: Self.mixed(fragment) >> 26) & (slots.count - 1)
    }

    // MARK: Changing

    /// False, and nothing changes, if `sharing` forms have the key.
    mutating func insert(_ key: UInt64, form: Int) -> Bool {
        var alike = 0
        forms(of: key) { _ in
            alike += 1
            return true
        }
        guard alike < Self.sharing else { return false }
        if (count + 1) * 4 > slots.count * 3 || count + 1 > blocks.count * 2 {
            rebuild(for: (count + 1) * 2)
        }
        put(Self.fragment(key), UInt32(form + 1))
        return true
    }

    mutating func remove(_ key: UInt64, form: Int) {
        let fragment = Self.fragment(key)
        var place = place(of: fragment)
        while slots[place].form != UInt32(form + 1) || slots[place].fragment != fragment {
            if slots[place].form == 0 { return }
            place = (place + 1) & (slots.count - 1)
        }
        close(place)
        count -= 1
        gone += 1
        if gone * 4 > count + 64 { rebuild(for: count * 2) }
    }

    private mutating func put(_ fragment: UInt32, _ form: UInt32) {
        let mixed = Self.mixed(fragment)
        blocks[Int(truncatingIfNeeded: mixed >> shift)] |= Self.bits(mixed)
        var place = place(of: fragment)
        while slots[place].form != 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = Slot(fragment: fragment, form: form)
        count += 1
    }

    /// Moves later slots into the hole, so that no search ends at it too early (Knuth, The Art of
    /// Computer Programming 3, 6.4, algorithm R).
    private mutating func close(_ hole: Int) {
        var hole = hole
        var place = hole
        while true {
            slots[hole].form = 0
            while true {
                place = (place + 1) & (slots.count - 1)
                if slots[place].form == 0 { return }
                let home = self.place(of: slots[place].fragment)
                let isHomeBetween =
                    hole <= place ? hole < home && home <= place : hole < home || home <= place
                if !isHomeBetween { break }
            }
            slots[hole] = slots[place]
            hole = place
        }
    }

    private mutating func rebuild(for capacity: Int) {
        var table = KeyTable(capacity: capacity)
        for slot in slots where slot.form != 0 { table.put(slot.fragment, slot.form) }
        self = table
    }
}
