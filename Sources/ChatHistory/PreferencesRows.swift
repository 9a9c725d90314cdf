import ChatCore
import FoundationEssentials
import GRDB

/// A row for each, so that one that is new or damaged leaves the others as they were.
extension Preferences {
    func write(to db: Database) throws {
        try Setting.keep.write(keep.description, to: db)
        try Setting.readReceipts.write(String(readReceipts), to: db)
        try Setting.typingNotices.write(String(typingNotices), to: db)
        try Setting.presenceState.write(presence.state.rawValue, to: db)
        try Setting.presenceText.write(presence.text, to: db)
    }

    /// - Parameter senseless: gains the settings that could not be understood; they are as if they
    ///   had never been made.
    init(from db: Database, senseless: inout [Setting]) throws {
        self.init()
        func read<Value>(_ setting: Setting, _ parse: (String) -> Value?) throws -> Value? {
            guard let text = try setting.read(from: db) else { return nil }
            let value = parse(text)
            if value == nil { senseless.append(setting) }
            return value
        }
        keep = try read(.keep, Retention.init) ?? keep
        readReceipts = try read(.readReceipts) { Bool($0) } ?? readReceipts
        typingNotices = try read(.typingNotices) { Bool($0) } ?? typingNotices
        presence.state = try read(.presenceState, OwnPresence.State.init) ?? presence.state
        presence.text = try read(.presenceText) { $0 } ?? presence.text
    }
}

/// What a peer has called itself over time.
enum PeerNickname {
    /// Of one peer; more are forgotten, the oldest first.
    static let atMost = 20

    /// Adds a row when the peer calls itself otherwise than before.
    static func note(_ record: PeerRecord, in db: Database) throws {
        guard !record.nickname.isEmpty else { return }
        let peer = Data(record.id.bytes)
        let nickname = record.nickname.storable
        let last = try String.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT nickname FROM peerNickname
                    WHERE peer = ? ORDER BY number DESC LIMIT 1
                    """),
            arguments: [peer])
        guard last != nickname else { return }
        try db.cachedStatement(
            sql: "INSERT INTO peerNickname (peer, nickname, since) VALUES (?, ?, ?)"
        ).execute(arguments: [peer, nickname, record.lastMetMilliseconds])
        try db.cachedStatement(
            sql: """
                DELETE FROM peerNickname WHERE peer = ?1 AND number NOT IN (
                    SELECT number FROM peerNickname WHERE peer = ?1 ORDER BY number DESC LIMIT ?2)
                """
        ).execute(arguments: [peer, atMost])
    }

    static func forget(_ peer: PeerID, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM peerNickname WHERE peer = ?", arguments: [Data(peer.bytes)])
    }
}
