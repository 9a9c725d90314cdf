import ChatLanguage
import Foundation
import Testing

/// Every sentence in the sources is a key of the tables, or stands here with the reason why nobody
/// is told it.
@Suite("Everything that is said exists in French") struct SourcePhrasesTests {
    // MARK: What is no phrase

    /// Calls whose arguments no person reads: our own mistakes, logs, what a peer did that it may not
    /// (for the log, and the peer), what is the same in every language.
    private static let calls: Set<String> = [
        "precondition", "preconditionFailure", "fatalError", "verbatim", "offence", "Offence",
        "available", "hasPrefix", "hasSuffix", "contains", "output", "registerMigration",
    ]
    private static let labels: Set<String> = ["sql"]

    /// Files, or folders, of which no sentence is for a person.
    private static let files: [String: String] = [
        "Sources/ChatLanguage/French": "the tables themselves",
        "Sources/ChatCore/Wire/chat.pb.swift": "generated",
        "Sources/WordLists/": "lists of words, in their languages",
        "Sources/Reconciliation/": "what a peer did that it may not",
        "Sources/ChatNode/NodeLog.swift": "the log is English",
        "Sources/chat-node/MatchJSON.swift": "JSON",
        "Sources/ChatDesktop/": "what is wrong with the desktop shows in that the terminal tells",
        "Sources/ChatTerminal/Input/Emoji.swift": "short codes, the same everywhere",
    ]

    /// Single ones, by the end of their file's name.
    private static let single: [String: [String: String]] = [
        "MessageFrame.swift": [
            "(a message was taken back)": "for older programs, which show it as it comes",
            "(a reaction was taken back)": "likewise",
        ],
        "PurposeFields.swift": ["can be for one thing at a time": "for who writes programs"],
        "RequestCoding.swift": ["is none of {1}": "for who writes programs"],
        "Translations.swift": ["words help": "the name of a table"],
        "ClientCommands.swift": ["chat-node run --headless": "a command to type"],
        "DoctorCommand.swift": ["chat-node run --headless": "a command to type"],
        "NodeState+Frames.swift": [
            "this node speaks protocol {1}": "for the peer, in the language of the wire",
            "protocol {1} after {2} is a downgrade": "for the peer",
        ],
        "NodeState+Lists.swift": ["the shared list: {1}": "for the peer"],
        "ControlJSON.swift": ["not encodable: {1}": "a mistake of ours"],
        "ReplyCoding.swift": ["is not known": "for who writes programs"],
        "PhraseCoding.swift": [
            "is nested too deep": "for who writes programs",
            "has too many parts": "for who writes programs",
            "has too long a separator": "for who writes programs",
            "has other arguments than its key": "for who writes programs",
        ],
        "Model/Identity.swift": ["a peer id is 52 base32 letters": "for who writes programs"],
        "FrameReader.swift": ["first frame": "what a peer did that it may not"],
        "TextLinks.swift": ["www.": "the beginning of an address"],
        "TerminalNotices.swift": ["WezTerm": "a name"],
        "Log.swift": ["chat-node {1} starts, profile {2}, process {3}": "the log is English"],
        "LogOutput.swift": ["chat-node: {1}\n": "the log is English"],
        "SearchText.swift": ["unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc So'": "SQL"],
        "Gauges.swift": ["%ld %ld": "a format of the system's"],
        "Repair.swift": [
            " missing from index ": "as SQLite says it", "entries in index ": "likewise",
            "non-unique entry in index ": "likewise",
        ],
    ]

    // MARK: What is one

    /// Two words, or one that begins or ends as a sentence does.
    static func isProse(_ key: String) -> Bool {
        var text = ""
        var isHole = false
        for character in key {
            if character == "{" { isHole = true }
            text.append(isHole ? " " : character)
            if character == "}" { isHole = false }
        }
        let words = text.split { $0 == " " || $0 == "\n" }.filter { word in
            // `--flag`, `a=b`, `/path`, `<tag>`, `x.y` and PRAGMA are no words.
            let inner = word.drop { "(\"'“«".contains($0) }
            let bare = String(inner).trimmingCharacters(
                in: CharacterSet(charactersIn: ".,;:!?…)\"'”»"))
            return bare.count > 1 && bare.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" }
                && bare.first != "-" && bare != bare.uppercased()
        }
        if words.count > 1 { return !key.hasPrefix("<!DOCTYPE") }
        guard let word = words.first, word.count > 2 else { return false }
        return word.first?.isUppercase == true || ".!?…".contains(text.last ?? " ")
    }

