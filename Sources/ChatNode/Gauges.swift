import ChatCore
import ChatHistory
import Glibc

/// What the loop counts of itself, for `status`: of months, so only numbers that do not grow with
/// them.
struct Gauges: Sendable {
    private var linksOpen = 0
    private var linksOpened = 0
    private var reconnects = 0
    private var linkedBefore: Set<PeerID> = []
    private var dials = 0
    private var bytesReceived = 0
    private var bytesSent = 0
    private var commits = 0
    private var changes = 0
    private var longestCommit = Duration.zero
    /// By the number of binary digits of their microseconds.
    private var commitTimes = [Int](repeating: 0, count: 40)
    private var eventsAtOnce = 0

    mutating func note(_ event: Event) {
        switch event {
        case .link(.opened(_, let peer, _, _)):
            linksOpen += 1
            linksOpened += 1
            if linkedBefore.contains(peer) {
                reconnects += 1
            } else if linkedBefore.count < Limits.metPeers {
                linkedBefore.insert(peer)
            }
        case .link(.closed): linksOpen -= 1
        case .link(.received(_, let frames)):
            bytesReceived += frames.reduce(0) { $0 + $1.count }
        default: break
        }
    }

    mutating func note(_ effect: Effect) {
        switch effect {
        case .dial: dials += 1
        case .send(_, let bytes): bytesSent += bytes.count
        default: break
        }
    }

    mutating func took(_ events: Int) { eventsAtOnce = max(eventsAtOnce, events) }

    mutating func committed(_ changes: Int, in time: Duration) {
        commits += 1
        self.changes += changes
        longestCommit = max(longestCommit, time)
        let microseconds = max(0, Int(time / .microseconds(1)))
        let digits = Int.bitWidth - microseconds.leadingZeroBitCount
        commitTimes[min(digits, commitTimes.count - 1)] += 1
    }

    func view(of store: Store) -> MachineView {
        MachineView(
            linksOpen: linksOpen, linksOpened: linksOpened, reconnects: reconnects, dials: dials,
            bytesReceived: bytesReceived, bytesSent: bytesSent, commits: commits,
            changesSaved: changes, commitMillisecondsMost: longestCommit / .milliseconds(1),
            commitMillisecondsP99: p99, eventsAtOnceMost: eventsAtOnce,
            residentBytes: Self.residentBytes, databaseBytes: store.bytes)
    }

    /// An upper bound: the next power of two.
    private var p99: Double {
        var left = commits / 100
        for (digits, count) in commitTimes.enumerated().reversed() where count > 0 {
            left -= count
            if left < 0 { return Double(1 << digits) / 1_000 }
        }
        return 0
    }

    private static var residentBytes: Int {
        guard let file = fopen("/proc/self/statm", "re") else { return 0 }
        defer { fclose(file) }
        var (total, resident) = (0, 0)
        let isRead = withUnsafeMutablePointer(to: &total) { total in
            withUnsafeMutablePointer(to: &resident) { resident in
                withVaList([total, resident]) { vfscanf(file, "%ld %ld", $0) == 2 }
            }
        }
        return isRead ? resident * sysconf(Int32(_SC_PAGESIZE)) : 0
    }
}
