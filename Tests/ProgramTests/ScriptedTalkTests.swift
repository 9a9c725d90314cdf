import ChatCore
import Foundation
import Testing

/// The program's chat and commands about talks, against a node that answers as the test says.
@Suite(.timeLimit(.minutes(2))) struct ScriptedTalkTests {
    private func with(
        messages: Int, unread: Int = 0,
        _ body: (Program, ScriptedNode) async throws -> Void
    ) async throws {
        let program = try Program()
        defer { program.remove() }
        let node = try ScriptedNode(program, messages: messages, unread: unread)
        try await node.serve(program) { try await body(program, node) }
    }

    /// As the test's messages read, in the lines that have one.
    private func texts(_ lines: [String]) -> [Int] {
        lines.compactMap { $0.firstMatch(of: /(?:<|&lt;)([0-9]+)(?:>|&gt;)/).flatMap { Int($0.1) } }
    }

    @Test("a piped chat shows what is unread, once, and marks nothing as read")
    func piped() async throws {
        try await with(messages: 9, unread: 3) { program, node in
            let chat = try await program.runAside([], input: "/conversations\n")
            #expect(chat.status == 0, "\(chat.errors)")
            #expect(chat.lines.contains("* 2 messages came while you were away:"))
            #expect(chat.lines.filter { $0.hasPrefix("Bob: ") } == ["Bob: <7>", "Bob: <8>"])
            #expect(!node.asked.contains { if case .markRead = $0 { true } else { false } })
        }
    }

    @Test("on a terminal all of it is shown, page by page, and each page is marked as read")
    func terminal() async throws {
        try await with(messages: 1_700, unread: 1_650) { program, node in
            let chat = try await program.chatAside(until: "Bob: <1700>")
            #expect(chat.status == 0)
            let shown = chat.lines.compactMap { line in
                line.firstMatch(of: /Bob: <([0-9]+)>/).flatMap { Int($0.1) }
            }
            let unread = (51...1_700).filter { $0 % 3 != 0 }
            #expect(shown == unread)
            let bob = try #require(ScriptedNode.bob).text
            let marks = [unread[499], unread[999], unread[unread.count - 1]].map {
                MessagePosition(stream: 1, sequence: UInt64($0))
            }
            #expect(
                node.asked.filter { if case .markRead = $0 { true } else { false } }
                    == marks.map { .markRead(peer: bob, through: $0) })
            // The next time there is nothing to say.
            let again = try await program.chatAside(until: "/help for the commands")
            #expect(!again.lines.contains { $0.contains("Bob: ") })
        }
    }

    @Test("the chat's own commands reach the node, and what it answers is shown")
    func commands() async throws {
        try await with(messages: 4) { program, node in
            let chat = try await program.runAside(
                ["--keep", "90d"],
                input: "/history Bob 2\n/search été\n/away lunch\n/forget Bob yes\n")
            #expect(chat.status == 0, "\(chat.errors)")
            #expect(texts(chat.lines).prefix(2) == [3, 4])
            #expect(chat.lines.contains { $0.hasSuffix("Ana (read): <3>") })
            #expect(chat.lines.contains("* Forgotten."))
            #expect(
                node.asked.filter { $0 != .peers(everybody: false) } == [
                    .preferences(PreferencesEdit(keep: .seconds(90 * 86_400))), .conversations,
                    .history(HistoryRequest(peer: "Bob", limit: 2)),
                    .history(HistoryRequest(search: "été", limit: 20)),
                    .preferences(PreferencesEdit(state: .away, text: "lunch")),
                    .forget(peer: "Bob"),
                ])
        }
    }

    @Test("a page of history, and where the one before it is")
    func history() async throws {
        try await with(messages: 10) { program, node in
            let page = try await program.runAside(["history", "Bob", "--limit", "3"])
            #expect(texts(page.lines) == [8, 9, 10])
            #expect(page.errors == "chat-node: there are more: --before 8\n")
            let before = try await program.runAside(
                ["history", "Bob", "--limit", "300", "--before", "8", "--json"])
            #expect(texts(before.lines) == Array(1...7))
            #expect(before.lines.allSatisfy { $0.hasPrefix("{\"direction\":") })
            #expect(before.errors.isEmpty)
        }
    }

    @Test(
        "an export has every message once, oldest first, however many pages there are",
        arguments: [0, 1, 499, 500, 501, 1_000, 1_777])
    func export(count: Int) async throws {
        try await with(messages: count) { program, _ in
            for format in ["text", "json", "html"] {
                let export = try await program.runAside(["export", "Bob", "--format", format])
                #expect(export.status == 0, "\(export.errors)")
                #expect(texts(export.lines) == Array(1...max(count, 1)).prefix(count) + [])
                #expect(format != "html" || export.lines.last == "</html>")
            }
        }
    }

    @Test("a file takes its name when it is complete, and is for its owner alone")
    func file() async throws {
        try await with(messages: 3) { program, _ in
            let path = program.folder.appending(path: "talk.html").path
            let export = try await program.runAside(
                ["export", "Bob", "--format", "html", "-o", path])
            #expect(export.status == 0 && export.text.isEmpty, "\(export.errors)")
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(texts(text.components(separatedBy: "\n")) == [1, 2, 3])
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            #expect(!FileManager.default.fileExists(atPath: path + ".part"))
            let nowhere = try await program.runAside(["export", "Bob", "-o", path + "/x"])
            #expect(nowhere.status == 1)
            #expect(nowhere.errors.contains("cannot write"))
        }
    }

    @Test("settings, marking and forgetting are asked of the node as they are written")
    func settings() async throws {
        try await with(messages: 3, unread: 3) { program, node in
            for command in [
                ["set", "keep=2w", "receipts=off", "TYPING=on"], ["busy", "in", "a", "call"],
                ["back"], ["read", "Bob", "--through", "0000000000000001-2"],
                ["forget", "Bob", "--yes"],
            ] {
                let outcome = try await program.runAside(command)
                #expect(outcome.status == 0, "\(command): \(outcome.errors)")
            }
            let bob = try #require(ScriptedNode.bob).text
            #expect(
                node.asked == [
                    .preferences(
                        PreferencesEdit(
                            keep: .seconds(14 * 86_400), readReceipts: false,
                            typingNotices: true)),
                    .preferences(PreferencesEdit(state: .busy, text: "in a call")),
                    .preferences(PreferencesEdit(state: .available, text: "")),
                    .markRead(peer: "Bob", through: MessagePosition(stream: 1, sequence: 2)),
                    .whoIs(peer: "Bob"), .forget(peer: bob),
                ])
            let unasked = try await program.runAside(["forget", "Bob"], input: "yes\n")
            #expect(unasked.status == 64)
            #expect(node.asked.last == .whoIs(peer: "Bob"))
        }
    }
}
