/// Something that a shared list has, for people.
package struct WordEntryView: Hashable, Sendable, Codable {
    package enum Status: String, Sendable, Codable {
        /// It acts on this node.
        case inForce
        /// Somebody has taken it out for everybody: `cancelledBy`.
        case removed
        /// Another entry says the same rule and counts.
        case shadowed
        /// Shared, but not to act on this node.
        case ignored
        /// Shared, and kept by this node's person: it acts here whatever the others do.
        case alsoKept
        /// Shared, but this node's person keeps it with other options, and these count here.
        case keptOtherwise
        /// Acts on this node by its person's choice, though nobody shares it so.
        case kept
        /// Too many are there that differ only in doubled letters: acts nowhere.
        case crowdedOut
        /// Would hit what people write all the time: acts nowhere.
        case tooCommon
        /// No rule to this program; to a newer one, perhaps.
        case unreadable
    }

    package let rule: RuleView
    package let action: FindingView.Action?
    /// nil for what is only kept.
    package let list: String?
    package let by: Displayable?
    package let peer: PeerID?
    /// By the author's clock; nil for what is only kept.
    package let milliseconds: Int64?
    package let reason: Displayable
    package let status: Status
    package let cancelledBy: Displayable?

    package init(
        rule: RuleView, action: FindingView.Action?, list: String?, by: Displayable?,
        peer: PeerID?, milliseconds: Int64?, reason: Displayable, status: Status,
        cancelledBy: Displayable?
    ) {
        self.rule = rule
        self.action = action
        self.list = list
        self.by = by
        self.peer = peer
        self.milliseconds = milliseconds
        self.reason = reason
        self.status = status
        self.cancelledBy = cancelledBy
    }
}

/// One thing that somebody did to a rule.
package struct WordDeedView: Hashable, Sendable, Codable {
    package enum Deed: String, Sendable, Codable {
        case added, imported, removed
        /// Took back a removal.
        case restored
    }

    package let deed: Deed
    /// Of what was added; the line, displayable.
    package let rule: Displayable?
    package let list: String
    package let by: Displayable
    package let peer: PeerID
    package let milliseconds: Int64
    package let reason: Displayable
    /// Whether somebody has taken it back since.
    package let isCancelled: Bool

    package init(
        deed: Deed, rule: Displayable?, list: String, by: Displayable, peer: PeerID,
        milliseconds: Int64, reason: Displayable, isCancelled: Bool
    ) {
        self.deed = deed
        self.rule = rule
        self.list = list
        self.by = by
        self.peer = peer
        self.milliseconds = milliseconds
        self.reason = reason
        self.isCancelled = isCancelled
    }
}

/// How one shared list is doing.
package struct ListStatusView: Hashable, Sendable, Codable {
    package let name: String
    package let records: Int
    /// It holds as many records as a list may have: who adds displaces, or is refused.
    package let isFull: Bool
    package let authors: Int
    /// Rules of it that act here.
    package let rules: Int
    /// The first letters of the fingerprint: the same at all nodes that hold the same.
    package let fingerprint: String
    /// Peers that hold the same.
    package let inSync: Int
    /// Peers that hold less, or more, or as much of something else.
    package let behind: Int
    package let ahead: Int
    package let apart: Int
    /// Peers that have said nothing since this list changed here: within 20 s they do.
    package let silent: Int
    /// Imports whose rules are still to come.
    package let missingPacks: Int
    /// Imports that do not count, as there is no room for more.
    package let uncountedPacks: Int
    /// Since the node started.
    package let bytesSent: Int
    package let bytesReceived: Int
    package let sessions: Int
    package let offences: Int
    /// Records that came too fast from one author, and later.
    package let heldBack: Int

    package init(
        name: String, records: Int, isFull: Bool, authors: Int, rules: Int,
        fingerprint: String, inSync: Int,
        behind: Int, ahead: Int, apart: Int, silent: Int, missingPacks: Int,
        uncountedPacks: Int, bytesSent: Int, bytesReceived: Int, sessions: Int, offences: Int,
        heldBack: Int
    ) {
        self.name = name
        self.records = records
        self.isFull = isFull
        self.authors = authors
        self.rules = rules
        self.fingerprint = fingerprint
        self.inSync = inSync
        self.behind = behind
        self.ahead = ahead
        self.apart = apart
        self.silent = silent
        self.missingPacks = missingPacks
        self.uncountedPacks = uncountedPacks
        self.bytesSent = bytesSent
        self.bytesReceived = bytesReceived
        self.sessions = sessions
        self.offences = offences
        self.heldBack = heldBack
    }
}
