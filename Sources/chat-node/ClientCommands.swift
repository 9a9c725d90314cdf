import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage
import ChatNode
import ChatTerminal

/// Speaking to the node that runs for a profile.
struct NodeClient {
    let control: ControlClient

    init(_ option: ProfileOption) async throws {
        let profile = try option.profile()
        guard let client = try await Self.ofRunningNode(profile) else {
            let extra = profile.name == Profile.defaultName ? "" : " --profile \(profile.name)"
            throw Failure(
                .noNode,
                "no node is running for profile \(profile.name): start one with "
                    + "'\("chat-node" + extra)' (or '\("chat-node run --headless" + extra)')")
        }
        self = client
    }

    private init(_ control: ControlClient) { self.control = control }

    /// nil when none runs.
    static func ofRunningNode(_ profile: Profile) async throws -> NodeClient? {
        do throws(ProfileFailure) {
            try profile.checkRuntimeDirectory()
        } catch {
            throw Failure(.failed, error.phrase)
        }
        do throws(ControlFailure) {
            return NodeClient(try await ControlClient.connect(path: profile.socketPath))
        } catch .noNode {
            return nil
        } catch {
            throw Failure(.failed, error.phrase)
        }
    }

    /// The answer; a refusal ends the program with its one line and its exit code.
    func ask(_ command: Command) async throws -> Response {
        let response = try await answer(to: command)
        if case .refused(let refusal) = response { throw Failure(refusal) }
        return response
    }

    /// Prints the answer as JSON, or hands it on to be put in words.
    func show(
        _ command: Command, asJSON: Bool, inWords: (Response) throws -> Void
    ) async throws {
        try show(try await ask(command), asJSON: asJSON, inWords: inWords)
    }

    func show(_ response: Response, asJSON: Bool, inWords: (Response) throws -> Void) throws {
        guard asJSON else { return try inWords(response) }
        for line in ControlJSON.lines(for: response) { try Output.line(line) }
    }

    func answer(to command: Command) async throws -> Response {
        do throws(ControlFailure) {
            return try await control.ask(command)
        } catch {
            throw Failure(error)
        }
    }
}

struct WhoAmICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: said("Show your name and id."))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    func run() async throws {
        let client = try await NodeClient(profile)
        try await client.show(.whoAmI, asJSON: json.isOn) { response in
            if case .selfView(let me) = response { try Output.line("\(me.name)  \(me.id)") }
        }
    }
}

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: said("Show how the node is doing."))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    func run() async throws {
        let client = try await NodeClient(profile)
        try await client.show(.status, asJSON: json.isOn) { response in
            guard case .status(let status) = response else { return }
            for line in Self.lines(for: status) { try Output.say(line) }
        }
    }

    private static func lines(for status: StatusView) -> [Phrase] {
        let port: Phrase = status.port.map { "port \($0)" } ?? "no port"
        return [
            "\(status.`self`.name), \(port), up \(status.upSeconds) s",
            "discovery: \(Wording.word(for: status.discovery))",
            "peers: \(status.peersOnline) online, \(status.peersSeen) seen, \(status.peersMet) met",
            "words: \(status.words); messages waiting: \(status.messagesQueued)",
            "messages: \(status.counters.messagesReceived) received "
                + "(\(status.counters.messagesMasked) masked, "
                + "\(status.counters.messagesDropped) dropped), "
                + "\(status.counters.messagesDelivered) delivered",
            status.machine.map {
                "links: \($0.linksOpen) open, \($0.linksOpened) opened (\($0.reconnects) again); "
                    + "\($0.dials) dials; memory \($0.residentBytes >> 20) MiB, "
                    + "database \($0.databaseBytes >> 10) KiB"
            } ?? "links: not counted",
            "links ended for an offence: \(status.counters.offences); "
                + "offences about shared words: \(status.counters.listOffences); "
                + "dials failed: \(status.counters.dialsFailed)",
        ]
    }
}

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: said("Print who is here, then what happens, as it happens."),
        discussion: said(
            """
            Ends when the node ends. A message that reads otherwise now, as the words have changed, \
            comes again with a ~ in front.
            """))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Flag(name: .customLong("messages"), help: said("Only messages that come in, each once."))
    var messagesOnly = false

    func run() async throws {
        let client = try await NodeClient(profile)
        do {
            let updates = try await client.control.watch()
            // Who is here already is news to whoever begins to watch.
            if !messagesOnly,
                case .peers(let views) = try await client.ask(.peers(everybody: false))
            {
                for view in views { try show(.peer(view)) }
            }
            for try await update in updates where isWanted(update) { try show(update) }
        } catch let failure as ControlFailure {
            throw Failure(failure)
        }
    }

    private func isWanted(_ update: Update) -> Bool {
        guard messagesOnly else { return true }
        if case .message(let message) = update { return message.direction == .incoming }
        return false
    }

    private func show(_ update: Update) throws {
        if json.isOn { return try Output.line(ControlJSON.line(for: update)) }
        for line in Self.lines(for: update) { try Output.line(line) }
    }

    private static func lines(for update: Update) -> [String] {
        switch update {
        case .message(let message): Wording.message(message, in: Spoken.language)
        case .reread(let message):
            Wording.message(message, in: Spoken.language).map { "~ \($0)" }
        case .notice(let notice): ["! \(notice.text(in: Spoken.language))"]
        case .delivery(let message):
            delivery(message).map { ["* \(said($0))"] } ?? []
                + (Wording.maskedThere(message).map { ["! \(said($0))"] } ?? [])
        default: news(update).map { "* \(said($0))" }
        }
    }

    private static func news(_ update: Update) -> [Phrase] {
        switch update {
        case .peer(let view):
            [
                Wording.status(view.status).map {
                    "\(view.name) is \(Wording.word(for: view.presence)) (\($0))"
                } ?? "\(view.name) is \(Wording.word(for: view.presence))"
            ]
        case .discovery(let view): ["discovery: \(Wording.word(for: view))"]
        case .wordsChanged(let change) where change.by.isEmpty:
            ["the list holds \(change.count) words now"]
        case .wordsChanged(let change): [WordsWording.news(change)]
        case .renamed(let me): ["you are \(me.name) now"]
        case .conversation(let view):
            ["\(view.name): \(view.unread) unread, \(view.queued) not delivered yet"]
        case .typing(let view): view.active ? ["\(view.name) is writing"] : []
        case .preferences(let preferences): PreferencesWording.lines(preferences)
        case .message, .reread, .notice, .delivery: []
        }
    }

    private static func delivery(_ message: MessageView) -> Phrase? {
        switch message.state {
        case .delivered: "\(message.name) has message \(message.id)"
        case .read: "\(message.name) has read message \(message.id)"
        case .queued, .sent, .received: nil
        }
    }
}
