import ChatCore

/// A service as the LAN lists it: one name, heard of on one interface by one protocol.
struct Instance: Hashable, Sendable {
    let name: String
    let domain: String
    /// The kernel's number of the interface; its name is gone by the time it is lost.
    let interfaceIndex: Int32
    let family: SightingPath.Family
}

/// What resolving an instance brought.
struct Resolution: Hashable, Sendable {
    let address: Address
    let port: UInt16
    let text: [Bytes]
}

/// Who is in sight: from the instances that the LAN lists to sightings of peers. Pure.
///
/// Owns the queue of resolutions. Avahi allows a client 1,024 objects and fails beyond, so few run
/// at once and each is over when it has answered. One that fails is tried again, later each time,
/// as long as the LAN lists the instance.
///
/// Several instances may claim one peer on one path: a node killed and started anew elsewhere, or
/// somebody who pretends. The first resolved stands for the peer; when its address turns out to be
/// wrong (`lookUpAgain`) or it goes, the next does.
struct Sightings: Sendable {
    /// What is to be done now, in order.
    enum Step: Hashable, Sendable {
        /// - Parameter anyFamily: take an address of the other family as well.
        case resolve(Instance, anyFamily: Bool)
        case stopResolving(Instance)
        /// Call `retryDue` then.
        case retry(Instance, afterSeconds: Int)
        case report(DiscoveryEvent)
    }

    static let resolutionsAtOnce = 16
    static let retrySeconds = 1...64
    static let instances = Limits.sightedPeers * Limits.pathsPerPeer
    static let lowestPort: UInt16 = 1024
    /// Claims of one peer on one path that are remembered.
    static let claimsPerPath = 4

    private enum Stage { case queued, resolving, resting, known, ignored }

    private struct Record {
        let interface: String
        var stage = Stage.queued
        var failures = 0
        var sighting: PeerSighting?
    }

    private struct Place: Hashable {
        let peer: PeerID
        let path: SightingPath
    }

    private let me: PeerID
    private var records: [Instance: Record] = [:]
    private var queue: [Instance] = []
    private var running = 0
    /// Who claims a place, the one that is believed first.
    private var claims: [Place: [Instance]] = [:]
    private var paths: [PeerID: Int] = [:]
    private var listed = false
    private var settled = false

    init(me: PeerID) { self.me = me }

    mutating func appeared(_ instance: Instance, on interface: String) -> [Step] {
        guard records[instance] == nil, records.count < Self.instances else { return [] }
        records[instance] = Record(interface: interface)
        queue.append(instance)
        return advance()
    }

    mutating func vanished(_ instance: Instance) -> [Step] {
        guard let record = records.removeValue(forKey: instance) else { return [] }
        var steps: [Step] = []
        switch record.stage {
        case .queued: queue.removeAll { $0 == instance }
        case .resolving:
            running -= 1
            steps.append(.stopResolving(instance))
        case .resting, .known, .ignored: break
        }
        if let sighting = record.sighting { steps += unclaim(sighting, by: instance) }
        return steps + advance()
    }

    /// The browser has named all it knew of; when those are resolved, the picture is complete.
    mutating func allListed() -> [Step] {
        listed = true
        return advance()
    }

    /// - Parameter mayDial: whether an address heard of on an interface is a sensible one.
    mutating func resolved(
        _ instance: Instance, as resolution: Resolution,
        mayDial: (Address, String) -> Bool
    ) -> [Step] {
        guard var record = records[instance], record.stage == .resolving else { return [] }
        running -= 1
        record.failures = 0
        let former = record.sighting
        record.sighting = sighting(of: instance, record.interface, resolution, mayDial)
        record.stage = record.sighting == nil ? .ignored : .known
        records[instance] = record
        var steps: [Step] = [.stopResolving(instance)]
        if let former, former.peer != record.sighting?.peer {
            steps += unclaim(former, by: instance)
        }
        if let sighting = record.sighting { steps += claim(sighting, by: instance, former) }
        return steps + advance()
    }

