package import Reconciliation

/// One signed statement of one author about one list.
///
///     content = format:8 (1) | list:128 | author:256 | slot:32 | version:64 | operation:8 | body
///     record  = content | signature:512          (bits; big-endian)
///
/// Its name is SHA-256(content): a second signature of the same content makes no second record.
/// The signature is over "chatnode-record-1" ‖ content, so that it is good for nothing else.
///
/// Immutable, and in one place however many tables hold it: there may be a hundred thousand.
package final class ListRecord: Sendable {
    static let headBytes = 1 + ListID.byteCount + Author.byteCount + 4 + 8 + 1
    static let signatureBytes = 64
    private static let format: UInt8 = 1
    private static let domain = Bytes("chatnode-record-1".utf8)

    /// As it is stored and sent: 126 bytes to `ListLimits.recordBytes`.
    package let encoded: Bytes
    package let id: RecordID
    package let list: ListID
    package let author: Author
    package let slot: UInt32
    /// Mostly milliseconds since 1970 by the author's clock; only ever compared with versions of
    /// the same author's same slot, so a wrong clock is the author's own trouble.
    package let version: UInt64
    package let operation: ListOperation

    /// Where it stands among records: of two in one register the greater wins.
    package var key: RecordKey { RecordKey(order: version, id: id) }

    /// The list that these bytes say they belong to; nil when they are no record of format 1. For
    /// a node with several lists.
    package static func list(of encoded: Bytes) -> ListID? {
        guard encoded.count >= headBytes + signatureBytes, encoded[0] == format else { return nil }
        return ListID(encoded[1..<1 + ListID.byteCount])
    }

    /// Reads a record. All is checked but the signature, which costs a hundred times the rest.
    package init(_ encoded: Bytes, in list: ListID) throws(InvalidRecord) {
        guard encoded.count >= Self.headBytes + Self.signatureBytes else {
            throw .tooShort(bytes: encoded.count)
        }
        guard encoded.count <= ListLimits.recordBytes else {
            throw .tooLong(bytes: encoded.count)
        }
        let content = encoded.dropLast(Self.signatureBytes)
        var rest = content
        let format = try rest.take(UInt8.self)
        guard format == Self.format else { throw .unknownFormat(format) }
        guard try rest.take(ListID.byteCount).elementsEqual(list.bytes) else { throw .foreignList }
        guard let author = Author(try rest.take(Author.byteCount)) else { throw .malformedBody }
        slot = try rest.take(UInt32.self)
        guard slot < ListLimits.slotsPerAuthor else { throw .slotBeyondQuota(slot) }
        version = try rest.take(UInt64.self)
        guard version > 0 else { throw .versionZero }
        guard version <= ListLimits.versionMilliseconds else { throw .versionTooGreat(version) }
        operation = try ListOperation(try rest.take(UInt8.self), rest)
        self.list = list
        self.author = author
        self.encoded = encoded
        id = RecordID(hashing: content)
    }

    /// Reads a record of a stranger's: the signature is checked as well, last.
    package convenience init(verifying encoded: Bytes, in list: ListID) throws(InvalidRecord) {
        try self.init(encoded, in: list)
        guard hasGoodSignature else { throw .badSignature }
    }

    /// Whether its author signed it. About 0.1 ms.
    package var hasGoodSignature: Bool {
        author.signed(
            Self.domain + encoded.dropLast(Self.signatureBytes),
            Bytes(encoded.suffix(Self.signatureBytes)))
    }

    /// Makes a record of one's own.
    /// - Throws: what a reader would find wrong with it.
    package convenience init(
        _ operation: ListOperation, slot: UInt32, version: UInt64, in list: ListID,
        by signer: Signer
    ) throws(InvalidRecord) {
        if case .add(let line, _) = operation {
            // Before its length is squeezed into two bytes.
            if let fault = RuleSyntax.fault(in: line) { throw .badLine(fault) }
        }
        let content = Self.content(operation, slot, version, list, signer.author)
        try self.init(content + signer.sign(Self.domain + content), in: list)
    }

    static func content(
        _ operation: ListOperation, _ slot: UInt32, _ version: UInt64, _ list: ListID,
        _ author: Author
    ) -> Bytes {
        var content: Bytes = [format]
        content.append(contentsOf: list.bytes)
        content.append(contentsOf: author.bytes)
        content.append(bigEndian: slot)
        content.append(bigEndian: version)
        content.append(operation.number)
        content.append(contentsOf: operation.body)
        return content
    }
}

extension ListRecord: Hashable {
    /// The same content; the signature does not matter.
    package static func == (left: ListRecord, right: ListRecord) -> Bool { left.id == right.id }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
