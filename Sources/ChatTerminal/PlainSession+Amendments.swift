import ChatCore
import ChatLanguage

/// What is typed about messages that are there: `/reply`, `/edit`, `/delete`, `/react`, `/reveal`; and
/// `/verify`. They mean the message that is selected, or else the last one of the talk.
extension PlainSession {
    mutating func about(_ command: PlainCommand, _ rest: Substring) -> [Step] {
        switch command {
        case .me: return action(rest)
        case .reply:
            guard !rest.isEmpty else { return [trouble("What do you answer? /reply TEXT")] }
            return withMessage(of: .anybody, else: .theirs) { peer, target in
                [
                    .ask(
                        .send(
                            peer: peer, text: String(rest), purpose: .reply(to: target),
                            waitSeconds: nil))
                ]
            }
        case .react: return react(rest)
        case .edit:
            guard !rest.isEmpty else { return [trouble("How should it read? /edit TEXT")] }
            return withMessage(of: .own, else: .own) { peer, target in
                [
                    .ask(
                        .send(
                            peer: peer, text: String(rest), purpose: .edit(of: target.position),
                            waitSeconds: nil))
                ]
            }
        case .delete:
            return withMessage(of: .own, else: .own) { peer, target in
                [
                    .ask(
                        .send(
                            peer: peer, text: "", purpose: .deletion(of: target.position),
                            waitSeconds: nil))
                ]
            }
        case .reveal:
            return withMessage(of: .theirs, else: .theirs) { peer, target in
                [.ask(.reveal(peer: peer, message: target.position))]
            }
        case .verify: return verify(rest)
        case .unverify:
            return withPeer(rest) { view, _ in
                [.ask(.verify(peer: view.id.text, isVerified: false))]
            }
        default: return []
        }
    }

    private func action(_ text: Substring) -> [Step] {
        guard !text.isEmpty else { return [trouble("What do you do? /me TEXT")] }
        return talk(String(text), .action)
    }

    /// `/react 👍`; `/react -` takes it back.
    private func react(_ text: Substring) -> [Step] {
        guard !text.isEmpty else {
            return [trouble("With which character? /react 👍; /react - takes yours back.")]
        }
        return withMessage(of: .anybody, else: .theirs) { peer, target in
            [
                .ask(
                    .send(
                        peer: peer, text: text == "-" ? "" : String(text),
                        purpose: .reaction(to: target), waitSeconds: nil))
            ]
        }
    }

    /// Shows first what is to be compared: a mark that anybody sets without looking says nothing.
    private func verify(_ text: Substring) -> [Step] {
        withPeer(text) { view, rest in
            guard rest.lowercased() != "yes" else {
                return [.ask(.verify(peer: view.id.text, isVerified: true))]
            }
            let name = quoted(view.name.text)
            return Wording.keys(of: view, and: myself).map(news)
                + [news("If both are the same there: /verify \(name) yes")]
        }
    }

    // MARK: Which message

    enum Whose { case own, theirs, anybody }

    private func withMessage(
        of whose: Whose, else last: Whose, _ act: (String, MessageReference) -> [Step]
    ) -> [Step] {
        guard let partner else {
            return [trouble("You talk to nobody yet: pick somebody first (/peers lists them).")]
        }
        if let selected {
            switch whose {
            case .own where !selected.isOutgoing:
                return [trouble("Only what you wrote yourself can be changed or taken back.")]
            case .theirs where selected.isOutgoing:
                return [trouble("Nothing is masked of what you wrote yourself.")]
            default: return act(partner.text, selected)
            }
        }
        guard let target = lastMessages.last(of: partner, isOutgoing: last == .own) else {
            return [
                trouble(
                    last == .own
                        ? "You have written nothing here yet: /history shows what was said before."
                        : "They have written nothing here yet: /history shows what was said before."
                )
            ]
        }
        return act(partner.text, target)
    }

    // MARK: What is told

    /// A message was changed, taken back or reacted to, or reads otherwise by new words.
    mutating func readAgain(_ message: MessageView) -> [Step] {
        let key = MessageKey(message)
        let isOwn = message.direction == .outgoing
        let before = amended.note(message)
        lastMessages.note(message)
        let lines = isOwn ? ownLines(message) : Wording.message(message, in: language)
        // It was dropped when it came.
        if !isOwn, saidMessages.note(key), !message.wasAmended {
            shown(message)
            return lines.map { .say($0, of: key) }
        }
        let news = Wording.news(of: message, since: before, in: language)
        return [.replace(key, with: lines, orSay: news)]
    }

    func ownLines(_ message: MessageView) -> [String] {
        Wording.lines(of: message, by: myself.name.text, in: language)
    }

    mutating func answered(_ views: [RevealedView]) -> [Step] {
        Wording.revealed(views, clock: clock).map(news)
    }
}

extension MessageView {
    var wasAmended: Bool { isEdited || isDeleted || !reactions.isEmpty }
}

/// The last messages of each talk that this screen knows of, for commands that name none.
struct LastMessages: Sendable {
    private struct Message: Sendable {
        let reference: MessageReference
        let milliseconds: Int64
    }

    private static let kept = 32
    private var talks: [PeerID: [Message]] = [:]

    /// In the order of their time here, whichever page they came with. What was taken back is gone.
    mutating func note(_ message: MessageView) {
        var talk = talks[message.peer] ?? []
        let reference = MessageReference(
            isOutgoing: message.direction == .outgoing, position: message.id)
        talk.removeAll { $0.reference == reference }
        if !message.isDeleted {
            let place = talk.lastIndex { $0.milliseconds <= message.milliseconds }
            talk.insert(
                Message(reference: reference, milliseconds: message.milliseconds),
                at: place.map { $0 + 1 } ?? 0)
        }
        talks[message.peer] = talk.suffix(Self.kept)
    }

    func last(of peer: PeerID, isOutgoing: Bool) -> MessageReference? {
        talks[peer]?.last { $0.reference.isOutgoing == isOutgoing }?.reference
    }

    mutating func forget(_ peer: PeerID) { talks[peer] = nil }
}

/// What was said last of messages that were changed or reacted to, so that only what is new is said.
struct AmendedMessages: Sendable {
    private static let kept = 512
    private var views: [MessageKey: MessageView] = [:]
    private var inOrder: [MessageKey] = []

    /// Returns how it read before, if anything had become of it.
    mutating func note(_ message: MessageView) -> MessageView? {
        let key = MessageKey(message)
        guard views[key] != nil || message.wasAmended else { return nil }
        if views[key] == nil { inOrder.append(key) }
        if inOrder.count > 2 * Self.kept {
            for key in inOrder.prefix(Self.kept) { views[key] = nil }
            inOrder.removeFirst(Self.kept)
        }
        return views.updateValue(message, forKey: key)
    }
}
