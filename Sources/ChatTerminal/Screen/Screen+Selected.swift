import ChatCore
import ChatLanguage

/// What is done to one message: the selected one, or the last that it can be done to.
extension Screen {
    var selected: MessageView? { current.flatMap { timelines[$0]?.selected } }

    /// nil: the key means nothing to a message, and goes to the line.
    mutating func applyToSelected(_ key: Key) -> [ScreenEffect]? {
        guard let message = selected else { return nil }
        guard key.modifiers.subtracting(.shift).isEmpty else { return nil }
        switch key.code {
        case .escape: look { $0.select(.none, in: $1) }
        case .up: look { $0.select(.previous, in: $1) }
        case .down: look { $0.select(.next, in: $1) }
        case .character("r"), .enter: beginReply(to: message)
        case .character("e"): beginEditing(message)
        case .character("d"), .delete: askToDelete(message)
        case .character("+"): beginReaction(to: message)
        case .character(" "), .character("v"): return reveal(message, .next)
        case .character("w"): return reveal(message, .reasons)
        default:
            // Who types on means the line.
            guard case .character = key.code else { return nil }
            look { $0.select(.none, in: $1) }
            return nil
        }
        return []
    }

    // MARK: Taking one up

    mutating func beginReply(to message: MessageView) {
        draft.purpose = .reply(
            to: message.messageName, Displayable(message.text.oneLine, characters: 60))
        unselect()
    }

    mutating func beginEditing(_ message: MessageView) {
        guard let id = editable(message) else { return }
        draft.kept = draft.editor
        draft.editor = Editor(message.text.text)
        draft.purpose = .edit(of: id)
        unselect()
    }

    mutating func beginReaction(to message: MessageView) {
        guard !message.isDeleted else { return hint("It was deleted.", .warning) }
        draft.kept = draft.editor
        draft.editor = Editor()
        draft.purpose = .reaction(to: message.messageName)
        unselect()
    }

    /// Own, and still there; otherwise it is said why not.
    private mutating func editable(_ message: MessageView) -> MessagePosition? {
        if message.direction == .incoming {
            hint("Only what you wrote yourself can be changed.", .warning)
            return nil
        }
        if message.isDeleted {
            hint("It was deleted.", .warning)
            return nil
        }
        return message.id
    }

    mutating func askToDelete(_ message: MessageView) {
        guard let id = editable(message) else { return }
        let words = Displayable(message.text.oneLine, characters: 30)
        let command = Command.send(
            peer: message.peer.text, text: "", purpose: .deletion(of: id), waitSeconds: nil)
        question = Question(
            text: "Delete \"\(words)\", for \(message.name) too? (y/n)", effects: [.ask(command)])
        unselect()
    }

    private mutating func unselect() {
        look { $0.select(.none, in: $1) }
    }

    /// An earlier message, an answer or a reaction is not being written any more.
    mutating func endEditing() {
        if let kept = draft.kept { draft.editor = kept }
        draft.kept = nil
        draft.purpose = .text
    }

    // MARK: What is masked

    /// The next masked place is shown, or of all of them it is said why.
    mutating func reveal(_ message: MessageView, _ revealing: Revealing) -> [ScreenEffect] {
        if message.direction == .outgoing {
            if let masked = Wording.maskedThere(message) {
                explain([said.styled(masked, .notice)], to: message.peer)
            } else {
                hint("Nothing of it was masked.")
            }
            return []
        }
        guard message.masked > 0 || message.finding != nil else {
            hint("Nothing is masked there.")
            return []
        }
        let name = message.messageName
        if revealing == .next, timelines[message.peer]?.knowsReveal(of: name) ?? false {
            showNext(of: name)
            return []
        }
        reveals[name] = revealing
        return askSilently(.reveal(peer: message.peer.text, message: message.id))
    }

    mutating func revealed(_ places: [RevealedView], of name: MessageName) -> [ScreenEffect] {
        let revealing = reveals.removeValue(forKey: name)
        guard let peer = current, timelines[peer]?.message(name) != nil else { return [] }
        timelines[peer]?.revealed(places, of: name)
        switch revealing {
        case .reasons:
            // What was written is not said with it: to see that is another wish.
            let lines = places.map { StyledText(said(reason($0)), .notice) }
            let none = said.styled("Nothing is masked there any more.", .notice)
            explain(lines.isEmpty ? [none] : lines, to: peer)
        case .next: showNext(of: name)
        case nil: break
        }
        return pageRequests()
    }

    private mutating func showNext(of name: MessageName) {
        guard let peer = current else { return }
        if let place = timelines[peer]?.revealNext(of: name) {
            flash = [StyledText(said(reason(place)), .notice)]
        } else {
            timelines[peer]?.hideAll(of: name)
            hint("All of it was shown: it is masked again.")
        }
    }

    /// `*word*: shared by Bob, 3 d ago: insult`
    func reason(_ place: RevealedView) -> Phrase {
        let rule = place.rule
        let why: Phrase = place.reason.text.isEmpty ? .verbatim("") : ": \(place.reason)"
        guard let by = place.by else {
            return "Masked by the rule \(rule), which only you keep\(why)"
        }
        guard let milliseconds = place.milliseconds else {
            return "Masked by the rule \(rule), shared by \(by)\(why)"
        }
        return "Masked by the rule \(rule), shared by \(by) \(said.age(milliseconds))\(why)"
    }
}
