/// How much of something may happen: a burst at once, then so many a second.
struct TokenBucket: Sendable {
    private let burst: Double
    private let perSecond: Double
    private var tokens: Double
    private var filledAt: Duration?

    init(burst: Int, perSecond: Int) {
        self.burst = Double(burst)
        self.perSecond = Double(perSecond)
        tokens = Double(burst)
    }

    /// Takes one if there is one.
    mutating func take(at now: Moment) -> Bool {
        if let filledAt {
            let (seconds, attoseconds) = (now.uptime - filledAt).components
            let elapsed = Double(seconds) + Double(attoseconds) / 1e18
            tokens = min(burst, tokens + max(0, elapsed) * perSecond)
        }
        filledAt = now.uptime
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }
}
