/// What crosses the boundary between the core and the network: raw octets.
package typealias Bytes = [UInt8]

/// Who somebody is: SHA-256 of the SubjectPublicKeyInfo of their Ed25519 key (32 bytes).
///
/// A nickname is never an identity: it is what people read; this is what the program compares.
/// Written as 52 letters of RFC 4648 base32, lower case, without padding.
package struct PeerID: Hashable, Sendable {
    package static let byteCount = 32
    package static let textLength = 52

    package let bytes: Bytes

    package init?(_ bytes: some Sequence<UInt8>) {
        let bytes = Bytes(bytes)
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Reads the 52-letter form; anything else, a non-canonical last letter included, is `nil`.
    package init?(text: some StringProtocol) {
        guard text.utf8.count == Self.textLength, let bytes = Base32.decode(text),
            bytes.count == Self.byteCount
        else { return nil }
        self.bytes = bytes
    }

    package var text: String { Base32.encode(bytes) }

    /// What is added to a nickname that two peers share: enough letters to tell them apart by eye.
    package var suffix: String { String(text.prefix(4)) }
}

extension PeerID: Comparable {
    /// Byte order: decides which side's link survives when both dial at once.
    package static func < (left: PeerID, right: PeerID) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension PeerID: CustomStringConvertible {
    package var description: String { text }
}

extension PeerID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = PeerID(text: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a peer id is 52 base32 letters")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// RFC 4648 base32 in lower case without padding: survives being read aloud and mDNS's case-blindness.
enum Base32 {
    private static let alphabet = Bytes("abcdefghijklmnopqrstuvwxyz234567".utf8)

    static func encode(_ bytes: Bytes) -> String {
        var letters = Bytes()
        letters.reserveCapacity((bytes.count * 8 + 4) / 5)
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for byte in bytes {
            buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                letters.append(alphabet[Int(buffer >> bits & 31)])
            }
        }
        if bits > 0 { letters.append(alphabet[Int(buffer << (5 - bits) & 31)]) }
        return String(decoding: letters, as: UTF8.self)
    }

    static func decode(_ text: some StringProtocol) -> Bytes? {
        var bytes = Bytes()
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for letter in text.utf8 {
            let value: UInt8
            switch letter {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = letter - UInt8(ascii: "a")
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = letter - UInt8(ascii: "A")
            case UInt8(ascii: "2")...UInt8(ascii: "7"): value = letter - UInt8(ascii: "2") + 26
            default: return nil
            }
            buffer = (buffer << 5 | UInt32(value)) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        // Left-over bits must be zero, or two texts would name one peer.
        guard bits < 5, buffer & ((1 << bits) - 1) == 0 else { return nil }
        return bytes
    }
}
