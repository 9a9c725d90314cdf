/// What a replica holds, and uses, of a list to which anybody may write with as many keys as they
/// like. All replicas of a list need the same ones: which records are held, and which packs count,
/// follows from the records and these.
package struct ListBounds: Hashable, Sendable {
    package static let standard = ListBounds()

    /// Records held, at least 1: those of the least registers.
    package let records: Int

    package init(records: Int = ListLimits.records) {
        precondition(records > 0, "a list without room for a record is none")
        self.records = records
    }
}
