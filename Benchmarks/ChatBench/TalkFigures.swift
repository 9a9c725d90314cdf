import ChatCore
import ChatHistory
import Glibc

/// What it costs that nothing is lost: two nodes, each message on both disks before it counts.
///
/// The anchor is what the same disk takes of single commits, in the same run: without group commit
/// no chain of two of them could be faster than half of that.
enum TalkFigures {
    static func measure() async throws {
        let message = Message()
        Output.note("talks: single commits")
        let single = try await singleCommits(1_000)
        let anchor = "one commit after the other \(perSecond(single))"
        var pair = try await NodePair.start()
        Output.note("talks: one after the other")
        let idle = try await pair.roundTrips(message.text, times: 1_000)
        Output.row(
            "a message stored, sent, stored, acknowledged: idle", text(idle), "p99 ≤ 5 ms", anchor,
            ratio: 1e6 / median(idle) / single)
        for callers in [32, 64, 128, 256] {
            Output.note("talks: \(callers) at the same time")
            _ = try await pair.acknowledged(message.text, times: 2_000, callers: callers)
            let load = try await pair.acknowledged(message.text, times: 40_000, callers: callers)
            Output.row(
                "  the same, \(callers) writers at once", perSecond(load.perSecond),
                "≥ 5,000/s, p99 ≤ 25 ms", anchor, ratio: load.perSecond / single,
                note: text(load.samples))
        }
        Output.note("talks: 10,000 queued")
        let seconds = try await pair.returning(to: 10_000)
        Output.row(
            "10,000 queued messages to a peer that returns, in order",
            "\(decimal(seconds, 2)) s", "≤ 5 s", anchor, ratio: 10_000 / seconds / single)
        await pair.stop()
    }

    private static func text(_ samples: [Double]) -> String {
        "p50 \(decimal(median(samples) / 1_000, 1)) ms, "
            + "p99 \(decimal(percentile(99, of: samples) / 1_000, 1)) ms"
    }

    /// A second, each of one message.
    private static func singleCommits(_ count: Int) async throws -> Double {
        let folder = try BenchNode.temporaryFolder()
        let path = folder + "/chat.db"
        defer {
            for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
            rmdir(folder)
        }
        let store = try Store.open(at: path)
        let peer = BenchNode.anybody
        let start = ContinuousClock.now
        for number in 1...UInt64(count) {
            let position = MessagePosition(stream: 1, sequence: number)
            let message = OutgoingMessage(
                position: position, text: Message().text, milliseconds: Int64(number))
            try await store.commit([.wrote(message, to: peer)])
        }
        let seconds = (ContinuousClock.now - start).inSeconds
        try store.close()
        return Double(count) / seconds
    }
}

extension BenchNode {
    fileprivate static var anybody: PeerID {
        guard let peer = PeerID([UInt8](repeating: 7, count: PeerID.byteCount)) else {
            preconditionFailure("as many bytes as an id has are an id")
        }
        return peer
    }
}
