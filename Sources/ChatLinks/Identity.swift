package import ChatCore
package import ChatLanguage
import Crypto
import FoundationEssentials
import NIOSSL
import SwiftASN1
import X509

/// The key that a node is known by, and what the network sees of it.
///
/// One Ed25519 key, kept as 32 raw bytes. Its certificate is made anew at each start: nobody
/// looks at anything in it but the public key.
package struct Identity: Sendable {
    package enum Failure: Error, Hashable, CustomStringConvertible {
        case keyLength(Int)

        package var description: String { phrase.english }

        package var phrase: Phrase {
            switch self {
            case .keyLength(let bytes):
                "an Ed25519 private key has \(Identity.privateKeyByteCount) bytes, not \(bytes)"
            }
        }
    }

    package static let privateKeyByteCount = 32

    /// Who this is to others: SHA-256 of the SubjectPublicKeyInfo.
    package let peer: PeerID
    private let key: Curve25519.Signing.PrivateKey

    package init(privateKey: Bytes) throws(Failure) {
        guard privateKey.count == Self.privateKeyByteCount,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey)
        else { throw .keyLength(privateKey.count) }
        self.init(key)
    }

    package static func generate() -> Identity { Identity(Curve25519.Signing.PrivateKey()) }

    private init(_ key: Curve25519.Signing.PrivateKey) {
        self.key = key
        peer = PeerID(
            hashing: Author.keyInfoHead + Bytes(key.publicKey.rawRepresentation))
    }

    package var privateKeyBytes: Bytes { Bytes(key.rawRepresentation) }

    /// Self-signed. The dates are there because X.509 wants some: machines on a LAN without
    /// Internet may have a wrong clock, so no verifier reads them.
    func certificate() throws -> NIOSSLCertificate {
        let name = try DistinguishedName { CommonName("chat-node") }
        let now = Date()
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: now.addingTimeInterval(-86_400),
            notValidAfter: now.addingTimeInterval(50 * 365.25 * 86_400),
            issuer: name,
            subject: name,
            extensions: Certificate.Extensions(),
            issuerPrivateKey: Certificate.PrivateKey(key))
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return try NIOSSLCertificate(bytes: serializer.serializedBytes, format: .der)
    }

    func tlsKey() throws -> NIOSSLPrivateKey {
        let pem = try Certificate.PrivateKey(key).serializeAsPEM().pemString
        return try NIOSSLPrivateKey(bytes: Bytes(pem.utf8), format: .pem)
    }
}

/// The DER form of a public key (RFC 8410): for Ed25519 a fixed head and the 32 bytes of the key.
enum PublicKeyInfo {
    static let ed25519ByteCount = Author.keyInfoHead.count + Author.byteCount

    /// Whether this is an Ed25519 key: no other kind may name a peer.
    static func isEd25519(_ bytes: Bytes) -> Bool {
        bytes.count == ed25519ByteCount && bytes.starts(with: Author.keyInfoHead)
    }
}

extension PeerID {
    /// The peer whose public key has this SubjectPublicKeyInfo.
    init(hashing publicKeyInfo: Bytes) {
        guard let peer = PeerID(SHA256.hash(data: publicKeyInfo)) else {
            preconditionFailure("SHA-256 has the length of a peer id")
        }
        self = peer
    }
}
