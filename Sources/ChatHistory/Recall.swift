import ChatCore
import FoundationEssentials
import GRDB

/// Reads everything back, and trusts none of it: a row that makes no sense is left out and
/// named, because one bad row must not keep a node from starting.
struct Recall {
    private(set) var result: (remembered: Remembered, warnings: [String])
    /// What is of no use, to be deleted.
    private(set) var waste = Waste()

    /// - Parameter db: of any version up to the present one: a store that is only looked at is not
    ///   migrated.
    init(_ db: Database) throws {
        result = (Remembered(nickname: try Setting.nickname.read(from: db)), [])
        try readPeers(db)
        result.remembered.kept = try texts(
            db, "SELECT text FROM word ORDER BY number", "a kept word")
        guard try db.tableExists("listRecord") else { return }
        result.remembered.ignored = try texts(
            db, "SELECT identity FROM ignored ORDER BY identity", "an ignored word")
        let lists = try SharedListRecall(db)
        result.remembered.records = lists.records
        result.remembered.lostSlots = lists.lostSlots
        result.remembered.packs = lists.packs
        waste = lists.waste
        if let warning = lists.warning { warn(warning) }
        guard try db.tableExists("message") else { return }
        try readTalks(db)
    }

    private mutating func readTalks(_ db: Database) throws {
        var senseless: [Setting] = []
        result.remembered.preferences = try Preferences(from: db, senseless: &senseless)
        for setting in senseless {
            warn("the setting \(setting.rawValue) makes no sense and is as it was at first")
        }
        let talks = try TalkRecall(db)
        result.remembered.conversations = talks.conversations
        if talks.senseless > 0 {
            warn("\(talks.senseless) rows of talks make no sense and were skipped")
        }
    }

    private mutating func readPeers(_ db: Database) throws {
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
    }

    private mutating func texts(
        _ db: Database, _ sql: String, _ what: String
    ) throws -> [String] {
        var texts: [String] = []
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() {
            if let text = String.fromDatabaseValue(row[0]), !text.isEmpty {
                texts.append(text)
            } else {
                warn("\(what) makes no sense and was skipped")
            }
        }
        return texts
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
            endpoints: [],
            // Which an earlier program did not know.
            isVerified: row.hasColumn("verified") && Bool.fromDatabaseValue(row["verified"]) == true
        )
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
