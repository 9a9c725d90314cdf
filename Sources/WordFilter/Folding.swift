/// The forms in which texts are compared: without case, accents, width and invisible scalars.
///
/// `Été`, `ÉTÉ`, `e\u{301}te\u{301}` and `ｅｔｅ` all fold to `ete`; `œ` folds to `oe`, `ß` stays
/// itself. Vowel signs and voicing marks that spell rather than decorate stay (`が` is not `か`).
public enum Folding {
    /// Changes whenever `fold` or `skeleton` gives another result for some text, or a scalar becomes
    /// another kind of letter or looks like another one to the filter: nodes with the same number
    /// agree on all of that, whatever Swift they were built with.
    public static let version = 2

    /// The folded form of `text`. Two texts that fold alike look the same to a reader who takes no
    /// notice of case and accents: two nicknames, for instance. Look-alike letters of different
    /// scripts stay different: see `skeleton`.
    ///
    /// White space becomes single spaces with none at either end; every apostrophe becomes `'` and
    /// every hyphen `-`; other punctuation, symbols and emoji stay. Folding again changes nothing.
    /// Linear in the length of the text.
    public static func fold(_ text: String) -> String {
        folded(text) { letter, table, append in letter.forEach(in: table, append) }
    }

    /// Like `fold`, and letters of other scripts become the Latin ones that they look like, I, l,
    /// 1 and | become i, and 0 becomes o: `Раuⅼ`, with two Cyrillic letters and a Roman fifty, has the
    /// skeleton of `Paul`. For comparing only, not for showing.
    ///
    /// Case is part of how a letter looks, so two texts that fold alike may have different skeletons
    /// (`Ν` looks like n, `ν` like v): texts may be taken for each other if either form is the same.
    public static func skeleton(_ text: String) -> String {
        folded(text) { letter, table, append in
            if letter.lookAlike != 0 {
                append(merged(UInt32(letter.lookAlike)))
            } else {
                letter.forEach(in: table) { append(merged($0)) }
            }
        }
    }

    /// One scalar for those which no reader tells apart.
    private static func merged(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x31, 0x6C, 0x7C: 0x69
        case 0x30: 0x6F
        default: scalar
        }
    }

    private static func folded(
        _ text: String, _ each: (Letter, LetterTable, (UInt32) -> Void) -> Void
    ) -> String {
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
                each(letter, table) { value in
                    if let scalar = Unicode.Scalar(value) { folded.append(scalar) }
                }
            }
        }
        return String(folded)
    }
}
