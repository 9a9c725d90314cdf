import ArgumentParser
import ChatCore
import ChatLanguage
import ChatTerminal

/// The words of the node that runs, most of them shared; `test` and `filter` also work without one.
struct WordsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "words", abstract: said("The words masked in what you receive."),
        discussion: said(
            """
            Words are shared: who is on the network with the same list masks what anybody adds, and \
            no longer masks what anybody removes. What you ignore or keep is for you alone.
            """),
        subcommands: [
            List.self, Add.self, Remove.self, Undo.self, Ignore.self, Keep.self, Follow.self,
            Import.self, Export.self, History.self, Status.self, WordsTestCommand.self,
            WordsFilterCommand.self,
        ], defaultSubcommand: List.self)

    // MARK: For everybody

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said("Mask these words from now on, for everybody who shares the list."),
            discussion: said(
                """
                Says which common words they would hit by accident, and the exception that spares \
                each.
                """))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var json: JSONFlag
        @OptionGroup var rule: RuleOptions
        @OptionGroup var list: ListOption
        @Option(help: said("Why, for the others to read.")) var reason = ""

        @Argument(
            help: said("The words; a phrase goes in quotes. stem*, *stem and *stem* find parts."))
        var words: [String]

        func run() async throws {
            let target = WordsTarget(list: try list.name(), reason: reason)
            try await ChangeWording(for: list.people).carryOut(
                .addWords(words.map(rule.line), target), profile, json)
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said("Mask these words no longer, for everybody who shares the list."))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var speech: LanguageOption
        @OptionGroup var json: JSONFlag
        @OptionGroup var list: ListOption
        @OptionGroup var words: NamedWords

        func run() async throws {
            let target = WordsTarget(list: try list.name())
            try await ChangeWording(for: list.people).carryOut(
                .removeWords(words.lines, target), profile, json)
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said("Take back all that somebody did to the words, for everybody."),
            discussion: said("What they added goes, what they removed comes back."))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var speech: LanguageOption
        @OptionGroup var json: JSONFlag
        @OptionGroup var list: ListOption
        @Option(
            name: .customLong("by"), help: said("Whose: a name, name#suffix, an id, or 'me'."))
        var author: String

        func run() async throws {
            let target = WordsTarget(list: try list.name())
            try await ChangeWording(for: list.people).carryOut(
                .undoWords(by: author, target), profile, json)
        }
    }

    // MARK: For the person here alone

    struct Ignore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said("Do not mask these words for me, whoever shares them."))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var speech: LanguageOption
        @OptionGroup var json: JSONFlag
        @OptionGroup var words: NamedWords

        func run() async throws {
            try await ChangeWording.alone.carryOut(.ignoreWords(words.lines), profile, json)
        }
    }

    struct Keep: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said("Mask these words for me, whoever removes them; nobody else is told."),
            discussion: said(
                """
                Of a shared word what it does now is kept; one that nobody shares is yours alone.
                """))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var json: JSONFlag
        @OptionGroup var rule: RuleOptions
        @Argument(help: said("The words, with their stars; a phrase goes in quotes."))
        var words: [String]

        func run() async throws {
            try await ChangeWording.alone.carryOut(
                .keepWords(words.map(rule.line)), profile, json)
        }
    }

    struct Follow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said("Neither ignore nor keep these words any more: as the others have it."))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var speech: LanguageOption
        @OptionGroup var json: JSONFlag
        @OptionGroup var words: NamedWords

        func run() async throws {
            try await ChangeWording.alone.carryOut(.followWords(words.lines), profile, json)
        }
    }
}

/// What became of a change, in words.
struct ChangeWording {
    private let added: Phrase
    private let removed: Phrase

    static let alone = ChangeWording(
        added: "masked from now on, for you alone", removed: "no longer masked, for you alone")

    /// - Parameter people: who shares the words.
    init(for people: Phrase) {
        self.init(added: "added for \(people)", removed: "removed for \(people)")
    }

    private init(added: Phrase, removed: Phrase) {
        self.added = added
        self.removed = removed
    }

    func carryOut(
        _ command: Command, _ profile: ProfileOption, _ json: JSONFlag
    ) async throws {
        let client = try await NodeClient(profile)
        try await client.show(command, asJSON: json.isOn) { response in
            guard case .wordsChanged(let change) = response else { return }
            for line in lines(for: change) { try Output.say(line) }
        }
    }

    private func lines(for change: WordsChangeView) -> [Phrase] {
        var lines = lines(added, change.added) + lines(removed, change.removed)
        if lines.isEmpty { lines.append("nothing changes here: \(change.count) words act") }
        if change.more > 0 { lines.append("and \(change.more) more: \(change.count) act here now") }
        if let left = WordsWording.leftOut(change, keep: "'words keep'") { lines.append(left) }
        lines += change.collisions.map { collision in
            let help: Phrase =
                collision.exception.map { "--except \(quoted($0.text)) would spare it" }
                ?? "it can have no more exceptions"
            return "\(collision.rule) also hits \(collision.word): \(help)"
        }
        if change.moreCollisions > 0 {
            lines.append("and hits \(change.moreCollisions) more common words: a longer word?")
        }
        return lines
    }

    private func lines(_ heading: Phrase, _ words: [Displayable]) -> [Phrase] {
        if words.count == 1 { return ["\(heading): \(words[0])"] }
        return words.isEmpty ? [] : ["\(heading):"] + words.map { .verbatim("  \($0)") }
    }

    private func quoted(_ text: String) -> String {
        text.utf8.contains { $0 == 0x20 || $0 == 0x27 } ? "\"\(text)\"" : text
    }
}
