import ChatCore
import ChatLanguage

/// What is typed with a slash. What the plain interface has as well, and shows as lines, is its own.
extension Screen {
    static var explanations: [Phrase] {
        TypedCommand.Name.allCases.map(\.explanation)
            + PlainCommand.help(about: "")
    }

    mutating func obey(_ typed: TypedText) -> [ScreenEffect] {
        let line = typed.text
        if line.hasPrefix("/"), !line.hasPrefix("//") {
            let (name, rest) = line.dropFirst().nameAndRest
            if let effects = messageCommand(name.lowercased(), rest) { return effects }
            if let effects = keyCommand(name.lowercased(), rest, typed) { return effects }
        }
        switch TypedCommand.parse(line) {
        case .message(let text): return send(text)
        case .command(let command): return obey(command, typed)
        case .plain(let command, let rest): return obey(command, rest, typed)
        case .refused(let phrase):
            // To be mended, not typed anew.
            editor.set(line)
            hint(phrase, .warning)
            return []
        }
    }

    // MARK: About a message

    /// nil: it is another command.
    private mutating func messageCommand(
        _ name: String, _ rest: Substring
    ) -> [ScreenEffect]? {
        let timeline = current.flatMap { timelines[$0] }
        switch name {
        case "me", "action":
            guard !rest.isEmpty else {
                hint("Use \(PlainCommand.me.explanation)", .warning)
                return []
            }
            return send(String(rest), .action)
        case "reply", "answer", "r":
            guard let message = selected ?? timeline?.newestOfPeer else { return noMessage() }
            guard !rest.isEmpty else {
                beginReply(to: message)
                return []
            }
            return send(String(rest), .reply(to: message.messageName))
        case "edit", "change":
            guard let message = selected ?? timeline?.newestOwn else { return noMessage() }
            beginEditing(message)
            if !rest.isEmpty, case .edit(let id) = draft.purpose {
                endEditing()
                return send(String(rest), .edit(of: id))
            }
        case "delete", "redact", "takeback":
            guard let message = selected ?? timeline?.newestOwn else { return noMessage() }
            askToDelete(message)
        case "react":
            guard let message = selected ?? timeline?.newestOfPeer else { return noMessage() }
            guard !rest.isEmpty else {
                beginReaction(to: message)
                return []
            }
            return react(String(rest), to: message.messageName)
        case "reveal", "unmask":
            guard let message = selected ?? newestMasked else { return noMask() }
            return reveal(message, .next)
        case "words" where rest.lowercased() == "why":
            guard let message = selected ?? newestMasked else { return noMask() }
            return reveal(message, .reasons)
        default: return nil
        }
        return []
    }

    /// Of what is held of the open conversation.
    private var newestMasked: MessageView? {
        guard let window = current.flatMap({ timelines[$0] })?.window else { return nil }
        return (window.first..<window.end).lazy.reversed().compactMap { window[$0].message }.first {
            $0.direction == .incoming && ($0.masked > 0 || Wording.hidden($0) != nil)
        }
    }

    private mutating func noMessage() -> [ScreenEffect] {
        hint("There is no such message here: select one with Alt-↑.", .warning)
        return []
    }

    private mutating func noMask() -> [ScreenEffect] {
        hint("Nothing is masked there.")
        return []
    }

    // MARK: Of the plain interface

    private mutating func obey(
        _ command: PlainCommand, _ rest: Substring, _ typed: TypedText
    ) -> [ScreenEffect] {
        switch command {
        case .quit: return leave()
        case .close: return close()
        case .help where rest.isEmpty: overlay = .help(HelpView(commands: Self.explanations))
        case .peers: overlay = .finder(Finder(people))
        case .say: return send(String(rest))
        case .words where rest.isEmpty || rest.lowercased() == "list": return openWords()
        case .search:
            guard !rest.isEmpty else {
                hint("Use \(command.explanation)", .warning)
                break
            }
            return search(String(rest), in: current)
        case .query: return withSomebody(rest, typed) { screen, peer, _ in screen.open(peer) }
        case .history where rest.isEmpty && current != nil:
            look { $0.pageUp(in: $1) }
        case .history:
            return withSomebody(rest, typed) { screen, peer, _ in screen.open(peer) }
        case .message:
            return withSomebody(rest, typed) { screen, peer, text in
                text.isEmpty ? screen.open(peer) : screen.send(text, to: peer)
            }
        case .forget:
            return withSomebody(rest, typed) { screen, peer, _ in
                let name = screen.people[peer]?.view.name ?? Displayable("")
                screen.question = Question(
                    text: "Delete \(name) and all that you wrote to each other, for good? (y/n)",
                    effects: [.ask(.forget(peer: peer.text))])
                return []
            }
        default: return say(session.typed(named(typed, rest)), to: current)
        }
        return []
    }

    /// A name that was completed means whom it was completed for, whatever they are called by now.
    private func named(_ typed: TypedText, _ rest: Substring) -> String {
        guard
            case (.person(let id), let more) = typed.whom(
                rest, in: session.roster, aliases: aliases, now: clock.now()),
            typed.names.contains(where: { $0.id == id })
                || !aliases.whom(rest, now: clock.now()).isEmpty,
            let number = session.roster.number(of: id)
        else { return typed.text }
        let (name, _) = typed.text.dropFirst().nameAndRest
        return "/\(name) \(number)\(more.isEmpty ? "" : " ")\(more)"
    }

    mutating func withSomebody(
        _ rest: Substring, _ typed: TypedText,
        _ act: (inout Screen, PeerID, String) -> [ScreenEffect]
    ) -> [ScreenEffect] {
        guard !rest.isEmpty else {
            overlay = .finder(Finder(people))
            return []
        }
        switch typed.whom(rest, in: session.roster, aliases: aliases, now: clock.now()) {
        case (.person(let id), let more): return act(&self, id, more)
        case (.several(let views), _):
            // A message must never go to a namesake.
            let names = views.map(\.name.text).joined(separator: ", ")
            editor.set(typed.text)
            hint("That could be \(names): write which.", .warning)
        case (.nobody(let name), _):
            editor.set(typed.text)
            hint("Nobody here is called \(Displayable(name, characters: 40)).", .warning)
        }
        return []
    }
}
