/// The upper end of a range on the wire: below it, all of the range. The id is a prefix, just
/// long enough to tell two neighbours apart; its length is kept to write the same bytes again.
struct Bound: Equatable {
    let order: UInt64
    let prefix: RecordID
    let prefixBytes: Int

    static let start = Bound(order: 0)
    /// Above every record.
    static let end = Bound(order: .max)

    init(order: UInt64, prefix: RecordID = .zero, prefixBytes: Int = 0) {
        self.order = order
        self.prefix = prefix
        self.prefixBytes = prefixBytes
    }

    /// Before exactly this record.
    init(before key: RecordKey) {
        self.init(order: key.order, prefix: key.id, prefixBytes: RecordID.byteCount)
    }

    /// The shortest bound that has the one below and the other, its successor, not.
    init(between last: RecordKey, and next: RecordKey) {
        guard last.order == next.order else {
            self.init(order: next.order)
            return
        }
        let length = min(last.id.commonPrefix(with: next.id) + 1, RecordID.byteCount)
        var bytes: [UInt8] = []
        next.id.append(to: &bytes, count: length)
        self.init(order: next.order, prefix: RecordID(padding: bytes), prefixBytes: length)
    }

    /// The least key that is not below the bound.
    var key: RecordKey { order == .max ? .end : RecordKey(order: order, id: prefix) }

    func isBelow(_ other: Bound) -> Bool {
        order == other.order ? prefix < other.prefix : order < other.order
    }
}

enum Mode: UInt64 {
    case skip = 0
    case fingerprint = 1
    case idList = 2
}

/// Reads a message of negentropy's protocol v1, and believes nothing: every length is checked
/// against the bytes that are there before it is used.
struct MessageReader {
    private let bytes: [UInt8]
    private var offset = 0
    private var bound = Bound.start

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func byte() throws(ReconciliationError) -> UInt8 {
        guard offset < bytes.count else { throw .truncated }
        defer { offset += 1 }
        return bytes[offset]
    }

    /// Base 128, most significant digit first, no leading zero.
    mutating func varint() throws(ReconciliationError) -> UInt64 {
        var value: UInt64 = 0
        var digit = try byte()
        guard digit != 0x80 else { throw .badVarint }
        while digit & 0x80 != 0 {
            value |= UInt64(digit & 0x7F)
            guard value >> 57 == 0 else { throw .badVarint }
            value <<= 7
            digit = try byte()
        }
        return value | UInt64(digit)
    }

    /// The next range's upper end. Its order is counted from the bound before; 0 is the end of
    /// all records. Never below the bound before; equal to it (a range that is empty) it may be,
    /// and is when a message breaks off at its limit after the last range.
    mutating func upperBound() throws(ReconciliationError) -> Bound {
        let code = try varint()
        var order = UInt64.max
        if code > 0 {
            let (sum, overflow) = bound.order.addingReportingOverflow(code - 1)
            guard !overflow, sum < .max else { throw .orderOverflow }
            order = sum
        }
        let length = try varint()
        guard length <= RecordID.byteCount else { throw .prefixTooLong(bytes: length) }
        let prefix = RecordID(padding: try take(Int(length)))
        let next = Bound(order: order, prefix: prefix, prefixBytes: Int(length))
        guard !next.isBelow(bound) else { throw .boundOutOfOrder }
        bound = next
        return next
    }

    mutating func mode() throws(ReconciliationError) -> Mode {
        let number = try varint()
        guard let mode = Mode(rawValue: number) else { throw .unknownMode(number) }
        return mode
    }

    mutating func fingerprint() throws(ReconciliationError) -> Fingerprint {
        guard let fingerprint = Fingerprint(try take(Fingerprint.byteCount)) else {
            throw .truncated
        }
        return fingerprint
    }

    /// - Returns: the number of ids that follow, of which all are there.
    mutating func idCount() throws(ReconciliationError) -> Int {
        let count = try varint()
        guard count <= (bytes.count - offset) / RecordID.byteCount else {
            throw .tooManyIDs(count)
        }
        return Int(count)
    }

    mutating func id() throws(ReconciliationError) -> RecordID {
        RecordID(padding: try take(RecordID.byteCount))
    }

    mutating func skip(ids count: Int) throws(ReconciliationError) {
        _ = try take(count * RecordID.byteCount)
    }

    private mutating func take(_ count: Int) throws(ReconciliationError) -> ArraySlice<UInt8> {
        guard count <= bytes.count - offset else { throw .truncated }
        defer { offset += count }
        return bytes[offset..<offset + count]
    }
}
