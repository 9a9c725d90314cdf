import DequeModule

/// What the person here asks for.
extension NodeState {
    mutating func carryOut(
        _ command: Command, for request: RequestID, at now: Moment, _ effects: inout [Effect]
    ) {
        do throws(Refusal) {
            if let response = try respond(to: command, for: request, at: now, &effects) {
                effects.append(.answer(request, response))
            }
        } catch {
            effects.append(.answer(request, .refused(error)))
        }
    }

    /// The answer, or nil when it comes later.
    private mutating func respond(
        to command: Command, for request: RequestID, at now: Moment, _ effects: inout [Effect]
    ) throws(Refusal) -> Response? {
        guard !stopping else { throw Refusal(.stopping, "The node is stopping: start it again.") }
        switch command {
        case .whoAmI: return .selfView(selfView)
        case .status: return .status(status(at: now))
        case .peers(let everybody):
            let views = peers.ids.compactMap { peers.view(of: $0) }
            return .peers(views.filter { everybody || $0.presence != .offline })
        case .whoIs(let text):
            let peer = try peers.find(text).get()
            return peers.view(of: peer).map { .peer($0) }
                ?? .refused(Refusal(.unknownPeer, "They have just gone: see who is with 'peers'."))
        case .send(let text, let message, let wait):
            let peer = try peers.find(text).get()
            return try submit(message, to: peer, wait: wait, for: request, at: now, &effects)
        case .rename(let nickname):
            let nickname = try Nickname.check(nickname)
            save(.nickname(nickname), for: .nickname(request, nickname), &effects)
        case .words: return .words(words.all)
        case .addWords(let list):
            if try waits(command, for: request) { return nil }
            let (adding, replacing) = try words.additions(list)
            return change(adding: adding, removing: replacing, for: request, &effects)
        case .removeWords(let list):
            if try waits(command, for: request) { return nil }
            return change(adding: [], removing: words.removals(list), for: request, &effects)
        case .testWords(let text): return .tested(words.test(text))
        }
        return nil
    }

    // MARK: Messages

    private mutating func submit(
        _ text: String, to peer: PeerID, wait: Double?, for request: RequestID, at now: Moment,
        _ effects: inout [Effect]
    ) throws(Refusal) -> Response? {
        try MessageText.check(text)
        let seconds = wait ?? 0
        guard seconds >= 0, seconds <= Double(Limits.waitSeconds) else {
            throw Refusal(.badInput, "The wait has to be 0 to \(Limits.waitSeconds) seconds.")
        }
        let name = peers.name(of: peer)
        guard
            let message = conversations[peer, default: Conversation()].submit(text, at: now)
        else {
            throw Refusal(
                .full, "Too much is waiting for \(name) already: nothing was sent; try later.")
        }
        noteAddressed(peer, at: now, &effects)
        var state = MessageView.State.queued
        if let link = links.link(to: peer) {
            pump(to: peer, on: link, &effects)
            if conversations[peer]?.isAllUnderWay == true { state = .sent }
        }
        guard wait != nil else { return .message(view(of: message, to: peer, state)) }
        let isLinked = links.link(to: peer) != nil
        let why = isLinked ? "\(name) has not acknowledged it" : "\(name) is not here"
        let refusal = Refusal(
            .notDelivered,
            "Not delivered in time: \(why). It stays queued and goes out as soon as it can, while "
                + "this node runs.")
        requests.wait(
            request, for: message.sequence, from: peer, until: now + .seconds(seconds),
            otherwise: refusal)
        return nil
    }

    /// Whom the person here has written to is no stranger any more.
    private mutating func noteAddressed(
        _ peer: PeerID, at now: Moment, _ effects: inout [Effect]
    ) {
        guard var record = peers[peer]?.record, !record.addressed else { return }
        record.addressed = true
        peers.update(record, words: words)
        save(.peer(record), for: .peer(peer), &effects)
        releaseHeldMessages(at: now, &effects)
    }

    // MARK: Changes that wait for the store

    /// Changes the list once the change is on disk; answers at once when it changes nothing.
    private mutating func change(
        adding: [String], removing: [String], for request: RequestID, _ effects: inout [Effect]
    ) -> Response? {
        if adding.isEmpty, removing.isEmpty {
            return .wordsChanged(WordsChangeView(count: words.count))
        }
        save(
            .words(adding: adding, removing: removing),
            for: .words(request, adding: adding, removing: removing), &effects)
        return nil
    }

    /// Whether the command has to wait for a change of the list that is not on disk yet: judged by
    /// the list as it is, two changes could contradict each other.
    private mutating func waits(
        _ command: Command, for request: RequestID
    ) throws(Refusal) -> Bool {
        guard saves.isChangingWords else { return false }
        guard waitingForWords.count < Limits.waitingChanges else {
            throw Refusal(
                .full, "Too many changes of the words are waiting: try again in a moment.")
        }
        waitingForWords.append((request, command))
        return true
    }

    private mutating func carryOutNextChange(at now: Moment, _ effects: inout [Effect]) {
        while !saves.isChangingWords, let (request, command) = waitingForWords.popFirst() {
            carryOut(command, for: request, at: now, &effects)
        }
    }

    mutating func saved(_ save: SaveID, at now: Moment, _ effects: inout [Effect]) {
        storeAiling = false
        switch saves.end(save) {
        case .words(let request, let adding, let removing):
            words.apply(adding: adding, removing: removing)
            peers.relabelAll(words: words)
            // What was given other options is still there.
            let removed = words.absent(of: removing)
            let view = WordsChangeView(
                added: adding, removed: removed, collisions: words.collisions(of: adding),
                count: words.count)
            effects.append(.publish(.wordsChanged(view)))
            effects.append(.answer(request, .wordsChanged(view)))
            carryOutNextChange(at: now, &effects)
        case .nickname(let request, let name):
            nickname = name
            peers.setOwnName(name)
            if let port { effects.append(.announce(announcement(port: port))) }
            for (_, link) in links.activeLinks { send(.rename(nickname: name), on: link, &effects) }
            effects.append(.publish(.renamed(selfView)))
            effects.append(.answer(request, .selfView(selfView)))
        case .peer, nil: break
        }
    }

    mutating func saveFailed(
        _ save: SaveID, reason: String, at now: Moment, _ effects: inout [Effect]
    ) {
        switch saves.end(save) {
        case .words(let request, _, _), .nickname(let request, _):
            let text = "Nothing was changed, as it could not be saved: \(reason)"
            effects.append(.answer(request, .refused(Refusal(.storeFailed, text))))
            carryOutNextChange(at: now, &effects)
        case .peer(let peer):
            // Once until it works again: a full disk is one piece of news, not one a peer.
            guard !storeAiling else { return }
            storeAiling = true
            let text = "\(peers.name(of: peer)) could not be remembered: \(reason)"
            effects.append(.publish(.notice(NoticeView(.storeFailed, peer: peer, text))))
        case nil: break
        }
    }

    // MARK: Views

    var selfView: SelfView { SelfView(id: me, name: Displayable(nickname)) }

    private func status(at now: Moment) -> StatusView {
        StatusView(
            self: selfView, port: port, discovery: DiscoveryView(discovery),
            upSeconds: Int((now - (startedAt ?? now)).components.seconds),
            peersOnline: peers.onlineCount, peersSeen: peers.sightedCount,
            peersMet: peers.metCount, words: words.count,
            messagesQueued: conversations.values.reduce(0) { $0 + $1.queuedMessages },
            counters: counters)
    }
}
