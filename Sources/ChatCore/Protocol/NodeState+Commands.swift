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
        case .dialBack(let text):
            return try askForDialBack(by: text, for: request, at: now, &effects)
        case .diagnosis: return .diagnosis(diagnosis(at: now))
        case .rename(let nickname):
            let nickname = try Nickname.check(nickname)
            save(.nickname(nickname), for: .nickname(request, nickname), &effects)
        case .history, .markRead, .forget, .conversations, .preferences, .typing: return .done
        case .words: return .words(words.all)
        case .wordEntries(let list): return .wordEntries(try entries(of: list))
        case .wordHistory(let word): return .wordHistory(try history(of: word))
        case .listStatus: return .listStatus(listStatus)
        case .addWords, .removeWords, .undoWords, .ignoreWords, .keepWords, .followWords:
            return try change(by: command, for: request, at: now, &effects)
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
        // In a crowd there may be no link yet.
        if links.link(to: peer) == nil { dialling.want(.peer(peer), at: now) }
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

    mutating func saved(_ save: SaveID, at now: Moment, _ effects: inout [Effect]) {
        storeAiling = false
        switch saves.end(save) {
        case .words(let request, let edit):
            carryOut(edit, for: request, at: now, &effects)
            carryOutNextChange(at: now, &effects)
        case .othersWords(let change): keptOthersWords(change, at: now, &effects)
        case .nickname(let request, let name):
            nickname = name
            peers.setOwnName(name)
            if let port { effects.append(.announce(announcement(port: port))) }
            for (_, link) in links.activeLinks { send(.rename(nickname: name), on: link, &effects) }
            effects.append(.publish(.renamed(selfView)))
            effects.append(.answer(request, .selfView(selfView)))
        case .peer, .whatWent, nil: break
        }
    }

    mutating func saveFailed(
        _ save: SaveID, reason: String, at now: Moment, _ effects: inout [Effect]
    ) {
        switch saves.end(save) {
        case .words(let request, _), .nickname(let request, _):
            let text = "Nothing was changed, as it could not be saved: \(reason)"
            effects.append(.answer(request, .refused(Refusal(.storeFailed, text))))
            carryOutNextChange(at: now, &effects)
        case .othersWords(let change):
            couldNotKeepOthersWords(change, at: now, &effects)
            let text = "The shared words could not be kept, and are tried again: \(reason)"
            storeFailed(NoticeView(.storeFailed, text), &effects)
        case .peer(let peer):
            let text = "\(peers.name(of: peer)) could not be remembered: \(reason)"
            storeFailed(NoticeView(.storeFailed, peer: peer, text), &effects)
        case .whatWent, nil: break
        }
    }

    /// Told once until it works again: a full disk is one piece of news, not one a peer.
    private mutating func storeFailed(_ notice: NoticeView, _ effects: inout [Effect]) {
        guard !storeAiling else { return }
        storeAiling = true
        effects.append(.publish(.notice(notice)))
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
