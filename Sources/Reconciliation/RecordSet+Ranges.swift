/// Ranges of the set: from a key, which belongs to the range, to another, which does not.
extension RecordSet {
    /// The fingerprint of the records in [lower, upper); of no record, when upper ≤ lower.
    package func fingerprint(from lower: RecordKey, to upper: RecordKey) -> Fingerprint {
        let start = position(of: lower)
        return fingerprint(from: start, to: Swift.max(start, position(of: upper)))
    }

    /// How many records are in [lower, upper).
    package func count(from lower: RecordKey, to upper: RecordKey) -> Int {
        let start = position(of: lower)
        return distance(from: start, to: Swift.max(start, position(of: upper)))
    }

    /// The next records in ascending order, at most `limit`: a page of a snapshot.
    /// - Parameter key: the last of the page before; nil for the first page. It need not be in
    ///   the set any more.
    package func page(after key: RecordKey?, limit: Int) -> [RecordKey] {
        var place = startPosition
        if let key {
            place = position(of: key)
            if place != endPosition, self[place] == key { place = position(after: place) }
        }
        return Array(IteratorSequence(Iterator(self, from: place)).prefix(limit))
    }
}

/// The place of a record: the chunk and the offset within; the end is (number of chunks, 0).
/// A position holds for the very set it came from, until that set changes.
struct Position: Comparable {
    let chunk: Int
    let offset: Int

    static func < (left: Position, right: Position) -> Bool {
        left.chunk == right.chunk ? left.offset < right.offset : left.chunk < right.chunk
    }
}

extension RecordSet {
    var startPosition: Position { Position(chunk: 0, offset: 0) }
    var endPosition: Position { Position(chunk: chunks.count, offset: 0) }

    subscript(place: Position) -> RecordKey { chunks[place.chunk].keys[place.offset] }

    /// The first record that is not below the key.
    func position(of key: RecordKey) -> Position {
        let chunk = Self.firstIndex(below: chunks.count) { index in
            (chunks[index].keys.last ?? .end) >= key
        }
        guard chunk < chunks.count else { return endPosition }
        let keys = chunks[chunk].keys
        return Position(
            chunk: chunk, offset: Self.firstIndex(below: keys.count) { keys[$0] >= key })
    }

    /// The first index for which the condition holds, when it holds for all after it as well.
    private static func firstIndex(below end: Int, where holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    func position(after place: Position) -> Position {
        place.offset + 1 < chunks[place.chunk].keys.count
            ? Position(chunk: place.chunk, offset: place.offset + 1)
            : Position(chunk: place.chunk + 1, offset: 0)
    }

    /// So many records further on; must not lead beyond the end.
    func position(_ place: Position, advancedBy distance: Int) -> Position {
        var chunk = place.chunk
        var offset = place.offset + distance
        while chunk < chunks.count, offset >= chunks[chunk].keys.count {
            offset -= chunks[chunk].keys.count
            chunk += 1
        }
        precondition(chunk < chunks.count || offset == 0)
        return Position(chunk: chunk, offset: offset)
    }

    /// How many records are from one position to another that is not before it.
    func distance(from lower: Position, to upper: Position) -> Int {
        var distance = upper.offset - lower.offset
        for chunk in lower.chunk..<upper.chunk { distance += chunks[chunk].keys.count }
        return distance
    }

    /// The fingerprint of the records from one position to another that is not before it.
    func fingerprint(from lower: Position, to upper: Position) -> Fingerprint {
        if lower == startPosition, upper == endPosition { return fingerprint }
        var sum = IDSum()
        for chunk in lower.chunk...upper.chunk where chunk < chunks.count {
            let keys = chunks[chunk].keys
            let first = chunk == lower.chunk ? lower.offset : 0
            let end = chunk == upper.chunk ? upper.offset : keys.count
            if end - first <= keys.count / 2 {
                for index in first..<end { sum += IDSum(keys[index].id) }
            } else {
                // Cheaper from the other side: the whole chunk less what is not in the range.
                sum += chunks[chunk].sum
                for index in 0..<first { sum -= IDSum(keys[index].id) }
                for index in end..<keys.count { sum -= IDSum(keys[index].id) }
            }
        }
        return Fingerprint(sum: sum, count: distance(from: lower, to: upper))
    }

    /// The records from one position to another that is not before it, in ascending order.
    func forEach(from lower: Position, to upper: Position, _ body: (RecordKey) -> Void) {
        for chunk in lower.chunk...upper.chunk where chunk < chunks.count {
            let keys = chunks[chunk].keys
            let first = chunk == lower.chunk ? lower.offset : 0
            let end = chunk == upper.chunk ? upper.offset : keys.count
            for index in first..<end { body(keys[index]) }
        }
    }
}
