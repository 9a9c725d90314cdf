import ChatLanguage

/// How a timeline is looked at.
struct TimelineView: Sendable {
    var size: ScreenSize
    /// The name of the person here, as it is shown.
    var myself: String
    var language: Language
    var clock: LocalClock
}

/// A row of the screen, at most as wide as the view.
struct TimelineRow: Hashable, Sendable {
    var text: StyledText
    /// Whose row it is, for who points at it; nil: a day's, the unread line, the program's own.
    var message: MessageName?
}
