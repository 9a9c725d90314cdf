import ArgumentParser
import ChatCore
import ChatLanguage
import ChatNode
import Glibc

/// The program: `chat-node` alone runs a node; the other commands speak to the one that runs.
@main
struct ChatNodeProgram: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "chat-node",
        abstract: said(
            "Chat with the people on your network: no server, no account, no addresses."),
        discussion: said(
            """
            Without a command it runs a node and opens the chat. The other commands speak to the \
            node that runs for the same profile. Where a node is running already, it opens the chat \
            of that one. --lang en and --lang fr choose the language, before or behind a command.

            Exit codes:
            \(ExitStatus.table)
            """),
        version: "chat-node \(version)",
        subcommands: [
            RunCommand.self, PeersCommand.self, SendCommand.self, WatchCommand.self,
            ConversationsCommand.self, HistoryCommand.self, SearchCommand.self, ReadCommand.self,
            ExportCommand.self, ForgetCommand.self, SetCommand.self, AwayCommand.self,
            BusyCommand.self, BackCommand.self, WhoAmICommand.self, WordsCommand.self,
            StatusCommand.self, DoctorCommand.self, DeleteCommand.self, ReactCommand.self,
            RevealCommand.self, VerifyCommand.self,
        ],
        defaultSubcommand: RunCommand.self)

    /// As ArgumentParser's own, but for the language of what it says.
    static func main() async {
        do {
            try Spoken.check()
            var command = try parseAsRoot(Spoken.arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let (status, text) = (exitCode(for: error), fullMessage(for: error))
            if !text.isEmpty {
                let translated = ParserWording.translated(text, to: Spoken.language)
                _ = Output.write(translated + "\n", to: status.isSuccess ? 1 : 2)
            }
            Glibc.exit(status.rawValue)
        }
    }
}

struct ProfileOption: ParsableArguments {
    @Option(
        name: .customLong("profile"),
        help: said("Which of your profiles: each has its own key, name, words and socket."))
    var name = Profile.defaultName

    func profile() throws -> Profile {
        do {
            return try Profile(name: name, environment: environment())
        } catch {
            throw Failure(.usage, error.phrase)
        }
    }
}

struct JSONFlag: ParsableArguments {
    @Flag(name: .customLong("json"), help: said("Print JSON, one object a line."))
    var isOn = false
}

func environment() -> [String: String] {
    var variables: [String: String] = [:]
    for name in ["HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"] {
        if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return variables
}

/// Lines out, unbuffered: a script that reads them must not wait for a full page.
enum Output {
    static func line(_ text: String) throws {
        guard write(text + "\n", to: 1) else { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    static func say(_ phrase: Phrase) throws { try line(said(phrase)) }

    static func error(_ phrase: Phrase) {
        _ = write("chat-node: \(phrase.text(in: Spoken.language))\n", to: 2)
    }

    /// False when nobody reads any more.
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
