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
/// It holds a window of the talk, in the order of this node's history, whatever clocks say. Pages
/// extend it at either end; beyond a bound it is let go at the end where one does not look. While
/// it is joined with the present, what comes is put at its end; otherwise that only counts as new,
/// and is had with the pages on the way there.
struct Timeline: Sendable {
    let peer: PeerID
    let bounds: Bounds
    var window = TimelineWindow()
    /// Whether nothing lies between the window's end and the present.
    var isJoined = true
    /// Whether nothing of the talk lies before the window.
    var isAtBeginning = false
    var paging: Paging
    /// What the lowest row in sight is; nil: the newest there is, which is followed.
    var anchor: Anchor?
    /// Kept where it is in the view until one scrolls.
    var pinned: Pinned?
    private(set) var newBelow = 0
    var selectedName: MessageName?
    var unreadLine = UnreadLine()
    /// The peer's name, as the latest message has it.
    var peerName = ""
    /// How often a message was broken into rows: what drawing costs.
    var drawings = 0

    /// How far all that was told reaches, and how far pages alone.
    var reached = ReachedPositions()
    var paged = ReachedPositions()
    private var newest: MessageName?
    private var said = SaidLines()

    /// A row of the window: all but so many rows of an entry stand above it or are it.
    struct Anchor: Hashable, Sendable {
        var place: Int
        var below = 0
    }

    /// A message that was gone to.
    struct Pinned: Hashable, Sendable {
        enum Row: Hashable, Sendable { case top, middle }

        let name: MessageName
        let row: Row
    }

    struct Bounds: Hashable, Sendable {
        /// The window is cut to so many entries when it has an eighth more: each cut costs a little.
        var keptEntries = 2_000
        var pageMessages = 100
        /// Of what is remembered while a page is under way.
        var meanwhileMessages = 4_096

        var mostEntries: Int { keptEntries + keptEntries / 8 }
    }

    init(peer: PeerID, bounds: Bounds = Bounds()) {
        self.peer = peer
        self.bounds = bounds
        paging = Paging(meanwhileMessages: bounds.meanwhileMessages)
    }

    // MARK: What it holds

    /// A message that came or was written just now. A known one is never doubled.
    mutating func add(_ message: MessageView) {
        let name = message.messageName
        peerName = message.name.text
        // What a page has told of it is no older, and how it changes is told apart.
        if let place = window.place(of: name), let held = window[place].message {
            return replace(place, by: held.furthest(message.state))
        }
        // The history has told of later ones: it is before those, where a page will have it.
        guard reached.isBefore(name) else { return }
        reached.reach(name)
        newest = name
        paging.noteNew(message)
        if !isAtEnd { newBelow += 1 }
        guard isJoined else { return }
        if message.direction == .incoming, unreadLine.takesNext() { unread(from: name) }
        window.append(TimelineEntry(.message(message), number: message.number))
        trim()
    }

    /// A message that reads otherwise now, or got further. Ignored when it is not held.
    mutating func update(_ message: MessageView) {
        paging.noteChanged(message)
        guard let place = window.place(of: message.messageName) else { return }
        peerName = message.name.text
        replace(place, by: message)
    }

    /// An own message got further.
    mutating func moved(_ message: MessageView) {
        let held = window.place(of: message.messageName).flatMap { window[$0].message }
        update(held?.moved(by: message) ?? message)
    }

    mutating func replace(_ place: Int, by message: MessageView) {
        guard let before = window[place].message, before != message else { return }
        // What was revealed belongs to the text that was masked.
        if before.text != message.text || before.masked != message.masked {
            window[place].reveal = nil
        }
        window[place].content = .message(message)
        window.settle(from: place)
    }

    /// The program's own lines, where they were said.
    mutating func say(_ lines: [StyledText], at milliseconds: Int64) {
        guard !lines.isEmpty else { return }
        let entry = TimelineEntry(.said(lines, milliseconds: milliseconds))
        if let newest { said.keep(entry, after: newest) }
        if !isAtEnd { newBelow += 1 }
        guard isJoined else { return }
        window.append(entry)
        trim()
    }

