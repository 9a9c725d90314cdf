import ChatCore

/// Some minutes in the life of a few nodes that talk: cut, killed, without power, with full disks,
/// with disks brought back from a backup. Played from a seed, and checked by what was accepted.
///
/// The rule: what a node has accepted to send is, once all is well again, on the disk of its reader
/// exactly once, in the order in which it was written. Only what no disk holds any more, as both
/// were brought back to a time before it, is excused.
package struct TalkLife {
    package struct Sent: Hashable, Sendable {
        package let from: Int
        package let to: Int
        package let text: String
    }

    package private(set) var lan: VirtualNetwork
    /// In the order of asking; whether each was accepted is known by its answer.
    private var asked: [(RequestID, Sent)] = []
    private var excused: Set<Sent> = []
    private var backups: [Int: (store: VirtualStore, isOfTalks: Bool)] = [:]
    package private(set) var faults = 0
    /// How often something was said of another message.
    package private(set) var amendments = 0
    private var wasBroughtBack = false
    private let nodes: Int

    /// - Parameter withBackups: whether disks are brought back to an earlier time.
    package init(seed: UInt64, nodes: Int = 3, rounds: Int = 40, withBackups: Bool = true) {
        self.nodes = nodes
        lan = VirtualNetwork(seed: seed, nodes: nodes)
        for node in 0..<nodes {
            lan.machines[node].diesAfterCommit = lan.random.chance(30) ? 3 : 0
            lan.start(node)
        }
        lan.run(for: .seconds(4))
        for from in 0..<nodes {
            for to in 0..<nodes where to != from { send("hello", from: from, to: to) }
        }
        for round in 0..<rounds {
            for number in 0..<Int.random(in: 0...4, using: &lan.random) {
                let from = Int.random(in: 0..<nodes, using: &lan.random)
                let to = (from + Int.random(in: 1..<nodes, using: &lan.random)) % nodes
                send("\(round).\(number)", from: from, to: to)
            }
            if lan.random.chance(40) { amend(round) }
            trouble(withBackups: withBackups)
            lan.run(for: lan.random.milliseconds(1...1_500))
        }
        heal()
    }

    private mutating func send(_ text: String, from: Int, to: Int) {
        guard lan.machines[from].state != nil else { return }
        let command = Command.send(peer: lan.machines[to].id.text, text: text, waitSeconds: nil)
        asked.append((lan.ask(from, command), Sent(from: from, to: to, text: text)))
    }

    /// Says something of another message: changes it, takes it back, reacts to it, answers it.
    private mutating func amend(_ round: Int) {
        let from = Int.random(in: 0..<nodes, using: &lan.random)
        let to = (from + Int.random(in: 1..<nodes, using: &lan.random)) % nodes
        let rows = (lan.machines[from].store.talks[lan.machines[to].id]?.rows ?? [])
            .filter { !$0.purpose.isAmendment }
        guard lan.machines[from].state != nil, !rows.isEmpty else { return }
        let row = rows[Int.random(in: rows.indices, using: &lan.random)]
        let target = MessageReference(isOutgoing: row.isOutgoing, position: row.position)
        let kind = Int.random(in: 0..<8, using: &lan.random)
        let (purpose, text): (MessagePurpose, String) =
            switch kind {
            case 0 where row.isOutgoing: (.deletion(of: row.position), "")
            case 1...3 where row.isOutgoing: (.edit(of: row.position), "changed \(round)")
            case 4: (.reaction(to: target), "")
            case 5: (.reply(to: target), "answer \(round)")
            default: (.reaction(to: target), kind == 6 ? "👍" : "🙂")
            }
        let command = Command.send(
            peer: lan.machines[to].id.text, text: text, purpose: purpose, waitSeconds: nil)
        let request = lan.ask(from, command)
        if purpose.isAmendment {
            amendments += 1
        } else {
            asked.append((request, Sent(from: from, to: to, text: text)))
        }
    }

    private mutating func trouble(withBackups: Bool) {
        let node = Int.random(in: 0..<nodes, using: &lan.random)
        switch Int.random(in: 0..<16, using: &lan.random) {
        case 0, 1: kill(node, quietly: false)
        case 2: kill(node, quietly: true)
        case 3, 4, 5: if lan.machines[node].state == nil { lan.start(node) }
        case 6, 7: lan.move(node, toSide: lan.machines[node].side == 0 ? 1 : 0)
        case 8: lan.machines[node].saveFails.toggle()
        case 9: lan.feed(.discovery(.reset), to: node)
        case 10: backups[node] = (lan.machines[node].store, true)
        case 11:
            guard withBackups, let (store, _) = backups[node] else { return }
            kill(node, quietly: true)
            lan.machines[node].store = store
            wasBroughtBack = true
            excuse(node)
        default: return
        }
        faults += 1
    }

    private mutating func kill(_ node: Int, quietly: Bool) {
        if lan.machines[node].state != nil { lan.crash(node, quietly: quietly) }
    }

    private mutating func heal() {
        for node in 0..<nodes {
            lan.machines[node].saveFails = false
            lan.machines[node].diesAfterCommit = 0
            if lan.machines[node].state == nil { lan.start(node) }
            lan.move(node, toSide: 0)
        }
        lan.run(for: .seconds(200))
    }

    // MARK: Checking

    private func wasAccepted(_ request: RequestID, by node: Int) -> Bool {
        if case .message? = lan.machines[node].answers[request] { true } else { false }
    }

    package var accepted: [Sent] {
        asked.filter { wasAccepted($0.0, by: $0.1.from) }.map(\.1)
    }

    private func rows(at node: Int, of other: Int, outgoing: Bool) -> [StoredMessage] {
        (lan.machines[node].store.talks[lan.machines[other].id]?.rows ?? [])
            .filter { $0.isOutgoing == outgoing && !$0.purpose.isAmendment }
    }

    /// Texts change: a message is known by the number that it was accepted under.
    private var positions: [Sent: MessagePosition] {
        asked.reduce(into: [:]) { positions, asked in
            guard case .message(let view)? = lan.machines[asked.1.from].answers[asked.0] else {
                return
            }
            positions[asked.1] = view.id
        }
    }

    /// What no disk has any more after one was brought back; and what a reader has read that does
    /// not know its author any more: it is told nothing of the past, as somebody who forgets wishes.
    private mutating func excuse(_ node: Int) {
        let positions = positions
        for sent in accepted {
            let position = positions[sent]
            let row = rows(at: sent.from, of: sent.to, outgoing: true).last {
                $0.position == position
            }
            let isHere = rows(at: sent.to, of: sent.from, outgoing: false).contains {
                $0.position == position
            }
            let knows =
                sent.to != node
                || lan.machines[node].store.remembered.conversations[lan.machines[sent.from].id]?
                    .taken.isEmpty == false
            let comesAgain = row.map { $0.state == .waiting || knows } ?? false
            if !isHere, !comesAgain { excused.insert(sent) }
        }
    }

    /// What is wrong at the end; empty when nothing is.
    package var complaints: [String] {
        var complaints: [String] = []
        let (positions, accepted) = (positions, accepted)
        for from in 0..<nodes {
            for to in 0..<nodes where to != from {
                let expected = accepted.filter {
                    $0.from == from && $0.to == to && !excused.contains($0)
                }.compactMap { positions[$0] }
                let read = rows(at: to, of: from, outgoing: false).map(\.position)
                if Set(read).count != read.count { complaints.append("\(from)→\(to): doubled") }
                // What was taken back before it had left says nothing to its reader.
                let takenBack = rows(at: from, of: to, outgoing: true).filter(\.fate.isDeleted)
                let lost = Set(expected).subtracting(read).subtracting(takenBack.map(\.position))
                if !lost.isEmpty {
                    complaints.append("\(from)→\(to): lost \(lost.map(\.description).sorted())")
                }
                // What came although its answer was lost with its node is welcome.
                let known = Set(expected)
                if read.filter(known.contains) != expected.filter(Set(read).contains) {
                    complaints.append("\(from)→\(to): out of order, \(read) not \(expected)")
                }
                shownOnce(at: to, from, &complaints)
                if !wasBroughtBack { readAlike(from, to, &complaints) }
            }
            let waiting = lan.machines[from].store.remembered.conversations.values
                .reduce(0) { $0 + $1.outbox.count }
            if waiting > 0 { complaints.append("\(from): \(waiting) still queued") }
        }
        return complaints
    }

    /// Both ends have the same of each message, whatever became of it.
    private func readAlike(_ author: Int, _ reader: Int, _ complaints: inout [String]) {
        let read = rows(at: reader, of: author, outgoing: false)
        for own in rows(at: author, of: reader, outgoing: true) {
            guard let theirs = read.first(where: { $0.position == own.position }) else { continue }
            var fate = theirs.fate
            (fate.ownReaction, fate.theirReaction) = (fate.theirReaction, fate.ownReaction)
            if own.text != theirs.text || own.fate != fate {
                complaints.append("\(author)→\(reader): \(own) reads as \(theirs)")
            }
        }
    }

    /// In no run of its program a reader is shown a message twice.
    private func shownOnce(at node: Int, _ author: Int, _ complaints: inout [String]) {
        let run = lan.machines[node].updates[lan.machines[node].updatesOfRun...]
        let shown = run.compactMap { update -> MessagePosition? in
            guard case .message(let view) = update, view.peer == lan.machines[author].id else {
                return nil
            }
            return view.id
        }
        if Set(shown).count != shown.count { complaints.append("\(author)→\(node): shown twice") }
    }
}
