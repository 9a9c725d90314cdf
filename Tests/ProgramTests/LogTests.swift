import Foundation
import Testing

/// The log of a node as a person finds it.
@Suite struct LogTests {
    @Test("it is in the profile's state directory, private, from the start to the stop")
    func file() throws {
        let program = try Program()
        defer { program.remove() }
        let path = program.folder.appending(path: ".local/state/chat-node/default/log").path
        try program.withNode {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        let told = text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 2) }
        #expect(told.allSatisfy { $0.count == 3 })
        let lines = told.map { String($0[2]) }
        #expect(lines.first?.hasPrefix("chat-node 0.") == true)
        #expect(lines.contains { $0.hasPrefix("listens on port ") })
        #expect(lines.contains("discovery: off "))
        #expect(lines.last == "stops")
    }

    @Test("only what was asked for is in it, and no such level is wrong usage")
    func level() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode(["--log-level", "error"]) {}
        let path = program.folder.appending(path: ".local/state/chat-node/default/log")
        #expect(try Data(contentsOf: path).isEmpty)
        #expect(try program.run(["run", "--headless", "--log-level", "loud"]).status == 64)
    }
}
