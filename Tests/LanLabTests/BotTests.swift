import Foundation
import Testing

/// The bot of the README, as it stands there, between two real nodes.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo), .timeLimit(.minutes(3)))
struct BotTests {
    /// The fenced piece of shell in the README that begins so.
    private static func script(beginning first: String) throws -> String {
        let readme = try String(contentsOfFile: Lab.root + "/README.md", encoding: .utf8)
        let begin = try #require(readme.firstRange(of: "```sh\n#!/bin/sh\n# \(first)"))
        let rest = readme[begin.lowerBound...].dropFirst("```sh\n".count)
        return String(rest[..<(try #require(rest.firstRange(of: "\n```"))).lowerBound]) + "\n"
    }

    @Test("the echo bot says back what it is told, whatever is in it, and never answers a bot")
    func echo() async throws {
        let script = try Self.script(beginning: "echo-bot")
        #expect(script.split(separator: "\n").count <= 11)
        try await Lab.run { lab in
            let ana = try await LabNode.start("Ana", on: try await lab.host("ana"))
            let bot = try await LabNode.start("Echo", on: try await lab.host("bot"))
            try await ana.sees("Echo", "online")
            try await bot.sees("Ana", "online")
            let folder = (Lab.nodeBinary as NSString).deletingLastPathComponent
            // The first that it says back shows that it watches: until then it may miss one.
            let echo = try await bot.host.start(
                program: "/bin/sh", ["-c", "PATH='\(folder)':$PATH\n" + script])
            var isThere = false
            for number in 0..<200 where !isThere {
                _ = try await ana.send("are you there \(number)", to: "Echo")
                isThere = ana.watch.output.all.contains { $0.contains("\"echo: are you there") }
            }
            try await ana.watch.waitForLine("the bot") { $0.contains("\"echo: are you there") }
            for text in [
                "salut l'ami", #"a "quoted" \n word \\ and "peer":"aaaa" and "text":"b""#,
                "deux\nlignes", "$(touch /tmp/x) `id` %s %n ; | & * ~", "日本 👩‍🚀 é",
                #"ends with \"#, #"{"peer":"x","text":"y"}"#,
            ] {
                _ = try await ana.send(text, to: "Echo")
                let line = try await ana.watch.waitForLine("the echo of \(text)") {
                    Self.text(of: $0) == "echo: " + text
                }
                #expect(line.contains("\"update\":\"message\""))
            }
            // Said back once and not once more: what comes next is the answer to what comes next.
            _ = try await ana.send("echo: nobody answers this", to: "Echo")
            _ = try await ana.send("the last", to: "Echo")
            try await ana.watch.waitForLine("the last echo") {
                Self.text(of: $0) == "echo: the last"
            }
            #expect(!ana.watch.output.all.contains { $0.contains("echo: echo: ") })
            #expect(echo.errors.all.isEmpty, "\(echo.errors.all)")
        }
    }

    private static func text(of line: String) -> String? {
        struct Line: Decodable {
            struct Message: Decodable { let direction, text: String }
            let message: Message?
        }
        let message = (try? JSONDecoder().decode(Line.self, from: Data(line.utf8)))?.message
        return message?.direction == "incoming" ? message?.text : nil
    }

    @Test("several lines, each line, and orders for anybody arrive as they were meant")
    func input() async throws {
        try await Lab.run { lab in
            let ana = try await LabNode.start("Ana", on: try await lab.host("ana"))
            let bob = try await LabNode.start("Bob", on: try await lab.host("bob"))
            try await ana.sees("Bob", "online")
            let whole = try await ana.host.run(["send", "Bob", "-"], input: "one\n\ntwo\n")
            #expect(whole.status == 0, "\(whole.errors)")
            try await bob.reads("one\\n\\ntwo", from: "Ana")
            let each = try await ana.host.run(
                ["send", "Bob", "-", "--lines"], input: "three\n\nfour\r\nfive")
            #expect(each.status == 0, "\(each.errors)")
            #expect(each.output.split(separator: "\n").count == 3)
            for text in ["three", "four", "five"] { try await bob.reads(text, from: "Ana") }
            let orders = try await ana.host.run(
                ["send", "-", "--wait", "5"],
                input: """
                    {"peer":"Bob","text":"six"}
                    {"peer":"Bob","text":""}
                    {"text":"seven","peer":"Bob"}

                    """)
            #expect(orders.status == 64, "the empty one: \(orders.errors)")
            #expect(orders.errors.split(separator: "\n").count == 1)
            for text in ["six", "seven"] { try await bob.reads(text, from: "Ana") }
        }
    }
}
