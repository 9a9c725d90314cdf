import ChatCore
import ChatLanguage

/// The commands that only this screen has: how it looks, and how it calls.
extension Screen {
    mutating func obey(_ command: TypedCommand, _ typed: TypedText) -> [ScreenEffect] {
        switch command {
        case .finder: overlay = .finder(Finder(people))
        case .keys: overlay = .help(HelpView(commands: Self.explanations))
        case .redraw: return [.redraw]
        case .next: return openActive()
        case .top: look { $0.toTop(in: $1) }
        case .end: if let current { timelines[current]?.toEnd() }
        case .unread:
            guard let current else { return openActive() }
            let unread = people[current]?.unread ?? 0
            if timelines[current]?.toUnreadLine(unread: unread) != true {
                hint("Nothing is unread here.")
            }
        case .language(let language):
            self.language = language
            session.language = language
            hint("This screen speaks English now.")
            return [.redraw]
        case .mouse(let isOn):
            settings.usesMouse = isOn
            hint(isOn ? "The mouse is used." : "The mouse is the terminal's.")
            return [.mouse(isOn), keep()]
        case .theme(let theme):
            settings.theme = theme
            return [keep(), .redraw]
        case .bell(let isOn):
            settings.bell = isOn
            hint(isOn ? "The terminal rings." : "The terminal does not ring.")
            return [keep()]
        case .desktop(let isOn):
            settings.desktop = isOn
            hint(isOn ? "The desktop shows what comes." : "The desktop shows nothing.")
            return [keep()]
        case .content(let isShown):
            settings.hidesContent = !isShown
            hint(
                isShown
                    ? "Notifications show what was written."
                    : "Notifications say only who has written.")
            return [keep()]
        case .highlight(let words):
            guard !words.isEmpty else {
                let words = ([myself.name.text] + settings.highlights).joined(separator: ", ")
                hint("You are called by: \(words)")
                return []
            }
            settings.highlights = words
            hint("You are called by your name and: \(words.joined(separator: ", "))")
            return [keep()]
        case .notify(let level, let who): return notify(level, who, typed)
        }
        return []
    }

    private mutating func notify(
        _ level: ScreenSettings.Level?, _ who: Substring, _ typed: TypedText
    ) -> [ScreenEffect] {
        var peer = current
        if !who.isEmpty {
            let (whom, _) = typed.whom(
                who, in: session.roster, aliases: aliases, now: clock.now())
            guard case .person(let id) = whom else {
                hint("Nobody here is called \(Displayable(who, characters: 40)).", .warning)
                return []
            }
            peer = id
        }
        if let level {
            if let peer {
                settings.levels[peer.text] = level
            } else {
                settings.notifications = level
            }
        }
        let holds = peer.map { settings.level(of: $0) } ?? settings.notifications
        if let person = peer.flatMap({ people[$0] }) {
            hint("\(person.view.name): \(Self.told(holds))")
        } else {
            hint("Everywhere else: \(Self.told(holds))")
        }
        return level == nil ? [] : [keep()]
    }

    private static func told(_ level: ScreenSettings.Level) -> Phrase {
        switch level {
        case .none: "nothing is notified"
        case .highlight: "what calls you is notified"
        case .message: "each message is notified"
        case .all: "each message is notified, and who comes and goes"
        }
    }
}
