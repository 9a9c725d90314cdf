import Reconciliation
import WordFilter

@testable import ChatCore

/// Authors, records and packs to play with.
enum ListWorld {
    static let list = ListID(open: .lan)

    static func signer(_ number: UInt8) -> Signer {
        guard let signer = Signer(privateKey: Bytes(repeating: number &+ 1, count: 32)) else {
            preconditionFailure("any 32 bytes are an Ed25519 key")
        }
        return signer
    }

    /// An author who cannot sign: signatures cost most of a test's time and decide nothing here.
    static func author(_ number: UInt8) -> Author {
        guard let author = Author(Bytes(repeating: number &+ 1, count: 32)) else {
            preconditionFailure("any 32 bytes name an author")
        }
        return author
    }

    /// A record with a signature of zeros.
    static func record(
        _ operation: ListOperation, by author: Author, slot: UInt32, version: UInt64
    ) -> ListRecord {
        let content = ListRecord.content(operation, slot, version, list, author)
        do {
            return try ListRecord(content + Bytes(repeating: 0, count: 64), in: list)
        } catch {
            preconditionFailure("the test made an invalid record: \(error)")
        }
    }

    static func add(
        _ line: String, by author: UInt8 = 0, slot: UInt32 = 0, version: UInt64 = 1,
        reason: String = ""
    ) -> ListRecord {
        record(
            .add(line: line, reason: reason), by: Self.author(author), slot: slot,
            version: version)
    }

    static func veto(
        _ targets: [ListRecord], by author: UInt8 = 1, slot: UInt32 = 0, version: UInt64 = 1
    ) -> ListRecord {
        record(
            .veto(targets.map(\.id).sorted()), by: Self.author(author), slot: slot,
            version: version)
    }

    static func pack(
        _ bytes: Bytes, rules: Int, by author: UInt8 = 0, slot: UInt32 = 0, version: UInt64 = 1
    ) -> ListRecord {
        let claim = PackClaim(
            id: PackID(hashing: bytes), byteCount: UInt32(bytes.count), ruleCount: UInt32(rules))
        return record(
            .pack(claim, reason: ""), by: Self.author(author), slot: slot, version: version)
    }

    static func strike(
        _ pack: ListRecord, _ lines: [UInt32], by author: UInt8 = 1, slot: UInt32 = 0,
        version: UInt64 = 1
    ) -> ListRecord {
        record(
            .strike(pack: pack.id, lines: lines), by: Self.author(author), slot: slot,
            version: version)
    }
}

extension Replica {
    /// Merges all, then settles once.
    mutating func take(_ records: ListRecord...) -> [EffectiveChange] {
        for record in records { _ = merge(record) }
        return settle()
    }

    /// The lines that act here, sorted.
    var lines: [String] {
        let active = entries().filter { [.inForce, .alsoKept, .kept].contains($0.status) }
        return active.map(\.line).sorted()
    }
}
