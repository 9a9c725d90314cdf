import ChatLanguage
import WordFilter

/// Messages of peers: held, kept, acknowledged, shown.
extension NodeState {
    mutating func receive(
        _ message: IncomingMessage, from peer: PeerID, on link: LinkID, at now: Moment,
        resent: inout Set<UInt64>, _ effects: inout [Effect]
    ) {
        let bytes = message.text.utf8.count
        guard bytes <= Limits.messageBytes, bytes > 0 || message.purpose.maySayNothing else {
            drop(link, .offence("a message of \(bytes) bytes"), at: now, &effects)
            return
        }
        guard message.position.stream > 0, message.position.sequence > 0 else {
            drop(link, .offence("a message without a number"), at: now, &effects)
            return
        }
        let message = message.asKept
        switch conversations[peer, default: Conversation()].arrivals.received(message) {
        case .held: break
        case .resend:
            counters.resendsIgnored += 1
            resent.insert(message.position.stream)
        case .offence(let what): drop(link, .offence(what), at: now, &effects)
        }
    }

    func isStranger(_ peer: PeerID) -> Bool { peers[peer]?.record?.addressed != true }

    /// Gives the store what may be taken now: one change for each stream of the peer.
    mutating func takeArrivals(from peer: PeerID, at now: Moment, _ effects: inout [Effect]) {
        let isStranger = isStranger(peer)
        var rest = (conversations[peer]?.arrivals.admit(stranger: isStranger, at: now) ?? [])[...]
        while let stream = rest.first?.position.stream {
            let messages = Array(rest.prefix { $0.position.stream == stream })
            rest = rest.dropFirst(messages.count)
            save(
                .received(messages, from: peer, milliseconds: now.wallMilliseconds),
                for: .received(messages, from: peer), &effects)
        }
    }

    /// Takes what strangers sent beyond their burst, as their allowance refills, and what the disk
    /// has refused.
    mutating func releaseHeldMessages(at now: Moment, _ effects: inout [Effect]) {
        for peer in conversations.filter({ $0.value.arrivals.holdsBack }).keys.sorted() {
            takeArrivals(from: peer, at: now, &effects)
        }
    }

    /// They are on the disk: shown, and acknowledged.
    mutating func received(
        _ messages: [IncomingMessage], from peer: PeerID, at now: Moment,
        _ effects: inout [Effect]
    ) {
        conversations[peer]?.arrivals.saved(messages)
        conversations[peer]?.reading.came(messages.count { !$0.purpose.isAmendment })
        conversations[peer]?.isStale = true
        stopsTyping(peer, &effects)
        var masks: [Frame.Mask] = []
        for message in messages {
            if message.purpose.isAmendment {
                // It has come true, and nobody reads it.
                if preferences.keep == .nothing { hasSettled = true }
                masks += amended(by: message, of: peer)
            } else if let reading = show(message, from: peer, at: now, &effects) {
                masks += masksToTell(of: reading, message.position)
            }
        }
        rereadAmended(of: peer, at: now, &effects)
        guard let link = links.link(to: peer), let last = messages.last?.position else { return }
        acknowledge(last.stream, of: peer, masks, on: link, &effects)
    }

    mutating func couldNotReceive(from peer: PeerID, at now: Moment) {
        conversations[peer]?.arrivals.refused(at: now)
        if links.link(to: peer) == nil { conversations[peer]?.arrivals.dropHeld() }
    }

    mutating func acknowledge(
        _ stream: UInt64, of peer: PeerID, _ masks: [Frame.Mask], on link: LinkID,
        _ effects: inout [Effect]
    ) {
        guard let sequence = conversations[peer]?.arrivals.taken(in: stream) else { return }
        let masks = Array(masks.prefix(Limits.masksPerAcknowledgement))
        send(
            .acknowledgement(stream: stream, sequence: sequence, masks: masks), on: link,
            &effects)
    }

    /// A gap that nobody can fill any more is said plainly.
    mutating func misses(
        _ position: MessagePosition, of peer: PeerID, at now: Moment, _ effects: inout [Effect]
    ) {
        guard position.stream > 0,
            let count = conversations[peer]?.arrivals.missing(position), count > 0
        else { return }
        conversations[peer]?.gaps.add(count)
        tellGaps(of: peer, at: now, &effects)
    }

    mutating func tellGaps(of peer: PeerID, at now: Moment, _ effects: inout [Effect]) {
        guard let count = conversations[peer]?.gaps.take(at: now), count > 0 else { return }
        let name = peers.name(of: peer)
        let lost = Int(clamping: count)
        let text: Phrase = .plural(
            lost,
            one: "A message of \(name) was lost here, and \(name) does not keep it any more.",
            other: "\(lost) messages of \(name) were lost here, and \(name) does not keep them "
                + "any more.")
        effects.append(.publish(.notice(NoticeView(.gap, peer: peer, text))))
    }

    // MARK: Showing

    private mutating func show(
        _ message: IncomingMessage, from peer: PeerID, at now: Moment,
        _ effects: inout [Effect]
    ) -> Words.Reading? {
        counters.messagesReceived += 1
        let kept = StoredMessage(
            number: 0, peer: peer, isOutgoing: false, position: message.position,
            text: message.text, purpose: message.purpose, milliseconds: now.wallMilliseconds,
            writtenMilliseconds: message.writtenMilliseconds, state: .waiting, masked: [],
            quoted: quoted(by: message, of: peer))
        let (view, reading) = reader.read(kept)
        shown.note(kept, view)
        if view.isDropped {
            // Acknowledged like any other: or it would come again, and its sender would know.
            counters.messagesDropped += 1
            if drops.isNews(of: peer, at: now) { sayDropped(1, of: peer, &effects) }
            return reading
        }
        if view.masked > 0 { counters.messagesMasked += 1 }
        effects.append(.publish(.message(view)))
        return reading
    }

    /// What of a message its author may learn: places that shared rules mask. What the person here
    /// keeps to themselves, and what is dropped, is nobody's business.
    func masksToTell(
        of reading: Words.Reading, _ position: MessagePosition
    ) -> [Frame.Mask] {
        guard !reading.places.isEmpty, reading.finding?.action != .drop else { return [] }
        return reading.places.filter { lists.keptRule($0.identity) == nil && $0.action != .warn }
            .prefix(Limits.masksPerMessage).map {
                Frame.Mask(
                    sequence: position.sequence, start: UInt32($0.start), length: UInt32($0.length))
            }
    }

    /// Without the word: who drops it does not want to read it.
    func sayDropped(_ count: Int, of peer: PeerID, _ effects: inout [Effect]) {
        let name = peers.name(of: peer)
        let text: Phrase = .plural(
            count, one: "A message of \(name) came and was dropped, as your list wishes.",
            other: "\(count) messages of \(name) came and were dropped, as your list wishes.")
        effects.append(.publish(.notice(NoticeView(.dropped, peer: peer, text))))
    }
}
