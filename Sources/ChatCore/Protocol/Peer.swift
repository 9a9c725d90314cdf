extension Peers {
    /// One of those this node knows: what the LAN says of it, what it said itself, what is kept.
    struct Peer: Sendable {
        let id: PeerID
        /// The pin: nil until a link to this peer was up once.
        var record: PeerRecord?
        var sightings: [SightingPath: PeerSighting] = [:]
        /// As the peer said it over a link, else as the LAN says it: unfiltered.
        var nickname: String
        var nameConfirmed = false
        var online = false
        /// The last round of dialling found nobody at any address.
        var unreachable = false
        /// A link has ended and nothing new was heard since: what mDNS still lists may be a ghost.
        var doubtful = false
        /// One of a crowd, with whom no link is kept.
        var isOneOfMany = false
        /// What it says of itself on the link that is up: unfiltered, then as it is read.
        var said = OwnPresence()
        var status: PresenceView?
        /// Filtered and displayable, not yet unique.
        var label = Displayable("")
        var labelKeys: Set<String> = []
        /// The label could pass for something the program itself writes.
        var imitates = false

        var presence: PeerView.Presence {
            if online { return .online }
            if sightings.isEmpty || doubtful { return .offline }
            if unreachable { return .unreachable }
            return isOneOfMany ? .around : .visible
        }

        /// Where to dial: what the LAN says now, then where the peer was reached before.
        var endpoints: [Endpoint] {
            var list = Set(sightings.values.map(\.endpoint)).sorted()
            for endpoint in record?.endpoints ?? [] where !list.contains(endpoint) {
                list.append(endpoint)
            }
            return Array(list.prefix(Limits.endpointsPerPeer))
        }
    }
}
