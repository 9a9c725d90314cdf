import Foundation
import Testing

/// The shared words of one node, by the real program's commands.
@Suite struct SharedWordsTests {
    /// Lines with their cells two spaces apart, however wide the columns; an age of a slow machine
    /// is put as it is in the first minute.
    private func rows(_ program: Program, _ options: [String] = []) throws -> [String] {
        let outcome = try program.run(["words", "list"] + options)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.lines.map {
            $0.replacing(/\d+ min ago/, with: "just now").replacing(/\x20{2,}/, with: "  ")
        }
    }

    @Test("what is added is listed with who and why; removed, it is listed with --all")
    func list() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            #expect(
                try program.run([
                    "words", "add", "idiot", "crétin", "--lang", "fr", "--reason", "not here",
                ]).status == 0)
            #expect(
                try rows(program) == [
                    "crétin  lang=fr  mask  Ana  just now  not here",
                    "idiot  lang=fr  mask  Ana  just now  not here",
                ])
            #expect(try program.run(["words", "remove", "idiot"]).status == 0)
            #expect(try rows(program).count == 1)
            #expect(try program.run(["words", "keep", "xyz", "--action", "warn"]).status == 0)
            #expect(try program.run(["words", "ignore", "crétin"]).status == 0)
            #expect(
                try rows(program) == [
                    "crétin  lang=fr  mask  Ana  just now  not here  ignored by you",
                    "xyz  warn  you  kept by you alone",
                ])
            let json = try program.run(["words", "--json"])
            #expect(
                json.lines.last
                    == #"{"action":"warn","reason":"","rule":{"line":"xyz\taction=warn","#
                    + #""word":"xyz"},"status":"kept"}"#)
            #expect(try program.run(["words", "follow", "crétin", "xyz"]).status == 0)
            #expect(try rows(program) == ["crétin  lang=fr  mask  Ana  just now  not here"])
            let history = try program.run(["words", "history", "crétin"])
            #expect(history.lines.first?.hasSuffix("  Ana  added crétin lang=fr  not here") == true)
            let undone = try program.run(["words", "undo", "--by", "me"])
            #expect(undone.text == "removed for everybody on this network: crétin lang=fr\n")
            #expect(try rows(program).isEmpty)
        }
        // What is nobody's but one's own is on the disk as well.
        let test = try program.run(["words", "test", "crétin"])
        #expect(test.lines == ["crétin"])
    }

    @Test("without a node: what it has stored, one's own choices counted")
    func stored() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode(["--list", "class-5b"]) {
            for command in [["add", "idiot", "crétin"], ["keep", "xyz"], ["ignore", "crétin"]] {
                let outcome = try program.run(["words"] + command)
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
        }
        #expect(
            try program.run(["words", "test", "idiot crétin xyz"]).lines.first
                == "***** crétin ***")
    }

    @Test("a node takes part in the lists that it is told, and in no other")
    func lists() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode(["--list", "class-5b", "--list", "lan", "--list", "lan"]) {
            let added = try program.run(["words", "add", "idiot", "--list", "class-5b"])
            #expect(added.text == "added for everybody with the list class-5b: idiot\n")
            #expect(try program.run(["words", "add", "crétin", "--list", "lan"]).status == 0)
            #expect(
                try rows(program) == [
                    "idiot  mask  Ana  just now  class-5b", "crétin  mask  Ana  just now  lan",
                ])
            #expect(try rows(program, ["--list", "lan"]).count == 1)
            let status = try program.run(["words", "status"])
            #expect(
                status.lines.filter { !$0.hasPrefix(" ") }.map { String($0.prefix(12)) }
                    == ["class-5b: ac", "lan: acts he"])
            let unknown = try program.run(["words", "add", "x1", "--list", "class-6"])
            #expect(unknown.status == 64)
            #expect(unknown.errors.contains("no part in a list \"class-6\""))
        }
    }

    @Test("nobody of that name has nothing to undo: 4")
    func undo() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            let outcome = try program.run(["words", "undo", "--by", "Zoe"])
            #expect(outcome.status == 4, "\(outcome.errors)")
        }
    }

    @Test("a bad name of a list ends with 64 and one line, node or none")
    func badName() throws {
        let program = try Program()
        defer { program.remove() }
        let long = String(repeating: "a", count: 33)
        for name in ["", "Class", "a b", "é", "\u{1B}[2J", long] {
            for command in [
                ["run", "--headless", "--list", name], ["words", "list", "--list", name],
                ["words", "add", "idiot", "--list", name],
                ["words", "undo", "--by", "me", "--list", name],
            ] {
                let outcome = try program.run(command)
                #expect(outcome.status == 64, "\(command)")
                #expect(outcome.errors.contains("A list cannot be called"))
                #expect(outcome.errors.split(separator: "\n").count == 1)
                #expect(!outcome.errors.contains("\u{1B}"))
            }
        }
        let many = (0..<9).flatMap { ["--list", "l\($0)"] }
        #expect(try program.run(["run", "--headless"] + many).status == 64)
        #expect(!program.hasProfile)
    }

    @Test(
        "without a node every command says how to start one: 3",
        arguments: [
            [], ["list"], ["list", "--all", "--json"], ["add", "x1"], ["remove", "x1"],
            ["undo", "--by", "me"], ["ignore", "x1"], ["keep", "x1"], ["follow", "x1"],
            ["history", "x1"], ["status"], ["export"], ["import", "--starter", "fr"],
        ])
    func noNode(command: [String]) throws {
        let program = try Program()
        defer { program.remove() }
        let outcome = try program.run(["words"] + command)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("no node is running"))
        #expect(!program.hasProfile)
    }

    @Test("an import names what it leaves out, and what to do about it")
    func tooCommon() throws {
        let program = try Program()
        defer { program.remove() }
        let rules = (0..<40).map { "zorglub\($0)" } + ["the", "con*"]
        let file = try program.file("list", rules.joined(separator: "\n"))
        try program.withNode {
            let outcome = try program.run(["words", "import", file])
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.text.contains("all the time: the, con*. 'words keep' makes"))
            #expect(try program.run(["words", "keep", "the"]).status == 0)
            #expect(
                try program.run(["words", "test", "the zorglub7"]).lines.first == "*** ********")
        }
    }
}
