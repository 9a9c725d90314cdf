import ChatCore
import Foundation
import Testing

/// The commands about messages that are there, against a node that answers as the test says.
@Suite(.timeLimit(.minutes(2))) struct MessageCommandsTests {
    private func with(
        _ body: (Program, ScriptedNode) async throws -> Void
    ) async throws {
        let program = try Program()
        defer { program.remove() }
        // Of four, the third is one's own.
        let node = try ScriptedNode(program, messages: 4, unread: 0)
        try await node.serve(program) { try await body(program, node) }
    }

    private func id(_ sequence: UInt64) -> MessagePosition {
        MessagePosition(stream: 1, sequence: sequence)
    }

    private func purposes(_ node: ScriptedNode) -> [MessagePurpose] {
        node.asked.compactMap { if case .send(_, _, let purpose, _) = $0 { purpose } else { nil } }
    }

    @Test("an answer or a reaction finds whose message the id is; theirs is tried first")
    func either() async throws {
        try await with { program, node in
            for sequence in [2, 3] as [UInt64] {
                let sent = try await program.runAside(
                    ["send", "Bob", "oui", "--reply", id(sequence).description])
                #expect(sent.status == 0, "\(sent.errors)")
                #expect(sent.lines == ["delivered to Bob"])
            }
            let theirs = MessageReference(isOutgoing: false, position: id(3))
            let own = MessageReference(isOutgoing: true, position: id(3))
            let second = MessageReference(isOutgoing: false, position: id(2))
            #expect(
                purposes(node) == [.reply(to: second), .reply(to: theirs), .reply(to: own)])
            let reaction = try await program.runAside(["react", "Bob", id(3).description, "👍"])
            #expect(reaction.status == 0, "\(reaction.errors)")
            #expect(purposes(node).suffix(2) == [.reaction(to: theirs), .reaction(to: own)])
            let nothing = try await program.runAside(["react", "Bob", id(9).description, "👍"])
            #expect(nothing.status == 64)
        }
    }

    @Test("what is edited and taken back is one's own")
    func own() async throws {
        try await with { program, node in
            let edited = try await program.runAside(
                ["send", "Bob", "new", "--edit", id(3).description])
            #expect(edited.status == 0, "\(edited.errors)")
            let deleted = try await program.runAside(["delete", "Bob", id(3).description])
            #expect(deleted.lines == ["taken back"])
            #expect(try await program.runAside(["delete", "Bob", id(2).description]).status == 64)
            let own = id(3)
            #expect(
                purposes(node) == [.edit(of: own), .deletion(of: own), .deletion(of: id(2))])
        }
    }

    @Test("revealed places come with their rule, as lines and as JSON")
    func reveal() async throws {
        try await with { program, _ in
            let lines = try await program.runAside(["reveal", "Bob", id(1).description])
            #expect(lines.lines == [#""!diot": idiot (lookAlike), shared by Bob: rude"#])
            let json = try await program.runAside(["reveal", "Bob", id(1).description, "--json"])
            #expect(json.lines.first?.contains(#""original":"!diot""#) == true)
        }
    }

    @Test("nobody is verified without a look at both ids, or the word that there was one")
    func verify() async throws {
        try await with { program, node in
            let shown = try await program.runAside(["verify", "Bob"])
            #expect(shown.status == 64)
            let letters = shown.errors.filter { $0 != " " }
            #expect(letters.contains(try #require(ScriptedNode.bob).text))
            #expect(!node.asked.contains { if case .verify = $0 { true } else { false } })
            #expect(
                try await program.runAside(["verify", "Bob", "--yes"]).lines == ["verified: Bob"])
            let undone = try await program.runAside(["verify", "Bob", "--undo"])
            #expect(undone.lines == ["not verified any more: Bob"])
        }
    }
}