    /// Nobody answered for the instance. What is known of it stays: its browser entry says that
    /// it is there, and its links, if any, are none of this.
    mutating func failed(_ instance: Instance) -> [Step] {
        guard var record = records[instance], record.stage == .resolving else { return [] }
        running -= 1
        record.failures += 1
        record.stage = .resting
        records[instance] = record
        let bounds = Self.retrySeconds
        let seconds = min(bounds.lowerBound << min(record.failures - 1, 10), bounds.upperBound)
        return [.stopResolving(instance), .retry(instance, afterSeconds: seconds)] + advance()
    }

    mutating func retryDue(_ instance: Instance) -> [Step] {
        guard records[instance]?.stage == .resting else { return [] }
        records[instance]?.stage = .queued
        queue.append(instance)
        return advance()
    }

    /// The addresses of a peer do not answer: asks for them anew, and believes the next claim.
    mutating func lookUpAgain(_ peer: PeerID) -> [Step] {
        for (place, claimants) in claims where place.peer == peer && claimants.count > 1 {
            claims[place] = Array(claimants.dropFirst()) + claimants.prefix(1)
        }
        let stale = records.filter { $0.value.sighting?.peer == peer && $0.value.stage == .known }
        // Sorted: a dictionary's order must not decide what happens first.
        for instance in stale.keys.sorted(by: Self.precedes) {
            records[instance]?.stage = .queued
            queue.insert(instance, at: 0)
        }
        return advance()
    }

    private mutating func advance() -> [Step] {
        var steps: [Step] = []
        while running < Self.resolutionsAtOnce, let instance = queue.first {
            queue.removeFirst()
            running += 1
            records[instance]?.stage = .resolving
            let failures = records[instance]?.failures ?? 0
            steps.append(.resolve(instance, anyFamily: failures % 2 == 1))
        }
        if listed, !settled, running == 0 {
            settled = true
            steps.append(.report(.settled))
        }
        return steps
    }

    private func sighting(
        of instance: Instance, _ interface: String, _ resolution: Resolution,
        _ mayDial: (Address, String) -> Bool
    ) -> PeerSighting? {
        guard let text = ServiceText(strings: resolution.text), text.peer != me,
            resolution.port >= Self.lowestPort, mayDial(resolution.address, interface)
        else { return nil }
        return PeerSighting(
            peer: text.peer, path: SightingPath(interface: interface, family: instance.family),
            endpoint: Endpoint(
                host: resolution.address.text(on: interface), port: resolution.port),
            nicknameHint: text.nickname, versions: text.versions)
    }

    private mutating func claim(
        _ sighting: PeerSighting, by instance: Instance, _ former: PeerSighting?
    ) -> [Step] {
        let place = Place(peer: sighting.peer, path: sighting.path)
        if let claimants = claims[place] {
            if !claimants.contains(instance) {
                guard claimants.count < Self.claimsPerPath else { return [] }
                claims[place] = claimants + [instance]
                return []
            }
            return claimants.first == instance ? [.report(.seen(sighting))] : []
        }
        let known = paths[sighting.peer] ?? 0
        guard known < Limits.pathsPerPeer, known > 0 || paths.count < Limits.sightedPeers
        else { return [] }
        paths[sighting.peer] = known + 1
        claims[place] = [instance]
        return [.report(.seen(sighting))]
    }

    private mutating func unclaim(_ sighting: PeerSighting, by instance: Instance) -> [Step] {
        let place = Place(peer: sighting.peer, path: sighting.path)
        guard var claimants = claims[place], let rank = claimants.firstIndex(of: instance)
        else { return [] }
        claimants.remove(at: rank)
        if let heir = claimants.first {
            claims[place] = claimants
            guard rank == 0, let next = records[heir]?.sighting else { return [] }
            return [.report(.seen(next))]
        }
        claims[place] = nil
        let left = (paths[sighting.peer] ?? 1) - 1
        paths[sighting.peer] = left > 0 ? left : nil
        return [.report(.lost(sighting.peer, sighting.path))]
    }

    private static func precedes(_ left: Instance, _ right: Instance) -> Bool {
        (left.interfaceIndex, left.family.rawValue, left.name, left.domain)
            < (right.interfaceIndex, right.family.rawValue, right.name, right.domain)
    }
}
