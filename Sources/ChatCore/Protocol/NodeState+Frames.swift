/// What a peer says on a link.
extension NodeState {
    /// Handles one read's frames; the acknowledgement goes out once for all of them.
    mutating func received(
        _ frames: [Bytes], on link: LinkID, at now: Moment, _ effects: inout [Effect]
    ) {
        guard links.heard(on: link, at: now) else { return }
        var (hasMessages, resent) = (false, Set<UInt64>())
        for bytes in frames {
            // A frame may have ended the link; what follows it counts for nothing.
            guard let session = links.sessions[link] else { return }
            counters.framesReceived += 1
            guard let frame = try? Frame(bytes) else {
                drop(link, .offence("not a chat-node frame"), at: now, &effects)
                return
            }
            guard session.hello != nil else {
                greet(frame, bytes: bytes.count, on: link, session, at: now, &effects)
                continue
            }
            if case .message(let stream, let sequence, let text, let purpose, let written) = frame {
                let message = IncomingMessage(
                    position: MessagePosition(
                        stream: stream == 0 ? session.hello?.stream ?? 0 : stream,
                        sequence: sequence), text: text, purpose: purpose.asSeenByPeer,
                    writtenMilliseconds: written)
                receive(
                    message, from: session.peer, on: link, at: now, resent: &resent, &effects)
                hasMessages = true
            } else if case .exchange(let list, let message) = frame {
                // Of a link that is about to go, nothing: the other one begins anew.
                guard links.link(to: session.peer) == link else { continue }
                exchanged(
                    message, about: list, bytes: bytes.count, on: link, at: now, &effects)
            } else {
                handle(frame, on: link, session, at: now, &effects)
            }
        }
        guard hasMessages, let peer = links.sessions[link]?.peer else { return }
        takeArrivals(from: peer, at: now, &effects)
        for stream in resent.sorted() { acknowledge(stream, of: peer, [], on: link, &effects) }
    }

    // MARK: Hello

    private mutating func greet(
        _ frame: Frame, bytes: Int, on link: LinkID, _ session: Links.Session, at now: Moment,
        _ effects: inout [Effect]
    ) {
        switch frame {
        case .hello(let hello) where bytes <= Limits.greetingFrameBytes:
            if let reason = incompatibility(of: hello, with: session.peer, &effects) {
                drop(link, .incompatible(reason), at: now, &effects)
            } else if let taken = hello.taken,
                conversations[session.peer]?.outbox.wasWritten(taken, in: incarnation) == false
            {
                drop(link, .offence("has taken what was never sent"), at: now, &effects)
            } else {
                greeted(by: hello, on: link, session, at: now, &effects)
            }
        case .close(let code, let explanation):
            turnedAway(code, explanation, by: session, on: link, at: now, &effects)
        default:
            drop(link, .offence("the first frame is not a hello"), at: now, &effects)
        }
    }

    /// Why we cannot talk, said to the person here and to the peer; nil when we can.
    private mutating func incompatibility(
        of hello: Frame.Hello, with peer: PeerID, _ effects: inout [Effect]
    ) -> String? {
        let theirs = hello.versions
        let name = peers[peer] == nil ? words.name(hello.nickname) : peers.name(of: peer)
        if !theirs.overlaps(Self.versions) {
            let older = theirs.upperBound < Self.versions.lowerBound
            let who = older ? "\(name) has to update chat-node." : "Update chat-node here."
            let text =
                "\(name) speaks protocol \(theirs.lowerBound) to \(theirs.upperBound), this program "
                + "\(Self.versions.lowerBound) to \(Self.versions.upperBound). \(who)"
            notice(.incompatible, peer: peer, text, &effects)
            return "this node speaks protocol \(Self.versions)"
        }
        if let record = peers[peer]?.record, theirs.upperBound < record.highestVersion {
            let text =
                "\(name) speaks protocol \(theirs.upperBound) but has spoken "
                + "\(record.highestVersion) before: refused, as somebody may be forcing it back."
            notice(.downgrade, peer: peer, text, &effects)
            return "protocol \(theirs.upperBound) after \(record.highestVersion) is a downgrade"
        }
        return nil
    }

    private mutating func greeted(
        by hello: Frame.Hello, on link: LinkID, _ session: Links.Session, at now: Moment,
        _ effects: inout [Effect]
    ) {
        let peer = session.peer
        var losers: [LinkID] = []
        let former = links.link(to: peer)
        let outcome = links.greeted(link, with: hello, closing: &losers)
        if case .active = outcome {
            if let former { leaveLists(on: former, at: now, &effects) }
            let isNew = peers[peer]?.record == nil
            let record = pin(peer, hello, session, at: now)
            let wasOnline = peers[peer]?.online == true
            peers.linked(peer, record: record, words: words)
            save(.peer(record), for: .peer(peer), &effects)
            if isNew {
                warnOfNamesakes(of: peer, &effects)
                forgetOneTooMany(&effects)
            }
            if conversations[peer] == nil { conversations[peer] = Conversation() }
            resume(with: peer, taken: hello.taken, &effects)
            for target in targets(for: peer) { dialling.stop(target, &effects) }
            health.linked(peer)
            if !wasOnline { for update in peers.changes() { effects.append(.publish(update)) } }
            isPresent(peer, hello.presence)
            pump(to: peer, on: link, &effects)
            tellRead(to: peer, on: link, &effects)
            joinLists(on: link, with: peer, at: now, &effects)
        }
        // Also when the link is a spare one: what it was dialled for is found.
        if let target = session.target { dialling.stop(target, &effects) }
        // Who opens another link may have lost the one that stays, without this side knowing.
        if losers.contains(link), let former { check(former, at: now, &effects) }
        for loser in losers { drop(loser, .duplicate, at: now, &effects) }
    }

