import ChatCore

/// When the node is told that something is being typed to somebody: seldom, as it goes over the
/// network each time.
struct TypingNotices: Sendable {
    /// Shorter than the time after which a reader's node takes it to be over.
    static let milliseconds: Int64 = 4_000

    private var told: (peer: PeerID, at: Int64)?

    /// - Parameter draft: what stands in the line after each key.
    mutating func typed(_ draft: String, to partner: PeerID?, now: Int64) -> Command? {
        // A command is nobody's business.
        let isMessage = !draft.isEmpty && (!draft.hasPrefix("/") || draft.hasPrefix("//"))
        guard let partner, isMessage else {
            defer { told = nil }
            return told.map { .typing(peer: $0.peer.text, active: false) }
        }
        if let told, told.peer == partner, abs(now - told.at) < Self.milliseconds { return nil }
        told = (partner, now)
        return .typing(peer: partner.text, active: true)
    }

    /// The line was sent: the message itself says that the typing is over.
    mutating func entered() { told = nil }
}
