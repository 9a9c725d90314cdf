/// How a word can be dressed so that a program does not know it and a person still reads it.
public enum Disguise: String, CaseIterable, Hashable, Sendable {
    /// An accent or another mark that the rule does not have, or one less: `ìdïot`.
    case accents
    /// Another form of a letter: full-width, circled, mathematical, a ligature: `ｉｄｉｏｔ`.
    case form
    /// Scalars without width within the word.
    case invisible
    /// A letter that looks like another, mostly of another script: Cyrillic `о` for `o`.
    case lookAlike = "look-alike"
    /// A letter more often than the rule has it: `idiooot`.
    case repetition
    /// Digits and signs for letters: `1d10t`.
    case leet
    /// A mark within the word: `idi.ot`.
    case joined
    /// Letters one by one: `i d i o t`.
    case spelled
}

/// A rule found in a text.
public struct WordMatch: Hashable, Sendable {
    /// The rule found.
    public let rule: WordRule
    /// Where, in the text that was searched: whole characters, with the accents and invisible
    /// scalars that belong to them.
    public let range: Range<String.Index>
    /// What had to be seen through, in the order of `Disguise.allCases`; nothing if the word stood
    /// there as the rule has it, whatever its case.
    public let disguises: [Disguise]

    /// What is wished to happen.
    public var action: WordRule.Action { rule.action }
}

/// What takes the place of what was found.
public enum MaskStyle: Sendable {
    /// A `*` for every character that a person sees, white space as it was. One character alone
    /// becomes two stars, as a single star between two letters could disguise another word.
    case characters
    /// `****`, whatever was there.
    case fixed
}

/// A text with what was found in it made unreadable.
public struct Masked: Hashable, Sendable {
    /// The text after masking.
    public let text: String
    /// What was found, with ranges in the text before masking.
    public let matches: [WordMatch]
}
