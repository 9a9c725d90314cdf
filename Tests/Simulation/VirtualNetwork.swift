package import ChatCore

/// A LAN of nodes in one value: their cores are the real ones, everything else is played from a
/// seed. Same seed, same run, to the last byte.
///
/// What it plays: mDNS (a newcomer hears of the others in 0.2 s, they of it in 0.8 to 1 s), links
/// that keep TCP's order with 1 to 20 ms a frame, dials that cross, saves that take time and are lost
/// when the program dies first, cuts that hold back what is under way, kills that close links and power losses that do not.
package struct VirtualNetwork {
    package enum Action: Sendable {
        case event(node: Int, run: Int, Event)
        case tick(node: Int, run: Int)
        case arrive(Pipe.End, [Bytes])
        case linkEnds(Pipe.End, LinkEnd)
        case sightings(of: Int, run: Int, to: Int)
        case dial(from: Int, run: Int, DialID, Endpoint, expecting: PeerID?)
        /// The store has written all that was given to it, or nothing.
        case commit(node: Int, run: Int)
        case recall(node: Int, run: Int, RecallID, HistoryQuery)
        case scenario(@Sendable (inout VirtualNetwork) -> Void)
    }

    package struct Pipe: Sendable {
        package struct End: Hashable, Sendable {
            let pipe: Int
            let side: Int
        }
        let nodes: [Int]
        let runs: [Int]
        let links: [LinkID]
        var open = [true, true]
        /// No frame overtakes the one before it.
        var lastArrival: [Duration] = [.zero, .zero]
        var heldBack: [[Action]] = [[], []]

        package var isOpen: Bool { open == [true, true] }
        package func joins(_ node: Int) -> Bool { nodes.contains(node) }
    }

    package struct Machine: Sendable {
        package let signer: Signer
        package let id: PeerID
        package var state: NodeState?
        package var store = VirtualStore()
        /// What it is saving; meanwhile what happens waits, as in the node's loop.
        var saving: [(SaveID, Change)] = []
        var waiting: [Event] = []
        var isCommitting = false
        /// Which start of its program this is.
        package var run = 0
        package var isAnnounced = false
        /// Everything it ever told its person, and where its present run begins in it.
        package var updates: [Update] = []
        package var updatesOfRun = 0
        package var answers: [RequestID: Response] = [:]
        package var effects = 0
        package var closings: [LinkCloseReason] = []
        package var side = 0
        var pipes: [LinkID: Pipe.End] = [:]

        mutating func forgetLoop() {
            (saving, waiting, isCommitting) = ([], [], false)
        }

        /// What its clock said when the network began.
        package var clockMilliseconds: Int64 = 1_700_000_000_000
        /// The shared lists it takes part in.
        package var lists = [ListName.lan]
        /// Its disk is full.
        package var saveFails = false
        /// In how many of a hundred commits its program dies before it does anything more.
        package var diesAfterCommit = 0
    }

    package internal(set) var now = Duration.seconds(1)
    package var machines: [Machine] = []
    package internal(set) var pipes: [Pipe] = []
    package var random: SplitMix64
    /// Everything that was done, in order, as one number: equal for equal seeds.
    package private(set) var trace: UInt64 = 0xCBF2_9CE4_8422_2325

    var agenda = Agenda<Action>()
    var lastLink: UInt64 = 0
    private var lastRequest: UInt64 = 0

    package init(seed: UInt64, nodes: Int) {
        random = SplitMix64(seed: seed)
        for _ in 0..<nodes {
            let key = (0..<Signer.keyBytes).map { _ in UInt8.random(in: 0...255, using: &random) }
            guard let signer = Signer(privateKey: key) else { continue }
            machines.append(Machine(signer: signer, id: signer.author.peer))
        }
    }

    func moment(at node: Int) -> Moment {
        let milliseconds =
            now.components.seconds * 1_000 + now.components.attoseconds / 1_000_000_000_000_000
        return Moment(
            uptime: now, wallMilliseconds: machines[node].clockMilliseconds + milliseconds)
    }

    package static func endpoint(_ node: Int) -> Endpoint {
        Endpoint(host: "node-\(node)", port: 7470)
    }

    // MARK: What a scenario does

    package mutating func start(_ node: Int, manual: [Endpoint] = []) {
        machines[node].run += 1
        machines[node].forgetLoop()
        machines[node].pipes = [:]
        machines[node].isAnnounced = false
        machines[node].updatesOfRun = machines[node].updates.count
        machines[node].state = NodeState(
            signer: machines[node].signer, nickname: "node \(node)", incarnation: random.next(),
            firstSlot: .random(in: 0..<ListLimits.slotsPerAuthor, using: &random),
            lists: machines[node].lists,
            remembered: machines[node].store.remembered,
            manual: manual)
        let run = machines[node].run
        feed(.started(port: 7470), to: node)
        agenda.plan(.tick(node: node, run: run), at: now + random.milliseconds(1...250))
    }

    /// kill -9: the system closes its links; with `quietly` (the plug is pulled) nobody is told.
    package mutating func crash(_ node: Int, quietly: Bool = false) {
        machines[node].state = nil
        machines[node].run += 1
        machines[node].forgetLoop()
        for end in machines[node].pipes.values.sorted(by: { $0.pipe < $1.pipe }) {
            pipes[end.pipe].open[end.side] = false
            if !quietly { tellOtherEnd(of: end, .byPeer("closed")) }
        }
        machines[node].pipes = [:]
        machines[node].isAnnounced = false
    }

    /// Machines on different sides hear nothing of each other until they are on one side again.
    package mutating func move(_ node: Int, toSide side: Int) {
        machines[node].side = side
        for index in pipes.indices {
            for from in 0...1 where isJoined(pipes[index].nodes[0], pipes[index].nodes[1]) {
                let held = pipes[index].heldBack[from]
                pipes[index].heldBack[from] = []
                for action in held { deliver(action, over: index, from: from) }
            }
        }
        for other in machines.indices where other != node && isJoined(node, other) {
            tell(other, of: node, after: random.milliseconds(100...1_000))
            tell(node, of: other, after: random.milliseconds(100...1_000))
        }
    }

    @discardableResult
    package mutating func ask(_ node: Int, _ command: Command) -> RequestID {
        lastRequest += 1
        let request = RequestID(lastRequest)
        feed(.requested(request, command), to: node)
        return request
    }

    package mutating func plan(
        after delay: Duration, _ scenario: @escaping @Sendable (inout VirtualNetwork) -> Void
    ) {
        agenda.plan(.scenario(scenario), at: now + delay)
    }

    /// Puts bytes on every open link of a node, as a peer that has gone mad would.
    package mutating func babble(from node: Int, _ frames: [Bytes]) {
        for end in machines[node].pipes.values.sorted(by: { $0.pipe < $1.pipe }) {
            deliver(.arrive(other(end), frames), over: end.pipe, from: end.side)
        }
    }

    package mutating func run(for duration: Duration) {
        let end = now + duration
        while let time = agenda.nextTime, time <= end, let (time, action) = agenda.next() {
            now = time
            play(action)
        }
        now = end
    }

    // MARK: Playing

    private mutating func play(_ action: Action) {
        switch action {
        case .event(let node, let run, let event):
            if machines[node].run == run { feed(event, to: node) }
        case .tick(let node, let run):
            guard machines[node].run == run else { return }
            feed(.tick, to: node)
            agenda.plan(action, at: now + .milliseconds(Limits.tickMilliseconds))
        case .arrive(let end, let frames):
            let pipe = pipes[end.pipe]
            let node = pipe.nodes[end.side]
            guard pipe.open[end.side] else { return }
            feed(.link(.received(pipe.links[end.side], frames)), to: node)
        case .linkEnds(let end, let why): endLink(end, why)
        case .sightings(let seen, let run, let node):
            guard machines[seen].run == run, machines[seen].isAnnounced, isJoined(seen, node) else {
                return
            }
            let sighting = PeerSighting(
                peer: machines[seen].id, path: SightingPath(interface: "eth0", family: .ipv4),
                endpoint: Self.endpoint(seen), nicknameHint: "node \(seen)", versions: 1...1)
            feed(.discovery(.seen(sighting)), to: node)
        case .dial(let node, let run, let dial, let endpoint, let peer):
            guard machines[node].run == run else { return }
            connect(node, dial, endpoint, expecting: peer)
        case .commit(let node, let run):
            if machines[node].run == run { commit(of: node) }
        case .recall(let node, let run, let recall, let query):
            guard machines[node].run == run else { return }
            feed(.recalled(recall, machines[node].store.recall(query)), to: node)
        case .scenario(let scenario): scenario(&self)
        }
    }

    mutating func obey(_ effect: Effect, of node: Int) {
        note(effect, of: node)
        machines[node].effects += 1
        let run = machines[node].run
        switch effect {
        case .dial(let dial, let endpoint, let peer):
            let delay = random.milliseconds(1...20)
            agenda.plan(
                .dial(from: node, run: run, dial, endpoint, expecting: peer), at: now + delay)
        case .abandon, .lookUpAgain: break
        case .probe(let probe, let endpoint, let peer):
            let target = machines.indices.first { Self.endpoint($0) == endpoint }
            let isThere = target.map {
                machines[$0].state != nil && isJoined(node, $0)
            }
            let outcome: DialBackOutcome =
                isThere != true
                ? .silent : target.map { machines[$0].id } == peer ? .answered : .other
            agenda.plan(
                .event(node: node, run: run, .probed(probe, outcome)),
                at: now + random.milliseconds(1...20))
        case .send(let link, let bytes):
            guard let end = machines[node].pipes[link] else { return }
            deliver(.arrive(other(end), [bytes]), over: end.pipe, from: end.side)
        case .close(let link, let reason):
            machines[node].closings.append(reason)
            guard let end = machines[node].pipes[link] else { return }
            tellOtherEnd(of: end, .byPeer("closed"))
            endLink(end, .asTold)
        case .announce:
            machines[node].isAnnounced = true
            for other in machines.indices where other != node && isJoined(node, other) {
                tell(other, of: node, after: random.milliseconds(760...1_010))
                tell(node, of: other, after: random.milliseconds(180...220))
            }
        case .save(let save, let change):
            machines[node].saving.append((save, change))
        case .recall(let recall, let query):
            agenda.plan(
                .recall(node: node, run: run, recall, query), at: now + random.milliseconds(0...5))
        case .publish(let update): machines[node].updates.append(update)
        case .answer(let request, let response): machines[node].answers[request] = response
        }
    }

    private mutating func note(_ effect: Effect, of node: Int) {
        // Writing bytes out as numbers would take longer than everything else.
        guard case .send(let link, let bytes) = effect else {
            return note("\(now) \(node) \(effect)".utf8)
        }
        note("\(node) \(link.number)".utf8)
        note(bytes)
    }

    private mutating func note(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { trace = (trace ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
}
