/// Messages out, messages in, and what is said of them.
extension NodeState {
    // MARK: Out

    /// Puts on the link what the window allows.
    mutating func pump(to peer: PeerID, on link: LinkID, _ effects: inout [Effect]) {
        for message in conversations[peer]?.pump() ?? [] {
            let frame = Frame.message(
                sequence: message.sequence, text: message.text,
                writtenMilliseconds: message.writtenMilliseconds)
            send(frame, on: link, &effects)
            effects.append(.publish(.delivery(view(of: message, to: peer, .sent))))
        }
    }

    mutating func acknowledged(
        _ sequence: UInt64, by peer: PeerID, on link: LinkID, at now: Moment,
        _ effects: inout [Effect]
    ) {
        guard let delivered = conversations[peer]?.acknowledged(sequence) else {
            drop(link, .offence("acknowledged what was never sent"), at: now, &effects)
            return
        }
        for message in delivered {
            counters.messagesDelivered += 1
            let view = view(of: message, to: peer, .delivered)
            effects.append(.publish(.delivery(view)))
            for request in requests.delivered(message.sequence, by: peer) {
                effects.append(.answer(request, .message(view)))
            }
        }
        if let active = links.link(to: peer) { pump(to: peer, on: active, &effects) }
    }

    func view(
        of message: Conversation.Outgoing, to peer: PeerID, _ state: MessageView.State
    ) -> MessageView {
        MessageView(
            peer: peer, name: peers.name(of: peer), direction: .outgoing,
            id: MessagePosition(stream: incarnation, sequence: message.sequence),
            text: Displayable(message.text, lines: true),
            state: state, milliseconds: message.writtenMilliseconds)
    }

    // MARK: In

    mutating func receive(
        _ message: Conversation.Incoming, from peer: PeerID, on link: LinkID, at now: Moment,
        _ effects: inout [Effect]
    ) {
        guard message.text.utf8.count <= Limits.messageBytes, !message.text.isEmpty else {
            drop(link, .offence("a message of \(message.text.utf8.count) bytes"), at: now, &effects)
            return
        }
        let isStranger = isStranger(peer)
        switch conversations[peer]?.received(message, stranger: isStranger, at: now) {
        case .taken(let messages): show(messages, from: peer, at: now, &effects)
        case .held, nil: break
        case .resend: counters.resendsIgnored += 1
        case .offence(let what): drop(link, .offence(what), at: now, &effects)
        }
    }

    func isStranger(_ peer: PeerID) -> Bool { peers[peer]?.record?.addressed != true }

    private mutating func show(
        _ messages: [Conversation.Incoming], from peer: PeerID, at now: Moment,
        _ effects: inout [Effect]
    ) {
        for message in messages {
            counters.messagesReceived += 1
            let reading = words.message(message.text)
            let view = MessageView(
                peer: peer, name: peers.name(of: peer), direction: .incoming,
                id: MessagePosition(
                    stream: conversations[peer]?.stream ?? 0, sequence: message.sequence),
                text: reading.text, masked: reading.masked,
                finding: reading.finding, state: .received, milliseconds: now.wallMilliseconds)
            let isDropped = reading.finding?.action == .drop
            shown.note(message.text, view, isShown: !isDropped)
            if isDropped {
                // Acknowledged like any other: or it would come again, and its sender would know.
                counters.messagesDropped += 1
                if drops.isNews(of: peer, at: now) { sayDropped(1, of: peer, &effects) }
                continue
            }
            if reading.masked > 0 { counters.messagesMasked += 1 }
            effects.append(.publish(.message(view)))
        }
    }

    /// Without the word: who drops it does not want to read it.
    func sayDropped(_ count: Int, of peer: PeerID, _ effects: inout [Effect]) {
        let what = count == 1 ? "A message" : "\(count) messages"
        let text =
            "\(what) of \(peers.name(of: peer)) came and \(count == 1 ? "was" : "were") "
            + "dropped, as your list wishes."
        effects.append(.publish(.notice(NoticeView(.dropped, peer: peer, text))))
    }

    mutating func sendAcknowledgement(
        to peer: PeerID, on link: LinkID, _ effects: inout [Effect]
    ) {
        guard let conversation = conversations[peer], let stream = conversation.stream,
            conversation.taken > 0
        else { return }
        send(.acknowledgement(stream: stream, sequence: conversation.taken), on: link, &effects)
    }

    /// Takes what strangers sent beyond their burst, as their allowance refills.
    mutating func releaseHeldMessages(at now: Moment, _ effects: inout [Effect]) {
        for peer in conversations.filter({ $0.value.holdsBack }).keys.sorted() {
            let isStranger = isStranger(peer)
            let messages = conversations[peer]?.release(stranger: isStranger, at: now) ?? []
            guard !messages.isEmpty else { continue }
            show(messages, from: peer, at: now, &effects)
            if let link = links.link(to: peer) { sendAcknowledgement(to: peer, on: link, &effects) }
        }
    }
}
