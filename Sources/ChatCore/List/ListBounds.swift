/// What a replica holds, and uses, of a list to which anybody may write with as many keys as they
/// like. All replicas of a list need the same ones: which records are held, and which packs count,
/// follows from the records and these. For units and reasons see `ListLimits`.
package struct ListBounds: Hashable, Sendable {
    package static let standard = ListBounds()

    /// At least 1: those of the least registers.
    package let records: Int
    let packs: Int
    let packedRules: Int
    let packsPerAuthor: Int
    let packedRulesPerAuthor: Int

    package init(
        records: Int = ListLimits.records, packs: Int = ListLimits.packsInForce,
        packedRules: Int = ListLimits.packedRules,
        packsPerAuthor: Int = ListLimits.packsPerAuthor,
        packedRulesPerAuthor: Int = ListLimits.packedRulesPerAuthor
    ) {
        precondition(records > 0, "a list without room for a record is none")
        self.records = records
        self.packs = packs
        self.packedRules = packedRules
        self.packsPerAuthor = packsPerAuthor
        self.packedRulesPerAuthor = packedRulesPerAuthor
    }
}
