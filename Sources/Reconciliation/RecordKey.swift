/// The name of a record: 32 bytes of a hash of its contents. Compared byte by byte.
///
/// Four words in a row: no allocation, and a hundred thousand of them are a flat array.
package struct RecordID: Hashable, Comparable, Sendable {
    /// Bytes in an id.
    package static let byteCount = 32

    // Big-endian, so that comparing the words compares the bytes in their order.
    let first: UInt64
    let second: UInt64
    let third: UInt64
    let fourth: UInt64

    /// - Parameter bytes: exactly 32 of them; nil otherwise.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(padding: bytes)
    }

    /// At most 32 bytes; the ones left out are zero.
    init(padding bytes: some Collection<UInt8>) {
        precondition(bytes.count <= Self.byteCount)
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var index = 0
        for byte in bytes {
            let bits = UInt64(byte) << (56 - 8 * UInt64(index & 7))
            switch index >> 3 {
            case 0: words.0 |= bits
            case 1: words.1 |= bits
            case 2: words.2 |= bits
            default: words.3 |= bits
            }
            index += 1
        }
        (first, second, third, fourth) = words
    }

    static let zero = RecordID(padding: EmptyCollection())

    /// The 32 bytes, first to last.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        append(to: &bytes, count: Self.byteCount)
        return bytes
    }

    func append(to bytes: inout [UInt8], count: Int) {
        for index in 0..<count {
            let word =
                switch index >> 3 {
                case 0: first
                case 1: second
                case 2: third
                default: fourth
                }
            bytes.append(UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64(index & 7))))
        }
    }

    /// How many leading bytes both have in common: 0...32.
    func commonPrefix(with other: RecordID) -> Int {
        if first != other.first { return (first ^ other.first).leadingZeroBitCount >> 3 }
        if second != other.second { return 8 + (second ^ other.second).leadingZeroBitCount >> 3 }
        if third != other.third { return 16 + (third ^ other.third).leadingZeroBitCount >> 3 }
        return 24 + (fourth ^ other.fourth).leadingZeroBitCount >> 3
    }

    package static func < (left: RecordID, right: RecordID) -> Bool {
        if left.first != right.first { return left.first < right.first }
        if left.second != right.second { return left.second < right.second }
        if left.third != right.third { return left.third < right.third }
        return left.fourth < right.fourth
    }
}

/// Where a record stands in the order that both sides share: by `order`, then by id.
///
/// The order should be recency (milliseconds since 1970, say): what two nodes lack is mostly
/// what is new, and differences that stand together cost a fraction of scattered ones.
package struct RecordKey: Hashable, Comparable, Sendable {
    /// 0...2^64 − 2; the greatest number means "the end of all records" on the wire.
    package let order: UInt64
    package let id: RecordID

    /// An order of 2^64 − 1 becomes 2^64 − 2: a value a stranger may have chosen must neither
    /// stop the node nor leave two nodes with different sets, and every node clamps alike.
    package init(order: UInt64, id: RecordID) {
        self.order = min(order, .max - 1)
        self.id = id
    }

    private init(end: Void) {
        order = .max
        id = .zero
    }

    /// Not above any record.
    package static let start = RecordKey(order: 0, id: .zero)
    /// Above every record.
    package static let end = RecordKey(end: ())

    package static func < (left: RecordKey, right: RecordKey) -> Bool {
        left.order == right.order ? left.id < right.id : left.order < right.order
    }
}
