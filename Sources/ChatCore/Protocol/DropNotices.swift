/// What is said of dropped messages: the first at once, then a number now and then, or a flood of
/// messages would be a flood of notices.
struct DropNotices: Sendable {
    private struct Quiet: Sendable {
        var until: Moment
        /// Dropped since the last notice.
        var count = 0
    }

    private var quiet: [PeerID: Quiet] = [:]

    /// Whether to say now that a message was dropped; else it is counted.
    mutating func isNews(of peer: PeerID, at now: Moment) -> Bool {
        if quiet[peer] != nil {
            quiet[peer]?.count += 1
            return false
        }
        quiet[peer] = Quiet(until: now + .seconds(Limits.dropNoticeSeconds))
        return true
    }

    /// Whose dropped messages are to be told now, and how many.
    mutating func due(at now: Moment) -> [(PeerID, Int)] {
        guard !quiet.isEmpty else { return [] }
        let over = quiet.filter { $0.value.until <= now }.sorted { $0.key < $1.key }
        for (peer, one) in over {
            quiet[peer] =
                one.count == 0 ? nil : Quiet(until: now + .seconds(Limits.dropNoticeSeconds))
        }
        return over.filter { $0.value.count > 0 }.map { ($0.key, $0.value.count) }
    }
}
