import ChatCore
import ChatLanguage

/// The commands that only the full screen has. All others are `PlainCommand`.
enum TypedCommand: Hashable, Sendable {
    case finder
    /// How loud a conversation is. No level: say what holds. `who`: empty for the one that is open, or
    /// for all where none is; a part of the typed text.
    case notify(ScreenSettings.Level?, who: Substring)
    /// The words that count as calls; none: say which they are.
    case highlight([String])
    case mouse(Bool)
    case theme(ScreenSettings.Theme)
    case bell(Bool)
    case desktop(Bool)
    /// Whether a notification shows what was written.
    case content(isShown: Bool)
    case language(Language)
    case redraw
    case top, end, unread
    /// The next conversation in which something happened.
    case next
    /// Which key does what.
    case keys

    enum Name: String, Hashable, Sendable, CaseIterable {
        case finder, notify, highlight, mouse, theme, bell, desktop, content, language
        case redraw, top, end, unread, next, keys

        init?(_ typed: some StringProtocol) {
            let wanted = typed.lowercased()
            guard let name = Self.allCases.first(where: { $0.names.contains(wanted) }) else {
                return nil
            }
            self = name
        }

        /// The first is the one that is shown.
        var names: [String] {
            switch self {
            case .finder: ["finder", "switch", "go"]
            case .notify: ["notify"]
            case .highlight: ["highlight", "hilight"]
            case .mouse: ["mouse"]
            case .theme: ["theme", "colors", "colours"]
            case .bell: ["bell", "beep"]
            case .desktop: ["desktop"]
            case .content: ["content"]
            case .language: ["lang", "language"]
            case .redraw: ["redraw", "refresh"]
            case .top: ["top"]
            case .end: ["end", "bottom"]
            case .unread: ["unread"]
            case .next: ["next"]
            case .keys: ["keys", "shortcuts"]
            }
        }

        var explanation: Phrase {
            switch self {
            case .finder: "/finder: find a person or a talk by a few letters (Alt-K)"
            case .notify:
                """
                /notify [none|highlight|message|all] [WHO]: what WHO or the open talk may disturb you \
                with; alone: what holds
                """
            case .highlight:
                "/highlight WORD, WORD: words that count as a call to you; alone: which they are"
            case .mouse: "/mouse on|off: whether the mouse picks and scrolls here"
            case .theme: "/theme standard|contrast|plain: the colours of the screen"
            case .bell: "/bell on|off: whether the terminal rings"
            case .desktop: "/desktop on|off: whether your desktop shows notifications"
            case .content: "/content show|hide: whether notifications show what was written"
            case .language: "/lang en|fr: the language of this program"
            case .redraw: "/redraw: draw the screen anew (Ctrl-L)"
            case .top: "/top: to the first message of the talk (Alt-Home)"
            case .end: "/end: to the latest message (Alt-End)"
            case .unread: "/unread: to the first message that you have not read"
            case .next: "/next: to the next talk with something new (Alt-A)"
            case .keys: "/keys: which key does what (F1)"
            }
        }
    }

    /// What a typed text is.
    enum Parsed: Hashable, Sendable {
        /// To be sent.
        case message(String)
        case command(TypedCommand)
        /// With what follows its name, a part of the typed text.
        case plain(PlainCommand, Substring)
        /// With what to do; never sent to anybody.
        case refused(Phrase)
    }

    static func parse(_ line: String) -> Parsed {
        if line.hasPrefix("//") { return .message(String(line.dropFirst())) }
        guard line.hasPrefix("/") else { return .message(line) }
        let (typed, rest) = line.dropFirst().nameAndRest
        if let name = Name(typed) { return parse(name, rest) }
        if let command = PlainCommand(name: String(typed)) { return .plain(command, rest) }
        let name = Displayable(typed, characters: 40)
        if let nearest = CommandNames.nearest(to: String(typed)) {
            return .refused(
                "There is no command /\(name). Did you mean /\(nearest)? //text sends /text.")
        }
        return .refused("There is no command /\(name). /help lists them; //text sends /text.")
    }

    private static func parse(_ name: Name, _ rest: Substring) -> Parsed {
        let usage = Parsed.refused("Use \(name.explanation)")
        func switched(_ make: (Bool) -> TypedCommand, _ on: String, _ off: String) -> Parsed {
            switch rest.lowercased() {
            case on: .command(make(true))
            case off: .command(make(false))
            default: usage
            }
        }
        switch name {
        case .finder: return .command(.finder)
        case .redraw: return .command(.redraw)
        case .top: return .command(.top)
        case .end: return .command(.end)
        case .unread: return .command(.unread)
        case .next: return .command(.next)
        case .keys: return .command(.keys)
        case .mouse: return switched(Self.mouse, "on", "off")
        case .bell: return switched(Self.bell, "on", "off")
        case .desktop: return switched(Self.desktop, "on", "off")
        case .content: return switched(Self.content, "show", "hide")
        case .theme:
            let theme = ScreenSettings.Theme(rawValue: rest.lowercased())
            return theme.map { .command(.theme($0)) } ?? usage
        case .language:
            return Language(locale: rest).map { .command(.language($0)) } ?? usage
        case .highlight:
            let words = rest.split(separator: ",").map { String($0.trimmingWhiteSpace) }
            return .command(.highlight(words.filter { !$0.isEmpty }))
        case .notify:
            if rest.isEmpty { return .command(.notify(nil, who: rest)) }
            let (word, who) = rest.nameAndRest
            if let level = ScreenSettings.Level(rawValue: word.lowercased()) {
                return .command(.notify(level, who: who))
            }
            return usage
        }
    }
}

extension Substring {
    /// Up to the first blank, and what follows the blanks. Both are parts of the same text.
    var nameAndRest: (Substring, Substring) {
        let end = firstIndex(where: \.isWhitespace) ?? endIndex
        return (self[..<end], self[end...].trimmingWhiteSpace)
    }
}
