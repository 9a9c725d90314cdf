import Reconciliation
import Simulation
import Testing

@testable import ChatCore

/// Random lives of a LAN that shares a list: edits that contradict each other, programs that die
/// with what they have not saved, disks that fill up or come back from a backup, cuts, wild clocks.
/// In the end all hold the same, and a checker goes through every edit that was ever accepted.
@Suite struct ListSimulationTests {
    private struct Life {
        static let nodes = 4
        static let vocabulary = ["idiot", "crétin", "abruti", "bouffon", "zut alors", "andouille*"]

        var lan: VirtualNetwork
        /// The latest of each register whose writer was told that it is in the list.
        var accepted: [Register: ListRecord] = [:]
        /// Of these, what a backup has made its writer forget.
        private var forgotten: Set<RecordID> = []
        /// Accepted records in whose place something else was written: by who had forgotten them, and
        /// by anybody.
        private(set) var overwrittenUnknown = 0
        private(set) var overwritten: [ListRecord] = []
        /// What nodes have held against each other.
        private(set) var offences = 0
        var backups: [Int: VirtualStore] = [:]

        init(seed: UInt64) {
            lan = VirtualNetwork(seed: seed, nodes: Self.nodes)
            for node in 0..<Self.nodes {
                setClock(of: node)
                lan.start(node)
            }
        }

        /// 1970, about now or 2099: also while it runs, as when a clock is put right.
        private mutating func setClock(of node: Int) {
            let clocks: [Int64] = [0, 1_700_000_000_000, 4_070_908_800_000]
            lan.machines[node].clockMilliseconds = clocks.randomElement(using: &lan.random) ?? 0
        }

        mutating func live(steps: Int) {
            for _ in 0..<steps {
                let node = Int.random(in: 0..<Self.nodes, using: &lan.random)
                if lan.random.chance(60) { edit(at: node) } else { harm(node) }
                lan.run(for: lan.random.milliseconds(1...1_500))
                for node in 0..<Self.nodes { note(node) }
            }
            heal()
        }

        private mutating func edit(at node: Int) {
            let word = Self.vocabulary.randomElement(using: &lan.random) ?? ""
            switch Int.random(in: 0..<10, using: &lan.random) {
            case 0..<5:
                let actions = ["", "\taction=warn", "\taction=hide"]
                let line = word + (actions.randomElement(using: &lan.random) ?? "")
                lan.ask(node, .addWords([line]))
            case 5..<8: lan.ask(node, .removeWords([word]))
            case 8:
                let other = Int.random(in: 0..<Self.nodes, using: &lan.random)
                lan.ask(node, .undoWords(by: lan.machines[other].id.text))
            default: lan.ask(node, .addWords((0..<40).map { "zz\(node)\($0)qx" }))
            }
        }

        private mutating func harm(_ node: Int) {
            switch Int.random(in: 0..<11, using: &lan.random) {
            case 10: setClock(of: node)
            case 0..<3 where lan.machines[node].state != nil:
                countOffences(of: node)
                lan.crash(node, quietly: lan.random.chance(50))
            case 3..<6 where lan.machines[node].state == nil: lan.start(node)
            case 6..<8: lan.move(node, toSide: lan.machines[node].side == 0 ? 1 : 0)
            case 8: lan.machines[node].saveFails.toggle()
            case 9 where lan.machines[node].state == nil:
                // The disk of yesterday: what was written since may be written again, otherwise.
                if let backup = backups[node] { restore(backup, at: node) }
            default: backups[node] = lan.machines[node].store
            }
        }

        /// A backup brings back what was; what only this disk had is gone, as people know.
        private mutating func restore(_ backup: VirtualStore, at node: Int) {
            lan.machines[node].store = backup
            let left = Set(
                lan.machines.flatMap { machine in
                    machine.store.rest.records.map(\.id)
                        + (machine.state?.lists[0].replica.records.map(\.id) ?? [])
                })
            accepted = accepted.filter { left.contains($0.value.id) }
            let known = Set(backup.rest.records.map(\.id))
            let author = lan.machines[node].signer.author
            for record in accepted.values where record.author == author {
                if !known.contains(record.id) { forgotten.insert(record.id) }
            }
        }

