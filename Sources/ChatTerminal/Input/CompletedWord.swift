import ChatCore
import ChatLanguage

/// What stands before the cursor, and what it may become: the rules of completion.
struct CompletedWord {
    var start: String.Index
    var candidates: [Completion.Candidate] = []
    var folder: String?

    init?(before: Substring, people: [PeerView]) {
        start = before.startIndex
        if before.hasPrefix("/"), !before.hasPrefix("//") {
            guard let blank = before.firstIndex(where: \.isWhitespace) else {
                candidates = CommandNames.beginning(with: before.dropFirst())
                    .map { .init(text: "/" + $0, about: Self.explanation(of: $0)) }
                return
            }
            let typed = before[before.startIndex..<blank].dropFirst()
            let arguments = before[blank...].drop(while: \.isWhitespace)
            let kinds = Argument.of(CommandNames.first(typed) ?? typed.lowercased())
            if complete(arguments, kinds, people) { return }
        }
        guard completeWord(of: before, people) else { return nil }
    }

    /// Known is only what this screen explains itself; `/help` says the rest.
    private static func explanation(of name: String) -> Phrase? {
        TypedCommand.Name(name)?.explanation
    }

    // MARK: After a command

    /// The first arguments of a command; what comes after them is text.
    enum Argument {
        case person
        case value([String])
        case emoji
        case path
        case command

        /// By the name of a command that is shown.
        static func of(_ command: String) -> [Argument] {
            switch command {
            case "msg", "query", "whois", "history", "forget", "verify", "unverify", "ignore",
                "block", "unblock":
                [.person]
            case "export": [.path]
            case "notify": [.value(["none", "highlight", "message", "all"]), .person]
            case "theme": [.value(["standard", "contrast", "plain"])]
            case "mouse", "bell", "desktop", "receipts", "typing": [.value(["on", "off"])]
            case "content": [.value(["show", "hide"])]
            case "lang": [.value(Language.allCases.map(\.rawValue))]
            case "keep": [.value(["90d", "none", "forever"])]
            case "words":
                [
                    .value([
                        "add", "remove", "undo", "ignore", "keep", "follow", "history", "list",
                        "status", "test", "why",
                    ]), .person,
                ]
            case "react": [.emoji, .emoji]
            case "help": [.command]
            default: []
            }
        }
    }

    /// Returns false where nothing is known, so that it is completed as text.
    private mutating func complete(
        _ arguments: Substring, _ kinds: [Argument], _ people: [PeerView]
    ) -> Bool {
        guard let kind = kinds.first else { return false }
        // A name may hold blanks, so it is the whole rest that may begin one.
        if case .person = kind {
            start = arguments.startIndex
            candidates = names(beginning: arguments, people, quoting: true, suffix: " ")
            if !candidates.isEmpty { return true }
        }
        if let blank = arguments.firstIndex(where: \.isWhitespace) {
            let word = arguments[..<blank].lowercased()
            // Of the verbs of `/words` one is about people.
            if case .value(let values) = kind, values.contains("undo"), word != "undo" {
                return false
            }
            return complete(
                arguments[blank...].drop(while: \.isWhitespace), Array(kinds.dropFirst()), people)
        }
        start = arguments.startIndex
        switch kind {
        case .person: break
        case .value(let values):
            candidates = values.filter { $0.hasPrefix(arguments.lowercased()) }
                .map { .init(text: $0) }
        case .command:
            let typed = arguments.hasPrefix("/") ? arguments.dropFirst() : arguments
            candidates = CommandNames.beginning(with: typed)
                .map { .init(text: $0, about: Self.explanation(of: $0)) }
        case .emoji: candidates = Self.emoji(beginning: arguments)
        case .path: setPath(arguments)
        }
        return !candidates.isEmpty || folder != nil
    }

    // MARK: In a message

    private mutating func completeWord(of before: Substring, _ people: [PeerView]) -> Bool {
        let isCommand = before.hasPrefix("/") && !before.hasPrefix("//")
        if !isCommand {
            // Who is spoken to; nothing typed yet may become whoever is here.
            let whole = people.filter { !before.isEmpty || $0.presence != .offline }
            start = before.startIndex
            candidates = names(beginning: before, whole, quoting: false, suffix: ": ")
            if !candidates.isEmpty { return true }
        }
        start =
            before.lastIndex(where: \.isWhitespace).map { before.index(after: $0) }
            ?? before.startIndex
        let word = before[start...]
        guard !word.isEmpty else { return false }
        if word.hasPrefix(":"), word.count > 1 {
            candidates = Self.emoji(beginning: word)
        } else if ["./", "../", "~/"].contains(where: word.hasPrefix)
            || (word.hasPrefix("/") && start > before.startIndex)
        {
            setPath(word)
        } else {
            candidates = names(beginning: word, people, quoting: false, suffix: " ")
        }
        return !candidates.isEmpty || folder != nil
    }

    private static func emoji(beginning word: Substring) -> [Completion.Candidate] {
        Emoji.matching(word).map { .init(text: $0.picture, about: .verbatim(":\($0.name):")) }
    }

    /// The folder is what stands before the last slash, with it; without one, the one at hand.
    private mutating func setPath(_ word: Substring) {
        start = word.startIndex
        guard let slash = word.lastIndex(of: "/") else {
            if word == "~" { candidates = [.init(text: "~/", suffix: "")] } else { folder = "" }
            return
        }
        folder = String(word[...slash])
    }

    /// - Parameter quoting: put in quotes what holds a blank, for a command to know where it ends.
    private func names(
        beginning typed: Substring, _ people: [PeerView], quoting: Bool, suffix: String
    ) -> [Completion.Candidate] {
        let isQuoted = quoting && typed.hasPrefix("\"")
        let wanted = FoldedText.fold(isQuoted ? typed.dropFirst() : typed)
        return people.filter { FoldedText.fold($0.name.text).hasPrefix(wanted) }.map { view in
            let name = view.name.text
            return .init(
                text: name, suffix: suffix, person: view.id,
                isQuoted: quoting && (isQuoted || name.contains(where: \.isWhitespace)))
        }
    }
}
