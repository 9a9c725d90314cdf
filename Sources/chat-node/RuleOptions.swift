import ArgumentParser
import ChatCore
import ChatLanguage
import WordFilter
import WordLists

/// The options of a rule as flags.
struct RuleOptions: ParsableArguments {
    @Option(help: said("Which part of a word it has to be (\(WordRule.Mode.names))."))
    var match: String?

    @Option(
        name: .customLong("lang"), parsing: .singleValue,
        help: said("A language (fr, en), whose regular forms are found as well; repeatable."))
    var languages: [String] = []

    @Option(help: said("What is to happen to a message with it (\(WordRule.Action.names))."))
    var action: String?

    @Option(
        name: .customLong("except"), parsing: .singleValue,
        help: said("What is not to be found; repeatable."))
    var exceptions: [String] = []

    @Flag(name: .customLong("no-inflect"), help: said("Not the regular forms."))
    var isRigid = false

    @Flag(help: said("Spare these words instead: what is found inside of them does not count."))
    var allow = false

    /// The line that says `word` with these options. The node judges it, so that what is wrong is
    /// said in one way.
    func line(_ word: String) -> String {
        var line = word
        if let match { line += "\tmatch=\(match)" }
        for language in languages { line += "\tlang=\(language)" }
        if let action { line += "\taction=\(action)" }
        for exception in exceptions { line += "\texcept=\(exception)" }
        if isRigid { line += "\tinflect=no" }
        if allow { line += "\tallow" }
        return line
    }
}

extension StarterList: ExpressibleByArgument {}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
    static var names: String { allCases.map(\.rawValue).joined(separator: "|") }
}

/// Which of the shared lists.
struct ListOption: ParsableArguments {
    @Option(
        name: .customLong("list"), help: said("Of the shared lists this one, not the node's first.")
    )
    var given: String?

    /// The name, if one was given; a bad one ends the program before any node is asked.
    func name() throws -> String? {
        guard let given else { return nil }
        do throws(Refusal) {
            return try ListName(given).text
        } catch {
            throw Failure(error)
        }
    }

    /// Those who share it.
    var people: Phrase {
        guard let given, given != ListName.lan.text else { return "everybody on this network" }
        return "everybody with the list \(given)"
    }
}

/// Words as they are named, without options but the one that makes them others.
struct NamedWords: ParsableArguments {
    @Flag(help: said("Those that spare.")) var allow = false
    @Argument(help: said("The words, with their stars; a phrase goes in quotes."))
    var words: [String]

    var lines: [String] { words.map { allow ? $0 + "\tallow" : $0 } }
}
