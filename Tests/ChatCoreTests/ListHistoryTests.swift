import Reconciliation
import Simulation
import Testing
import WordFilter

@testable import ChatCore

/// Random histories: whatever was done, by whomever, and however it travelled, all nodes end with
/// the same records and the same rules, and nothing that counts is lost.
@Suite("List: histories")
struct ListHistoryTests {
    static let lines = [
        "idiot", "Idiot\taction=warn", "idiot*", "nigaud", "nigaud\tlang=fr", "patate", "nouille",
        "andouille", "clown", "clown\tallow", "the", "+", "*er*",
    ]
    static let files = [
        Bytes("idiot\nnigaud\nnouille\nthe\n".utf8),
        Bytes("+\nandouille\nclown\tallow\nidiot\taction=hide\npatate\n".utf8),
        Bytes("nouille\nidiot\n".utf8),
    ]

    static let identities = Set(lines.compactMap { SharedRule($0).identity })
    /// Parsed once: a test parses each line a hundred thousand times otherwise.
    static let packs = files.compactMap { try? Pack($0) }

    /// A history: records in the order in which they were made, so that each names older ones.
    struct History {
        var random: SplitMix64
        private(set) var records: [ListRecord] = []
        private let hasManyImports: Bool

        init(seed: UInt64, hasManyImports: Bool = false) {
            self.hasManyImports = hasManyImports
            random = SplitMix64(seed: seed)
            for _ in 0..<Int.random(in: 5...40, using: &random) { act() }
        }

        private mutating func act() {
            let author = ListWorld.author(UInt8.random(in: 0..<5, using: &random))
            let slot = UInt32.random(in: 0..<6, using: &random)
            let version: UInt64 =
                switch Int.random(in: 0..<10, using: &random) {
                case 0: .random(in: 1...(1 << 48 - 1), using: &random)
                case 1: 1 << 48 - 1
                default: .random(in: 1...20, using: &random)
                }
            guard let operation = operation() else { return }
            records.append(
                ListWorld.record(operation, by: author, slot: slot, version: version))
            if random.chance(10), let twin = self.operation() {
                // Equivocation: the same slot and version, something else.
                records.append(ListWorld.record(twin, by: author, slot: slot, version: version))
            }
        }

        private mutating func operation() -> ListOperation? {
            let isImport = hasManyImports && random.chance(30)
            let choice = isImport ? 15 : Int.random(in: 0..<20, using: &random)
            switch choice {
            case 0..<8:
                return ListHistoryTests.lines.randomElement(using: &random).map {
                    .add(line: $0, reason: "")
                }
            case 8..<13:
                let count = Int.random(in: 1...3, using: &random)
                let targets = Set(
                    (0..<count).compactMap { _ in records.randomElement(using: &random)?.id })
                return targets.isEmpty ? nil : .veto(targets.sorted())
            case 13..<15:
                // Vetoes of vetoes more often than chance would have it.
                let vetoes = records.filter { $0.operation.number == 2 }
                return vetoes.randomElement(using: &random).map { .veto([$0.id]) }
            case 15..<17:
                guard let bytes = ListHistoryTests.files.randomElement(using: &random) else {
                    return nil
                }
                let rules = bytes.count { $0 == 0x0A } + (random.chance(10) ? 1 : 0)
                let claim = PackClaim(
                    id: PackID(hashing: bytes), byteCount: UInt32(bytes.count),
                    ruleCount: UInt32(rules))
                return .pack(claim, reason: "")
            case 17..<19:
                let packs = records.filter { $0.operation.number == 4 }
                let target = random.chance(90) ? packs : records
                let lines = Set((0..<2).map { _ in UInt32.random(in: 0..<6, using: &random) })
                return target.randomElement(using: &random).map {
                    .strike(pack: $0.id, lines: lines.sorted())
                }
            default: return .empty
            }
        }
    }

    /// A node: what it holds, what of it is on the disk, and the list that its readers use.
    struct Node {
        var replica: Replica
        var words = WordList()
        var saved: [ListRecord] = []

        init(_ bounds: ListBounds = .standard) {
            replica = Replica(list: ListWorld.list, bounds: bounds)
        }

        mutating func settle() { words.apply(replica.settle()) }

        mutating func fetch(_ random: inout SplitMix64) {
            for claim in replica.missingPacks where random.chance(50) { provide(claim.id) }
        }

        mutating func provide(_ id: PackID) {
            for file in ListHistoryTests.files where PackID(hashing: file) == id {
                if case .taken(let changes) = replica.provide(pack: file) { words.apply(changes) }
            }
        }

        /// Starts again from the disk: what was not saved is lost.
        mutating func crash() {
            let saved = saved
            self = Node(replica.bounds)
            for record in saved { _ = replica.merge(record) }
            settle()
            self.saved = saved
        }
    }

