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

    /// What something else has put in English already, as the system's words for an error: in
    /// another language where the tables happen to have it, otherwise as it is.
    package static func known(_ text: some StringProtocol) -> Phrase { .text(String(text), []) }

    package var isEmpty: Bool { english.isEmpty }

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

extension Phrase {
    /// One phrase whose key is both keys: a long sentence may stand on two lines.
    package static func + (left: Phrase, right: Phrase) -> Phrase {
        guard case .text(let first, let arguments) = left, case .text(let last, let others) = right
        else { return .list([left, right], separator: .verbatim("")) }
        // Theirs are counted on; from the last down, so that none is renamed twice.
        var key = last
        for number in stride(from: others.count, to: 0, by: -1) {
            key = key.replacing("{\(number)}", by: "{\(number + arguments.count)}")
        }
        return .text(first + key, arguments + others)
    }
}

extension String {
    fileprivate func replacing(_ old: String, by new: String) -> String {
        var text = ""
        var rest = self[...]
        while let start = rest.indices.first(where: { rest[$0...].hasPrefix(old) }) {
            text += rest[..<start] + new
            rest = rest[rest.index(start, offsetBy: old.count)...]
        }
        return text + rest
    }
}

extension DefaultStringInterpolation {
    /// Would show the phrase's parts to a person.
    @available(*, deprecated, message: "a phrase has no text before the language is known")
    package mutating func appendInterpolation(_ phrase: Phrase) {
        appendLiteral(phrase.english)
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
