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
        /// Records whose writer was told that they are in the list.
        var accepted: [RecordID: ListRecord] = [:]
        var backups: [Int: Remembered] = [:]

        init(seed: UInt64) {
            lan = VirtualNetwork(seed: seed, nodes: Self.nodes)
            for node in 0..<Self.nodes {
                let clocks: [Int64] = [0, 1_700_000_000_000, 4_070_908_800_000]
                lan.machines[node].clockMilliseconds =
                    clocks.randomElement(using: &lan.random) ?? 0
                lan.start(node)
            }
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
            switch Int.random(in: 0..<10, using: &lan.random) {
            case 0..<3 where lan.machines[node].state != nil:
                lan.crash(node, quietly: lan.random.chance(50))
            case 3..<6 where lan.machines[node].state == nil: lan.start(node)
            case 6..<8: lan.move(node, toSide: lan.machines[node].side == 0 ? 1 : 0)
            case 8: lan.saveFails.toggle()
            case 9 where lan.machines[node].state == nil:
                // The disk of yesterday: what was written since may be written again, otherwise.
                if let backup = backups[node] { restore(backup, at: node) }
            default: backups[node] = lan.machines[node].remembered
            }
        }

        /// A backup brings back what was; what only this disk had is gone, as people know.
        private mutating func restore(_ backup: Remembered, at node: Int) {
            lan.machines[node].remembered = backup
            let left = Set(
                lan.machines.flatMap { machine in
                    machine.remembered.records.map(\.id)
                        + (machine.state?.lists[0].replica.records.map(\.id) ?? [])
                })
            accepted = accepted.filter { left.contains($0.key) }
        }

        /// What this node has told its person to be in the list.
        private mutating func note(_ node: Int) {
            guard let state = lan.machines[node].state, !state.saves.isChangingWords else { return }
            let own = state.lists.signer.author
            for record in state.lists[0].replica.records where record.author == own {
                accepted[record.id] = record
            }
        }

        private mutating func heal() {
            lan.saveFails = false
            for node in 0..<Self.nodes {
                if lan.machines[node].state == nil { lan.start(node) }
                lan.move(node, toSide: 0)
            }
            lan.run(for: .seconds(120))
        }

        func replica(of node: Int) -> Replica? { lan.machines[node].state?.lists[0].replica }
    }

    @Test(
        "whatever happens, all end with one list, and no accepted edit is lost", arguments: 0..<10)
    func lives(group: UInt64) throws {
        var accepted = 0
        for seed in group * 20..<group * 20 + 20 {
            var life = Life(seed: seed)
            life.live(steps: 60)
            accepted += life.accepted.count
            try check(life, seed)
        }
        #expect(accepted > 100)
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
            let isThere = held.map { $0.key >= record.key } ?? false
            #expect(isThere, "seed \(seed): \(record.operation) in slot \(record.slot)")
        }
        for node in 0..<Life.nodes {
            let kept = life.lan.machines[node].remembered.records.map(\.id)
            #expect(Set(kept) == Set(first.records.map(\.id)), "seed \(seed): disk of \(node)")
        }
    }
}
