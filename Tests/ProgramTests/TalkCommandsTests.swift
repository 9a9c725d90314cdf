import Foundation
import Testing

/// The commands about talks, by the real program: what they refuse, and their numbers.
@Suite(.timeLimit(.minutes(2))) struct TalkCommandsTests {
    @Test("the numbers are the same in the program's help and in the README")
    func exitCodes() throws {
        let program = try Program()
        defer { program.remove() }
        let help = try program.run(["--help"]).text
        let readme = try String(contentsOf: Self.readme, encoding: .utf8)
        let codes = try #require(help.firstRange(of: "Exit codes:")).upperBound
        var found = 0
        // A meaning may go over several lines.
        let words = help[codes...].prefix { $0 != "\0" }.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        for row in readme.split(separator: "\n") {
            guard let match = row.wholeMatch(of: /\| ([0-9]+) \| (.+) \|/) else { continue }
            found += 1
            #expect(words.contains("\(match.1): \(match.2)"), "\(row)")
        }
        #expect(found == 10)
    }

    static var readme: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "README.md")
    }

    private static let id = "00000000000000ff-7"

    @Test(
        "without a node every command says how to start one: 3",
        arguments: [
            ["history"], ["history", "Bob", "--unread"], ["search", "x"], ["export", "Bob"],
            ["forget", "Bob", "--yes"], ["read", "Bob"], ["conversations"], ["set"],
            ["set", "keep=90d"], ["away"], ["busy", "x"], ["back"], ["send", "Bob", "-"],
            ["watch", "--messages"], ["delete", "Bob", id], ["react", "Bob", id, "👍"],
            ["reveal", "Bob", id], ["verify", "Bob", "--yes"], ["send", "Bob", "x", "--reply", id],
        ])
    func noNode(command: [String]) throws {
        let program = try Program()
        defer { program.remove() }
        let outcome = try program.run(command, input: Data("hello\n".utf8))
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("no node is running"))
        #expect(outcome.errors.split(separator: "\n").count == 1)
        #expect(!program.hasProfile)
    }

    @Test(
        "what cannot be meant is refused before anything is asked: 64",
        arguments: [
            ["history", "Bob", "--limit", "0"], ["history", "Bob", "--limit", "501"],
            ["history", "Bob", "--unread", "--before", "3"],
            ["history", "Bob", "--before", "x"], ["search"],
            ["export", "Bob", "--format", "pdf"], ["export"], ["forget"],
            ["read", "Bob", "--through", "17"], ["set", "keep=0d"], ["set", "keep"],
            ["set", "receipts=maybe"], ["set", "colour=red"], ["set", "\u{1B}[2J=on"],
            ["send", "Bob"], ["send", "-", "x"], ["send", "Bob", "x", "--lines"],
            ["run", "--keep", "ninety"], ["history", "Bob", "--before", "3", "--after", "4"],
            ["delete", "Bob", "17"], ["delete", "Bob"], ["react", "Bob", "17", "👍"],
            ["react", "Bob", id], ["reveal", "Bob", "x"], ["verify"],
            ["send", "Bob", "x", "--reply", "17"], ["send", "Bob", "x", "--edit", "\u{1B}[2J"],
            ["send", "Bob", "x", "--action", "--edit", id], ["send", "-", "--action"],
            ["send", "Bob", "-", "--lines", "--reply", id],
        ])
    func usage(command: [String]) throws {
        let program = try Program()
        defer { program.remove() }
        let outcome = try program.run(command)
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(!outcome.errors.contains("\u{1B}"))
        #expect(!program.hasProfile)
    }

    @Test("an input that is no message is refused with the limit: 64")
    func input() throws {
        let program = try Program()
        defer { program.remove() }
        let long = Data(repeating: UInt8(ascii: "x"), count: 16_385)
        let endless = Data(repeating: UInt8(ascii: "x"), count: 9 << 20)
        for (input, words) in [
            (long, "16,384"), (endless, "16,384"), (Data(), "empty"), (Data("\n".utf8), "empty"),
        ] {
            let outcome = try program.run(["send", "Bob", "-"], input: input)
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
        #expect(!program.hasProfile)
    }

    @Test("lines for nobody, and lines that are no orders, are refused at the line")
    func lines() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            #expect(try send(program, ["Zoe", "-", "--lines"], "a\nb\n").status == 4)
            #expect(
                try send(program, ["Zoe", "-", "--lines"], "\n \n").status == 0, "nothing is said")
            #expect(try send(program, ["-"], "").status == 0)
            #expect(try send(program, ["-"], #"{"peer":"Zoe","text":"x"}"#).status == 4)
            #expect(try send(program, ["-"], #"{"peer":"Zoe","text":""}"#).status == 64)
            for bad in ["hello", #"{"peer":"Zoe"}"#, #"["Zoe","x"]"#, #"{"peer":1,"text":"x"}"#] {
                let outcome = try send(program, ["-"], bad)
                #expect(outcome.status == 64, "\(bad)")
                #expect(outcome.errors.contains("not {"), "\(outcome.errors)")
            }
            let long = String(repeating: "x", count: 9 << 20)
            #expect(try send(program, ["Zoe", "-", "--lines"], long).status == 64)
        }
    }

    private func send(
        _ program: Program, _ arguments: [String], _ input: String
    ) throws -> Program.Outcome {
        try program.run(["send", "--wait", "0"] + arguments, input: Data(input.utf8))
    }

    @Test("whom nobody knows is neither forgotten nor exported: 4")
    func nobody() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            for command in [
                ["forget", "Zoe"], ["export", "Zoe"], ["export", "Zoe", "--output", "/nowhere/x"],
            ] {
                let outcome = try program.run(command)
                #expect(outcome.status == 4, "\(command)")
            }
        }
    }
}
