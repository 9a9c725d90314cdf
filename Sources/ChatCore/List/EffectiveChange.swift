package import Reconciliation
package import WordFilter

/// A rule that acts on this node, and where it is from.
///
/// Immutable; an object so that a change of a hundred thousand rules is a list of references.
package final class EffectiveRule: Sendable {
    package enum Origin: Hashable, Sendable {
        case add(RecordID)
        case pack(RecordID)
        /// Kept by this node's own person, whatever the others do.
        case kept
    }

    package let rule: WordRule
    package let origin: Origin

    init(_ rule: WordRule, from origin: Origin) {
        self.rule = rule
        self.origin = origin
    }
}

extension EffectiveRule: Hashable {
    package static func == (left: EffectiveRule, right: EffectiveRule) -> Bool {
        left.rule == right.rule && left.origin == right.origin
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rule)
        hasher.combine(origin)
    }
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
