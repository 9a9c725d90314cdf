/// The form in which the filter compares: without case, accents, width and invisible scalars.
///
/// `Été`, `ÉTÉ`, `e\u{301}te\u{301}` and `ｅｔｅ` all fold to `ete`; `œ` folds to `oe`, `ß` stays
/// itself. Vowel signs and voicing marks that spell rather than decorate stay (`が` is not `か`).
/// Look-alike letters of different scripts stay different.
public enum Folding {
    /// Changes whenever `fold` gives another result for some text, so that nodes can tell whether
    /// they agree on it.
    public static let version = 1

    /// The folded form of `text`. Two texts that fold alike look the same to a reader who takes no
    /// notice of case and accents: two nicknames, for instance.
    ///
    /// White space becomes single spaces with none at either end; every apostrophe becomes `'` and
    /// every hyphen `-`; other punctuation, symbols and emoji stay. Folding again changes nothing.
    /// Linear in the length of the text.
    public static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        var spaceIsDue = false
        let table = LetterTable.standard
        for scalar in text.unicodeScalars {
            let letter = table[scalar.value]
            switch letter.kind {
            case .ignorable: continue
            case .space: spaceIsDue = !folded.isEmpty
            default:
                if spaceIsDue { folded.append(" ") }
                spaceIsDue = false
                letter.forEach(in: table) { value in
                    if let scalar = Unicode.Scalar(value) { folded.append(scalar) }
                }
            }
        }
        return String(folded)
    }
}
