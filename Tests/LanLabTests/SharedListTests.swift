import Testing

/// The shared words on real hosts: everybody has the same, and a LAN that was split mends.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo))
struct SharedListTests {
    @Test(
        """
        thirty hosts: an edit masks on all, who was off catches up, a split LAN mends, and 64 bad \
        rules are undone at once
        """)
    func thirty() async throws {
        let count = 30
        try await Lab.run { lab in
            let hosts = try await withThrowingTaskGroup(of: (Int, Host).self) { group in
                for number in 1...count {
                    group.addTask { (number, try await lab.host("h\(number)", daemon: false)) }
                }
                return try await group.reduce(into: [Int: Host]()) { $0[$1.0] = $1.1 }
            }
            var nodes: [LabNode] = []
            for number in 1..<count {
                nodes.append(try await LabNode.start("N\(number)", on: try #require(hosts[number])))
            }
            for node in nodes { try await node.meets(count - 2) }

            let added = try await nodes[0].host.run(["words", "add", "idiot", "--reason", "rude"])
            #expect(added.status == 0, "\(added.errors)")
            for node in nodes { try await node.hasWords(["idiot"]) }
            for node in nodes.dropFirst() {
                _ = try await nodes[0].send("un 1d10t", to: node.name)
                try await node.reads("un *****", from: "N1")
            }

            nodes.append(try await LabNode.start("N\(count)", on: try #require(hosts[count])))
            try await nodes[count - 1].hasWords(["idiot"])
            for node in nodes { try await node.meets(count - 1) }

            let (here, there) = (nodes[..<15], nodes[15...])
            for node in there { try await node.host.move(toSide: "b") }
            // Until the links between the sides are given up.
            try await here[0].sees(there[15].name, "offline")
            try await here[0].words("add", "crétin", "abruti")
            try await there[15].words("add", "bouffon")
            try await there[16].words("remove", "idiot")
            for node in here { try await node.hasWords(["abruti", "crétin", "idiot"]) }
            for node in there { try await node.hasWords(["bouffon"]) }
            for node in there { try await node.host.move() }
            for node in nodes { try await node.hasWords(["abruti", "bouffon", "crétin"]) }

            for half in [0..<32, 32..<64] {
                try await nodes[4].words("add", half.map { "zzbad\($0)x" })
            }
            for node in nodes { try await node.hasWords(count: 67) }
            try await nodes[7].words("undo", "--by", "N5")
            for node in nodes { try await node.hasWords(["abruti", "bouffon", "crétin"]) }
        }
    }

    @Test("clocks of 1970 and 2099 take part like any other")
    func clocks() async throws {
        try await Lab.run { lab in
            var nodes: [LabNode] = []
            for (name, clock) in [("Old", "1970-01-02"), ("New", "2099-12-30"), ("Now", nil)] {
                nodes.append(
                    try await LabNode.start(
                        name, on: try await lab.host(name.lowercased()), clock: clock))
            }
            for node in nodes { try await node.meets(2) }
            for (node, word) in zip(nodes, ["idiot", "crétin", "abruti"]) {
                try await node.words("add", word)
            }
            for node in nodes { try await node.hasWords(["abruti", "crétin", "idiot"]) }
            // Each takes out what another one's clock has dated.
            for (node, word) in zip(nodes, ["crétin", "abruti", "idiot"]) {
                try await node.words("remove", word)
            }
            for node in nodes { try await node.hasWords([]) }
            // And each of these comes back by somebody else's.
            for (node, word) in zip(nodes, ["abruti", "idiot", "crétin"]) {
                try await node.words("add", word)
            }
            for node in nodes { try await node.hasWords(["abruti", "crétin", "idiot"]) }
        }
    }

    @Test("words survive a program that is killed, and the disk of one that comes back late")
    func killed() async throws {
        try await Lab.run { lab in
            let (here, there) = (try await lab.host("ana"), try await lab.host("bob"))
            let ana = try await LabNode.start("Ana", on: here)
            let bob = try await LabNode.start("Bob", on: there)
            try await ana.meets(1)
            try await ana.words("add", "idiot")
            try await bob.hasWords(["idiot"])
            for node in [ana, bob] {
                node.program.kill()
                _ = try await node.program.waitForEnd()
            }
            let again = try await LabNode.start("Bob", on: there)
            try await again.hasWords(["idiot"])
            try await again.words("remove", "idiot")
            try await LabNode.start("Ana", on: here).hasWords([])
        }
    }
}

extension LabNode {
    /// Waits until so many others are online.
    fileprivate func meets(_ count: Int) async throws {
        let outcome = try await host.run(
            ["peers", "--json", "--wait", "120", "--count", "\(count)"], within: .seconds(150))
        let online = outcome.output.split(separator: "\n").count {
            $0.contains("\"presence\":\"online\"")
        }
        #expect(online == count, "\(name)")
    }

    fileprivate func words(_ verb: String, _ arguments: String...) async throws {
        try await words(verb, arguments)
    }

    fileprivate func words(_ verb: String, _ arguments: [String]) async throws {
        let outcome = try await host.run(["words", verb] + arguments)
        #expect(outcome.status == 0, "\(name): \(outcome.errors)")
    }

    /// Asks until exactly these act.
    fileprivate func hasWords(_ words: [String]) async throws {
        try await asksForWords("\(words)") { $0.sorted() == words }
    }

    fileprivate func hasWords(count: Int) async throws {
        try await asksForWords("\(count) words") { $0.count == count }
    }

    private func asksForWords(
        _ what: String, _ isRight: ([String]) -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(90)
        var last: [String] = []
        while ContinuousClock.now < deadline {
            let outcome = try await host.run(["words", "export"])
            last = outcome.output.split(separator: "\n").map(String.init)
            if isRight(last) { return }
        }
        Issue.record("\(name) has \(last), not \(what)")
    }
}
