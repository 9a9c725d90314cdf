import Glibc
import Simulation

/// Rows of a figure, its target and what was seen, each printed when it is known.
enum Table {
    static func row(_ figure: String, _ target: String, _ seen: String) {
        print(padded(figure, 66) + padded(target, 14) + seen)
        // A row when it is known, into a file as well.
        fflush(nil)
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    /// 1234567 as 1,234,567.
    static func grouped(_ number: Int) -> String {
        var text = ""
        for (place, digit) in String(number).reversed().enumerated() {
            if place > 0, place.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    static func rounded(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let rest = String(hundredths % 100)
        return "\(hundredths / 100).\(rest.count < 2 ? "0" : "")\(rest)"
    }

    /// Half of them are no more than the first number, all no more than the second.
    static func times(_ times: [Int?]) -> String {
        let known = times.compactMap { $0 }.sorted()
        guard known.count == times.count, let last = known.last else {
            return "\(times.count - known.count) of \(times.count) not in time"
        }
        return "\(grouped(known[(known.count - 1) / 2])), at most \(grouped(last))"
    }

    static func show(_ nodes: [(count: Int, shape: Scenarios.Shape, seeds: UInt64)]) {
        row("figure", "target", "seen")
        for (nodes, target) in zip(nodes, [100, 500, 1_000]) {
            row(
                "a change to \(grouped(nodes.count)) nodes: ms, half of the runs and all",
                "<= \(grouped(target))",
                times(
                    (1...nodes.seeds).flatMap {
                        Scenarios.spread(nodes.count, nodes.shape, seed: $0)
                    }))
        }
        for (nodes, target) in zip(nodes, [10_000, 45_000, 60_000]) {
            row(
                "the same with every push and announcement lost",
                "<= \(grouped(target))",
                times(
                    (1...nodes.seeds).flatMap {
                        Scenarios.spreadByHeads(nodes.count, nodes.shape, seed: $0)
                    }))
        }
        healing()
        row(
            "in sync, 30 nodes: bytes a minute on the busiest link", "<= 1,000",
            grouped(Scenarios.silence(30, seed: 1)))
        row(
            "a change to 1,000 nodes, settled: full copies for each node", "<= 1.50",
            rounded(Scenarios.copies(1_000, seed: 1)))
    }

    static func healing() {
        let healings = (1...5).map { Scenarios.healing(30, seed: $0) }
        row(
            "two halves of 15 meet, 1,000 edits each: ms", "<= 3,000",
            times(healings.map(\.milliseconds)))
        row(
            "   bytes on the busiest link, without the records", "<= 100,000",
            grouped(healings.map(\.talkBytes).max() ?? 0))
        row("   with them", "", grouped(healings.map(\.allBytes).max() ?? 0))
        row(
            "   copies received for each record lacked", "",
            rounded(healings.map(\.copies).max() ?? 0))
        row("   offences", "0", grouped(healings.reduce(0) { $0 + $1.offences }))
    }
}
