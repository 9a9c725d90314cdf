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
    package var missingPacks: [PackClaim] { rules.packs.missing }

    /// A pack to be handed on; nil when it is not here, or does not count.
    package func pack(_ id: PackID) -> Pack? { rules.packs.pack(id) }

    /// Takes the bytes of a pack that a record names. The hash of the bytes says which it is, so
    /// bytes that somebody has changed are another pack, and unwanted.
    ///
    /// The store keeps them as long as a record names them and until `takeForgottenPacks` says so.
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

    /// A pack from the store, which it keeps although it may not count now.
    package mutating func remember(pack bytes: Bytes) {
        if provide(pack: bytes) == .unwanted, pack(PackID(hashing: bytes)) == nil {
            rules.packs.spares.keep(bytes, as: PackID(hashing: bytes))
        }
    }

    /// Whether a pack is held here, also put aside, or named by a record in force.
    package func needs(_ pack: PackID) -> Bool { rules.packs.needs(pack) }

    /// Packs that have counted, do not now, and were put out for want of room.
    package mutating func takeForgottenPacks() -> [PackID] {
        defer { rules.packs.spares.forgotten = [] }
        return rules.packs.spares.forgotten
    }

    /// Records that others have displaced, of a list that is full.
    package mutating func takeDisplaced() -> [ListRecord] {
        defer { displaced = [] }
        return displaced
    }
}
