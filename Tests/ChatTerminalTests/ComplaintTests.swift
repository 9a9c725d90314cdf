import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

/// What people complain of elsewhere, by the number it has in the list of complaints that this
/// product is judged by; each as somebody in front of this screen would see it.
@Suite struct ComplaintTests {
    private static func stage(_ peers: PeerView...) throws -> ScreenStage {
        var stage = try ScreenStage(132, 40)
        stage.peers = peers
        stage.begin()
        return stage
    }

    @Test("2: somebody behind a firewall is seen to be out of reach, not simply silent")
    func unreachable() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob", .unreachable))
        #expect(stage.shows("! Bob unreachable"))
        stage.press(.alt("1"))
        #expect(stage.drawn[0].contains("unreachable"))
        #expect(stage.screen.people.here == 0)
    }

    @Test("3: where nothing is found, it is said what was found out about the network")
    func nobody() throws {
        var stage = try Self.stage()
        stage.wait(Welcome.patienceMilliseconds)
        #expect(stage.effects.contains(.examine))
        stage.screen.examined(["No answer came over this network."])
        #expect(stage.shows("Nobody is seen"))
        #expect(stage.shows("No answer came over this network."))
        // And not any more once somebody is there.
        stage.update(.peer(try ScreenStage.peer(1, "Bob")))
        #expect(!stage.shows("Nobody is seen"))
    }

    @Test("4: who has gone is not shown as if they were there")
    func ghost() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob"), try ScreenStage.peer(2, "Cléo"))
        stage.press(.alt("1"))
        stage.update(.peer(try ScreenStage.peer(1, "Bob", .offline)))
        #expect(stage.drawn[0].contains("not here"))
        #expect(stage.shows("○ Bob"))
        #expect(stage.shows("1 person here"))
        #expect(stage.screen.people.order.last == (try ScreenStage.id(1)))
    }

    @Test("5: who has no link for a moment stays in the list, and in their place by number")
    func churn() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob"), try ScreenStage.peer(2, "Cléo"))
        stage.press(.alt("1"))
        for presence in [PeerView.Presence.visible, .online, .around, .online] {
            stage.update(.peer(try ScreenStage.peer(1, "Bob", presence)))
            #expect(stage.shows("Bob"))
            #expect(stage.screen.people[number: 1]?.view.name.text == "Bob")
        }
        #expect(!stage.shows("has left"))
    }

    @Test("6: one key is one row, however often it is told, and oneself is none")
    func twice() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob"))
        for _ in 0..<5 { stage.update(.peer(try ScreenStage.peer(1, "Bob"))) }
        stage.begin()
        #expect(stage.drawn.count { $0.contains("● Bob") } == 1)
        #expect(stage.screen.people.count == 1)
        #expect(!stage.shows("● Ana"))
    }

    @Test(
        "7: a namesake of somebody verified is told apart, and no message goes to either by guess")
    func namesakes() throws {
        let imposter = try ScreenStage.id(2)
        var stage = try Self.stage(
            try ScreenStage.peer(1, "Bob#\(ScreenStage.id(1).suffix)", isVerified: true),
            try ScreenStage.peer(2, "Bob#\(imposter.suffix)"))
        #expect(stage.shows("✓Bob#"))
        #expect(stage.shows("?Bob#\(imposter.suffix)"))
        stage.enter("/msg Bob the secret")
        #expect(!stage.asked.contains { if case .send = $0 { true } else { false } })
        #expect(stage.screen.editor.text == "/msg Bob the secret" || stage.shows("Nobody here"))
        let number = try #require(stage.screen.people[imposter]?.number)
        stage.press(.control("c"))
        stage.press(.alt(Character(String(number))))
        #expect(stage.drawn[0].contains("not the Bob you verified"))
        #expect(!stage.drawn[0].contains("✓"))
    }

    @Test("8: a completed name means the same person after they have another name")
    func rename() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob"), try ScreenStage.peer(2, "Cléo"))
        stage.type("/msg Bo")
        stage.press(.tab)
        #expect(stage.screen.editor.text.hasPrefix("/msg Bob"))
        stage.update(.peer(try ScreenStage.peer(1, "Robert")))
        stage.update(.peer(try ScreenStage.peer(2, "Bob")))
        stage.enter("hi")
        #expect(
            stage.asked.contains(
                .send(peer: try ScreenStage.id(1).text, text: "hi", waitSeconds: nil)))
        // And it is told in the conversation.
        stage.press(.alt("1"))
        stage.update(.peer(try ScreenStage.peer(1, "Rob")))
        #expect(stage.shows("is called Rob now"))
    }

    @Test(
        "13: what was written to somebody who had just left is seen to wait, and is kept in sight")
    func vanished() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob"))
        stage.press(.alt("1"))
        stage.update(.peer(try ScreenStage.peer(1, "Bob", .offline)))
        stage.enter("are you there?")
        let row = try #require(stage.drawn.first { $0.contains("are you there?") })
        #expect(row.hasSuffix("…"))
        stage.update(
            .conversation(
                ConversationView(
                    peer: try ScreenStage.id(1), name: Displayable("Bob"), unread: 0, queued: 1)))
        #expect(stage.shows("1 waiting"))
        stage.press(.control("d"))
        #expect(stage.screen.farewell == stage.screen.farewell.filter { !$0.english.isEmpty })
        #expect(stage.screen.farewell.count == 1)
    }

    @Test("14: waiting, on its way, delivered and read look different, without colour")
    func states() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob"))
        stage.press(.alt("1"))
        stage.enter("seen?")
        var marks: [String] = []
        for state in [MessageView.State.queued, .sent, .delivered, .read] {
            stage.update(
                .delivery(
                    try ScreenStage.message("seen?", 1_001, state: state, isOwn: true)))
            let row = try #require(stage.drawn.first { $0.contains("seen?") })
            marks.append(String(row.split(separator: " ").last ?? ""))
        }
        #expect(marks == ["…", "→", "✓", "✓✓"])
    }

    @Test("15: a clock that is wrong changes no order: what came last stands last")
    func clocks() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob"))
        stage.press(.alt("1"))
        let year: Int64 = 365 * 86_400_000
        for (number, offset) in [0, -30 * year, 30 * year, 0].enumerated() {
            stage.update(
                .message(
                    try ScreenStage.message(
                        "line \(number)", UInt64(number + 1), at: ScreenStage.now + offset)))
        }
        let lines = stage.drawn.compactMap { row in
            row.indices.first { row[$0...].hasPrefix("line ") }.map { String(row[$0...]) }
        }
        #expect(lines == ["line 0", "line 1", "line 2", "line 3"])
    }

    @Test("17: a flood in one conversation disturbs once, and leaves the others where they are")
    func flood() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob"), try ScreenStage.peer(2, "Cléo"))
        stage.press(.alt("2"))
        stage.type("my draft")
        stage.effects = []
        for number in 0..<500 { try stage.hear("spam \(number)", isSettled: false) }
        stage.settle()
        #expect(stage.effects.count { $0 == .bell } == 1)
        #expect(!stage.shows("spam"))
        #expect(stage.shows("my draft"))
        #expect(stage.shows("(500)"))
        #expect(stage.shows("[Act: 1]"))
    }

    @Test("18: what is masked can be looked at, one place at a time, with who masks it and why")
    func mistaken() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob"))
        stage.press(.alt("1"))
        try stage.hear("***** and ****", masked: 2)
        stage.places = [
            RevealedView(
                start: 0, length: 5, original: Displayable("Scunt"), rule: Displayable("*cunt*"),
                by: Displayable("Cléo"), milliseconds: ScreenStage.now, reason: Displayable(""),
                via: []),
            RevealedView(
                start: 10, length: 4, original: Displayable("être"), rule: Displayable("etre"),
                by: nil, milliseconds: nil, reason: Displayable(""), via: []),
        ]
        stage.enter("/reveal")
        #expect(stage.shows("Scunt and ****"))
        #expect(stage.shows("shared by Cléo"))
        stage.enter("/reveal")
        #expect(stage.shows("Scunt and être"))
        #expect(stage.shows("which only you keep"))
    }

    @Test("19: names and statuses come filtered, and so they stand everywhere, also in notices")
    func names() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "b****", .online, .away, "**** off"))
        stage.press(.alt("k"))
        #expect(stage.shows("b**** **** off"))
        stage.press(.escape)
        try stage.hear("a ****", masked: 1)
        let notice = stage.effects.compactMap { effect in
            if case .notify(let notice) = effect { notice } else { nil }
        }.last
        #expect(notice == Notification(title: "b****", body: "a ****"))
    }

    @Test("20: wide characters, pictures and marks leave the column of the names straight")
    func columns() throws {
        var stage = try Self.stage(try ScreenStage.peer(1, "Bob"))
        stage.press(.alt("1"))
        for text in ["会议室", "👩‍👩‍👧 here", "e\u{301}te\u{301}", "مرحبا", "☺\u{FE0F} ok", "plain"] {
            try stage.hear(text)
        }
        let grid = stage.screen.draw()
        let rows = stage.drawn.indices.filter { stage.drawn[$0].contains("Bob │ ") }
        let rules = rows.map { row in
            (40..<grid.size.columns).first { grid[row, $0].text == "│" }
        }
        #expect(rows.count == 6)
        #expect(Set(rules).count == 1)
    }

    @Test("20: nothing is told by colour alone: without any, the screen says the same")
    func withoutColour() throws {
        var stage = try Self.stage(
            try ScreenStage.peer(1, "Bob", isVerified: true),
            try ScreenStage.peer(2, "Cléo", .online, .busy),
            try ScreenStage.peer(3, "Dan", .unreachable), try ScreenStage.peer(4, "Eve", .offline))
        try stage.hear("Ana!")
        // Text alone, as no style is looked at here.
        for mark in ["●✓Bob", "■ Cléo", "! Dan", "○ Eve", "(1)", "[Act: 1!]"] {
            #expect(stage.shows(mark))
        }
    }
}
