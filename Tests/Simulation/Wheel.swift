/// What is to happen at which millisecond of the near future; at one millisecond, in the order it
/// was planned. Planning and taking cost the same however much is planned, which a heap (`Agenda`)
/// cannot say of the half a million things that are under way among 10,000 nodes.
struct Wheel<Item> {
    private var slots: [[Item]]
    /// The next of the current millisecond.
    private var place = 0
    /// Milliseconds.
    private(set) var now = 0

    /// - Parameter horizon: milliseconds ahead of now that can be planned for.
    init(horizon: Int) { slots = Array(repeating: [], count: horizon + 1) }

    mutating func plan(_ item: Item, at time: Int) {
        precondition(now..<now + slots.count ~= time, "beyond the horizon of the wheel")
        slots[time % slots.count].append(item)
    }

    /// The next item that is due at `end` or before; when there is none, it is `end` now.
    mutating func next(until end: Int) -> Item? {
        while true {
            let slot = now % slots.count
            if place < slots[slot].count {
                defer { place += 1 }
                return slots[slot][place]
            }
            slots[slot].removeAll(keepingCapacity: true)
            place = 0
            guard now < end else { return nil }
            now += 1
        }
    }
}
