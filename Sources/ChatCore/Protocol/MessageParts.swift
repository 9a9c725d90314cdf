/// The message that another one answers.
package struct QuotedView: Hashable, Sendable, Codable {
    package let message: MessageReference
    /// Its beginning, as it reads here now; nil when it is not kept here, or is hidden or deleted.
    package let text: Displayable?

    package init(message: MessageReference, text: Displayable?) {
        self.message = message
        self.text = text
    }
}

/// What somebody has put under a message: one character.
package struct ReactionView: Hashable, Sendable, Codable {
    package let text: Displayable
    /// Of the person here; otherwise the peer's.
    package let isOwn: Bool

    package init(text: Displayable, isOwn: Bool) {
        self.text = text
        self.isOwn = isOwn
    }
}

/// A masked place of a message: what stands there, and why it is masked.
package struct RevealedView: Hashable, Sendable, Codable {
    /// The place in the text as it is shown, in characters.
    package let start: Int
    package let length: Int
    /// What stands there.
    package let original: Displayable
    package let rule: Displayable
    /// Whoever shares the rule; nil when only the person here keeps it.
    package let by: Displayable?
    /// When it was shared, by the author's clock.
    package let milliseconds: Int64?
    package let reason: Displayable
    /// What was seen through: raw values of the filter's `Disguise`.
    package let via: [String]

    package init(
        start: Int, length: Int, original: Displayable, rule: Displayable, by: Displayable?,
        milliseconds: Int64?, reason: Displayable, via: [String]
    ) {
        self.start = start
        self.length = length
        self.original = original
        self.rule = rule
        self.by = by
        self.milliseconds = milliseconds
        self.reason = reason
        self.via = via
    }
}
