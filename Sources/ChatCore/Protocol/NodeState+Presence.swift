import ChatLanguage

/// What people say of themselves and each other: here, away, busy, writing. And the preferences
/// that all of it goes by.
extension NodeState {
    // MARK: Own

    mutating func change(
        _ edit: PreferencesEdit, for request: RequestID, _ effects: inout [Effect]
    ) throws(Refusal) {
        var next = preferences
        next.keep = edit.keep ?? next.keep
        next.readReceipts = edit.readReceipts ?? next.readReceipts
        next.typingNotices = edit.typingNotices ?? next.typingNotices
        if let state = edit.state { next.presence = OwnPresence(state: state) }
        if let text = edit.text { next.presence.text = try OwnPresence.check(text) }
        guard next != preferences else {
            effects.append(.answer(request, .preferences(preferences)))
            return
        }
        save(.preferences(next), for: .preferences(request, next), &effects)
    }

    mutating func prefers(
        _ next: Preferences, for request: RequestID, _ effects: inout [Effect]
    ) {
        let before = preferences
        preferences = next
        if next.keep != before.keep { (expireAt, hasSettled) = (nil, true) }
        if next.presence != before.presence {
            for (_, link) in links.activeLinks {
                send(.presence(next.presence), on: link, &effects)
            }
        }
        effects.append(.publish(.preferences(next)))
        effects.append(.answer(request, .preferences(next)))
    }

    // MARK: Peers'

    mutating func isPresent(_ peer: PeerID, _ presence: OwnPresence) {
        var presence = presence
        presence.text = presence.text.cut(
            characters: Limits.presenceCharacters, bytes: Limits.presenceBytes)
        peers.says(presence, peer, words: words)
    }

    // MARK: Writing

    /// The person here begins to write, or stops: told if they like, and not too often.
    mutating func types(
        _ active: Bool, to peer: PeerID, at now: Moment, _ effects: inout [Effect]
    ) {
        guard preferences.typingNotices, let link = links.link(to: peer) else { return }
        let typing = conversations[peer, default: Conversation()].typing
        let isOld = typing.toldAt.map { now - $0 >= .seconds(Limits.typingSeconds / 2) } ?? true
        guard active ? isOld || !typing.ours : typing.ours else { return }
        conversations[peer]?.typing.ours = active
        conversations[peer]?.typing.toldAt = now
        send(.typing(active), on: link, &effects)
    }

    mutating func isTyping(
        _ active: Bool, _ peer: PeerID, at now: Moment, _ effects: inout [Effect]
    ) {
        guard active else { return stopsTyping(peer, &effects) }
        let isNews = conversations[peer, default: Conversation()].typing.theirsUntil == nil
        conversations[peer]?.typing.theirsUntil = now + .seconds(Limits.typingSeconds)
        if isNews { tellTyping(true, peer, &effects) }
    }

    mutating func stopsTyping(_ peer: PeerID, _ effects: inout [Effect]) {
        guard conversations[peer]?.typing.theirsUntil != nil else { return }
        conversations[peer]?.typing.theirsUntil = nil
        tellTyping(false, peer, &effects)
    }

    private func tellTyping(_ active: Bool, _ peer: PeerID, _ effects: inout [Effect]) {
        let view = TypingView(peer: peer, name: peers.name(of: peer), active: active)
        effects.append(.publish(.typing(view)))
    }

    mutating func tickTyping(at now: Moment, _ effects: inout [Effect]) {
        let over = conversations.filter { _, conversation in
            conversation.typing.theirsUntil.map { $0 <= now } ?? false
        }
        for peer in over.keys.sorted() { stopsTyping(peer, &effects) }
    }
}

extension OwnPresence {
    /// The text without the white space around it, or a refusal with what to do.
    static func check(_ text: String) throws(Refusal) -> String {
        let text = text.trimmed
        guard text.count <= Limits.presenceCharacters, text.utf8.count <= Limits.presenceBytes
        else {
            throw Refusal(
                .badInput,
                "That has \(text.count) characters: at most \(Limits.presenceCharacters) fit.")
        }
        guard Displayable(text).text == text else {
            throw Refusal(.badInput, "That holds control or invisible characters: leave them out.")
        }
        return text
    }
}
