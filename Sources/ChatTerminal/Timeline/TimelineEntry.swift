import ChatCore

/// What a timeline holds at one place: a message, or lines of the program's own.
struct TimelineEntry: Sendable {
    enum Content: Sendable {
        case message(MessageView)
        case said([StyledText], milliseconds: Int64)
    }

    /// What is known of a message's masked places, and how many of them are shown.
    struct Reveal: Sendable {
        /// In the order of the text.
        let places: [RevealedView]
        var shown = 0
    }

    /// As it was last drawn, and for what.
    struct Drawn: Sendable {
        let layout: TimelineLayout
        let rows: [MessageRow]
    }

    var content: Content {
        didSet { drawn = nil }
    }
    /// In the history; nil: not known yet.
    var number: Int64?
    var reveal: Reveal? {
        didSet { drawn = nil }
    }
    /// Which one it is of a row of equal messages, from 1.
    var ordinal = 1
    /// Of the first of such a row: how many there are. Only that one is drawn.
    var count = 1 {
        didSet { if count != oldValue { drawn = nil } }
    }
    var drawn: Drawn?

    init(_ content: Content, number: Int64? = nil) {
        self.content = content
        self.number = number
    }

    var message: MessageView? {
        if case .message(let message) = content { message } else { nil }
    }

    var milliseconds: Int64 {
        switch content {
        case .message(let message): message.milliseconds
        case .said(_, let milliseconds): milliseconds
        }
    }

    /// Beyond this, somebody says the same again; it is no flood.
    private static let pauseMilliseconds: Int64 = 3_600_000

    /// Whether it says only once more what the peer has just said.
    func repeats(_ earlier: TimelineEntry) -> Bool {
        guard let message, let before = earlier.message, message.direction == .incoming,
            before.direction == .incoming, message.text == before.text,
            message.isPlain, before.isPlain, message.isAction == before.isAction,
            message.finding == before.finding, message.name == before.name
        else { return false }
        guard (reveal?.shown ?? 0) == 0, (earlier.reveal?.shown ?? 0) == 0 else { return false }
        let pause = message.milliseconds.subtractingReportingOverflow(before.milliseconds)
        return !pause.overflow
            && (-Self.pauseMilliseconds...Self.pauseMilliseconds).contains(pause.partialValue)
    }
}

extension MessageView {
    /// Nothing hangs on it that a row of equal ones would not show.
    fileprivate var isPlain: Bool {
        reply == nil && !isEdited && !isDeleted && reactions.isEmpty
    }

    /// Of two tellings of one message's state, the one that is further: the history does not know
    /// what is on its way.
    func furthest(_ other: State) -> MessageView {
        let order: [State] = [.queued, .sent, .delivered, .received, .read]
        let (mine, theirs) = (order.firstIndex(of: state) ?? 0, order.firstIndex(of: other) ?? 0)
        return theirs > mine ? moved(to: other, maskedThere: maskedThere) : self
    }

    /// What tells that it got further knows how far, and what their list masked when it arrived; of
    /// the rest less than is held.
    func moved(by later: MessageView) -> MessageView {
        moved(
            to: later.state,
            maskedThere: later.maskedThere.isEmpty ? maskedThere : later.maskedThere)
    }

    private func moved(to state: State, maskedThere: [Displayable]) -> MessageView {
        MessageView(
            peer: peer, name: name, direction: direction, id: id, number: number, text: text,
            masked: masked, maskedThere: maskedThere, finding: finding, state: state,
            milliseconds: milliseconds, isAction: isAction, reply: reply, isEdited: isEdited,
            isDeleted: isDeleted, reactions: reactions)
    }
}
