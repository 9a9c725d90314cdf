import ArgumentParser
import ChatControl
import ChatCore
import WordFilter
import WordLists

/// The list of the node that runs; `test` and `filter` also work without one.
struct WordsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "words", abstract: "The words masked in what you receive.",
        subcommands: [
            Add.self, Remove.self, List.self, Import.self, Export.self, WordsTestCommand.self,
            WordsFilterCommand.self,
        ], defaultSubcommand: List.self)

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Mask these words from now on.",
            discussion: """
                Says which common words they would hit by accident, and the exception that spares \
                each.
                """)
        @OptionGroup var profile: ProfileOption
        @OptionGroup var json: JSONFlag
        @OptionGroup var rule: RuleOptions

        @Argument(help: "The words; a phrase goes in quotes. stem*, *stem and *stem* find parts.")
        var words: [String]

        func run() async throws {
            try await change(.addWords(words.map(rule.line)), profile, json)
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Mask these words no longer.")
        @OptionGroup var profile: ProfileOption
        @OptionGroup var json: JSONFlag
        @Flag(help: "Remove what spares these words.") var allow = false
        @Argument(help: "The words, with their stars; a phrase goes in quotes.")
        var words: [String]

        func run() async throws {
            let lines = words.map { allow ? $0 + "\tallow" : $0 }
            try await change(.removeWords(lines), profile, json)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the words, with their options.")
        @OptionGroup var profile: ProfileOption
        @OptionGroup var json: JSONFlag

        func run() async throws {
            let client = try await NodeClient(profile)
            try await client.show(.words, asJSON: json.isOn) { response in
                guard case .words(let words) = response else { return }
                for word in words { try Output.line(word.shown.text) }
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add all rules of a list: of a file, or one to begin with.",
            discussion: """
                All or nothing: a line that is no rule is named, and nothing is changed. \
                Lists to begin with: \(StarterList.names).
                """)
        @OptionGroup var profile: ProfileOption
        @OptionGroup var json: JSONFlag
        @Option(help: "A list that comes with the program (\(StarterList.names)).")
        var starter: StarterList?
        @Argument(help: "A file: one rule a line, options after tabs.") var file: String?

        func validate() throws {
            guard (starter == nil) != (file == nil) else {
                throw ValidationError("Name a file, or --starter with one of \(StarterList.names).")
            }
        }

        func run() async throws {
            let rules =
                try starter.map { try ListFile.rules(of: $0) } ?? ListFile.rules(at: file ?? "")
            let lines = rules.map(\.line)
            // Half of a request may be what JSON adds to it.
            guard lines.reduce(0, { $0 + $1.utf8.count + 4 }) <= Limits.controlRequestBytes / 2
            else {
                let most = Limits.controlRequestBytes / 2
                throw Failure(.failed, "the list has more than \(most) bytes: split it")
            }
            try await change(.addWords(lines), profile, json)
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the words as a list that 'words import' reads.")
        @OptionGroup var profile: ProfileOption

        func run() async throws {
            let client = try await NodeClient(profile)
            guard case .words(let words) = try await client.ask(.words) else { return }
            for word in words { try Output.line(word.line) }
        }
    }

    private static func change(
        _ command: Command, _ profile: ProfileOption, _ json: JSONFlag
    ) async throws {
        let client = try await NodeClient(profile)
        try await client.show(command, asJSON: json.isOn) { response in
            guard case .wordsChanged(let change) = response else { return }
            for line in lines(for: change) { try Output.line(line) }
        }
    }

    private static func lines(for change: WordsChangeView) -> [String] {
        var lines = change.added.map { "added: \($0)" } + change.removed.map { "removed: \($0)" }
        if lines.isEmpty { lines.append("nothing to change: \(change.count) words in the list") }
        if change.more > 0 { lines.append("and \(change.more) more: \(change.count) in the list") }
        lines += change.collisions.map { collision in
            let help = collision.exception.map { "--except \(quoted($0.text)) would spare it" }
            return "\(collision.rule) also hits \(collision.word): "
                + (help ?? "it can have no more exceptions")
        }
        if change.moreCollisions > 0 {
            lines.append("and hits \(change.moreCollisions) more common words: a longer word?")
        }
        return lines
    }

    private static func quoted(_ text: String) -> String {
        text.utf8.contains { $0 == 0x20 || $0 == 0x27 } ? "\"\(text)\"" : text
    }
}

/// The options of a rule as flags.
struct RuleOptions: ParsableArguments {
    @Option(help: "Which part of a word it has to be (\(WordRule.Mode.names)).")
    var match: String?

    @Option(
        name: .customLong("lang"), parsing: .singleValue,
        help: "A language (fr, en), whose regular forms are found as well; repeatable.")
    var languages: [String] = []

    @Option(help: "What is to happen to a message with it (\(WordRule.Action.names)).")
    var action: String?

    @Option(
        name: .customLong("except"), parsing: .singleValue,
        help: "What is not to be found; repeatable.")
    var exceptions: [String] = []

    @Flag(name: .customLong("no-inflect"), help: "Not the regular forms.")
    var isRigid = false

    @Flag(help: "Spare these words instead: what is found inside of them does not count.")
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
