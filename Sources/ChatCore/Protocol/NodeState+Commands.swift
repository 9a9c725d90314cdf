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
        case .send(let text, let message, let purpose, let wait):
            let draft = Draft(
                text: message, purpose: purpose, peer: try peers.find(text).get(), wait: wait,
                request: request)
            try submit(draft, at: now, &effects)
        case .reveal(let text, let position):
            reveal(position, of: try peers.find(text).get(), for: request, &effects)
        case .verify(let text, let isVerified):
            return try verify(peers.find(text).get(), isVerified, for: request, &effects)
        case .dialBack(let text):
            return try askForDialBack(by: text, for: request, at: now, &effects)
        case .diagnosis: return .diagnosis(diagnosis(at: now))
        case .rename(let nickname):
            let nickname = try Nickname.check(nickname)
            save(.nickname(nickname), for: .nickname(request, nickname), &effects)
        case .history(let wanted): try lookUp(wanted, for: request, &effects)
        case .markRead(let text, let position):
            try markRead(peers.find(text).get(), through: position, for: request, &effects)
        case .forget(let text):
            let peer = try peers.find(text).get()
            save(.forgetPeer(peer), for: .forgotten(request, peer), &effects)
        case .conversations: return .conversations(waitingConversations)
        case .preferences(let edit): try change(edit, for: request, &effects)
        case .typing(let text, let active):
            types(active, to: try peers.find(text).get(), at: now, &effects)
            return .done
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
        case .preferences(let request, let next): prefers(next, for: request, &effects)
        case .forgotten(let request, let peer): forgot(peer, for: request, at: now, &effects)
        case .verified(let request, let peer, let isVerified):
            verified(peer, isVerified, for: request, &effects)
        case .wrote(let position, let peer, let request, let wait, let quoted):
            wrote(
                position, to: peer, quoting: quoted, for: request, wait: wait, at: now, &effects)
        case .received(let messages, let peer): received(messages, from: peer, at: now, &effects)
        case .delivered(let messages, let peer, let masked):
            delivered(messages, to: peer, masked, isNoted: true, at: now, &effects)
        case .deliveredAgain(let position, let peer):
            if conversations[peer]?.deliveryToSave == position {
                conversations[peer]?.deliveryToSave = nil
            }
        case .seen(let message, let peer):
            guard let message else { return }
            effects.append(.publish(.delivery(view(of: message, to: peer, .read))))
        case .read(let request, let peer, let position):
            hasRead(position, of: peer, for: request, &effects)
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
        case .preferences(let request, _), .forgotten(let request, _), .read(let request, _, _),
            .verified(let request, _, _):
            let text = "Nothing was changed, as it could not be saved: \(reason)"
            effects.append(.answer(request, .refused(Refusal(.storeFailed, text))))
        case .wrote(let position, let peer, let request, _, _):
            couldNotWrite(position, to: peer, for: request, reason: reason, &effects)
        case .received(_, let peer):
            couldNotReceive(from: peer, at: now)
            let text =
                "Messages that come cannot be saved (\(reason)): they wait with their senders "
                + "until they can."
            storeFailed(NoticeView(.storeFailed, peer: peer, text), &effects)
        case .delivered(let messages, let peer, let masked):
            noteAgainAt = now + .seconds(Limits.saveAgainSeconds)
            delivered(messages, to: peer, masked, isNoted: false, at: now, &effects)
        case .deliveredAgain: noteAgainAt = now + .seconds(Limits.saveAgainSeconds)
        case .seen(_, let peer): conversations[peer]?.outbox.forgetReceipt()
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
            messagesQueued: conversations.values.reduce(0) { $0 + $1.outbox.count },
            counters: counters)
    }
}
