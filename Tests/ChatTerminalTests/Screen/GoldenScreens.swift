import ChatCore
import ChatLanguage
import Foundation
import Testing

@testable import ChatTerminal

/// Each view in both languages and three sizes, as text in `Golden/VIEW.txt`.
///
/// With `CHAT_NODE_WRITE_GOLDEN` in the environment the files are written anew; what changed is then
/// read in the difference of the commit.
@Suite struct GoldenScreens {
    static let sizes = [(20, 5), (80, 24), (132, 40)]
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden")

    static func expect(
        _ view: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ play: (inout ScreenStage) throws -> Void
    ) throws {
        try expect(
            view, settings: ScreenStage.known, sourceLocation: sourceLocation, play)
    }

    static func expect(
        _ view: String, settings: ScreenSettings, sourceLocation: SourceLocation = #_sourceLocation,
        _ play: (inout ScreenStage) throws -> Void
    ) throws {
        var parts: [String] = []
        for language in Language.allCases {
            for (columns, rows) in sizes {
                var stage = try ScreenStage(
                    columns, rows, language: language, settings: settings)
                try play(&stage)
                let lines = stage.drawn
                try #require(lines.count == rows)
                parts.append("=== \(language.rawValue) \(columns)×\(rows)\n")
                parts.append(lines.joined(separator: "\n") + "\n")
            }
        }
        let text = parts.joined()
        let file = folder.appending(path: "\(view).txt")
        if ProcessInfo.processInfo.environment["CHAT_NODE_WRITE_GOLDEN"] != nil {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let golden = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        #expect(
            text == golden, "\(view): \(difference(golden, text))", sourceLocation: sourceLocation)
    }

    /// The lines that differ, under the heading of their screen.
    private static func difference(_ golden: String, _ text: String) -> String {
        let before = golden.split(separator: "\n", omittingEmptySubsequences: false)
        let after = text.split(separator: "\n", omittingEmptySubsequences: false)
        var told = ""
        var heading: Substring = ""
        for row in 0..<max(before.count, after.count) {
            let (old, new) = (
                row < before.count ? before[row] : "", row < after.count ? after[row] : ""
            )
            if new.hasPrefix("===") { heading = new }
            if old != new { told += "\n\(heading) row \(row)\n- \(old)\n+ \(new)" }
            if told.count > 2_000 { return told + "\n…" }
        }
        return told
    }

    // MARK: What is played

    static func people(_ stage: inout ScreenStage) throws {
        stage.peers = [
            try ScreenStage.peer(1, "Bob", isVerified: true),
            try ScreenStage.peer(2, "Cléo", .online, .away, "at lunch"),
            try ScreenStage.peer(3, "Dan", .unreachable),
            try ScreenStage.peer(4, "Eve", .offline),
            try ScreenStage.peer(5, "小林", .online, .busy),
            try ScreenStage.peer(6, "محمد"),
        ]
        stage.conversations = [
            ConversationView(
                peer: try ScreenStage.id(2), name: Displayable("Cléo"), unread: 2, queued: 0),
            ConversationView(
                peer: try ScreenStage.id(4), name: Displayable("Eve"), unread: 0, queued: 1),
        ]
        stage.lists = [ScreenStage.list()]
        let day: Int64 = 86_400_000
        stage.messages[try ScreenStage.id(1)] = [
            try ScreenStage.message("Hello Ana!", 11, state: .read, at: ScreenStage.now - day),
            try ScreenStage.message(
                "Salut Bob", 12, state: .read, isOwn: true, at: ScreenStage.now - day + 60_000),
            try ScreenStage.message("Is the ***** meeting at 10?", 13, masked: 1, state: .read),
            try ScreenStage.message("Yes. 会议室 B, 👩‍👩‍👧 welcome", 14, state: .delivered, isOwn: true),
            try ScreenStage.message("مرحبا بالجميع", 15, state: .read),
        ]
        stage.messages[try ScreenStage.id(2)] = [
            try ScreenStage.message("old one", 21, from: 2, "Cléo", state: .read),
            try ScreenStage.message("one", 22, from: 2, "Cléo"),
            try ScreenStage.message("Ana, two", 23, from: 2, "Cléo"),
        ]
        stage.begin()
    }

