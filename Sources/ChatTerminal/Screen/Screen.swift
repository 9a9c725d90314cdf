import ChatCore
import ChatLanguage

/// The full-screen chat as a value: what happens goes in, what it wants done comes out, and it can
/// be drawn at any moment.
struct Screen: Sendable {
    let isAttached: Bool
    let language: Language
    let clock: LocalClock
    var myself: SelfView
    var settings: ScreenSettings
    var size: ScreenSize

    init(
        myself: SelfView, isAttached: Bool, settings: ScreenSettings, language: Language,
        clock: LocalClock, size: ScreenSize
    ) {
        self.myself = myself
        self.isAttached = isAttached
        self.settings = settings
        self.language = language
        self.clock = clock
        self.size = size
    }

    /// What is to be known first.
    mutating func begin() -> [ScreenEffect] {
        [.ask(.status), .ask(.peers(everybody: true)), .ask(.conversations)]
    }

    mutating func apply(_ update: Update) -> [ScreenEffect] { [] }

    mutating func apply(_ input: TerminalInput) -> [ScreenEffect] {
        if case .key(.control("d")) = input { return [.quit] }
        return []
    }

    mutating func apply(_ response: Response, to command: Command) -> [ScreenEffect] { [] }

    mutating func resize(to size: ScreenSize) -> [ScreenEffect] {
        self.size = size
        return []
    }

    /// The clock has reached `wakeMilliseconds`, or a new minute.
    mutating func passed() -> [ScreenEffect] { [] }

    /// A burst of updates is over: what is in sight is marked as read, if somebody looks at it.
    mutating func settled() -> [ScreenEffect] { [] }

    /// The names in a folder that was asked for by `.listFolder`.
    mutating func listed(_ names: [String], of folder: String) {}

    /// The doctor's findings, asked for by `.examine`.
    mutating func examined(_ findings: [Phrase]) {}

    /// Milliseconds since 1970 of the next thing that changes by itself; nil: only the minute does.
    var wakeMilliseconds: Int64? { nil }

    mutating func draw() -> Grid { Grid(size) }
}
