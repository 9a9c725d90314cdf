import Foundation
import Testing

/// `chat-node words filter` and what else of `words` needs no node: the real program.
@Suite struct WordsFilterTests {
    private static let list = "# mild\nidiot\tlang=fr,en\nmerd*\ncul-de-sac\tallow\ncul\n"

    private func filtered(
        _ input: Data, _ options: [String] = [], list: String = list
    ) throws -> Program.Outcome {
        let program = try Program()
        defer { program.remove() }
        let path = try program.file("list.txt", list)
        let outcome = try program.run(["words", "filter", "--list", path] + options, input: input)
        #expect(!program.hasProfile)
        return outcome
    }

    @Test(
        "lines come out as they came in, but for what is found",
        arguments: [
            ("un idiot !\nrien\n", "un ***** !\nrien\n"), ("", ""), ("\n\n", "\n\n"),
            ("1d10t", "*****"), ("idiot\r\nsalut\r\n", "*****\r\nsalut\r\n"),
            ("fin sans ligne", "fin sans ligne"), ("\r\n", "\r\n"),
            ("un cul-de-sac\n", "un cul-de-sac\n"), ("un cul.\n", "un ***.\n"),
            ("i\nd\ni\no\nt\n", "i\nd\ni\no\nt\n"), ("idiot\rcon", "*****\rcon"),
            ("👋🏽 ídïots\0x\n", "👋🏽 ******\0x\n"),
        ])
    func lines(input: String, expected: String) throws {
        let outcome = try filtered(Data(input.utf8))
        #expect(outcome.text == expected)
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
    }

    @Test("invalid UTF-8 is repaired, and only there")
    func repair() throws {
        let bytes: [UInt8] = [0x61, 0xFF, 0x0A, 0x69, 0x64, 0x69, 0x6F, 0x74, 0xC3]
        let outcome = try filtered(Data(bytes))
        #expect(outcome.text == "a\u{FFFD}\n*****\u{FFFD}")
        #expect(outcome.status == 0)
    }

    @Test("a line of megabytes, and what is longer than the memory for a line")
    func longLines() throws {
        let long = String(repeating: "mot ", count: 500_000) + "idiot\n"
        let outcome = try filtered(Data((long + "idiot\n").utf8))
        #expect(outcome.text == long.replacing("idiot", with: "*****") + "*****\n")
        let endless = String(repeating: "é", count: 9_000_000)
        #expect(try filtered(Data(endless.utf8)).text == endless)
    }

    @Test("JSON has one object a line, keys in order, and code points")
    func json() throws {
        let input = "é👋🏽 1d10ts et MERDIQUE \"\\\u{1}\t\u{8}/\r\nrien\n\nidi.ot"
        let outcome = try filtered(Data(input.utf8), ["--json"])
        #expect(
            outcome.lines == [
                #"{"text":"é👋🏽 ****** et ******** \"\\\u0001\t\b/","matches":["#
                    + #"{"rule":"idiot","matched":"1d10ts","start":4,"end":10,"via":["leet"]},"#
                    + #"{"rule":"merd","matched":"MERDIQUE","start":14,"end":22,"via":[]}]}"#,
                #"{"text":"rien","matches":[]}"#, #"{"text":"","matches":[]}"#,
                #"{"text":"******","matches":["#
                    + #"{"rule":"idiot","matched":"idi.ot","start":0,"end":6,"via":["joined"]}]}"#,
            ])
        for line in outcome.lines {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
    }

    @Test("--style fixed hides how long the word was; several lists are one")
    func options() throws {
        #expect(try filtered(Data("un idiot".utf8), ["--style", "fixed"]).text == "un ****")
        let program = try Program()
        defer { program.remove() }
        let lists = [try program.file("1", "idiot\n"), try program.file("2", "con\nidiot\n")]
        let outcome = try program.run(
            ["words", "filter", "--list", lists[0], "--list", lists[1]],
            input: Data("con, idiot".utf8))
        #expect(outcome.text == "***, *****")
    }

    static let badLists: [(String, Data, String)] = [
        ("not UTF-8", Data("idiot\n".utf8) + Data([0x69, 0xE9, 0x0A]), "line 2: it is not UTF-8"),
        ("an empty rule", Data("idiot\n\tlang=fr\n".utf8), "line 2: there is no letter"),
        ("one letter", Data("# x\n\na\n".utf8), "line 3: one letter"),
        ("an unknown option", Data("idiot\tcolour=red\n".utf8), "line 1: “colour=red” is not"),
        ("a bad value", Data("idiot\taction=kick\n".utf8), "line 1: action cannot be “kick”"),
        (
            "200,000 lines", Data(String(repeating: "idiot\n", count: 200_000).utf8),
            "line 150001: a list has at most 150000 lines"
        ),
        (
            "200,000 rules", Data((0..<200_000).map { "w\($0)z\n" }.joined().utf8),
            "line 100001: a list has at most 100000 rules"
        ),
        (
            "a line of a megabyte", Data(String(repeating: "a", count: 1_000_000).utf8),
            "line 1: it has more than"
        ),
    ]

    @Test("a bad list is named with its line, and nothing is filtered", arguments: badLists)
    func badList(name: String, list: Data, reason: String) throws {
        let program = try Program()
        defer { program.remove() }
        let path = try program.file("list.txt", list)
        for command in [
            ["words", "filter", "--list", path], ["words", "test", "--list", path, "idiot"],
            ["words", "import", path],
        ] {
            let outcome = try program.run(command, input: Data("idiot\n".utf8))
            #expect(outcome.status == 1, "\(command)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains(reason), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
        #expect(!program.hasProfile)
    }

    @Test("wrong usage ends with 64, a missing file with 1")
    func usage() throws {
        let program = try Program()
        defer { program.remove() }
        for command in [
            ["words", "filter"], ["words", "filter", "--list"], ["words", "import"],
            ["words", "import", "--starter", "xx"], ["words", "import", "a", "--starter", "fr"],
            ["words", "filter", "--list", "x", "--style", "dots"],
        ] {
            #expect(try program.run(command).status == 64, "\(command)")
        }
        let missing = try program.run(["words", "filter", "--list", "/nowhere/list"])
        #expect(missing.status == 1)
        #expect(missing.errors.contains("No such file"))
        #expect(try program.run(["words", "filter", "--list", program.folder.path]).status == 1)
    }

    @Test("a test without a node: by a file, else it says that there is no list")
    func test() throws {
        let program = try Program()
        defer { program.remove() }
        let list = try program.file("list.txt", Self.list)
        let outcome = try program.run(["words", "test", "--list", list, "un 1d10t"])
        #expect(outcome.text == "un *****\n  idiot  at 3–8  «1d10t»  leet\n")
        let json = try program.run(["words", "test", "--json", "--list", list, "un 1d10t"])
        #expect(
            json.text == #"{"text":"un *****","matches":["#
                + #"{"rule":"idiot","matched":"1d10t","start":3,"end":8,"via":["leet"]}]}"# + "\n")
        let none = try program.run(["words", "test", "un 1d10t"])
        #expect(none.status == 1)
        #expect(none.errors.contains("has no list yet"))
        #expect(!program.hasProfile)
    }
}
