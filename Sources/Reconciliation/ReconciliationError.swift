/// What may be wrong with a peer's message. Each costs the session; none changes anything else.
package enum ReconciliationError: Error, Hashable, Sendable {
    /// Longer than `ReconciliationLimits.acceptedBytes`.
    case messageTooLong(bytes: Int)
    /// The bytes end in the middle of a range, or before the version byte.
    case truncated
    /// The first byte names no version of the protocol (0x60...0x6F).
    case notAMessage(firstByte: UInt8)
    /// The peer speaks this version at most (0x61 is the first), and we do not.
    case unsupportedVersion(UInt8)
    /// A number of more than 64 bits, or written with more digits than it needs.
    case badVarint
    /// A bound's order runs past 2^64 − 2.
    case orderOverflow
    /// The id prefix of a bound is longer than an id.
    case prefixTooLong(bytes: UInt64)
    /// A range that ends before it starts.
    case boundOutOfOrder
    /// Neither skip (0), fingerprint (1) nor a list of ids (2).
    case unknownMode(UInt64)
    /// A list that announces more ids than the rest of the message can hold.
    case tooManyIDs(UInt64)
    /// A message though none was asked for: the session has ended or not begun.
    case unexpectedMessage
    /// The initiator goes on after `ReconciliationLimits.rounds` messages.
    case tooManyRounds
}

/// What a session may cost.
package struct ReconciliationLimits: Hashable, Sendable {
    /// Bytes of a message of ours, at most; at least 4,096. A small limit costs rounds: 16 KiB
    /// needs 62 of them where 256 KiB needs a few.
    package let frameBytes: Int
    /// Bytes of a message of theirs, at most.
    package let acceptedBytes: Int
    /// Messages that the initiator sends, and the responder answers, at most.
    package let rounds: Int

    package init(
        frameBytes: Int = 256 << 10, acceptedBytes: Int = 256 << 10, rounds: Int = 8
    ) {
        precondition(frameBytes >= 4096 && acceptedBytes >= 4096 && rounds >= 1)
        self.frameBytes = frameBytes
        self.acceptedBytes = acceptedBytes
        self.rounds = rounds
    }
}
