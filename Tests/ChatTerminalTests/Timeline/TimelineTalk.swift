import ChatCore
import ChatLanguage

@testable import ChatTerminal

/// A talk as a node keeps it: messages are numbered as they are written, pages are cut out of them.
struct TimelineTalk {
    let peer: PeerID
    private(set) var kept: [MessageView] = []

    init() throws { peer = try PlainSessionTests.id(1) }

    static let minute: Int64 = 60_000

    /// A message as it is told live: without a number. Each a minute after the one before.
    mutating func write(
        _ text: String, _ direction: MessageView.Direction = .incoming,
        state: MessageView.State? = nil, at milliseconds: Int64? = nil
    ) -> MessageView {
        let count = Int64(kept.count)
        let message = MessageView(
            peer: peer, name: Displayable("Bob"), direction: direction,
            id: MessagePosition(stream: 1, sequence: UInt64(count) + 1),
            text: Displayable(text, lines: true),
            state: state ?? (direction == .incoming ? .read : .delivered),
            milliseconds: milliseconds ?? PlainSessionTests.now + count * Self.minute)
        // Other talks have the numbers between.
        kept.append(message.with { $0.number = 3 * count + 7 })
        return message
    }

    mutating func change(_ place: Int, _ change: (inout MessageParts) -> Void) -> MessageView {
        kept[place] = kept[place].with(change)
        return kept[place].with { $0.number = nil }
    }

    func page(for request: HistoryRequest) -> HistoryView {
        let limit = request.limit ?? 50
        if let after = request.after {
            let found = kept.drop { ($0.number ?? 0) <= after }
            return HistoryView(messages: Array(found.prefix(limit)), hasMore: found.count > limit)
        }
        let found = kept.prefix { ($0.number ?? 0) < request.before ?? .max }
        return HistoryView(messages: Array(found.suffix(limit)), hasMore: found.count > limit)
    }
}

/// What of a message a test changes.
struct MessageParts {
    var name: String
    var number: Int64?
    var text: String
    var masked = 0
    var maskedThere: [String] = []
    var finding: FindingView.Action?
    var state: MessageView.State
    var isAction = false
    var reply: QuotedView?
    var isEdited = false
    var isDeleted = false
    var reactions: [ReactionView] = []
}

extension MessageView {
    func with(_ change: (inout MessageParts) -> Void) -> MessageView {
        var parts = MessageParts(
            name: name.text, number: number, text: text.text, masked: masked,
            maskedThere: maskedThere.map(\.text), finding: finding?.action, state: state,
            isAction: isAction, reply: reply, isEdited: isEdited, isDeleted: isDeleted,
            reactions: reactions)
        change(&parts)
        return MessageView(
            peer: peer, name: Displayable(parts.name), direction: direction, id: id,
            number: parts.number, text: Displayable(parts.text, lines: true),
            masked: parts.masked, maskedThere: parts.maskedThere.map { Displayable($0) },
            finding: parts.finding.map { FindingView(rule: Displayable("id*t"), action: $0) },
            state: parts.state, milliseconds: milliseconds, isAction: parts.isAction,
            reply: parts.reply, isEdited: parts.isEdited, isDeleted: parts.isDeleted,
            reactions: parts.reactions)
    }
}

extension Timeline {
    /// As a node answers at once, until nothing more is wanted.
    mutating func load(from talk: TimelineTalk, in view: TimelineView) {
        while let request = nextRequest(in: view) { took(talk.page(for: request), for: request) }
    }

    mutating func text(in view: TimelineView) -> [String] { rows(in: view).map(\.text.text) }

    var names: [MessageName] {
        (window.first..<window.end).compactMap { window[$0].message?.messageName }
    }
}

extension TimelineView {
    static func sized(
        _ columns: Int, _ rows: Int, _ language: Language = .english
    ) -> TimelineView {
        TimelineView(
            size: ScreenSize(columns: columns, rows: rows), myself: "Ana", language: language,
            clock: LocalClock(now: { PlainSessionTests.now }, offset: { _ in 0 }))
    }
}
