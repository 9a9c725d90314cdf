import ChatCore
import ChatLanguage

/// What a timeline calls a message: within a talk, its direction and id are its name for good.
typealias MessageName = MessageReference

extension MessageView {
    var messageName: MessageName {
        MessageName(isOutgoing: direction == .outgoing, position: id)
    }
}

/// One talk that can be scrolled, as a value: what happened goes in, rows come out.
///
/// It holds a window of the talk, which pages from the history extend at either end and which is
/// let go at the far one.
struct Timeline: Sendable {
    let peer: PeerID
    var messages: [MessageView] = []

    init(peer: PeerID) { self.peer = peer }

    // MARK: What it holds

    /// A message that came or was written just now. A known one is updated, never doubled.
    mutating func add(_ message: MessageView) { messages.append(message) }

    /// A message that reads otherwise now, or got further. Ignored when it is not held.
    mutating func update(_ message: MessageView) {
        guard let place = messages.firstIndex(where: { $0.messageName == message.messageName })
        else { return }
        messages[place] = message
    }

    /// The program's own lines, where they were said.
    mutating func say(_ lines: [StyledText], at milliseconds: Int64) {}

    /// Lets all go that came from the node, as some of it may have been missed: it is asked for again.
    mutating func reload() {}

    // MARK: Pages

    /// The page to ask for next; it counts as asked for from then on, until `took` or `refused`.
    /// nil: none, or one is asked for. To be called after whatever may have changed what is wanted.
    mutating func nextRequest(in view: TimelineView) -> HistoryRequest? { nil }

    /// What was answered; a page that was not asked for is ignored.
    mutating func took(_ page: HistoryView, for request: HistoryRequest) {
        messages = page.messages + messages
    }

    /// The page cannot be had: asked again only when one scrolls on.
    mutating func refused(_ request: HistoryRequest) {}

    // MARK: What is revealed

    /// The masked places of a message, as the node tells them. None is shown until `revealNext`.
    mutating func revealed(_ places: [RevealedView], of message: MessageName) {}
    /// Whether `revealed` has said what is masked there; it is forgotten when the message changes.
    func knowsReveal(of message: MessageName) -> Bool { false }
    /// Shows one more masked place; nil: all are shown, or none is known. A message that is hidden
    /// whole is shown first.
    mutating func revealNext(of message: MessageName) -> RevealedView? { nil }
    mutating func hideAll(of message: MessageName) {}

    // MARK: The unread line

    enum UnreadPlace: Hashable, Sendable {
        /// Above the oldest of the peer's that the person has not read, also when it comes with a
        /// page yet to come.
        case oldestUnread
        /// Above the next of the peer's that comes.
        case next
        case message(MessageName)
    }
    mutating func placeUnreadLine(_ place: UnreadPlace) {}
    mutating func removeUnreadLine() {}

    // MARK: Where one looks

    /// Whether the newest is in sight and what comes is followed.
    var isAtEnd: Bool { true }
    /// How many came since one left the end: `-MORE(5)-`.
    var newBelow: Int { 0 }
    /// - Parameter rows: negative: towards the past.
    mutating func scroll(rows: Int, in view: TimelineView) {}
    mutating func pageUp(in view: TimelineView) {}
    mutating func pageDown(in view: TimelineView) {}
    /// To the beginning of the talk, through `nextRequest` when it is not held.
    mutating func toTop(in view: TimelineView) {}
    /// To the newest, through `nextRequest` when the window is elsewhere.
    mutating func toEnd() {}
    /// To a message by its number in the history, which is then selected and in the middle.
    mutating func jump(to number: Int64) {}

    // MARK: The selected message

    enum Selection: Hashable, Sendable { case previous, next, none, message(MessageName) }
    /// What is selected is brought into sight. `next` after the newest selects nothing.
    mutating func select(_ selection: Selection, in view: TimelineView) {}
    var selected: MessageView? { nil }
    /// A message that is held.
    func message(_ name: MessageName) -> MessageView? {
        messages.last { $0.messageName == name }
    }
    /// The newest message of the person here that is held, for `/edit` and `/delete`.
    var newestOwn: MessageView? { messages.last { $0.direction == .outgoing } }
    /// The peer's newest that is held, for `/reply`, `/react` and `/words why`.
    var newestOfPeer: MessageView? { messages.last { $0.direction == .incoming } }

    // MARK: How it looks

    /// At most as many rows as the view has, the last one being the lowest.
    mutating func rows(in view: TimelineView) -> [TimelineRow] {
        messages.suffix(view.size.rows).map {
            TimelineRow(text: StyledText("\($0.name): \($0.text)"), message: $0.messageName)
        }
    }
}
