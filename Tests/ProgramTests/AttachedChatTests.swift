import Foundation
import Testing

/// A second `chat-node` of a profile, by the real program, on the loopback.
@Suite(.timeLimit(.minutes(2))) struct AttachedChatTests {
    private static let attached = "* Attached to the node that is running (port "

    private func isRunning(_ program: Program) throws -> Bool {
        try program.run(["whoami"]).status == 0
    }

    @Test("it opens the chat of the node that runs; leaving, however, leaves that running")
    func attaches() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            for input in ["/whoami\n/quit\n", "/whoami\n"] {
                let chat = try program.run([], input: Data(input.utf8))
                #expect(chat.status == 0, "\(chat.errors)")
                #expect(chat.lines.first?.hasPrefix(Self.attached) == true, "\(chat.text)")
                #expect(chat.text.contains("leaves it running"))
                #expect(chat.text.contains("* You are Ana, id "))
                #expect(chat.errors.isEmpty)
                #expect(try isRunning(program))
            }
        }
    }

    @Test("a signal detaches", arguments: [SIGTERM, SIGINT, SIGHUP])
    func signals(signal: Int32) throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            let chat = try program.start([])
            #expect(chat.waitForLine { $0.contains("/help for the commands") } != nil)
            kill(chat.process.processIdentifier, signal)
            #expect(chat.waitForEnd() == (0, ""))
            #expect(try isRunning(program))
        }
    }

    @Test(
        "what can be had of a running node is applied; the rest is said to be ignored, in one line")
    func options() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            let chat = try program.run(
                ["--name", "Ann", "--port", "7999", "--list", "x", "--peer", "127.0.0.1:9"]
                    + Program.alone)
            #expect(chat.status == 0)
            #expect(
                chat.errors
                    == "chat-node: not for a node that is running already, and ignored: --port, "
                    + "--discovery, --peer, --list\n")
            #expect(chat.text.contains("* You are Ann."))
            #expect(try program.run(["whoami"]).text.hasPrefix("Ann "))
            // Refused before anything is asked.
            #expect(try program.run(["--name", "a#1"]).status == 64)
            #expect(try program.run(["--keep", "0d"]).status == 64)
        }
    }

    @Test("a node without a chat is refused with one line and a number of its own")
    func headless() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {
            let second = try program.run(["run", "--headless"])
            #expect(second.status == 7)
            #expect(second.errors.contains("already running (process "))
            #expect(second.errors.split(separator: "\n").count == 1)
            #expect(second.text.isEmpty)
            #expect(try isRunning(program))
        }
    }

    @Test("when the node ends, the chat does: one line, and a number of its own")
    func nodeEnds() throws {
        let program = try Program()
        defer { program.remove() }
        for signal in [SIGTERM, SIGKILL] {
            let node = try program.startNode()
            let chat = try program.start([])
            #expect(chat.waitForLine { $0.hasPrefix(Self.attached) } != nil)
            #expect(chat.waitForLine { $0.contains("/help for the commands") } != nil)
            kill(node.process.processIdentifier, signal)
            let end = chat.waitForEnd()
            #expect(end.status == 8)
            #expect(end.errors.hasPrefix("chat-node: the node has stopped"), "\(end.errors)")
            #expect(end.errors.split(separator: "\n").count == 1)
            node.process.waitUntilExit()
        }
    }

    @Test("the socket of a killed node is no node: the next one takes its place")
    func stale() throws {
        let program = try Program()
        defer { program.remove() }
        let node = try program.startNode()
        kill(node.process.processIdentifier, SIGKILL)
        node.process.waitUntilExit()
        let socket = program.folder.appending(path: "chat-node/default.sock").path
        #expect(FileManager.default.fileExists(atPath: socket))
        let chat = try program.run(Program.alone, input: Data("/quit\n".utf8))
        #expect(chat.status == 0, "\(chat.errors)")
        #expect(!chat.text.contains("Attached"))
        #expect(chat.lines.first?.hasPrefix("* You are Ana.") == true, "\(chat.text)")
        #expect(try program.run(["whoami"]).status == 3)
    }

    @Test("of several that are started at the same instant one is the node, the others attach")
    func race() throws {
        let program = try Program()
        defer { program.remove() }
        for _ in 0..<3 {
            let chats = try (0..<4).map { _ in try program.start(Program.alone) }
            defer { for chat in chats { chat.end() } }
            let beginnings = chats.map { chat in chat.waitForLine { $0.hasPrefix("* ") } ?? "ended"
            }
            let nodes = zip(chats, beginnings).filter { $0.1.hasPrefix("* You are") }
            #expect(nodes.count == 1, "\(beginnings)")
            #expect(beginnings.count { $0.hasPrefix(Self.attached) } == chats.count - 1)
            // Without the node the others end; nobody is left to hold the profile.
            for (node, _) in nodes { try node.type("/quit") }
            for chat in chats { #expect([0, 8].contains(chat.waitForEnd().status)) }
        }
    }

    @Test("a lock that somebody holds who never answers is waited for, and said")
    func held() throws {
        let program = try Program()
        defer { program.remove() }
        try program.withNode {}
        let lock = program.folder.appending(path: ".local/share/chat-node/default/lock").path
        let descriptor = open(lock, O_RDWR)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        let chat = try program.run(Program.alone)
        #expect(chat.status == 1)
        #expect(chat.errors.contains("it does not answer"), "\(chat.errors)")
        #expect(chat.text.isEmpty)
    }
}
