import WordFilter

/// Every bound of a shared list, with its unit in its name.
///
/// Those of a record decide whether it is valid, so they are part of the format: two nodes that
/// disagree on one would never agree on a set. They change with the record's version byte only.
package enum ListLimits {
    // MARK: A record
    /// Records an author may have in an open list: slots 0 ..< 256. A check that needs no state,
    /// so every node refuses the same records, and one key fills 256 × 1.4 kB at most.
    package static let slotsPerAuthor: UInt32 = 256
    /// 2^48 − 1 ms after 1970, the year 10889. Room for any clock, and far from where adding to it
    /// or storing it as a signed number could go wrong.
    package static let versionMilliseconds: UInt64 = 1 << 48 - 1
    /// A rule's line. Enough for a word with two dozen exceptions; what is longer stays local.
    package static let lineBytes = 1_024
    /// Unicode scalars, not characters: what a character is changes with the Unicode version.
    package static let reasonScalars = 64
    package static let reasonBytes = 4 * reasonScalars
    /// So that a veto is no larger than an add.
    package static let vetoTargets = 31
    /// As large as a full veto.
    package static let struckLines = 240
    /// The largest is an add: two bytes of length, the line, the reason.
    package static let bodyBytes = 2 + lineBytes + reasonBytes
    package static let recordBytes = ListRecord.headBytes + bodyBytes + ListRecord.signatureBytes

    // MARK: A list
    /// Records of a list. Keys cost nothing, so slots alone bound no node's memory: beyond this the
    /// least registers (by a hash) stay, and all nodes hold the same ones.
    package static let records = 65_536
    /// Packs that count at a time: each is fetched, kept and looked through.
    package static let packsInForce = 16
    /// Rules that these claim, together: two thirds of it are one pack of the largest kind.
    package static let packedRules = 150_000
    /// Of one author, so that it takes several to shut out what others import.
    package static let packsPerAuthor = 4
    /// Likewise: after one author's, there is room for another pack of 50,000.
    package static let packedRulesPerAuthor = packRules
    /// Of packs that have counted and do not now.
    package static let sparePackBytes = 16 << 20

    // MARK: A pack
    package static let packBytes = 4 << 20
    package static let packRules = RuleFile.maximumRules

    // MARK: What people do
    package static let nameCharacters = 32
    /// An import of more rules is one pack: one signature, and one slot, instead of so many.
    package static let importedAdds = 32

    // MARK: The lint
    /// Per mille of the common words that a shared rule may hit: more is a mistake or vandalism.
    package static let commonHitsPerMille = 10
}
