package import Reconciliation

/// A set of records as the exchange sees it: ids, an order and bytes. What they say, and which of
/// two that compete is held, is the set's own affair.
package protocol ReplicatedRecords: Sendable {
    associatedtype Record: ReplicatedRecord
    /// What is wrong with bytes that are no record of this set.
    associatedtype Fault: Error, Hashable, Sendable

    /// What is held.
    var keys: RecordSet { get }
    /// The bytes of a record that is held.
    func encoded(_ id: RecordID) -> Bytes?
    /// Reads a record, all but its signature. The same at every node.
    func read(_ encoded: Bytes) throws(Fault) -> Record
    /// Whether it would be held: false for one that is held, for one that lost to another, and for
    /// one that there is no room for.
    func isNew(_ record: Record) -> Bool
    /// What taking it in costs this node, in records that say one thing each: counts against its
    /// author's rate.
    func cost(of record: Record) -> Int
    /// Takes in a record whose signature is good.
    mutating func accept(_ record: Record)

    /// Blobs that records name and that are not here, the most wanted first.
    var missingBlobs: [Blob] { get }
    /// The bytes of a blob that is here.
    func blob(_ hash: RecordID) -> Bytes?
}

/// One record, read.
package protocol ReplicatedRecord: Sendable {
    /// Who answers for it: whose rate it counts against.
    associatedtype Author: Hashable, Sendable

    var id: RecordID { get }
    var encoded: Bytes { get }
    var author: Author { get }
    /// Dear: asked last.
    var hasGoodSignature: Bool { get }
}

/// What records name by its hash.
package struct Blob: Hashable, Sendable {
    /// SHA-256 of the bytes.
    package let hash: RecordID
    package let byteCount: Int

    package init(hash: RecordID, byteCount: Int) {
        self.hash = hash
        self.byteCount = byteCount
    }
}

extension ReplicatedRecords {
    var head: Head { Head(count: keys.count, fingerprint: keys.fingerprint) }

    func holds(_ id: RecordID) -> Bool { encoded(id) != nil }

    package func cost(of record: Record) -> Int { 1 }
}

extension ListRecord: ReplicatedRecord {}

extension Replica: ReplicatedRecords {
    package func encoded(_ id: RecordID) -> Bytes? { self[id]?.encoded }

    package func read(_ encoded: Bytes) throws(InvalidRecord) -> ListRecord {
        try ListRecord(encoded, in: list)
    }

    /// A pack is fetched, read and sorted in.
    package func cost(of record: ListRecord) -> Int {
        record.operation.claim == nil ? 1 : ReplicationLimits.blobRecordCost
    }

    /// The caller settles, once for all that an input brought.
    package mutating func accept(_ record: ListRecord) { _ = merge(record) }

    package var missingBlobs: [Blob] {
        missingPacks.map { Blob(hash: $0.id.hash, byteCount: Int($0.byteCount)) }
    }

    package func blob(_ hash: RecordID) -> Bytes? { pack(PackID(hash: hash))?.bytes }
}