    static func words(_ stage: inout ScreenStage) throws {
        stage.entries = [
            try ScreenStage.entry("idiot*", by: 1, "Bob", ago: 3_600_000, "insult"),
            try ScreenStage.entry("crétin", by: 2, "Cléo", ago: 3 * 86_400_000),
            try ScreenStage.entry(
                "scunthorpe", by: 1, "Bob", ago: 50 * 86_400_000, "a test", .ignored),
            try ScreenStage.entry("mine", by: nil, "", ago: 0, "", .kept),
        ]
    }

    // MARK: The views

    @Test("the welcome of the first start, with people and without")
    func welcome() throws {
        try Self.expect("welcome", settings: ScreenSettings(), Self.people)
        try Self.expect("alone", settings: ScreenSettings()) { stage in
            stage.begin()
            stage.wait(Welcome.firstPatienceMilliseconds)
            #expect(stage.effects.contains(.examine))
            stage.screen.examined([
                "No mDNS packet has come back.", .verbatim("sudo ufw allow 5353/udp"),
            ])
        }
    }

    @Test("a later start: who is here, and what came meanwhile")
    func home() throws { try Self.expect("home", Self.people) }

    @Test("a conversation")
    func conversation() throws {
        try Self.expect("conversation") { stage in
            try Self.people(&stage)
            stage.press(.alt("1"))
            stage.type("a draft")
        }
    }

    @Test("a conversation with unread messages, and with somebody who types")
    func unread() throws {
        try Self.expect("unread") { stage in
            try Self.people(&stage)
            stage.press(.alt("a"))
            stage.update(
                .typing(
                    TypingView(
                        peer: try ScreenStage.id(2), name: Displayable("Cléo"), active: true)))
            try stage.hear("look here", from: 1)
        }
    }

    @Test("a message selected, and a masked place revealed")
    func revealed() throws {
        try Self.expect("revealed") { stage in
            try Self.people(&stage)
            stage.places = [
                RevealedView(
                    start: 7, length: 5, original: Displayable("idiot"),
                    rule: Displayable("idiot*"),
                    by: Displayable("Bob"), milliseconds: ScreenStage.now - 3_600_000,
                    reason: Displayable("insult"), via: [])
            ]
            stage.press(.alt("1"))
            for _ in 0..<3 { stage.press(.up, .alt) }
            stage.press(.character("v"))
        }
    }

    @Test("the finder")
    func finder() throws {
        try Self.expect("finder") { stage in
            try Self.people(&stage)
            stage.press(.alt("k"))
            stage.type("e")
        }
    }

    @Test("the words, their filter, what is asked before something is taken out")
    func words() throws {
        try Self.expect("words") { stage in
            try Self.words(&stage)
            stage.begin()
            stage.enter("/words")
            stage.press(.down)
        }
        try Self.expect("words-ask") { stage in
            try Self.words(&stage)
            stage.begin()
            stage.enter("/words")
            stage.type("/id")
            stage.press(.enter)
            stage.type("x")
        }
    }

    @Test("what was searched for")
    func search() throws {
        try Self.expect("search") { stage in
            try Self.people(&stage)
            stage.enter("/search a")
        }
    }

    @Test("the help")
    func help() throws {
        try Self.expect("help") { stage in
            stage.begin()
            stage.press(.function(1))
        }
    }

    @Test("questions in place of the input: a paste, a deletion")
    func questions() throws {
        try Self.expect("paste") { stage in
            try Self.people(&stage)
            stage.press(.alt("1"))
            stage.input(.paste("one\ntwo\nthree"))
        }
        try Self.expect("delete") { stage in
            try Self.people(&stage)
            stage.press(.alt("1"))
            stage.enter("/delete")
        }
    }
}
