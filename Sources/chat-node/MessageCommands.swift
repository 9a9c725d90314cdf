import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage
import ChatTerminal

// What is said of a message that is there, named by its id: with --json each message has one.

struct DeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: said("Take back a message of yours."),
        discussion: said(
            """
            Here its text is gone for good. Their node takes it back as soon as it hears of it, if \
            its program knows how; who has read it has read it.
            """))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Argument(help: said("A name, name#suffix, or the first letters of an id.")) var peer: String
    @Argument(help: said("The id of the message.")) var message: String

    func run() async throws {
        let position = try messageID(message)
        let command = Command.send(
            peer: peer, text: "", purpose: .deletion(of: position), waitSeconds: nil)
        try await NodeClient(profile).show(command, asJSON: json.isOn) { _ in
            try Output.say("taken back")
        }
    }
}

struct ReactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "react", abstract: said("Put one character under a message."),
        discussion: said(
            "It takes the place of an earlier one of yours; an empty one takes that back."))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Argument(help: said("A name, name#suffix, or the first letters of an id.")) var peer: String
    @Argument(help: said("The id of the message.")) var message: String
    @Argument(help: said("One character, as an emoji; \"\" takes yours back."))
    var character: String

    func run() async throws {
        let position = try messageID(message)
        let client = try await NodeClient(profile)
        let answer = try await client.askFirst(
            of: MessageReference.either(position).map {
                .send(peer: peer, text: character, purpose: .reaction(to: $0), waitSeconds: nil)
            })
        try client.show(answer, asJSON: json.isOn) { _ in
            try Output.say(character.isEmpty ? "taken back" : "done")
        }
    }
}

struct RevealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reveal",
        abstract: said("Say what is masked in a message, by which rule, and why."))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Argument(help: said("A name, name#suffix, or the first letters of an id.")) var peer: String
    @Argument(help: said("The id of the message.")) var message: String

    func run() async throws {
        let command = Command.reveal(peer: peer, message: try messageID(message))
        try await NodeClient(profile).show(command, asJSON: json.isOn) { response in
            guard case .revealed(let views) = response else { return }
            if views.isEmpty { return Output.error("nothing is masked in that message") }
            for line in Wording.revealed(views, clock: .system) { try Output.say(line) }
        }
    }
}

func messageID(_ text: String) throws -> MessagePosition {
    guard let position = MessagePosition(text) else {
        throw Failure(.usage, "\(Displayable(text, characters: 60)) is no message's id")
    }
    return position
}

extension MessageReference {
    /// An id alone does not say whose message it is: theirs, more often.
    static func either(_ position: MessagePosition) -> [MessageReference] {
        [false, true].map { MessageReference(isOutgoing: $0, position: position) }
    }
}

extension NodeClient {
    /// The answer to the first of several commands that is not refused as bad; else that to the last.
    func askFirst(of commands: [Command]) async throws -> Response {
        for command in commands.dropLast() {
            let response = try await answer(to: command)
            if case .refused(let refusal) = response, refusal.kind == .badInput { continue }
            if case .refused(let refusal) = response { throw Failure(refusal) }
            return response
        }
        guard let last = commands.last else { preconditionFailure("nothing to ask") }
        return try await ask(last)
    }
}
