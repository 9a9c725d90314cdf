import Reconciliation
import Testing

@testable import ChatCore

/// The bytes of a record: one spelling for each, and every way to be wrong.
@Suite("List: records")
struct ListRecordTests {
    static let someID = RecordID(hashing: [1])
    static let operations: [ListOperation] = [
        .empty,
        .add(line: "idiot", reason: ""),
        .add(
            line: "con*\tlang=en,fr\taction=warn\texcept=content\tinflect=no", reason: "ça suffit"),
        .veto([someID]),
        .veto((0..<31).map { RecordID(hashing: [2, $0]) }.sorted()),
        .strike(pack: someID, lines: Array(0..<240)),
        .pack(
            PackClaim(id: PackID(hash: someID), byteCount: 4 << 20, ruleCount: 100_000), reason: "x"
        ),
    ]

    @Test("what is signed is read again, and its author has signed it", arguments: operations)
    func roundTrip(operation: ListOperation) throws {
        let signer = ListWorld.signer(1)
        let record = try ListRecord(
            operation, slot: 255, version: 1 << 48 - 1, in: ListWorld.list, by: signer)
        let read = try ListRecord(verifying: record.encoded, in: ListWorld.list)
        #expect(read.operation == operation)
        #expect(read.author == signer.author && read.slot == 255 && read.version == 1 << 48 - 1)
        #expect(read.id == record.id && read.encoded == record.encoded)
        #expect(ListRecord.list(of: record.encoded) == ListWorld.list)
        #expect(record.encoded.count <= ListLimits.recordBytes)
        // Ed25519 is deterministic: the same record again, byte for byte.
        let again = try ListRecord(
            operation, slot: 255, version: 1 << 48 - 1, in: ListWorld.list, by: signer)
        #expect(again.encoded == record.encoded)
    }

