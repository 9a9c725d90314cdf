import ChatCore
import ChatLanguage

/// What came while nobody watched, as the session asks for it and shows it.
struct MissedMessages: Sendable {
    /// The answer to the question which talks have something unread is still to come.
    fileprivate var isAsked = false
    /// Whose messages are shown, and when the last of them came.
    fileprivate var last: (peer: PeerID, milliseconds: Int64)?
    fileprivate static let pauseMilliseconds: Int64 = 3_600_000
}

extension PlainSession {
    /// The watch has begun before: what comes from now on is told anyway, once.
    mutating func catchUp() -> [Step] {
        missed.isAsked = true
        return [.ask(.conversations)]
    }

    mutating func answered(_ conversations: [ConversationView]) -> [Step] {
        for talk in conversations where roster[talk.peer] == nil {
            // Away, and yet to be picked by a number.
            _ = roster.set(
                PeerView(
                    id: talk.peer, name: talk.name, nameConfirmed: true, presence: .offline,
                    addresses: [], firstMetMilliseconds: nil))
        }
        guard missed.isAsked else { return list(conversations) }
        missed.isAsked = false
        let unread = conversations.filter { $0.unread > 0 }
        if unread.isEmpty { return [] }
        let count = unread.reduce(0) { $0 + $1.unread }
        var steps = [
            news(
                .plural(
                    count, one: "\(count) message came while you were away:",
                    other: "\(count) messages came while you were away:"))
        ]
        steps += unread.map { .ask(.history(Self.unread(of: $0.peer))) }
        // One who wrote is answered by just typing, as if it had been now.
        if unread.count == 1, partner == nil, let view = roster[unread[0].peer] {
            steps += open(view)
        }
        return steps
    }

    private func list(_ conversations: [ConversationView]) -> [Step] {
        if conversations.isEmpty {
            return [news("All is read, and all that you wrote is delivered.")]
        }
        return conversations.map {
            news(Wording.conversation($0, number: roster.number(of: $0.peer)))
        }
    }

    private static func unread(of peer: PeerID) -> HistoryRequest {
        HistoryRequest(peer: peer.text, limit: Limits.historyPage, unread: true)
    }

    /// The oldest that are unread. With them marked as read, the next page is asked for; a node
    /// that gives the same page again is not asked a third time.
    mutating func answered(unread page: HistoryView, to request: HistoryRequest) -> [Step] {
        var steps: [Step] = []
        var last: MessageView?
        for message in page.messages where message.direction == .incoming {
            let key = MessageKey(message)
            guard saidMessages.note(key) else { continue }
            last = message
            _ = amended.note(message)
            lastMessages.note(message)
            if let heading = heading(of: message) { steps.append(news(heading)) }
            steps += Wording.message(message, in: language).map { .say($0, of: key) }
        }
        guard let last else { return [] }
        guard isInteractive else {
            let more = news("More of \(last.name)'s are unread: /history shows them.")
            return steps + (page.hasMore ? [more] : [])
        }
        steps.append(.ask(.markRead(peer: last.peer.text, through: last.id)))
        if page.hasMore { steps.append(.ask(.history(request))) }
        return steps
    }

    /// `Bob, yesterday 17:42:`, where somebody else begins, another day, or a pause was made.
    private mutating func heading(of message: MessageView) -> Phrase? {
        defer { missed.last = (message.peer, message.milliseconds) }
        let day = clock.day(of: message.milliseconds)
        if let last = missed.last, last.peer == message.peer,
            clock.day(of: last.milliseconds) == day,
            message.milliseconds - last.milliseconds < MissedMessages.pauseMilliseconds
        {
            return nil
        }
        return "\(message.name), \(day) \(clock.time(of: message.milliseconds)):"
    }
}
