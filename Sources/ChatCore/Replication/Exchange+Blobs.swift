import Reconciliation

/// One blob on its way: parts of it from two peers in turn, so that neither is alone in what it
/// may keep from us. If the whole has the wrong hash, from one peer alone, who then answers for it.
struct BlobFetch: Sendable {
    struct Part: Sendable {
        let offset: Int
        let deadline: Int
    }

    let blob: Blob
    /// When it was begun, or last had to do without one of its sources for being slow.
    var since: Int
    var parts: [Int: Bytes] = [:]
    /// What each source is asked for, or nothing at the moment.
    var sources: [LinkID: Part?] = [:]
    /// Not asked any more: it has none, did not answer, or sent another blob.
    var excluded: Set<LinkID> = []
    /// After a blob that two peers sent had the wrong hash.
    var isAlone = false

    var isWhole: Bool {
        parts.count == (blob.byteCount + Self.partBytes - 1) / Self.partBytes
    }

    /// When it has taken longer than any network needs.
    var overdueAt: Int {
        since + ReplicationLimits.blobMilliseconds
            + blob.byteCount / ReplicationLimits.blobBytesPerMillisecond
    }

    /// Of those asked for a part, who has kept us waiting longest.
    var slowest: LinkID? {
        sources.compactMap { id, part in part.map { (id: id, deadline: $0.deadline) } }
            .min { ($0.deadline, $0.id) < ($1.deadline, $1.id) }?.id
    }

    static var partBytes: Int { ReplicationLimits.blobChunkBytes }

    /// The first part that is neither here nor asked for.
    var nextOffset: Int? {
        let asked = sources.values.compactMap { $0?.offset }
        return stride(from: 0, to: blob.byteCount, by: Self.partBytes).first {
            parts[$0] == nil && !asked.contains($0)
        }
    }

    mutating func forget(_ link: LinkID) { sources[link] = nil }

    mutating func exclude(_ link: LinkID) {
        sources[link] = nil
        excluded.insert(link)
    }
}

extension Exchange {
    mutating func goOnWithBlob(at now: Int) {
        let missing = records.missingBlobs
        // Its record may have been cancelled, or its bytes come another way.
        if let blob = fetch?.blob, !missing.contains(blob) { fetch = nil }
        if fetch == nil, !missing.isEmpty {
            restingBlobs = restingBlobs.filter { now < $0.value }
            let free = missing.filter {
                1...ReplicationLimits.blobBytes ~= $0.byteCount && restingBlobs[$0] == nil
            }
            // The most wanted first; after each that came to nothing another, or one that nobody
            // means to give would be first for ever.
            fetch =
                free.isEmpty
                ? nil : BlobFetch(blob: free[failedBlobs % free.count], since: now)
        }
        guard let sources = fetch?.sources else { return }
        for (id, part) in sources.sorted(by: { $0.key < $1.key }) {
            guard let part, part.deadline <= now else { continue }
            fetch?.exclude(id)
            links[id]?.suspect()
        }
        if let overdueAt = fetch?.overdueAt, overdueAt <= now, let slowest = fetch?.slowest {
            fetch?.exclude(slowest)
            fetch?.since = now
        }
        chooseSources(at: now)
        for id in links.ids { askForPart(of: id, at: now) }
    }

    private mutating func chooseSources(at now: Int) {
        guard let current = fetch else { return }
        let most = current.isAlone ? 1 : ReplicationLimits.blobSources
        let free = links.ids.filter {
            isHeard($0, at: now) && current.sources[$0] == nil && !current.excluded.contains($0)
        }
        for id in free.prefix(max(0, most - current.sources.count)) {
            // One peer alone answers for all of it.
            if current.isAlone { fetch?.parts = [:] }
            fetch?.sources[id] = .some(nil)
        }
        if fetch?.sources.isEmpty == true {
            // Asked all in vain. Later somebody may have it; meanwhile there may be others to get.
            restingBlobs[current.blob] = now + ReplicationLimits.blobRestMilliseconds
            failedBlobs += 1
            fetch = nil
        }
    }

    private mutating func askForPart(of id: LinkID, at now: Int) {
        guard let current = fetch, let part = current.sources[id], part == nil,
            let offset = current.nextOffset
        else { return }
        let deadline = now + ReplicationLimits.answerMilliseconds
        fetch?.sources[id] = BlobFetch.Part(offset: offset, deadline: deadline)
        send(.blobRequest(current.blob.hash, offset: offset), to: id)
    }

    mutating func chunkAsked(_ id: LinkID, _ hash: RecordID, _ offset: Int, at now: Int) {
        guard allowsRequest(id, at: now) else { return }
        guard let blob = records.blob(hash), offset < blob.count else {
            return send(.blob(hash, offset: 0, bytes: [], total: 0), to: id)
        }
        let end = min(offset + BlobFetch.partBytes, blob.count)
        send(
            .blob(hash, offset: offset, bytes: Bytes(blob[offset..<end]), total: blob.count),
            to: id)
    }

    mutating func chunkCame(
        _ id: LinkID, _ hash: RecordID, _ offset: Int, _ bytes: Bytes, _ total: Int, at now: Int
    ) {
        guard let current = fetch, current.blob.hash == hash, let asked = current.sources[id],
            let asked
        else { return }
        // It has none, or one of another size: then the record that names it may be the liar.
        guard total == current.blob.byteCount else {
            fetch?.exclude(id)
            return goOnWithBlob(at: now)
        }
        let size = min(BlobFetch.partBytes, current.blob.byteCount - asked.offset)
        guard offset == asked.offset, bytes.count == size else {
            fetch?.exclude(id)
            offend(id, .wrongBlob, at: now)
            return goOnWithBlob(at: now)
        }
        fetch?.parts[offset] = bytes
        fetch?.sources[id] = .some(nil)
        if fetch?.isWhole == true { finishBlob(at: now) } else { askForPart(of: id, at: now) }
    }

    private mutating func finishBlob(at now: Int) {
        guard let current = fetch else { return }
        let bytes = current.parts.sorted { $0.key < $1.key }.flatMap(\.value)
        if RecordID(hashing: bytes) == current.blob.hash {
            fetch = nil
            return emit(.storeBlob(current.blob, bytes))
        }
        var again = BlobFetch(
            blob: current.blob, since: now, excluded: current.excluded, isAlone: true)
        if current.isAlone, let only = current.sources.keys.first {
            again.exclude(only)
            fetch = again
            offend(only, .wrongBlob, at: now)
        } else {
            fetch = again
        }
        goOnWithBlob(at: now)
    }
}
