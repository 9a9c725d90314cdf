import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage
import ChatTerminal
import Glibc

enum ExportFormat: String, CaseIterable, ExpressibleByArgument { case text, json, html }

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: said("Write down all that you and somebody wrote."),
        discussion: said(
            """
            Oldest first, as the words read now. text is like the screen; json is one message a \
            line, as of 'history --json'; html is a page complete in itself.
            """))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption

    @Argument(help: said("A name, name#suffix, or the first letters of an id.")) var peer: String
    @Option(help: said("As \(ExportFormat.allCases.map(\.rawValue).joined(separator: "|"))."))
    var format = ExportFormat.text
    @Option(
        name: .shortAndLong, help: said("Into this file, which is yours alone, not to the screen."))
    var output: String?

    func run() async throws {
        let client = try await NodeClient(profile)
        let view = try await client.peer(peer)
        let myself = try await client.name()
        let sheet = try Sheet(output)
        var text = Transcript(
            myself: myself, clock: .system, namesReaders: false,
            language: Spoken.language)
        var page = HTMLTranscript(
            peer: view.name, myself: myself, clock: .system,
            language: Spoken.language)
        if format == .html { try sheet.write(page.head) }
        try await client.forEachPage(of: view.id) { messages in
            switch format {
            case .text:
                let lines = messages.flatMap { text.lines(for: $0) }
                try sheet.write(lines.map { $0 + "\n" }.joined())
            case .json:
                let view = HistoryView(messages: messages, hasMore: false)
                let lines = ControlJSON.lines(for: .history(view))
                try sheet.write(lines.map { $0 + "\n" }.joined())
            case .html: try sheet.write(messages.map { page.text(for: $0) }.joined())
            }
        }
        if format == .html { try sheet.write(page.foot) }
        try sheet.finish()
    }
}

extension NodeClient {
    /// All messages of a talk, oldest first.
    ///
    /// The node gives them from the end, page by page, and a talk may be longer than memory: first
    /// only where the pages begin is noted, then they are asked for again from the oldest on. What is
    /// written meanwhile is not among them.
    func forEachPage(of peer: PeerID, _ act: ([MessageView]) throws -> Void) async throws {
        func page(before number: Int64?) async throws -> HistoryView {
            let request = HistoryRequest(
                peer: peer.text, before: number, limit: Limits.historyPage)
            guard case .history(let page) = try await ask(.history(request)) else {
                throw Failure(ControlFailure.unreadable)
            }
            return page
        }
        var oldest = try await page(before: nil)
        guard let last = oldest.messages.last?.number else { return }
        var ends = [last + 1]
        while oldest.hasMore, let first = oldest.messages.first?.number,
            first < ends[ends.count - 1]
        {
            ends.append(first)
            oldest = try await page(before: first)
        }
        try act(oldest.messages)
        for end in ends.dropLast().reversed() {
            try act(try await page(before: end).messages)
        }
    }
}

/// Where an export goes. A file takes its name when it is complete.
private struct Sheet {
    private let descriptor: Int32
    private let path: String?
    private var draft: String? { path.map { $0 + ".part" } }

    init(_ path: String?) throws {
        self.path = path
        guard let path else {
            descriptor = 1
            return
        }
        descriptor = open(
            path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    func write(_ text: String) throws {
        guard Output.write(text, to: descriptor) else {
            let failure = Self.failure(path)
            if let draft { unlink(draft) }
            throw failure
        }
    }

    func finish() throws {
        guard let path, let draft else { return }
        guard fsync(descriptor) == 0, close(descriptor) == 0, rename(draft, path) == 0 else {
            throw Self.failure(path)
        }
    }

    private static func failure(_ path: String?) -> ExitCode {
        let reason = String(cString: strerror(errno))
        let place = path.map { Phrase.verbatim(Displayable($0).text) } ?? "the output"
        return Failure(.failed, "cannot write \(place): \(.known(reason))")
    }
}
