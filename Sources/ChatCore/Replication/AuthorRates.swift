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
    /// How often a record was held back, ever.
    private(set) var heldBack = 0

    /// Takes a place for one record of an author if there is one.
    mutating func take(_ author: Author, at now: Int) -> Bool {
        if levels[author] == nil, levels.count >= ReplicationLimits.ratedAuthors {
            levels = levels.filter { Self.drained($0.value, at: now).records > 0 }
        }
        let isOwn = levels[author] != nil || levels.count < ReplicationLimits.ratedAuthors
        var level = Self.drained(isOwn ? levels[author] ?? Level() : othersLevel, at: now)
        guard level.records < ReplicationLimits.authorBurstRecords else {
            heldBack += 1
            return false
        }
        if level.records == 0 { level.milliseconds = now }
        level.records += 1
        if isOwn { levels[author] = level } else { othersLevel = level }
        return true
    }

    private static func drained(_ level: Level, at now: Int) -> Level {
        let gone = max(0, now - level.milliseconds) / millisecondsARecord
        guard gone < level.records else { return Level(records: 0, milliseconds: now) }
        return Level(
            records: level.records - gone,
            milliseconds: level.milliseconds + gone * millisecondsARecord)
    }
}
