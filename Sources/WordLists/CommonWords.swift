/// Words that people write every day: what a rule of a list must not hit unseen.
///
/// This project's own selection; `Scripts/select-common-words` writes the two files with them.
package enum CommonWords {
    package static let french = words(frenchWords1) + words(frenchWords2)
    package static let english = words(englishWords1) + words(englishWords2)

    /// Both languages', each word once, the shortest first: those are mostly the most common.
    package static let all: [String] = {
        let words = Set(french).union(english).map { (length: $0.utf8.count, word: $0) }
        return words.sorted { ($0.length, $0.word) < ($1.length, $1.word) }.map(\.word)
    }()

    private static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
}
