import ChatCore

/// What a screen wants done. Imperative; one effect is one thing.
enum ScreenEffect: Hashable, Sendable {
    case ask(Command)
    case quit
    /// Draw all anew, as something else may have written on the terminal.
    case redraw
    /// The shell's for a while (Ctrl-Z).
    case suspend
    case bell
    /// Of the window.
    case title(String)
    case notify(Notification)
    /// Kept for the next time.
    case keep(ScreenSettings)
    case mouse(Bool)
    /// Names in a folder, for the completion of a path that was typed: `listed(_:of:)` follows.
    case listFolder(String)
    /// Why nobody may be seen: `examined(_:)` follows, with the doctor's findings.
    case examine
}

/// For the desktop or the terminal to show, outside this screen. Filtered text only.
package struct Notification: Hashable, Sendable {
    package let title: String
    /// Empty: its content is not to be seen.
    package let body: String
    package let isUrgent: Bool

    package init(title: String, body: String, isUrgent: Bool = false) {
        self.title = title
        self.body = body
        self.isUrgent = isUrgent
    }
}

/// What a screen's person has chosen or left unfinished, kept between two screens of a profile.
package struct ScreenSettings: Hashable, Sendable, Codable {
    package enum Level: String, Hashable, Sendable, Codable, CaseIterable {
        case none, highlight, message, all
    }
    package enum Theme: String, Hashable, Sendable, Codable, CaseIterable {
        case standard, contrast, plain
    }

    package var usesMouse = true
    package var theme = Theme.standard
    package var notifications = Level.message
    /// By id.
    package var levels: [String: Level] = [:]
    package var hidesContent = false
    package var bell = true
    package var desktop = true
    package var highlights: [String] = []
    /// By id; what was being typed.
    package var drafts: [String: String] = [:]
    /// By id, the latest last; bounded.
    package var typed: [String: [String]] = [:]
    package var hasSeenWelcome = false

    package init() {}
}
