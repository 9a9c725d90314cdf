import ChatCore

/// Everything that was delivered, in order, as one number (FNV-1a).
package struct Trace {
    package private(set) var number: UInt64 = 0xCBF2_9CE4_8422_2325

    /// - Parameter time: milliseconds.
    mutating func note(_ node: Int, _ message: ExchangeMessage, at time: Int) {
        note(UInt32(truncatingIfNeeded: node))
        note(UInt32(truncatingIfNeeded: time))
        note(UInt32(truncatingIfNeeded: message.payloadBytes) << 4 | message.kind)
    }

    private mutating func note(_ word: UInt32) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            number = (number ^ UInt64(word >> shift & 0xFF)) &* 0x100_0000_01B3
        }
    }
}

extension ExchangeMessage {
    /// 0...12.
    fileprivate var kind: UInt32 {
        switch self {
        case .heads: 0
        case .push: 1
        case .have: 2
        case .want: 3
        case .graft: 4
        case .prune: 5
        case .records: 6
        case .gone: 7
        case .reconcile: 8
        case .snapshotRequest: 9
        case .snapshot: 10
        case .blobRequest: 11
        case .blob: 12
        }
    }
}
