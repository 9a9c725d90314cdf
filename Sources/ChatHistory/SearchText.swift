/// What of a text the search index gets to see, and how a search becomes a question to it.
///
/// SQLite's own tokenizer does most: it splits at what is neither letter nor digit, and drops the
/// case of all letters and the accents of Latin ones. What it lacks is added to the text before:
/// scripts that put no spaces between words (it would take a sentence for one word) are spaced out
/// character by character, symbols too, and some letters are written as those that people type in
/// their stead. So anything can be found that is part of a Chinese, Thai or Korean text.
///
/// Done here and not by a tokenizer of our own, because so the index is one that every SQLite reads.
/// What changes here takes a migration that rebuilds the index: deleting from it names the old text.
enum SearchText {
    /// Beside the usual letters and digits: marks, which Indian scripts are written with, and
    /// symbols, which people also say things with.
    static let tokenizer = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc So'"

    /// The text as it is indexed.
    static func indexed(_ text: String) -> String {
        // Nothing to do for a text without a byte above ASCII: nearly free for most of Europe.
        guard text.utf8.contains(where: { $0 >= 0x80 || $0 == 0 }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { append(scalar, to: &result) }
        return String(result)
    }

    /// The question for messages that hold every word; nil when there is no word in it.
    ///
    /// Each word is quoted, so that nothing a person types is taken for a question's grammar.
    ///
    /// - Parameter isBegun: whether the last word is the beginning of one; nil if it is too short.
    static func question(
        _ search: String, conversation: Int64?, isBegun: Bool = false
    ) -> String? {
        var phrases: [String] = []
        for word in search.split(whereSeparator: \.isWhitespace) {
            let phrase = indexed(String(word))
            guard phrase.unicodeScalars.contains(where: isPartOfToken) else { continue }
            phrases.append(phrase)
            if phrases.count == wordsAtMost { break }
        }
        guard let last = phrases.last, !isBegun || isPrefix(last) else { return nil }
        let quoted = phrases.map { "\"" + $0.split(separator: "\"").joined(separator: " ") + "\"" }
        let words = quoted.joined(separator: " AND ") + (isBegun ? " *" : "")
        let restriction = conversation.map { " AND talk : \(Self.conversation($0))" } ?? ""
        return "text : (\(words))\(restriction)"
    }

    /// The word that stands for a conversation: a search in one talk is a search for it as well, so
    /// that the index itself skips the messages of all others.
    static func conversation(_ id: Int64) -> String { "t\(id)" }

    private static let wordsAtMost = 32
    /// Shorter beginnings have half of all messages behind them.
    private static let prefixCharacters = 3

    private static func isPrefix(_ phrase: String) -> Bool {
        let token = phrase.unicodeScalars.reversed().prefix { isPartOfToken($0) }
        return token.count >= prefixCharacters
    }

    private static func isPartOfToken(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .privateUse, .nonspacingMark,
            .spacingMark, .otherSymbol:
            true
        default: false
        }
    }

    private static func append(
        _ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView
    ) {
        switch scalar.value {
        case 0: result.append(" ")
        case 1..<0x80, 0x180..<0x370: result.append(scalar)
        // Latin, Greek, Cyrillic.
        case 0x80..<0x180, 0x370..<0x460, 0x1E9E:
            guard let folded = folded[scalar] else { return result.append(scalar) }
            result.append(contentsOf: folded.unicodeScalars)
        // Points of Hebrew and Arabic, which few type; how an emoji is shown, and its skin.
        case 0x591...0x5BD, 0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7, 0x610...0x61A, 0x640,
            0x64B...0x65F, 0x670, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF:
            break
        // ASCII in the width of Chinese characters.
        case 0xFF01...0xFF5E:
            if let narrow = Unicode.Scalar(scalar.value - 0xFEE0) { result.append(narrow) }
        default:
            guard isWordByItself(scalar) else { return result.append(scalar) }
            result.append(" ")
            result.append(scalar)
            result.append(" ")
        }
    }

    private static func isWordByItself(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Thai and Lao, Burmese, Khmer; kana and Chinese; Korean, which has spaces and writes
        // endings into words.
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x31F0...0x31FF,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9F,
            0x20000...0x3FFFF:
            true
        default: scalar.properties.generalCategory == .otherSymbol
        }
    }

    /// What has no decomposition, or one of a script whose accents SQLite leaves alone.
    private static let folded: [Unicode.Scalar: String] = [
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
        "đ": "d", "Đ": "d", "ı": "i", "ł": "l",
        "Ł": "l", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ё": "е", "Ё": "е", "й": "и", "Й": "и",
        "ї": "і", "Ї": "і",
        "ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ", "ώ": "ω", "ϊ": "ι", "ϋ": "υ",
        "ΐ": "ι", "ΰ": "υ", "Ά": "α", "Έ": "ε", "Ή": "η", "Ί": "ι", "Ό": "ο", "Ύ": "υ", "Ώ": "ω",
        "Ϊ": "ι", "Ϋ": "υ", "ς": "σ",
    ]
}
