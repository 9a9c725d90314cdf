import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// The shared list's own records in an exchange.
@Suite struct ExchangeReplicaTests {
    static let list = ListID(open: .lan)
    static let link = LinkID(1)

    static func exchange(_ list: ListID = list) -> Exchange<Replica> {
        var exchange = Exchange(Replica(list: list))
        _ = exchange.linkUp(link, peer: .sample(1), isLower: true, at: 0)
        return exchange
    }

    static func add(_ line: String, slot: UInt32 = 0, version: UInt64 = 1) throws -> ListRecord {
        try ListRecord(
            .add(line: line, reason: ""), slot: slot, version: version, in: list,
            by: ListWorld.signer(1))
    }

    @Test("a signed record is taken, acts, and is not taken twice; an older one is none")
    func taken() throws {
        var exchange = Self.exchange()
        let old = try Self.add("zut", version: 1)
        let new = try Self.add("flûte", version: 2)
        let effects = exchange.message(Self.link, .push([new.encoded]), at: 1)
        #expect(effects.offences.isEmpty && exchange.records.count == 1)
        _ = exchange.records.settle()
        #expect(exchange.records.lines == ["flûte"])
        for record in [new, old] {
            let again = exchange.message(Self.link, .push([record.encoded]), at: 2)
            #expect(again.offences.isEmpty && exchange.records.count == 1)
        }
        #expect(exchange.counts.knownRecords == 2)
    }

    @Test("who asked for a record that another has replaced meanwhile is told so")
    func replaced() throws {
        var exchange = Self.exchange()
        let asker = LinkID(2)
        _ = exchange.linkUp(asker, peer: .sample(2), isLower: false, at: 0)
        let old = try Self.add("zut", version: 1)
        let new = try Self.add("flûte", version: 2)
        _ = exchange.message(Self.link, .push([old.encoded]), at: 1)
        _ = exchange.message(asker, .want([old.id]), at: 2)
        _ = exchange.message(Self.link, .push([new.encoded]), at: 3)
        #expect(exchange.stored([old.id], at: 4).sends == [.gone([old.id])])
    }

    @Test("a pack counts for several records against its author's rate")
    func packs() throws {
        var exchange = Self.exchange()
        let claims = (0..<40).map { number in
            PackClaim(
                id: PackID(hash: RecordID(hashing: [UInt8(number)])), byteCount: 9, ruleCount: 1)
        }
        let signer = ListWorld.signer(1)
        for (slot, claim) in claims.enumerated() {
            let record = try ListRecord(
                .pack(claim, reason: ""), slot: UInt32(slot), version: 1, in: Self.list,
                by: signer)
            _ = exchange.message(Self.link, .push([record.encoded]), at: 1)
        }
        #expect(exchange.records.count == 30)
        #expect(exchange.counts.heldBackRecords == 10)
        // What one author may have at all is not held back from who asks for it.
        let most = Int(ListLimits.slotsPerAuthor) * ReplicationLimits.blobRecordCost
        #expect(most <= ReplicationLimits.authorFetchedRecords)
    }

    @Test("records that no node may hold cost their sender an offence, and change nothing")
    func refused() throws {
        let author = ListWorld.author(1)
        let body = ListOperation.add(line: "zut", reason: "")
        func bytes(
            slot: UInt32 = 0, version: UInt64 = 1, list: ListID = Self.list,
            operation: UInt8? = nil,
            more: Int = 0
        ) -> Bytes {
            var content = ListRecord.content(body, slot, version, list, author)
            if let operation { content[ListRecord.headBytes - 1] = operation }
            return content + Bytes(repeating: 0, count: 64 + more)
        }
        let foreign = ListID(open: try ListName("elsewhere"))
        let cases = [
            bytes(), bytes(slot: 256), bytes(version: 1 << 63), bytes(version: 0),
            bytes(list: foreign), bytes(operation: 200), bytes(more: 2_000), bytes(more: 1),
        ]
        for (number, record) in cases.enumerated() {
            var exchange = Self.exchange()
            let offences = exchange.message(Self.link, .push([record]), at: 1).offences
            #expect(offences.count == 1, "case \(number)")
            #expect((offences == [.badSignature]) == (number == 0), "case \(number)")
            #expect(exchange.records.count == 0)
        }
    }

    @Test("a pack that a record names is fetched, and handed out again")
    func pack() throws {
        let file = Bytes("flûte\nzut\n".utf8)
        let pack = try Pack(file)
        let record = try ListRecord(
            .pack(pack.claim, reason: ""), slot: 1, version: 1, in: Self.list,
            by: ListWorld.signer(1))
        var exchange = Self.exchange()
        _ = exchange.message(Self.link, .push([record.encoded]), at: 1)
        _ = exchange.records.settle()
        let hash = pack.id.hash
        #expect(exchange.tick(at: 250).sends.contains(.blobRequest(hash, offset: 0)))
        let answer = ExchangeMessage.blob(hash, offset: 0, bytes: file, total: file.count)
        let came = exchange.message(Self.link, answer, at: 260)
        guard case .storeBlob(_, let bytes)? = came.last else {
            Issue.record("no blob")
            return
        }
        _ = exchange.records.provide(pack: bytes)
        #expect(exchange.records.lines == ["flûte", "zut"])
        let asked = exchange.message(Self.link, .blobRequest(hash, offset: 0), at: 300)
        #expect(asked.sends == [answer])
    }
}
