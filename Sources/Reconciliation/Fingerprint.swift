import Crypto

/// The sum of ids modulo 2^256, each read as a little-endian number: adding and removing a
/// record costs one addition, and the order of the additions does not matter.
struct IDSum: Hashable, Sendable {
    // Least significant first.
    private var limbs: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    static func == (left: IDSum, right: IDSum) -> Bool { left.limbs == right.limbs }

    func hash(into hasher: inout Hasher) {
        hasher.combine(limbs.0)
        hasher.combine(limbs.1)
        hasher.combine(limbs.2)
        hasher.combine(limbs.3)
    }

    init() {}

    init(_ id: RecordID) {
        limbs = (
            id.first.byteSwapped, id.second.byteSwapped, id.third.byteSwapped,
            id.fourth.byteSwapped
        )
    }

    static func += (left: inout IDSum, right: IDSum) {
        var carry = false
        (left.limbs.0, carry) = left.limbs.0.addingReportingOverflow(right.limbs.0)
        (left.limbs.1, carry) = add(left.limbs.1, right.limbs.1, carry)
        (left.limbs.2, carry) = add(left.limbs.2, right.limbs.2, carry)
        left.limbs.3 = left.limbs.3 &+ right.limbs.3 &+ (carry ? 1 : 0)
    }

    static func -= (left: inout IDSum, right: IDSum) {
        var borrow = false
        (left.limbs.0, borrow) = left.limbs.0.subtractingReportingOverflow(right.limbs.0)
        (left.limbs.1, borrow) = subtract(left.limbs.1, right.limbs.1, borrow)
        (left.limbs.2, borrow) = subtract(left.limbs.2, right.limbs.2, borrow)
        left.limbs.3 = left.limbs.3 &- right.limbs.3 &- (borrow ? 1 : 0)
    }

    private static func add(_ left: UInt64, _ right: UInt64, _ carry: Bool) -> (UInt64, Bool) {
        let (sum, over) = left.addingReportingOverflow(right)
        let (whole, again) = sum.addingReportingOverflow(carry ? 1 : 0)
        return (whole, over || again)
    }

    private static func subtract(
        _ left: UInt64, _ right: UInt64, _ borrow: Bool
    ) -> (UInt64, Bool) {
        let (rest, under) = left.subtractingReportingOverflow(right)
        let (whole, again) = rest.subtractingReportingOverflow(borrow ? 1 : 0)
        return (whole, under || again)
    }

    /// 32 bytes, least significant first.
    func append(to bytes: inout [UInt8]) {
        for limb in [limbs.0, limbs.1, limbs.2, limbs.3] {
            for shift in stride(from: 0, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: limb >> shift))
            }
        }
    }
}

/// What a set of records hashes to: the first 16 bytes of SHA-256 over the sum of the ids (32
/// bytes, little-endian) and their number (varint), as negentropy's protocol v1 defines it.
///
/// Ids must be hashes: sums of ids that are alike (numbers counted up, say) soon collide. Of
/// hashes, who may try freely needs about 2^64 to make two different sets look alike in one
/// range, and quotas leave an author few records.
package struct Fingerprint: Hashable, Sendable {
    /// Bytes in a fingerprint.
    package static let byteCount = 16

    private let high: UInt64
    private let low: UInt64

    init(sum: IDSum, count: Int) {
        var input: [UInt8] = []
        input.reserveCapacity(RecordID.byteCount + 9)
        sum.append(to: &input)
        appendVarint(UInt64(count), to: &input)
        var hash = SHA256()
        input.withUnsafeBytes { hash.update(bufferPointer: $0) }
        self.init(reading: hash.finalize())
    }

    /// - Parameter bytes: exactly 16 of them; nil otherwise.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(reading: bytes)
    }

    private init(reading bytes: some Sequence<UInt8>) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        for byte in bytes.prefix(Self.byteCount) {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(byte)
        }
        self.high = high
        self.low = low
    }

    /// The 16 bytes, first to last.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        append(to: &bytes)
        return bytes
    }

    func append(to bytes: inout [UInt8]) {
        for word in [high, low] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
    }
}
