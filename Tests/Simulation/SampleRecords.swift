package import ChatCore
package import Reconciliation

/// A record that says nothing: order, author, whether its signature is good, and padding.
package struct SampleRecord: ReplicatedRecord {
    package static let byteCount = 200

    package let encoded: Bytes
    package let id: RecordID
    package let order: UInt64
    package let author: UInt64
    package let hasGoodSignature: Bool

    package init(order: UInt64, author: UInt64, isGood: Bool = true, seed: UInt64) {
        var random = SplitMix64(seed: seed &* 0x1_0001 &+ order)
        var bytes: Bytes = [1, isGood ? 1 : 0]
        for number in [order, author] { bytes.append(bigEndian: number) }
        while bytes.count < Self.byteCount { bytes.append(bigEndian: random.next()) }
        do { self = try Self(Bytes(bytes.prefix(Self.byteCount))) } catch {
            preconditionFailure("\(error)")
        }
    }

    package init(_ encoded: Bytes) throws(SampleFault) {
        guard encoded.count == Self.byteCount, encoded[0] == 1 else { throw SampleFault() }
        self.encoded = encoded
        hasGoodSignature = encoded[1] == 1
        var rest = encoded[2...]
        func number() -> UInt64 {
            defer { rest = rest.dropFirst(8) }
            return rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        }
        order = number()
        author = number()
        guard let id = RecordID(encoded.suffix(RecordID.byteCount)) else { throw SampleFault() }
        self.id = id
    }

    package var key: RecordKey { RecordKey(order: order, id: id) }
}

package struct SampleFault: Error, Hashable {}

package struct SampleRecords: ReplicatedRecords {
    package private(set) var keys = RecordSet()
    private var held: [RecordID: SampleRecord] = [:]
    package var blobs: [RecordID: Bytes] = [:]
    package var missingBlobs: [Blob] = []

    package init() {}

    package init(_ records: [SampleRecord]) {
        keys = RecordSet(records.map(\.key))
        for record in records { held[record.id] = record }
    }

    package func encoded(_ id: RecordID) -> Bytes? { held[id]?.encoded }

    package func read(_ encoded: Bytes) throws(SampleFault) -> SampleRecord {
        try SampleRecord(encoded)
    }

    package func isNew(_ record: SampleRecord) -> Bool { held[record.id] == nil }

    package mutating func accept(_ record: SampleRecord) {
        held[record.id] = record
        keys.insert(record.key)
    }

    package mutating func provide(_ blob: Blob, _ bytes: Bytes) {
        blobs[blob.hash] = bytes
        missingBlobs.removeAll { $0 == blob }
    }

    package func blob(_ hash: RecordID) -> Bytes? { blobs[hash] }
}

extension PeerID {
    package static func sample(_ number: Int) -> PeerID {
        var random = SplitMix64(seed: UInt64(number) &+ 7_000)
        var bytes = Bytes()
        for _ in 0..<4 { bytes.append(bigEndian: random.next()) }
        guard let peer = PeerID(bytes) else { preconditionFailure("32 bytes are a peer id") }
        return peer
    }
}
