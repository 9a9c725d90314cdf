/// A language that this program speaks.
package enum Language: String, Hashable, Sendable, CaseIterable, Codable {
    case english = "en"
    case french = "fr"

    /// From a name as in `LANG`: `fr_CH.UTF-8`, `fr`, `en_GB`. nil for what is not spoken here.
    package init?(locale: some StringProtocol) {
        let code = locale.prefix { $0.isLetter && $0.isASCII }.lowercased()
        guard let language = Self(rawValue: code) else { return nil }
        self = language
    }

    /// As POSIX chooses the language of messages (XBD 8.2): the first of `LC_ALL`, `LC_MESSAGES`
    /// and `LANG` that is set and not empty decides, alone. What is not spoken here, `C` too, is
    /// English.
    package static func chosen(by variable: (String) -> String?) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = variable(name), !value.isEmpty else { continue }
            return Language(locale: value) ?? .english
        }
        return .english
    }

    /// Whether so many of a thing are put in the singular: French counts nothing as one.
    package func isSingular(_ count: Int) -> Bool {
        switch self {
        case .english: count == 1
        case .french: (-1...1).contains(count)
        }
    }
}
