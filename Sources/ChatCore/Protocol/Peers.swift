import WordFilter

/// Everybody this node knows: who is sighted, who is linked, who was met before, under what name.
///
/// Owns the records and the names people see. A name is filtered, displayable and unique: namesakes
/// (also those that differ only by case or accents) carry `#` and the first letters of their id,
/// and so does whoever takes the user's own name, or a name that looks like such a mark.
struct Peers: Sendable {
    private(set) var byID: [PeerID: Peer] = [:]
    private(set) var sightedCount = 0
    private var namesakes: [String: Set<PeerID>] = [:]
    private var ownKeys: Set<String> = []
    private var published: [PeerID: PeerView] = [:]
    private var dirty: Set<PeerID> = []

    subscript(id: PeerID) -> Peer? { byID[id] }

    var onlineCount: Int { byID.values.count(where: \.online) }
    var metCount: Int { byID.values.count { $0.record != nil } }
    var ids: [PeerID] { byID.keys.sorted() }
    /// Those that the LAN speaks of, and those with a link.
    var present: [PeerID] {
        byID.values.filter { $0.online || !$0.sightings.isEmpty && !$0.doubtful }.map(\.id).sorted()
    }

    /// Of these, all but those whom nobody finds at the addresses that the LAN says.
    var reachable: [PeerID] { present.filter { byID[$0]?.unreachable != true } }

    // MARK: What happens to a peer

    mutating func remember(_ record: PeerRecord, words: Words) {
        var peer = byID[record.id] ?? Peer(id: record.id, nickname: record.nickname)
        peer.record = record
        peer.nickname = record.nickname
        byID[record.id] = peer
        relabel(record.id, words: words)
    }

    /// Returns false when the sighting is one too many, or nothing new.
    mutating func see(_ sighting: PeerSighting, words: Words) -> Bool {
        let known = byID[sighting.peer]
        if known == nil || known?.sightings.isEmpty == true {
            guard sightedCount < Limits.sightedPeers else { return false }
        }
        var peer = known ?? Peer(id: sighting.peer, nickname: sighting.nicknameHint)
        if peer.sightings.isEmpty { sightedCount += 1 }
        let isNewPath = peer.sightings[sighting.path] == nil
        if isNewPath, peer.sightings.count >= Limits.pathsPerPeer { return false }
        let isNews = peer.sightings[sighting.path] != sighting
        peer.sightings[sighting.path] = sighting
        // A cache that repeats what it said before knows nothing new.
        if isNews { (peer.doubtful, peer.unreachable) = (false, false) }
        // What the LAN says never replaces what the peer itself has said.
        if !peer.nameConfirmed, peer.record == nil { peer.nickname = sighting.nicknameHint }
        byID[sighting.peer] = peer
        relabel(sighting.peer, words: words)
        return isNews
    }

    mutating func lose(_ id: PeerID, _ path: SightingPath) {
        guard byID[id]?.sightings.removeValue(forKey: path) != nil else { return }
        if byID[id]?.sightings.isEmpty == true { sightedCount -= 1 }
        settle(id)
    }

    mutating func loseAllSightings() {
        for id in ids where byID[id]?.sightings.isEmpty == false {
            byID[id]?.sightings.removeAll()
            settle(id)
        }
        sightedCount = 0
    }

    mutating func linked(_ id: PeerID, record: PeerRecord, words: Words) {
        var peer = byID[id] ?? Peer(id: id, nickname: record.nickname)
        peer.record = record
        peer.nickname = record.nickname
        peer.nameConfirmed = true
        peer.online = true
        peer.unreachable = false
        peer.doubtful = false
        byID[id] = peer
        relabel(id, words: words)
    }

    /// - Parameter isDoubtful: whether it may be gone, whatever the LAN still says.
    mutating func unlinked(_ id: PeerID, isDoubtful: Bool) {
        byID[id]?.online = false
        byID[id]?.status = nil
        byID[id]?.doubtful = isDoubtful
        settle(id)
    }

    mutating func says(_ presence: OwnPresence, _ id: PeerID, words: Words) {
        guard byID[id]?.online == true else { return }
        byID[id]?.said = presence
        restate(id, words: words)
        dirty.insert(id)
    }

    private mutating func restate(_ id: PeerID, words: Words) {
        guard let peer = byID[id], peer.online else { return }
        byID[id]?.status = PresenceView(
            state: peer.said.state, text: words.line(peer.said.text))
    }

    mutating func update(_ record: PeerRecord, words: Words) {
        byID[record.id]?.record = record
        byID[record.id]?.nickname = record.nickname
        relabel(record.id, words: words)
    }

    mutating func verify(_ id: PeerID, _ isVerified: Bool) {
        byID[id]?.record?.isVerified = isVerified
        dirty.insert(id)
    }

    /// Whom one would miss least: never written to, not verified, not here, met last.
    var leastMissed: PeerID? {
        byID.values.filter {
            !$0.online && $0.sightings.isEmpty && $0.record?.addressed == false
                && $0.record?.isVerified == false
        }.max { left, right in
            let times = [left, right].map { $0.record?.firstMetMilliseconds ?? 0 }
            return (times[0], left.id) < (times[1], right.id)
        }?.id
    }

    mutating func forget(_ id: PeerID) {
        byID[id]?.record = nil
        settle(id)
    }

