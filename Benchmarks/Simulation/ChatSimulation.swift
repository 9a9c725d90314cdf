import Glibc
import Simulation

/// The exchange of records among many nodes, played: `Scripts/simulate` says what for.
///     chat-simulation                             the table of figures
///     chat-simulation healing                     its rows of two halves that meet
///     chat-simulation everyday NODES SECONDS SEED  one long run, as one line: its trace, whether all
///                                                 nodes end equal, deliveries, and what it took
///     chat-simulation talks COUNT FIRST           lives of nodes that talk, one a seed, as one line;
///                                                 ends with 1 when one without backups complains
@main
enum ChatSimulation {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments == ["healing"] { return Table.healing() }
        if arguments.count == 3, arguments[0] == "talks", let count = UInt64(arguments[1]),
            let first = UInt64(arguments[2])
        {
            return talks(first..<first + count)
        }
        if arguments.isEmpty {
            return Table.show([(30, .mesh, 10), (1_000, .ring, 10), (10_000, .ring, 2)])
        }
        guard arguments.count == 4, arguments[0] == "everyday", let nodes = Int(arguments[1]),
            let seconds = Int(arguments[2]), let seed = UInt64(arguments[3])
        else { return print("chat-simulation [everyday NODES SECONDS SEED]") }
        let run = Scenarios.everyday(nodes, seconds: seconds, seed: seed)
        // Of the processor, which others may be using as well.
        var spent = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent)
        let took = spent.tv_sec
        print(
            String(run.trace, radix: 16), run.isEqual ? "equal" : "unequal",
            "\(run.deliveries) deliveries", "\(run.offences) offences", "\(took) s")
    }

    private static func talks(_ seeds: Range<UInt64>) {
        var (faults, accepted) = (0, 0)
        // With backups some are left: a reader brought back to before the talk names nothing, and is
        // told nothing of the past. The life cannot excuse what was on its way at that moment.
        var (complaints, withBackups) = (0, 0)
        for seed in seeds {
            // Every other life without backups: then nothing at all is excused.
            let life = TalkLife(
                seed: seed, nodes: seed % 3 == 0 ? 2 : 3, withBackups: seed % 2 == 0)
            faults += life.faults
            accepted += life.accepted.count
            for complaint in life.complaints {
                if seed % 2 == 0 { withBackups += 1 } else { complaints += 1 }
                print("seed \(seed): \(complaint)")
            }
        }
        print(
            "\(seeds.count) lives, \(faults) faults, \(accepted) messages accepted,",
            "\(complaints) complaints without backups, \(withBackups) with")
        if complaints > 0 { exit(1) }
    }
}
