import Foundation
import Testing

/// The list of a running node, by the real program's commands.
@Suite struct NodeListTests {
    @Test("a list is imported as a whole, shown, exported, tested, and still there afterwards")
    func list() throws {
        let program = try Program()
        defer { program.remove() }
        let file = try program.file("list", "idiot\tlang=fr\nmerd*\texcept=merdique\nIDIOT\n")
        let bad = try program.file("bad", "crétin\nidiot\tcolour=red\n")
        try program.withNode {
            #expect(try program.run(["words", "import", bad]).status == 1)
            #expect(try program.run(["words"]).text.isEmpty)
            let imported = try program.run(["words", "import", file])
            #expect(imported.status == 0)
            #expect(
                imported.lines.prefix(3) == [
                    "added for everybody on this network:", "  idiot lang=fr",
                    "  merd* except=merdique",
                ])
            #expect(
                imported.text.contains("merd* also hits merder: --except merder would spare it"))
            #expect(!imported.text.contains("hits merdique:"))

            let export = try program.run(["words", "export"])
            #expect(export.text == "idiot\tlang=fr\nmerd*\texcept=merdique\n")
            #expect(
                try program.run(["words", "test", "un 1d10t merdique"]).text
                    == "un ***** merdique\n  idiot  at 3–8  «1d10t»  leet\n")
            let json =
                #"{"text":"un *****","matches":["#
                + #"{"rule":"idiot","matched":"idiot","start":3,"end":8,"via":[]}]}"#
            #expect(try program.run(["words", "test", "--json", "un idiot"]).text == json + "\n")
        }
        // Without the node: what it has stored.
        #expect(try program.run(["words", "test", "des idiots"]).lines.first == "des ******")
        #expect(try program.run(["words", "list"]).status == 3)
    }

    @Test("rules with options: added, refused with 64, removed")
    func options() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            let added = try program.run([
                "words", "add", "pute", "--lang", "fr", "--action", "warn", "--except", "pûtes",
            ])
            #expect(
                added.text
                    == "added for everybody on this network: pute lang=fr action=warn except=pûtes\n"
            )
            #expect(try program.run(["words", "add", "cul-de-sac", "--allow"]).status == 0)
            for wrong in [
                ["a"], ["idiot", "--match", "all"], ["idiot", "--action", "kick"],
                ["stem*", "--match", "suffix"], ["idiot", "--lang", "français"], ["!!"],
            ] {
                let refused = try program.run(["words", "add"] + wrong)
                #expect(refused.status == 64, "\(wrong)")
                #expect(refused.errors.contains("was not added"), "\(refused.errors)")
            }
            #expect(
                try program.run(["words", "remove", "PUTE"]).text
                    == "removed for everybody on this network: pute lang=fr action=warn except=pûtes\n"
            )
            #expect(
                try program.run(["words", "remove", "cul-de-sac"]).text
                    == "nothing changes here: 1 words act\n")
            #expect(
                try program.run(["words", "remove", "cul-de-sac", "--allow"]).text
                    == "removed for everybody on this network: cul-de-sac allow\n")
        }
    }

    @Test("the lists to begin with are imported by name")
    func starters() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            #expect(try program.run(["words"]).text.isEmpty)
            for name in ["fr", "fr-strong", "en", "en-strong"] {
                let imported = try program.run(["words", "import", "--starter", name])
                #expect(imported.status == 0, "\(imported.errors)")
            }
            let tested = try program.run(["words", "test", "connard, asshole, le contre-la-montre"])
            #expect(tested.lines.first == "*******, *******, le contre-la-montre")
        }
    }
}
