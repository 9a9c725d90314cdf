import ChatCore
import ChatLanguage

/// What is said where no conversation is open: at the first start how all this works, later what
/// came meanwhile; and why nobody is seen, if so.
struct Welcome: Sendable {
    /// So long nobody is seen before it is asked why; a first look comes sooner.
    static let patienceMilliseconds: Int64 = 15_000
    static let firstPatienceMilliseconds: Int64 = 4_000

    let isFirst: Bool
    private(set) var discovery: DiscoveryView?
    /// The doctor's; nil: not asked, or still to come.
    private(set) var findings: [Phrase]?
    /// When it is asked why nobody is seen; nil: somebody is, or it was asked.
    private(set) var examineMilliseconds: Int64?
    /// Of the beginning, to say what came while one was away.
    private(set) var missed: (messages: Int, people: Int) = (0, 0)

    init(isFirst: Bool, now: Int64) {
        self.isFirst = isFirst
        examineMilliseconds =
            now + (isFirst ? Self.firstPatienceMilliseconds : Self.patienceMilliseconds)
    }

    mutating func set(_ discovery: DiscoveryView) { self.discovery = discovery }
    mutating func set(_ findings: [Phrase]) { self.findings = findings }
    mutating func set(missed conversations: [ConversationView]) {
        let unread = conversations.filter { $0.unread > 0 }
        missed = (unread.reduce(0) { $0 + $1.unread }, unread.count)
    }

    /// Whether it is to be asked why nobody is seen.
    mutating func passed(seesSomebody: Bool, now: Int64) -> Bool {
        if seesSomebody {
            examineMilliseconds = nil
            findings = nil
            return false
        }
        guard let due = examineMilliseconds, now >= due else { return false }
        examineMilliseconds = nil
        return true
    }

    /// Everybody has gone: after a while the question is worth asking again.
    mutating func becameLonely(now: Int64) {
        guard examineMilliseconds == nil else { return }
        examineMilliseconds = now + Self.patienceMilliseconds
    }

    func lines(own name: Displayable, _ people: People) -> [(Phrase, Style.Role)] {
        var lines: [(Phrase, Style.Role)] = []
        if isFirst {
            lines.append(("Welcome to chat-node. You are \(name).", .title))
        }
        if missed.messages > 0, people.unread > 0 {
            let count = missed.messages
            lines.append(
                (
                    .plural(
                        count, one: "\(count) message came while you were away.",
                        other: "\(count) messages came while you were away."), .notice
                ))
        }
        lines += seen(people)
        if isFirst {
            lines.append(("Then write, and Enter sends it. F1 shows all keys and commands.", .text))
            lines.append(("/quit or Ctrl-D leaves.", .text))
        }
        return lines
    }

    private static let shownFindings = 6

    private func seen(_ people: People) -> [(Phrase, Style.Role)] {
        let here = people.here
        if here > 0 {
            let count: Phrase = .plural(
                here, one: "\(here) person is here.", other: "\(here) people are here.")
            return [
                (count, .text),
                ("Choose with ↑ ↓ or by typing a few letters; Enter opens.", .faint),
            ]
        }
        if let discovery, discovery.state == .off {
            return [("Discovery is off: only addresses given by --peer are dialled.", .warning)]
        }
        guard let findings, !findings.isEmpty else {
            return [("Looking for people on this network…", .faint)]
        }
        return [("Nobody is seen on this network. What was found out:", .warning)]
            + findings.prefix(Self.shownFindings).map { ($0, .text) }
    }
}
