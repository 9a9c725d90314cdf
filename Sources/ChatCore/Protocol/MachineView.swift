/// How the loop and the machine are doing, for whoever looks after a node that runs for months.
/// Counted since the node started, unless it says otherwise.
package struct MachineView: Hashable, Sendable, Codable {
    /// Now; with those that have not said hello yet.
    package let linksOpen: Int
    package let linksOpened: Int
    /// Of those, with somebody who had a link before.
    package let reconnects: Int
    package let dials: Int
    /// Of frames, without TLS and TCP.
    package let bytesReceived: Int
    package let bytesSent: Int
    /// Transactions of the database, and what was saved in them.
    package let commits: Int
    package let changesSaved: Int
    package let commitMillisecondsMost: Double
    /// At most so long took 99 of 100 commits; rounded up to a power of two.
    package let commitMillisecondsP99: Double
    /// The longest queue that the loop has found before it.
    package let eventsAtOnceMost: Int
    /// Now: of memory, and of the database with its log.
    package let residentBytes: Int
    package let databaseBytes: Int64

    package init(
        linksOpen: Int, linksOpened: Int, reconnects: Int, dials: Int, bytesReceived: Int,
        bytesSent: Int, commits: Int, changesSaved: Int, commitMillisecondsMost: Double,
        commitMillisecondsP99: Double, eventsAtOnceMost: Int, residentBytes: Int,
        databaseBytes: Int64
    ) {
        self.linksOpen = linksOpen
        self.linksOpened = linksOpened
        self.reconnects = reconnects
        self.dials = dials
        self.bytesReceived = bytesReceived
        self.bytesSent = bytesSent
        self.commits = commits
        self.changesSaved = changesSaved
        self.commitMillisecondsMost = commitMillisecondsMost
        self.commitMillisecondsP99 = commitMillisecondsP99
        self.eventsAtOnceMost = eventsAtOnceMost
        self.residentBytes = residentBytes
        self.databaseBytes = databaseBytes
    }
}
