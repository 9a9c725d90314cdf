// For `Data` alone: a field of bytes is one to SwiftProtobuf.
import FoundationEssentials
import Reconciliation

/// An `Exchange` frame as the core thinks of it: whose set, and what is said about it.
extension WireExchange {
    init(_ message: ExchangeMessage, about list: ListID) {
        self.init()
        set = Data(list.bytes)
        switch message {
        case .heads(let head): self.head = WireExchange.Head(head)
        case .push(let records): push = WireExchange.Records(records)
        case .records(let records): self.records = WireExchange.Records(records)
        case .have(let ids): have = WireExchange.Ids(ids)
        case .want(let ids): want = WireExchange.Ids(ids)
        case .graft(let ids): graft = WireExchange.Ids(ids)
        case .gone(let ids): gone = WireExchange.Ids(ids)
        case .prune: prune = WireExchange.Prune()
        case .reconcile(let session, let bytes, let isAnswer):
            reconciliation.session = session
            reconciliation.bytes = Data(bytes)
            reconciliation.isAnswer = isAnswer
        case .snapshotRequest(let after):
            snapshotRequest = WireExchange.SnapshotRequest()
            if let after { snapshotRequest.after = WireExchange.Place(after) }
        case .snapshot(let records, let next):
            snapshot.records = records.map { Data($0) }
            if let next { snapshot.next = WireExchange.Place(next) }
        case .blobRequest(let hash, let offset):
            blobRequest.hash = Data(hash.bytes)
            blobRequest.offset = UInt32(clamping: offset)
        case .blob(let hash, let offset, let bytes, let total):
            blobPart.hash = Data(hash.bytes)
            blobPart.offset = UInt32(clamping: offset)
            blobPart.bytes = Data(bytes)
            blobPart.total = UInt32(clamping: total)
        }
    }

    /// nil for a kind from the future.
    func read() throws(NotAFrame) -> (ListID, ExchangeMessage)? {
        guard let list = ListID(set) else { throw NotAFrame() }
        guard let message = try message() else { return nil }
        return (list, message)
    }

    private func message() throws(NotAFrame) -> ExchangeMessage? {
        switch kind {
        case .head(let head): return .heads(try head.read())
        case .push(let wire): return .push(wire.records.map { Bytes($0) })
        case .records(let wire): return .records(wire.records.map { Bytes($0) })
        case .have(let wire): return .have(try wire.read())
        case .want(let wire): return .want(try wire.read())
        case .graft(let wire): return .graft(try wire.read())
        case .gone(let wire): return .gone(try wire.read())
        case .prune: return .prune
        case .reconciliation(let wire):
            return .reconcile(
                session: wire.session, bytes: Bytes(wire.bytes), isAnswer: wire.isAnswer)
        case .snapshotRequest(let wire):
            return .snapshotRequest(after: wire.hasAfter ? try wire.after.read() : nil)
        case .snapshot(let wire):
            return .snapshot(
                wire.records.map { Bytes($0) }, next: wire.hasNext ? try wire.next.read() : nil)
        case .blobRequest(let wire):
            return .blobRequest(try RecordID(reading: wire.hash), offset: Int(wire.offset))
        case .blobPart(let wire):
            return .blob(
                try RecordID(reading: wire.hash), offset: Int(wire.offset),
                bytes: Bytes(wire.bytes), total: Int(wire.total))
        case nil: return nil
        }
    }
}

extension WireExchange.Head {
    init(_ head: ChatCore.Head) {
        self.init()
        count = UInt64(head.count)
        fingerprint = Data(head.fingerprint.bytes)
    }

    func read() throws(NotAFrame) -> ChatCore.Head {
        guard let count = Int(exactly: count), let fingerprint = Fingerprint(fingerprint) else {
            throw NotAFrame()
        }
        return ChatCore.Head(count: count, fingerprint: fingerprint)
    }
}

extension WireExchange.Records {
    init(_ records: [Bytes]) {
        self.init()
        self.records = records.map { Data($0) }
    }
}

extension WireExchange.Ids {
    init(_ ids: [RecordID]) {
        self.init()
        self.ids = Data(ids.flatMap(\.bytes))
    }

    func read() throws(NotAFrame) -> [RecordID] {
        guard ids.count % RecordID.byteCount == 0 else { throw NotAFrame() }
        let bytes = Bytes(ids)
        return stride(from: 0, to: bytes.count, by: RecordID.byteCount).compactMap {
            RecordID(bytes[$0..<$0 + RecordID.byteCount])
        }
    }
}

extension WireExchange.Place {
    init(_ key: RecordKey) {
        self.init()
        order = key.order
        id = Data(key.id.bytes)
    }

    func read() throws(NotAFrame) -> RecordKey {
        RecordKey(order: order, id: try RecordID(reading: id))
    }
}

extension RecordID {
    fileprivate init(reading bytes: Data) throws(NotAFrame) {
        guard let id = RecordID(bytes) else { throw NotAFrame() }
        self = id
    }
}
