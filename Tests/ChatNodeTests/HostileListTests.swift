import ChatHistory
import ChatLinks
import Reconciliation
import Testing

@testable import ChatCore
@testable import ChatNode

/// Everything bad that a peer may say about the shared list, said to a real node over TLS. Each
/// costs that link something and is counted; nothing changes.
@Suite struct HostileListTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What the node says of it when it closes the link.
        var verdict = ""
        /// Said once the link is up.
        let opening: @Sendable (Rogue) throws -> [ExchangeMessage]
        /// What is said to what the victim says.
        var answer: @Sendable (ExchangeMessage, Rogue) throws -> [ExchangeMessage] = { _, _ in [] }
    }

    private static let word = ListOperation.add(line: "idiot", reason: "")

    private static let badRecords: [Row] = [
        Row(testDescription: "a forged signature", verdict: "badSignature") { rogue in
            var forged = rogue.valid(word)
            forged[forged.count - 1] ^= 1
            return [.push([forged])]
        },
        Row(testDescription: "somebody else's name", verdict: "badSignature") { rogue in
            // The author's key is at 17 ..< 49: no signature of the rogue's is good for it.
            var forged = rogue.valid(word)
            forged[17..<49] = Bytes(repeating: 7, count: 32)[...]
            return [.push([forged])]
        },
        Row(testDescription: "a record of a foreign list", verdict: "foreignList") { rogue in
            let foreign = ListID(open: try ListName("another"))
            return [.push([rogue.record(operation: 1, body: word.body, list: foreign)])]
        },
        Row(testDescription: "a slot beyond the quota", verdict: "slotBeyondQuota(256)") { rogue in
            [.push([rogue.valid(word, slot: 256)])]
        },
        Row(testDescription: "version 2^63", verdict: "versionTooGreat") { rogue in
            [.push([rogue.valid(word, version: 1 << 63)])]
        },
        Row(testDescription: "a body that is too long", verdict: "tooLong") { rogue in
            let line = Bytes("x".utf8) + Bytes(repeating: UInt8(ascii: "y"), count: 2_000)
            return [.push([rogue.record(operation: 1, body: [0x07, 0xD1] + line)])]
        },
        Row(testDescription: "an unknown operation", verdict: "unknownOperation(9)") { rogue in
            [.push([rogue.record(operation: 9, body: [1, 2, 3])])]
        },
        Row(testDescription: "no record at all", verdict: "tooShort(bytes: 3)") { _ in
            [.push([[1, 2, 3]])]
        },
    ]

    private static let otherRows: [Row] = [
        Row(
            testDescription: "a snapshot that does not go on",
            opening: { _ in [.heads(try head(1_000))] },
            answer: { message, rogue in
                guard case .snapshotRequest = message else { return [] }
                let record = rogue.valid(.empty)
                let place = RecordKey(order: 0, id: RecordID(hashing: record))
                return [.snapshot([record], next: place), .snapshot([record], next: place)]
            }),
        Row(
            testDescription: "a head of more records than any list has, and a page of them",
            opening: { rogue in
                let record = rogue.valid(.empty)
                let place = RecordKey(order: 0, id: RecordID(hashing: record))
                return [.heads(try head(.max)), .snapshot([record], next: place)]
            }),
        Row(
            testDescription: "a snapshot of nothing",
            opening: { _ in [.heads(try head(64)), .snapshot([], next: nil)] }),
        Row(
            testDescription: "a pack whose hash is wrong",
            opening: { rogue in
                let claim = PackClaim(
                    id: PackID(hashing: Bytes("idiot\n".utf8)), byteCount: 6, ruleCount: 1)
                return [.push([rogue.valid(.pack(claim, reason: ""))])]
            },
            answer: { message, _ in
                guard case .blobRequest(let hash, let offset) = message else { return [] }
                return [.blob(hash, offset: offset, bytes: Bytes("salut\n".utf8), total: 6)]
            }),
        Row(
            testDescription: "a session of noise",
            opening: { _ in [.heads(try head(5))] },
            answer: { message, _ in
                guard case .reconcile(let session, _, false) = message else { return [] }
                return [.reconcile(session: session, bytes: [0x61, 0x80, 0x80], isAnswer: true)]
            }),
        Row(
            testDescription: "sessions that end and change nothing",
            opening: { _ in [.heads(try head(5))] },
            answer: { message, _ in
                // "All is equal", and yet the heads are not.
                guard case .reconcile(let session, _, false) = message else { return [] }
                return [.reconcile(session: session, bytes: [0x61], isAnswer: true)]
            }),
        Row(
            testDescription: "announced and withheld",
            opening: { _ in [.have([RecordID(hashing: [1])])] }),
    ]

    private static func head(_ count: Int) throws -> Head {
        Head(count: count, fingerprint: try #require(Fingerprint(Bytes(repeating: 9, count: 16))))
    }

    @Test(
        "each row is counted, and nothing acts", .timeLimit(.minutes(5)),
        arguments: badRecords + otherRows)
    func rows(row: Row) async throws {
        let victim = try await NodeTests.Running("Ana", hurrying: 12)
        try await together(victim) {
            // On a slow machine the victim's hurry may end a link for its silence.
            while try await Self.offences(at: victim) == 0 {
                let rogue = try Rogue(above: victim.id)
                try await rogue.connect(to: victim.address, victim: victim.id)
                for message in try row.opening(rogue) { rogue.say(message) }
                while try await Self.offences(at: victim) == 0, !rogue.isOut {
                    for message in await rogue.heard() {
                        // Whoever says a head wants to hear how things stand.
                        if case .heads = message {
                            for again in try row.opening(rogue) { rogue.say(again) }
                        }
                        for answer in try row.answer(message, rogue) { rogue.say(answer) }
                    }
                }
                await rogue.leave()
            }
            #expect(await victim.node.access.ask(.words) == .words([]))
        }
    }

    @Test(
        "five of them cost the link, and the peer is not heard for a while",
        .timeLimit(.minutes(5)),
        arguments: badRecords)
    func out(row: Row) async throws {
        let victim = try await NodeTests.Running("Ana")
        try await together(victim) {
            let rogue = try Rogue(above: victim.id)
            try await rogue.connect(to: victim.address, victim: victim.id)
            for _ in 1...ReplicationLimits.offences {
                for message in try row.opening(rogue) { rogue.say(message) }
            }
            while !rogue.isOut { _ = await rogue.heard() }
            await rogue.leave()
            #expect(rogue.farewell.contains(row.verdict), "\(rogue.farewell)")
            #expect(try await Self.offences(at: victim) == ReplicationLimits.offences)
            #expect(await victim.node.access.ask(.words) == .words([]))
            guard case .listStatus(let lists) = await victim.node.access.ask(.listStatus) else {
                Issue.record("no status")
                return
            }
            #expect(lists.map(\.records) == [0])
            #expect(lists.map(\.offences) == [ReplicationLimits.offences])
        }
    }

    @Test("a snapshot that never ends is ended")
    func endless() async throws {
        let pages = (1...100).map(Self.page)
        // Patient: a slow page is no endless one.
        let victim = try await NodeTests.Running("Ana", hurrying: 0.05)
        try await together(victim) {
            let rogue = try Rogue(above: victim.id)
            try await rogue.connect(to: victim.address, victim: victim.id)
            rogue.say(.heads(try Self.head(100)))
            var page = 0
            while try await Self.offences(at: victim) == 0, !rogue.isOut {
                for case .snapshotRequest in await rogue.heard() {
                    rogue.say(pages[page])
                    page += 1
                }
            }
            #expect(page * Self.pageRecords > 100 + ReplicationLimits.snapshotSurplusRecords)
            #expect(page < 100)
            await rogue.leave()
        }
    }

    private static let pageRecords = ReplicationLimits.recordsPerMessage / 2

    /// Free slots of an author made for it; each page stands above the one before.
    private static func page(_ number: Int) -> ExchangeMessage {
        var key = Bytes(repeating: 1, count: Signer.keyBytes)
        (key[0], key[1]) = (UInt8(number & 0xFF), UInt8(number >> 8))
        guard let signer = Signer(privateKey: key) else { preconditionFailure("32 bytes") }
        let records = (0..<pageRecords).compactMap { slot in
            try? ListRecord(
                .empty, slot: UInt32(slot), version: UInt64(number * 1_000 + slot),
                in: ListID(open: .lan), by: signer)
        }
        return .snapshot(records.map(\.encoded), next: records.last?.key)
    }

    // MARK: The victim

    private static func offences(at victim: NodeTests.Running) async throws -> Int {
        guard case .status(let status) = await victim.node.access.ask(.status) else {
            throw CancellationError()
        }
        return status.counters.listOffences
    }

    private func together(
        _ victim: NodeTests.Running, _ body: () async throws -> Void
    ) async throws {
        let running = Task { await victim.run() }
        defer { victim.node.stop() }
        do {
            try await body()
        } catch {
            victim.node.stop()
            await running.value
            throw error
        }
        victim.node.stop()
        await running.value
    }
}
