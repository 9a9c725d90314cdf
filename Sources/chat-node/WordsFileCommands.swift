import ArgumentParser
import ChatCore
import ChatLanguage
import WordFilter
import WordLists

/// Whole lists in and out.
extension WordsCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said(
                "Add all rules of a list, for everybody: of a file, or one to begin with."),
            discussion: said(
                """
                A line that is no rule is named, and nothing is changed. What would hit what people \
                write all the time is left out, and named. \
                Lists to begin with: \(StarterList.names).
                """))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var speech: LanguageOption
        @OptionGroup var json: JSONFlag
        @OptionGroup var list: ListOption
        @Option(help: said("Why, for the others to read.")) var reason = ""
        @Option(help: said("A list that comes with the program (\(StarterList.names))."))
        var starter: StarterList?
        @Argument(help: said("A file: one rule a line, options after tabs.")) var file: String?

        func validate() throws {
            guard (starter == nil) != (file == nil) else {
                throw ValidationError(
                    said("Name a file, or --starter with one of \(StarterList.names)."))
            }
        }

        func run() async throws {
            let target = WordsTarget(list: try list.name(), reason: reason)
            let rules =
                try starter.map { try ListFile.rules(of: $0) } ?? ListFile.rules(at: file ?? "")
            let lines = rules.map(\.line)
            // Half of a request may be what JSON adds to it.
            guard lines.reduce(0, { $0 + $1.utf8.count + 4 }) <= Limits.controlRequestBytes / 2
            else {
                let most = Limits.controlRequestBytes / 2
                throw Failure(.failed, "the list has more than \(most) bytes: split it")
            }
            try await ChangeWording(for: list.people).carryOut(
                .addWords(lines, target), profile, json)
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said("Print the words that act here as a list that 'words import' reads."))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var speech: LanguageOption

        func run() async throws {
            let client = try await NodeClient(profile)
            guard case .words(let words) = try await client.ask(.words) else { return }
            for word in words { try Output.line(word.line) }
        }
    }
}
