package import ChatLanguage

/// What a full-screen chat is handed by the program around it: what it was told the last time, and
/// whatever does not belong to a terminal.
package struct Surroundings: Sendable {
    package typealias Notifier = @Sendable (Notification) -> Void

    package var settings: ScreenSettings
    package var language: Language
    /// What the person should know first.
    package var remarks: [Phrase] = []
    /// Of the environment.
    package var variable: @Sendable (String) -> String?
    /// Makes who tells the desktop, from who takes back what the desktop did not; nil: there is none.
    package var desktop: @Sendable (_ undelivered: @escaping Notifier) -> Notifier?
    /// Never fails, and never takes long.
    package var keep: @Sendable (ScreenSettings) -> Void
    /// Why nobody may be seen.
    package var examine: @Sendable () async -> [Phrase]

    package init(
        settings: ScreenSettings = ScreenSettings(), language: Language = .english,
        variable: @escaping @Sendable (String) -> String? = { _ in nil },
        desktop: @escaping @Sendable (@escaping Notifier) -> Notifier? = { _ in nil },
        keep: @escaping @Sendable (ScreenSettings) -> Void = { _ in },
        examine: @escaping @Sendable () async -> [Phrase] = { [] }
    ) {
        self.settings = settings
        self.language = language
        self.variable = variable
        self.desktop = desktop
        self.keep = keep
        self.examine = examine
    }
}
