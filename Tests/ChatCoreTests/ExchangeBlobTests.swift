import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// Blobs that somebody lies about, or gives as slowly as can be.
@Suite struct ExchangeBlobTests {
    private static let bytes = Bytes((0..<200_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) })
    private static let blob = Blob(hash: RecordID(hashing: bytes), byteCount: bytes.count)

    @Test("a claim of another size for the same blob delays nothing but itself")
    func wrongSize() {
        let lie = Blob(hash: Self.blob.hash, byteCount: Self.blob.byteCount + 1)
        var network = ExchangeNetwork([[], [], []], seed: 21)
        for node in 1...2 { network.nodes[node].records.blobs[Self.blob.hash] = Self.bytes }
        // The lie is the more wanted one.
        network.nodes[0].records.missingBlobs = [lie, Self.blob]
        network.connectAll()
        network.run(milliseconds: 5_000)
        #expect(network.nodes[0].records.blobs[Self.blob.hash] == Self.bytes)
        #expect(network.nodes[0].records.missingBlobs == [lie])
        #expect(network.offences.isEmpty)
    }

    /// A node that lacks a blob, and peers that give a part each so often.
    private func fetch(
        _ blobs: [Blob], delays: [Int], until end: Int,
        give: (LinkID, RecordID, Int) -> (bytes: Bytes, total: Int)
    ) -> (node: Exchange<SampleRecords>, offences: [Offence], wholeAt: [RecordID: Int]) {
        var node = Exchange(SampleRecords())
        node.records.missingBlobs = blobs
        var (offences, wholeAt) = ([Offence](), [RecordID: Int]())
        var due: [(at: Int, link: LinkID, hash: RecordID, offset: Int)] = []
        for number in delays.indices {
            let link = LinkID(UInt64(number + 1))
            _ = node.linkUp(link, peer: .sample(number + 1), isLower: true, at: 0)
        }
        for time in stride(from: 250, to: end, by: 250) {
            var effects = node.tick(at: time)
            while let next = due.firstIndex(where: { $0.at <= time }) {
                let (_, link, hash, offset) = due.remove(at: next)
                let (bytes, total) = give(link, hash, offset)
                effects += node.message(
                    link, .blob(hash, offset: offset, bytes: bytes, total: total), at: time)
            }
            for effect in effects {
                switch effect {
                case .send(let link, .blobRequest(let hash, let offset)):
                    due.append((time + delays[Int(link.number) - 1], link, hash, offset))
                case .storeBlob(let blob, let bytes):
                    wholeAt[blob.hash] = time
                    node.records.provide(blob, bytes)
                case .offence(_, let offence, _): offences.append(offence)
                default: break
                }
            }
        }
        return (node, offences, wholeAt)
    }

    private func part(of bytes: Bytes, at offset: Int) -> (bytes: Bytes, total: Int) {
        let end = min(offset + ReplicationLimits.blobChunkBytes, bytes.count)
        return (Bytes(bytes[offset..<end]), bytes.count)
    }

    @Test("a source that trickles is left when it has had more time than any network needs")
    func trickled() throws {
        let big = Bytes(repeating: 7, count: 4_000_000)
        let blob = Blob(hash: RecordID(hashing: big), byteCount: big.count)
        let outcome = fetch([blob], delays: [4_500, 4_500, 250], until: 150_000) { _, _, offset in
            part(of: big, at: offset)
        }
        let wholeAt = try #require(outcome.wholeAt[blob.hash])
        #expect(wholeAt <= 90_000)
        #expect(outcome.offences.isEmpty)
    }

    @Test("one that nobody means to give does not stand before the others for ever")
    func headOfLine() throws {
        let wanted = Blob(hash: RecordID(hashing: [9]), byteCount: 4_000_000)
        let outcome = fetch([wanted, Self.blob], delays: [4_500, 250], until: 150_000) {
            link, hash, offset in
            // One peer has the one alone, the other the other.
            let isWanted = hash == wanted.hash
            guard isWanted == (link.number == 1) else { return ([], 0) }
            guard isWanted else { return part(of: Self.bytes, at: offset) }
            let size = min(ReplicationLimits.blobChunkBytes, wanted.byteCount - offset)
            return (Bytes(repeating: 1, count: size), wanted.byteCount)
        }
        #expect(outcome.wholeAt.keys.sorted() == [Self.blob.hash])
    }
}