    @Test("every byte of a record counts: change one, and the signature is bad or the bytes are")
    func flips() throws {
        let record = try ListRecord(
            .add(line: "idiot", reason: "rude"), slot: 3, version: 77, in: ListWorld.list,
            by: ListWorld.signer(1))
        for place in record.encoded.indices {
            var bytes = record.encoded
            bytes[place] ^= 1
            #expect(throws: InvalidRecord.self, "byte \(place)") {
                try ListRecord(verifying: bytes, in: ListWorld.list)
            }
        }
        for count in record.encoded.indices {
            #expect(throws: InvalidRecord.self) {
                try ListRecord(verifying: Bytes(record.encoded.prefix(count)), in: ListWorld.list)
            }
        }
    }

    /// An encoded record with these fields and a signature of zeros.
    static func bytes(
        format: UInt8 = 1, list: ListID = ListWorld.list, slot: UInt32 = 0, version: UInt64 = 1,
        number: UInt8 = 0, body: Bytes = []
    ) -> Bytes {
        var bytes: Bytes = [format]
        bytes += list.bytes + ListWorld.author(0).bytes
        bytes.append(bigEndian: slot)
        bytes.append(bigEndian: version)
        bytes.append(number)
        return bytes + body + Bytes(repeating: 0, count: 64)
    }

    static func add(_ line: Bytes, _ reason: Bytes = []) -> Bytes {
        var body = Bytes()
        body.append(bigEndian: UInt16(line.count))
        return bytes(number: 1, body: body + line + reason)
    }

    static func ids(_ numbers: [UInt8]) -> Bytes {
        numbers.flatMap { Bytes(repeating: $0, count: 32) }
    }

    static let wrong: [(Bytes, InvalidRecord)] = [
        ([], .tooShort(bytes: 0)),
        (Bytes(repeating: 1, count: 125), .tooShort(bytes: 125)),
        (Bytes(repeating: 1, count: 1_409), .tooLong(bytes: 1_409)),
        (bytes(format: 2), .unknownFormat(2)),
        (bytes(slot: 256), .slotBeyondQuota(256)),
        (bytes(slot: .max), .slotBeyondQuota(.max)),
        (bytes(version: 0), .versionZero),
        (bytes(version: 1 << 48), .versionTooGreat(1 << 48)),
        (bytes(version: 1 << 63), .versionTooGreat(1 << 63)),
        (bytes(number: 5), .unknownOperation(5)),
        (bytes(number: 255), .unknownOperation(255)),
        (bytes(number: 0, body: [0]), .malformedBody),
        (bytes(number: 1, body: [0]), .malformedBody),
        (bytes(number: 1, body: [0, 9, 0x61]), .malformedBody),
        (add(Bytes("idi".utf8) + [0xC3]), .notUTF8),
        (add(Bytes("idiot".utf8), [0xFF]), .notUTF8),
        (add(Bytes("idiot".utf8), Bytes(repeating: 0x61, count: 65)), .reasonTooLong),
        (add(Bytes("idiot".utf8), Bytes(repeating: 0xFF, count: 257)), .reasonTooLong),
        (add(Bytes("idiot".utf8), [0x1B]), .controlInReason),
        (add(Bytes("idiot".utf8), Bytes("a\u{2028}b".utf8)), .controlInReason),
        (bytes(number: 2), .badTargetCount(0)),
        (bytes(number: 2, body: ids(Array(1...32))), .badTargetCount(32)),
        (bytes(number: 2, body: [1]), .malformedBody),
        (bytes(number: 2, body: ids([1, 1])), .notAscending),
        (bytes(number: 2, body: ids([2, 1])), .notAscending),
        (bytes(number: 3, body: [1]), .malformedBody),
        (bytes(number: 3, body: ids([1])), .badLineCount(0)),
        (bytes(number: 3, body: ids([1]) + [0]), .malformedBody),
        (bytes(number: 3, body: ids([1]) + Bytes(repeating: 0, count: 964)), .badLineCount(241)),
        (bytes(number: 3, body: ids([1]) + [0, 0, 0, 1, 0, 0, 0, 1]), .notAscending),
        (bytes(number: 3, body: ids([1]) + [0, 1, 0x86, 0xA0]), .lineBeyondPack(100_000)),
        (bytes(number: 4, body: ids([1])), .malformedBody),
        (bytes(number: 4, body: ids([1]) + [0, 0, 0, 0, 0, 0, 0, 1]), .packTooLarge),
        (bytes(number: 4, body: ids([1]) + [0, 0, 0, 1, 0, 0, 0, 0]), .packTooLarge),
        (bytes(number: 4, body: ids([1]) + [0, 64, 0, 1, 0, 0, 0, 1]), .packTooLarge),
        (bytes(number: 4, body: ids([1]) + [0, 0, 0, 1, 0, 0, 0, 1, 7]), .controlInReason),
        // Read, but nobody signed it.
        (bytes(), .badSignature),
        (add(Bytes("idiot".utf8), Bytes(repeating: 0x61, count: 64)), .badSignature),
    ]

    @Test("every way to be wrong has a name", arguments: wrong)
    func invalid(bytes: Bytes, expected: InvalidRecord) {
        #expect(throws: expected) { try ListRecord(verifying: bytes, in: ListWorld.list) }
    }

    @Test("a record of another list is foreign")
    func foreignList() throws {
        let other = ListID(open: try ListName("class-5b"))
        #expect(throws: InvalidRecord.foreignList) {
            try ListRecord(Self.bytes(list: other), in: ListWorld.list)
        }
    }

    @Test("another's signature, or one for something else, is bad")
    func signature() throws {
        let content = Bytes(Self.bytes().dropLast(64))
        let author = ListWorld.signer(1).author
        let own = ListRecord.content(.empty, 0, 1, ListWorld.list, author)
        let other = ListWorld.signer(2).sign(Bytes("chatnode-record-1".utf8) + own)
        let unmarked = ListWorld.signer(1).sign(own)
        for bytes in [own + other, own + unmarked, content + other] {
            #expect(throws: InvalidRecord.badSignature) {
                try ListRecord(verifying: bytes, in: ListWorld.list)
            }
        }
    }

    static let lanID: Bytes = [
        0x19, 0x7C, 0x1A, 0x2E, 0x98, 0x85, 0x86, 0x6A, 0x9B, 0xF6, 0xE6, 0x06,
        0xF4, 0xED, 0xCA, 0xD8,
    ]

    @Test("a name of a list has one spelling")
    func names() throws {
        for text in ["lan", "class-5b", "-", String(repeating: "a", count: 32)] {
            #expect(try ListName(text).text == text)
        }
        for text in ["", "Lan", "a b", "été", "a_b", "\u{1B}", String(repeating: "a", count: 33)] {
            #expect(throws: Refusal.self) { try ListName(text) }
        }
        #expect(ListID(open: .lan) != ListID(open: try ListName("lan2")))
        // Fixed for good: SHA-256("chat-node-list-1" ‖ 1 ‖ 0 ‖ "lan"), as another program gives it.
        #expect(ListID(open: .lan).bytes == Self.lanID)
    }

    @Test("keys and signatures are those of RFC 8032, and an author is the peer of that key")
    func keys() throws {
        let secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
        let known = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        let signer = try #require(Signer(privateKey: Self.hex(secret)))
        #expect(signer.author.bytes == Self.hex(known))
        let signature = signer.sign([])
        #expect(
            signature.starts(with: Self.hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974")))
        #expect(signer.author.signed([], signature) && !signer.author.signed([0], signature))
        #expect(
            signer.author.peer.text == "a3r73d62fg5wbk2zkv66mhw3blwnwiyrgs7dbz23ivpy4g3zf6uq")
        #expect(Signer(privateKey: [1]) == nil && Author([1]) == nil)
    }

    static func hex(_ text: String) -> Bytes {
        let digits = text.utf8.compactMap { UInt8(String(Unicode.Scalar($0)), radix: 16) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
