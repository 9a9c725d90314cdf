import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage
import ChatTerminal

// What was said. Asked of the node that runs, even where the file could be read: only the node knows
// the words that act on what is shown, and the names that people have now.

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: said("Show what you and somebody wrote to each other."),
        discussion: said(
            """
            The newest messages, oldest first; without PEER those of everybody. Those before them: \
            --before with the number of the first (with --json each has its number).
            """))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Argument(help: said("A name, name#suffix, or the first letters of an id.")) var peer: String?

    @Option(help: said("At most so many messages, up to \(Limits.historyPage).")) var limit = 50
    @Option(help: said("Messages before the one of this number.")) var before: Int64?
    @Option(help: said("Messages after the one of this number, the oldest first.")) var after:
        Int64?
    @Option(help: said("Only those that hold all these words; accents and case do not matter."))
    var search: String?
    @Flag(help: said("The oldest that you have not read; they stay unread, see 'read'."))
    var unread = false

    func validate() throws {
        try checkLimit(limit)
        if unread, before != nil || after != nil || search != nil {
            throw ValidationError(
                said("--unread goes with neither --before, --after nor --search."))
        }
        if before != nil, after != nil {
            throw ValidationError(said("--before and --after exclude each other."))
        }
    }

    func run() async throws {
        let request = HistoryRequest(
            peer: peer, search: search, before: before, after: after, limit: limit,
            unread: unread)
        try await showHistory(request, profile, json)
    }
}

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: said("Find messages that hold all these words."),
        discussion: said("Accents and case do not matter. The newest, oldest first."))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Argument(help: said("The words.")) var words: [String]
    @Option(help: said("Only what you and PEER wrote to each other.")) var peer: String?
    @Option(help: said("At most so many messages, up to \(Limits.historyPage).")) var limit = 50
    @Option(help: said("Messages before the one of this number.")) var before: Int64?

    func validate() throws { try checkLimit(limit) }

    func run() async throws {
        let request = HistoryRequest(
            peer: peer, search: words.joined(separator: " "), before: before, limit: limit)
        try await showHistory(request, profile, json)
    }
}

private func checkLimit(_ limit: Int) throws {
    guard 1...Limits.historyPage ~= limit else {
        throw ValidationError(
            said("--limit takes 1 to \(Limits.historyPage); 'export' writes all of it."))
    }
}

private func showHistory(
    _ request: HistoryRequest, _ profile: ProfileOption, _ json: JSONFlag
) async throws {
    let client = try await NodeClient(profile)
    let myself = try await client.name()
    try await client.show(.history(request), asJSON: json.isOn) { response in
        guard case .history(let page) = response else { return }
        if page.messages.isEmpty { Output.error("nothing is there") }
        var transcript = Transcript(
            myself: myself, clock: .system, namesReaders: request.peer == nil,
            language: Spoken.language)
        for message in page.messages {
            for line in transcript.lines(for: message) { try Output.line(line) }
        }
        if page.hasMore, request.after != nil, let last = page.messages.last?.number {
            Output.error("there are more: --after \(last)")
        } else if page.hasMore, !request.unread, let first = page.messages.first?.number {
            Output.error("there are more: --before \(first)")
        }
    }
}

extension NodeClient {
    /// What the person here is called.
    func name() async throws -> Displayable {
        guard case .selfView(let me) = try await ask(.whoAmI) else {
            throw Failure(ControlFailure.unreadable)
        }
        return me.name
    }

    func peer(_ text: String) async throws -> PeerView {
        guard case .peer(let view) = try await ask(.whoIs(peer: text)) else {
            throw Failure(ControlFailure.unreadable)
        }
        return view
    }
}