    private func pin(
        _ peer: PeerID, _ hello: Frame.Hello, _ session: Links.Session, at now: Moment
    ) -> PeerRecord {
        var record =
            peers[peer]?.record
            ?? PeerRecord(
                id: peer, nickname: "", firstMetMilliseconds: now.wallMilliseconds,
                lastMetMilliseconds: 0, highestVersion: 0,
                addressed: conversations[peer]?.outbox.isAddressed == true, endpoints: [])
        record.nickname = Nickname.cut(hello.nickname)
        record.lastMetMilliseconds = now.wallMilliseconds
        record.highestVersion = max(
            record.highestVersion, min(hello.versions.upperBound, Self.versions.upperBound))
        // An accepted link shows the port it came from, which nobody listens on.
        if session.openedByUs {
            record.endpoints.removeAll { $0 == session.remote }
            record.endpoints.insert(session.remote, at: 0)
            record.endpoints = Array(record.endpoints.prefix(Limits.endpointsPerPeer))
        }
        return record
    }

    private mutating func forgetOneTooMany(_ effects: inout [Effect]) {
        guard peers.metCount > Limits.metPeers, let peer = peers.leastMissed else { return }
        // Nobody whose words are on the disk: they would be taken for new if they came again.
        if conversations[peer]?.isBlank == true { conversations[peer] = nil }
        dialling.stop(.peer(peer), &effects)
        dialling.know(.peer(peer), at: [])
        peers.forget(peer)
        save(.dropPeer(peer), for: .peer(peer), &effects)
    }

    /// Somebody new under a name that somebody known has: said plainly, since it may be a trick.
    private mutating func warnOfNamesakes(of peer: PeerID, _ effects: inout [Effect]) {
        let known = peers.namesakes(of: peer).filter { peers[$0]?.record != nil }
        guard let other = known.first else { return }
        let text =
            "\(peers.name(of: peer)) is somebody new: not \(peers.name(of: other)), whom you met "
            + "before under that name."
        effects.append(.publish(.notice(NoticeView(.namesake, peer: peer, text))))
    }

    /// The peer's last word on a link.
    private mutating func turnedAway(
        _ code: Frame.CloseCode, _ explanation: String, by session: Links.Session,
        on link: LinkID, at now: Moment, _ effects: inout [Effect]
    ) {
        if code == .leaving { links.leaves(link) }
        if code == .surplus { links.isSurplus(link) }
        if code == .incompatible {
            // Their words: filtered like everything else, and only as long as a line.
            let said = words.line(explanation)
            let text =
                "\(peers.name(of: session.peer)) refuses to talk: "
                + Displayable(said.text, characters: 120).text
            notice(.incompatible, peer: session.peer, text, &effects)
        }
        effects.append(.close(link, .leaving))
        forget(link, at: now, &effects)
        if session.hello == nil { disappointed(in: session, at: now, &effects) }
    }

    /// Once a peer: it is dialled again now and then, and the news stays the same.
    private mutating func notice(
        _ kind: NoticeView.Kind, peer: PeerID, _ text: String, _ effects: inout [Effect]
    ) {
        guard turnedDown.count < Limits.sightedPeers, turnedDown.insert(peer).inserted else {
            return
        }
        effects.append(.publish(.notice(NoticeView(kind, peer: peer, text))))
    }

    // MARK: After hello

    private mutating func handle(
        _ frame: Frame, on link: LinkID, _ session: Links.Session, at now: Moment,
        _ effects: inout [Effect]
    ) {
        switch frame {
        case .acknowledgement(let stream, let sequence, let masks):
            acknowledged(
                MessagePosition(stream: stream, sequence: sequence), masks: masks,
                by: session.peer, on: link, at: now, &effects)
            return
        case .close(let code, let explanation):
            turnedAway(code, explanation, by: session, on: link, at: now, &effects)
            return
        case .message, .exchange, .ping, .pong, .rename, .hello, .unknown: break
        case .seen, .typing, .presence, .missing, .dialBack, .dialledBack: break
        }
        let peer = session.peer
        guard links.takesControlFrame(on: link, at: now) else {
            drop(link, .offence("too many control frames"), at: now, &effects)
            return
        }
        switch frame {
        case .ping(let number): send(.pong(number), on: link, &effects)
        case .rename(let nickname): renamed(session.peer, to: nickname, &effects)
        case .hello: drop(link, .offence("a second hello"), at: now, &effects)
        case .seen(let position): seen(position, by: peer, &effects)
        case .typing(let active): isTyping(active, peer, at: now, &effects)
        case .presence(let presence): isPresent(peer, presence)
        case .missing(let position): misses(position, of: peer, at: now, &effects)
        case .pong, .unknown, .message, .exchange, .acknowledgement, .close: break
        case .dialBack(let number, let port):
            dialBack(number, at: port, for: session, at: now, &effects)
        case .dialledBack(let number, let outcome):
            dialledBack(number, by: session.peer, outcome, &effects)
        }
    }

    private mutating func renamed(
        _ peer: PeerID, to nickname: String, _ effects: inout [Effect]
    ) {
        guard var record = peers[peer]?.record else { return }
        let nickname = Nickname.cut(nickname)
        guard record.nickname != nickname else { return }
        record.nickname = nickname
        peers.update(record, words: words)
        save(.peer(record), for: .peer(peer), &effects)
        warnOfNamesakes(of: peer, &effects)
    }

    mutating func save(
        _ change: Change, for what: Saves.Waiting, _ effects: inout [Effect]
    ) {
        effects.append(.save(saves.begin(what), change))
    }
}
