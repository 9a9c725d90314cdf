/// The bytes of packs that have counted and do not now, the oldest first: after a veto that is taken
/// back, nobody would have them if all nodes forgot them at once.
struct SparePacks: Sendable {
    private var packs: [(id: PackID, bytes: Bytes)] = []
    private var byteCount = 0
    /// Those that were put out for want of room since this was emptied: no store need keep them.
    var forgotten: [PackID] = []

    subscript(id: PackID) -> Bytes? { packs.first { $0.id == id }?.bytes }

    mutating func keep(_ bytes: Bytes, as id: PackID) {
        guard self[id] == nil else { return }
        packs.append((id, bytes))
        byteCount += bytes.count
        while byteCount > ListLimits.sparePackBytes {
            let oldest = packs.removeFirst()
            byteCount -= oldest.bytes.count
            forgotten.append(oldest.id)
        }
    }

    /// It counts again, and is kept elsewhere.
    mutating func take(_ id: PackID) {
        guard let place = packs.firstIndex(where: { $0.id == id }) else { return }
        byteCount -= packs[place].bytes.count
        packs.remove(at: place)
    }
}
