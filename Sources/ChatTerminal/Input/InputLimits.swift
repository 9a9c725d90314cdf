/// The bounds of what is typed, beside those that hold for the whole product (`Limits`).
enum InputLimits {
    /// Earlier texts that can be brought back, and how much text that may be.
    static let undoSteps = 500
    static let undoBytes = 1024 * 1024
    /// Pieces that were cut out and can be put back (the kill ring of readline has 10).
    static let cutPieces = 10
    /// Remembered lines of one conversation, and of all together; how much text of each.
    static let typedLines = 200
    static let typedBytes = 256 * 1024
    static let typedTalks = 500
    /// How long a name that somebody had still means them.
    static let aliasMilliseconds: Int64 = 10 * 60 * 1_000
    static let aliases = 1_000
    static let candidates = 200
    /// VTE takes no longer address than 2083 bytes; what is longer is text.
    static let linkBytes = 2_083
    static let linksPerText = 64
    static let tabSpaces = 4
    /// Of a name that is searched; a longer one is looked at so far.
    static let searchedCharacters = 256
}
