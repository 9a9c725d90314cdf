import ChatCore
import Glibc
import Reconciliation
import Testing

/// A folder of its own for one test, gone with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/chat-history-XXXXXX".utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    deinit { Self.remove(path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Files and empty folders: more, no test here makes.
    private static func remove(_ folder: String) {
        guard let entries = opendir(folder) else { return }
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { Glibc.remove("\(folder)/\(name)") }
        }
        closedir(entries)
        rmdir(folder)
    }
}

/// The permission bits of a file.
func mode(of path: String) throws -> mode_t {
    var status = stat()
    try #require(stat(path, &status) == 0, "\(path) is not there")
    return status.st_mode & 0o777
}

func read(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "rb"))
    defer { fclose(file) }
    var bytes = [UInt8]()
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
        bytes += chunk.prefix(count)
    }
    return bytes
}

func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "wb"))
    defer { fclose(file) }
    try #require(fwrite(bytes, 1, bytes.count, file) == bytes.count)
}

func peerID(_ number: UInt8) throws -> PeerID {
    try #require(PeerID([UInt8](repeating: number, count: PeerID.byteCount)))
}

func record(_ number: UInt8, nickname: String = "Ana") throws -> PeerRecord {
    PeerRecord(
        id: try peerID(number), nickname: nickname, firstMetMilliseconds: 1_000,
        lastMetMilliseconds: 2_000 + Int64(number), highestVersion: .max, addressed: true,
        endpoints: [
            Endpoint(host: "192.0.2.\(number)", port: 7_470),
            Endpoint(host: "fe80::1%eth0", port: 65_535),
        ])
}

extension Change {
    static func keeping(_ lines: [String]) -> Change { .words { $0.keeping = lines } }
    static func notKeeping(_ lines: [String]) -> Change { .words { $0.notKeeping = lines } }
    static func ignoring(_ identities: [String]) -> Change { .words { $0.ignoring = identities } }
    static func notIgnoring(_ identities: [String]) -> Change {
        .words { $0.notIgnoring = identities }
    }
    static func records(_ records: ListRecord..., packs: [Bytes] = []) -> Change {
        .words {
            $0.records = records
            $0.packs = packs
        }
    }

    static func words(_ fill: (inout WordsChange) -> Void) -> Change {
        var change = WordsChange()
        fill(&change)
        return .words(change)
    }
}

/// What is put in a shared list.
enum Shared {
    static func list(_ name: String = "lan") throws -> ListID {
        ListID(open: try ListName(name))
    }

    static func record(
        _ operation: ListOperation, author: UInt8 = 1, slot: UInt32 = 0, version: UInt64 = 1,
        list: String = "lan"
    ) throws -> ListRecord {
        let key = Bytes(repeating: author, count: Signer.keyBytes)
        return try ListRecord(
            operation, slot: slot, version: version, in: try Self.list(list),
            by: try #require(Signer(privateKey: key)))
    }

    static func word(
        _ line: String, author: UInt8 = 1, slot: UInt32 = 0, version: UInt64 = 1,
        list: String = "lan"
    ) throws -> ListRecord {
        try record(
            .add(line: line, reason: ""), author: author, slot: slot, version: version,
            list: list)
    }

    static func pack(
        _ bytes: Bytes, author: UInt8 = 1, slot: UInt32 = 0, version: UInt64 = 1,
        list: String = "lan"
    ) throws -> ListRecord {
        try record(
            .pack(try Pack(bytes).claim, reason: ""), author: author, slot: slot,
            version: version, list: list)
    }

    /// A pack of this many rules.
    static func file(_ word: String, rules: Int = 3) -> Bytes {
        Bytes((0..<rules).map { "\(word)\(100_000 + $0)\n" }.joined().utf8)
    }
}

/// In the order in which a store gives records back.
func inOrder(_ records: [ListRecord]) -> [ListRecord] {
    records.sorted { left, right in
        if left.list != right.list {
            return left.list.bytes.lexicographicallyPrecedes(right.list.bytes)
        }
        return (left.author, left.slot) < (right.author, right.slot)
    }
}
