import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage
import Glibc

struct ConversationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversations",
        abstract: said("List who wrote what you have not read, and what still waits."))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    func run() async throws {
        let client = try await NodeClient(profile)
        try await client.show(.conversations, asJSON: json.isOn) { response in
            guard case .conversations(let views) = response else { return }
            if views.isEmpty { Output.error("all is read, and all that you wrote is delivered") }
            for view in views {
                try Output.say(
                    "\(view.name)  \(view.unread) unread  \(view.queued) not delivered yet")
            }
        }
    }
}

struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: said("Mark what somebody wrote as read."))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption

    @Argument(help: said("A name, name#suffix, or the first letters of an id.")) var peer: String
    @Option(help: said("Only up to the message of this id (with --json each has its id)."))
    var through: String?

    func run() async throws {
        var position: MessagePosition?
        if let through {
            position = MessagePosition(through)
            guard position != nil else {
                throw Failure(.usage, "\(Displayable(through, characters: 60)) is no message's id")
            }
        }
        _ = try await NodeClient(profile).ask(.markRead(peer: peer, through: position))
    }
}

struct ForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: said("Delete somebody and all that you wrote to each other."),
        discussion: said("For good; on a terminal it asks first. Their node keeps its own copy."))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption

    @Argument(help: said("A name, name#suffix, or the first letters of an id.")) var peer: String
    @Flag(help: said("Do not ask.")) var yes = false

    func run() async throws {
        let client = try await NodeClient(profile)
        let view = try await client.peer(peer)
        if !yes { try confirm(view.name) }
        _ = try await client.ask(.forget(peer: view.id.text))
        try Output.say("forgotten: \(view.name)")
    }

    private func confirm(_ name: Displayable) throws {
        guard isatty(0) == 1 else {
            throw Failure(.usage, "nothing was deleted: --yes says that it is meant")
        }
        _ = Output.write(
            said("Delete \(name) and all that you wrote to each other, for good? Type yes: "),
            to: 2)
        guard let answer = readLine(), Self.meansYes(answer) else {
            throw Failure(.failed, "nothing was deleted")
        }
    }

    /// In both languages, whichever is spoken.
    private static func meansYes(_ answer: String) -> Bool {
        ["yes", "oui"].contains(answer.lowercased())
    }
}
