package import ChatCore
import ChatLanguage

/// The full-screen chat without a terminal, a clock or a node: what would be written, and asked. For
/// figures, which would otherwise be those of a terminal.
package struct Rehearsal: Sendable {
    private var screen: Screen
    private var renderer: Renderer
    private var parser = KeyParser()
    private var asked: [Command] = []

    /// - Parameter hasSideMargins: of the terminal that is played.
    package init(
        myself: SelfView, columns: Int, rows: Int, milliseconds: Int64, hasSideMargins: Bool
    ) {
        var settings = ScreenSettings()
        settings.hasSeenWelcome = true
        screen = Screen(
            myself: myself, isAttached: false, settings: settings, language: .english,
            clock: LocalClock(now: { milliseconds }, offset: { _ in 0 }),
            size: ScreenSize(columns: columns, rows: rows))
        renderer = Renderer(
            theme: Theme(.standard, depth: .indexed),
            abilities: Renderer.Abilities(
                synchronizes: true, hasSideMargins: hasSideMargins))
        note(screen.begin())
    }

    private mutating func note(_ effects: [ScreenEffect]) {
        for case .ask(let command) in effects { asked.append(command) }
    }

    /// What was asked of the node since the last time.
    package mutating func takeAsked() -> [Command] {
        defer { asked = [] }
        return asked
    }

    package mutating func apply(_ update: Update) { note(screen.apply(update)) }
    package mutating func answer(_ response: Response, to command: Command) {
        note(screen.apply(response, to: command))
    }
    package mutating func settle() { note(screen.settled()) }

    /// As a terminal sends them.
    package mutating func type(_ bytes: [UInt8]) {
        for case .input(let input) in parser.parse(bytes) { note(screen.apply(input)) }
    }

    /// What a terminal would be told now.
    package mutating func frame() -> [UInt8] { renderer.draw(screen.draw()) }

    /// Everything would be drawn anew.
    package mutating func forget() { renderer.forget() }

    /// As text.
    package mutating func lines() -> [String] { screen.draw().text }
}
