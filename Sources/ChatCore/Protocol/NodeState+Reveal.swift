import WordFilter

/// What was masked, and whom the person here knows in person.
extension NodeState {
    // MARK: Masked places

    mutating func reveal(
        _ position: MessagePosition, of peer: PeerID, for request: RequestID,
        _ effects: inout [Effect]
    ) {
        let messages = [false, true].map { MessageReference(isOutgoing: $0, position: position) }
        recall(.named(of: peer, messages), for: .reveal(request, of: peer, position), &effects)
    }

    mutating func reveal(
        _ found: [StoredMessage], _ position: MessagePosition, of peer: PeerID,
        for request: RequestID, _ effects: inout [Effect]
    ) {
        guard let message = found.first(where: { !$0.isOutgoing }) ?? found.first else {
            let text = "There is no message \(position) of \(peers.name(of: peer)): see 'history'."
            return effects.append(.answer(request, .refused(Refusal(.badInput, text))))
        }
        // One's own is never masked here.
        let places = message.isOutgoing ? [] : words.maskedPlaces(of: message.text)
        effects.append(.answer(request, .revealed(places.map(view(of:)))))
    }

    private func view(of place: Words.MaskedPlace) -> RevealedView {
        let source = source(of: place.rule)
        return RevealedView(
            start: place.start, length: place.length, original: place.original,
            rule: Displayable(place.rule.starred), by: source.map { name(of: $0.author) },
            milliseconds: source.map { Int64(clamping: $0.milliseconds) },
            reason: source.map { words.line($0.reason) } ?? Displayable(""),
            via: place.disguises)
    }

    /// Who shares a rule: of several the last. Nobody, when it acts here only because it is kept.
    private func source(of rule: WordRule) -> HistoryEntry? {
        let entries = lists.all.flatMap { $0.replica.history(of: rule.identity) }
        return entries.last { entry in
            switch entry.deed {
            case .added, .imported: !entry.isCancelled
            case .vetoed, .struck: false
            }
        }
    }

    // MARK: Verified peers

    /// - Returns: the answer, or nil when it comes later.
    mutating func verify(
        _ peer: PeerID, _ isVerified: Bool, for request: RequestID, _ effects: inout [Effect]
    ) throws(Refusal) -> Response? {
        guard let record = peers[peer]?.record else {
            throw Refusal(
                .badInput,
                "\(peers.name(of: peer)) was never met here: wait until they are online, and "
                    + "compare then.")
        }
        guard record.isVerified != isVerified else { return peers.view(of: peer).map { .peer($0) } }
        save(.verified(peer, isVerified), for: .verified(request, peer, isVerified), &effects)
        return nil
    }

    mutating func verified(
        _ peer: PeerID, _ isVerified: Bool, for request: RequestID, _ effects: inout [Effect]
    ) {
        peers.verify(peer, isVerified)
        let answer = peers.view(of: peer).map { Response.peer($0) }
        effects.append(.answer(request, answer ?? .done))
    }
}
