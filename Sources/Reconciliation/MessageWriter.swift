/// The first byte of a message: version 1 of the protocol.
let protocolVersion: UInt8 = 0x61

/// Base 128, most significant digit first, as few digits as the number needs.
func appendVarint(_ value: UInt64, to bytes: inout [UInt8]) {
    let bits = 64 - value.leadingZeroBitCount
    var shift = max(0, (bits - 1) / 7 * 7)
    while shift > 0 {
        bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)) | 0x80)
        shift -= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: value) & 0x7F)
}

/// Writes a message of negentropy's protocol v1: the version, then ranges in ascending order.
struct MessageWriter {
    private(set) var bytes: [UInt8] = [protocolVersion]
    private var order: UInt64 = 0

    var count: Int { bytes.count }

    mutating func skip(to bound: Bound) {
        header(bound, .skip)
    }

    mutating func fingerprint(_ fingerprint: Fingerprint, to bound: Bound) {
        header(bound, .fingerprint)
        fingerprint.append(to: &bytes)
    }

    /// The ids from one position on, `count` of them.
    mutating func idList(of set: RecordSet, from lower: Position, count: Int, to bound: Bound) {
        header(bound, .idList)
        appendVarint(UInt64(count), to: &bytes)
        bytes.reserveCapacity(bytes.count + count * RecordID.byteCount)
        set.forEach(from: lower, to: set.position(lower, advancedBy: count)) { key in
            key.id.append(to: &bytes, count: RecordID.byteCount)
        }
    }

    /// Takes back all that was written after `count` bytes. Only a bound at the end of all
    /// records may follow: the orders of the others are counted from the one before.
    mutating func truncate(to count: Int) {
        bytes.removeLast(bytes.count - count)
    }

    private mutating func header(_ bound: Bound, _ mode: Mode) {
        if bound.order == .max {
            appendVarint(0, to: &bytes)
        } else {
            appendVarint(bound.order - order + 1, to: &bytes)
        }
        order = bound.order
        appendVarint(UInt64(bound.prefixBytes), to: &bytes)
        bound.prefix.append(to: &bytes, count: bound.prefixBytes)
        appendVarint(mode.rawValue, to: &bytes)
    }
}
