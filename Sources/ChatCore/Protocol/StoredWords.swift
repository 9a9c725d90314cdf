package import WordFilter

extension WordList {
    /// What acts on a node that remembers this, for a look at it without its node.
    ///
    /// Of the shared lists all that records are of, the LAN's first: in which order a node took
    /// part in others is known only while it runs.
    package init(_ remembered: Remembered) {
        let lan = ListID(open: .lan)
        let others = Set(remembered.records.map(\.list)).subtracting([lan])
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        var replicas = ([lan] + others).map { Replica(list: $0, remembered) }
        let kept = remembered.kept.compactMap(Words.rule)
        for number in replicas.indices {
            _ = replicas[number].choose(
                ignoring: remembered.ignored, keeping: number == 0 ? kept : [])
        }
        let acting = ActingRules(of: replicas)
        self.init(acting.others, firm: acting.kept)
    }
}

extension Replica {
    /// The list as a node remembers it, without its person's own choices.
    init(list: ListID, _ remembered: Remembered) {
        self.init(list: list)
        for record in remembered.records where record.list == list { _ = merge(record) }
        _ = settle()
        // Others are another list's: they would only push out what this one has put aside.
        let named = Set(records.compactMap(\.operation.claim?.id))
        for pack in remembered.packs where named.contains(PackID(hashing: pack)) {
            remember(pack: pack)
        }
    }
}
