import ChatCore
import FoundationEssentials
import GRDB

/// The single values a node keeps.
enum Setting: String {
    case nickname, preferredPort

    func read(from db: Database) throws -> String? {
        try Row.fetchOne(db, sql: "SELECT value FROM setting WHERE key = ?", arguments: [rawValue])
            .flatMap { String.fromDatabaseValue($0["value"]) }
    }

    func write(_ value: String, to db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO setting (key, value) VALUES (?, ?)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value
                """,
            arguments: [rawValue, value.storable])
    }
}

extension String {
    /// GRDB hands text to SQLite as a C string, which ends at a NUL: the replacement character
    /// stands in for it, so that the rest of what a peer sent is not cut off.
    fileprivate var storable: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}

extension Change {
    func write(to db: Database) throws {
        switch self {
        case .peer(let record): try record.write(to: db)
        case .forgetPeer(let id):
            try db.execute(sql: "DELETE FROM peer WHERE id = ?", arguments: [Data(id.bytes)])
        case .nickname(let nickname): try Setting.nickname.write(nickname, to: db)
        case .words(let added, let removed):
            let removal = try db.cachedStatement(sql: "DELETE FROM word WHERE text = ?")
            for word in removed { try removal.execute(arguments: [word.storable]) }
            let addition = try db.cachedStatement(
                sql: "INSERT INTO word (text) VALUES (?) ON CONFLICT (text) DO NOTHING")
            for word in added { try addition.execute(arguments: [word.storable]) }
        }
    }
}

extension PeerRecord {
    fileprivate func write(to db: Database) throws {
        let key = Data(id.bytes)
        try db.cachedStatement(
            sql: """
                INSERT INTO peer (id, nickname, firstMet, lastMet, highestVersion, addressed)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                    nickname = excluded.nickname, firstMet = excluded.firstMet,
                    lastMet = excluded.lastMet, highestVersion = excluded.highestVersion,
                    addressed = excluded.addressed
                """
        ).execute(arguments: [
            key, nickname.storable, firstMetMilliseconds, lastMetMilliseconds,
            Int64(highestVersion), addressed,
        ])
        try db.cachedStatement(sql: "DELETE FROM peerEndpoint WHERE peer = ?")
            .execute(arguments: [key])
        let statement = try db.cachedStatement(
            sql: "INSERT INTO peerEndpoint (peer, position, host, port) VALUES (?, ?, ?, ?)")
        for (position, endpoint) in endpoints.prefix(Limits.endpointsPerPeer).enumerated() {
            try statement.execute(
                arguments: [key, position, endpoint.host.storable, Int(endpoint.port)])
        }
    }
}

/// Reads everything back, and trusts none of it: a row that makes no sense is left out and
/// named, because one bad row must not keep a node from starting.
struct Recall {
    private(set) var result: (remembered: Remembered, warnings: [String])

    init(_ db: Database) throws {
        result = (Remembered(nickname: try Setting.nickname.read(from: db)), [])
        var endpoints = try self.endpoints(db)
        let peers = try Row.fetchCursor(db, sql: "SELECT * FROM peer ORDER BY id")
        while let row = try peers.next() {
            guard let id = PeerID(row: row["id"]), let record = Self.peer(id, row) else {
                warn("a remembered peer makes no sense and was skipped")
                continue
            }
            result.remembered.peers.append(record)
            result.remembered.peers[result.remembered.peers.count - 1].endpoints =
                endpoints.removeValue(forKey: id) ?? []
        }
        let words = try Row.fetchCursor(db, sql: "SELECT text FROM word ORDER BY number")
        while let row = try words.next() {
            if let word = String.fromDatabaseValue(row["text"]), !word.isEmpty {
                result.remembered.words.append(word)
            } else {
                warn("a word of the list makes no sense and was skipped")
            }
        }
    }

    private static func peer(_ id: PeerID, _ row: Row) -> PeerRecord? {
        guard let nickname = String.fromDatabaseValue(row["nickname"]),
            let firstMet = Int64.fromDatabaseValue(row["firstMet"]),
            let lastMet = Int64.fromDatabaseValue(row["lastMet"]),
            let version = Int64.fromDatabaseValue(row["highestVersion"]),
            let version = UInt32(exactly: version),
            let addressed = Bool.fromDatabaseValue(row["addressed"])
        else { return nil }
        return PeerRecord(
            id: id, nickname: nickname, firstMetMilliseconds: firstMet,
            lastMetMilliseconds: lastMet, highestVersion: version, addressed: addressed,
            endpoints: [])
    }

    private mutating func endpoints(_ db: Database) throws -> [PeerID: [Endpoint]] {
        var found: [PeerID: [Endpoint]] = [:]
        let rows = try Row.fetchCursor(
            db, sql: "SELECT peer, host, port FROM peerEndpoint ORDER BY peer, position")
        while let row = try rows.next() {
            guard let id = PeerID(row: row["peer"]),
                let host = String.fromDatabaseValue(row["host"]),
                !host.isEmpty, host.utf8.count <= Limits.hostNameBytes,
                let port = Int64.fromDatabaseValue(row["port"]),
                let port = UInt16(exactly: port), port > 0
            else {
                warn("an address of a remembered peer makes no sense and was skipped")
                continue
            }
            if found[id, default: []].count < Limits.endpointsPerPeer {
                found[id, default: []].append(Endpoint(host: host, port: port))
            }
        }
        return found
    }

    private mutating func warn(_ line: String) { result.warnings.append(line) }
}

extension PeerID {
    fileprivate init?(row value: DatabaseValue) {
        guard case .blob(let data) = value.storage else { return nil }
        self.init(data)
    }
}
