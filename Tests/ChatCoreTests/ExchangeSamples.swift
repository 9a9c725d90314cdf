import Reconciliation
import Simulation

@testable import ChatCore

/// A record that says nothing: order, author, whether its signature is good, and padding.
struct SampleRecord: ReplicatedRecord {
    static let bytes = 200

    let encoded: Bytes
    let id: RecordID
    let order: UInt64
    let author: UInt64
    let hasGoodSignature: Bool

    init(order: UInt64, author: UInt64, isGood: Bool = true, seed: UInt64) {
        var random = SplitMix64(seed: seed &* 0x1_0001 &+ order)
        var bytes: Bytes = [1, isGood ? 1 : 0]
        for number in [order, author] { bytes.append(bigEndian: number) }
        while bytes.count < Self.bytes { bytes.append(bigEndian: random.next()) }
        do { self = try Self(Bytes(bytes.prefix(Self.bytes))) } catch {
            preconditionFailure("\(error)")
        }
    }

    init(_ encoded: Bytes) throws(SampleFault) {
        guard encoded.count == Self.bytes, encoded[0] == 1 else { throw SampleFault() }
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

    var key: RecordKey { RecordKey(order: order, id: id) }
}

struct SampleFault: Error, Hashable {}

struct SampleRecords: ReplicatedRecords {
    private(set) var keys = RecordSet()
    private var held: [RecordID: SampleRecord] = [:]
    var blobs: [RecordID: Bytes] = [:]
    var missingBlobs: [Blob] = []

    init() {}

    init(_ records: [SampleRecord]) {
        keys = RecordSet(records.map(\.key))
        for record in records { held[record.id] = record }
    }

    func encoded(_ id: RecordID) -> Bytes? { held[id]?.encoded }

    func read(_ encoded: Bytes) throws(SampleFault) -> SampleRecord { try SampleRecord(encoded) }

    func isNew(_ record: SampleRecord) -> Bool { held[record.id] == nil }

    mutating func accept(_ record: SampleRecord) {
        held[record.id] = record
        keys.insert(record.key)
    }

    mutating func provide(_ blob: Blob, _ bytes: Bytes) {
        blobs[blob.hash] = bytes
        missingBlobs.removeAll { $0 == blob }
    }

    func blob(_ hash: RecordID) -> Bytes? { blobs[hash] }
}

extension PeerID {
    static func sample(_ number: Int) -> PeerID {
        var random = SplitMix64(seed: UInt64(number) &+ 7_000)
        var bytes = Bytes()
        for _ in 0..<4 { bytes.append(bigEndian: random.next()) }
        guard let peer = PeerID(bytes) else { preconditionFailure("32 bytes are a peer id") }
        return peer
    }
}
