/// Where a message stands among those its author wrote to one reader.
///
/// Each run of an author's node has a stream of its own, so a node whose disk is a backup gives no
/// number twice. Within a stream the sequence counts 1, 2, 3 …
package struct MessagePosition: Hashable, Sendable {
    package let stream: UInt64
    package let sequence: UInt64

    package init(stream: UInt64, sequence: UInt64) {
        self.stream = stream
        self.sequence = sequence
    }
}

/// As scripts see it: `4f1c09ab7d3e2210-17`. With the author, the name of a message for good.
extension MessagePosition: LosslessStringConvertible, Codable {
    package var description: String {
        let digits = String(stream, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits + "-\(sequence)"
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 16,
            let stream = UInt64(parts[0], radix: 16), let sequence = UInt64(parts[1])
        else { return nil }
        self.init(stream: stream, sequence: sequence)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let position = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "is no message's id")
        }
        self = position
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A message as both ends of a talk name it, seen from here.
package struct MessageReference: Hashable, Sendable, Codable {
    /// Whether the person here wrote it.
    package let isOutgoing: Bool
    package let position: MessagePosition

    package init(isOutgoing: Bool, position: MessagePosition) {
        self.isOutgoing = isOutgoing
        self.position = position
    }
}

/// What a message is for. All kinds are numbered, stored and acknowledged alike, so none is lost.
package enum MessagePurpose: Hashable, Sendable {
    case text
    /// What its author does, told of in the third person: `/me`.
    case action
    case reply(to: MessageReference)
    /// Takes the place of an earlier message of the same author: the text is the new one.
    case edit(of: MessagePosition)
    /// Takes an earlier message of the same author back; the text is empty.
    case deletion(of: MessagePosition)
    /// The text is one character, or empty to take it back. One a person and message.
    case reaction(to: MessageReference)
}

/// What the person here wrote to a peer, until it is delivered.
package struct OutgoingMessage: Hashable, Sendable {
    package let position: MessagePosition
    package let text: String
    package let purpose: MessagePurpose
    /// When it was accepted, by this node's clock.
    package let milliseconds: Int64

    package init(
        position: MessagePosition, text: String, purpose: MessagePurpose = .text,
        milliseconds: Int64
    ) {
        self.position = position
        self.text = text
        self.purpose = purpose
        self.milliseconds = milliseconds
    }
}

/// What a peer wrote, as it came.
package struct IncomingMessage: Hashable, Sendable {
    package let position: MessagePosition
    /// The original: the filter acts when it is shown.
    package let text: String
    /// What it names is named as seen from here.
    package let purpose: MessagePurpose
    /// When it was written, by the author's clock: a claim, never an order.
    package let writtenMilliseconds: Int64

    package init(
        position: MessagePosition, text: String, purpose: MessagePurpose = .text,
        writtenMilliseconds: Int64
    ) {
        self.position = position
        self.text = text
        self.purpose = purpose
        self.writtenMilliseconds = writtenMilliseconds
    }
}

/// A message as the history has it.
package struct StoredMessage: Hashable, Sendable {
    package enum State: Int, Hashable, Sendable {
        /// Incoming: here, and not read yet. Outgoing: not delivered yet.
        case waiting = 0
        /// Incoming: read by the person here. Outgoing: taken by the peer's node.
        case done = 1
        /// Outgoing only: read by the peer's person.
        case seen = 2
    }

    /// The order of this node's history: rises with every message, whoever wrote it. 0: not known.
    package let number: Int64
    package let peer: PeerID
    package let isOutgoing: Bool
    package let position: MessagePosition
    /// As the last edit has it; empty when it was taken back.
    package let text: String
    package let purpose: MessagePurpose
    /// When it was accepted or received, by this node's clock.
    package let milliseconds: Int64
    /// By the author's clock.
    package let writtenMilliseconds: Int64
    package let state: State
    /// Outgoing: what of the text the peer's list masked, each place once, in order.
    package var masked: [String]
    /// What came of it later.
    package var fate: Fate
    /// A reply: the beginning of what it answers, as that stands now; nil: it is not kept here.
    package var quoted: String?

    package struct Fate: Hashable, Sendable {
        package var isEdited = false
        package var isDeleted = false
        /// One character each; empty: none.
        package var ownReaction = ""
        package var theirReaction = ""

        package init() {}
    }

    package init(
        number: Int64, peer: PeerID, isOutgoing: Bool, position: MessagePosition, text: String,
        purpose: MessagePurpose = .text, milliseconds: Int64, writtenMilliseconds: Int64,
        state: State, masked: [String], fate: Fate = Fate(), quoted: String? = nil
    ) {
        self.number = number
        self.peer = peer
        self.isOutgoing = isOutgoing
        self.position = position
        self.text = text
        self.purpose = purpose
        self.milliseconds = milliseconds
        self.writtenMilliseconds = writtenMilliseconds
        self.state = state
        self.masked = masked
        self.fate = fate
        self.quoted = quoted
    }
}
