/// Every bound of the exchange of records, with its unit in its name.
package enum ReplicationLimits {
    // MARK: A message
    /// Of records, ids or a blob in one message: a frame is 64 KiB, and what is around the payload
    /// must find room as well.
    package static let payloadBytes = 48 * 1024
    /// The largest record that any kind of list may have; one is never more than a message.
    package static let recordBytes = 4 * 1024
    /// Of a `push` or of `records`: the shortest record has 126 bytes, so that bytes decide.
    package static let recordsPerMessage = 512
    /// Of `want`, `have`, `graft`, `gone`: 8 kB. Small pages, so that an answer is a few frames.
    package static let idsPerMessage = 256
    /// In a set of any kind (`RecordSet`): a head that says more is no head.
    package static let setRecords = 250_000

    // MARK: Heads
    package static let headsMilliseconds = 15_000
    /// Either way, so that a LAN switched on at once does not speak in unison.
    package static let headsSpreadPercent = 20
    /// A head that old says little: ask before a session is begun on it.
    package static let headFreshMilliseconds = 2_000
    /// The same head is not said again sooner: heads that cross need no answer.
    package static let headRepeatMilliseconds = 250

    // MARK: Reconciliation
    package static let reconciliationRounds = 8
    /// Begun here: a snapshot of the set each.
    package static let sessionsAtOnce = 4
    /// Answered here: more than begun, or of many neighbours most would be put off.
    package static let answersAtOnce = 8
    /// From its first message to its last.
    package static let sessionMilliseconds = 10_000
    /// Without a message of the initiator's: who answers is not told of the end.
    package static let answerIdleMilliseconds = 2_000
    /// Under way in either role when another is not begun yet: of thirty nodes in two halves, one
    /// would otherwise be told and given the same fifteen times.
    package static let sessionsBeforeBeginning = 1
    /// And when another is put off. More than one, so that all find somebody while the halves are
    /// as they were: who comes late lists two thirds more ids (measured: 101 kB, not 69).
    package static let sessionsBeforeAnswering = 3
    /// How long a session waits for those.
    package static let sessionWaitMilliseconds = 2_000
    /// Peers of one head that are asked for what a session found, each for a part.
    package static let sharersOfWants = 4
    /// Between two sessions with one peer.
    package static let sessionPauseMilliseconds = 1_000
    /// When what is to come is held back by its author's rate.
    package static let heldBackPauseMilliseconds = 30_000
    /// After a session that changed nothing though the sets differ; doubled each time.
    package static let fruitlessPauseMilliseconds = 15_000
    package static let fruitlessPauseMaximumMilliseconds = 600_000
    /// One or two happen to the honest (a record superseded meanwhile); from here on it offends.
    package static let fruitlessSessions = 3
    /// In vain, and yet both hold the same afterwards: a push was sooner. So many may be at once, and
    /// one more each so often; a peer that says the same after each is one that wants to be asked.
    package static let overtakenSessions = 30
    package static let overtakenMilliseconds = 10_000
    /// Given to one peer within ten minutes: so many times all that is held, and some more. An honest
    /// one that an author's rate keeps from taking them lacks the same every thirty seconds, at most.
    package static let givenTimes = 32
    package static let givenSurplusRecords = 4_096
    package static let givenMilliseconds = 600_000
    /// To be fetched from one peer, or given to it, after one session; the next finds the rest.
    package static let idsPerSession = 8_192
    /// Given to one peer a tick, beyond its first: about 1 MB/s at four ticks a second, below
    /// what would make it a slow reader.
    package static let givenBytesPerTick = 256 * 1024

    // MARK: Push
    /// Fetched records are passed on like new ones up to here; what is more is a healing, and the
    /// others hear of it by a head, which costs 30 bytes instead of 32 a record.
    package static let passedOnRecords = 16
    /// Announced to one link and not sent yet; what is more is left to the heads.
    package static let announcementsPerLink = 1_024
    /// How long an announced record is waited for before it is asked for.
    package static let graftMilliseconds = 500
    /// Between two prunes on a link: what is under way when the first is sent needs no other.
    package static let pruneMilliseconds = 1_000
    /// Announced here and not received; those beyond are left to the heads.
    package static let expectedRecords = 8_192
    /// Of these by one link: as many as an honest one announces between two ticks.
    package static let expectedRecordsPerLink = announcementsPerLink
    package static let announcersPerRecord = 8
    /// Without anything of what was asked for; how long only one peer is asked for a record; and how
    /// long one that was late may still deliver once it is heard again.
    package static let answerMilliseconds = 5_000

    // MARK: Newcomers
    /// An empty node takes a snapshot of this many records or more; fewer are one message anyway.
    package static let snapshotRecords = 64
    /// Beyond what its head said: records may arrive while it is read.
    package static let snapshotSurplusRecords = 4_096
    /// Who gives a snapshot has so long, and so much longer for each record that it brought: whoever
    /// trickles keeps a newcomer from the others for ten seconds and no more.
    package static let snapshotMilliseconds = 10_000
    package static let snapshotMillisecondsARecord = 2

    // MARK: Blobs
    package static let blobBytes = 4 << 20
    package static let blobChunkBytes = 48 * 1024
    package static let blobSources = 2
    /// Who gives a blob has so long, and so much longer for its size: slow networks have ten times
    /// as much to spare. Then others are asked for the rest.
    package static let blobMilliseconds = 5_000
    package static let blobBytesPerMillisecond = 100
    /// Before a blob that nobody had is asked for again.
    package static let blobRestMilliseconds = 15_000

    // MARK: Bad input
    /// Requests that make this node work or send: a snapshot of 100,000 records is about 400.
    package static let requestBurst = 1_024
    package static let requestsPerSecond = 256
    /// From here on a peer is not listened to for a while.
    package static let offences = 5
    package static let offenderMilliseconds = 600_000
    /// Remembered; of more, the one that offended longest ago is forgotten.
    package static let offenders = 1_024

    // MARK: Authors
    /// Above what an author may have in one list, one thing said in each record.
    package static let authorBurstRecords = 300
    package static let authorRecordsPerSecond = 1
    /// The same for what was asked for: more than all slots of one author, each of the dearest.
    package static let authorFetchedRecords = 2_600
    /// Of a record that names a blob, which is fetched, read and sorted in.
    package static let blobRecordCost = 10
    /// With a bucket that is not full. Of more, all new ones share one.
    package static let ratedAuthors = 4_096

    // MARK: Links
    /// Up to here every node exchanges with every other.
    package static let fullMeshPeers = 64
}