    /// Delivers all in random order, some twice, with crashes; then what the crashes lost.
    static func deliver(_ history: inout History, _ bounds: ListBounds = .standard) -> Node {
        var node = Node(bounds)
        var inbox = history.records + history.records.filter { _ in history.random.chance(20) }
        inbox.shuffle(using: &history.random)
        for record in inbox {
            _ = node.replica.merge(record)
            if history.random.chance(60) { node.settle() }
            if history.random.chance(30) { node.saved = Array(node.replica.records) }
            if history.random.chance(30) { node.fetch(&history.random) }
            if history.random.chance(3) { node.crash() }
        }
        for record in history.records.shuffled(using: &history.random) {
            _ = node.replica.merge(record)
        }
        node.settle()
        for claim in node.replica.missingPacks { node.provide(claim.id) }
        return node
    }

    @Test("all nodes end as the definition says", arguments: 0..<20)
    func convergence(block: UInt64) {
        for seed in block * 100..<block * 100 + 100 {
            var history = History(seed: seed)
            let replicas = Self.check(&history, .standard, seed)
            for replica in replicas { Self.checkNothingLost(history.records, replica, seed) }
        }
    }

    @Test("so they do when there are more records than a list may have", arguments: 0..<20)
    func bounds(block: UInt64) {
        for seed in block * 100..<block * 100 + 100 {
            var history = History(seed: 70_000 + seed)
            let bounds = ListBounds(records: .random(in: 1...12, using: &history.random))
            let replicas = Self.check(&history, bounds, seed)
            #expect(replicas.allSatisfy { $0.count <= bounds.records })
        }
    }

    @Test("so they do when more packs are imported than may count", arguments: 0..<20)
    func packBounds(block: UInt64) {
        for seed in block * 100..<block * 100 + 100 {
            var history = History(seed: 90_000 + seed, hasManyImports: true)
            let bounds = ListBounds(
                records: history.random.chance(30) ? 12 : 1_000,
                packs: .random(in: 1...4, using: &history.random),
                packedRules: .random(in: 3...16, using: &history.random),
                packsPerAuthor: .random(in: 1...2, using: &history.random),
                packedRulesPerAuthor: .random(in: 3...12, using: &history.random))
            _ = Self.check(&history, bounds, seed)
        }
    }

    /// Delivers a history to two nodes, and holds both against the definition.
    static func check(
        _ history: inout History, _ bounds: ListBounds, _ seed: UInt64
    ) -> [Replica] {
        var oracle = ListOracle(history.records, packs: packs, bounds: bounds)
        let effective = oracle.effective
        return (0..<2).map { _ in
            let node = deliver(&history, bounds)
            let replica = node.replica
            #expect(Set(replica.records.map(\.id)) == Set(oracle.held.keys), "seed \(seed)")
            #expect(replica.fingerprint == RecordSet(oracle.held.values.map(\.key)).fingerprint)
            for id in oracle.held.keys {
                #expect(replica.isInForce(id) == oracle.isInForce(id), "seed \(seed)")
            }
            for identity in identities {
                #expect(
                    replica.effective(identity) == effective[identity],
                    "seed \(seed): \(identity)")
            }
            let rules = effective.sorted { $0.key < $1.key }.map(\.value)
            #expect(replica.effectiveRules() == rules, "seed \(seed)")
            #expect(replica.missingPacks.isEmpty, "seed \(seed)")
            let counting = replica.rules.packs.imports.map(\.record.id)
            #expect(counting == oracle.counting.map(\.id), "seed \(seed)")
            // The changes that were told lead to the same list as building it anew.
            #expect(
                node.words.rules == WordList(effective.values.map(\.rule)).rules, "seed \(seed)")
            if seed % 5 == 0 { checkViews(replica, seed) }
            return replica
        }
    }

    /// Every add that nobody vetoed and that its author has not replaced acts.
    static func checkNothingLost(_ records: [ListRecord], _ replica: Replica, _ seed: UInt64) {
        var named: Set<RecordID> = []
        for record in records {
            if case .veto(let targets) = record.operation { named.formUnion(targets) }
        }
        for record in records where !named.contains(record.id) {
            guard case .add(let line, _) = record.operation,
                case .rule(let identity) = SharedRule(line)
            else { continue }
            let isReplaced = records.contains { other in
                other.author == record.author && other.slot == record.slot
                    && other.key > record.key
            }
            if isReplaced { continue }
            #expect(replica[record.id] != nil, "seed \(seed)")
            #expect(replica.effective(identity) != nil, "seed \(seed): lost \(line)")
        }
    }

    /// What people are shown is what acts.
    static func checkViews(_ replica: Replica, _ seed: UInt64) {
        let shown = replica.entries().filter { $0.status == .inForce }
        let identities = shown.compactMap { SharedRule($0.line).identity }
        #expect(Set(identities).count == identities.count, "seed \(seed): shown twice")
        for (identity, entry) in zip(identities, shown) {
            #expect(replica.effective(identity)?.rule.line == entry.line, "seed \(seed)")
            #expect(replica.history(of: identity).contains { $0.record == entry.record })
        }
        for identity in Self.identities where replica.effective(identity) != nil {
            #expect(identities.contains(identity), "seed \(seed): \(identity) is not shown")
        }
    }
}
