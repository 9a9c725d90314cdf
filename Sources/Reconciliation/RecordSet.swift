/// An ordered set of record keys that knows the fingerprint of itself and of any range.
///
/// A value: a copy shares its chunks until one of the two changes (a copy and the first change
/// after it cost one array of chunk headers and one chunk), so a session can keep a snapshot
/// while records arrive. Meant for up to 250,000 records of 40 bytes.
///
/// Costs, for n records in c ≈ n / 350 chunks: insert and remove O(log n + chunk), the
/// fingerprint of the whole O(1), of a range O(c + chunk).
package struct RecordSet: Sendable {
    /// A run of keys, never empty, with the sum of its ids.
    struct Chunk: Sendable {
        var keys: [RecordKey]
        var sum = IDSum()

        init(_ keys: [RecordKey]) {
            self.keys = keys
            for key in keys { sum += IDSum(key.id) }
        }
    }

    /// Keys a chunk holds at most: an insert moves 10 kB on average, a copy's first change 20.
    static let chunkKeys = 512
    /// Below this, a chunk that lost a key looks for a neighbour to join.
    private static let fewKeys = chunkKeys / 4

    private(set) var chunks: [Chunk] = []
    private var sum = IDSum()
    /// How many records the set holds.
    package private(set) var count = 0

    package init() {}

    /// - Parameter keys: in any order; one that comes twice is held once. O(n log n).
    package init(_ keys: some Sequence<RecordKey>) {
        var keys = Array(keys)
        keys.sort()
        var run: [RecordKey] = []
        let room = Self.chunkKeys * 3 / 4
        var previous: RecordKey?
        for key in keys where key != previous {
            previous = key
            run.append(key)
            count += 1
            if run.count == room {
                chunks.append(Chunk(run))
                run.removeAll(keepingCapacity: true)
            }
        }
        if !run.isEmpty { chunks.append(Chunk(run)) }
        for chunk in chunks { sum += chunk.sum }
    }

    package var isEmpty: Bool { count == 0 }

    /// The fingerprint of the whole set.
    package var fingerprint: Fingerprint { Fingerprint(sum: sum, count: count) }

    package func contains(_ key: RecordKey) -> Bool {
        let place = position(of: key)
        return place != endPosition && self[place] == key
    }

    /// - Returns: whether the set changed; false when it held the key already.
    @discardableResult
    package mutating func insert(_ key: RecordKey) -> Bool {
        var place = position(of: key)
        if place == endPosition {
            // Records come mostly in order: fill the last chunk to the brim rather than split
            // it, which would leave every chunk half empty.
            guard let last = chunks.last, last.keys.count < Self.chunkKeys else {
                chunks.append(Chunk([key]))
                added(key)
                return true
            }
            place = Position(chunk: chunks.count - 1, offset: last.keys.count)
        } else if self[place] == key {
            return false
        }
        chunks[place.chunk].keys.insert(key, at: place.offset)
        chunks[place.chunk].sum += IDSum(key.id)
        added(key)
        if chunks[place.chunk].keys.count > Self.chunkKeys { split(place.chunk) }
        return true
    }

    /// - Returns: whether the set changed; false when it did not hold the key.
    @discardableResult
    package mutating func remove(_ key: RecordKey) -> Bool {
        let place = position(of: key)
        guard place != endPosition, self[place] == key else { return false }
        chunks[place.chunk].keys.remove(at: place.offset)
        chunks[place.chunk].sum -= IDSum(key.id)
        count -= 1
        sum -= IDSum(key.id)
        if chunks[place.chunk].keys.isEmpty {
            chunks.remove(at: place.chunk)
        } else if chunks[place.chunk].keys.count < Self.fewKeys {
            joinNeighbour(of: place.chunk)
        }
        return true
    }

    private mutating func added(_ key: RecordKey) {
        count += 1
        sum += IDSum(key.id)
    }

    private mutating func split(_ index: Int) {
        let keys = chunks[index].keys
        let middle = keys.count / 2
        chunks[index] = Chunk(Array(keys[..<middle]))
        chunks.insert(Chunk(Array(keys[middle...])), at: index + 1)
    }

    private mutating func joinNeighbour(of index: Int) {
        let room = Self.chunkKeys * 3 / 4
        for left in [index - 1, index] where left >= 0 && left + 1 < chunks.count {
            guard chunks[left].keys.count + chunks[left + 1].keys.count <= room else { continue }
            let right = chunks.remove(at: left + 1)
            chunks[left].keys.append(contentsOf: right.keys)
            chunks[left].sum += right.sum
            return
        }
    }
}

extension RecordSet: Sequence {
    /// Keys in ascending order.
    package struct Iterator: IteratorProtocol {
        private let set: RecordSet
        private var place: Position

        init(_ set: RecordSet, from place: Position) {
            self.set = set
            self.place = place
        }

        package mutating func next() -> RecordKey? {
            guard place != set.endPosition else { return nil }
            defer { place = set.position(after: place) }
            return set[place]
        }
    }

    package func makeIterator() -> Iterator { Iterator(self, from: startPosition) }

    package var underestimatedCount: Int { count }
}

extension RecordSet: Equatable {
    /// Holds the same keys; where the chunks end does not matter.
    package static func == (left: RecordSet, right: RecordSet) -> Bool {
        left.count == right.count && left.sum == right.sum && left.elementsEqual(right)
    }
}
