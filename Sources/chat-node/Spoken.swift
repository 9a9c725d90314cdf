import ArgumentParser
import ChatLanguage
import Glibc

/// The language of this process, chosen once: ArgumentParser asks for every help text before it has
/// read an argument, so the arguments are looked through here first.
enum Spoken {
    static let language = choice.language ?? .english
    /// Without what chose the language: what ArgumentParser is to read.
    static let arguments = choice.arguments

    private static let choice = Choice(
        arguments: Array(CommandLine.arguments.dropFirst()),
        variable: { name in getenv(name).map { String(cString: $0) } })

    /// Ends the program when a language was asked for that it does not speak.
    static func check() throws {
        guard choice.language == nil else { return }
        throw Failure(.usage, "--lang takes en or fr.")
    }

    struct Choice: Equatable {
        /// nil: one was asked for that is not spoken here.
        var language: Language?
        var arguments: [String]

        /// `--lang` wherever it stands before `--`, but after `words add` and `words keep`, whose
        /// own `--lang` says of which language a word is; otherwise what the environment says.
        init(arguments: [String], variable: (String) -> String?) {
            self.arguments = []
            var given: String?
            var words: [String] = []
            var rest = arguments[...]
            while let argument = rest.popFirst() {
                if argument == "--" || words == ["words", "add"] || words == ["words", "keep"] {
                    self.arguments += [argument] + rest
                    break
                }
                if argument == "--lang" {
                    given = rest.popFirst() ?? ""
                } else if argument.hasPrefix("--lang=") {
                    given = String(argument.dropFirst("--lang=".count))
                } else {
                    if !argument.hasPrefix("-") { words.append(argument) }
                    self.arguments.append(argument)
                }
            }
            language =
                given.map { Language(rawValue: $0.lowercased()) } ?? Language.chosen(by: variable)
        }
    }
}

func said(_ phrase: Phrase) -> String { phrase.text(in: Spoken.language) }

func said(_ phrase: Phrase) -> ArgumentHelp { ArgumentHelp(phrase.text(in: Spoken.language)) }

/// So that the help names it; what it says was read before (see `Spoken`).
struct LanguageOption: ParsableArguments {
    @Option(name: .customLong("lang"), help: said("Speak English or French (en|fr)."))
    var language: String?
}
