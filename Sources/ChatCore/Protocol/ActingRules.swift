import WordFilter

/// All rules that act on a node. Of those that crowd one another out of the filter, which take only
/// some that differ in doubled letters alone, the first find a place: so first what the person here
/// has chosen, then the plainest, which find the others as well.
struct ActingRules: Sendable {
    /// By this node's person: no shared rule counts more.
    let kept: [WordRule]
    let others: [WordRule]

    /// - Parameter replicas: the first counts where they differ.
    init(of replicas: [Replica]) {
        var found: [String: EffectiveRule] = [:]
        for replica in replicas.reversed() {
            for rule in replica.effectiveRules() { found[rule.rule.identity] = rule }
        }
        let ordered = found.sorted { one, other in
            let (length, otherLength) = (one.key.utf8.count, other.key.utf8.count)
            return length == otherLength ? one.key < other.key : length < otherLength
        }.map(\.value)
        kept = ordered.filter { $0.origin == .kept }.map(\.rule)
        others = ordered.filter { $0.origin != .kept }.map(\.rule)
    }
}
