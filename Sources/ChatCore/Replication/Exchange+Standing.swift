/// Links by how the latest head that was said on each compares with ours: how far a node and its
/// neighbours are from holding the same.
package struct ExchangeStanding: Hashable, Sendable {
    /// Hold the same records.
    package var inSync = 0
    /// Hold fewer: some of ours have not reached them.
    package var behind = 0
    /// Hold more: we lack some.
    package var ahead = 0
    /// Hold as many, but others.
    package var apart = 0
    /// Have said no head yet, none since our own set changed, or are not listened to.
    package var silent = 0

    package init() {}
}

extension Exchange {
    /// Of the links that are up. A peer whose set has changed says so by records, and by a head only
    /// when its turn comes: one from before our latest change says nothing, unless it is equal.
    package func standing() -> ExchangeStanding {
        let ours = records.head
        var standing = ExchangeStanding()
        for id in links.ids {
            guard let link = links[id], let theirs = link.latest else {
                standing.silent += 1
                continue
            }
            if theirs == ours {
                standing.inSync += 1
            } else if link.changesThen < changes {
                standing.silent += 1
            } else if theirs.count < ours.count {
                standing.behind += 1
            } else if theirs.count > ours.count {
                standing.ahead += 1
            } else {
                standing.apart += 1
            }
        }
        return standing
    }
}
