import Reconciliation

/// Where records compete: one author's slot.
///
/// In the order in which a full list holds them: by a hash of both, so that each author has some
/// registers that come early, and whoever wants only early ones has to try many keys for each.
/// Whoever does so can displace others all the same: an open list has no defence against many
/// invented authors. What the order gives is a bound of memory that all nodes agree on, from the
/// records alone.
struct Register: Hashable, Comparable, Sendable {
    let author: Author
    let slot: UInt32
    /// The first 64 bits of SHA-256(author:256 | slot:32), big-endian.
    private let rank: UInt64

    init(author: Author, slot: UInt32) {
        self.author = author
        self.slot = slot
        var place = author.bytes
        place.append(bigEndian: slot)
        rank = RecordID(hashing: place).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func < (left: Register, right: Register) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        return left.author == right.author ? left.slot < right.slot : left.author < right.author
    }
}

extension ListRecord {
    var register: Register { Register(author: author, slot: slot) }
}

/// The registers in use, the greatest at hand: a heap, since only the greatest ever goes.
struct RegisterHeap: Sendable {
    /// In no order but that of a heap.
    private(set) var registers: [Register] = []

    var greatest: Register? { registers.first }

    mutating func insert(_ register: Register) {
        var place = registers.count
        registers.append(register)
        while place > 0 {
            let parent = (place - 1) / 2
            guard registers[parent] < registers[place] else { break }
            registers.swapAt(parent, place)
            place = parent
        }
    }

    /// Puts a register in the place of the greatest. Not for none at all.
    mutating func replaceGreatest(with register: Register) {
        registers[0] = register
        var place = 0
        while true {
            var greatest = place
            for child in [2 * place + 1, 2 * place + 2] where child < registers.count {
                if registers[greatest] < registers[child] { greatest = child }
            }
            guard greatest != place else { break }
            registers.swapAt(place, greatest)
            place = greatest
        }
    }
}
