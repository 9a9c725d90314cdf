/// What a terminal says: a key, a paste, the mouse, whether the window has the focus.
enum TerminalInput: Hashable, Sendable {
    case key(Key)
    /// Between the brackets of a paste: line feeds between lines, no control characters.
    case paste(String)
    case mouse(Mouse)
    case focus(Bool)
}

struct Key: Hashable, Sendable {
    enum Code: Hashable, Sendable {
        /// As typed; with control, the letter in lower case (`Ctrl-A` is `a`).
        case character(Character)
        case enter, tab, backspace, delete, insert, escape
        case up, down, left, right, home, end, pageUp, pageDown
        case function(Int)
    }

    struct Modifiers: OptionSet, Hashable, Sendable {
        let rawValue: UInt8
        static let shift = Modifiers(rawValue: 1)
        static let alt = Modifiers(rawValue: 2)
        static let control = Modifiers(rawValue: 4)
    }

    var code: Code
    var modifiers: Modifiers = []

    init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    static func character(_ character: Character, _ modifiers: Modifiers = []) -> Key {
        Key(.character(character), modifiers)
    }
    static func control(_ letter: Character) -> Key { Key(.character(letter), .control) }
    static func alt(_ letter: Character) -> Key { Key(.character(letter), .alt) }
}

struct Mouse: Hashable, Sendable {
    enum Action: Hashable, Sendable { case press, release, drag, wheelUp, wheelDown }

    var action: Action
    /// 1 left, 2 middle, 3 right; 0 for the wheel.
    var button: Int
    /// From 0, at the upper left.
    var column: Int
    var row: Int
}
