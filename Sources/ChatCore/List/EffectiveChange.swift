package import Reconciliation
package import WordFilter

/// A rule that acts on this node, and where it is from.
package struct EffectiveRule: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
        case add(RecordID, by: Author)
        case pack(RecordID, by: Author)
        /// Kept by this node's own person, whatever the others do.
        case kept
    }

    package let rule: WordRule
    package let origin: Origin
}

/// One rule's change in the effective list, to be applied to a `WordList`: remove what went, then
/// add what came. Who says a rule may change without it; that is no change here.
package struct EffectiveChange: Hashable, Sendable {
    /// Of the rule: both that went and that came have it.
    package let identity: String
    package let went: EffectiveRule?
    package let came: EffectiveRule?
    /// Whose record brought it about; nil for this node's own person.
    package let cause: Author?
}

extension WordList {
    /// Brings a list that held the effective rules so far up to date.
    package mutating func apply(_ changes: [EffectiveChange]) {
        for change in changes {
            if let went = change.went { remove(went.rule) }
        }
        for change in changes {
            if let came = change.came { add(came.rule) }
        }
    }
}
