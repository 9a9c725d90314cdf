import ChatCore
import ChatLanguage

/// The commands that can be typed, with the other names people bring from other chats.
enum PlainCommand: String, CaseIterable, Sendable {
    case peers, conversations, message, query, close, history, search, forget, away, busy, back
    case me, reply, edit, delete, react, reveal, verify, unverify
    case receipts, typing, keep, nick, whoAmI, whoIs, words, say, help, quit

    init?(name: String) {
        let wanted = name.lowercased()
        guard let command = Self.allCases.first(where: { $0.names.contains(wanted) }) else {
            return nil
        }
        self = command
    }

    /// The first is the one that is shown.
    var names: [String] {
        switch self {
        case .peers: ["peers", "who", "names"]
        case .conversations: ["conversations", "talks", "unread"]
        case .message: ["msg", "message", "m", "w"]
        case .query: ["query", "talk"]
        case .close: ["close", "unquery", "leave"]
        case .history: ["history", "lastlog"]
        case .search: ["search", "find", "grep"]
        case .forget: ["forget"]
        case .me: ["me", "action"]
        case .reply: ["reply", "answer", "r"]
        case .edit: ["edit", "change"]
        case .delete: ["delete", "redact", "takeback"]
        case .react: ["react"]
        case .reveal: ["reveal", "unmask"]
        case .verify: ["verify", "fingerprint"]
        case .unverify: ["unverify"]
        case .away: ["away", "afk"]
        case .busy: ["busy", "dnd"]
        case .back: ["back"]
        case .receipts: ["receipts"]
        case .typing: ["typing"]
        case .keep: ["keep", "settings"]
        case .nick: ["nick"]
        case .whoAmI: ["whoami"]
        case .whoIs: ["whois"]
        case .words: ["words"]
        case .say: ["say"]
        case .help: ["help"]
        case .quit: ["quit", "exit", "q"]
        }
    }

    var explanation: Phrase {
        switch self {
        case .peers: "/peers: who is here"
        case .conversations: "/conversations: who wrote what you have not read, what still waits"
        case .message: "/msg WHO TEXT: send one message (WHO is a number or a name)"
        case .query: "/query WHO: talk to WHO; what you type goes there"
        case .close: "/close: stop talking to them"
        case .history: "/history [WHO] [N]: the last messages, and how far yours got"
        case .search: "/search TEXT: messages that hold all these words, of everybody"
        case .forget: "/forget WHO: delete WHO and all that you wrote to each other"
        case .me: "/me TEXT: say what you do: * Ana waves"
        case .reply: "/reply TEXT: answer their last message"
        case .edit: "/edit TEXT: change your last message"
        case .delete: "/delete: take your last message back"
        case .react: "/react 👍: put one character under their last message; /react - takes it back"
        case .reveal: "/reveal: what is masked in their last message, by which rule, and why"
        case .verify: "/verify WHO: compare keys with WHO, so that nobody can pass for them"
        case .unverify: "/unverify WHO: take that back"
        case .away: "/away [TEXT]: tell the others that you are away"
        case .busy: "/busy [TEXT]: tell the others that you are busy"
        case .back: "/back: you are there again"
        case .receipts: "/receipts on|off: whether others see that you have read their messages"
        case .typing: "/typing on|off: whether others see that you are writing to them"
        case .keep: "/keep 90d|none|forever: how long messages are kept; alone: your settings"
        case .nick: "/nick NAME: call yourself NAME"
        case .whoAmI: "/whoami: your name and id"
        case .whoIs: "/whois WHO: name, id and addresses of WHO, and when they were last seen"
        case .words: PlainWords.explanation
        case .say: "/say TEXT, //TEXT: send TEXT or /TEXT as it is"
        case .help: "/help [COMMAND]: this list"
        case .quit: "/quit: leave (so does Ctrl-D)"
        }
    }

    static func help(about name: String) -> [Phrase] {
        if name.isEmpty { return allCases.map(\.explanation) }
        let bare = name.hasPrefix("/") ? String(name.dropFirst()) : name
        guard let command = PlainCommand(name: bare) else {
            return ["There is no command /\(Displayable(bare)). /help lists them."]
        }
        let others = command.names.dropFirst().map { "/" + $0 }.joined(separator: " ")
        return [command.explanation] + (others.isEmpty ? [] : ["Other names: \(others)"])
    }
}