    /// A message of a page, with what was said after it when it was the newest.
    func entries(for message: MessageView, number: Int64?) -> [TimelineEntry] {
        [TimelineEntry(.message(message), number: number)] + said.lines(after: message.messageName)
    }

    /// The window within its bound, let go where one does not look.
    mutating func trim() {
        guard window.count > bounds.mostEntries else { return }
        // A page that is under way would not join what is left.
        paging.forget()
        if let anchor, anchor.place - window.first < window.end - anchor.place,
            // Without a number there is no way back to what was let go.
            (window.first..<anchor.place).contains(where: { window[$0].number != nil })
        {
            isJoined = false
            return window.dropLast(keeping: bounds.keptEntries)
        }
        isAtBeginning = false
        window.dropFirst(keeping: bounds.keptEntries)
        if let anchor, anchor.place < window.first { self.anchor = Anchor(place: window.first) }
    }

    /// Lets all go that came from the node, as some of it may have been missed: it is asked for again.
    mutating func reload() {
        paging.forget()
        paging.isRefused = false
        var number: Int64?
        if let anchor {
            for place in (window.first...anchor.place).reversed() where number == nil {
                number = window[place].number
            }
        }
        paging.destination = number.map { .number($0, isSelected: false) } ?? .end
    }

    // MARK: What is revealed

    /// The masked places of a message, as the node tells them. None is shown until `revealNext`.
    mutating func revealed(_ places: [RevealedView], of message: MessageName) {
        guard let place = window.place(of: message) else { return }
        window[place].reveal = TimelineEntry.Reveal(places: places.sorted { $0.start < $1.start })
        window.settle(from: place)
    }

    /// Whether `revealed` has said what is masked there; it is forgotten when the message changes.
    func knowsReveal(of message: MessageName) -> Bool {
        window.place(of: message).map { window[$0].reveal != nil } ?? false
    }

    /// Shows one more masked place; nil: all are shown, or none is known.
    mutating func revealNext(of message: MessageName) -> RevealedView? {
        guard let place = window.place(of: message), let reveal = window[place].reveal,
            reveal.shown < reveal.places.count
        else { return nil }
        window[place].reveal?.shown += 1
        window.settle(from: place)
        return reveal.places[reveal.shown]
    }

    mutating func hideAll(of message: MessageName) {
        guard let place = window.place(of: message) else { return }
        window[place].reveal?.shown = 0
        window.settle(from: place)
    }

    // MARK: Held messages

    func message(_ name: MessageName) -> MessageView? {
        window.place(of: name).flatMap { window[$0].message }
    }

    /// The newest message of the person here that is held, for `/edit` and `/delete`.
    var newestOwn: MessageView? { newest { $0.direction == .outgoing } }
    /// The peer's newest that is held, for `/reply`, `/react` and `/words why`.
    var newestOfPeer: MessageView? { newest { $0.direction == .incoming } }

    private func newest(where isWanted: (MessageView) -> Bool) -> MessageView? {
        (window.first..<window.end).reversed().lazy.compactMap { window[$0].message }
            .first(where: isWanted)
    }

    /// Whether the newest is in sight and what comes is followed.
    var isAtEnd: Bool { anchor == nil && pinned == nil && isJoined }

    mutating func follow() {
        (anchor, pinned, newBelow) = (nil, nil, 0)
    }
}

/// The program's own lines by the message that was the newest when they were said, so that they
/// come back with its page. The oldest are forgotten.
private struct SaidLines: Sendable {
    private var entries: [MessageName: [TimelineEntry]] = [:]
    private var order: [MessageName] = []
    private var dropped = 0
    private static let mostEntries = 256

    mutating func keep(_ entry: TimelineEntry, after name: MessageName) {
        entries[name, default: []].append(entry)
        order.append(name)
        guard order.count - dropped > Self.mostEntries else { return }
        let oldest = order[dropped]
        entries[oldest]?.removeFirst()
        if entries[oldest]?.isEmpty == true { entries[oldest] = nil }
        dropped += 1
        guard dropped == Self.mostEntries else { return }
        order.removeFirst(dropped)
        dropped = 0
    }

    func lines(after name: MessageName) -> [TimelineEntry] { entries[name] ?? [] }
}
