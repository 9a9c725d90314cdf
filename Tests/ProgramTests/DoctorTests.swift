import Foundation
import Testing

/// `doctor` where nobody is asked anything over the network; what is, is tried in the LAN lab.
@Suite struct DoctorTests {
    @Test("a node that nobody can see is told why; as JSON, each finding is one object")
    func node() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            let outcome = try program.run(["doctor"])
            #expect(outcome.status == 9)
            #expect(outcome.text.contains("+ Ana runs, port "))
            #expect(outcome.text.contains("+ The database is sound"))
            #expect(outcome.text.contains("it was started with --discovery off"))
            let json = try program.run(["doctor", "--json"])
            for line in json.lines {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                let keys = (object as? [String: String])?.keys.sorted()
                #expect(keys == ["do", "kind", "level", "what", "why"])
            }
            #expect(json.lines.count >= 4)
        }
    }

    @Test("wrong usage is 64, and the help has the exit code")
    func usage() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run(["doctor", "Ana", "Bob"]).status == 64)
        #expect(try program.run(["doctor", "--help"]).text.contains("9:"))
    }
}
