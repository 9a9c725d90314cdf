import Crypto
import Reconciliation

/// Who signs records: an Ed25519 public key (RFC 8032), 32 bytes, the same key that the author's
/// node has on the network.
///
/// Kept in one piece without an allocation: there is one in every record.
package struct Author: Hashable, Sendable {
    package static let byteCount = 32
    /// The DER form of an Ed25519 public key (RFC 8410) is this head and the key.
    private static let keyInfoHead: Bytes = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]

    // Big-endian, so that comparing the words compares the bytes in their order.
    private let words: SIMD4<UInt64>

    /// - Parameter bytes: exactly 32 of them; nil otherwise. Whether they are a point of the curve
    ///   shows when a signature is verified.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words = SIMD4<UInt64>()
        for (index, byte) in bytes.enumerated() {
            words[index >> 3] = words[index >> 3] << 8 | UInt64(byte)
        }
        self.words = words
    }

    package var bytes: Bytes {
        (0..<Self.byteCount).map { index in
            UInt8(truncatingIfNeeded: words[index >> 3] >> (56 - 8 * UInt64(index & 7)))
        }
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
        for index in 0..<4 where left.words[index] != right.words[index] {
            return left.words[index] < right.words[index]
        }
        return false
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
