/// Where records compete: one author's slot.
///
/// In the order in which a full list holds them: by the author's key, byte by byte, then by slot.
/// Whoever likes can try keys until one is small, and so displace others: an open list has no
/// defence against many invented authors. What the order gives is a bound of memory that all nodes
/// agree on, from the records alone.
struct Register: Hashable, Comparable, Sendable {
    let author: Author
    let slot: UInt32

    static func < (left: Register, right: Register) -> Bool {
        left.author == right.author ? left.slot < right.slot : left.author < right.author
    }
}

extension ListRecord {
    var register: Register { Register(author: author, slot: slot) }
}

/// The registers in use, the greatest at hand: a heap, since only the greatest ever goes.
struct RegisterHeap: Sendable {
    private var registers: [Register] = []

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
