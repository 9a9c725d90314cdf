import ChatLanguage
import Crypto
package import Reconciliation

/// What people call a list: `lan`, `class-5b`. 1–32 of a–z, 0–9 and `-`, so that one name has one
/// spelling and can be told over the telephone.
package struct ListName: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// The list of a LAN when nobody says otherwise.
    package static let lan = ListName(unchecked: "lan")

    package init(_ text: String) throws(Refusal) {
        let isWell = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isWell, 1...ListLimits.nameCharacters ~= text.utf8.count else {
            let shown = Displayable(text, characters: ListLimits.nameCharacters)
            throw Refusal(
                .badInput,
                "A list cannot be called \"\(shown)\": use 1 to \(ListLimits.nameCharacters)"
                    + " of a-z, 0-9 and -.")
        }
        self.text = text
    }

    private init(unchecked text: String) { self.text = text }

    package var description: String { text }
}

/// Which list a record belongs to: 16 bytes of a hash of what the list is.
package struct ListID: Hashable, Sendable {
    package static let byteCount = 16

    package let bytes: Bytes

    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Bytes(bytes)
    }

    /// The list that everybody takes part in who knows its name: no owner, nobody admitted.
    ///
    /// Of SHA-256("chat-node-list-1" ‖ 1 (version) ‖ 0 (open) ‖ name). An owned list will have
    /// another mode, and its owner's key in place of the name.
    package init(open name: ListName) {
        let input = Bytes("chat-node-list-1".utf8) + [1, 0] + Bytes(name.text.utf8)
        bytes = Bytes(RecordID(hashing: input).bytes.prefix(Self.byteCount))
    }
}

extension RecordID {
    /// SHA-256 of the bytes.
    package init(hashing bytes: some Collection<UInt8>) {
        var hash = SHA256()
        Bytes(bytes).withUnsafeBytes { hash.update(bufferPointer: $0) }
        guard let id = RecordID(Bytes(hash.finalize())) else {
            preconditionFailure("SHA-256 has the length of a record id")
        }
        self = id
    }
}
