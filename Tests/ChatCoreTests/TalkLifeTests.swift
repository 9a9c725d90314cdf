import Simulation
import Testing

/// Nothing accepted is lost, doubled or out of order, whatever happens to nodes, links and disks.
/// Tens of thousands of such lives: `make simulate`.
@Suite struct TalkLifeTests {
    @Test("what was accepted is read once and in order, after crashes, cuts and full disks")
    func lives() {
        var (faults, accepted, amendments) = (0, 0, 0)
        for seed in 1...120 as ClosedRange<UInt64> {
            let life = TalkLife(seed: seed, withBackups: false)
            #expect(life.complaints == [], "seed \(seed)")
            faults += life.faults
            accepted += life.accepted.count
            amendments += life.amendments
        }
        #expect(amendments > 700, "too little was said of what was said: \(amendments)")
        #expect(
            faults > 1_500 && accepted > 4_000, "the lives were too quiet: \(faults), \(accepted)")
    }

    @Test("likewise when disks are brought back from a backup: what one disk has is found again")
    func backups() {
        for seed in 1_001...1_120 as ClosedRange<UInt64> {
            let life = TalkLife(seed: seed)
            #expect(life.complaints == [], "seed \(seed)")
        }
    }
}
