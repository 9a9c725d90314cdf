import ArgumentParser
import ChatControl
import ChatCore
import Glibc

struct ConversationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversations",
        abstract: "List who wrote what you have not read, and what still waits.")

    @OptionGroup var profile: ProfileOption
    @OptionGroup var json: JSONFlag

    func run() async throws {
        let client = try await NodeClient(profile)
        try await client.show(.conversations, asJSON: json.isOn) { response in
            guard case .conversations(let views) = response else { return }
            if views.isEmpty { Output.error("all is read, and all that you wrote is delivered") }
            for view in views {
                try Output.line(
                    "\(view.name)  \(view.unread) unread  \(view.queued) not delivered yet")
            }
        }
    }
}

struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Mark what somebody wrote as read.")

    @OptionGroup var profile: ProfileOption

    @Argument(help: "A name, name#suffix, or the first letters of an id.") var peer: String
    @Option(help: "Only up to the message of this id (with --json each has its id).")
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
        commandName: "forget", abstract: "Delete somebody and all that you wrote to each other.",
        discussion: "For good; on a terminal it asks first. Their node keeps its own copy.")

    @OptionGroup var profile: ProfileOption

    @Argument(help: "A name, name#suffix, or the first letters of an id.") var peer: String
    @Flag(help: "Do not ask.") var yes = false

    func run() async throws {
        let client = try await NodeClient(profile)
        let view = try await client.peer(peer)
        if !yes { try confirm(view.name) }
        _ = try await client.ask(.forget(peer: view.id.text))
        try Output.line("forgotten: \(view.name)")
    }

    private func confirm(_ name: Displayable) throws {
        guard isatty(0) == 1 else {
            throw Failure(.usage, "nothing was deleted: --yes says that it is meant")
        }
        _ = Output.write(
            "Delete \(name) and all that you wrote to each other, for good? Type yes: ", to: 2)
        guard let answer = readLine(), answer.lowercased() == "yes" else {
            throw Failure(.failed, "nothing was deleted")
        }
    }
}