    /// Of a crowd, those with whom no link is kept.
    mutating func keepNoLink(with many: Set<PeerID>) {
        for id in ids where byID[id]?.isOneOfMany != many.contains(id) {
            byID[id]?.isOneOfMany = many.contains(id)
            dirty.insert(id)
        }
    }

    /// Some minutes of dialling in vain.
    private static let roundsOfDoubt = 8

    mutating func dialFailed(_ id: PeerID, rounds: Int) {
        byID[id]?.unreachable = true
        // A ghost that answers nobody for this long is more than a record about to expire.
        if rounds >= Self.roundsOfDoubt { byID[id]?.doubtful = false }
        dirty.insert(id)
    }

    /// Drops who is neither here nor ever met, so that invented peers leave nothing behind.
    private mutating func settle(_ id: PeerID) {
        dirty.insert(id)
        guard let peer = byID[id], peer.sightings.isEmpty, !peer.online, peer.record == nil else {
            return
        }
        for key in peer.labelKeys.sorted() { unlist(id, from: key) }
    }

    // MARK: Names

    /// What two names share that a reader may take for each other: neither case nor accents count,
    /// nor which script a letter is of that looks the same in another (`Bоb` with a Cyrillic о).
    /// Two, of which one in common is enough: a capital looks like others than its small letter
    /// (`Νina` with a Greek capital, `νictor` with a small one).
    static func keys(_ name: String) -> Set<String> {
        [Folding.skeleton(Folding.fold(name)), Folding.fold(Folding.skeleton(name))]
    }

    mutating func relabelAll(words: Words) {
        for id in ids { relabel(id, words: words) }
    }

    /// The user's own name is taken: whoever else bears it is marked.
    mutating func setOwnName(_ nickname: String) {
        let former = ownKeys
        ownKeys = Self.keys(nickname)
        for key in former.union(ownKeys) { dirty.formUnion(namesakes[key] ?? []) }
    }

    private mutating func relabel(_ id: PeerID, words: Words) {
        guard var peer = byID[id] else { return }
        let former = peer.labelKeys
        peer.label = words.name(peer.nickname)
        peer.labelKeys = Self.keys(peer.label.text)
        peer.imitates = peer.label.looksLikeOurs
        byID[id] = peer
        restate(id, words: words)
        dirty.insert(id)
        for key in former.subtracting(peer.labelKeys).sorted() { unlist(id, from: key) }
        for key in peer.labelKeys.sorted() where namesakes[key]?.contains(id) != true {
            namesakes[key, default: []].insert(id)
            markIfCountIs(2, bearing: key)
        }
    }

    private mutating func unlist(_ id: PeerID, from key: String) {
        namesakes[key]?.remove(id)
        if namesakes[key]?.isEmpty == true { namesakes[key] = nil }
        markIfCountIs(1, bearing: key)
    }

    /// The others' names change only when the second one comes or the second-last goes: a crowd of
    /// invented namesakes must not mean a crowd of updates for each of them.
    private mutating func markIfCountIs(_ count: Int, bearing key: String) {
        guard let bearers = namesakes[key], bearers.count == count else { return }
        dirty.formUnion(bearers)
    }

    func name(of id: PeerID) -> Displayable {
        guard let peer = byID[id] else { return Displayable("?#\(id.suffix)") }
        let shared = peer.labelKeys.contains { key in
            (namesakes[key]?.count ?? 0) > 1 || ownKeys.contains(key)
        }
        guard shared || peer.imitates else { return peer.label }
        return Displayable("\(peer.label.text)#\(id.suffix)")
    }

    /// Others that bear the same name, in order.
    func namesakes(of id: PeerID) -> [PeerID] {
        guard let peer = byID[id] else { return [] }
        return peer.labelKeys.reduce(into: Set<PeerID>()) { bearers, key in
            bearers.formUnion(namesakes[key] ?? [])
        }.subtracting([id]).sorted()
    }

    func view(of id: PeerID) -> PeerView? {
        guard let peer = byID[id] else { return nil }
        return PeerView(
            id: id, name: name(of: id), nameConfirmed: peer.nameConfirmed,
            presence: peer.presence, addresses: peer.endpoints.map { Displayable("\($0)") },
            firstMetMilliseconds: peer.record?.firstMetMilliseconds,
            lastSeenMilliseconds: peer.online ? nil : peer.record?.lastMetMilliseconds,
            status: peer.status, isVerified: peer.record?.isVerified == true)
    }

    /// What has changed for those who look on, since this was asked last.
    mutating func changes() -> [Update] {
        guard !dirty.isEmpty else { return [] }
        var updates: [Update] = []
        for id in dirty.sorted() {
            guard let view = view(of: id) else { continue }
            let before = published[id]
            let gone = view.presence == .offline && byID[id]?.record == nil
            if view != before, before != nil || view.presence != .offline {
                updates.append(.peer(view))
            }
            if gone {
                published[id] = nil
                byID[id] = nil
            } else {
                published[id] = view
            }
        }
        dirty.removeAll()
        return updates
    }
}

extension Displayable {
    /// A name that imitates what the program itself writes: a mark, a speaker, a notice.
    fileprivate var looksLikeOurs: Bool {
        text.contains("#") || text.contains(":") || text.hasPrefix("*") || text.hasPrefix("!")
            || text.hasPrefix(">") || text.hasPrefix("~")
    }
}
