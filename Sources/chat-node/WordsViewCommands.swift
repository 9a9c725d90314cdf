import ArgumentParser
import ChatCore
import ChatLanguage
import ChatTerminal
import Glibc

/// What the shared words are, how they came to be so, and how the lists are doing.
extension WordsCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said("Show the words: what they do, who shares them, and why."),
            discussion: said(
                """
                What acts here, and what you ignore; with --all also what was removed, and by whom, \
                and what acts nowhere. Ages are by their authors' clocks.
                """))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var speech: LanguageOption
        @OptionGroup var json: JSONFlag
        @OptionGroup var list: ListOption
        @Flag(name: .customLong("all"), help: said("Also what does not act here.")) var everything =
            false

        func run() async throws {
            let name = try list.name()
            let client = try await NodeClient(profile)
            guard case .wordEntries(let all) = try await client.ask(.wordEntries(list: name)) else {
                return
            }
            let entries = everything ? all : all.filter(WordTable.isShownAlways)
            try client.show(.wordEntries(entries), asJSON: json.isOn) { _ in
                if entries.isEmpty { Output.error("no words: 'words add' adds some") }
                for line in WordTable.lines(
                    for: entries, now: wallMilliseconds(), in: Spoken.language)
                {
                    try Output.line(line)
                }
            }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said("Show who did what to a word, oldest first."))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var speech: LanguageOption
        @OptionGroup var json: JSONFlag
        @Flag(help: said("One that spares.")) var allow = false
        @Argument(help: said("The word, with its stars.")) var word: String

        func run() async throws {
            let line = allow ? word + "\tallow" : word
            let client = try await NodeClient(profile)
            try await client.show(.wordHistory(line), asJSON: json.isOn) { response in
                guard case .wordHistory(let deeds) = response else { return }
                if deeds.isEmpty { Output.error("nothing is known of that word") }
                for line in WordTable.lines(
                    for: deeds, now: wallMilliseconds(), in: Spoken.language)
                {
                    try Output.line(line)
                }
            }
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: said("Show how the shared lists are doing."))
        @OptionGroup var profile: ProfileOption
        @OptionGroup var speech: LanguageOption
        @OptionGroup var json: JSONFlag

        func run() async throws {
            let client = try await NodeClient(profile)
            try await client.show(.listStatus, asJSON: json.isOn) { response in
                guard case .listStatus(let lists) = response else { return }
                for line in WordsWording.status(lists) { try Output.say(line) }
            }
        }
    }
}

/// Since 1970.
private func wallMilliseconds() -> Int64 { Int64(time(nil)) * 1_000 }
