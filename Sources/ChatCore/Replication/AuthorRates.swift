/// How fast an author's records are taken in: whoever writes faster than anybody types waits.
///
/// What is held back is late, not lost: it is in the sender's set and not in ours, so that a later
/// session brings it. The sets of two nodes end equal; only when is up to each.
struct AuthorRates<Author: Hashable & Sendable>: Sendable {
    /// Like a bucket that empties: the level at a time, and one a second less since.
    private struct Level {
        var records = 0
        var milliseconds = 0
    }

    private static var millisecondsARecord: Int {
        1_000 / ReplicationLimits.authorRecordsPerSecond
    }

    private var levels: [Author: Level] = [:]
    private var othersLevel = Level()
    /// When those with nothing in them were last looked for.
    private var tidiedAt = Int.min

    /// Whether an author's record of this cost may be taken in now.
    /// - Parameter isFetched: all of an author's at once, as a rebuilt node needs them.
    mutating func hasRoom(
        for author: Author, _ cost: Int, isFetched: Bool = false, at now: Int
    ) -> Bool {
        let most =
            isFetched
            ? ReplicationLimits.authorFetchedRecords : ReplicationLimits.authorBurstRecords
        return level(of: author, at: now).records + cost <= most
    }

    mutating func take(_ author: Author, _ cost: Int, at now: Int) {
        var level = level(of: author, at: now)
        if level.records == 0 { level.milliseconds = now }
        level.records += cost
        if isOwn(author) { levels[author] = level } else { othersLevel = level }
    }

    private mutating func level(of author: Author, at now: Int) -> Level {
        if !isOwn(author), tidiedAt < now - Self.millisecondsARecord {
            tidiedAt = now
            levels = levels.filter { Self.drained($0.value, at: now).records > 0 }
        }
        return Self.drained(isOwn(author) ? levels[author] ?? Level() : othersLevel, at: now)
    }

    /// Whether an author has a level of its own, or shares that of all who come too many.
    private func isOwn(_ author: Author) -> Bool {
        levels[author] != nil || levels.count < ReplicationLimits.ratedAuthors
    }

    private static func drained(_ level: Level, at now: Int) -> Level {
        let gone = max(0, now - level.milliseconds) / millisecondsARecord
        guard gone < level.records else { return Level(records: 0, milliseconds: now) }
        return Level(
            records: level.records - gone,
            milliseconds: level.milliseconds + gone * millisecondsARecord)
    }
}
