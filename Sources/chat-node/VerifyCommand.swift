import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage
import ChatTerminal
import Glibc

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: said("Mark somebody as verified, once you have compared keys."),
        discussion: said(
            """
            It shows both ids, to be compared with theirs by voice or side by side; on a terminal it \
            asks whether they are the same. Nobody else learns of it.
            """))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Argument(help: said("A name, name#suffix, or the first letters of an id.")) var peer: String
    @Flag(help: said("Take it back.")) var undo = false
    @Flag(help: said("Do not ask: both are the same.")) var yes = false

    func run() async throws {
        let client = try await NodeClient(profile)
        let view = try await client.peer(peer)
        if !undo, !yes { try await confirm(view, client) }
        let command = Command.verify(peer: view.id.text, isVerified: !undo)
        try await client.show(command, asJSON: json.isOn) { response in
            guard case .peer(let view) = response else { return }
            try Output.say(
                view.isVerified
                    ? "verified: \(view.name)" : "not verified any more: \(view.name)")
        }
    }

    private func confirm(_ view: PeerView, _ client: NodeClient) async throws {
        guard case .selfView(let me) = try await client.ask(.whoAmI) else {
            throw Failure(ControlFailure.unreadable)
        }
        for line in Wording.keys(of: view, and: me) { _ = Output.write(said(line) + "\n", to: 2) }
        guard isatty(0) == 1 else {
            throw Failure(.usage, "nobody was verified: --yes says that both are the same")
        }
        _ = Output.write(said("Are both the same there? Type yes: "), to: 2)
        guard let answer = readLine(), ["yes", "oui"].contains(answer.lowercased()) else {
            throw Failure(.failed, "nobody was verified")
        }
    }
}
