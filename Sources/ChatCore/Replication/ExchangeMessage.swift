package import Reconciliation

/// What a node holds, in 24 bytes: two nodes with equal heads hold the same records.
package struct Head: Hashable, Sendable {
    package let count: Int
    package let fingerprint: Fingerprint

    package init(count: Int, fingerprint: Fingerprint) {
        self.count = count
        self.fingerprint = fingerprint
    }
}

/// What two nodes say about one list. Which list is said around it, by whoever carries it.
package enum ExchangeMessage: Hashable, Sendable {
    /// This is what I hold now.
    case heads(Head)
    /// Records that are new here, along an edge of the tree.
    case push([Bytes])
    /// I hold these: ask if nobody sends them to you.
    case have([RecordID])
    /// Send me these.
    case want([RecordID])
    /// Send me these, and from now on push to me.
    case graft([RecordID])
    /// I know all that already: announce to me instead of pushing.
    case prune
    /// What was asked for, or what a session found that you lack.
    case records([Bytes])
    /// I said I had these and have them no more.
    case gone([RecordID])
    /// A message of a session, which its initiator numbers. An answer without bytes: not now.
    case reconcile(session: UInt32, bytes: Bytes, isAnswer: Bool)
    /// The records after this one, in their order; nil: from the first on.
    case snapshotRequest(after: RecordKey?)
    /// A page; `next` is to be asked for next, nil at the end.
    case snapshot([Bytes], next: RecordKey?)
    case blobRequest(RecordID, offset: Int)
    /// A part of a blob of `total` bytes; total 0: not here.
    case blob(RecordID, offset: Int, bytes: Bytes, total: Int)

    /// Whether it is what somebody was asked for.
    var isAnswer: Bool {
        switch self {
        case .records, .gone, .snapshot, .blob, .reconcile(_, _, isAnswer: true): true
        default: false
        }
    }

    /// Bytes of what is in it; the frame around it is not counted.
    package var payloadBytes: Int {
        switch self {
        case .heads: 8 + Fingerprint.byteCount
        case .push(let records), .records(let records): records.reduce(0) { $0 + $1.count }
        case .have(let ids), .want(let ids), .graft(let ids), .gone(let ids):
            ids.count * RecordID.byteCount
        case .prune: 0
        case .reconcile(_, let bytes, _): 4 + bytes.count
        case .snapshotRequest: 8 + RecordID.byteCount
        case .snapshot(let records, _):
            records.reduce(8 + RecordID.byteCount) { $0 + $1.count }
        case .blobRequest: RecordID.byteCount + 4
        case .blob(_, _, let bytes, _): RecordID.byteCount + 8 + bytes.count
        }
    }

    /// Whether it is no larger than we would send it. An empty list of ids or records says
    /// nothing, and costs the frame: nobody who means well sends it.
    package var isWithinLimits: Bool {
        switch self {
        case .heads(let head): return 0...ReplicationLimits.setRecords ~= head.count
        case .push(let records), .records(let records):
            return !records.isEmpty && Self.areWithinLimits(records)
        case .have(let ids), .want(let ids), .graft(let ids), .gone(let ids):
            return 1...ReplicationLimits.idsPerMessage ~= ids.count
        case .prune, .snapshotRequest: return true
        case .reconcile(_, let bytes, let isAnswer):
            return bytes.count <= ReplicationLimits.payloadBytes && (isAnswer || !bytes.isEmpty)
        case .snapshot(let records, let next):
            return Self.areWithinLimits(records) && (next == nil || !records.isEmpty)
        case .blobRequest(_, let offset): return 0..<ReplicationLimits.blobBytes ~= offset
        case .blob(_, let offset, let bytes, let total):
            return bytes.count <= ReplicationLimits.blobChunkBytes
                && 0...ReplicationLimits.blobBytes ~= total && 0...total ~= offset
                && bytes.count <= total - offset
        }
    }

    private static func areWithinLimits(_ records: [Bytes]) -> Bool {
        records.count <= ReplicationLimits.recordsPerMessage
            && records.reduce(0) { $0 + $1.count } <= ReplicationLimits.payloadBytes
    }
}

extension Array where Element == Bytes {
    /// Runs of records, each of which fits a message.
    var messagesful: [[Bytes]] {
        var runs: [[Bytes]] = []
        var run: [Bytes] = []
        var size = 0
        for record in self {
            if size + record.count > ReplicationLimits.payloadBytes
                || run.count == ReplicationLimits.recordsPerMessage
            {
                runs.append(run)
                (run, size) = ([], 0)
            }
            run.append(record)
            size += record.count
        }
        if !run.isEmpty { runs.append(run) }
        return runs
    }
}

extension Array where Element == RecordID {
    /// Runs of ids, each of which fits a message.
    var messagesful: [[RecordID]] {
        stride(from: 0, to: count, by: ReplicationLimits.idsPerMessage).map { start in
            Array(self[start..<Swift.min(start + ReplicationLimits.idsPerMessage, count)])
        }
    }
}
