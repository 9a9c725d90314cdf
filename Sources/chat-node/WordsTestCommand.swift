import ArgumentParser
import ChatControl
import ChatCore
import ChatHistory
import ChatLanguage
import ChatNode
import Glibc
import WordFilter

/// What a list makes of a text: of the running node, else the one the profile has stored, or a file.
struct WordsTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: said("Show what the filter makes of a text."),
        discussion: said(
            """
            The masked text, then each rule found, where (in code points), what stood there, and \
            the disguises seen through. By the list of the running node, or the one that the \
            profile has stored.
            """))
    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag
    @Option(
        name: .customLong("list"), parsing: .singleValue,
        help: said("Test against this file instead; repeatable."))
    var files: [String] = []
    @Argument var text: String

    func run() async throws {
        if !files.isEmpty, json.isOn {
            // The very object of `words filter`: nothing of the text is made displayable first.
            let list = WordList(try files.flatMap { try ListFile.rules(at: $0) })
            var bytes: [UInt8] = []
            MatchJSON.append(list.masked(text), of: text, to: &bytes)
            return try Output.line(String(decoding: bytes, as: UTF8.self))
        }
        let test = try await tested()
        if json.isOn { return try Output.line(MatchJSON.line(for: test)) }
        try Output.line(test.text.text)
        for match in test.matches {
            let via = match.via.isEmpty ? "" : "  \(match.via.joined(separator: ", "))"
            let place: String = said("at \(match.start)–\(match.end)")
            try Output.line(
                "  \(match.rule)  \(place)  «\(match.matched)»\(via)")
        }
    }

    private func tested() async throws -> TestView {
        if !files.isEmpty {
            let rules = try files.flatMap { try ListFile.rules(at: $0) }
            return TestView(of: text, by: WordList(rules))
        }
        let profile = try self.profile.profile()
        if let client = try await NodeClient.ofRunningNode(profile) {
            let answer = try await client.ask(.testWords(text: text))
            guard case .tested(let test) = answer else {
                throw Failure(.failed, "the node gave no answer")
            }
            return test
        }
        guard access(profile.databasePath, F_OK) == 0 else {
            throw Failure(
                .failed,
                "profile \(profile.name) has no list yet: name a file with --list, or start a node "
                    + "and add words")
        }
        do throws(StoreFailure) {
            let remembered = try Store.remembered(at: profile.databasePath)
            return TestView(of: text, by: WordList(remembered))
        } catch {
            throw Failure(.failed, error.phrase)
        }
    }
}

extension MatchJSON {
    /// The object that `words filter --json` would write.
    static func line(for test: TestView) -> String {
        var bytes: [UInt8] = []
        begin(&bytes)
        append(test.text.text, to: &bytes)
        middle(&bytes)
        for (number, match) in test.matches.enumerated() {
            append(
                number, match.rule.text, match.matched.text[...], match.start..<match.end,
                match.via, to: &bytes)
        }
        end(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
