/// Why bytes are no record of a list. Each is the same at every node: none depends on what a node
/// holds, on its clock, or on its tables of letters.
package enum InvalidRecord: Error, Hashable, Sendable {
    /// Fewer bytes than a record without a body has.
    case tooShort(bytes: Int)
    /// More than `ListLimits.recordBytes`.
    case tooLong(bytes: Int)
    /// The first byte is not 1.
    case unknownFormat(UInt8)
    /// It belongs to another list.
    case foreignList
    /// The author has no such slot.
    case slotBeyondQuota(UInt32)
    /// Zero stands for "none yet".
    case versionZero
    /// Above `ListLimits.versionMilliseconds`.
    case versionTooGreat(UInt64)
    case unknownOperation(UInt8)
    /// The body has other bytes than its operation needs.
    case malformedBody
    /// A text that is not UTF-8.
    case notUTF8
    /// A rule that is not spelt as it must be.
    case badLine(RuleSyntax.Fault)
    /// More than `ListLimits.reasonScalars`.
    case reasonTooLong
    case controlInReason
    /// A veto names no record, or more than `ListLimits.vetoTargets`.
    case badTargetCount(Int)
    /// A strike names no line, or more than `ListLimits.struckLines`.
    case badLineCount(Int)
    /// Targets or lines that are not in ascending order, each once.
    case notAscending
    /// A strike names a line that no pack has.
    case lineBeyondPack(UInt32)
    /// A pack of no rule, or beyond `ListLimits.packBytes` or `packRules`.
    case packTooLarge
    /// The author did not sign this.
    case badSignature
}