        private mutating func countOffences(of node: Int) {
            offences += lan.machines[node].state?.counters.listOffences ?? 0
        }

        /// What this node has told its person to be in the list.
        private mutating func note(_ node: Int) {
            guard let state = lan.machines[node].state, !state.saves.isChangingWords else { return }
            let own = state.lists.signer.author
            for record in state.lists[0].replica.records where record.author == own {
                guard let before = accepted[record.register] else {
                    accepted[record.register] = record
                    continue
                }
                guard before.key < record.key else { continue }
                accepted[record.register] = record
                if Self.stands(record, for: before) { continue }
                if forgotten.contains(before.id) {
                    overwrittenUnknown += 1
                } else {
                    overwritten.append(before)
                }
            }
        }

        /// Whether a record loses nothing of what another of its register has said: it takes that back,
        /// says as much and more, or stands where nothing was said.
        private static func stands(_ record: ListRecord, for before: ListRecord) -> Bool {
            switch (record.operation, before.operation) {
            case (_, .empty), (.empty, _): true
            case (.add(let line, _), .add(let said, _)):
                SharedRule(line).identity == SharedRule(said).identity
            case (.veto(let targets), .veto(let said)): Set(targets).isSuperset(of: said)
            case (.strike(let pack, let lines), .strike(let other, let said)):
                pack == other && Set(lines).isSuperset(of: said)
            // What an import holds that takes the place of another, its own tests say.
            case (.pack, .pack): true
            default: false
            }
        }

        private mutating func heal() {
            for node in 0..<Self.nodes {
                lan.machines[node].saveFails = false
                if lan.machines[node].state == nil { lan.start(node) }
                lan.move(node, toSide: 0)
            }
            lan.run(for: .seconds(120))
            for node in 0..<Self.nodes {
                note(node)
                countOffences(of: node)
            }
        }

        func replica(of node: Int) -> Replica? { lan.machines[node].state?.lists[0].replica }
    }

    @Test(
        "whatever happens, all end with one list, and no accepted edit is lost", arguments: 0..<10)
    func lives(group: UInt64) throws {
        var (accepted, overwritten) = (0, 0)
        for seed in group * 20..<group * 20 + 20 {
            var life = Life(seed: seed)
            life.live(steps: 60)
            accepted += life.accepted.count
            overwritten += life.overwrittenUnknown
            try check(life, seed)
        }
        #expect(accepted > 100)
        // Who comes back with yesterday's disk and writes may hit what only the others remember.
        #expect(overwritten * 50 <= accepted, "\(overwritten) of \(accepted)")
    }

    private func check(_ life: Life, _ seed: UInt64) throws {
        let first = try #require(life.replica(of: 0))
        let words = life.lan.words(at: 0)
        for node in 1..<Life.nodes {
            let replica = try #require(life.replica(of: node))
            #expect(replica.fingerprint == first.fingerprint, "seed \(seed), node \(node)")
            #expect(life.lan.words(at: node) == words, "seed \(seed), node \(node)")
        }
        for record in life.accepted.values {
            let held = first.record(of: record.author, in: record.slot)
            #expect(held == record, "seed \(seed): \(record.operation) in slot \(record.slot)")
        }
        #expect(life.overwritten.isEmpty, "seed \(seed): \(life.overwritten.map(\.operation))")
        #expect(life.offences == 0, "seed \(seed)")
        for node in 0..<Life.nodes {
            let kept = life.lan.machines[node].store.rest.records.map(\.id)
            #expect(Set(kept) == Set(first.records.map(\.id)), "seed \(seed): disk of \(node)")
        }
    }
}
