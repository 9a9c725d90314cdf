/// What came of a dial that a peer made for us, to see whether we can be reached.
package enum DialBackOutcome: String, Hashable, Sendable, Codable {
    /// The peer did not try: asked too often, or not able to.
    case declined
    case answered
    /// Nobody listens there.
    case refused
    /// No answer at all: what a firewall does.
    case silent
    /// Something else than this node answers there.
    case other

    init?(wire: Int) {
        switch wire {
        case 0: self = .declined
        case 1: self = .answered
        case 2: self = .refused
        case 3: self = .silent
        case 4: self = .other
        default: return nil
        }
    }

    var wire: Int {
        switch self {
        case .declined: 0
        case .answered: 1
        case .refused: 2
        case .silent: 3
        case .other: 4
        }
    }
}
