import Reconciliation

/// What records name but do not hold.
extension Replica {
    /// What became of the bytes of a pack.
    package enum Provision: Hashable, Sendable {
        /// Taken; what that changed in the effective list.
        case taken([EffectiveChange])
        /// No record in force names it, it is beyond the bounds of the list, or it is here.
        case unwanted
        /// Whatever record names it, nobody can use it. It is not missing any more.
        case invalid(InvalidPack)
    }

    /// Packs to fetch: records in force name them and there is room for them; the latest first.
    ///
    /// One that was here is missing again after a veto or later packs took its place and it came
    /// back: the store has it, and is to be asked before the network, after every `settle`.
    package var missingPacks: [PackClaim] { rules.packs.missing }

    /// A pack to be handed on; nil when it is not here, or does not count.
    package func pack(_ id: PackID) -> Pack? { rules.packs.pack(id) }

    /// Takes the bytes of a pack that a record names. The hash of the bytes says which it is, so
    /// bytes that somebody has changed are another pack, and unwanted.
    ///
    /// The store must keep them as long as a record names them, in force or not: what does not
    /// count now is not kept here, at no node, and may count again.
    package mutating func provide(pack bytes: Bytes) -> Provision {
        let id = PackID(hashing: bytes)
        guard rules.packs.isMissing(id) else { return .unwanted }
        do {
            return .taken(rules.provide(.pack(try Pack(bytes)), as: id))
        } catch {
            _ = rules.provide(.invalid(error), as: id)
            return .invalid(error)
        }
    }
}
