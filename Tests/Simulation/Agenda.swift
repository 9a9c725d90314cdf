/// What is to happen when, soonest first; at one instant, in the order it was planned.
package struct Agenda<Item> {
    private struct Entry {
        let time: Duration
        let order: UInt64
        let item: Item

        func isBefore(_ other: Entry) -> Bool { (time, order) < (other.time, other.order) }
    }

    private var heap: [Entry] = []
    private var planned: UInt64 = 0

    package init() {}

    package var nextTime: Duration? { heap.first?.time }

    package mutating func plan(_ item: Item, at time: Duration) {
        planned += 1
        heap.append(Entry(time: time, order: planned, item: item))
        var child = heap.count - 1
        while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    package mutating func next() -> (time: Duration, item: Item)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink(0)
        }
        return (first.time, first.item)
    }

    private mutating func sink(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].isBefore(heap[least]) { least = child }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
