import ChatCore
import FoundationEssentials
import GRDB

/// The single values a node keeps.
enum Setting: String {
    case nickname, preferredPort
    case keep, readReceipts, typingNotices, presenceState, presenceText
    /// Work that goes on after a commit, see `Sweep`.
    case expireBefore, expireSettledThrough, purge

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

extension Setting {
    func delete(from db: Database) throws {
        try db.execute(sql: "DELETE FROM setting WHERE key = ?", arguments: [rawValue])
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
        case .peer(let record):
            try record.write(to: db)
            try PeerNickname.note(record, in: db)
        case .forgetPeer(let id):
            try db.execute(sql: "DELETE FROM peer WHERE id = ?", arguments: [Data(id.bytes)])
            try PeerNickname.forget(id, in: db)
            try Sweep.begin(forgetting: id, in: db)
        case .dropPeer(let id):
            try db.execute(sql: "DELETE FROM peer WHERE id = ?", arguments: [Data(id.bytes)])
            try PeerNickname.forget(id, in: db)
        case .verified(let id, let isVerified):
            try db.execute(
                sql: "UPDATE peer SET verified = ? WHERE id = ?",
                arguments: [isVerified, Data(id.bytes)])
        case .nickname(let nickname): try Setting.nickname.write(nickname, to: db)
        case .preferences(let preferences): try preferences.write(to: db)
        case .words(let change): try change.write(to: db, freeing: &freed)
        case .wrote(let message, let peer):
            try Talk(beginningWith: peer, in: db).wrote(message)
        case .received(let messages, let peer, let milliseconds):
            guard !messages.isEmpty else { break }
            try Talk(beginningWith: peer, in: db).received(messages, milliseconds: milliseconds)
        // Of a talk that was forgotten meanwhile there is nothing left to note.
        case .delivered(let peer, let position, let masked):
            try Talk(with: peer, in: db)?.delivered(through: position, masked: masked)
        case .seen(let peer, let position):
            try Talk(with: peer, in: db)?.seen(through: position)
        case .read(let peer, let position):
            try Talk(with: peer, in: db)?.read(through: position)
        case .expire(let expiry): try Sweep.begin(expiry, in: db)
        }
    }

    /// Whether it may leave work for after the commit.
    var needsSweep: Bool {
        switch self {
        case .forgetPeer, .expire: true
        // What a peer takes back goes as well, but when there is something to do anyway: nobody else
        // is to say how often a whole index is written anew.
        case .wrote(let message, _): if case .deletion = message.purpose { true } else { false }
        default: false
        }
    }
}

extension PeerRecord {
    fileprivate func write(to db: Database) throws {
        let key = Data(id.bytes)
        try db.cachedStatement(
            sql: """
                INSERT INTO peer (
                    id, nickname, firstMet, lastMet, highestVersion, addressed, verified)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                    nickname = excluded.nickname, firstMet = excluded.firstMet,
                    lastMet = excluded.lastMet, highestVersion = excluded.highestVersion,
                    addressed = excluded.addressed
                """
        ).execute(arguments: [
            key, nickname.storable, firstMetMilliseconds, lastMetMilliseconds,
            Int64(highestVersion), addressed, isVerified,
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
