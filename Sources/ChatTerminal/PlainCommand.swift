import ChatCore

/// The commands that can be typed, with the other names people bring from other chats.
enum PlainCommand: String, CaseIterable, Sendable {
    case peers, message, query, close, nick, whoAmI, whoIs, words, say, help, quit

    init?(name: String) {
        let wanted = name.lowercased()
        guard let command = Self.allCases.first(where: { $0.names.contains(wanted) }) else {
            return nil
        }
        self = command
    }

    private var names: [String] {
        switch self {
        case .peers: ["peers", "who", "names"]
        case .message: ["msg", "message", "m", "w"]
        case .query: ["query", "talk"]
        case .close: ["close", "unquery", "leave"]
        case .nick: ["nick"]
        case .whoAmI: ["whoami"]
        case .whoIs: ["whois"]
        case .words: ["words"]
        case .say: ["say"]
        case .help: ["help"]
        case .quit: ["quit", "exit", "q"]
        }
    }

    private var explanation: String {
        switch self {
        case .peers: "/peers: who is here"
        case .message: "/msg WHO TEXT: send one message (WHO is a number or a name)"
        case .query: "/query WHO: talk to WHO; what you type goes there"
        case .close: "/close: stop talking to them"
        case .nick: "/nick NAME: call yourself NAME"
        case .whoAmI: "/whoami: your name and id"
        case .whoIs: "/whois WHO: name, id and addresses of WHO"
        case .words: PlainWords.explanation
        case .say: "/say TEXT, //TEXT: send TEXT or /TEXT as it is"
        case .help: "/help [COMMAND]: this list"
        case .quit: "/quit: leave (so does Ctrl-D)"
        }
    }

    static func help(about name: String) -> [String] {
        if name.isEmpty { return allCases.map(\.explanation) }
        let bare = name.hasPrefix("/") ? String(name.dropFirst()) : name
        guard let command = PlainCommand(name: bare) else {
            return ["There is no command /\(Displayable(bare)). /help lists them."]
        }
        return [
            command.explanation,
            "Other names: " + command.names.map { "/" + $0 }.joined(separator: " "),
        ]
    }
}
