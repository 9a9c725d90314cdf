/// What is said to a person, before it is known in which language.
///
/// Written as an English literal; what is interpolated becomes an argument, so
/// `"\(name) is here."` has the key `{1} is here.` and the argument is put where the translation
/// says. A phrase whose key holds no letter is the same in all languages.
package indirect enum Phrase: Hashable, Sendable {
    /// A key of the tables, and what stands for `{1}`, `{2}` …
    case text(String, [Phrase])
    /// As it is, in every language: a name, what somebody wrote.
    case verbatim(String)
    case plural(Int, one: Phrase, other: Phrase)
    /// A number, grouped as the language does it.
    case number(Int)
    case list([Phrase], separator: Phrase)

    package func text(in language: Language) -> String {
        switch self {
        case .verbatim(let text): return text
        case .number(let number): return Self.grouped(number, in: language)
        case .plural(let count, let one, let other):
            return (language.isSingular(count) ? one : other).text(in: language)
        case .list(let phrases, let separator):
            return phrases.map { $0.text(in: language) }
                .joined(separator: separator.text(in: language))
        case .text(let key, let arguments):
            let pattern = Translations.translation(of: key, in: language) ?? key
            guard !arguments.isEmpty else { return pattern }
            return Self.fill(pattern, with: arguments.map { $0.text(in: language) })
        }
    }

    package var english: String { text(in: .english) }

    /// `{1}` and so on, once from left to right: what is put in is not looked through again.
    private static func fill(_ pattern: String, with arguments: [String]) -> String {
        var text = ""
        var rest = pattern[...]
        while let start = rest.firstIndex(of: "{") {
            text += rest[..<start]
            let inside = rest[rest.index(after: start)...]
            guard let end = inside.firstIndex(of: "}"), let number = Int(inside[..<end]),
                arguments.indices.contains(number - 1)
            else {
                text.append("{")
                rest = inside
                continue
            }
            text += arguments[number - 1]
            rest = inside[inside.index(after: end)...]
        }
        return text + rest
    }

    /// From five digits on in groups of three: a comma in English, a narrow no-break space in French.
    private static func grouped(_ number: Int, in language: Language) -> String {
        let digits = String(number.magnitude)
        guard digits.count > 4 else { return String(number) }
        let mark = language == .english ? "," : "\u{202F}"
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text += mark }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + text
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    package init(stringLiteral key: String) { self = .text(key, []) }

    package init(stringInterpolation: Interpolation) {
        self = .text(stringInterpolation.key, stringInterpolation.arguments)
    }

    package struct Interpolation: StringInterpolationProtocol {
        var key = ""
        var arguments: [Phrase] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { key += literal }

        package mutating func appendInterpolation(_ phrase: Phrase) {
            arguments.append(phrase)
            key += "{\(arguments.count)}"
        }

        package mutating func appendInterpolation(_ number: Int) {
            appendInterpolation(.number(number))
        }

        /// What is no phrase is the same in all languages.
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            appendInterpolation(.verbatim(value.description))
        }
    }
}
