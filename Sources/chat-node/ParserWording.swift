import ChatLanguage

/// What ArgumentParser says by itself, which is English only: known sentences are put otherwise as
/// they go out. What is not known stays as it is.
enum ParserWording {
    static func translated(_ text: String, to language: Language) -> String {
        guard language != .english else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(String($0), language) }.joined(separator: "\n")
    }

    /// Whole lines, or what stands behind `Error: `; the longer of two that begin alike first.
    private static let sentences = [
        "Unknown option '{1}'. Did you mean '{2}'?",
        "Unknown option '{1}'",
        "Missing value for '{1}'",
        "The option '{1}' does not take any value, but '{2}' was specified.",
        "Unexpected argument '{1}'",
        "{1} unexpected arguments: '{2}'",
        "Missing expected argument '{1}'",
        "Missing one of: '{1}'",
        "The value '{1}' is invalid for '{2}': {3}",
        "The value '{1}' is invalid for '{2}'. Please provide one of the following:",
        "The value '{1}' is invalid for '{2}'. Please provide one of {3}.",
        "The value '{1}' is invalid for '{2}'",
        "Value to be set with flag '{1}' had already been set with flag '{2}'",
        "  See '{1} <subcommand>' for detailed help.",
        "  See '{1}' for more information.",
    ]

    /// At the beginning of a line.
    private static let headings: [Phrase] = [
        "OVERVIEW: ", "USAGE: ", "Usage: ", "Help:  ", "ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS:",
    ]

    /// Wherever they stand.
    private static let parts: [Phrase] = [
        "(default:", "(default)", "; default:", "(values:", "Show help information.",
        "Show the version.",
        "<subcommand>",
    ]

    private static func line(_ line: String, _ language: Language) -> String {
        let error: Phrase = "Error: "
        if line.hasPrefix(error.english) {
            let rest = String(line.dropFirst(error.english.count))
            return error.text(in: language) + (sentence(rest, language) ?? rest)
        }
        if let sentence = sentence(line, language) { return sentence }
        var line = line
        for heading in headings where line.hasPrefix(heading.english) {
            line = heading.text(in: language) + line.dropFirst(heading.english.count)
        }
        for part in parts {
            line = line.replacing(part.english, with: part.text(in: language))
        }
        return line
    }

    private static func sentence(_ line: String, _ language: Language) -> String? {
        for pattern in sentences {
            guard let values = values(in: line, of: pattern) else { continue }
            return Phrase.text(pattern, values.map { .verbatim($0) }).text(in: language)
        }
        return nil
    }

    /// What stands in the holes of a pattern, if the line is made by it.
    static func values(in line: String, of pattern: String) -> [String]? {
        var pieces: [Substring] = []
        for (number, piece) in pattern.split(separator: "{", omittingEmptySubsequences: false)
            .enumerated()
        {
            pieces.append(number == 0 ? piece : piece.drop { $0 != "}" }.dropFirst())
        }
        guard line.hasPrefix(pieces[0]) else { return nil }
        var rest = line.dropFirst(pieces[0].count)
        var values: [String] = []
        for (number, piece) in pieces.enumerated().dropFirst() {
            if number == pieces.count - 1 {
                guard rest.hasSuffix(piece) else { return nil }
                values.append(String(rest.dropLast(piece.count)))
            } else {
                guard let range = rest.firstRange(of: piece) else { return nil }
                values.append(String(rest[..<range.lowerBound]))
                rest = rest[range.upperBound...]
            }
        }
        return values
    }
}
