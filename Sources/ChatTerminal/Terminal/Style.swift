/// How a piece of text looks: what it *is* (a role, which a theme turns into colours) and what is
/// done to it. No meaning hangs on a colour alone.
struct Style: Hashable, Sendable {
    enum Role: Hashable, Sendable {
        case text
        /// Less important: times, hints, frames.
        case faint
        case ownName
        /// One of eight colours, chosen by an id, so that a person keeps theirs.
        case peerName(UInt8)
        case time, dayLine, unreadLine
        /// What the list has masked; what of it is revealed.
        case masked, revealed
        case quote, reaction, link
        case notice, warning
        case statusBar, statusActive, statusUrgent
        case title, selection, prompt, match
        case online, away, busy, offline, unreachable, verified, unread
    }

    var role = Role.text
    var isBold = false
    var isUnderlined = false
    var isItalic = false
    var isReversed = false
    /// An address that the terminal may open (OSC 8); nil: none.
    var target: String?

    init(_ role: Role = .text, bold: Bool = false, reversed: Bool = false) {
        self.role = role
        isBold = bold
        isReversed = reversed
    }
}

/// Text with its looks, on one line: no line feed in it.
struct StyledText: Hashable, Sendable {
    struct Span: Hashable, Sendable {
        var text: String
        var style: Style
    }

    var spans: [Span]

    init(_ spans: [Span] = []) { self.spans = spans }
    init(_ text: some StringProtocol, _ style: Style = Style()) {
        spans = text.isEmpty ? [] : [Span(text: String(text), style: style)]
    }
    init(_ text: some StringProtocol, _ role: Style.Role) { self.init(text, Style(role)) }

    var text: String { spans.map(\.text).joined() }

    static func + (left: StyledText, right: StyledText) -> StyledText {
        StyledText(left.spans + right.spans)
    }
    static func += (left: inout StyledText, right: StyledText) { left.spans += right.spans }
}
