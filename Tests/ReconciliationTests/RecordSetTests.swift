import Reconciliation
import Simulation
import Testing

@Suite("A set of records")
struct RecordSetTests {
    @Test("does what a sorted array does, through thousands of changes", arguments: 1...12)
    func model(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let spread = Spread.allCases[Int(seed) % Spread.allCases.count]
        var set = RecordSet()
        var model: Set<RecordKey> = []
        // Grows, shrinks to nothing, grows again.
        for (count, removals) in [(1500, 10), (2500, 95), (700, 30)] {
            var known = model.sorted()
            for _ in 0..<count {
                if random.chance(removals), !known.isEmpty {
                    let key = known.remove(at: Int(random.next() % UInt64(known.count)))
                    let removed = (set.remove(key), set.remove(key))
                    #expect(removed == (model.remove(key) != nil, false))
                } else {
                    let key = spread.key(&random)
                    let inserted = (set.insert(key), set.insert(key))
                    #expect(inserted == (model.insert(key).inserted, false))
                    known.append(key)
                }
            }
            #expect(Array(set) == model.sorted())
            #expect(set.count == model.count)
            #expect(set.fingerprint == RecordSet(model).fingerprint)
            #expect(set == RecordSet(model))
        }
    }

    @Test("knows the fingerprint and the number of any range", arguments: 1...8)
    func ranges(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let spread = Spread.allCases[Int(seed) % Spread.allCases.count]
        let set = RecordSet((0..<2000).map { _ in spread.key(&random) })
        let keys = Array(set)
        for _ in 0..<60 {
            let lower =
                random.chance(50)
                ? spread.key(&random) : keys.randomElement(using: &random) ?? .start
            let upper = random.chance(20) ? .end : spread.key(&random)
            let range = RecordSet(set.filter { lower <= $0 && $0 < upper })
            #expect(set.fingerprint(from: lower, to: upper) == range.fingerprint)
            #expect(set.count(from: lower, to: upper) == range.count)
        }
        #expect(set.fingerprint(from: .start, to: .end) == set.fingerprint)
        #expect(set.fingerprint(from: .end, to: .start) == RecordSet().fingerprint)
    }

    @Test("the fingerprint tells sets apart that differ by one record, or in nothing but number")
    func fingerprints() {
        var random = SplitMix64(seed: 3)
        var set = RecordSet((0..<100).map { _ in Spread.recent.key(&random) })
        let before = set.fingerprint
        let key = Spread.recent.key(&random)
        set.insert(key)
        #expect(set.fingerprint != before)
        set.remove(key)
        #expect(set.fingerprint == before)
        set.insert(.start)
        #expect(set.fingerprint != before, "an id of zeros adds nothing to the sum")
        #expect(Fingerprint(before.bytes) == before)
    }

    @Test("a copy is a snapshot: what happens to the other does not touch it")
    func copies() {
        var random = SplitMix64(seed: 4)
        var set = RecordSet((0..<3000).map { _ in Spread.recent.key(&random) })
        let copy = set
        let keys = Array(set)
        for _ in 0..<500 {
            set.insert(Spread.recent.key(&random))
            if let key = keys.randomElement(using: &random) { set.remove(key) }
        }
        #expect(Array(copy) == keys)
        #expect(copy.fingerprint == RecordSet(keys).fingerprint)
        #expect(copy.fingerprint != set.fingerprint)
    }

    @Test("pages cover the set once, also when the last key of a page has gone")
    func pages() {
        var random = SplitMix64(seed: 5)
        var set = RecordSet((0..<1500).map { _ in Spread.fewOrders.key(&random) })
        let keys = Array(set)
        var seen: [RecordKey] = []
        while true {
            let page = set.page(after: seen.last, limit: 170)
            if let last = page.last, random.chance(50) { set.remove(last) }
            if page.isEmpty { break }
            #expect(page.count <= 170)
            seen += page
        }
        #expect(seen == keys)
        #expect(set.page(after: .end, limit: 5).isEmpty)
    }

    @Test("records come in order, or in any: 20,000 of each are all there")
    func growth() {
        var random = SplitMix64(seed: 6)
        let id = random.id()
        var set = RecordSet()
        for order in 0..<20_000 as Range<UInt64> { set.insert(RecordKey(order: order, id: id)) }
        #expect(set.count == 20_000)
        #expect(set.map(\.order) == Array(0..<20_000))
        #expect(set.contains(RecordKey(order: 19_999, id: id)))
        #expect(!set.contains(RecordKey(order: 20_000, id: id)))
        #expect(!set.contains(.end))
    }

    @Test("an id is 32 bytes; keys sort by order, then by the bytes of the id")
    func keys() {
        #expect(RecordID([UInt8](repeating: 1, count: 31)) == nil)
        #expect(RecordID([UInt8](repeating: 1, count: 33)) == nil)
        let bytes = (0..<32).map { UInt8($0) }
        #expect(RecordID(bytes)?.bytes == bytes)
        var random = SplitMix64(seed: 7)
        for _ in 0..<2000 {
            let left = Spread.idsAlike.key(&random)
            let right = Spread.idsAlike.key(&random)
            let byBytes =
                left.order == right.order
                ? left.id.bytes.lexicographicallyPrecedes(right.id.bytes)
                : left.order < right.order
            #expect((left < right) == byBytes)
        }
    }

    @Test("the greatest order is the end's: a record that claims it is put just before")
    func greatestOrder() {
        var random = SplitMix64(seed: 8)
        let key = RecordKey(order: .max, id: random.id())
        #expect(key.order == UInt64.max - 1)
        #expect(key < .end)
    }
}
