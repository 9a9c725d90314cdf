package import Reconciliation

/// A rule of the list, for people.
package struct ListEntry: Hashable, Sendable {
    package enum Status: Hashable, Sendable {
        /// It acts on this node.
        case inForce
        case vetoed(by: Author)
        /// Left out of the pack that imports it.
        case struck(by: Author)
        /// Another record says the same rule and counts.
        case shadowed(by: RecordID)
        /// Shared, but not to act on this node.
        case ignored
        /// Shared, and kept by this node's person: it acts here whatever the others do.
        case alsoKept
        /// Shared, but this node's person keeps it with other options, and these count here.
        case keptOtherwise
        /// Acts on this node by its person's choice, though nobody shares it so.
        case kept
        /// Would hit what people write all the time.
        case tooCommon
        /// No rule to this program; to a newer one, perhaps.
        case unreadable
    }

    /// As a line of a list file; a stranger's text, to be made displayable.
    package let line: String
    /// The record that says or imports it, and whose; nil for what is only kept.
    package let record: RecordID?
    package let author: Author?
    /// Milliseconds since 1970 by the author's clock, for people; 0 for what is only kept.
    package let milliseconds: UInt64
    /// A stranger's text.
    package let reason: String
    package let status: Status
}

/// An import, for people.
package struct PackEntry: Hashable, Sendable {
    package enum Status: Hashable, Sendable {
        case inForce
        case vetoed(by: Author)
        /// Another record imports the same pack and counts.
        case shadowed(by: RecordID)
        /// Later packs, or others of its author's, leave no room for it: it imports nothing.
        case beyondBound
        /// Its bytes are still to come.
        case missing
        case invalid(InvalidPack)
        /// The record says other numbers than the pack has.
        case misnamed
    }

    package let record: RecordID
    package let author: Author
    package let milliseconds: UInt64
    package let claim: PackClaim
    package let reason: String
    package let status: Status
}

/// One record that has to do with a rule, for people.
package struct HistoryEntry: Hashable, Sendable {
    package enum Deed: Hashable, Sendable {
        case added(line: String)
        case imported(line: String)
        /// Vetoed this record of the history, which may be a veto itself.
        case vetoed(RecordID)
        case struck(from: RecordID)
    }

    package let deed: Deed
    package let record: RecordID
    package let author: Author
    package let milliseconds: UInt64
    package let reason: String
    /// Whether a veto has cancelled it.
    package let isCancelled: Bool
}
