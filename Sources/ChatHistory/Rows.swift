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
    var storable: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}

extension Change {
    /// - Parameter freed: gains the packs that this change may have left without a record.
    func write(to db: Database, freeing freed: inout [PackID]) throws {
        switch self {
        case .peer(let record): try record.write(to: db)
        case .forgetPeer(let id):
            try db.execute(sql: "DELETE FROM peer WHERE id = ?", arguments: [Data(id.bytes)])
        case .nickname(let nickname): try Setting.nickname.write(nickname, to: db)
        case .words(let change): try change.write(to: db, freeing: &freed)
        case .preferences, .wrote, .received, .delivered, .seen, .read, .expire: break
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
