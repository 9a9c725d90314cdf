import Crypto
import Reconciliation

/// Who signs records: an Ed25519 public key (RFC 8032), 32 bytes, the same key that the author's
/// node has on the network.
///
/// Kept in one piece without an allocation: there is one in every record.
package struct Author: Hashable, Sendable {
    package static let byteCount = 32
    /// The DER form of an Ed25519 public key (RFC 8410) is this head and the key.
    package static let keyInfoHead: Bytes = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]

    // Big-endian, so that comparing the words compares the bytes in their order.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// - Parameter bytes: exactly 32 of them; nil otherwise. Whether they are a point of the curve
    ///   shows when a signature is verified.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
        for byte in bytes {
            words.0 = words.0 << 8 | words.1 >> 56
            words.1 = words.1 << 8 | words.2 >> 56
            words.2 = words.2 << 8 | words.3 >> 56
            words.3 = words.3 << 8 | UInt64(byte)
        }
        (first, second, third, fourth) = words
    }

    package var bytes: Bytes {
        var bytes = Bytes()
        bytes.reserveCapacity(Self.byteCount)
        for word in [first, second, third, fourth] { bytes.append(bigEndian: word) }
        return bytes
    }

    /// Who that is on the network: SHA-256 of the key's SubjectPublicKeyInfo. Costs a hash.
    package var peer: PeerID {
        guard let peer = PeerID(RecordID(hashing: Self.keyInfoHead + bytes).bytes) else {
            preconditionFailure("a hash has the length of a peer id")
        }
        return peer
    }

    /// Whether this author signed the message. About 0.1 ms: the dearest of all checks.
    func signed(_ message: Bytes, _ signature: Bytes) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }
}

extension Author: Comparable {
    package static func < (left: Author, right: Author) -> Bool {
        if left.first != right.first { return left.first < right.first }
        if left.second != right.second { return left.second < right.second }
        if left.third != right.third { return left.third < right.third }
        return left.fourth < right.fourth
    }
}

/// The private key of this node's author, which the program hands to the core.
///
/// Ed25519 draws no random number: the same message has the same signature (with the
/// implementation used on Linux; nothing rests on it, as ids do not cover signatures).
package struct Signer: Sendable {
    package static let keyBytes = 32

    package let author: Author
    private let key: Curve25519.Signing.PrivateKey

    /// - Parameter privateKey: the 32 raw bytes; nil for any other number of them.
    package init?(privateKey: Bytes) {
        guard privateKey.count == Self.keyBytes,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey),
            let author = Author(Bytes(key.publicKey.rawRepresentation))
        else { return nil }
        self.key = key
        self.author = author
    }

    /// 64 bytes.
    func sign(_ message: Bytes) -> Bytes {
        guard let signature = try? key.signature(for: message) else {
            preconditionFailure("an Ed25519 key signs any message")
        }
        return Bytes(signature)
    }
}
