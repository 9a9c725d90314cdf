import DequeModule

/// The whole protocol: what has happened goes in, what is to be done comes out.
///
/// Owns all state of a node and reads nothing else: no clock, no randomness, no files. Everything
/// that must differ between two runs (the incarnation, the stream) is handed to it. Each part of
/// the state sits with its transitions in a sub-machine; this type passes events to them and puts
/// their results together.
package struct NodeState: Sendable {
    /// The protocol versions this program speaks.
    package static let versions: ClosedRange<UInt32> = 1...1

    let me: PeerID
    let incarnation: UInt64
    var nickname: String
    var port: UInt16?
    var startedAt: Moment?
    var settledAt: Moment?
    var stopping = false
    var discovery = DiscoveryStatus.starting
    var counters = Counters()

    var links: Links
    var peers = Peers()
    var dialling = Dialling()
    var neighbourhood = Neighbourhood()
    var conversations: [PeerID: Conversation] = [:]
    var lists: SharedLists
    /// What acts of them here.
    var words: Words
    /// What peers wrote lately, and what the person here did.
    var shown = ShownMessages()
    var written = ShownMessages()
    var news = WordNews()
    /// Not before; nil: at any time.
    var rebuildWordsAt: Moment?
    var requests = Requests()
    var recalls = Recalls()
    var preferences: Preferences
    /// Something was delivered or read, and is not to be kept.
    var hasSettled = true
    var expireAt: Moment?
    /// What the disk has refused to note of deliveries is offered to it again.
    var noteAgainAt: Moment?
    var saves = Saves()
    /// Changes of the list that wait for the one under way.
    var waitingForWords: Deque<(RequestID, Command)> = []
    var drops = DropNotices()
    var linkChecks = LinkChecks()
    var dialBacks = DialBacks()
    var health = Health()
    /// The store has refused what nobody asked for, and nothing has been saved since.
    var storeAiling = false
    /// Whom we cannot talk with, as the person here has been told.
    var turnedDown: Set<PeerID> = []
    /// Addresses given by hand, and which peer answered there.
    var manual: [Endpoint: PeerID?] = [:]

    /// - Parameters:
    ///   - signer: the key of this node, by which others know it.
    ///   - incarnation: drawn by the caller, different in every run of the program.
    ///   - firstSlot: where its author begins to write in shared lists; likewise.
    ///   - lists: the shared lists to take part in; without any, the LAN's.
    ///   - manual: addresses to dial whoever announces what.
    package init(
        signer: Signer, nickname: String, incarnation: UInt64, firstSlot: UInt32 = 0,
        lists: [ListName] = [.lan], remembered: Remembered = Remembered(), manual: [Endpoint] = []
    ) {
        self.init(
            me: signer.author.peer, signer: signer, nickname: nickname, incarnation: incarnation,
            firstSlot: firstSlot, lists: lists, remembered: remembered, manual: manual)
    }

    /// For tests, which choose ids.
    init(
        me: PeerID, signer: Signer, nickname: String, incarnation: UInt64, firstSlot: UInt32,
        lists names: [ListName], remembered: Remembered, manual: [Endpoint]
    ) {
        self.me = me
        self.incarnation = incarnation
        self.nickname = nickname
        links = Links(me: me)
        preferences = remembered.preferences
        lists = SharedLists(
            names, signer: signer, firstSlot: firstSlot, remembered: remembered)
        words = Words(lists.rules)
        for record in remembered.peers where record.id != me {
            peers.remember(record, words: words)
        }
        peers.setOwnName(nickname)
        conversations = remembered.conversations.mapValues { Conversation($0) }
        conversations[me] = nil
        for endpoint in manual { self.manual[endpoint] = .some(nil) }
        _ = peers.changes()
    }

    package mutating func handle(_ event: Event, at now: Moment) -> [Effect] {
        var effects: [Effect] = []
        switch event {
        case .started(let port): started(on: port, at: now, &effects)
        case .discovery(let event): discovered(event, at: now, &effects)
        case .link(let event): linkChanged(event, at: now, &effects)
        case .requested(let request, let command):
            carryOut(command, for: request, at: now, &effects)
        case .saved(let save): saved(save, at: now, &effects)
        case .saveFailed(let save, let reason): saveFailed(save, reason: reason, at: now, &effects)
        case .recalled(let recall, let page): recalled(recall, page, at: now, &effects)
        case .recallFailed(let recall, let reason):
            recallFailed(recall, reason: reason, at: now, &effects)
        case .probed(let probe, let outcome): probed(probe, outcome, &effects)
        case .tick: tick(at: now, &effects)
        case .stopping: stop(&effects)
        }
        for update in peers.changes() { effects.append(.publish(update)) }
        return effects
    }

    private mutating func tick(at now: Moment, _ effects: inout [Effect]) {
        guard !stopping else { return }
        let due = links.tick(at: now)
        for (link, number) in due.pings { send(.ping(number), on: link, &effects) }
        for link in due.dead { drop(link, .silent, at: now, &effects) }
        releaseHeldMessages(at: now, &effects)
        for (peer, count) in drops.due(at: now) { sayDropped(count, of: peer, &effects) }
        for (request, refusal) in requests.overdue(at: now) {
            effects.append(.answer(request, .refused(refusal)))
        }
        tickNetwork(at: now, &effects)
        effects += dialling.tick(at: now)
        tickConversations(at: now, &effects)
        tickDialBacks(at: now, &effects)
        tickNeighbours(at: now, &effects)
        tickLists(at: now, &effects)
        tickWords(at: now, &effects)
    }

    private mutating func stop(_ effects: inout [Effect]) {
        stopping = true
        while let (request, _) = waitingForWords.popFirst() {
            let refusal = Refusal(.stopping, "The node is stopping: nothing was changed.")
            effects.append(.answer(request, .refused(refusal)))
        }
        abandonDialBacks(&effects)
        for (request, refusal) in requests.abandonAll() {
            effects.append(.answer(request, .refused(refusal)))
        }
        for link in links.sessions.keys.sorted() {
            send(.close(.leaving, explanation: ""), on: link, &effects)
            effects.append(.close(link, .leaving))
        }
    }

    mutating func send(_ frame: Frame, on link: LinkID, _ effects: inout [Effect]) {
        counters.framesSent += 1
        effects.append(.send(link, frame.bytes))
    }
}