    private static func isSQL(_ key: String, in path: String) -> Bool {
        guard path.hasPrefix("Sources/ChatHistory/") else { return false }
        let word = key.split { !$0.isLetter }.first.map(String.init) ?? ""
        return word == word.uppercased() || key.hasPrefix("-- ")
            || [" = :", " = ?", " = NULL", " IS NOT NULL", "CROSS JOIN", "INDEXED BY", " AND "]
                .contains(
                    where: key.contains)
    }

    static func missing(_ source: String, path: String, keys: Set<String>) -> [String] {
        guard !files.keys.contains(where: path.hasPrefix) else { return [] }
        let excused = single.first { path.hasSuffix("/" + $0.key) || path.hasSuffix($0.key) }
        return SourceLiterals(source).literals.compactMap { literal in
            let isExcused =
                keys.contains(literal.key) || !isProse(literal.key)
                || excused?.value[literal.key] != nil || isSQL(literal.key, in: path)
                || labels.contains(literal.label)
                || literal.calls.contains(where: calls.contains)
            return isExcused ? nil : "\(path):\(literal.line): \(literal.key)"
        }
    }

    // MARK: The sources

    private struct Source: Sendable {
        let path: String
        let text: String
    }

    private static let sources: [Source] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let start = root.appending(path: "Sources").resolvingSymlinksInPath()
        let files = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
        var sources: [Source] = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift",
                let text = try? String(contentsOf: file, encoding: .utf8)
            else { continue }
            sources.append(
                Source(path: "Sources" + file.path.dropFirst(start.path.count), text: text))
        }
        return sources.sorted { $0.path < $1.path }
    }()

    @Test("the sources are found: the other tests look at something")
    func found() { #expect(Self.sources.count > 100) }

    @Test("a sentence in the sources has its French")
    func translated() {
        let keys = Set(Translations.french.keys)
        let missing = Self.sources.flatMap { Self.missing($0.text, path: $0.path, keys: keys) }
        #expect(missing.count == 0, "\(missing.count):\n\(missing.joined(separator: "\n"))")
    }

    @Test("no key of the tables is dead: what is said otherwise now is translated anew")
    func alive() {
        var used: Set<String> = []
        for source in Self.sources where !source.path.hasPrefix("Sources/ChatLanguage/French") {
            used.formUnion(SourceLiterals(source.text).literals.map(\.key))
        }
        // The system's words stand in no source of ours.
        let ours = Translations.frenchTables.filter { $0.key != "system" }.values
        let dead = ours.flatMap(\.keys).filter { !used.contains($0) }.sorted()
        #expect(dead.count == 0, "\(dead.count):\n\(dead.joined(separator: "\n"))")
    }

    // MARK: The scan itself

    @Test("a sentence without its French is found, wherever it stands")
    func finds() {
        let source = #"""
            // "A comment says nothing."
            func say(_ name: String, _ count: Int) {
                precondition(count > 0, "our own mistake is no phrase")
                tell("\(name) is \(count > 1 ? "very late today" : "here")." /* "Nor this." */)
                tell(
                    "one sentence on "
                        + "two lines of \(name)")
                tell("""
                    A long one, \
                    for \(name)
                      "quoted"
                    """)
                tell(#"raw "words" are found as \(well)"#)
                tell("known"); tell("--flag"); tell("Gone.")
            }
            """#
        #expect(
            Self.missing(source, path: "Sources/New/New.swift", keys: ["{1} is {2}."]) == [
                "Sources/New/New.swift:4: very late today",
                "Sources/New/New.swift:6: one sentence on two lines of {1}",
                "Sources/New/New.swift:8: A long one, for {1}\n  \"quoted\"",
                "Sources/New/New.swift:13: raw \"words\" are found as \\(well)",
                "Sources/New/New.swift:14: Gone.",
            ])
    }

    @Test(
        "what is prose, and what is none",
        arguments: [
            ("{1} is here.", true), ("Found.", true), ("two words", true), ("word", false),
            ("--flag VALUE", false), ("{1}, {2}", false), ("HOME", false), ("a=b c=d", false),
            ("Sunday", true), ("utf8", false),
        ])
    func prose(key: String, isProse: Bool) { #expect(Self.isProse(key) == isProse) }
}
