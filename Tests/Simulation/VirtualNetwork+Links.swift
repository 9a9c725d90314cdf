package import ChatCore

/// The links of a virtual LAN: they keep TCP's order, and what a cut holds back.
extension VirtualNetwork {
    mutating func connect(
        _ node: Int, _ dial: DialID, _ endpoint: Endpoint, expecting: PeerID?
    ) {
        let run = machines[node].run
        let target = machines.indices.first { Self.endpoint($0) == endpoint }
        guard let target, machines[target].state != nil, isJoined(node, target) else {
            agenda.plan(
                .event(
                    node: node, run: run, .link(.dialFailed(dial, .unreachable("nobody there")))),
                at: now + random.milliseconds(1...20))
            return
        }
        if let expecting, expecting != machines[target].id {
            let failure = LinkEvent.dialFailed(dial, .wrongPeer(machines[target].id))
            agenda.plan(.event(node: node, run: run, .link(failure)), at: now)
            return
        }
        lastLink += 2
        let links = [LinkID(lastLink - 1), LinkID(lastLink)]
        let number = pipes.count
        pipes.append(
            Pipe(nodes: [node, target], runs: [run, machines[target].run], links: links))
        machines[node].pipes[links[0]] = Pipe.End(pipe: number, side: 0)
        machines[target].pipes[links[1]] = Pipe.End(pipe: number, side: 1)
        // The dialler's frames must not arrive before the other side knows of the link.
        let (here, there) = (machines[node].id, machines[target].id)
        feed(
            .link(.opened(links[1], peer: here, origin: .accepted, remote: Self.endpoint(node))),
            to: target)
        feed(
            .link(.opened(links[0], peer: there, origin: .dialled(dial), remote: endpoint)),
            to: node)
    }

    func other(_ end: Pipe.End) -> Pipe.End { Pipe.End(pipe: end.pipe, side: 1 - end.side) }

    func isJoined(_ left: Int, _ right: Int) -> Bool {
        machines[left].side == machines[right].side
    }

    mutating func deliver(_ action: Action, over pipe: Int, from side: Int) {
        guard isJoined(pipes[pipe].nodes[0], pipes[pipe].nodes[1]) else {
            pipes[pipe].heldBack[side].append(action)
            return
        }
        let earliest = pipes[pipe].lastArrival[side] + .microseconds(1)
        let arrival = max(now + random.milliseconds(1...20), earliest)
        pipes[pipe].lastArrival[side] = arrival
        agenda.plan(action, at: arrival)
    }

    mutating func tellOtherEnd(of end: Pipe.End, _ why: LinkEnd) {
        deliver(.linkEnds(other(end), why), over: end.pipe, from: end.side)
    }

    mutating func endLink(_ end: Pipe.End, _ why: LinkEnd) {
        guard pipes[end.pipe].open[end.side] else { return }
        pipes[end.pipe].open[end.side] = false
        let (node, link) = (pipes[end.pipe].nodes[end.side], pipes[end.pipe].links[end.side])
        machines[node].pipes[link] = nil
        agenda.plan(
            .event(node: node, run: machines[node].run, .link(.closed(link, why))), at: now)
    }

    mutating func tell(_ node: Int, of seen: Int, after delay: Duration) {
        agenda.plan(.sightings(of: seen, run: machines[seen].run, to: node), at: now + delay)
    }
}

extension Remembered {
    /// What a store would hold after this change.
    package mutating func apply(_ change: Change) {
        switch change {
        case .peer(var record):
            record.isVerified = peers.first { $0.id == record.id }?.isVerified ?? record.isVerified
            peers.removeAll { $0.id == record.id }
            peers.append(record)
        case .verified(let id, let isVerified):
            guard let place = peers.firstIndex(where: { $0.id == id }) else { break }
            peers[place].isVerified = isVerified
        case .forgetPeer(let id), .dropPeer(let id): peers.removeAll { $0.id == id }
        case .nickname(let name): nickname = name
        case .preferences(let next): preferences = next
        case .wrote, .received, .delivered, .seen, .read, .expire: break
        case .words(let change):
            for record in change.records {
                let place = records.firstIndex {
                    $0.list == record.list && $0.author == record.author && $0.slot == record.slot
                }
                if let place {
                    // What is saved late does not take the place of what is newer.
                    if records[place].key < record.key { records[place] = record }
                } else {
                    records.append(record)
                }
            }
            records.removeAll(where: change.displaced.contains)
            packs.removeAll { change.forgottenPacks.contains(PackID(hashing: $0)) }
            packs += change.packs.filter { !packs.contains($0) }
            kept.removeAll { change.notKeeping.contains($0) }
            kept += change.keeping
            ignored.removeAll { change.notIgnoring.contains($0) }
            ignored += change.ignoring
        }
    }
}
