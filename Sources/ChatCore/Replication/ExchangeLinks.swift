import Reconciliation

/// The links of an exchange, in ascending order, and when a tick has to look at each again.
///
/// A node of a large LAN has dozens of links, nearly all of them idle at any time, and four ticks
/// a second: an idle link must cost next to nothing. So whatever changes a link makes it due at the
/// next tick, which finds out when it is due after that; nobody has to remember to say so.
struct ExchangeLinks: Sendable {
    private(set) var ids: [LinkID] = []
    /// In the order of the ids; none is nil. Optionals, so that one is read and changed in place.
    private var links: [ExchangeLink?] = []
    /// In the order of the ids: milliseconds, no later than the moment the link is due.
    private var dues: [Int] = []
    /// The least of them, or less.
    private(set) var dueAt = 0

    private static let atOnce = 0

    /// - Precondition: nil is not assigned.
    subscript(id: LinkID) -> ExchangeLink? {
        _read {
            if let place = place(of: id) { yield links[place] } else { yield nil }
        }
        _modify {
            if let place = place(of: id) {
                dues[place] = Self.atOnce
                dueAt = Self.atOnce
                yield &links[place]
                precondition(links[place] != nil, "a link that is there stays until it is removed")
            } else {
                var none: ExchangeLink?
                yield &none
            }
        }
    }

    mutating func insert(_ link: ExchangeLink, as id: LinkID) {
        let place = firstPlace(notBelow: id)
        if place < ids.count, ids[place] == id {
            links[place] = link
            dues[place] = Self.atOnce
        } else {
            ids.insert(id, at: place)
            links.insert(link, at: place)
            dues.insert(Self.atOnce, at: place)
        }
        dueAt = Self.atOnce
    }

    mutating func remove(_ id: LinkID) {
        guard let place = place(of: id) else { return }
        ids.remove(at: place)
        links.remove(at: place)
        dues.remove(at: place)
    }

    /// In ascending order.
    func due(at now: Int) -> [LinkID] {
        guard dueAt <= now else { return [] }
        return ids.indices.lazy.filter { dues[$0] <= now }.map { ids[$0] }
    }

    /// What a tick has to do on a link. Here and in `withdraw`, in place: to read one number by the
    /// subscript copies all of the link, which at 10,000 nodes is what a tick costs.
    mutating func chores(of id: LinkID, at now: Int) -> ExchangeLink.Chores {
        guard let place = place(of: id) else { return [] }
        return links[place]?.chores(at: now) ?? []
    }

    /// The peer says something that nobody asked it for.
    /// - Returns: whether it keeps back what it was asked for.
    mutating func speaks(_ id: LinkID, at now: Int) -> Bool {
        guard let place = place(of: id) else { return false }
        return links[place]?.speaks(at: now) ?? false
    }

    /// Takes back announcements that a peer needs no more; a tick has no more to do for it.
    mutating func withdraw(_ ids: [RecordID], from id: LinkID) {
        guard let place = place(of: id) else { return }
        links[place]?.withdraw(ids)
    }

    /// Finds out when a link that was looked at is due next.
    mutating func settle(_ id: LinkID) {
        guard let place = place(of: id) else { return }
        dues[place] = links[place]?.settled() ?? Self.atOnce
    }

    /// Once all are settled that were due.
    mutating func settle() { dueAt = dues.min() ?? .max }

    func contains(_ id: LinkID) -> Bool { place(of: id) != nil }

    private func place(of id: LinkID) -> Int? {
        let place = firstPlace(notBelow: id)
        return place < ids.count && ids[place] == id ? place : nil
    }

    private func firstPlace(notBelow id: LinkID) -> Int {
        var low = 0
        var high = ids.count
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
